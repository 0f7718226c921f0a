#pragma once
#include <cstddef>
#include <string_view>

#include "sim/config/diagnostics.hpp"

namespace liftline {

/// Reports errors at places inside the text of an expression.
class ErrorPlace {
 public:
  /// `position` is where the text begins in the file; `yaml_path` names the value.
  ErrorPlace(std::string_view text, const Position& position, std::string_view yaml_path, Diagnostics& diagnostics);

  /// Adds an error at a byte of the text. If the text has more than one line, or none of a file, it stands at the
  /// beginning: YAML may have moved the lines.
  void error(std::size_t offset, std::string_view message) const;

  std::size_t count() const { return diagnostics_.count(); }

 private:
  std::string_view text_;
  const Position& position_;
  std::string_view yaml_path_;
  Diagnostics& diagnostics_;
  bool one_line_;
};

}  // namespace liftline

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/diagnostics.hpp"
#include "sim/config/document.hpp"

namespace liftline {

/// The contents of an input file, or the reason why there are none ("No such file or directory").
struct FileText {
  std::string text;
  std::string problem;
};

/// Reads a regular file of at most `most` bytes; a larger one is refused before it is read.
FileText read_file_text(const std::string& path, std::size_t most = document_limits::bytes);

/// A text with its line breaks, to turn a byte offset into a position that an editor shows.
class SourceText {
 public:
  /// `text` must outlive the object. A byte order mark at its start is dropped.
  SourceText(std::string_view text, const std::string& name);

  std::string_view text() const { return text_; }

  /// Line and column, counted in characters, of a byte of the text; an offset beyond the end is the end.
  Position position(std::size_t offset) const;

  /// False, with an error reported, if the text is empty, too long, not UTF-8 or has control characters.
  bool check(Diagnostics& diagnostics) const;

  bool only_comments() const;

  /// The first tab in the indentation of a line, if there is one.
  std::optional<Position> indenting_tab(int line) const;

 private:
  std::size_t characters_before(std::size_t offset) const;

  std::string_view text_;
  Position start_;
  std::vector<std::size_t> line_starts_;
  std::vector<std::size_t> character_counts_;  // characters before every 256th byte, so that long lines cost little
};

}  // namespace liftline

#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace liftline {

/// A line of comma-separated values, RFC 4180, ended by a line feed. Numbers are written so that reading them back gives the same double;
/// what is not a number is an empty field.
class CsvLine {
 public:
  CsvLine& add(std::string_view text);
  CsvLine& add(double value);
  CsvLine& add(std::int64_t value);
  CsvLine& add(std::size_t value) { return add(static_cast<std::int64_t>(value)); }
  CsvLine& add(int value) { return add(static_cast<std::int64_t>(value)); }
  CsvLine& skip() { return add(std::string_view()); }

  /// The line, which begins anew with the next field.
  std::string_view end();

 private:
  void separate();

  std::string line_;
  bool ended_ = true;
};

/// The shortest decimal that reads back as the same double; empty for what is not a number.
std::string number_as_text(double value);

}  // namespace liftline

#include "sim/results/csv.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace liftline {
namespace {

void append_number(std::string& line, std::int64_t value) {
  std::array<char, 32> text{};
  const auto result = std::to_chars(text.data(), text.data() + text.size(), value);
  line.append(text.data(), result.ptr);
}

void append_number(std::string& line, double value) {
  // Plain digits where they are readable, an exponent where they would be mostly zeros.
  const double size = std::abs(value);
  const bool plain = value == 0 || (size >= 1e-5 && size < 1e15);
  std::array<char, 64> text{};
  const auto result = std::to_chars(text.data(), text.data() + text.size(), value,
                                    plain ? std::chars_format::fixed : std::chars_format::scientific);
  line.append(text.data(), result.ptr);
}

}  // namespace

void CsvLine::separate() {
  if (ended_)
    line_.clear();
  else
    line_.push_back(',');
  ended_ = false;
}

CsvLine& CsvLine::add(std::string_view text) {
  separate();
  if (text.find_first_of(",\"\n\r") == std::string_view::npos) {
    line_.append(text);
    return *this;
  }
  line_.push_back('"');
  for (const char c : text) {
    if (c == '"') line_.push_back('"');
    line_.push_back(c);
  }
  line_.push_back('"');
  return *this;
}

CsvLine& CsvLine::add(double value) {
  separate();
  if (std::isfinite(value)) append_number(line_, value);
  return *this;
}

CsvLine& CsvLine::add(std::int64_t value) {
  separate();
  append_number(line_, value);
  return *this;
}

std::string_view CsvLine::end() {
  line_.push_back('\n');
  ended_ = true;
  return line_;
}

std::string number_as_text(double value) {
  std::string text;
  if (std::isfinite(value)) append_number(text, value);
  return text;
}

}  // namespace liftline

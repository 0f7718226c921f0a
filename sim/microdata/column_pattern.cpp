#include "sim/microdata/column_pattern.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace liftline {
namespace {

constexpr unsigned most_numbers = 10000;

/// `rw[1-100]` in its parts.
struct Counted {
  std::string_view before, after;
  unsigned first, last;
  std::size_t width;  // at least so many digits
};

std::optional<unsigned> whole_number(std::string_view text) {
  unsigned number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<Counted> counted(std::string_view pattern) {
  const std::size_t open = pattern.find('[');
  const std::size_t close = pattern.find(']', open);
  if (open == std::string_view::npos || close == std::string_view::npos) return std::nullopt;
  const std::string_view range = pattern.substr(open + 1, close - open - 1);
  const std::size_t dash = range.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto first = whole_number(range.substr(0, dash));
  const auto last = whole_number(range.substr(dash + 1));
  if (!first || !last || *last < *first || *last - *first >= most_numbers) return std::nullopt;
  const std::size_t width = range.front() == '0' ? dash : 1;
  return Counted{pattern.substr(0, open), pattern.substr(close + 1), *first, *last, width};
}

/// Whether `text` is `pattern` with `*` for any characters and `?` for one, by going back to the last star where a character differs.
bool matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

}  // namespace

PatternMatch match_columns(std::string_view pattern, std::span<const std::string> header) {
  PatternMatch match;
  if (const auto range = counted(pattern)) {
    for (unsigned number = range->first; number <= range->last; ++number) {
      std::string digits = std::to_string(number);
      digits.insert(0, range->width - std::min(range->width, digits.size()), '0');
      const std::string name = std::string(range->before) + digits + std::string(range->after);
      const auto found = std::find(header.begin(), header.end(), name);
      if (found == header.end())
        match.missing.push_back(name);
      else
        match.columns.push_back(static_cast<std::size_t>(found - header.begin()));
    }
    return match;
  }
  for (std::size_t column = 0; column < header.size(); ++column)
    if (matches(pattern, header[column])) match.columns.push_back(column);
  return match;
}

}  // namespace liftline

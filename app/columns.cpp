#include "app/columns.hpp"

#include <algorithm>
#include <sstream>

namespace liftline {

std::string wrapped(const std::string& start, const std::string& text, std::size_t indent, std::size_t width) {
  std::string lines;
  std::string line = start;
  bool fresh = start.empty();
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    if (!fresh && line.size() + 1 + word.size() > width) {
      lines += line + "\n";
      line = std::string(indent, ' ');
      fresh = true;
    }
    line += (fresh ? "" : " ") + word;
    fresh = false;
  }
  return lines + line + "\n";
}

std::string two_columns(const std::vector<NamedText>& rows, std::size_t width) {
  std::size_t left_width = 0;
  for (const auto& [left, right] : rows) left_width = std::max(left_width, left.size());
  std::string text;
  for (const auto& [left, right] : rows) {
    text += wrapped("  " + left + std::string(left_width - left.size(), ' ') + " ", right, left_width + 4, width);
  }
  return text;
}

}  // namespace liftline

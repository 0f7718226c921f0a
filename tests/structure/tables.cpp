#include "tests/structure/tables.hpp"

#include <algorithm>

#include "tests/structure/source_tree.hpp"

namespace liftline::structure {
namespace {

using Cells = std::vector<std::string>;

std::string trimmed(std::string_view text) {
  const std::size_t start = text.find_first_not_of(' ');
  if (start == std::string_view::npos) return "";
  return std::string(text.substr(start, text.find_last_not_of(' ') - start + 1));
}

Cells cells_of(std::string_view line) {
  Cells cells;
  for (std::size_t start = 1, bar = 0; (bar = line.find('|', start)) != std::string_view::npos; start = bar + 1) {
    cells.push_back(trimmed(line.substr(start, bar - start)));
  }
  return cells;
}

// The words between backticks.
std::vector<std::string> code_words(const std::string& cell) {
  std::vector<std::string> words;
  std::size_t open = 0;
  while ((open = cell.find('`', open)) != std::string::npos) {
    const std::size_t close = cell.find('`', open + 1);
    if (close == std::string::npos) break;
    words.push_back(cell.substr(open + 1, close - open - 1));
    open = close + 1;
  }
  return words;
}

// The code words of two columns, for each row of every table that has both.
std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>> two_columns(std::string_view markdown,
                                                                                       std::string_view left,
                                                                                       std::string_view right) {
  std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>> rows;
  Cells head;
  for (const std::string& line : lines_of(markdown)) {
    if (!line.starts_with('|')) {
      head.clear();
      continue;
    }
    const Cells cells = cells_of(line);
    if (head.empty()) {
      head = cells;
      continue;
    }
    const auto column = [&](std::string_view name) {
      return static_cast<std::size_t>(std::find(head.begin(), head.end(), name) - head.begin());
    };
    const std::size_t a = column(left);
    const std::size_t b = column(right);
    if (a < cells.size() && b < cells.size()) rows.emplace_back(code_words(cells[a]), code_words(cells[b]));
  }
  return rows;
}

}  // namespace

Arrows read_arrows(std::string_view markdown) {
  Arrows arrows;
  for (const auto& [folders, may_include] : two_columns(markdown, "Folder", "May include")) {
    for (const std::string& folder : folders) arrows[folder] = may_include;
  }
  return arrows;
}

std::vector<Fence> read_fences(std::string_view markdown) {
  std::vector<Fence> fences;
  for (const auto& [includes, only_in] : two_columns(markdown, "Includes", "Only in")) {
    for (const std::string& include : includes) fences.push_back({include, only_in});
  }
  return fences;
}

}  // namespace liftline::structure

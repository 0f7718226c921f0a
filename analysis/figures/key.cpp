#include "analysis/figures/key.hpp"

#include <string_view>

#include "analysis/figures/style.hpp"
#include "analysis/figures/text.hpp"

namespace liftline {
namespace {

constexpr double item_gap = 40;
constexpr double symbol_gap = 12;
constexpr double row_height = 1.28 * look::label_text;

double width_of(std::string_view text) { return text_width(text, look::label_text, false); }

// `text` in lines no wider than `width`, broken at spaces.
std::vector<std::string> broken_lines(std::string_view text, double width) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string word(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    std::string longer = line;
    if (!line.empty()) longer += ' ';
    longer += word;
    if (line.empty() || width_of(longer) <= width) {
      line = longer;
    } else {
      lines.push_back(line);
      line = word;
    }
  }
  lines.push_back(line);
  for (std::string& each : lines) each = fit_text(each, look::label_text, false, width);
  return lines;
}

}  // namespace

std::vector<KeyPiece> set_key(std::span<const KeyItem> items, double width) {
  std::vector<KeyPiece> pieces;
  std::size_t row = 0;
  double x = 0;
  for (const KeyItem& item : items) {
    const double indent = item.symbol_width > 0 ? item.symbol_width + symbol_gap : 0;
    const double whole = indent + width_of(item.text);
    if (x > 0 && x + whole > width) {
      ++row;
      x = 0;
    }
    const std::vector<std::string> lines = broken_lines(item.text, width - indent);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) ++row;
      pieces.push_back({i == 0 && item.draw_symbol ? &item : nullptr, x + indent, row, lines[i]});
    }
    x += indent + width_of(lines.back()) + item_gap;
  }
  return pieces;
}

double key_height(std::span<const KeyPiece> pieces) {
  return pieces.empty() ? 0 : row_height * static_cast<double>(pieces.back().row + 1);
}

void draw_key(SvgDocument& svg, std::span<const KeyPiece> pieces, SvgPoint corner) {
  for (const KeyPiece& piece : pieces) {
    const double middle = corner.y + (static_cast<double>(piece.row) + 0.5) * row_height;
    if (piece.symbol_of != nullptr) {
      piece.symbol_of->draw_symbol(svg, {corner.x + piece.x - piece.symbol_of->symbol_width - symbol_gap, middle});
    }
    svg.text({corner.x + piece.x, middle + 0.35 * look::label_text}, piece.text, {look::label_text, look::ink});
  }
}

}  // namespace liftline

#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "analysis/figures/svg.hpp"

namespace liftline {

/// One entry of a figure's key: a symbol and what it means. Without a symbol the entry is a remark.
struct KeyItem {
  std::string text;
  double symbol_width = 0;
  std::function<void(SvgDocument&, SvgPoint left_middle)> draw_symbol;
};

/// A piece of the key's text on one line, with its symbol when it is the first piece of an item.
struct KeyPiece {
  const KeyItem* symbol_of = nullptr;
  double x = 0;
  std::size_t row = 0;
  std::string text;
};

/// Sets `items` side by side and on as many rows of `width` as they need; an item longer than a row is broken between
/// words, and a word longer than a row is cut. The pieces point into `items`.
std::vector<KeyPiece> set_key(std::span<const KeyItem> items, double width);

/// Height of the rows of a key.
double key_height(std::span<const KeyPiece> pieces);

void draw_key(SvgDocument& svg, std::span<const KeyPiece> pieces, SvgPoint corner);

}  // namespace liftline

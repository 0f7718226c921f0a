#pragma once

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/figures/text.hpp"
#include "svg_reader.hpp"

namespace liftline::test {

struct Box {
  double left, top, right, bottom;
  std::string content;
};

/// The box of a text element, by the width table the figures are laid out with.
inline Box text_box(const SvgElement& text) {
  const double size = text.number("font-size");
  const double width = text_width(text.text, size, text.get("font-weight") == "bold");
  const std::string anchor = text.get("text-anchor");
  const double left = text.number("x") - (anchor == "end" ? width : anchor == "middle" ? width / 2 : 0);
  return {left, text.number("y") - 0.74 * size, left + width, text.number("y") + 0.21 * size, text.text};
}

inline std::vector<double> coordinates(const SvgElement& element) {
  std::string list = element.get("points");
  std::replace(list.begin(), list.end(), ',', ' ');
  std::istringstream in(list);
  std::vector<double> numbers;
  for (double number = 0; in >> number;) numbers.push_back(number);
  return numbers;
}

/// Elements with anything outside the drawing's view box, described.
inline std::vector<std::string> outside_canvas(const std::vector<SvgElement>& elements) {
  std::istringstream view_box(elements.front().get("viewBox"));
  double x = 0, y = 0, width = 0, height = 0;
  view_box >> x >> y >> width >> height;
  std::vector<std::string> outside;
  for (const SvgElement& element : elements) {
    Box box{x, y, x, y, element.name};
    if (element.name == "text") box = text_box(element);
    if (element.name == "rect") {
      box.right = element.number("x") + element.number("width");
      box.bottom = element.number("y") + element.number("height");
    }
    if (element.name == "circle") {
      box.left = element.number("cx") - element.number("r");
      box.right = element.number("cx") + element.number("r");
      box.top = element.number("cy") - element.number("r");
      box.bottom = element.number("cy") + element.number("r");
    }
    const std::vector<double> points = coordinates(element);
    for (std::size_t i = 0; i < points.size(); i += 2) {
      box.left = std::min(box.left, points[i]);
      box.right = std::max(box.right, points[i]);
      box.top = std::min(box.top, points[i + 1]);
      box.bottom = std::max(box.bottom, points[i + 1]);
    }
    if (box.left < x || box.top < y || box.right > x + width || box.bottom > y + height) outside.push_back(box.content);
  }
  return outside;
}

/// Pairs of texts that overlap, described.
inline std::vector<std::string> overlapping_texts(const std::vector<SvgElement>& elements) {
  std::vector<Box> boxes;
  for (const SvgElement& element : elements) {
    if (element.name == "text") boxes.push_back(text_box(element));
  }
  std::vector<std::string> overlapping;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const Box& a = boxes[i];
      const Box& b = boxes[j];
      if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) {
        overlapping.push_back("'" + a.content + "' and '" + b.content + "'");
      }
    }
  }
  return overlapping;
}

}  // namespace liftline::test

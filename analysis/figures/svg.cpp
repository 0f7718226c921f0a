#include "analysis/figures/svg.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "analysis/figures/text.hpp"
#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

// Helvetica and its metric twins first; the list ends in families that hold other scripts. Single quotes keep the
// attribute intact.
constexpr std::string_view font_families =
    "Helvetica, Arial, 'Liberation Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans', "
    "sans-serif";

std::string coordinate(double value) {
  std::array<char, 400> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, 1).ptr;
  std::string text(digits.data(), end);
  return text == "-0.0" ? "0.0" : text;
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escape_xml(value) + "\"";
}

std::string attribute(std::string_view name, double value) { return attribute(name, coordinate(value)); }

std::string point_list(std::span<const SvgPoint> points) {
  std::string list;
  for (const SvgPoint& point : points) {
    if (!list.empty()) list += ' ';
    list += coordinate(point.x) + "," + coordinate(point.y);
  }
  return list;
}

std::string attributes(const Fill& fill) {
  std::string result = attribute("fill", fill.colour);
  if (fill.opacity < 1) result += attribute("fill-opacity", format_number(fill.opacity, 2));
  return result;
}

std::string attributes(const Stroke& stroke) {
  std::string result = attribute("stroke", stroke.colour) + attribute("stroke-width", stroke.width);
  if (!stroke.dash.empty()) {
    std::string lengths;
    for (const double length : stroke.dash) lengths += (lengths.empty() ? "" : " ") + coordinate(length);
    result += attribute("stroke-dasharray", lengths);
  }
  if (stroke.round_ends) result += attribute("stroke-linecap", "round");
  return result;
}

}  // namespace

std::string escape_xml(std::string_view text) {
  std::u32string kept;
  for (const char32_t c : decode_utf8(text)) {
    const bool control = c < 0x20 && c != U'\t' && c != U'\n' && c != U'\r';
    const bool reorders = c >= 0x202A && c <= 0x202E;
    if (!control && !reorders && c != 0xFFFE && c != 0xFFFF) kept.push_back(c);
  }
  std::string escaped;
  for (const char c : encode_utf8(kept)) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

SvgDocument::SvgDocument(const SvgHead& head) : id_(head.id) {
  out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\"";
  out_ +=
      attribute("id", id_) + attribute("role", "img") + attribute("aria-labelledby", id_ + "-title " + id_ + "-desc");
  out_ +=
      attribute("width", coordinate(head.width / 10) + "mm") + attribute("height", coordinate(head.height / 10) + "mm");
  out_ += attribute("viewBox", "0 0 " + coordinate(head.width) + " " + coordinate(head.height));
  out_ += attribute("font-family", font_families) + ">\n";
  out_ += "<title" + attribute("id", id_ + "-title") + ">" + escape_xml(head.title) + "</title>\n";
  out_ += "<desc" + attribute("id", id_ + "-desc") + ">" + escape_xml(head.description) + "</desc>\n";
  rectangle({0, 0}, head.width, head.height, {"#ffffff"});
}

void SvgDocument::open_group(std::string_view name) {
  out_ += "<g" + attribute("id", id_ + "-" + std::string(name)) + ">\n";
}

void SvgDocument::close_group() { out_ += "</g>\n"; }

void SvgDocument::rectangle(SvgPoint corner, double width, double height, const Fill& fill) {
  out_ += "<rect" + attribute("x", corner.x) + attribute("y", corner.y) + attribute("width", width) +
          attribute("height", height) + attributes(fill) + "/>\n";
}

void SvgDocument::circle(SvgPoint centre, double radius, const Fill& fill, const Stroke& stroke) {
  out_ += "<circle" + attribute("cx", centre.x) + attribute("cy", centre.y) + attribute("r", radius) +
          attributes(fill) + attributes(stroke) + "/>\n";
}

void SvgDocument::polyline(std::span<const SvgPoint> points, const Stroke& stroke) {
  LIFTLINE_EXPECT(points.size() >= 2);
  out_ += "<polyline" + attribute("points", point_list(points)) + attribute("fill", "none") + attributes(stroke) +
          attribute("stroke-linejoin", "round") + "/>\n";
}

void SvgDocument::polygon(std::span<const SvgPoint> points, const Fill& fill) {
  out_ += "<polygon" + attribute("points", point_list(points)) + attributes(fill) + "/>\n";
}

void SvgDocument::polygon(std::span<const SvgPoint> points, const Fill& fill, const Stroke& stroke) {
  out_ += "<polygon" + attribute("points", point_list(points)) + attributes(fill) + attributes(stroke) + "/>\n";
}

void SvgDocument::text(SvgPoint baseline, std::string_view content, const TextStyle& style) {
  if (content.empty()) return;
  out_ += "<text" + attribute("x", baseline.x) + attribute("y", baseline.y) + attribute("font-size", style.size) +
          attribute("fill", style.colour);
  if (style.bold) out_ += attribute("font-weight", "bold");
  if (style.anchor == Anchor::middle) out_ += attribute("text-anchor", "middle");
  if (style.anchor == Anchor::end) out_ += attribute("text-anchor", "end");
  out_ += ">" + escape_xml(content) + "</text>\n";
}

std::string SvgDocument::finish() {
  out_ += "</svg>\n";
  return std::move(out_);
}

}  // namespace liftline

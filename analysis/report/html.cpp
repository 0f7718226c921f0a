#include "analysis/report/html.hpp"

#include <cstdint>

#include "analysis/figures/text.hpp"

namespace liftline {
namespace {

bool is_odd(char32_t c) {
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF;
}

std::string cell(const HtmlCell& cell, std::string_view tag, std::string_view scope) {
  std::string html = "<" + std::string(tag);
  if (!scope.empty()) html += " scope=\"" + std::string(scope) + "\"";
  if (cell.is_number) html += " class=\"n\"";
  return html + ">" + cell.html + "</" + std::string(tag) + ">";
}

}  // namespace

std::string html_text(std::string_view text) {
  std::u32string clean;
  for (const char32_t c : decode_utf8(text)) clean += is_odd(c) ? U'\uFFFD' : c;
  std::string html;
  for (const char c : encode_utf8(clean)) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

std::string json_for_script(std::string json) {
  for (std::size_t at = 0; (at = json.find('<', at)) != std::string::npos;) json.replace(at, 1, "\\u003c");
  return json;
}

std::string html_name(std::string_view name) { return "<bdi>" + html_text(name) + "</bdi>"; }

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8 | (i + k < bytes.size() ? static_cast<std::uint8_t>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k) text += i + k > bytes.size() ? '=' : digits[(group >> (18 - 6 * k)) & 63U];
  }
  return text;
}

std::string HtmlTable::html(std::string_view id, std::string_view label) const {
  std::string html = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + html_text(label) +
                     "\"><table id=\"" + std::string(id) + "\"><caption><span>" + caption_ +
                     "</span></caption><thead><tr>";
  for (const auto& head : head_) html += cell(head, "th", "col");
  html += "</tr></thead><tbody>";
  for (const auto& row : rows_) {
    html += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) html += i == 0 ? cell(row[i], "th", "row") : cell(row[i], "td", "");
    html += "</tr>\n";
  }
  return html + "</tbody></table></div>\n";
}

}  // namespace liftline

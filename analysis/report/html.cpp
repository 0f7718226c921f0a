#include "analysis/report/html.hpp"

#include <cstdint>

#include "analysis/figures/text.hpp"

namespace liftline {
namespace {

bool is_odd(char32_t c) {
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF;
}

std::string cell(const HtmlCell& cell, std::string_view tag, const std::string& scope) {
  if (scope.empty())
    return cell.is_number ? html_element(tag, {{"class", "n"}}, cell.html) : html_element(tag, cell.html);
  if (cell.is_number) return html_element(tag, {{"scope", scope}, {"class", "n"}}, cell.html);
  return html_element(tag, {{"scope", scope}}, cell.html);
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

std::string html_tag(std::string_view tag, std::initializer_list<HtmlAttribute> attributes) {
  std::string html = "<";
  html += tag;
  for (const auto& [name, value] : attributes) {
    html += ' ';
    html += name;
    html += R"(=")";
    html += html_text(value);
    html += '"';
  }
  html += '>';
  return html;
}

std::string html_element(std::string_view tag, std::initializer_list<HtmlAttribute> attributes,
                         std::string_view inner) {
  std::string html = html_tag(tag, attributes);
  html += inner;
  html += "</";
  html += tag;
  html += '>';
  return html;
}

std::string json_for_script(std::string json) {
  for (std::size_t at = 0; (at = json.find('<', at)) != std::string::npos;) json.replace(at, 1, "\\u003c");
  return json;
}

std::string html_name(std::string_view name) { return html_element("bdi", html_text(name)); }

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

std::string HtmlTable::html(const std::string& id, const std::string& label) const {
  std::string head;
  for (const auto& column : head_) head += cell(column, "th", "col");
  std::string body;
  for (const auto& row : rows_) {
    std::string cells;
    for (std::size_t i = 0; i < row.size(); ++i) cells += i == 0 ? cell(row[i], "th", "row") : cell(row[i], "td", "");
    body += html_element("tr", cells);
    body += '\n';
  }
  std::string table = html_element("caption", html_element("span", caption_));
  table += html_element("thead", html_element("tr", head));
  table += html_element("tbody", body);
  return html_element("div", {{"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", label}},
                      html_element("table", {{"id", id}}, table)) +
         "\n";
}

}  // namespace liftline

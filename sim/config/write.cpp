#include "sim/config/write.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "sim/config/scalars.hpp"

namespace liftline {

namespace {

constexpr std::size_t indentation = 2;
constexpr std::size_t longest_flow = 100;

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

/// Line and paragraph separators, C1 controls and the byte order mark: editors hide them.
bool has_invisible(std::string_view text) {
  static constexpr std::array<std::string_view, 3> hidden = {"\xE2\x80\xA8", "\xE2\x80\xA9", "\xEF\xBB\xBF"};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_control(text[i])) return true;
    const bool c1 = text[i] == '\xC2' && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (c1) return true;
  }
  return std::any_of(hidden.begin(), hidden.end(),
                     [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
}

bool can_start_plain(std::string_view text) {
  const char first = text[0];
  if (first == '-') return text.size() > 1 && text[1] != '-' && text[1] != ' ';
  const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
  const bool digit = first >= '0' && first <= '9';
  const bool other = std::string_view("_./(+$^").find(first) != std::string_view::npos;
  return letter || digit || other || static_cast<unsigned char>(first) >= 0x80;
}

/// True if `text` without quotes is read as itself; in a flow collection brackets and commas end a plain scalar.
bool is_plain(std::string_view text, bool in_flow) {
  if (text.empty() || !can_start_plain(text) || text.back() == ' ' || text.back() == ':') return false;
  if (text.substr(0, 3) == "..." || has_invisible(text)) return false;
  const std::string_view unsafe_in_flow = ",[]{}:#?";
  if (in_flow && text.find_first_of(unsafe_in_flow) != std::string_view::npos) return false;
  return text.find(": ") == std::string_view::npos && text.find(" #") == std::string_view::npos;
}

/// A double-quoted scalar as YAML and JSON both read it.
std::string in_quotes(std::string_view text) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string quoted = "\"";
  const auto escape = [&quoted](unsigned code) {
    quoted += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) quoted += digits[(code >> shift) & 0xFU];
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\t') {
      quoted += "\\t";
    } else if (is_control(c)) {
      escape(static_cast<unsigned char>(c));
    } else if (c == '\xC2' && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) {
      escape(static_cast<unsigned char>(text[++i]));
    } else if (text.substr(i, 3) == "\xE2\x80\xA8" || text.substr(i, 3) == "\xE2\x80\xA9") {
      escape(text[i + 2] == '\xA8' ? 0x2028 : 0x2029);
      i += 2;
    } else if (text.substr(i, 3) == "\xEF\xBB\xBF") {
      escape(0xFEFF);
      i += 2;
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

/// A quoted scalar keeps its quotes only where it would read as something else without them.
bool keeps_quotes(const Node& node) { return node.quoted() && reads_as_other_than_text(node.text()); }

std::string scalar_text(const Node& node, bool in_flow) {
  return keeps_quotes(node) || !is_plain(node.text(), in_flow) ? in_quotes(node.text()) : node.text();
}

std::string key_text(const std::string& key, bool in_flow) {
  return reads_as_other_than_text(key) || !is_plain(key, in_flow) ? in_quotes(key) : key;
}

/// A list of scalars that keep their meaning on one line.
bool fits_flow(const Node& node) {
  if (node.items().empty()) return node.entries().empty();
  const bool scalars = std::all_of(node.items().begin(), node.items().end(), [](const Node& item) {
    const bool unchanged = item.quoted() || is_plain(item.text(), true) || !reads_as_other_than_text(item.text());
    return item.is_null() || (item.is_scalar() && unchanged);
  });
  return scalars && write_flow(node).size() <= longest_flow;
}

void write_block(const Node& node, std::size_t indent, std::string& out);

/// The value after `key:` or `-`, to the end of its last line.
void write_value(const Node& value, std::size_t indent, std::string& out) {
  if (value.is_scalar()) {
    out += scalar_text(value, false) + "\n";
  } else if (fits_flow(value)) {
    out += write_flow(value) + "\n";
  } else {
    write_block(value, indent, out);
  }
}

void write_block(const Node& node, std::size_t indent, std::string& out) {
  const std::string margin(indent, ' ');
  for (const Node::Entry& entry : node.entries()) {
    out += margin + key_text(entry.key, false) + ":";
    const bool on_this_line = entry.value.is_scalar() || fits_flow(entry.value);
    out += on_this_line ? " " : "\n";
    write_value(entry.value, indent + indentation, out);
  }
  for (const Node& item : node.items()) {
    const bool on_this_line = item.is_scalar() || fits_flow(item);
    if (on_this_line) {
      out += margin + "- ";
      write_value(item, indent, out);
      continue;
    }
    // A block within a list starts beside the dash, in its own margin.
    const std::size_t start = out.size();
    write_block(item, indent + indentation, out);
    out[start + indent] = '-';
  }
}

std::string json_scalar(const Node& node) {
  if (!node.quoted()) {
    if (node.text() == "true" || node.text() == "false") return node.text();
    if (const std::optional<double> value = parse_number(node.text())) {
      const bool plain_integer = node.text().find_first_not_of("0123456789") == std::string::npos;
      return plain_integer ? node.text() : number_text(*value);
    }
  }
  return in_quotes(node.text());
}

void write_json(const Node& node, std::size_t indent, std::string& out) {
  if (node.is_null() || node.is_scalar()) {
    out += node.is_null() ? "null" : json_scalar(node);
    return;
  }
  const bool mapping = node.is_mapping();
  const std::size_t size = mapping ? node.entries().size() : node.items().size();
  const std::string margin(indent + indentation, ' ');
  out += mapping ? "{" : "[";
  for (std::size_t i = 0; i < size; ++i) {
    out += (i == 0 ? "\n" : ",\n") + margin;
    if (mapping) out += in_quotes(node.entries()[i].key) + ": ";
    write_json(mapping ? node.entries()[i].value : node.items()[i], indent + indentation, out);
  }
  if (size > 0) out += "\n" + std::string(indent, ' ');
  out += mapping ? "}" : "]";
}

}  // namespace

std::string write_yaml(const Node& node) {
  std::string out;
  write_value(node, 0, out);
  return out;
}

std::string write_flow(const Node& node) {
  std::string out;
  switch (node.kind()) {
    case NodeKind::null:
      return "null";
    case NodeKind::scalar:
      return scalar_text(node, true);
    case NodeKind::sequence:
      for (const Node& item : node.items()) out += (out.empty() ? "" : ", ") + write_flow(item);
      return "[" + out + "]";
    case NodeKind::mapping:
      for (const Node::Entry& entry : node.entries()) {
        out += (out.empty() ? "" : ", ") + key_text(entry.key, true) + ": " + write_flow(entry.value);
      }
      return "{" + out + "}";
  }
  return out;
}

std::string write_json(const Node& node) {
  std::string out;
  write_json(node, 0, out);
  return out + "\n";
}

}  // namespace liftline

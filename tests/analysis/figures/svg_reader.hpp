#pragma once

#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace liftline::test {

/// One element of an SVG document, in document order.
struct SvgElement {
  std::string name;
  std::map<std::string, std::string> attributes;
  std::string text;   ///< character data, entities resolved
  std::string group;  ///< id of the innermost group around it

  std::string get(const std::string& key) const {
    const auto found = attributes.find(key);
    return found == attributes.end() ? "" : found->second;
  }
  double number(const std::string& key) const { return std::stod(attributes.at(key)); }
};

/// Reads the part of XML that the figures use, and throws std::runtime_error at anything that is not well-formed: an
/// unknown entity, a bare & or <, a control character, an attribute twice or without quotes, an id twice, tags that do
/// not match.
class SvgReader {
 public:
  static std::vector<SvgElement> read(std::string_view document) {
    SvgReader reader(document);
    while (reader.at_ < reader.in_.size()) reader.step();
    if (!reader.open_.empty()) throw std::runtime_error("not closed: " + reader.elements_[reader.open_.back()].name);
    return reader.elements_;
  }

 private:
  explicit SvgReader(std::string_view document) : in_(document) {}

  void step() {
    if (in_[at_] != '<') {
      const std::string text = resolved(until('<'));
      if (!open_.empty()) elements_[open_.back()].text += text;
      if (open_.empty() && text != "\n") throw std::runtime_error("text outside the root: " + text);
    } else if (in_.substr(at_, 2) == "</") {
      at_ += 2;
      const std::string name(until('>'));
      ++at_;
      if (open_.empty() || elements_[open_.back()].name != name) throw std::runtime_error("unexpected </" + name + ">");
      if (name == "g") groups_.pop_back();
      open_.pop_back();
    } else {
      open_tag();
    }
  }

  void open_tag() {
    ++at_;
    if (open_.empty() && !elements_.empty()) throw std::runtime_error("a second root");
    SvgElement element;
    element.group = groups_.empty() ? "" : groups_.back();
    element.name = until_any(" />");
    while (in_.at(at_) == ' ') read_attribute(element);
    const bool closed = in_.at(at_) == '/';
    if (closed) ++at_;
    if (in_.at(at_++) != '>') throw std::runtime_error("broken tag <" + element.name);
    if (!closed) {
      if (element.name == "g") groups_.push_back(element.get("id"));
      open_.push_back(elements_.size());
    }
    elements_.push_back(element);
  }

  void read_attribute(SvgElement& element) {
    ++at_;
    const std::string key = until_any("=");
    if (in_.substr(at_, 2) != "=\"") throw std::runtime_error("attribute without quotes: " + key);
    at_ += 2;
    const std::string raw(until('"'));
    ++at_;
    if (raw.find('<') != std::string::npos) throw std::runtime_error("< in attribute " + key);
    if (!element.attributes.emplace(key, resolved(raw)).second) throw std::runtime_error("attribute twice: " + key);
    if (key == "id" && !ids_.insert(raw).second) throw std::runtime_error("id twice: " + raw);
  }

  std::string_view until(char stop) {
    const std::size_t end = in_.find(stop, at_);
    if (end == std::string_view::npos && stop != '<') throw std::runtime_error("document ends early");
    const std::string_view part = in_.substr(at_, end - at_);
    at_ += part.size();
    return part;
  }

  std::string until_any(std::string_view stops) {
    const std::size_t end = in_.find_first_of(stops, at_);
    if (end == std::string_view::npos || end == at_) throw std::runtime_error("a name is missing");
    std::string part(in_.substr(at_, end - at_));
    at_ = end;
    return part;
  }

  static std::string resolved(std::string_view text) {
    static const std::map<std::string, char> entities = {
        {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"#39", '\''}};
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (static_cast<unsigned char>(text[i]) < 0x20 && text[i] != '\n') throw std::runtime_error("control character");
      if (text[i] != '&') {
        result += text[i];
        continue;
      }
      const std::size_t end = text.find(';', i);
      const auto found =
          entities.find(std::string(text.substr(i + 1, end == std::string_view::npos ? 0 : end - i - 1)));
      if (found == entities.end()) throw std::runtime_error("unknown entity");
      result += found->second;
      i = end;
    }
    return result;
  }

  std::string_view in_;
  std::size_t at_ = 0;
  std::vector<SvgElement> elements_;
  std::vector<std::size_t> open_;
  std::vector<std::string> groups_;
  std::set<std::string> ids_;
};

}  // namespace liftline::test

#include "analysis/report/sentence.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "analysis/figures/text.hpp"
#include "analysis/report/assets.hpp"
#include "analysis/report/html.hpp"
#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

/// Texts and sentences go together in every build: what does not fit is stopped in all of them.
void hold(bool condition, const char* what) {
  if (!condition) contract_broken("precondition", what, __FILE__, __LINE__);
}

using Render = std::function<std::string(const SentencePart&)>;

/// The sentence with its places filled; what is around them goes through `around`. Every place needs a part and every part a place.
std::string filled(std::string_view text, const Sentence& sentence, const Render& part_text,
                   const std::function<std::string(std::string_view)>& around) {
  std::string result;
  std::size_t used = 0;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('{'), text.size());
    result += around(text.substr(0, open));
    text.remove_prefix(open);
    if (text.empty()) break;
    const std::size_t close = text.find('}');
    hold(close != std::string_view::npos, "a place is closed");
    const std::string_view place = text.substr(1, close - 1);
    const auto part = std::find_if(sentence.parts.begin(), sentence.parts.end(),
                                   [&](const SentencePart& candidate) { return candidate.place == place; });
    hold(part != sentence.parts.end(), sentence.key.c_str());
    ++used;
    result += part_text(*part);
    text.remove_prefix(close + 1);
  }
  hold(used >= sentence.parts.size(), sentence.key.c_str());
  return result;
}

std::string without_marks(std::string_view text) {
  std::string result(text);
  for (std::size_t at = 0; (at = result.find("**", at)) != std::string::npos;) result.erase(at, 2);
  return result;
}

}  // namespace

Sentence& Sentence::phrase(std::string place, Sentence sentence) {
  parts.push_back({std::move(place), "", false, std::nullopt, std::make_shared<const Sentence>(std::move(sentence))});
  return *this;
}

Texts::Texts(std::string_view file) {
  std::string* last = nullptr;
  while (!file.empty()) {
    const std::size_t end = std::min(file.find('\n'), file.size());
    const std::string_view line = file.substr(0, end);
    file.remove_prefix(std::min(end + 1, file.size()));
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == ' ') {
      hold(last != nullptr, "a line goes on another");
      *last += " " + std::string(line.substr(line.find_first_not_of(' ')));
      continue;
    }
    const std::size_t equals = line.find(" = ");
    hold(equals != std::string_view::npos, "key = text");
    const auto [added, is_new] = texts_.emplace(line.substr(0, equals), line.substr(equals + 3));
    hold(is_new, "each key once");
    last = &added->second;
  }
}

const std::string& Texts::at(std::string_view key) const {
  const auto found = texts_.find(key);
  hold(found != texts_.end(), std::string(key).c_str());
  return found->second;
}

std::string Texts::number(const ReadableNumber& number) const {
  if (!std::isfinite(number.value)) return at("number.none");
  double value = number.value;
  int decimals = number.decimals;
  if (number.kind == ReadableNumber::Kind::money) {
    const double unit = std::stod(at("number.money_unit"));
    value /= unit;
    decimals = std::max(0, decimals - static_cast<int>(std::lround(std::log10(1e6 / unit))));
  }
  const std::string digits = format_number(value, decimals);
  const std::size_t start = digits.find_first_of("0123456789");
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t first = start + (point - start - 1) % 3 + 1;
  std::string text = digits.substr(0, first);
  for (std::size_t i = first; i < point; i += 3) text += at("number.between_thousands") + digits.substr(i, 3);
  text += digits.substr(point);
  if (number.kind != ReadableNumber::Kind::percent) return text;
  return plain(Sentence{"number.percent", {}}.number("n", text));
}

std::string Texts::plain(const Sentence& sentence) const {
  return filled(
      at(sentence.key), sentence,
      [this](const SentencePart& part) {
        if (part.phrase) return plain(*part.phrase);
        if (part.number) return number(*part.number);
        return part.is_name ? "\u2068" + part.text + "\u2069" : part.text;
      },
      without_marks);
}

std::string Texts::html(const Sentence& sentence) const {
  return filled(
      at(sentence.key), sentence,
      [this](const SentencePart& part) {
        if (part.phrase) return html(*part.phrase);
        if (part.number) return html_text(number(*part.number));
        return part.is_name ? html_name(part.text) : html_text(part.text);
      },
      [marks = std::size_t{0}](std::string_view text) mutable {
        std::string escaped = html_text(text);
        // Of the template alone: what a user wrote is put in beside it.
        for (std::size_t at = 0; (at = escaped.find("**", at)) != std::string::npos; ++marks)
          escaped.replace(at, 2, marks % 2 == 0 ? "<b>" : "</b>");
        return escaped;
      });
}

const Texts& texts_in(std::string_view language) {
  static const std::map<std::string, Texts, std::less<>> all = [] {
    std::map<std::string, Texts, std::less<>> texts;
    for (const std::string_view known : report_languages) {
      const std::string name(known);
      texts.emplace(name, Texts(page_asset("texts." + name + ".txt")));
    }
    return texts;
  }();
  const auto found = all.find(language);
  hold(found != all.end(), "a language that the program has texts in");
  return found->second;
}

}  // namespace liftline

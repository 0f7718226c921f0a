#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/report/numbers.hpp"

namespace liftline {

struct Sentence;

/// What goes into a place of a sentence: digits or a word as they stand, a name that a user gave, a number, or a phrase.
struct SentencePart {
  std::string place;
  std::string text;
  bool is_name = false;
  std::optional<ReadableNumber> number = std::nullopt;  ///< where there is one it counts, and not `text`
  std::shared_ptr<const Sentence> phrase = nullptr;     ///< likewise
};

/// A sentence of the page by its key in the file of texts, and what goes into its places.
struct Sentence {
  std::string key;
  std::vector<SentencePart> parts;

  Sentence& number(std::string place, std::string text) {
    parts.push_back({std::move(place), std::move(text)});
    return *this;
  }
  /// A year or a small count: digits, and nothing between them.
  Sentence& number(std::string place, long value) { return number(std::move(place), std::to_string(value)); }
  Sentence& number(std::string place, ReadableNumber value) {
    parts.push_back({std::move(place), "", false, value});
    return *this;
  }
  Sentence& name(std::string place, std::string text) {
    parts.push_back({std::move(place), std::move(text), true});
    return *this;
  }
  Sentence& phrase(std::string place, Sentence sentence);
};

/// The texts of a language: `key = sentence with {places}` a line, comments behind `#`, a line that begins with a space goes on the one
/// before; `**bold**` may stand in sentences.
class Texts {
 public:
  /// The texts in `file`; a mistake in it is one of ours and breaks a contract.
  explicit Texts(std::string_view file);

  /// The text of a key as it stands; breaks a contract if there is none.
  const std::string& at(std::string_view key) const;
  bool has(std::string_view key) const { return texts_.find(key) != texts_.end(); }
  const std::map<std::string, std::string, std::less<>>& all() const { return texts_; }

  /// A number as readers of the language see it: a true minus sign, thousands apart, "–" for what is not defined.
  std::string number(const ReadableNumber& number) const;

  /// For plain text: names between isolates, so that one written from right to left does not move what stands beside it.
  std::string plain(const Sentence& sentence) const;
  /// For HTML: escaped, names in <bdi>.
  std::string html(const Sentence& sentence) const;

 private:
  std::map<std::string, std::string, std::less<>> texts_;
};

/// The languages that the program brings texts in, the usual one first.
inline constexpr std::array<std::string_view, 2> report_languages{"en", "zh"};

/// The texts of one of them; breaks a contract for any other.
const Texts& texts_in(std::string_view language);
inline const Texts& english_texts() { return texts_in("en"); }

}  // namespace liftline

#include "sim/microdata/cells.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <tuple>

namespace liftline {
namespace {

/// FNV-1a over 64 bits from a start of its own, with the finishing steps of MurmurHash3, which spread every bit.
std::uint64_t hash_of(std::string_view text, std::uint64_t start) {
  std::uint64_t hash = start;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdU;
  hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53U;
  return hash ^ (hash >> 33);
}

CellNumber plain_number(std::string_view text) {
  CellNumber number;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number.value);
  if (error == std::errc::result_out_of_range) {
    number.problem = "beyond what a number can be";
  } else if (error != std::errc() || stop != end || !std::isfinite(number.value)) {
    number.problem = "not a number";
  }
  return number;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_missing(std::string_view text) {
  constexpr std::array<std::string_view, 7> words{"", "NA", "N/A", "NaN", "NULL", "null", "."};
  return text.size() <= 4 && std::find(words.begin(), words.end(), text) != words.end();
}

CellNumber read_number(std::string_view text, char decimal) {
  if (decimal == '.') {
    CellNumber number = plain_number(text);
    if (number.problem != nullptr && std::count(text.begin(), text.end(), ',') == 1)
      number.other_decimal = read_number(text, ',').problem == nullptr;
    return number;
  }
  std::string with_point(text);
  // A point would be a thousands mark, or the mark of another country.
  if (with_point.find('.') != std::string::npos) {
    CellNumber number;
    number.problem = "not a number";
    number.other_decimal = plain_number(text).problem == nullptr;
    return number;
  }
  std::replace(with_point.begin(), with_point.end(), decimal, '.');
  return plain_number(with_point);
}

std::uint32_t LabelCodes::code_of(std::string_view label) {
  key_.assign(label);
  const auto [found, is_new] = codes_.try_emplace(key_, static_cast<std::uint32_t>(labels_.size()));
  if (is_new) labels_.push_back(key_);
  return found->second;
}

void Identities::add(std::string_view identity, const Position& position) {
  seen_.push_back(
      {hash_of(identity, 0xcbf29ce484222325U), hash_of(identity, 0x9e3779b97f4a7c15U), position.line, position.column});
}

void Identities::report(const Position& file, std::string_view yaml_path, Diagnostics& diagnostics) {
  std::sort(seen_.begin(), seen_.end(), [](const Seen& a, const Seen& b) {
    return std::tie(a.first_hash, a.second_hash, a.line) < std::tie(b.first_hash, b.second_hash, b.line);
  });
  const auto same = [](const Seen& a, const Seen& b) {
    return a.first_hash == b.first_hash && a.second_hash == b.second_hash;
  };
  std::size_t first = 0;
  for (std::size_t i = 1; i < seen_.size(); ++i) {
    if (!same(seen_[i], seen_[first])) {
      first = i;
      continue;
    }
    diagnostics.error(file.at(seen_[i].line, seen_[i].column), yaml_path, "given twice", "first in",
                      file.at(seen_[first].line, seen_[first].column));
  }
}

}  // namespace liftline

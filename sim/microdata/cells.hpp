#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sim/config/diagnostics.hpp"

// Cells of a table: what a text in one is worth.

namespace liftline {

/// `text` without blanks and tabs at its ends.
std::string_view trimmed(std::string_view text);

/// Whether a trimmed cell stands for a missing value: empty, NA, N/A, NaN, NULL, null or a point.
bool is_missing(std::string_view text);

/// What a trimmed cell says as a number.
struct CellNumber {
  double value = 0;
  const char* problem = nullptr;  ///< why it is none; null: it is one
  bool other_decimal = false;     ///< it would be one with the other decimal mark
};

/// Reads a decimal number with `decimal` ('.' or ',') as its mark, such as -12.5 or 1e6; no thousands marks, no infinity.
CellNumber read_number(std::string_view text, char decimal);

/// Labels numbered in the order in which they first come.
class LabelCodes {
 public:
  std::uint32_t code_of(std::string_view label);
  const std::vector<std::string>& labels() const { return labels_; }

 private:
  std::unordered_map<std::string, std::uint32_t> codes_;
  std::vector<std::string> labels_;
  std::string key_;
};

/// Notes identities and finds those that come again, in 24 bytes a row: two are taken for the same if 128 bits of their hashes agree.
class Identities {
 public:
  void add(std::string_view identity, const Position& position);

  /// Reports every one that came before, at its second and later places; to be called once, at the end.
  void report(const Position& file, std::string_view yaml_path, Diagnostics& diagnostics);

 private:
  struct Seen {
    std::uint64_t first_hash, second_hash;
    std::int32_t line, column;
  };
  std::vector<Seen> seen_;
};

}  // namespace liftline

#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/policy/policy.hpp"

namespace liftline {

/// A row with the key by which it is put in order, and one mark.
class KeyedRow {
 public:
  KeyedRow() = default;
  KeyedRow(std::uint32_t key, Row row, bool marked = false) : key_(key), row_and_mark_(row << 1 | (marked ? 1U : 0U)) {}

  std::uint32_t key() const { return key_; }
  Row row() const { return row_and_mark_ >> 1; }
  bool marked() const { return (row_and_mark_ & 1U) != 0; }

 private:
  std::uint32_t key_;
  std::uint32_t row_and_mark_;
};

/// A whole number that rises with `number` (any float but not-a-number; -0 counts as 0).
inline std::uint32_t rising_key(float number) {
  const auto bits = std::bit_cast<std::uint32_t>(number + 0.0F);
  return (bits & 0x80000000U) != 0 ? ~bits : bits | 0x80000000U;
}

/// Sorts by key, lowest first; rows with the same key keep their order. Uses `buffer` as work space.
void sort_by_key(std::vector<KeyedRow>& rows, std::vector<KeyedRow>& buffer);

/// Work space of the policies of one run, grown in the first year and used again in every other: one policy at a time
/// selects.
struct SelectionScratch {
  std::vector<std::uint8_t> eligible;        ///< a row
  std::vector<std::uint8_t> also;            ///< a row
  std::vector<std::uint8_t> groups;          ///< a row: a bit for each quota whose group it is of
  std::vector<float> take_up;                ///< a row
  std::vector<KeyedRow> places;              ///< a row
  std::vector<std::uint32_t> village_count;  ///< a village
  std::vector<KeyedRow> pool;                ///< room for a row each
  std::vector<KeyedRow> sorting;             ///< likewise
  std::vector<Row> rows;                     ///< what a policy gets to see
  std::vector<Scratch> workers;              ///< a worker
};

/// The households that a policy may ask this year, in the order of its target, by what was known at the end of last
/// year; marked are those that would agree. Valid until the next call with the same scratch. Ties go by the permanent
/// number of the household.
///
/// The pool: households of the target (`who` and the policy's own condition hold), without those that the policy
/// overlooks (`exclusion_error`, the probability of each), with others that it takes by mistake: each household outside
/// the target with the same probability, such that their expected share of the pool is `inclusion_error`, as far as
/// there are enough of them. The order: those preferred by `combine_with` first, then the target's order; last, quotas bring forward
/// those of their groups, so that of every beginning of the list the quota's share of those who agree is of the group, as far as there
/// are enough. `others`: see PolicyBooks.
///
/// Draws, a household: purpose = policy_purpose(name), stream = household, year, block 0, words as in `policy_words`.
/// The result does not hang on the number of threads.
std::span<const KeyedRow> select_households(const Terms& terms, const RunView& run, const YearView& view,
                                            std::span<const std::uint8_t* const> others, SelectionScratch& scratch);

}  // namespace liftline

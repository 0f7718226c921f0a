#pragma once
#include <cstddef>
#include <cstdint>

namespace liftline {

/// What is counted or added up a household. Whole numbers only, so that the order of adding does not matter.
enum class Tally : std::uint8_t {
  // Counts: people.
  people,
  registered,
  poor,
  registered_not_poor,
  migrants,
  entered_poverty,
  left_poverty,
  entered_registry,
  left_registry,
  forced_exits,
  // Counts: households.
  households,
  sellers,
  gainful_sellers,
  new_sellers,
  gave_up,
  wants,
  blocked,
  short_of_funds,
  content,
  idea,
  // Sums: millionths a household.
  skill,
  confidence,
  // Amounts: fen, people-weighted: income a head times members.
  business,
  wage,
  transfer,
  ecommerce,
  top_up,
  programme,
  // Amounts: fen a household.
  delivery_saving,
  count
};
inline constexpr std::size_t tallies = static_cast<std::size_t>(Tally::count);
inline constexpr std::size_t tally_counts = static_cast<std::size_t>(Tally::skill);
inline constexpr std::size_t first_amount = static_cast<std::size_t>(Tally::business);
inline constexpr std::size_t tally_amounts = tallies - first_amount;
/// The first of the amounts are a head.
inline constexpr std::size_t amounts_a_head = static_cast<std::size_t>(Tally::delivery_saving) - first_amount;

/// Two counts share a word of 16 bits each, the first in the lower half: a household counts at most 10. A word each for the sums follows.
inline constexpr std::size_t count_words = tally_counts / 2;
inline constexpr std::size_t sum_words = count_words + (first_amount - tally_counts);
static_assert(tally_counts % 2 == 0);

/// What a household adds to the year's sums, as a row of words: counts and sums, then amounts as signed numbers, the last of which is 0.
inline constexpr std::size_t amount_words = 8;
inline constexpr std::size_t record_words = sum_words + amount_words;
static_assert(tally_amounts < amount_words);

/// The sums of one cell of the report's grouping since YearSums::complete. The words hold the sums of `most_rows` households.
struct alignas(64) CellSums {
  static constexpr std::size_t most_rows = 4000;  // 10 each fit 16 bits, a million each 32
  // NOLINTBEGIN(modernize-avoid-c-arrays): std::array's functions would be weak symbols in files for different processors
  std::uint32_t words[sum_words];
  alignas(64) std::int64_t amounts[amount_words];
  // NOLINTEND(modernize-avoid-c-arrays)
};

/// The people of one bin of income. The sums are exact for up to 2^31 people a bin, 2^23 in the lowest bin and, at a million yuan a
/// head, 2^29 in the highest.
struct BinSums {
  std::int64_t people = 0;
  std::int64_t position = 0;          ///< summed over people
  std::int64_t position_squared = 0;  ///< summed over people

  void add(std::uint32_t members, std::uint32_t at) {
    const std::int64_t summed = std::int64_t{at} * members;
    people += members;
    position += summed;
    position_squared += summed * at;
  }
  BinSums& operator+=(const BinSums& other) {
    people += other.people;
    position += other.position;
    position_squared += other.position_squared;
    return *this;
  }
};

/// Where a block of households is added up.
struct SumsView {
  CellSums* cells;
  BinSums* bins;  ///< cell by cell
  std::size_t bins_a_cell;
};

}  // namespace liftline

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
  // Amounts: fen, people-weighted: income a head times members.
  business,
  wage,
  transfer,
  ecommerce,
  top_up,
  programme,
  // Amounts: fen a household.
  delivery_saving,
  // Amounts: millionths a household.
  skill,
  confidence,
  count
};
inline constexpr std::size_t tallies = static_cast<std::size_t>(Tally::count);
inline constexpr std::size_t tally_counts = static_cast<std::size_t>(Tally::business);
inline constexpr std::size_t tally_amounts = tallies - tally_counts;
/// The first of the amounts are a head.
inline constexpr std::size_t amounts_a_head = static_cast<std::size_t>(Tally::delivery_saving) - tally_counts;

/// Two counts share a word of 16 bits each, the first in the lower half: a household counts at most 10.
inline constexpr std::size_t count_words = tally_counts / 2;
static_assert(tally_counts % 2 == 0);

/// What a block of households adds to the year's sums: a value a row in every column of `stride` rows.
struct TallyColumns {
  std::uint32_t* cell;      ///< of the report's grouping
  std::uint32_t* bin;       ///< of income; outer_bin: see write_places
  std::uint32_t* position;  ///< in the bin
  std::uint32_t* counts;    ///< count_words columns; the first holds the household's members
  std::int32_t* amounts;    ///< tally_amounts columns
  std::size_t stride;
};

}  // namespace liftline

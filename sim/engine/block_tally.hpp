#pragma once
#include "sim/processes/block.hpp"
#include "sim/processes/delivery.hpp"
#include "sim/processes/earning.hpp"
#include "sim/statistics/income_places.hpp"
#include "sim/statistics/tallies.hpp"

namespace liftline {

/// Sums over the households of a block.
struct BlockSums {
  std::uint32_t sellers = 0;
  std::uint32_t successes = 0;                        ///< sellers with a net gain above zero
  std::uint32_t outer = 0;                            ///< rows written to `outer`
  std::uint32_t first_bin = outer_bin, last_bin = 0;  ///< the bins of all others lie between, both included
};

/// Yuan as whole fen, and a number between 0 and 1 in millionths.
template <class F>
auto fen(F yuan) {
  return to_int_nearest(yuan * 100.0F);
}
template <class F>
auto millionths(F share) {
  return to_int_nearest(share * 1e6F);
}

/// What the households of a vector of rows add to the year's sums: a column a word of their records.
template <class L>
struct Records {
  // NOLINTNEXTLINE(modernize-avoid-c-arrays): std::array's functions would be weak symbols, which other files could be given
  typename L::Uint words[record_words];
};

/// The records of the rows from `row` on. `distance`: the village's to its station, km.
template <class L>
Records<L> records_of(const Block& block, Row row, float distance, const SourceColumns& income) {
  using F = typename L::Float;
  using U = typename L::Uint;
  const auto& h = block.households;
  const Row i = row - block.first;
  const U who = load<L>(&h.person[row]);
  const U now = load<L>(&h.state[row]);
  const U members = person::Size::get(who);
  const auto bit = [](auto condition) { return select(condition, U(1U), U(0U)); };
  const auto people = [members](auto condition) { return select(condition, members, U(0U)); };
  const auto is = [now](std::uint32_t mask) { return (now & U(mask)) != U(0U); };
  const auto registered = is(state::Registered::mask), was_registered = is(state::WasRegistered::mask);
  const auto poor = is(state::Poor::mask), was_poor = is(state::WasPoor::mask);
  const auto seller = is(state::Seller::mask), was_seller = is(state::WasSeller::mask);
  const auto wants = is(state::Wants::mask);
  const auto gainful = seller & (load<L>(&h.net_gain[row]) > 0.0F);

  Records<L> record;  // NOLINT(cppcoreguidelines-pro-type-member-init): every word is written below
  record.words[record_words - 1] = U(0U);
  const auto put = [&record](Tally first, U low, U high) {
    record.words[static_cast<std::size_t>(first) / 2] = low | high << 16;
  };
  put(Tally::people, members, people(registered));
  put(Tally::poor, people(poor), people(registered & !poor));
  put(Tally::migrants, person::Migrants::get(who), people(poor & !was_poor));
  put(Tally::left_poverty, people(was_poor & !poor), people(registered & !was_registered));
  put(Tally::left_registry, people(was_registered & !registered), U(0U));  // exits by quota come after the block
  put(Tally::households, U(1U), bit(seller));
  put(Tally::gainful_sellers, bit(gainful), bit(seller & !was_seller));
  put(Tally::gave_up, bit(was_seller & !seller), bit(wants));
  put(Tally::blocked, bit(wants & !seller), bit(load<L>(&h.funds[row]) < block.rules.startup_cost));
  put(Tally::content, state::Content::get(now), state::Idea::get(now));
  const auto put_sum = [&record](Tally which, F share) {
    record.words[count_words + static_cast<std::size_t>(which) - tally_counts] = as_uint(millionths(share));
  };
  put_sum(Tally::skill, load<L>(&h.skill[row]));
  put_sum(Tally::confidence, load<L>(&h.confidence[row]));

  const auto put_amount = [&record](Tally which, F yuan) {
    record.words[sum_words + static_cast<std::size_t>(which) - first_amount] = as_uint(fen(yuan));
  };
  put_amount(Tally::business, load<L>(income.business + i));
  put_amount(Tally::wage, load<L>(income.wage + i));
  put_amount(Tally::transfer, load<L>(income.transfer + i));
  put_amount(Tally::ecommerce, load<L>(income.ecommerce + i));
  put_amount(Tally::top_up, load<L>(income.top_up + i));
  put_amount(Tally::programme, load<L>(income.programme + i));
  const F age = to_float(as_int(person::Age::get(who)));
  const F education = to_float(as_int(person::Education::get(who)));
  put_amount(Tally::delivery_saving, delivery_saving(age, education, F(distance), block.rules));
  return record;
}

/// Records of some vectors of rows, row by row, and the places of their incomes.
struct Stretch {
  static constexpr Row rows = 32;
  // NOLINTBEGIN(modernize-avoid-c-arrays): as in Records
  alignas(64) std::uint32_t records[rows * record_words];
  alignas(64) std::uint32_t bins[rows], positions[rows];
  // NOLINTEND(modernize-avoid-c-arrays)
};

/// Adds the record of one household to its cell.
template <class L>
void add_record(const std::uint32_t* record, CellSums& to) {
  static_assert(amount_words == 8 && amounts_a_head == 6);
  for (std::size_t k = 0; k < sum_words; ++k) to.words[k] += record[k];
  add_six_products_and_two<L>(to.amounts, record + sum_words, static_cast<std::int32_t>(record[0] & 0xffffU));
}

/// Adds the first `live` rows of the block, the households, to the year's sums. `cells`: of each row. Rows whose income is outside of the
/// cuts are written to `outer`, for the engine to place.
template <class L>
BlockSums tally(const Block& block, Row live, float distance, const SourceColumns& income, const IncomeCuts& cuts,
                const std::uint32_t* cells, const SumsView& to, Row* outer) {
  using U = typename L::Uint;
  constexpr Row width = static_cast<Row>(L::width);
  BlockSums sums;
  U sellers(0U), successes(0U), first_bin(outer_bin), last_bin(0U);
  Stretch stretch;  // NOLINT(cppcoreguidelines-pro-type-member-init): rows are written before they are read
  for (Row begin = 0; begin < live; begin += Stretch::rows) {
    // First all records, then their sums: what was written just now in pieces could not be read at once.
    const Row count = live - begin < Stretch::rows ? live - begin : Stretch::rows;
    for (Row i = 0; i < count; i += width) {
      const Row row = block.first + begin + i;
      const Records<L> columns = records_of<L>(block, row, distance, income);
      sellers = sellers + columns.words[static_cast<std::size_t>(Tally::households) / 2];
      successes = successes + columns.words[static_cast<std::size_t>(Tally::gainful_sellers) / 2];
      static_assert(record_words % 4 == 0);
      for (std::size_t k = 0; k < record_words; k += 4)
        store_rows_of_four(stretch.records + i * record_words + k, record_words, columns.words + k);
      const auto places = places_of(load<L>(&block.households.income[row]), cuts);
      first_bin = minimum(first_bin, places.bin);
      last_bin = maximum(last_bin, select(places.bin == outer_bin, U(0U), places.bin));
      store(stretch.bins + i, places.bin);
      store(stretch.positions + i, places.position);
    }
    for (Row i = 0; i < count; ++i) {
      const std::uint32_t* record = stretch.records + i * record_words;
      const std::uint32_t cell = cells[begin + i];
      add_record<L>(record, to.cells[cell]);
      if (stretch.bins[i] == outer_bin)
        outer[sums.outer++] = block.first + begin + i;
      else
        to.bins[cell * to.bins_a_cell + stretch.bins[i]].add(record[0] & 0xffffU, stretch.positions[i]);
    }
  }
  // The other counts of the two words do not matter here.
  sums.sellers = sum_of(sellers >> 16);
  sums.successes = sum_of(successes & 0xffffU);
  sums.first_bin = smallest_of(first_bin);
  sums.last_bin = largest_of(last_bin);
  return sums;
}

}  // namespace liftline

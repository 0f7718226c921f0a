#pragma once
#include "sim/processes/block.hpp"
#include "sim/processes/delivery.hpp"
#include "sim/processes/earning.hpp"
#include "sim/statistics/tallies.hpp"

namespace liftline {

/// Sums over the households of a block.
struct BlockSums {
  std::uint32_t sellers = 0;
  std::uint32_t successes = 0;  ///< sellers with a net gain above zero
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

/// Writes what the households of the block add to the year's sums. `distance`: the village's to its station, km.
template <class L>
BlockSums tally(const Block& block, float distance, const SourceColumns& income, const TallyColumns& to) {
  using F = typename L::Float;
  using U = typename L::Uint;
  const auto& h = block.households;
  U all_sellers(0U), all_successes(0U);
  for_each_vector<L>(block, [&](Row row) {
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

    const auto put = [&](Tally first, U low, U high) {
      store(to.counts + static_cast<std::size_t>(first) / 2 * to.stride + i, low | high << 16);
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

    const auto put_amount = [&](Tally which, auto amount) {
      store(to.amounts + (static_cast<std::size_t>(which) - tally_counts) * to.stride + i, amount);
    };
    put_amount(Tally::business, fen(load<L>(income.business + i)));
    put_amount(Tally::wage, fen(load<L>(income.wage + i)));
    put_amount(Tally::transfer, fen(load<L>(income.transfer + i)));
    put_amount(Tally::ecommerce, fen(load<L>(income.ecommerce + i)));
    put_amount(Tally::top_up, fen(load<L>(income.top_up + i)));
    put_amount(Tally::programme, fen(load<L>(income.programme + i)));
    const F age = to_float(as_int(person::Age::get(who)));
    const F education = to_float(as_int(person::Education::get(who)));
    put_amount(Tally::delivery_saving, fen(delivery_saving(age, education, F(distance), block.rules)));
    put_amount(Tally::skill, millionths(load<L>(&h.skill[row])));
    put_amount(Tally::confidence, millionths(load<L>(&h.confidence[row])));

    const auto live = is(state::Live::mask);
    all_sellers = all_sellers + bit(live & seller);
    all_successes = all_successes + bit(live & gainful);
  });
  return {sum_of(all_sellers), sum_of(all_successes)};
}

}  // namespace liftline

// Whole runs against closed forms: with couplings off, who wants to start and what others' sales do to a household.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/processes/entering.hpp"
#include "tests/sim/engine/hand_set_levers.hpp"

namespace liftline::test {
namespace {

/// Those who want to start in the year at hand, and how many were expected of households that decide independently.
struct Wishes {
  double counted = 0, expected = 0, variance = 0;
  double z() const { return (counted - expected) / std::sqrt(variance); }
};

/// `chance(row, village)`: of wanting to start, for those who did not sell last year.
template <class Chance>
Wishes wishes_of(const Run& run, Chance chance) {
  Wishes wishes;
  const auto& villages = run.villages();
  for (std::size_t v = 0; v < villages.villages(); ++v)
    for (Row row = villages.first_row[v]; row < villages.first_row[v] + villages.live_rows[v]; ++row) {
      const auto now = run.households().state[row];
      if (state::WasSeller::get(now) != 0) continue;
      const double p = chance(row, v);
      wishes.counted += state::Wants::get(now);
      wishes.expected += p;
      wishes.variance += p * (1 - p);
    }
  return wishes;
}

std::vector<std::string> central(std::vector<std::string> more) {
  more.emplace_back("survey_uncertainty=false");
  more.emplace_back("parameter_uncertainty=false");
  return more;
}

/// The threshold rule in double, as docs/odd.md has it. `shifted`: added to the mean of the thresholds.
Wishes threshold_wishes(const Watched& world, const Run& run, double opportunity, double shifted) {
  const auto& p = world.start().drawn.values;
  const auto& h = run.households();
  const auto number = [](auto value) { return static_cast<double>(value); };
  return wishes_of(run, [&](Row row, std::size_t v) {
    const auto now = h.state[row];
    const double attitude =
        (number(h.confidence[row]) + number(state::Idea::get(now)) + 1 - number(state::Content::get(now))) / 3;
    const double network =
        number(run.villages().network[v]) * (1 - p.fee_barrier_loss * number(state::FeeBarrier::get(now)));
    const double nearness = 1 - std::min(number(run.villages().distance[v]), 20.0) / 20;
    const double control = (number(h.skill[row]) + network + nearness) / 3;
    const double intention = p.threshold_attitude_weight * attitude + p.threshold_control_weight * control;
    return opportunity * 0.5 * std::erfc((p.threshold_mean + shifted - intention) / p.threshold_sd / std::sqrt(2.0));
  });
}

TEST(Threshold, WishesAreOpportunityTimesTheShareOfThresholdsPassed) {
  // Without first sellers no threshold has decided anything before.
  Watched world(shipped(
      "baseline",
      central({"decision=threshold", "peers=off", "parameters.first_seller_share=0", "parameters.opportunity=0.5"}),
      60000, 1));
  world.live_until(2014);
  const double opportunity = 0.5 * (0.4 + 0.2);
  EXPECT_LT(std::abs(threshold_wishes(world, world.run(), opportunity, 0).z()), 4.5);
  // The same count is refused where the thresholds lie a fifth of their spread elsewhere, or opportunities come as often as a year later.
  EXPECT_GT(std::abs(threshold_wishes(world, world.run(), opportunity, 0.02).z()), 4.5);
  EXPECT_GT(std::abs(threshold_wishes(world, world.run(), 0.4, 0).z()), 4.5);
}

TEST(Threshold, LastsAndSoDoesTheWishAsLongAsNothingMoves) {
  std::vector<std::string> frozen{"peers=off",
                                  "parameters.opportunity=1",
                                  "parameters.opportunity_first=1",
                                  "parameters.attitude_turnover=0",
                                  "parameters.heir_skill_gain=0",
                                  "parameters.heir_contentment_loss=0"};
  // Of those who wanted to start in 2018 and could not pay for it: how many, and how many of them want to a year later.
  const auto wanting_again = [](const std::vector<std::string>& changes) {
    Watched world(shipped("baseline", central(changes), 4000, 1));
    world.live_until(2018);  // infrastructure moves no more
    const auto before = world.run().households().state;
    world.live_until(2019);
    const auto& after = world.run().households().state;
    std::size_t wanted = 0, again = 0;
    for (std::size_t row = 0; row < before.size(); ++row) {
      if ((before[row] & (state::Wants::mask | state::Seller::mask)) != state::Wants::mask) continue;
      ++wanted;
      again += state::Wants::get(after[row]);
    }
    return std::pair{wanted, again};
  };
  const auto [by_chance, by_chance_again] = wanting_again(frozen);
  EXPECT_GT(by_chance, 20U);
  EXPECT_LT(by_chance_again, by_chance / 2);
  frozen.emplace_back("decision=threshold");
  const auto [by_threshold, by_threshold_again] = wanting_again(frozen);
  EXPECT_GT(by_threshold, 300U);
  EXPECT_EQ(by_threshold_again, by_threshold);
}

/// Against the logistic of each household's log odds without a term for peers.
double z_of_logit(const std::vector<std::string>& changes, double shifted = 0) {
  Watched world(shipped("baseline", central(changes), 60000, 1));
  world.live_until(2016);
  const Run& run = world.run();
  HouseholdTable copy = run.households();
  const HouseholdColumns columns = copy.columns();
  return wishes_of(run,
                   [&](Row row, std::size_t v) {
                     const auto traits =
                         entry_traits<OneLane>(columns, row, run.villages().network[v], run.villages().distance[v],
                                               0.0F, 0.0F, 0.0F, run.rules());
                     return 1 / (1 + std::exp(-static_cast<double>(entry_log_odds(traits, run.rules())) - shifted));
                   })
      .z();
}

TEST(Endorsement, WithoutAnyWeightOfPeersHouseholdsDecideIndependently) {
  std::vector<std::string> none{"peers=endorsement", "parameters.confidence_peer_success=0",
                                "parameters.confidence_peer_failure=0", "parameters.entry_peers=0",
                                "parameters.first_seller_share=0.05"};
  EXPECT_LT(std::abs(z_of_logit(none)), 4.5);
  EXPECT_GT(std::abs(z_of_logit(none, 0.3)), 4.5);
  none[3] = "parameters.entry_peers=20";
  EXPECT_GT(z_of_logit(none), 4.5);
}

/// How many of the households that are left alone live otherwise when all others are pushed to sell.
std::size_t moved_by_others(const std::string& elasticity) {
  const auto scenario = shipped("baseline", central({"peers=off", "parameters.price_elasticity=" + elasticity}), 3000);
  LeverUse use;
  use.add(HouseholdLever::entry_shift);
  Watched alone(scenario);
  Watched pushed(with_hand(scenario, use, [](Levers& levers, std::size_t rows, std::size_t) {
    for (Row row = 1; row < rows; row += 2) levers.of(HouseholdLever::entry_shift).apply(row, 3);
  }));
  alone.live_until(2020);
  pushed.live_until(2020);
  const auto& a = alone.run().households();
  const auto& b = pushed.run().households();
  EXPECT_NE(hash_of(a), hash_of(b));
  std::size_t moved = 0;
  for (Row row = 0; row < a.rows(); row += 2)
    moved += a.income[row] != b.income[row] || a.state[row] != b.state[row] || a.funds[row] != b.funds[row];
  return moved;
}

TEST(Market, WithoutAPriceResponseNobodyIsTouchedByWhatOthersSell) {
  EXPECT_EQ(moved_by_others("0"), 0U);
  EXPECT_GT(moved_by_others("0.3"), 20U);
}

TEST(Market, WithoutAPriceResponseEveryPriceIsOne) {
  Watched world(shipped("package", central({"parameters.price_elasticity=0"})));
  world.live_until(2018);
  for (const float price : world.run().rules().category_price) EXPECT_EQ(price, 1);
}

}  // namespace
}  // namespace liftline::test

// Take-up when peers alone drive entry: the discrete form of Bass's model of diffusion (F. M. Bass, "A new product growth for model consumer
// durables", Management Science 15, 1969), with a hazard that is logistic in the share of those who sell already.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <utility>

#include "tests/sim/engine/runs.hpp"

namespace liftline::test {
namespace {

constexpr double intercept = -3.6, weight = 4, leaving = 0.05, most_peers = 0.25;

/// Nothing but the share of sellers in the village moves anybody to start, funds hold nobody back, and sellers leave at the least hazard.
Scenario peers_alone() {
  std::vector<std::string> changes{"peers=endorsement", "parameter_uncertainty=false", "survey_uncertainty=false"};
  for (const char* silent :
       {"entry_skill", "entry_confidence", "entry_education", "entry_age", "entry_network", "entry_distance",
        "entry_diffusion", "entry_migrants", "entry_content", "entry_idea", "leader_share", "youth_share",
        "cadre_share", "exit_first_year", "exit_later", "startup_cost"})
    changes.push_back("parameters." + std::string(silent) + "=0");
  changes.push_back("parameters.entry_intercept=-3.6");
  changes.push_back("parameters.entry_peers=4");
  changes.push_back("parameters.first_seller_share=0.01");
  return shipped("baseline", std::move(changes), 20000, 1);
}

double hazard(double share, double of_peers = weight) {
  return 1 / (1 + std::exp(-intercept - of_peers * std::min(share, most_peers)));
}

struct Count {
  double seen = 0, expected = 0, variance = 0;

  void expect(double people, double probability) {
    expected += people * probability;
    variance += people * probability * (1 - probability);
  }
  /// Standard errors between what was seen and what was expected.
  double distance() const { return std::abs(seen - expected) / std::sqrt(variance); }
};

TEST(Diffusion, FollowsBassWhenPeersAloneDriveEntry) {
  Watched watched(peers_alone());
  auto& run = watched.run();
  const VillageTable start = run.villages();
  std::vector<double> share, expected;
  for (std::size_t v = 0; v < start.villages(); ++v)
    expected.push_back(static_cast<double>(start.sellers[v]) / start.live_rows[v]);
  bool peers_show = false;
  while (run.year() < watched.scenario().end_year) {
    const VillageTable before = run.villages();
    run.next_year();
    const auto& after = run.villages();
    Count entered, left, without_peers;
    for (std::size_t v = 0; v < before.villages(); ++v) {
      const double households = before.live_rows[v], sellers = before.sellers[v];
      entered.expect(households - sellers, hazard(sellers / households));
      without_peers.expect(households - sellers, hazard(sellers / households, 0));
      left.expect(sellers, leaving);
      for (Row row = after.first_row[v]; row < after.first_row[v] + after.live_rows[v]; ++row) {
        const std::uint32_t now = run.households().state[row];
        const bool sold = state::WasSeller::get(now) != 0, sells = state::Seller::get(now) != 0;
        entered.seen += !sold && sells ? 1 : 0;
        left.seen += sold && !sells ? 1 : 0;
      }
    }
    without_peers.seen = entered.seen;
    EXPECT_LT(entered.distance(), 4) << run.year();
    EXPECT_LT(left.distance(), 4) << run.year();
    peers_show = peers_show || without_peers.distance() > 10;
    share.push_back(std::accumulate(after.sellers.begin(), after.sellers.end(), 0.0) /
                    std::accumulate(after.live_rows.begin(), after.live_rows.end(), 0.0));
  }
  EXPECT_TRUE(peers_show) << "a hazard without peers must not do as well";

  // The curve that the hazards give from the first year's villages on, without any luck.
  for (std::size_t year = 0; year < share.size(); ++year) {
    double sellers = 0;
    for (std::size_t v = 0; v < start.villages(); ++v) {
      expected[v] += (1 - expected[v]) * hazard(expected[v]) - leaving * expected[v];
      sellers += expected[v] * start.live_rows[v];
    }
    const double households = std::accumulate(start.live_rows.begin(), start.live_rows.end(), 0.0);
    EXPECT_NEAR(share[year], sellers / households, 0.05 * share[year]) << year;
  }
}

}  // namespace
}  // namespace liftline::test

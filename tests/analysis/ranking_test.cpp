// Scenarios side by side: pairs, what pairing saves, and places.
#include "analysis/ranking.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "tests/analysis/results_of_two.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline::test {
namespace {

using Values = std::vector<double>;

TEST(ComparePair, TellsWhatPairingSaves) {
  // Both move with the same luck; their difference hardly moves: var 1 and 1 apart against .01.
  const Values luck{-1, 0, 1}, a{-1, 0, 1}, b{-0.9, 0, 0.9};
  const auto pair = compare_pair(a, b);
  EXPECT_NEAR(pair.difference.mean, 0, 1e-15);
  EXPECT_NEAR(pair.variance_saved, 1 - 0.01 / (1 + 0.81), 1e-12);
  EXPECT_DOUBLE_EQ(pair.probability_higher, 0.5);
  const auto opposite = compare_pair(a, Values{1, 0, -1});
  EXPECT_NEAR(opposite.variance_saved, 1 - 4.0 / 2, 1e-12) << "pairing can also cost";
  EXPECT_NEAR(compare_pair(Values{1, 2, 3}, Values{0, 0, 0}).variance_saved, 0, 1e-15);
  EXPECT_TRUE(std::isnan(compare_pair(Values{1, 1}, Values{1, 1}).variance_saved));
}

TEST(ComparePair, GivesExactlyZeroForTheSame) {
  const Values a{0.1, 0.123456, 0.3};
  const auto pair = compare_pair(a, a);
  EXPECT_EQ(pair.difference.mean, 0);
  EXPECT_EQ(pair.difference.p025(), 0);
  EXPECT_EQ(pair.difference.p975(), 0);
  EXPECT_EQ(pair.probability_higher, 0.5);
  EXPECT_EQ(pair.variance_saved, 1);
}

TEST(ComparePair, LeavesOutWhatIsNotDefined) {
  const auto pair = compare_pair(Values{1, std::nan(""), 3}, Values{0, 5, 1});
  EXPECT_EQ(pair.difference.count, 2u);
  EXPECT_DOUBLE_EQ(pair.difference.mean, 1.5);
}

TEST(ScenarioRanks, AreThePlacesReplicateByReplicate) {
  const ComparedFigure figure{"x", "", true, {{3, 1, 2}, {2, 2, 2}, {1, 3, 2}}};
  const auto ranks = scenario_ranks(figure);
  EXPECT_DOUBLE_EQ(ranks[0].rank.mean, (1 + 3 + 2) / 3.0) << "equal ones at their mean place";
  EXPECT_DOUBLE_EQ(ranks[1].rank.mean, 2);
  EXPECT_DOUBLE_EQ(ranks[0].probability_first, (1 + 0 + 1.0 / 3) / 3);
  EXPECT_DOUBLE_EQ(ranks[1].probability_first, (0 + 0 + 1.0 / 3) / 3);
  double places = 0, firsts = 0;
  for (const auto& of : ranks) {
    places += of.rank.mean;
    firsts += of.probability_first;
  }
  EXPECT_DOUBLE_EQ(places, 6);
  EXPECT_DOUBLE_EQ(firsts, 1);
  EXPECT_DOUBLE_EQ(scenario_ranks({"x", "", false, figure.values})[2].rank.mean, (3 + 1 + 2) / 3.0 - 2 + 2)
      << "where less is better the order turns round";
}

TEST(ScenarioRanks, LeaveOutWhoHasNoValue) {
  const auto ranks = scenario_ranks({"x", "", true, {{std::nan(""), std::nan("")}, {1, 2}, {2, 1}}});
  EXPECT_EQ(ranks[0].rank.count, 0u);
  EXPECT_DOUBLE_EQ(ranks[1].rank.mean, 1.5);
}

TEST(ScenarioRanks, ShareOutOneFirstPlaceAReplicate) {
  // The second has no value in the third replicate, so that it cannot be first there.
  const auto ranks = scenario_ranks({"x", "", true, {{1, 1, 1, std::nan("")}, {2, 2, std::nan(""), std::nan("")}}});
  EXPECT_DOUBLE_EQ(ranks[0].probability_first, 1.0 / 3);
  EXPECT_DOUBLE_EQ(ranks[1].probability_first, 2.0 / 3);
}

TEST(Ranking, WritesPairsAndRanks) {
  const auto results = results_of({{0.10, 0.095}, {0.20, 0.195}, {0.30, 0.305}}, 2e6);
  const TemporaryFolder folder;
  write_pairs(results, folder.path() / "pairs.csv");
  write_ranks(results, folder.path() / "ranks.csv");
  const std::string pairs = read_file(folder.path() / "pairs.csv");
  EXPECT_THAT(pairs, testing::HasSubstr("\npoverty_rate,percent of people,baseline,training,"));
  EXPECT_THAT(pairs, testing::HasSubstr("\nperson_years_lifted,person-years,baseline,training,"));
  EXPECT_THAT(pairs, testing::Not(testing::HasSubstr("per_million")))
      << "nobody to compare with: the reference spends nothing";
  const std::string ranks = read_file(folder.path() / "ranks.csv");
  EXPECT_THAT(ranks, testing::HasSubstr("\nperson_years_lifted,training,1.3333333333333333,"));
  EXPECT_THAT(ranks, testing::HasSubstr("\nperson_years_per_million,training,1,"));
  EXPECT_EQ(rank_table(results), "") << "two scenarios need no table of ranks";
}

TEST(Ranking, OfOneReplicateHasNoInterval) {
  const auto results = results_of({{0.10, 0.095}});
  const TemporaryFolder folder;
  write_pairs(results, folder.path() / "pairs.csv");
  EXPECT_THAT(read_file(folder.path() / "pairs.csv"),
              testing::HasSubstr("poverty_rate,percent of people,baseline,training,0.5,"));
  EXPECT_THAT(read_file(folder.path() / "pairs.csv"), testing::HasSubstr(",,,,,,,,,,,1\n"));
}

}  // namespace
}  // namespace liftline::test

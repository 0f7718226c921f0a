#include "analysis/designs/factorial.hpp"

#include <gtest/gtest.h>

#include <set>

namespace liftline {
namespace {

using Counts = std::vector<std::size_t>;

TEST(FullGrid, HasEveryCombinationOnceAndTheLastFactorRunsFastest) {
  const auto points = full_grid(Counts{2, 3});
  const std::vector<LevelPoint> expected{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}};
  EXPECT_EQ(points, expected);
  const auto large = full_grid(Counts{4, 5, 6, 7});
  EXPECT_EQ(std::set<LevelPoint>(large.begin(), large.end()).size(), 840u);
}

TEST(FullGrid, OfNoFactorIsOnePoint) { EXPECT_EQ(full_grid({}).size(), 1u); }

TEST(ParallelList, TakesTheValuesSideBySide) {
  const std::vector<LevelPoint> expected{{0, 0}, {1, 1}, {2, 2}};
  EXPECT_EQ(parallel_list(Counts{3, 3}), expected);
}

TEST(OneAtATime, LeavesTheOthersAsTheScenariosHaveThem) {
  const std::vector<LevelPoint> expected{{{}, {}}, {0, {}}, {1, {}}, {{}, 0}};
  EXPECT_EQ(one_at_a_time(Counts{2, 1}), expected);
}

TEST(Subsets, AreAllOfThemTheSmallestFirst) {
  const std::vector<LevelPoint> expected{{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1},
                                         {1, 1, 0}, {1, 0, 1}, {0, 1, 1}, {1, 1, 1}};
  EXPECT_EQ(subsets(3, 3), expected);
  EXPECT_EQ(subsets(3, 1), std::vector<LevelPoint>(expected.begin(), expected.begin() + 4));
}

TEST(Subsets, AreAsManyAsCounted) {
  EXPECT_EQ(subset_count(10, 10), 1024u);
  EXPECT_EQ(subset_count(12, 2), 1u + 12u + 66u);
  for (std::size_t items = 0; items < 8; ++items)
    for (std::size_t largest = 0; largest < 10; ++largest) {
      const auto points = subsets(items, largest);
      EXPECT_EQ(points.size(), subset_count(items, largest));
      EXPECT_EQ(std::set<LevelPoint>(points.begin(), points.end()).size(), points.size());
    }
}

}  // namespace
}  // namespace liftline

#include "analysis/figures/labels.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace liftline {
namespace {

using Places = std::vector<double>;

TEST(PlaceLabels, LeavesDistantLabelsAlone) {
  EXPECT_EQ(place_labels(Places{10, 50, 90}, 20, 0, 100), (Places{10, 50, 90}));
}

TEST(PlaceLabels, SpreadsAPileAroundItsMiddle) {
  EXPECT_EQ(place_labels(Places{50, 50, 50}, 20, 0, 100), (Places{30, 50, 70}));
  EXPECT_EQ(place_labels(Places{50, 54}, 20, 0, 100), (Places{42, 62}));
}

TEST(PlaceLabels, KeepsTheOrderOfTheWantedPlaces) {
  EXPECT_EQ(place_labels(Places{60, 50, 55}, 20, 0, 100), (Places{75, 35, 55}));
}

TEST(PlaceLabels, StaysWithinItsLimits) {
  EXPECT_EQ(place_labels(Places{98, 99, 100}, 20, 0, 100), (Places{60, 80, 100}));
  EXPECT_EQ(place_labels(Places{-5, 0}, 20, 0, 100), (Places{0, 20}));
  EXPECT_EQ(place_labels(Places{-5}, 20, 0, 100), (Places{0}));
  EXPECT_TRUE(place_labels({}, 20, 0, 100).empty());
}

TEST(PlaceLabels, FillsItsLimitsWhenFull) {
  EXPECT_EQ(place_labels(Places{7, 7, 7, 7, 7, 7}, 20, 0, 100), (Places{0, 20, 40, 60, 80, 100}));
}

double cost(const Places& wanted, const Places& placed) {
  double sum = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) sum += (wanted[i] - placed[i]) * (wanted[i] - placed[i]);
  return sum;
}

// Against a search over all places on a grid of whole numbers: the placement is the cheapest of all.
TEST(PlaceLabels, MovesAsLittleAsPossible) {
  const int gap = 4, low = 0, high = 16;
  for (int a = -3; a <= 19; ++a) {
    for (int b = a; b <= 19; ++b) {
      for (int c = b; c <= 19; ++c) {
        const Places wanted = {double(a), double(b), double(c)};
        const Places placed = place_labels(wanted, gap, low, high);
        EXPECT_GE(placed[0], low);
        EXPECT_LE(placed[2], high);
        EXPECT_GE(std::min(placed[1] - placed[0], placed[2] - placed[1]), gap - 1e-9);
        double best = 1e9;
        for (int x = low; x <= high; ++x) {
          for (int y = x + gap; y <= high; ++y) {
            for (int z = y + gap; z <= high; ++z)
              best = std::min(best, cost(wanted, {double(x), double(y), double(z)}));
          }
        }
        EXPECT_LE(cost(wanted, placed), best + 1e-9) << a << ' ' << b << ' ' << c;
      }
    }
  }
}

}  // namespace
}  // namespace liftline

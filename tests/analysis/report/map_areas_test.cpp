#include "analysis/report/map_areas.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace liftline {
namespace {

double size_of(const MapArea& area) {
  double twice = 0;
  for (std::size_t i = 0; i < area.size(); ++i) {
    const MapPoint& a = area[i];
    const MapPoint& b = area[(i + 1) % area.size()];
    twice += a.x * b.y - a.y * b.x;
  }
  return twice / 2;
}

/// How far a point lies inside a convex area; below 0 outside.
double depth_of(const MapArea& area, const MapPoint& point) {
  double depth = 1e9;
  for (std::size_t i = 0; i < area.size(); ++i) {
    const MapPoint& a = area[i];
    const MapPoint& b = area[(i + 1) % area.size()];
    const double cross = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
    depth = std::min(depth, cross / std::hypot(b.x - a.x, b.y - a.y));
  }
  return depth;
}

std::vector<MapPoint> random_points(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<MapPoint> points;
  for (std::size_t i = 0; i < count; ++i)
    points.push_back(
        {static_cast<double>(random() % 40000) / 1000 - 20, static_cast<double>(random() % 40000) / 1000 - 20});
  return points;
}

TEST(MapAreas, OutlineKeepsItsMarginFromEveryPoint) {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    const auto points = random_points(1 + 10 * seed, seed);
    const MapArea outline = outline_around(points, 1.5);
    double least = 1e9;
    for (const MapPoint& point : points) least = std::min(least, depth_of(outline, point));
    EXPECT_GE(least, 1.5 - 1e-9);
    EXPECT_LE(least, 1.53) << "and not much more";
  }
  // Of a single point, a figure about the circle: 16 r² tan 11.25°.
  EXPECT_NEAR(size_of(outline_around(std::vector<MapPoint>{{3, 4}}, 2)), 16 * 4 * std::tan(std::acos(-1.0) / 16), 1e-9);
}

TEST(MapAreas, FillTheOutlineAndAreNearestToTheirOwnCentre) {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    const auto points = random_points(255, seed);
    const auto centres = random_points(15, 100 + seed);
    const MapArea outline = outline_around(points, 1.5);
    const auto areas = nearest_areas(outline, centres);
    ASSERT_EQ(areas.size(), centres.size());
    double all = 0;
    for (const auto& area : areas) all += area.empty() ? 0 : size_of(area);
    EXPECT_NEAR(all, size_of(outline), 1e-6);
    for (const MapPoint& point : points) {
      std::size_t nearest = 0;
      for (std::size_t c = 0; c < centres.size(); ++c)
        if (std::hypot(point.x - centres[c].x, point.y - centres[c].y) <
            std::hypot(point.x - centres[nearest].x, point.y - centres[nearest].y))
          nearest = c;
      EXPECT_GE(depth_of(areas[nearest], point), -1e-9);
    }
  }
}

TEST(MapAreas, OfTwoCentresAreHalves) {
  const MapArea square{{-2, -2}, {2, -2}, {2, 2}, {-2, 2}};
  const auto areas = nearest_areas(square, std::vector<MapPoint>{{-1, 0}, {1, 0}});
  EXPECT_DOUBLE_EQ(size_of(areas[0]), 8);
  EXPECT_DOUBLE_EQ(size_of(areas[1]), 8);
  EXPECT_LT(areas[0][0].x, 0);
  const auto same = nearest_areas(square, std::vector<MapPoint>{{1, 1}, {1, 1}});
  EXPECT_DOUBLE_EQ(size_of(same[0]), 16) << "centres at one place share";
}

}  // namespace
}  // namespace liftline

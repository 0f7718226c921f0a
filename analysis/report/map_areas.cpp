#include "analysis/report/map_areas.hpp"

#include <algorithm>
#include <numbers>

#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

/// Twice the area of the triangle; above 0 if it turns against the clock.
double turn(const MapPoint& a, const MapPoint& b, const MapPoint& c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/// Andrew's monotone chain.
MapArea convex_hull(std::vector<MapPoint> points) {
  std::sort(points.begin(), points.end(),
            [](const MapPoint& a, const MapPoint& b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
  MapArea hull;
  const auto add_side = [&hull](auto first, auto last) {
    const std::size_t start = hull.size();
    for (auto point = first; point != last; ++point) {
      while (hull.size() >= start + 2 && turn(hull[hull.size() - 2], hull.back(), *point) <= 0) hull.pop_back();
      hull.push_back(*point);
    }
    hull.pop_back();  // it begins the other side
  };
  add_side(points.begin(), points.end());
  add_side(points.rbegin(), points.rend());
  return hull;
}

/// What of a convex area lies on the side where `height` is not above 0 (Sutherland and Hodgman).
template <class Height>
MapArea cut(const MapArea& area, Height height) {
  MapArea rest;
  for (std::size_t i = 0; i < area.size(); ++i) {
    const MapPoint& a = area[i];
    const MapPoint& b = area[(i + 1) % area.size()];
    const double at_a = height(a), at_b = height(b);
    if (at_a <= 0) rest.push_back(a);
    if ((at_a < 0 && at_b > 0) || (at_a > 0 && at_b < 0)) {
      const double share = at_a / (at_a - at_b);
      rest.push_back({a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)});
    }
  }
  return rest;
}

}  // namespace

MapArea outline_around(std::span<const MapPoint> points, double margin) {
  LIFTLINE_EXPECT(!points.empty() && margin > 0);
  // The corners of a figure with 16 sides around the circle of that radius, a margin as seen from any point.
  struct Direction {
    double x, y;
  };
  constexpr double c = 0.92387953251128674, s = 0.38268343236508977, d = 1 / std::numbers::sqrt2;  // of 22.5° and 45°
  constexpr Direction directions[]{{1, 0},  {c, s},   {d, d},   {s, c},   {0, 1},  {-s, c}, {-d, d}, {-c, s},
                                   {-1, 0}, {-c, -s}, {-d, -d}, {-s, -c}, {0, -1}, {s, -c}, {d, -d}, {c, -s}};
  constexpr double to_corner = 1.0195911582083184;  // 1 / cos 11.25°
  std::vector<MapPoint> around;
  around.reserve(points.size() * std::size(directions));
  for (const MapPoint& point : points)
    for (const Direction& to : directions)
      around.push_back({point.x + margin * to_corner * to.x, point.y + margin * to_corner * to.y});
  return convex_hull(std::move(around));
}

std::vector<MapArea> nearest_areas(const MapArea& outline, std::span<const MapPoint> centres) {
  std::vector<MapArea> areas;
  for (const MapPoint& own : centres) {
    MapArea area = outline;
    for (const MapPoint& other : centres) {
      const double x = other.x - own.x, y = other.y - own.y;
      if (x == 0 && y == 0) continue;
      const double middle_x = (other.x + own.x) / 2, middle_y = (other.y + own.y) / 2;
      area = cut(area, [&](const MapPoint& at) { return (at.x - middle_x) * x + (at.y - middle_y) * y; });
    }
    areas.push_back(std::move(area));
  }
  return areas;
}

}  // namespace liftline

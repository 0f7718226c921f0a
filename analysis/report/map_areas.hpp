#pragma once

#include <span>
#include <vector>

// The areas behind the marks of a schematic map.

namespace liftline {

/// Kilometres.
struct MapPoint {
  double x = 0, y = 0;
};

/// Corners against the clock, the first not repeated; convex.
using MapArea = std::vector<MapPoint>;

/// A convex area, close to the smallest, in which all points lie at least `margin` (above 0) inside. Requires a point.
MapArea outline_around(std::span<const MapPoint> points, double margin);

/// The part of `outline` that is nearer to each centre than to any other (its Voronoi cell). Centres at the same place share theirs.
std::vector<MapArea> nearest_areas(const MapArea& outline, std::span<const MapPoint> centres);

}  // namespace liftline

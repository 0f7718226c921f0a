#include "analysis/designs/factorial.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"

namespace liftline {

std::vector<LevelPoint> full_grid(std::span<const std::size_t> values) {
  std::size_t count = 1;
  for (const std::size_t of_factor : values) count *= of_factor;
  std::vector<LevelPoint> points(count, LevelPoint(values.size()));
  for (std::size_t p = 0; p < count; ++p) {
    std::size_t rest = p;
    for (std::size_t f = values.size(); f-- > 0;) {
      points[p][f] = rest % values[f];
      rest /= values[f];
    }
  }
  return points;
}

std::vector<LevelPoint> parallel_list(std::span<const std::size_t> values) {
  std::vector<LevelPoint> points(values.empty() ? 0 : values.front());
  for (std::size_t p = 0; p < points.size(); ++p) points[p].assign(values.size(), p);
  for (const std::size_t of_factor : values) LIFTLINE_EXPECT(of_factor == points.size());
  return points;
}

std::vector<LevelPoint> one_at_a_time(std::span<const std::size_t> values) {
  std::vector<LevelPoint> points(1, LevelPoint(values.size()));
  for (std::size_t f = 0; f < values.size(); ++f)
    for (std::size_t level = 0; level < values[f]; ++level) {
      points.emplace_back(values.size());
      points.back()[f] = level;
    }
  return points;
}

std::vector<LevelPoint> subsets(std::size_t items, std::size_t largest) {
  LIFTLINE_EXPECT(items <= 20);
  std::vector<LevelPoint> points;
  for (std::size_t size = 0; size <= std::min(items, largest); ++size) {
    // Marks in descending order, permuted downwards, give the subsets with earlier things first.
    std::vector<std::size_t> marks(items, 0);
    std::fill_n(marks.begin(), size, 1);
    do {
      points.emplace_back(marks.begin(), marks.end());
    } while (std::prev_permutation(marks.begin(), marks.end()));
  }
  return points;
}

std::size_t subset_count(std::size_t items, std::size_t largest) {
  std::size_t all = 0, of_size = 1;
  for (std::size_t size = 0; size <= std::min(items, largest); ++size) {
    all += of_size;
    of_size = of_size * (items - size) / (size + 1);
  }
  return all;
}

}  // namespace liftline

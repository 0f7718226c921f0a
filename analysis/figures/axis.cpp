#include "analysis/figures/axis.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

// Below this share of a step a limit is not moved one step further out: it is the rounding of a division.
constexpr double rounding = 1e-9;

ValueAxis axis_with_step(double low, double high, double step, int decimals) {
  ValueAxis axis;
  axis.first = static_cast<std::int64_t>(std::floor(low / step + rounding));
  axis.last = static_cast<std::int64_t>(std::ceil(high / step - rounding));
  axis.step = step;
  axis.decimals = decimals;
  return axis;
}

}  // namespace

ValueAxis value_axis(double low, double high, int most_intervals) {
  LIFTLINE_EXPECT(low <= high && most_intervals >= 2 && high - low < 1e9);
  constexpr double smallest = 1e-9;
  low = std::min(low, 0.0);
  high = std::max(high, 0.0);
  if (high - low < smallest) high = 1;
  double power = 1e9;  // a power of ten is exact, and so is the nearest double of one divided by it
  for (int decimals = 9; decimals >= 0; --decimals) {
    for (const int leading : {1, 2, 5}) {
      const ValueAxis axis = axis_with_step(low, high, leading / power, decimals);
      if (axis.last - axis.first <= most_intervals) return axis;
    }
    power /= 10;
  }
  double step = 10;
  while (true) {
    for (const int leading : {1, 2, 5}) {
      const ValueAxis axis = axis_with_step(low, high, leading * step, 0);
      if (axis.last - axis.first <= most_intervals) return axis;
    }
    step *= 10;
  }
}

std::vector<int> year_labels(int first, int last, double spacing, double label_room) {
  LIFTLINE_EXPECT(first <= last && spacing > 0);
  constexpr std::array steps = {1, 2, 3, 5, 10, 20, 50, 100};
  const auto fits = [&](int step) { return step * spacing >= label_room; };
  const auto found = std::find_if(steps.begin(), steps.end(), fits);
  const int step = found == steps.end() ? std::max(last - first, 1) : *found;
  std::vector<int> years;
  for (int year = first; year < last; year += step) years.push_back(year);
  while (years.size() > 1 && !fits(last - years.back())) years.pop_back();
  years.push_back(last);
  return years;
}

}  // namespace liftline

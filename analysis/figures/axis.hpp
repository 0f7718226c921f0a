#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/figures/text.hpp"

namespace liftline {

/// An axis of values whose limits and ticks are whole multiples of a round step, so that every tick label is exact.
struct ValueAxis {
  std::int64_t first = 0;  ///< lower limit as a multiple of the step
  std::int64_t last = 1;   ///< upper limit as a multiple of the step; above `first`
  double step = 1;         ///< 1, 2 or 5 times a power of ten
  int decimals = 0;        ///< digits after the point that every multiple of the step needs

  double tick(std::int64_t multiple) const { return static_cast<double>(multiple) * step; }
  double low() const { return tick(first); }
  double high() const { return tick(last); }
  std::string label(std::int64_t multiple, Sign sign) const { return format_number(tick(multiple), decimals, sign); }
};

/// The axis with the smallest round step that covers zero and `low` to `high` in at most `most_intervals` (>= 2) steps.
///
/// Values closer to zero than 1e-9 count as zero. If nothing else is to be shown, the axis goes from 0 to 1.
ValueAxis value_axis(double low, double high, int most_intervals);

/// Years to print under a time axis from `first` to `last`: the first, then every 1, 2, 3, 5, 10, 20, ... years, and
/// always the last; `spacing` is the length of a year on the axis and `label_room` the length a label needs, in the
/// same unit.
std::vector<int> year_labels(int first, int last, double spacing, double label_room);

}  // namespace liftline

#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/parallel.hpp"
#include "sim/population/household_draw.hpp"
#include "sim/population/village_table.hpp"

namespace liftline {

/// A quasi-random sample of households to take expectations over: 2^16 Sobol points, the same in every replicate and whatever the
/// number of households simulated, so that what is solved on it never hangs on the realised households.
class ReferenceSample {
 public:
  static constexpr unsigned log2_points = 16;

  ReferenceSample(const VillageMap& map, const Workers& workers);

  std::size_t points() const { return village_.size(); }
  /// A trait of all points, as TraitBatch has it.
  std::span<const double> column(Trait trait) const {
    return std::span(values_).subspan(static_cast<std::size_t>(trait) * points(), points());
  }
  std::size_t village(std::size_t point) const { return village_[point]; }
  /// Uniforms that decide about the first year's disaster in the village, its loss, and an illness in the household.
  double disaster(std::size_t point) const { return shocks_[point * 3]; }
  double loss(std::size_t point) const { return shocks_[point * 3 + 1]; }
  double illness(std::size_t point) const { return shocks_[point * 3 + 2]; }

 private:
  std::vector<double> values_;
  std::vector<double> shocks_;
  std::vector<std::uint32_t> village_;
};

}  // namespace liftline

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

// How the rows of a survey were drawn, as far as the error of its estimates hangs on it.

namespace liftline {

/// What a stratum with a single sampling unit adds to a variance.
enum class LoneUnit {
  centre,  ///< the square of its total: its distance from the scores' mean over all strata, which is 0 for ratios
  certain  ///< nothing: it was sure to be drawn
};

/// A stratified sample of sampling units drawn in the first stage; later stages need not be known (ultimate clusters). Units are nested
/// in strata: the same label in two strata is two units.
class SurveyDesign {
 public:
  /// `strata` and `units` give each row a number; empty: one stratum; each row is a unit.
  SurveyDesign(std::size_t rows, std::span<const std::uint32_t> strata, std::span<const std::uint32_t> units,
               LoneUnit lone_unit = LoneUnit::centre);

  std::size_t strata() const { return first_of_stratum_.size() - 1; }
  std::size_t units() const { return first_of_stratum_.back(); }
  std::size_t lone_units() const { return lone_units_; }
  std::size_t unit_of(std::size_t row) const { return unit_of_row_[row]; }  ///< 0 to units() - 1

  /// Units less strata: those of the t distribution of an interval; at least 1.
  std::size_t degrees_of_freedom() const;

  /// The same of a domain: units less strata in which one of `members` has a weight; at least 1.
  std::size_t degrees_of_freedom(std::span<const std::uint32_t> members, std::span<const double> weights) const;

  /// The variance of the sum of `scores` over the rows, as if units had been drawn with replacement: the sum over strata of
  /// n / (n - 1) times the squared distances of unit totals from their mean. NaN with a single unit in all.
  /// M. H. Hansen, W. N. Hurwitz, W. G. Madow, Sample Survey Methods and Theory (1953); what R survey does by default.
  double variance_of_sum(std::span<const double> scores) const;

  /// The weights of the bootstrap replicate with number `replicate`: in a stratum of n units n - 1 are drawn with replacement, and the
  /// weight of a unit is multiplied by n / (n - 1) times how often it came. A lone unit keeps its weight. Draws Purpose::bootstrap.
  /// J. N. K. Rao, C. F. J. Wu, K. Yue, "Some recent work on resampling methods for complex surveys", Survey Methodology 18 (1992).
  void bootstrap_weights(std::span<const double> weights, std::uint64_t seed, std::uint32_t replicate,
                         std::span<double> out) const;

 private:
  std::vector<std::size_t> first_of_stratum_;  // in the order of units; one more at the end
  std::vector<std::uint32_t> unit_of_row_;     // units are numbered stratum by stratum
  std::size_t lone_units_ = 0;
  LoneUnit lone_unit_;
};

}  // namespace liftline

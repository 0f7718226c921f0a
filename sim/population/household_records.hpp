#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/microdata/survey_design.hpp"
#include "sim/population/record_traits.hpp"

namespace liftline {

/// The records of a household survey: what a sample of households is like, and how it was drawn. A value a record each.
class HouseholdRecords {
 public:
  using Values = std::vector<double>;  ///< numbers; yes as 1; of a category the place of its label

  /// `values` of the traits that are not recorded are empty; `strata` and `units` may be.
  HouseholdRecords(std::array<Values, record_trait_count> values, Values weights, std::span<const std::uint32_t> strata,
                   std::span<const std::uint32_t> units);

  std::size_t size() const { return weights_.size(); }
  bool has(RecordTrait trait) const { return !of(trait).empty(); }
  const Values& of(RecordTrait trait) const { return values_[static_cast<std::size_t>(trait)]; }
  const Values& weights() const { return weights_; }
  const SurveyDesign& design() const { return design_; }
  bool clustered() const { return clustered_; }  ///< households were drawn by sampling unit
  /// The share of the variance between the units' mean log incomes that is not chance of the few households drawn in each, 0..1
  /// (analysis of variance, households unweighted); 0 without units.
  double unit_reliability() const { return unit_reliability_; }

 private:
  std::array<Values, record_trait_count> values_;
  Values weights_;
  SurveyDesign design_;
  bool clustered_;
  double unit_reliability_ = 0;
};

/// The log of an income a head, with incomes below a hundredth of the mean counted as that much.
void log_incomes(std::span<const double> income, double mean, std::span<double> out);

}  // namespace liftline

#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "sim/parameters/parameters.hpp"
#include "sim/population/household_records.hpp"
#include "sim/population/survey_draw.hpp"
#include "sim/population/village_table.hpp"

namespace liftline {

/// The records of a county's survey as one draw of it weighs them, and which of them its villages are made of.
///
/// Every household of the county is a record drawn with probability in proportion to its weight. Where sampling units are known they are
/// laid along the villages, the unit of lowest mean log income at the village of lowest land quality: with probability
/// sqrt(HouseholdRecords::unit_reliability()) a household is drawn from the part of the line that its village has, else from all of it.
/// So villages are as unlike as the units are beyond chance, and over all villages each record has its weight.
class RecordSample {
 public:
  /// With `uncertain` the weights are those of the bootstrap of sampling units (SurveyDesign::bootstrap_weights, luck word =
  /// `survey_draw`), else those of the file. Both arguments must outlive the object.
  RecordSample(const HouseholdRecords& records, const VillageMap& map, std::uint64_t seed, std::uint32_t survey_draw,
               bool uncertain);

  const HouseholdRecords& records() const { return records_; }

  /// The record of a household of a village, `u` uniform in 0..1.
  std::uint32_t record_of(std::size_t village, double u) const;

  double mean_income() const { return mean_income_; }  ///< yuan a head, over people
  double log_mean() const { return log_mean_; }        ///< of log income, over households
  double log_variance() const { return log_variance_; }
  std::span<const double> log_income() const { return log_income_; }  ///< a record each

  /// What a record's log income is expected to be by what lasts: a least-squares fit over households on what is recorded of the head and the
  /// members, and on the mean log income of the others of its sampling unit.
  std::span<const double> expected_log_income() const { return expected_; }
  double residual_variance() const { return residual_variance_; }  ///< of log income around it, over households
  double weight(std::size_t record) const { return weights_[record]; }

  /// Ranks 0..1 among households between which a record of this value lies: of a category those of the whole category.
  struct Ranks {
    std::vector<double> low, high;
  };
  Ranks ranks(RecordTrait trait) const;

  /// Sets the parameters that are means of the records: mean income, and the shares of its sources if they are recorded.
  void settle(Parameters& parameters) const;
  /// Sets the shares that the years go on from.
  void settle(SurveyShares& shares) const;

 private:
  void draw_weights(std::uint64_t seed, std::uint32_t survey_draw);
  void lay_along(const VillageMap& map);
  void fit_expectation();
  std::vector<double> means_of_neighbours() const;
  double mean_of(RecordTrait trait) const;

  const HouseholdRecords& records_;
  std::vector<double> weights_;
  std::vector<double> log_income_, expected_;
  std::vector<std::uint32_t> order_;  // records along the line
  std::vector<double> cumulative_;    // share of households up to and with each, along the line
  std::vector<double> village_low_, village_high_;
  double from_own_village_ = 0;
  double mean_income_ = 0, log_mean_ = 0, log_variance_ = 0, residual_variance_ = 0;
};

}  // namespace liftline

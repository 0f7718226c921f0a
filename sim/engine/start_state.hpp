#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "sim/core/parallel.hpp"
#include "sim/engine/replicate.hpp"
#include "sim/population/parameter_draw.hpp"
#include "sim/population/reference_sample.hpp"
#include "sim/population/start_model.hpp"
#include "sim/population/survey_draw.hpp"
#include "sim/scenario/scenario.hpp"

namespace liftline {

/// What of a scenario the start hangs on. Scenarios of a replicate that agree on it begin with the same state.
struct StartChoices {
  std::map<std::string, double> parameters;  ///< overrides, by name
  Decision decision = Decision::logit;
  IncomeDistribution income_distribution = IncomeDistribution::lognormal;

  bool operator==(const StartChoices&) const = default;
};

StartChoices start_choices(const Scenario& scenario);

/// Where a replicate begins, before anything has been measured: the households of the first year, and what they were drawn with.
struct StartState {
  DrawnParameters drawn;
  SurveyShares shares;
  StartModel model;
  /// Added to the entry log odds, or to the intention, so that the expected share of sellers is `first_seller_share`.
  double first_seller_offset = 0;
  double road_mean = 0;
  VillageTable villages;
  HouseholdTable households;
  HouseholdTable reference;  ///< work space: the households over which expectations are taken
};

/// What all replicates of an experiment begin from: the county's map, the reference sample, how many households of each village are
/// simulated.
class StartGround {
 public:
  /// `scenario` must outlive the object. `village_sizes`: households simulated, a number a village; empty: the scenario's.
  StartGround(const Scenario& scenario, const Workers& workers, std::vector<std::uint32_t> village_sizes = {});

  const VillageMap& map() const { return map_; }
  const std::vector<std::uint32_t>& village_sizes() const { return village_sizes_; }

  /// Draws parameters, survey shares and villages, solves the start model in expectation, and draws every household. `scenario` is one of
  /// the same county and years, whose start_choices() hold. `state` is filled anew and keeps its memory; it points to the map.
  void make(const Scenario& scenario, const Replicate& replicate, const Workers& workers, StartState& state) const;

 private:
  const Scenario& scenario_;
  VillageMap map_;
  ReferenceSample reference_;
  std::vector<std::uint32_t> village_sizes_;
};

}  // namespace liftline

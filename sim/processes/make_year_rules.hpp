#pragma once
#include "sim/parameters/parameters.hpp"
#include "sim/population/county.hpp"
#include "sim/population/start_model.hpp"
#include "sim/population/survey_draw.hpp"
#include "sim/processes/year_rules.hpp"

namespace liftline {

/// A scenario's choices that the processes read.
struct ModelSwitches {
  bool online_selling = true;
  bool peers = true;
  bool endorsement = false;
  bool threshold = false;
};

/// Income of a year against its path by source, see IncomeShock of the scenario.
struct SourceFactors {
  double business = 1, wage = 1, transfer = 1;
};

/// The rules of a year of a run that began in `first_year`.
YearRules make_year_rules(const County& county, const PovertyLine& main_line, const Parameters& parameters,
                          const SurveyShares& shares, const StartModel& start, const ModelSwitches& switches,
                          const SourceFactors& shock, int first_year, int year);

/// Closed-form mean income per head of a year without policies, top-up and online selling.
double path_mean_income(const County& county, const Parameters& parameters, int first_year, int year);

}  // namespace liftline

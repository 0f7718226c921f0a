#pragma once
#include <vector>

#include "sim/population/household_draw.hpp"
#include "sim/population/household_table.hpp"
#include "sim/population/places.hpp"
#include "sim/population/reference_sample.hpp"

namespace liftline {

/// What is solved in expectation before any household is drawn, for one survey draw and one parameter draw.
struct StartModel {
  double permanent_sd = 0;  ///< log sd of permanent income: the expected first-year headcount is the built-in rate
  bool permanent_sd_reached = true;  ///< false: no dispersion gives that rate at this mean income; the nearest is taken
  double business_norm = 1;  ///< factors that make each source's people-weighted expectation 1 in the first year
  double wage_norm = 1;
  double transfer_norm = 1;
  double mean_away_share = 0;        ///< expected share of members away, people-weighted
  double list_noise_sd = 0;          ///< log sd of the registry's assessment
  double list_cut = 0;               ///< assessed income below which a household is on the first list, yuan a head
  double expected_headcount = 0;     ///< of the first year, share of people, as reached
  double lasting_business_norm = 1;  ///< factors by which recorded sources keep their expectation when the year's luck
  double lasting_wage_norm = 1;      ///< is taken out of them
};

/// Solves the start model on the reference sample: permanent_sd and the norms together by bracketed root finding so that the expected
/// share of people below `line` (strictly) is `built_in_rate`, with the year's transitory income, disasters and illness and without
/// policies, top-up and online selling; then the list's noise and cut so that the expected list holds as many people as are poor, a
/// share `list_inclusion_error` of them not poor.
/// `reference` gets the sample's households as rows of a table (people, attitudes, funds), for later expectations.
StartModel solve_start(const HouseholdModel& model, const Parameters& parameters, const ReferenceSample& sample,
                       const VillageTable& villages, double line, double built_in_rate, const Workers& workers,
                       HouseholdTable& reference);

/// The log odds of working away that a village's road adds.
double road_shift(const Parameters& parameters, double road, double mean_road);

}  // namespace liftline

#pragma once
#include <string>

#include "sim/parameters/parameters.hpp"

namespace liftline {

/// What a figure of the county file is for.
enum class Job {
  input,      ///< the synthesis or the year reads it: a test moves it and sees an output follow
  parameter,  ///< it sets a parameter of the model
  target,     ///< met by construction or by calibration
  check,      ///< compared with what comes out
  context     ///< nothing may be computed from it; `why` says so
};

/// A number with its origin. Some need not be given; then there is no source.
struct Figure {
  bool given() const { return !source.empty(); }

  double value = 0;
  std::string unit;
  int year = 0;
  std::string source;
  Evidence basis = Evidence::measured;
  Job job = Job::input;
  std::string why;    ///< for context: why nothing may be computed from it
  std::string moves;  ///< for input and parameter: "<output> up" or "<output> down", what a higher figure does
};

struct PlaceFigures {
  Figure towns, townships, administrative_villages, poverty_villages;
  Figure ecommerce_centres, township_stations, village_stations, villages_without_station;
  Figure pickup_over_10_km_percent, station_in_own_village_percent;
  Figure roads_hardened_percent, signal_unstable_percent, mobile_fee_unaffordable_percent;
};

struct PeopleFigures {
  Figure population, minority_population, agricultural_population;
};

struct EducationFigures {
  Figure primary_or_below, junior_middle, senior_or_technical, college, not_printed;
};

struct DoubtFigures {
  Figure payment_safety, product_quality, logistics_cost, logistics_time;
};

struct CauseFigures {
  Figure weak_infrastructure, poor_public_services, no_suitable_industry, natural_disasters, barren_land;
};

struct ViewFigures {
  Figure drives_economy, can_sell_farm_products, only_answers_the_call;
};

struct ParticipationFigures {
  Figure feels_qualified, feels_unqualified, lacks_skills, lacks_funds, lacks_ideas, content_with_status_quo;
};

struct EnthusiasmFigures {
  Figure enterprise_leaders, innovating_young_people, elder_cadres, ordinary_villagers;
};

struct SurveyFigures {
  Figure questionnaires_distributed, questionnaires_valid, effective_answers;
  Figure over_45_percent, women_percent;
  Figure uses_mobile_internet_percent, monthly_online_spending;
  EducationFigures education_percent;
  DoubtFigures doubts_percent;
  CauseFigures causes_of_poverty_percent;
  ViewFigures view_percent;
  ParticipationFigures participation_percent;
  EnthusiasmFigures enthusiasm_percent;
};

}  // namespace liftline

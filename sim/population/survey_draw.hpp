#pragma once
#include <array>
#include <cstdint>

#include "sim/population/county.hpp"

namespace liftline {

/// The shares of a survey draw, all between 0 and 1.
struct SurveyShares {
  std::array<double, 4> education{};  ///< primary or below, junior middle, senior or technical, college
  double over_45 = 0;
  double women = 0;
  std::array<double, 4> doubts{};  ///< payment, quality, logistics cost, logistics time
  std::array<double, 3> view{};    ///< government's call, can sell, drives the economy
  double lacks_skills = 0;
  double lacks_funds = 0;
  double lacks_ideas = 0;
  double content = 0;
  double signal_unstable = 0;
  double fee_barrier = 0;
  double station_in_village = 0;
  double station_over_10_km = 0;
  std::array<double, 4> enthusiasm{};  ///< ordinary villagers, elder cadres, innovating youths, enterprise leaders
  double mobile_internet = 0;
};

/// The survey's shares for one survey draw. Without `uncertain` they are the printed ones; with it each question's shares are drawn
/// from their posterior under Jeffreys' prior: single choice Dirichlet(k + 1/2), several answers Beta(k + 1/2, n - k + 1/2), with
/// k and n divided by `design_effect` (docs/odd.md, survey draw). That the questions' posteriors are independent is an assumption.
/// Draws: `survey_shares`, a stream a question, luck word = `survey_draw`.
SurveyShares draw_survey(const County& county, double design_effect, double unprinted_primary, std::uint64_t seed,
                         std::uint32_t survey_draw, bool uncertain);

}  // namespace liftline

#pragma once
#include "sim/processes/block.hpp"

namespace liftline {

/// Transitory log income: e' = rho e + sqrt(1 - rho^2) st z, z standard normal; its stationary standard deviation is st.
template <class F>
F next_transitory(F transitory, F normal, const YearRules& rules) {
  return rules.transitory_correlation * transitory + rules.transitory_innovation * normal;
}

/// The normal pair of the rows from `row` on: transitory income, and the registry's error of the year.
template <class L>
auto normals_of_year(const Block& block, Row row) {
  return math::normal_pair(load<L>(block.words(year_words::normal_radius, row)),
                           load<L>(block.words(year_words::normal_angle, row)));
}

/// Moves transitory income on, and keeps the luck of the assessment at the end of the year. Draws: the normal pair.
template <class L>
void move_transitory_income(const Block& block) {
  const auto& h = block.households;
  for_each_vector<L>(block, [&](Row row) {
    const auto pair = normals_of_year<L>(block, row);
    store(&h.transitory[row], next_transitory(load<L>(&h.transitory[row]), pair.first, block.rules));
    store(&h.assessment_luck[row], pair.second);
  });
}

/// In the first year, whose transitory income is drawn with the household, only the luck of the assessment.
template <class L>
void draw_assessment_luck(const Block& block) {
  for_each_vector<L>(
      block, [&](Row row) { store(&block.households.assessment_luck[row], normals_of_year<L>(block, row).second); });
}

/// Serious illness with probability `health_probability`: a cost from liquid funds, exponentially distributed with mean `health_cost`
/// (prices of the year), and a share of the year's wages lost. Assumed.
/// Draws: health; the cost uses what the uniform leaves, -log(u / p) given u < p.
template <class L>
void fall_ill(const Block& block) {
  using F = typename L::Float;
  const auto& rules = block.rules;
  const auto& h = block.households;
  // A probability of 0 leaves no uniform below it; the floor only keeps the division defined.
  const float probability = maximum(rules.health_probability, 1e-9F);
  for_each_vector<L>(block, [&](Row row) {
    const F u = uniform_of<L>(block, year_words::health, row);
    const auto ill = u < rules.health_probability;
    const F cost = rules.health_cost * -math::log(minimum(u / probability, 1.0F));
    store(&h.health_cost[row], select(ill, cost, 0.0F));
    const auto now = load<L>(&h.state[row]);
    store(&h.state[row], state::Ill::set(now, select(ill, typename L::Uint(1U), 0U)));
  });
}

}  // namespace liftline

#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <utility>
#include <vector>

#include "sim/core/math/real.hpp"
#include "sim/statistics/measures.hpp"

// Populations for the tests of the measures.

namespace liftline::test {

/// Properties are tried on the same cases in every run; RC_PARAMS="seed=... max_success=..." tries others.
inline const int properties_are_seeded = setenv("RC_PARAMS", "seed=20131231 max_success=200", 0);

/// One person per income.
inline WeightedIncomes persons(const std::vector<double>& incomes) {
  std::vector<WeightedIncome> households;
  for (const double income : incomes) households.push_back({income, 1.0});
  return WeightedIncomes(std::move(households));
}

/// `count` incomes at the middle of equally likely strata of a lognormal distribution: a sample without luck.
inline std::vector<double> lognormal_strata(double mean, double log_deviation, std::size_t count) {
  const double log_median = math::log(mean) - 0.5 * log_deviation * log_deviation;
  std::vector<double> incomes(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double share = (static_cast<double>(i) + 0.5) / static_cast<double>(count);
    incomes[i] = math::exp(log_median + log_deviation * math::normal_quantile(share));
  }
  return incomes;
}

/// A household as the yearly loop knows it.
struct Household {
  float income;
  std::uint32_t people;
};

/// A random population around a poverty line, with what makes measuring hard: heaps on the line and just below it, people
/// without income, few households.
struct Population {
  float line;
  std::vector<Household> households;
};

inline Population any_population(int most_households) {
  const auto line = static_cast<float>(*rc::gen::inRange(800, 20000)) + 0.25F;
  const auto count = static_cast<std::size_t>(*rc::gen::inRange(1, most_households + 1));
  const double log_deviation = *rc::gen::inRange(1, 150) / 100.0;
  const double mean_over_line = *rc::gen::inRange(2, 60) / 10.0;
  const int heaped_percent = *rc::gen::element(0, 0, 5, 60);
  const int penniless_percent = *rc::gen::element(0, 0, 2, 30);
  std::mt19937_64 random(*rc::gen::arbitrary<std::uint64_t>());
  const auto uniform = [&random] { return (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53; };
  const auto chance = [&](int percent) { return 100.0 * uniform() < percent; };
  const std::vector<float> heaps{
      line,           line,        std::nextafter(line, 0.0F),        std::nextafter(line, 1e9F),
      line * 0.9999F, line - 1.0F, std::floor(line / 100.0F) * 100.0F};
  Population population{line, {}};
  for (std::size_t i = 0; i < count; ++i) {
    const double z = math::normal_quantile(uniform());
    double income = mean_over_line * line * math::exp(log_deviation * (z - 0.5 * log_deviation));
    if (chance(heaped_percent)) income = static_cast<double>(heaps[random() % heaps.size()]);
    if (chance(penniless_percent)) income = 0.0;
    const auto people = static_cast<std::uint32_t>(1 + random() % 10);
    population.households.push_back({static_cast<float>(std::min(income, 5e5)), people});
  }
  return population;
}

inline WeightedIncomes listed(const std::vector<Household>& households) {
  std::vector<WeightedIncome> incomes;
  for (const auto& [income, people] : households) {
    incomes.push_back({static_cast<double>(income), static_cast<double>(people)});
  }
  return WeightedIncomes(std::move(incomes));
}

}  // namespace liftline::test

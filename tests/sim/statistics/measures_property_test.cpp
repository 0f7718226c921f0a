#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "populations.hpp"
#include "sim/statistics/measures.hpp"

// The axioms that make a number a poverty or inequality measure, on random populations.

namespace liftline {
namespace {

using test::any_population;
using test::Household;
using test::listed;

using Measure = std::function<double(const WeightedIncomes&, double line)>;

std::vector<std::pair<std::string, Measure>> poverty_measures() {
  return {{"headcount", headcount_ratio},
          {"gap", poverty_gap},
          {"severity", poverty_severity},
          {"watts", [](const WeightedIncomes& incomes, double line) { return watts(incomes, line).index; }},
          {"sen", sen_index},
          {"sst", sen_shorrocks_thon}};
}

std::vector<std::pair<std::string, Measure>> inequality_measures() {
  return {{"gini", [](const WeightedIncomes& incomes, double) { return gini(incomes); }},
          {"theil", [](const WeightedIncomes& incomes, double) { return theil(incomes); }},
          {"mld", [](const WeightedIncomes& incomes, double) { return mean_log_deviation(incomes.floored(1.0)); }},
          {"ge2", [](const WeightedIncomes& incomes, double) { return generalised_entropy(incomes, 2.0); }},
          {"atkinson", [](const WeightedIncomes& incomes, double) { return atkinson(incomes, 0.5); }}};
}

std::vector<std::pair<std::string, Measure>> all_measures() {
  auto measures = poverty_measures();
  for (auto& measure : inequality_measures()) measures.push_back(std::move(measure));
  return measures;
}

void expect_same(const std::string& name, double a, double b) {
  if (std::isnan(a) && std::isnan(b)) return;
  RC_LOG() << name << ": " << a << " and " << b << '\n';
  RC_ASSERT(std::abs(a - b) <= 1e-10 * (1.0 + std::abs(a)));
}

RC_GTEST_PROP(MeasuresProperty, ReplicatingEveryoneChangesNothing, ()) {
  const auto population = any_population(60);
  std::vector<Household> three_times;
  for (int copy = 0; copy < 3; ++copy) {
    three_times.insert(three_times.end(), population.households.begin(), population.households.end());
  }
  for (const auto& [name, measure] : all_measures()) {
    expect_same(name, measure(listed(population.households), population.line),
                measure(listed(three_times), population.line));
  }
}

RC_GTEST_PROP(MeasuresProperty, AHouseholdOfManyIsManyHouseholdsOfOne, ()) {
  const auto population = any_population(60);
  std::vector<Household> single;
  for (const Household& household : population.households) {
    single.insert(single.end(), household.people, Household{household.income, 1});
  }
  for (const auto& [name, measure] : all_measures()) {
    expect_same(name, measure(listed(population.households), population.line),
                measure(listed(single), population.line));
  }
}

RC_GTEST_PROP(MeasuresProperty, TheUnitOfMoneyDoesNotMatter, ()) {
  const auto population = any_population(60);
  const WeightedIncomes incomes = listed(population.households);
  // A power of two scales without rounding, so that nobody crosses the line.
  for (const auto& [name, measure] : all_measures()) {
    if (name == "mld") continue;  // its floor is in yuan
    expect_same(name, measure(incomes, population.line), measure(incomes.scaled(0.125), 0.125 * population.line));
  }
}

RC_GTEST_PROP(MeasuresProperty, WhatTheNonPoorEarnDoesNotMatterToPoverty, ()) {
  const auto population = any_population(60);
  auto richer = population.households;
  for (Household& household : richer) household.income *= household.income >= population.line ? 3.0F : 1.0F;
  for (const auto& [name, measure] : poverty_measures()) {
    expect_same(name, measure(listed(population.households), population.line),
                measure(listed(richer), population.line));
  }
}

/// Pigou-Dalton: what a person gives to a poorer one without changing places lowers inequality and, between two poor people,
/// every poverty measure that looks at more than the headcount and the gap, which do not move.
RC_GTEST_PROP(MeasuresProperty, ATransferToAPoorerPersonHelps, ()) {
  const double line = *rc::gen::inRange(1000, 10000);
  const double poorer = line * *rc::gen::inRange(5, 40) / 100.0;
  const double richer = line * *rc::gen::inRange(60, 95) / 100.0;
  const double given = (richer - poorer) * *rc::gen::inRange(5, 45) / 100.0;
  const auto others = any_population(20).households;
  const auto with = [&](double a, double b) {
    std::vector<WeightedIncome> incomes{{a, 1.0}, {b, 1.0}};
    for (const Household& other : others) incomes.push_back({static_cast<double>(other.income), 1.0 * other.people});
    return WeightedIncomes(std::move(incomes));
  };
  const WeightedIncomes before = with(poorer, richer);
  const WeightedIncomes after = with(poorer + given, richer - given);
  for (const auto& [name, measure] : inequality_measures()) {
    RC_LOG() << name << '\n';
    RC_ASSERT(measure(after, line) < measure(before, line));
  }
  RC_ASSERT(poverty_severity(after, line) < poverty_severity(before, line));
  RC_ASSERT(watts(after, line).index < watts(before, line).index);
  RC_ASSERT(sen_index(after, line) < sen_index(before, line));
  RC_ASSERT(sen_shorrocks_thon(after, line) < sen_shorrocks_thon(before, line));
  expect_same("gap", poverty_gap(after, line), poverty_gap(before, line));
  RC_ASSERT(headcount_ratio(after, line) == headcount_ratio(before, line));
}

RC_GTEST_PROP(MeasuresProperty, ShorrocksThonIsTheGapTimesOnePlusTheGiniOfGaps, ()) {
  const auto population = any_population(60);
  const double line = population.line;
  const WeightedIncomes incomes = listed(population.households);
  std::vector<WeightedIncome> gaps;
  for (const auto& [income, people] : incomes.ascending()) {
    gaps.push_back({std::max(0.0, (line - income) / line), people});
  }
  const double gap = poverty_gap(incomes, line);
  const double expected = gap > 0.0 ? gap * (1.0 + gini(WeightedIncomes(std::move(gaps)))) : 0.0;
  expect_same("sst", sen_shorrocks_thon(incomes, line), expected);
}

}  // namespace
}  // namespace liftline

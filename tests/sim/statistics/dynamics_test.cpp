#include "sim/statistics/dynamics.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>

#include "panels.hpp"
#include "populations.hpp"

namespace liftline {
namespace {

using test::any_population;
using test::autoregressive_panel;
using test::listed;
using test::markov_panel;
using test::panel_of;

/// Four households of 2, 1, 3 and 4 people over five years: 1 where poor.
IncomePanel four_households() {
  const std::vector<std::vector<int>> poor{{1, 1, 1, 1, 1}, {0, 1, 1, 0, 1}, {1, 0, 0, 1, 0}, {0, 0, 0, 0, 0}};
  std::vector<std::vector<float>> incomes;
  for (const auto& household : poor) {
    auto& of = incomes.emplace_back();
    for (const int now : household) of.push_back(now != 0 ? 0.8F : 1.0F);  // at the line is not poor
  }
  return panel_of(incomes, {2, 1, 3, 4});
}

TEST(Dynamics, YearsPoorByHand) {
  const auto shares = share_by_years_poor(four_households());
  const std::vector<double> expected{.4, 0, .3, .1, 0, .2};
  ASSERT_EQ(shares.size(), expected.size());
  for (std::size_t k = 0; k < expected.size(); ++k) EXPECT_DOUBLE_EQ(shares[k], expected[k]) << k;
}

TEST(Dynamics, TypesByHand) {
  // The mean of y/z: .8; .88; .92; 1.
  auto types = poverty_types(four_households());
  EXPECT_DOUBLE_EQ(types.never, .4);
  EXPECT_DOUBLE_EQ(types.transient, 0);
  EXPECT_DOUBLE_EQ(types.chronic, .4);
  EXPECT_DOUBLE_EQ(types.persistent, .2);
  // A single good year lifts the mean of the third household over the line.
  types = poverty_types(panel_of({{.8F, .8F}, {.8F, 1.1F}, {.8F, 1.3F}, {1, 1}}, {2, 1, 3, 4}));
  EXPECT_DOUBLE_EQ(types.persistent, .2);
  EXPECT_DOUBLE_EQ(types.chronic, .1);
  EXPECT_DOUBLE_EQ(types.transient, .3);
}

TEST(Dynamics, SpellsByHand) {
  const auto spells = poverty_spells(four_households());
  const auto expect = [](const Hazard& hazard, std::size_t years, double at_risk, double left, const char* of) {
    EXPECT_DOUBLE_EQ(hazard.at_risk[years], at_risk / 10) << of << " " << years;
    EXPECT_DOUBLE_EQ(hazard.left[years], left / 10) << of << " " << years;
  };
  expect(spells.exit_of_first_year, 1, 5, 3, "exit of first year");
  for (const std::size_t d : {2U, 3U, 4U}) expect(spells.exit_of_first_year, d, 2, 0, "exit of first year");
  expect(spells.exit_of_new, 1, 4, 3, "exit of new");  // the last spell of the second household has no later year
  expect(spells.exit_of_new, 2, 1, 1, "exit of new");
  expect(spells.first_entry, 1, 5, 1, "first entry");
  for (const std::size_t k : {2U, 3U, 4U}) expect(spells.first_entry, k, 4, 0, "first entry");
  expect(spells.reentry, 1, 4, 1, "re-entry");
  expect(spells.reentry, 2, 3, 3, "re-entry");
  EXPECT_DOUBLE_EQ(spells.from_first_year, .5);
  EXPECT_DOUBLE_EQ(spells.began, .5);
  EXPECT_DOUBLE_EQ(spells.ended, .4);
  EXPECT_DOUBLE_EQ(spells.open, .1);
  EXPECT_DOUBLE_EQ(spells.completed_years, 1.25);
  EXPECT_DOUBLE_EQ(spells.exit_of_new.of(1), .75);
  EXPECT_DOUBLE_EQ(spells.exit_of_new.survival(2), 0);
  EXPECT_TRUE(std::isnan(spells.exit_of_new.of(3)));
}

/// How far the hazards of a two-state Markov chain are from its transition probabilities, in standard errors: the furthest.
double furthest(const IncomePanel& panel, double entry, double exit) {
  const auto spells = poverty_spells(panel);
  const auto people = static_cast<double>(panel.households());
  double furthest = 0;
  const auto look = [&](const Hazard& hazard, double probability) {
    for (std::size_t d = 1; d < hazard.at_risk.size(); ++d) {
      if (hazard.at_risk[d] * people < 500) continue;
      const double error = std::sqrt(probability * (1 - probability) / (hazard.at_risk[d] * people));
      furthest = std::max(furthest, std::abs(hazard.of(d) - probability) / error);
    }
  };
  look(spells.exit_of_new, exit);
  look(spells.exit_of_first_year, exit);
  look(spells.first_entry, entry);
  look(spells.reentry, entry);
  return furthest;
}

TEST(Dynamics, HazardsOfAMarkovChainAreItsTransitionProbabilities) {
  const auto panel = markov_panel(60000, 10, .1, .3);
  // Some 35 hazards: a normal beyond 4 has a probability of 6e-5 each.
  EXPECT_LT(furthest(panel, .1, .3), 4);
  EXPECT_GT(furthest(markov_panel(60000, 10, .1, .32), .1, .3), 4) << "a twin that leaves more easily";
  EXPECT_GT(furthest(markov_panel(60000, 10, .11, .3), .1, .3), 4) << "a twin that enters more easily";
}

TEST(Dynamics, SpellsOfAMarkovChainAreGeometric) {
  const double exit = .3;
  const auto spells = poverty_spells(markov_panel(60000, 10, .1, exit));
  const auto people = 60000.0;
  const auto error_of = [&](std::size_t d) {
    // Greenwood's formula.
    double sum = 0;
    for (std::size_t k = 1; k <= d; ++k) sum += exit / ((1 - exit) * spells.exit_of_new.at_risk[k] * people);
    return std::pow(1 - exit, static_cast<double>(d)) * std::sqrt(sum);
  };
  for (std::size_t d = 1; d <= 6; ++d) {
    EXPECT_NEAR(spells.exit_of_new.survival(d), std::pow(1 - exit, static_cast<double>(d)), 4 * error_of(d)) << d;
    EXPECT_GT(std::abs(spells.exit_of_new.survival(d) - std::pow(1 - .32, static_cast<double>(d))), 2 * error_of(d))
        << "a twin";
  }
}

/// The transient severity of `years` autoregressive log incomes if all are below the line: by the lognormal's second moments, for
/// E[y_t y_s] = exp(s^2 (1 + rho^|t-s|)) with a log mean of 0.
double transient_below(double s, double rho, std::size_t years, double line) {
  const double same = std::exp(2 * s * s);
  double mean = 0;
  for (std::size_t t = 0; t < years; ++t)
    for (std::size_t u = 0; u < years; ++u) {
      const double apart = std::abs(static_cast<double>(t) - static_cast<double>(u));
      mean += std::exp(s * s * (1 + std::pow(rho, apart)));
    }
  return (same - mean / static_cast<double>(years * years)) / (line * line);
}

/// The standard error of the transient severity, from the households'.
double error_of_transient(const IncomePanel& panel) {
  double sum = 0, squares = 0;
  const auto n = static_cast<double>(panel.households());
  const auto years = static_cast<double>(panel.years.size());
  for (std::size_t i = 0; i < panel.households(); ++i) {
    double mean = 0, gaps = 0;
    const auto squared = [](double relative) { return relative < 1 ? (1 - relative) * (1 - relative) : 0.0; };
    for (std::size_t y = 0; y < panel.years.size(); ++y) {
      mean += panel.income(y, i) / panel.years[y]->line / years;
      gaps += squared(panel.income(y, i) / panel.years[y]->line) / years;
    }
    const double transient = gaps - squared(mean);
    sum += transient;
    squares += transient * transient;
  }
  return std::sqrt((squares / n - sum / n * sum / n) / n);
}

TEST(ChronicPoverty, OfTenAutoregressiveYearsHasTheMomentsOfTheLognormal) {
  // A line that nobody reaches: e^(.4 * 10) is 10 deviations out.
  const double s = .4, rho = .5, line = std::exp(s * 10);
  const auto panel = autoregressive_panel(40000, 10, s, rho, line);
  const auto parts = chronic_and_transient(panel, ChronicScale::real);
  const double expected = transient_below(s, rho, 10, line), error = error_of_transient(panel);
  EXPECT_NEAR(parts.transient(), expected, 4 * error);
  EXPECT_GT(std::abs(transient_below(s, rho + .05, 10, line) - expected), 5 * error)
      << "a twin's correlation is told apart";
  const auto twin = chronic_and_transient(autoregressive_panel(40000, 10, s, rho + .05, line), ChronicScale::real);
  EXPECT_GT(std::abs(twin.transient() - expected), 4 * error);
}

/// Chronic severity of two years' incomes by the trapezoid rule in the two independent directions of their normal states.
double chronic_of_two(double s, double rho, double line) {
  constexpr int steps = 1600;
  constexpr double reach = 8, width = 2 * reach / steps;
  double sum = 0;
  for (int i = 0; i <= steps; ++i)
    for (int j = 0; j <= steps; ++j) {
      const double a = -reach + i * width, b = -reach + j * width;
      const double mean = (std::exp(s * a) + std::exp(s * (rho * a + std::sqrt(1 - rho * rho) * b))) / 2;
      if (mean < line) sum += (1 - mean / line) * (1 - mean / line) * std::exp(-(a * a + b * b) / 2);
    }
  return sum * width * width / (2 * std::acos(-1.0));
}

TEST(ChronicPoverty, OfTwoAutoregressiveYearsIsTheIntegral) {
  const double s = .6, rho = .5, line = .8;
  const auto panel = autoregressive_panel(60000, 2, s, rho, line);
  const auto parts = chronic_and_transient(panel, ChronicScale::real);
  // FGT2 of a lognormal, docs/poverty-measures.md.
  const double a = std::log(line) / s, mean = std::exp(s * s / 2);
  const double total = math::normal_cdf(a) - 2 * mean / line * math::normal_cdf(a - s) +
                       mean * mean * std::exp(s * s) / (line * line) * math::normal_cdf(a - 2 * s);
  const double expected = total - chronic_of_two(s, rho, line);
  const double error = error_of_transient(panel);
  EXPECT_NEAR(parts.transient(), expected, 4 * error);
  EXPECT_NEAR(parts.transient_share, expected / total, .01);
  EXPECT_GT(std::abs(total - chronic_of_two(s, .6, line) - expected), 5 * error) << "a twin";
}

TEST(ChronicPoverty, RelativeToTheMeanLeavesOutGrowthOfAll) {
  // Everybody's income grows fivefold: in real terms all poverty of the mean is gone, relative to the mean nothing changes.
  const auto panel = panel_of({{.5F, 2.5F}, {2, 10}, {.9F, 4.5F}}, {3, 2, 5});
  const auto relative = chronic_and_transient(panel, ChronicScale::relative);
  EXPECT_NEAR(relative.transient_share, 0, 1e-6);
  EXPECT_NEAR(relative.total, (3 * .25 + 5 * .01) / 10, 1e-7);
  const auto real = chronic_and_transient(panel, ChronicScale::real);
  EXPECT_DOUBLE_EQ(real.transient_share, 1);
  EXPECT_TRUE(std::isnan(chronic_and_transient(panel_of({{1}}), ChronicScale::real).total)) << "one year alone";
}

TEST(Mobility, OfNobodyWhoMovesAndOfAReversal) {
  std::vector<std::vector<float>> incomes;
  for (int i = 0; i < 100; ++i)
    incomes.push_back({static_cast<float>(i), static_cast<float>(2 * i), static_cast<float>(-i)});
  const auto panel = panel_of(incomes);
  const auto first = standing(panel, 0), same = standing(panel, 1), reversed = standing(panel, 2);
  const auto still = mobility_matrix(panel, first, same);
  EXPECT_EQ(shorrocks_index(still), 0);
  EXPECT_DOUBLE_EQ(rank_correlation(panel, first, same), 1);
  const auto turned = mobility_matrix(panel, first, reversed);
  for (std::size_t part = 0; part < mobility_parts; ++part)
    EXPECT_EQ(turned[part][mobility_parts - 1 - part], 1) << part;
  EXPECT_DOUBLE_EQ(rank_correlation(panel, first, reversed), -1);
}

TEST(Mobility, OfIndependentYearsIsPerfect) {
  const auto panel = autoregressive_panel(40000, 2, .5, 0, 1);
  const auto earlier = standing(panel, 0), later = standing(panel, 1);
  // Each cell is a share of some 8000 people with probability .2: standard error .0045, the trace's .01, the index' .0025.
  const auto matrix = mobility_matrix(panel, earlier, later);
  for (const auto& row : matrix)
    for (const double cell : row) EXPECT_NEAR(cell, .2, 4 * .0045);
  EXPECT_NEAR(shorrocks_index(matrix), 1, 4 * .0025);
  EXPECT_NEAR(rank_correlation(panel, earlier, later), 0, 4 / std::sqrt(40000.0));
  const auto twin = autoregressive_panel(40000, 2, .5, .1, 1);
  EXPECT_LT(shorrocks_index(mobility_matrix(twin, standing(twin, 0), standing(twin, 1))), 1 - 4 * .0025);
  // Spearman's of two normals is 6/pi asin(rho/2).
  EXPECT_NEAR(rank_correlation(twin, standing(twin, 0), standing(twin, 1)), 6 / std::acos(-1.0) * std::asin(.05),
              4 / std::sqrt(40000.0));
}

/// A panel of one year from a random population.
IncomePanel panel_of_any(int most_households) {
  PanelYear year;
  const auto population = any_population(most_households);
  year.line = static_cast<double>(population.line);
  for (const auto& [income, people] : population.households) {
    year.incomes.push_back(income);
    year.members.push_back(static_cast<std::uint8_t>(people));
  }
  IncomePanel panel;
  panel.years.push_back(std::make_shared<const PanelYear>(std::move(year)));
  return panel;
}

RC_GTEST_PROP(Mobility, PartsAreThoseOfTheQuantiles, ()) {
  const auto panel = panel_of_any(60);
  const auto by_income = standing(panel, 0);
  std::vector<test::Household> households;
  for (std::size_t i = 0; i < panel.households(); ++i)
    households.push_back({panel.years[0]->incomes[i], panel.years[0]->members[i]});
  const WeightedIncomes incomes = listed(households);
  RC_ASSERT(by_income.people == incomes.people());
  for (std::size_t i = 0; i < panel.households(); ++i) {
    std::size_t part = 0;
    while (part + 1 < 5 && panel.income(0, i) > incomes.quantile(static_cast<double>(part + 1) / 5)) ++part;
    RC_ASSERT(by_income.part(i, 5) == part);
  }
}

RC_GTEST_PROP(Mobility, RowsAddUpToOne, ()) {
  auto panel = panel_of_any(60);
  auto later = std::make_shared<PanelYear>(*panel.years.front());
  std::rotate(later->incomes.begin(), later->incomes.begin() + 1, later->incomes.end());
  panel.years.push_back(later);
  for (const auto& row : mobility_matrix(panel, standing(panel, 0), standing(panel, 1))) {
    const double sum = std::accumulate(row.begin(), row.end(), 0.0);
    RC_ASSERT(std::isnan(sum) || std::abs(sum - 1) < 1e-12);
  }
}

TEST(Growth, OfTheSamePeopleByHand) {
  // The poorer half (2 people) doubles in two years at a line that doubles: no growth; the richer (2) has four times as much.
  auto panel = panel_of({{1, 9, 2}, {4, 9, 16}}, {2, 2});
  auto last = std::make_shared<PanelYear>(*panel.years[2]);
  last->line = 2;
  panel.years[2] = last;
  const auto growth = growth_by_first_part(panel, 0, 2, standing(panel, 0), 2);
  EXPECT_NEAR(growth[0], 0, 1e-12);
  EXPECT_NEAR(growth[1], std::sqrt(2.0) - 1, 1e-12);
}

}  // namespace
}  // namespace liftline

#include "sim/statistics/dynamics_figures.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>
#include <tuple>

#include "panels.hpp"
#include "populations.hpp"
#include "sim/statistics/measures_curves.hpp"

namespace liftline {
namespace {

using test::autoregressive_panel;
using test::listed;

constexpr DynamicsYears years{2013, 2018, 2016};
const std::vector<LineRange> ranges(6, {.7, 1.2});

/// The figures of a panel by their keys.
class Told {
 public:
  explicit Told(const IncomePanel& panel, const DynamicsReference* without = nullptr)
      : keys_(dynamics_catalogue(years)), values_(dynamics_values(panel, years, ranges, without)) {}

  double figure(const std::string& name, const std::string& of = "", int from = DynamicsKey::nothing,
                int to = DynamicsKey::nothing) const {
    return value([&](const DynamicsKey& key) {
      return !key.curve && key.figure == name && key.of == of && key.from == from && key.to == to;
    });
  }
  double point(const std::string& curve, int from, int to, double share) const {
    return value([&](const DynamicsKey& key) {
      return key.curve && key.figure == curve && key.from == from && key.to == to &&
             std::abs(key.people_share - share) < 1e-12;
    });
  }
  const std::vector<DynamicsKey>& keys() const { return keys_; }
  const std::vector<double>& values() const { return values_; }

 private:
  template <class Is>
  double value(Is is) const {
    for (std::size_t i = 0; i < keys_.size(); ++i)
      if (is(keys_[i])) return values_.at(i);
    ADD_FAILURE() << "no such figure";
    return undefined_measure;
  }

  std::vector<DynamicsKey> keys_;
  std::vector<double> values_;
};

/// Six years of growing, changing incomes at a line that rises.
IncomePanel growing_panel() {
  auto panel = autoregressive_panel(3000, 6, .5, .6, .9);
  for (std::size_t y = 0; y < panel.years.size(); ++y) {
    auto year = *panel.years[y];
    year.line *= 1 + .02 * static_cast<double>(y);
    year.line = static_cast<double>(static_cast<float>(year.line));
    for (std::size_t i = 0; i < year.incomes.size(); ++i) {
      year.incomes[i] *= 1 + .1F * static_cast<float>(y);
      year.members[i] = static_cast<std::uint8_t>(1 + (i + (i + y) / 7) % 6);
    }
    panel.years[y] = std::make_shared<const PanelYear>(std::move(year));
  }
  return panel;
}

WeightedIncomes incomes_of(const PanelYear& year) {
  std::vector<test::Household> households;
  for (std::size_t i = 0; i < year.incomes.size(); ++i) households.push_back({year.incomes[i], year.members[i]});
  return listed(households);
}

TEST(DynamicsFigures, HaveAKeyEachAndNoneTwice) {
  const Told told(growing_panel());
  EXPECT_EQ(told.keys().size(), told.values().size());
  std::set<std::tuple<bool, std::string, std::string, int, int, double>> seen;
  for (const auto& key : told.keys())
    EXPECT_TRUE(seen.emplace(key.curve, key.figure, key.of, key.from, key.to, key.people_share).second)
        << key.figure << " " << key.of << " " << key.from << " " << key.to;
  for (std::size_t i = 0; i < told.keys().size(); ++i)
    EXPECT_EQ(std::isnan(told.values()[i]), told.keys()[i].against_no_policy) << told.keys()[i].figure;
}

TEST(DynamicsFigures, OfOneYearAreThereAndUndefined) {
  const DynamicsYears one{2013, 2013, 2018};
  const std::vector<LineRange> range(1, {1, 1});
  EXPECT_EQ(dynamics_values(test::panel_of({{1}, {2}}), one, range, nullptr).size(), dynamics_catalogue(one).size());
}

TEST(DynamicsFigures, AgreeWithTheMeasuresOfTheirYears) {
  const auto panel = growing_panel();
  const Told told(panel);
  for (const int year : {2013, 2016, 2018}) {
    const auto& of = *panel.years[static_cast<std::size_t>(year - 2013)];
    const auto incomes = incomes_of(of);
    EXPECT_NEAR(told.point("tip", DynamicsKey::nothing, year, 1), poverty_gap(incomes, of.line), 1e-12) << year;
    EXPECT_NEAR(told.point("lorenz", DynamicsKey::nothing, year, 1), 1, 1e-12) << year;
    EXPECT_NEAR(told.point("lorenz", DynamicsKey::nothing, year, .4),
                quintile_shares(incomes)[0] + quintile_shares(incomes)[1], 1e-12);
    if (year == 2013) continue;
    const auto& start = *panel.years.front();
    EXPECT_NEAR(told.figure("poverty_change", "poverty_rate", 2013, year),
                headcount_ratio(incomes, of.line) - headcount_ratio(incomes_of(start), start.line), 1e-12);
  }
  EXPECT_NEAR(told.figure("spells_a_person", "there_in_first_year"),
              headcount_ratio(incomes_of(*panel.years.front()), panel.years.front()->line), 1e-12);
}

TEST(DynamicsFigures, PartsAddUp) {
  const Told told(growing_panel());
  for (const int to : {2016, 2018})
    for (const char* index : {"poverty_rate", "poverty_gap", "poverty_severity"}) {
      const double growth = told.figure("growth_part", index, 2013, to);
      const double redistribution = told.figure("redistribution_part", index, 2013, to);
      EXPECT_NEAR(growth + redistribution, told.figure("poverty_change", index, 2013, to), 1e-15) << index << to;
      EXPECT_LT(growth, 0) << "incomes grow faster than the line";
    }
  double people = 0;
  for (int k = 0; k <= 6; ++k) people += told.figure("years_poor", "", k);
  EXPECT_NEAR(people, 1, 1e-12);
  EXPECT_NEAR(told.figure("poverty_type", "never"), told.figure("years_poor", "", 0), 1e-12);
  EXPECT_NEAR(told.figure("poverty_type", "persistent"), told.figure("years_poor", "", 6), 1e-12);
  EXPECT_NEAR(told.figure("chronic_severity", "real") + told.figure("transient_severity", "real"),
              told.figure("severity_of_years", "real"), 1e-15);
  EXPECT_NEAR(told.figure("spells_a_person", "began_and_ended") + told.figure("spells_a_person", "began_and_open"),
              told.figure("spells_a_person", "began"), 1e-12);
}

TEST(DynamicsFigures, EqualGrowthIsFlatBothWays) {
  auto panel = autoregressive_panel(2000, 6, .5, .6, 1);
  auto last = *panel.years.front();
  for (float& income : last.incomes) income *= 1.5F;
  last.line = 1.25;
  panel.years.back() = std::make_shared<const PanelYear>(last);
  const Told told(panel);
  const double expected = std::pow(1.5 / 1.25, .2) - 1;
  for (int point = 0; point < 20; ++point)
    for (const char* curve : {"growth_incidence", "growth_of_same_people"})
      EXPECT_NEAR(told.point(curve, 2013, 2018, (point + .5) / 20), expected, 1e-6) << curve << point;
  EXPECT_NEAR(told.figure("redistribution_part", "poverty_gap", 2013, 2018), 0, 1e-6);
  EXPECT_EQ(told.figure("shorrocks_index"), 0);
  // The twin's incomes move: the poorest catch up with the mean, and only who looks at the same people sees it.
  const Told twin(autoregressive_panel(2000, 6, .5, .6, 1));
  EXPECT_GT(twin.point("growth_of_same_people", 2013, 2018, .025), .05);
  EXPECT_LT(twin.point("growth_of_same_people", 2013, 2018, .975), -.05);
  EXPECT_NEAR(twin.point("growth_incidence", 2013, 2018, .475), 0, .03);
}

TEST(DynamicsFigures, PovertyOfOneAtTheLineIsNotMadeByPrices) {
  // 1.1 at a line of 1.1 is not poor in any year's prices.
  auto panel = test::panel_of({{1.1F, 1.1F}, {3, 3}, {.5F, .5F}}, {}, static_cast<double>(1.1F));
  for (const double line : {.7, 2736.0, 1e-3}) {
    const auto incomes = incomes_at_line(*panel.years.front(), line);
    EXPECT_EQ(headcount_ratio(incomes, line), 1.0 / 3) << line;
  }
  // Whatever the two lines are: an income at the one lies at the other.
  for (int i = 1; i <= 500; ++i) {
    const float line = 0.37F * static_cast<float>(i);
    const auto at_the_line = test::panel_of({{line, line}}, {}, static_cast<double>(line));
    EXPECT_EQ(headcount_ratio(incomes_at_line(*at_the_line.years.front(), 2736.1), 2736.1), 0) << line;
  }
}

TEST(DynamicsFigures, IncomesBelowALineAreThoseOfSinglePrecisionBelowIt) {
  // .7 of single precision is a little less than .7.
  const auto panel = test::panel_of({{.7F, .7F}, {.8F, .8F}});
  EXPECT_EQ(ascending_below(*panel.years.front(), 0.7).size(), 1U);
  EXPECT_EQ(ascending_below(*panel.years.front(), static_cast<double>(.7F)).size(), 0U);
}

TEST(DynamicsFigures, TellWhatAConstantAddedToAllDoes) {
  const auto panel = growing_panel();
  auto better = panel;
  for (std::size_t y = 2; y < better.years.size(); ++y) {
    auto year = *better.years[y];
    for (float& income : year.incomes) income += .05F;
    better.years[y] = std::make_shared<const PanelYear>(std::move(year));
  }
  const DynamicsReference without(panel, ranges);
  const Told told(better, &without);
  const auto share = [&](const char* figure, const char* of, int year) {
    return told.figure(figure, of, DynamicsKey::nothing, year);
  };
  EXPECT_EQ(share("headcount_over_lines", "same", 2014), 1) << "nothing was added yet";
  EXPECT_EQ(share("gap_over_lines", "same", 2014), 1);
  for (const int year : {2015, 2018})
    for (const char* figure : {"headcount_over_lines", "gap_over_lines"}) {
      EXPECT_EQ(share(figure, "below", year), 1) << figure;
      for (const char* other : {"same", "crosses", "above"})
        EXPECT_EQ(share(figure, other, year), 0) << figure << other;
    }
  EXPECT_LT(share("headcount_difference", "lowest", 2018), 0);
  EXPECT_LE(share("headcount_difference", "highest", 2018), 0);
  const DynamicsReference with(better, ranges);
  const Told turned(panel, &with);
  EXPECT_EQ(turned.figure("gap_over_lines", "above", DynamicsKey::nothing, 2018), 1) << "the twin";
}

}  // namespace
}  // namespace liftline

// Poverty dynamics and winners, from runs of the shipped scenarios.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <set>

#include "tests/sim/engine/runs.hpp"
#include "tests/support/levels.hpp"

namespace liftline::test {
namespace {

const std::string with_dynamics = "report.dynamics=true";

std::uint64_t hash_of_dynamics(const std::vector<RunRecord>& records) {
  BitsHash hash;
  for (const auto& record : records) {
    for (const double value : record.dynamics) hash.add(value);
    for (const auto& year : record.against_no_policy)
      for (const double people : {year.lifted, year.newly_poor, year.better_off, year.worse_off, year.lifted_again})
        hash.add(people);
  }
  return hash.value();
}

double figure(const Scenario& scenario, const RunRecord& record, const std::string& name, const std::string& of = "",
              int to = DynamicsKey::nothing) {
  const auto keys = dynamics_keys(scenario);
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (!keys[i].curve && keys[i].figure == name && keys[i].of == of && keys[i].to == to) return record.dynamics.at(i);
  ADD_FAILURE() << "no figure " << name;
  return std::nan("");
}

double point(const Scenario& scenario, const RunRecord& record, const std::string& curve, int year, double share) {
  const auto keys = dynamics_keys(scenario);
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (keys[i].curve && keys[i].figure == curve && keys[i].to == year && keys[i].people_share == share)
      return record.dynamics.at(i);
  ADD_FAILURE() << "no curve " << curve;
  return std::nan("");
}

double series(const Scenario& scenario, const RunRecord& record, Measure measure, int year) {
  const auto catalogue = output_catalogue(scenario);
  return record.values[static_cast<std::size_t>(year - scenario.start_year) * catalogue.series.size() +
                       catalogue.find(measure, 0, 0)];
}

TEST(Dynamics, LeaveEveryOtherByteAsItIs) {
  const auto with = records_of({shipped("baseline", {with_dynamics}), shipped("package", {with_dynamics})});
  const auto without = records_of({shipped("baseline"), shipped("package")});
  EXPECT_EQ(hash_of(with), hash_of(without));
  for (std::size_t r = 0; r < with.size(); ++r) {
    EXPECT_FALSE(with[r].dynamics.empty());
    EXPECT_TRUE(without[r].dynamics.empty());
    EXPECT_EQ(with[r].against_no_policy.size(), without[r].against_no_policy.size());
  }
}

TEST(Dynamics, SameBytesForAnyThreadsAndWidth) {
  const std::vector<Scenario> scenarios{shipped("baseline", {with_dynamics}), shipped("package", {with_dynamics}),
                                        shipped("cash", {with_dynamics})};
  const auto one = hash_of_dynamics(records_of(scenarios, 1));
  for (const unsigned threads : {2U, 5U}) EXPECT_EQ(hash_of_dynamics(records_of(scenarios, threads)), one) << threads;
  for (const VectorLevel level : levels_here())
    EXPECT_EQ(hash_of_dynamics(records_of(scenarios, 2, level)), one) << static_cast<int>(level);
  EXPECT_NE(hash_of_dynamics(records_of({shipped("baseline", {with_dynamics, "seed=2"}),
                                         shipped("package", {with_dynamics, "seed=2"}),
                                         shipped("cash", {with_dynamics, "seed=2"})})),
            one);
}

TEST(Dynamics, ARunHasTheSameWhateverRunsBesideIt) {
  const auto alone = records_of({shipped("package", {with_dynamics})});
  const auto together = records_of({shipped("baseline", {with_dynamics}), shipped("package", {with_dynamics})});
  EXPECT_EQ(hash_of_dynamics(alone), hash_of_dynamics({together[2], together[3]}));
}

TEST(Dynamics, AgreeWithTheYearlyMeasures) {
  const auto baseline = shipped("baseline", {with_dynamics});
  const auto package = shipped("package", {with_dynamics});
  const auto records = records_of({baseline, package});
  for (std::size_t r = 0; r < records.size(); ++r) {
    const auto& scenario = r < 2 ? baseline : package;
    EXPECT_NEAR(figure(scenario, records[r], "spells_a_person", "there_in_first_year"),
                series(scenario, records[r], Measure::poverty_rate, 2013), 1e-12);
    for (const int year : {2013, 2018, 2025})
      EXPECT_NEAR(point(scenario, records[r], "tip", year, 1), series(scenario, records[r], Measure::poverty_gap, year),
                  1e-9)
          << year;
    EXPECT_NEAR(figure(scenario, records[r], "poverty_change", "poverty_rate", 2018),
                series(scenario, records[r], Measure::poverty_rate, 2018) -
                    series(scenario, records[r], Measure::poverty_rate, 2013),
                1e-12);
    // The difference of the headcount at the main line is one of those at all lines.
    if (r < 2) continue;
    const double difference = series(scenario, records[r], Measure::poverty_rate, 2025) -
                              series(baseline, records[r - 2], Measure::poverty_rate, 2025);
    EXPECT_LE(figure(scenario, records[r], "headcount_difference", "lowest", 2025), difference + 1e-12);
    EXPECT_GE(figure(scenario, records[r], "headcount_difference", "highest", 2025), difference - 1e-12);
    EXPECT_TRUE(std::isnan(figure(baseline, records[r - 2], "headcount_difference", "lowest", 2025)));
  }
}

TEST(Dynamics, CashDominatesWhereNothingElseMoves) {
  const auto cash = shipped("cash", {with_dynamics, "online_selling=false"});
  for (const auto& record : records_of({cash})) {
    double seen = 0;
    for (int year = 2014; year <= 2025; ++year)
      for (const char* curves : {"headcount_over_lines", "gap_over_lines"}) {
        EXPECT_EQ(figure(cash, record, curves, "above", year), 0) << year;
        EXPECT_EQ(figure(cash, record, curves, "crosses", year), 0) << year;
        seen += figure(cash, record, curves, "below", year);
      }
    EXPECT_GE(seen, 2);
  }
}

TEST(Dynamics, ThePatternsOfACalibrationAreAmongThem) {
  const auto baseline = shipped("baseline", {with_dynamics});
  ExperimentObserver observer;
  observer.patterns = true;
  observer.receive = [&](RunRecord&& record) {
    EXPECT_EQ(figure(baseline, record, "transient_share", "relative"),
              record.patterns->at(static_cast<std::size_t>(Pattern::transient_share)));
    EXPECT_NE(figure(baseline, record, "transient_share", "real"),
              figure(baseline, record, "transient_share", "relative"));
    for (const auto pattern : {Pattern::top_tenth_profit_share, Pattern::first_year_exit, Pattern::later_exit})
      EXPECT_EQ(figure(baseline, record, std::string(pattern_catalogue()[static_cast<std::size_t>(pattern)].name)),
                record.patterns->at(static_cast<std::size_t>(pattern)));
  };
  run_experiment(std::vector{baseline}, replicates_of(baseline, 1, 1), 1, observer);
}

TEST(Dynamics, SellersGiveUpAsHouseholdByHousehold) {
  const auto baseline = shipped("baseline", {with_dynamics}, 3000, 1);
  const auto record = records_of({baseline}).front();
  Watched watched(baseline);
  const auto& h = watched.run().households();
  const auto& villages = watched.run().villages();
  const auto sells = [&h](Row row) { return state::Seller::get(h.state[row]) != 0; };
  std::vector<unsigned> years_sold(h.rows());
  for (Row row = 0; row < h.rows(); ++row) years_sold[row] = sells(row) ? state::Tenure::get(h.state[row]) : 0;
  std::array<double, 2> at_risk{}, gave_up{};  // after the first year, after later ones
  while (watched.run().year() < baseline.end_year) {
    watched.run().next_year();
    for (std::size_t v = 0; v < villages.villages(); ++v)
      for (Row row = villages.first_row[v]; row < villages.first_row[v] + villages.live_rows[v]; ++row) {
        if (years_sold[row] > 0) {
          const std::size_t later = years_sold[row] > 1 ? 1 : 0;
          at_risk[later] += 1;
          gave_up[later] += sells(row) ? 0 : 1;
        }
        years_sold[row] = sells(row) ? years_sold[row] + 1 : 0;
      }
  }
  ASSERT_GT(gave_up[0], 10);
  ASSERT_GT(gave_up[1], 10);
  EXPECT_DOUBLE_EQ(figure(baseline, record, "first_year_exit"), gave_up[0] / at_risk[0]);
  EXPECT_DOUBLE_EQ(figure(baseline, record, "later_exit"), gave_up[1] / at_risk[1]);
}

TEST(Dynamics, HaveNoPatternsOfSellingWhereNobodySells) {
  const auto none = shipped("baseline", {with_dynamics, "online_selling=false"});
  for (const auto& record : records_of({none}))
    for (const char* name : {"top_tenth_profit_share", "first_year_exit", "later_exit"})
      EXPECT_TRUE(std::isnan(figure(none, record, name))) << name;
}

TEST(Winners, AreNoneWithoutPolicies) {
  for (const auto& record : records_of({shipped("baseline", {with_dynamics})}))
    EXPECT_TRUE(record.against_no_policy.empty());
  // A policy that is switched off is none; one that is on lifts somebody (the twin).
  for (const auto& record : records_of({shipped("cash", {"policies.cash_transfer.enabled=false"})}))
    EXPECT_TRUE(record.against_no_policy.empty());
  double lifted = 0;
  for (const auto& record : records_of({shipped("cash")}))
    for (const auto& year : record.against_no_policy) lifted += year.lifted;
  EXPECT_GT(lifted, 0);
}

TEST(Winners, OfTheGroupsOfAnAttributeAreAll) {
  const auto package = shipped("package");
  const auto catalogue = output_catalogue(package);
  ASSERT_GT(catalogue.groups.size(), 3U);
  for (const auto& record : records_of({package})) {
    ASSERT_EQ(record.against_no_policy.size(), 12 * catalogue.groups.size()) << "2014 to 2025";
    for (std::size_t y = 0; y < 12; ++y) {
      const auto* of_year = &record.against_no_policy[y * catalogue.groups.size()];
      std::set<std::size_t> attributes;
      for (const auto& group : catalogue.groups) attributes.insert(group.attribute);
      for (const std::size_t attribute : attributes) {
        AgainstNoPolicy sum;
        for (std::size_t g = 1; g < catalogue.groups.size(); ++g) {
          EXPECT_EQ(of_year[g].group, g);
          if (catalogue.groups[g].attribute != attribute) continue;
          sum.lifted += of_year[g].lifted;
          sum.better_off += of_year[g].better_off;
          sum.worse_off += of_year[g].worse_off;
          sum.lifted_again += of_year[g].lifted_again;
        }
        EXPECT_NEAR(sum.lifted, of_year[0].lifted, 1e-6);
        EXPECT_NEAR(sum.better_off, of_year[0].better_off, 1e-6);
        EXPECT_NEAR(sum.worse_off, of_year[0].worse_off, 1e-6);
        EXPECT_NEAR(sum.lifted_again, of_year[0].lifted_again, 1e-6);
      }
    }
  }
}

/// What each household earns in each year of a scenario, and its members.
IncomePanel panel_of(Scenario scenario) {
  Watched watched(std::move(scenario));
  IncomePanel panel;
  const auto observe = [&] {
    observe_incomes(watched.run().households(), watched.run().villages(), watched.run().rules().line, panel);
  };
  observe();
  while (watched.run().year() < watched.scenario().end_year) {
    watched.run().next_year();
    observe();
  }
  return panel;
}

TEST(Winners, AreThoseOfTheTwoRunsHouseholdByHousehold) {
  // Enough money for years, so that the same are lifted again and again.
  const auto cash =
      shipped("cash", {"policies.cash_transfer.budget=40000000", "policies.cash_transfer.end_year=2022"}, 3000, 1);
  const auto record = records_of({cash}).front();
  const auto with = panel_of(cash), without = panel_of(shipped("baseline", {}, 3000, 1));
  const std::size_t groups = output_catalogue(cash).groups.size();
  double again = 0;
  for (std::size_t y = 1; y < with.years.size(); ++y) {
    AgainstNoPolicy expected;
    for (std::size_t i = 0; i < with.households(); ++i) {
      const auto lifted = [&](std::size_t year) { return without.poor(year, i) && !with.poor(year, i); };
      const auto people = static_cast<double>(with.years[y]->members[i]) * cash.household_weight();
      expected.lifted += lifted(y) ? people : 0;
      expected.newly_poor += with.poor(y, i) && !without.poor(y, i) ? people : 0;
      int later = 0;
      for (std::size_t next = y + 1; next < with.years.size(); ++next) later += lifted(next) ? 1 : 0;
      expected.lifted_again += lifted(y) && later >= 2 ? people : 0;
    }
    const auto& told = record.against_no_policy.at((y - 1) * groups);
    EXPECT_EQ(told.year, 2013 + static_cast<int>(y));
    EXPECT_NEAR(told.lifted, expected.lifted, 1e-6) << told.year;
    EXPECT_NEAR(told.newly_poor, expected.newly_poor, 1e-6) << told.year;
    EXPECT_NEAR(told.lifted_again, expected.lifted_again, 1e-6) << told.year;
    again += expected.lifted_again;
  }
  EXPECT_GT(again, 0);
}

}  // namespace
}  // namespace liftline::test

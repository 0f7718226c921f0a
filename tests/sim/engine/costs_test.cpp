// What hangs on other scenarios of a run: budgets of equal cost, and targeting by the income without policies.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/sim/engine/runs.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline::test {
namespace {

/// Files beside the shipped baseline, for a small county.
class Files {
 public:
  std::string write(const std::string& name, const std::string& policies) const {
    const auto path = folder_.path() / (name + ".yaml");
    write_file(path, "scenario: " + name +
                         "\nextends: " + std::filesystem::absolute("scenarios/baseline.yaml").string() +
                         "\nhouseholds: 4000\nreplicates: 3\npolicies:\n" + policies);
    return path.string();
  }

 private:
  TemporaryFolder folder_;
};

/// Pays those who want to start selling, as many as there are: no two replicates spend the same.
constexpr const char* subsidy = "  - {type: startup_subsidy, start_year: 2014, end_year: 2016, budget: 20000000}\n";

std::string cash_like(const char* file, const char* name = "cash") {
  return "  - {type: cash_transfer, name: " + std::string(name) +
         ", start_year: 2014, end_year: 2018, equal_cost_to: " + file + ", targeting: registry}\n";
}

double spent(const RunRecord& record, int year) {
  double sum = 0;
  for (const auto& of_policy : record.accounts)
    if (of_policy.year == year) sum += yuan(of_policy.account.budget - of_policy.account.unspent);
  return sum;
}

double budget(const RunRecord& record, int year) {
  double sum = 0;
  for (const auto& of_policy : record.accounts)
    if (of_policy.year == year) sum += yuan(of_policy.account.budget);
  return sum;
}

TEST(EqualCost, IsWhatTheOtherScenarioSpentInTheSameReplicateAndYear) {
  const Files files;
  const std::string other = files.write("other", subsidy);
  const std::string cash = files.write("cash", cash_like("other.yaml"));
  const auto scenarios = load_scenarios({cash, other}, policy_types());
  ASSERT_EQ(asked_for(scenarios).size(), 2U);
  const auto records = records_of(scenarios, 2);  // cash 1, 2, 3, then the subsidy
  for (std::size_t r = 0; r < 3; ++r)
    for (int year = 2014; year <= 2018; ++year)
      EXPECT_EQ(budget(records[r], year), spent(records[3 + r], year)) << year;
  EXPECT_GT(spent(records[3], 2014), 0);
  EXPECT_NE(spent(records[3], 2015), spent(records[4], 2015)) << "replicates differ";
  EXPECT_EQ(spent(records[3], 2017), 0);
}

TEST(EqualCost, IsTheSameWhetherTheOtherIsAskedForOrNot) {
  const Files files;
  const std::string other = files.write("other", subsidy);
  const std::string cash = files.write("cash", cash_like("other.yaml"));
  const auto alone = load_scenarios({cash}, policy_types());
  ASSERT_EQ(alone.size(), 2U);
  EXPECT_EQ(asked_for(alone).size(), 1U);
  const auto records = records_of(alone, 1);
  ASSERT_EQ(records.size(), 3U) << "the other leaves no record";
  auto together = records_of(load_scenarios({other, cash}, policy_types()), 3);
  together.erase(together.begin(), together.begin() + 3);
  EXPECT_EQ(hash_of(records), hash_of(together));
}

TEST(EqualCost, MayGoOverSeveralScenarios) {
  const Files files;
  files.write("first", subsidy);
  files.write("second", cash_like("first.yaml"));
  const std::string third = files.write("third", cash_like("second.yaml", "more"));
  const auto scenarios = load_scenarios({third, "scenarios/baseline.yaml"}, policy_types(),
                                        {.replicates = 2, .seed = {}, .households = 4000, .assignments = {}});
  ASSERT_EQ(scenarios.size(), 4U);
  const auto records = records_of(scenarios);
  EXPECT_GT(budget(records[0], 2014), 0);
  EXPECT_EQ(budget(records[2], 2014), 0) << "the baseline";
}

TEST(Targeting, OfAPerfectTransferIsPerfectAndOfAUniversalOneNeutral) {
  const Files files;
  const auto transfer = [](const char* keys) {
    return "  - {type: cash_transfer, start_year: 2014, end_year: 2016, budget: 6000000, " + std::string(keys) + "}\n";
  };
  const std::string perfect = files.write("perfect", transfer("targeting: perfect"));
  const std::string universal = files.write("universal", transfer("targeting: universal"));
  const std::string registry = files.write("registry", transfer("targeting: registry"));
  const auto records = records_of(load_scenarios({perfect, universal, registry}, policy_types()));
  // A sum a head is paid for the members at the year's beginning. Some 12 % of the 4,000 households have one more or less when incomes are
  // earned, so that the poorest two fifths of 4.2 members a household get as much more or less.
  const double by_size = std::sqrt(0.12 * 4000 * 0.4 * 0.6) / (0.4 * 4.2 * 4000);
  for (std::size_t r = 0; r < 3; ++r) {
    const auto& best = records[r].accounts.front().targeting;
    EXPECT_EQ(best.share_to_nonpoor, 0);
    EXPECT_EQ(best.inclusion_error, 0);
    EXPECT_GT(best.cgh, 2.4);
    const auto& everybody = records[3 + r].accounts.front().targeting;
    EXPECT_NEAR(everybody.cgh, 1, 4 * by_size);
    EXPECT_NEAR(everybody.concentration, 0, 4 * by_size);
    EXPECT_EQ(everybody.exclusion_error, 0);
    const auto& list = records[6 + r].accounts.front().targeting;
    EXPECT_GT(list.cgh, 1.1);
    EXPECT_GT(list.share_to_nonpoor, 0.1);
    EXPECT_LT(list.share_to_nonpoor, 0.7);
  }
}

TEST(Targeting, HangsNeitherOnTheOtherScenariosOfTheRunNorOnThreads) {
  const auto package = shipped("package", {}, 3000, 2);
  const auto alone = records_of({package}, 1);
  const auto beside = records_of({shipped("baseline", {}, 3000, 2), package}, 7);
  for (std::size_t r = 0; r < 2; ++r) {
    ASSERT_EQ(alone[r].accounts.size(), beside[2 + r].accounts.size());
    for (std::size_t i = 0; i < alone[r].accounts.size(); ++i) {
      const auto& a = alone[r].accounts[i].targeting;
      const auto& b = beside[2 + r].accounts[i].targeting;
      EXPECT_EQ(std::isnan(a.cgh), std::isnan(b.cgh));
      if (!std::isnan(a.cgh)) {
        EXPECT_EQ(a.cgh, b.cgh);
      }
    }
  }
}

TEST(CombineWith, SeesWhomTheOtherReachedInEarlierYearsAlone) {
  const Files files;
  const std::string first =
      "  - {type: cash_transfer, name: first, start_year: 2014, end_year: 2014, budget: 1000000, "
      "target: {who: head_age < 40}, amount: 100}\n";
  const auto second = [](const char* how) {
    return "  - {type: cash_transfer, name: second, start_year: 2014, end_year: 2016, budget: 1000000000, targeting: "
           "universal, amount: 100, "
           "combine_with: [{policy: first, how: " +
           std::string(how) + "}]}\n";
  };
  const auto recipients = [&](const std::string& policies, std::size_t policy, int year) {
    const auto records = records_of(load_scenarios({files.write("both", policies)}, policy_types()));
    for (const auto& of_policy : records.front().accounts)
      if (of_policy.policy == policy && of_policy.year == year) return of_policy.account.recipients;
    return -1.0;
  };
  const double all = 74600;
  const double of_first = recipients(first + second("exclude"), 0, 2014);
  EXPECT_GT(of_first, 1000);
  EXPECT_NEAR(recipients(first + second("exclude"), 1, 2014), all, 0.5) << "the same year is not seen";
  EXPECT_NEAR(recipients(first + second("exclude"), 1, 2015), all - of_first, 0.5);
  EXPECT_NEAR(recipients(second("exclude") + first, 1, 2016), all - of_first, 0.5) << "order in the file means nothing";
  EXPECT_NEAR(recipients(first + second("prefer"), 1, 2015), all, 0.5);
}

TEST(Registry, ThatIsOpenHoldsMorePeopleAndIsTheSameForAnyThreadsAndWidth) {
  const auto closed = shipped("baseline", {}, 3000, 2);
  const auto open = shipped("baseline", {"parameters.registry_reentry=0.1"}, 3000, 2);
  const auto records = records_of({open}, 1);
  EXPECT_EQ(hash_of(records), hash_of(records_of({open}, 7, VectorLevel::one_at_a_time)));
  const auto catalogue = output_catalogue(open);
  const std::size_t at = (2018 - 2013) * catalogue.series.size() + catalogue.find(Measure::registered_people);
  const auto before = records_of({closed}, 2);
  for (std::size_t r = 0; r < 2; ++r) EXPECT_GT(records[r].values[at], 1.1 * before[r].values[at]);
}

/// A series of the group `all` in a year.
double value_of(const Scenario& scenario, const RunRecord& record, Measure measure, int year,
                std::size_t line = OutputSeries::no_line) {
  const auto catalogue = output_catalogue(scenario);
  return record.values[static_cast<std::size_t>(year - scenario.start_year) * catalogue.series.size() +
                       catalogue.find(measure, 0, line)];
}

TEST(AgainstNoPolicy, LiftedLessNewlyPoorIsTheDifferenceOfTheHeadcount) {
  const auto baseline = shipped("baseline", {}, 3000, 2);
  const auto package = shipped("package", {}, 3000, 2);
  const auto records = records_of({baseline, package}, 2);
  EXPECT_TRUE(records[0].against_no_policy.empty());
  double moved = 0;
  for (std::size_t r = 0; r < 2; ++r) {
    ASSERT_EQ(records[2 + r].against_no_policy.size(), 12U * output_catalogue(package).groups.size()) << "2014 to 2025";
    for (const auto& year : records[2 + r].against_no_policy) {
      if (year.group != 0) continue;
      const double without = value_of(baseline, records[r], Measure::poor_people, year.year, 0);
      const double with = value_of(package, records[2 + r], Measure::poor_people, year.year, 0);
      EXPECT_NEAR(year.lifted - year.newly_poor, without - with, 1e-6) << year.year;
      moved += year.lifted + year.newly_poor + year.better_off + year.worse_off;
    }
  }
  EXPECT_GT(moved, 0);
}

/// Without online selling nothing but the money itself moves.
std::vector<std::string> without_selling(std::vector<std::string> more = {}) {
  more.emplace_back("online_selling=false");
  return more;
}

TEST(Cash, MakesNoHouseholdPoorerWhereNothingElseMoves) {
  for (const char* targeting : {"universal", "registry", "perfect"}) {
    const auto cash =
        shipped("cash", without_selling({"policies.cash_transfer.targeting=" + std::string(targeting)}), 3000, 2);
    double better = 0;
    for (const auto& record : records_of({cash}))
      for (const auto& year : record.against_no_policy) {
        EXPECT_EQ(year.newly_poor, 0) << targeting << " " << year.year;
        EXPECT_EQ(year.worse_off, 0) << targeting << " " << year.year;
        better += year.better_off;
      }
    EXPECT_GT(better, 0) << targeting;
  }
}

TEST(Cash, MakesNobodyPoorerInItsFirstYearBeforeBehaviourResponds) {
  const auto cash = shipped("cash", {"policies.cash_transfer.budget=20000000"}, 3000, 2);
  for (const auto& record : records_of({cash})) {
    ASSERT_EQ(record.against_no_policy.front().year, 2014);
    EXPECT_EQ(record.against_no_policy.front().newly_poor, 0);
    EXPECT_EQ(record.against_no_policy.front().worse_off, 0);
  }
}

TEST(Cash, TargetedPerfectlyClosesTheGapAtACostEqualToIt) {
  const std::vector<std::string> plenty{
      "policies.cash_transfer.targeting=perfect", "policies.cash_transfer.budget=1000000000",
      "policies.cash_transfer.administration=0", "policies.cash_transfer.diversion=0"};
  const auto without = shipped("baseline", without_selling(), 3000, 2);
  const auto with = shipped("cash", without_selling(plenty), 3000, 2);
  const auto records = records_of({without, with});
  for (std::size_t r = 0; r < 2; ++r)
    for (int year = 2014; year <= 2016; ++year) {
      EXPECT_EQ(value_of(with, records[2 + r], Measure::poverty_gap, year, 0), 0);
      const auto& before = records[r];
      const double gap = value_of(without, before, Measure::poverty_gap, year, 0) *
                         value_of(without, before, Measure::line_value, year, 0) *
                         value_of(without, before, Measure::people, year);
      // A fen above the line a head, that no rounding leaves anybody below it.
      const double poor = value_of(without, before, Measure::poor_people, year, 0);
      // Later years differ by what the households saved of the money of earlier ones: nothing, for incomes do not hang on funds here.
      EXPECT_NEAR(spent(records[2 + r], year), gap + 0.01 * poor, 1e-4 * gap) << year;
    }
}

/// Fills a share of everybody's gap of the year.
class TopUpOfAll final : public Policy {
 public:
  explicit TopUpOfAll(double share) : Policy(terms()), share_(share) {}
  LeverUse levers() const override {
    LeverUse use;
    use.add(HouseholdLever::transfer);
    return use;
  }
  bool acts_at_settlement() const override { return true; }
  std::unique_ptr<PolicyRun> start(const RunView&, std::size_t, std::size_t) const override {
    class TopUpRun final : public PolicyRun {
     public:
      explicit TopUpRun(double share) : share_(share) {}
      void plan(PolicyYear&, Levers&) override {}
      void settle(PolicyYear& year, const SettlementView& settlement, Levers& levers) override {
        for (Row row = 0; row < settlement.income.size(); ++row) {
          const double gap = settlement.line - static_cast<double>(settlement.income[row]);
          const double members = person::Size::get(year.view().households->person[row]);
          if (gap > 0) levers.of(HouseholdLever::transfer).apply(row, static_cast<float>(share_ * gap * members));
        }
      }

     private:
      double share_;
    };
    return std::make_unique<TopUpRun>(share_);
  }

 private:
  static Terms terms() {
    Terms terms;
    terms.type = terms.name = "top_up";
    terms.start_year = 2014;
    terms.end_year = 2025;
    return terms;
  }
  double share_;
};

TEST(Cash, ThatFillsThirtyPercentOfEveryGapLeavesTheHeadcountAndMovesGapAndSeverityByTheBook) {
  const auto without = shipped("baseline", without_selling(), 3000, 1);
  auto with = without;
  with.name = "top-up";
  with.policies.push_back(std::make_shared<TopUpOfAll>(0.3));
  const auto records = records_of({without, with});
  for (int year = 2014; year <= 2025; ++year) {
    const auto both = [&](Measure measure) {
      return std::pair{value_of(without, records[0], measure, year, 0), value_of(with, records[1], measure, year, 0)};
    };
    const auto [rate, rate_with] = both(Measure::poverty_rate);
    const auto [gap, gap_with] = both(Measure::poverty_gap);
    const auto [severity, severity_with] = both(Measure::poverty_severity);
    EXPECT_EQ(rate_with, rate) << year;
    EXPECT_NEAR(gap_with, 0.7 * gap, 1e-5 * gap) << year;
    EXPECT_NEAR(severity_with, 0.49 * severity, 1e-5 * severity) << year;
  }
}

TEST(OrderInTheFile, OfPoliciesMeansNothingAlsoForTwoOfOneType) {
  const Files files;
  const auto policy = [](const char* keys) {
    return "  - {start_year: 2014, end_year: 2016, budget: 900000, " + std::string(keys) + "}\n";
  };
  const std::vector<std::string> policies{
      policy("type: training, name: young, target: {who: head_age < 45}"),
      policy("type: training, name: all, combine_with: [{policy: young, how: exclude}]"), policy("type: microcredit"),
      policy("type: startup_subsidy"), policy("type: supervision")};
  std::string there, back;
  for (const std::string& text : policies) {
    there += text;
    back.insert(0, text);
  }
  const auto records = records_of(load_scenarios({files.write("there", there)}, policy_types()));
  EXPECT_EQ(hash_of(records), hash_of(records_of(load_scenarios({files.write("back", back)}, policy_types()))));
  for (const auto& record : records)
    for (const auto& of_policy : record.accounts) EXPECT_TRUE(of_policy.account.balances());
}

TEST(Decisions, TwoPoliciesThatCloseTheSameGapPayItOnce) {
  const Files files;
  const std::string credit = "  - {type: microcredit, start_year: 2014, end_year: 2016, budget: 50000000}\n";
  const std::string grants = "  - {type: startup_subsidy, start_year: 2014, end_year: 2016, budget: 50000000}\n";
  const auto grants_paid = [&](const std::string& name, const std::string& policies) {
    double recipients = 0;
    for (const auto& record : records_of(load_scenarios({files.write(name, policies)}, policy_types())))
      for (const auto& of_policy : record.accounts)
        if (of_policy.year == 2014) recipients += of_policy.account.recipients;
    return recipients;
  };
  // Microcredit, first in order of name, closes every gap up to its ceiling: nobody is left for a grant in the first year.
  EXPECT_GT(grants_paid("grants", grants), 0);
  EXPECT_EQ(grants_paid("both", grants + credit), grants_paid("credit", credit));
}

}  // namespace
}  // namespace liftline::test

// A county whose households come from the records of a survey: the first year is the survey, its sampling error is that of its design, and
// the years after it neither widen nor narrow the distribution by themselves.
#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <tuple>

#include "sim/population/household_records.hpp"
#include "tests/sim/engine/runs.hpp"
#include "tests/support/files.hpp"

namespace liftline::test {
namespace {

const std::string example = "own-survey/example-county";

const HouseholdRecords& records_of_example(const Scenario& scenario) { return *scenario.county->population.records; }

/// An estimate of the records over people, and its standard error by linearisation.
struct Estimate {
  double value = 0, error = 0;
};

template <class Of>
Estimate over_people(const HouseholdRecords& records, Of of) {
  double sum = 0, people = 0;
  const auto weight = [&](std::size_t i) { return records.weights()[i] * records.of(RecordTrait::members)[i]; };
  for (std::size_t i = 0; i < records.size(); ++i) {
    sum += weight(i) * of(records.of(RecordTrait::income)[i]);
    people += weight(i);
  }
  Estimate estimate{sum / people, 0};
  std::vector<double> scores(records.size());
  for (std::size_t i = 0; i < records.size(); ++i)
    scores[i] = weight(i) * (of(records.of(RecordTrait::income)[i]) - estimate.value) / people;
  estimate.error = std::sqrt(records.design().variance_of_sum(scores));
  return estimate;
}

TEST(Records, AreWhatHouseholdsAreCopiesOf) {
  const Scenario scenario = shipped(example, {"online_selling=false"}, 4000, 1);
  Watched world(scenario);
  const HouseholdRecords& records = records_of_example(scenario);
  using Key = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>;
  std::multimap<Key, std::size_t> known;
  const auto word = [&](RecordTrait trait, std::size_t i) { return static_cast<std::uint32_t>(records.of(trait)[i]); };
  for (std::size_t i = 0; i < records.size(); ++i)
    known.emplace(
        Key{word(RecordTrait::members, i), word(RecordTrait::working_members, i), word(RecordTrait::migrants, i),
            word(RecordTrait::head_age, i), word(RecordTrait::education, i), word(RecordTrait::head_sex, i)},
        i);
  const auto& h = world.run().households();
  std::size_t found = 0, rows = 0;
  for (std::size_t v = 0; v < world.run().villages().villages(); ++v)
    for (Row row = world.run().villages().first_row[v];
         row < world.run().villages().first_row[v] + world.run().villages().live_rows[v]; ++row) {
      ++rows;
      const std::uint32_t who = h.person[row];
      const auto [first, last] =
          known.equal_range({person::Size::get(who), person::Labour::get(who), person::Migrants::get(who),
                             person::Age::get(who), person::Education::get(who), person::Female::get(who)});
      found += std::any_of(first, last, [&](const auto& candidate) {
        const double income = records.of(RecordTrait::income)[candidate.second];
        const double funds = records.of(RecordTrait::funds)[candidate.second];
        return std::abs(static_cast<double>(h.income[row]) - income) < 1e-5 * income &&
               std::abs(static_cast<double>(h.funds[row]) - funds) <= 1e-6 * funds;
      });
    }
  EXPECT_EQ(found, rows) << "every household, with its income to the float, is one of the survey";
}

TEST(Records, GiveTheFirstYearTheirDistribution) {
  const Scenario scenario = shipped(example, {"online_selling=false", "survey_uncertainty=false"}, 18000, 1);
  Watched world(scenario);
  const auto record = world.run().take_record();
  const HouseholdRecords& records = records_of_example(scenario);
  const double line = 2952;
  const auto poor = over_people(records, [&](double income) { return income < line ? 1.0 : 0.0; });
  const auto mean = over_people(records, [](double income) { return income; });
  const auto variance =
      over_people(records, [&](double income) { return (income - mean.value) * (income - mean.value); });
  // 18,000 draws, people of a household alike: their effective number is less by the spread of sizes.
  const double draws = 18000 * 0.8;
  EXPECT_NEAR(world.value(record, Measure::poverty_rate, 0), poor.value,
              4.5 * std::sqrt(poor.value * (1 - poor.value) / draws));
  EXPECT_NEAR(world.value(record, Measure::mean_income), mean.value, 4.5 * std::sqrt(variance.value / draws));
  EXPECT_NEAR(world.start().model.expected_headcount, poor.value, 0.005);
  const double people = world.value(record, Measure::people);
  const auto of_source = [&](RecordTrait source) {
    double sum = 0;
    for (std::size_t i = 0; i < records.size(); ++i)
      sum += records.weights()[i] * records.of(RecordTrait::members)[i] * records.of(source)[i];
    double weights = 0;
    for (std::size_t i = 0; i < records.size(); ++i)
      weights += records.weights()[i] * records.of(RecordTrait::members)[i];
    return sum / weights;
  };
  EXPECT_NEAR(world.value(record, Measure::wage_income), of_source(RecordTrait::wage_income), 0.03 * mean.value);
  EXPECT_NEAR(world.value(record, Measure::transfer_income), of_source(RecordTrait::transfer_income),
              0.02 * mean.value);
  EXPECT_NEAR(people, 18000 * 3.738, 4.5 * 1.4 * std::sqrt(18000));
}

TEST(Records, CarryTheSamplingErrorOfTheirDesignIntoTheCurves) {
  const Scenario scenario =
      shipped(example, {"online_selling=false", "parameter_uncertainty=false", "end_year=2017"}, 3000, 80);
  const auto catalogue = output_catalogue(scenario);
  const auto spread = [&](const Scenario& of, std::size_t series) {
    double sum = 0, squares = 0;
    const auto runs = records_of({of});
    for (const auto& run : runs) {
      sum += run.values[series];
      squares += run.values[series] * run.values[series];
    }
    const auto n = static_cast<double>(runs.size());
    return std::sqrt((squares - sum * sum / n) / (n - 1));
  };
  const HouseholdRecords& records = records_of_example(scenario);
  const auto poor = over_people(records, [](double income) { return income < 2952 ? 1.0 : 0.0; });
  const auto mean = over_people(records, [](double income) { return income; });
  const std::size_t rate = catalogue.find(Measure::poverty_rate, 0, 0),
                    income = catalogue.find(Measure::mean_income, 0);
  // The draws of 3,000 households add to the survey's own error; a spread of 80 has an error of 8 %.
  const double luck = std::sqrt(poor.value * (1 - poor.value) / (3000 * 0.8));
  EXPECT_NEAR(spread(scenario, rate), std::hypot(poor.error, luck), 0.3 * poor.error);
  EXPECT_NEAR(spread(scenario, income), mean.error, 0.3 * mean.error);
  auto fixed = scenario;
  fixed.survey_uncertainty = false;
  EXPECT_NEAR(spread(fixed, rate), luck, 0.4 * luck) << "without survey uncertainty luck alone is left";
  EXPECT_LT(spread(fixed, rate), 0.4 * poor.error);
}

/// Nothing grows, nobody is topped up or succeeded, wages do not hang on migrants: incomes move by luck alone.
Scenario without_change() {
  std::vector<std::string> assignments{"online_selling=false", "survey_uncertainty=false",
                                       "parameter_uncertainty=false"};
  for (const char* name : {"business_growth", "wage_growth", "transfer_growth", "top_up_start", "top_up_end",
                           "migrant_wage_return", "succession_under_60", "succession_60", "succession_70"})
    assignments.push_back("parameters." + std::string(name) + "=0");
  return shipped(example, assignments, 9000, 8);
}

/// A measure's mean over replicates for `all` and each group, by year.
std::map<std::string, std::vector<double>> paths(const Scenario& scenario, Measure measure) {
  const auto catalogue = output_catalogue(scenario);
  const auto runs = records_of({scenario});
  std::map<std::string, std::vector<double>> by_group;
  for (std::size_t group = 0; group < catalogue.groups.size(); ++group)
    for (std::size_t at = catalogue.find(measure, group); at < runs.front().values.size();
         at += catalogue.series.size()) {
      double sum = 0;
      for (const auto& run : runs) sum += run.values[at];
      by_group[catalogue.groups[group].name].push_back(sum / static_cast<double>(runs.size()));
    }
  return by_group;
}

TEST(Records, NeitherWidenNorNarrowAfterTheFirstYear) {
  const auto gini = paths(without_change(), Measure::gini).at("all");
  EXPECT_NEAR(gini.front(), 0.361, 0.01);
  for (const double later : gini) EXPECT_NEAR(later, gini.front(), 0.01);
}

TEST(Records, DoNotDriftTowardsTheMean) {
  // Luck that has struck wears off, and as much of it comes anew. In the years between, businesses keep a little less of what was theirs
  // in the first (docs/own-survey.md).
  const auto income = paths(without_change(), Measure::mean_income);
  for (const char* group : {"all", "education=primary_or_below", "education=junior_middle",
                            "village_type=poverty_village", "village_type=other_village"}) {
    const auto& path = income.at(group);
    // Few succeed at eighty, and villages have their disasters.
    for (const double later : path) EXPECT_NEAR(later, path.front(), 0.035 * path.front()) << group;
  }
  EXPECT_NEAR(income.at("all").back(), income.at("all").front(), 0.01 * income.at("all").front());
  EXPECT_GT(income.at("village_type=other_village").front(), 1.8 * income.at("village_type=poverty_village").front())
      << "the groups are unlike, so that a drift would show";
  for (const Measure source : {Measure::business_income, Measure::wage_income}) {
    const auto path = paths(without_change(), source).at("all");
    EXPECT_NEAR(path.back(), path.front(), 0.015 * path.front());
  }
}

TEST(Records, LeaveNothingToWhatTheyReplace) {
  const Scenario scenario =
      shipped(example, {"survey_uncertainty=false", "parameter_uncertainty=false", "end_year=2018"}, 1000, 1);
  const auto unmoved = hash_of(records_of({scenario}));
  std::size_t replaced = 0;
  for (const auto& info : parameter_catalogue()) {
    if (!scenario.county->population.replaces_parameter(info.name)) continue;
    ++replaced;
    auto moved = scenario;
    moved.parameters[std::string(info.name)] = info.max < 1e6 ? info.max : info.min;
    EXPECT_EQ(hash_of(records_of({moved})), unmoved) << info.name;
  }
  EXPECT_GE(replaced, 14u);
  for (const auto& uncertain : uncertain_parameters(*scenario.county))
    EXPECT_FALSE(scenario.county->population.replaces_parameter(uncertain.name)) << "and it is not drawn";
}

TEST(Records, GiveTheSameBytesWhateverTheThreadsAndWidth) {
  const Scenario scenario = shipped(example, {}, 1500, 2);
  const auto one = records_of({scenario}, 1, VectorLevel::one_at_a_time);
  EXPECT_EQ(hash_of(one), hash_of(records_of({scenario}, 3)));
  EXPECT_EQ(hash_of(one), 0xf4821a470dfe2861u);
}

TEST(Records, AreSplitIntoSourcesWhereTheyGiveTheSumAlone) {
  // The same survey with a column of income only.
  auto scenario =
      shipped(example, {"online_selling=false", "survey_uncertainty=false", "parameter_uncertainty=false"}, 18000, 1);
  auto county = std::make_shared<County>(*scenario.county);
  const auto kept = county->population.records;
  const HouseholdRecords& whole = *kept;
  for (const char* source : {"business_income", "wage_income", "transfer_income"})
    county->population.columns.erase(source);
  county->population.columns["income"] = "income";
  std::array<HouseholdRecords::Values, record_trait_count> values;
  for (const auto& info : record_traits())
    if (info.trait != RecordTrait::business_income && info.trait != RecordTrait::wage_income &&
        info.trait != RecordTrait::transfer_income)
      values[static_cast<std::size_t>(info.trait)] = whole.of(info.trait);
  county->population.records = std::make_shared<HouseholdRecords>(values, whole.weights(), std::vector<std::uint32_t>(),
                                                                  std::vector<std::uint32_t>());
  county->parameters["business_share"] = {0.5, {}, "", Evidence::assumed};
  county->parameters["wage_share"] = {0.3, {}, "", Evidence::assumed};
  scenario.county = county;
  Watched world(scenario);
  const auto record = world.run().take_record();
  const double mean = world.value(record, Measure::mean_income);
  EXPECT_NEAR(world.value(record, Measure::business_income) / mean, 0.5, 0.01) << "the county's shares hold in sum";
  EXPECT_NEAR(world.value(record, Measure::wage_income) / mean, 0.3, 0.01);
  EXPECT_NEAR(world.value(record, Measure::transfer_income) / mean, 0.2, 0.01);
  const auto poor = over_people(whole, [](double income) { return income < 2952 ? 1.0 : 0.0; });
  EXPECT_NEAR(world.value(record, Measure::poverty_rate, 0), poor.value, 0.016)
      << "and every income is the one recorded";
}

TEST(Records, AnotherCountyRunsFromItsSharesAlone) {
  const Scenario scenario = shipped("own-survey/example-county-margins",
                                    {"survey_uncertainty=false", "parameter_uncertainty=false"}, 18000, 1);
  Watched world(scenario);
  const auto record = world.run().take_record();
  EXPECT_NEAR(world.value(record, Measure::poverty_rate, 0), 0.2, 0.015);
  EXPECT_NEAR(world.value(record, Measure::mean_income), 6300, 120);
  EXPECT_EQ(world.run().villages().villages(), 60u);
  std::size_t college = 0, rows = 0;
  for (const std::uint32_t who : world.run().households().person) {
    college += person::Education::get(who) == 3 ? 1U : 0U;
    ++rows;
  }
  EXPECT_NEAR(static_cast<double>(college) / static_cast<double>(rows), 0.027, 0.006);
}

}  // namespace
}  // namespace liftline::test

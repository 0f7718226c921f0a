// What a county must say, and must not, when its households come from the records of a survey.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "sim/scenario/county_files.hpp"
#include "sim/scenario/loader.hpp"

namespace liftline {
namespace {

using testing::AllOf;
using testing::HasSubstr;

const std::string example = "scenarios/counties/example.yaml";

std::string told(const std::vector<std::string>& changes, const std::string& county = example) {
  try {
    load_county(county, changes);
  } catch (const InputError& error) {
    return error.diagnostics().render();
  }
  return "no error";
}

std::string told_of_scenario(const std::string& change,
                             const std::string& scenario = "scenarios/own-survey/example-county.yaml") {
  CommandLineSettings settings;
  settings.assignments = {change};
  try {
    load_scenarios({scenario}, policy_types(), settings);
  } catch (const InputError& error) {
    return error.diagnostics().render();
  }
  return "no error";
}

TEST(CountyOfRecords, HoldsWhatItsFileSays) {
  const County county = load_county(example);
  ASSERT_TRUE(county.population.has_records());
  EXPECT_EQ(county.population.records->size(), 480u);
  EXPECT_EQ(county.population.records->design().units(), 24u);
  EXPECT_EQ(county.population.records->design().strata(), 3u);
  EXPECT_FALSE(county.places.ecommerce_centres.given()) << "nothing is computed from it";
  for (const auto& [path, figure] : all_figures(county)) EXPECT_TRUE(figure->given()) << path;
}

TEST(CountyOfRecords, SaysWhatIsMissingAndWhatStandsThereIdle) {
  EXPECT_THAT(told({"population.columns.head_agee=age"}), HasSubstr("unknown key; did you mean 'head_age'?"));
  EXPECT_THAT(
      told({"population.columns={members: members, business_income: farm}"}),
      AllOf(HasSubstr("'business_income', 'wage_income' and 'transfer_income' go together: give all three or none"),
            HasSubstr("missing 'over_45_percent': population.columns has no 'head_age' that would replace it"),
            HasSubstr("missing 'education_percent': population.columns has no 'education'"),
            HasSubstr("missing 'lacks_funds'")));
  EXPECT_THAT(told({"population.columns={income: farm}"}), HasSubstr("missing 'members'"));
  EXPECT_THAT(told({"population.columns={members: members}"}), HasSubstr("missing 'income', or 'business_income'"));
  EXPECT_THAT(told({"parameters.mean_income={value: 5000, source: x, basis: assumed}"}),
              HasSubstr("parameters.mean_income: does nothing: the county's records say it of each household"));
  EXPECT_THAT(told({"population.year=2017"}), HasSubstr("a run begins in the year of its incomes"));
  EXPECT_THAT(told({"population.separator=;;"}), HasSubstr("expected one character, got ';;'"));
  EXPECT_THAT(told({"population.separator=."}), HasSubstr("the same as population.separator"));
  EXPECT_THAT(told({"correlations=[{of: [age, education], value: -0.4, range: [-0.5, -0.3], source: x}]"}),
              HasSubstr("the records give both traits"));
  EXPECT_THAT(told({"population.margins.women_percent={value: 25, unit: percent of heads, year: 2016, source: x, "
                    "basis: measured, "
                    "job: input, moves: women_share up}"}),
              HasSubstr("the records give this: the figure is no input any more, but may be a 'check' on them"));
  EXPECT_EQ(told({"population.margins.women_percent={value: 25, unit: percent of heads, year: 2016, source: x, basis: "
                  "measured, "
                  "job: check}"}),
            "no error");
}

TEST(CountyOfRecords, WantsTheKeysOfRecordsWithRecordsAlone) {
  EXPECT_THAT(told({"population.year=2016", "population.copy=false"}, "scenarios/counties/example-margins.yaml"),
              AllOf(HasSubstr("population.year: is read with 'population.microdata' alone"),
                    HasSubstr("population.copy: is read with 'population.microdata' alone")));
}

TEST(CountyOfRecords, LeavesAScenarioNothingThatWouldDoNothing) {
  EXPECT_THAT(told_of_scenario("parameters.mean_income=5000"),
              HasSubstr("parameters.mean_income: does nothing: the county's records say it of each household"));
  EXPECT_THAT(told_of_scenario("parameters.head_age_sd=9"), HasSubstr("parameters.head_age_sd: does nothing"));
  EXPECT_EQ(told_of_scenario("parameters.skill_sd=0.7"), "no error") << "skills are not recorded";
  EXPECT_THAT(told_of_scenario("income_distribution=dagum"),
              HasSubstr("income_distribution: does nothing: incomes are those of the county's records"));
}

TEST(CountyOfRecords, NeedsNoCountOfAGroupThatIsRecorded) {
  const std::string no_count =
      "people={population: {value: 60000, unit: people, year: 2016, source: x, basis: assumed, "
      "job: input, moves: people up}}";
  EXPECT_THAT(told({no_count}), HasSubstr("people: missing 'minority_population': population.columns has no "
                                          "'ethnicity' that would replace it"));
  // A column of yes and no is none of groups, but stands for the key.
  EXPECT_THAT(told({no_count, "population.columns.ethnicity=sex"}), testing::Not(HasSubstr("minority_population")));
}

TEST(CountyOfRecords, LeavesNothingUnprintedWhereAllLevelsOfSchoolingAreGiven) {
  const std::string half = "parameters.unprinted_primary=0.5";
  EXPECT_THAT(told_of_scenario(half, "scenarios/own-survey/example-county-margins.yaml"),
              HasSubstr("unprinted_primary: does nothing: the county's shares of schooling leave nothing unprinted"));
  EXPECT_EQ(told_of_scenario(half, "scenarios/baseline.yaml"), "no error");
}

TEST(CountyOfRecords, IsWrittenWithTheRecordsBeside) {
  const auto scenario = load_scenarios({"scenarios/own-survey/example-county.yaml"}, policy_types()).front();
  EXPECT_EQ(scenario.effective_county.find("population")->find("microdata")->text(), "example-households.csv");
  std::size_t records = 0;
  for (const auto& input : scenario.inputs) records += input.kind == InputFile::Kind::records && input.copied ? 1U : 0U;
  EXPECT_EQ(records, 1u);
  CommandLineSettings settings;
  settings.assignments = {"county.population.copy=false"};
  const auto secret = load_scenarios({"scenarios/own-survey/example-county.yaml"}, policy_types(), settings).front();
  EXPECT_THAT(std::string(secret.effective_county.find("population")->find("microdata")->text()),
              testing::EndsWith("/scenarios/data/example-households.csv"))
      << "records that are not copied are found where they are";
  for (const auto& input : secret.inputs) EXPECT_EQ(input.copied, input.kind != InputFile::Kind::records);
}

}  // namespace
}  // namespace liftline

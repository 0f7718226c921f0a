// What becomes of a user's own table of households: values, incomes a head, and every mistake with its place.
#include "sim/population/population_source.hpp"

#include <gmock/gmock.h>

#include <map>
#include <sstream>
#include <string>
#include <utility>

namespace liftline {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;
using testing::HasSubstr;

/// A source of records with the columns that most tests need, each called as what it holds.
PopulationSource source_with(std::map<std::string, std::string> columns) {
  PopulationSource source;
  source.microdata = "survey.csv";
  source.year = 2016;
  source.columns = std::move(columns);
  return source;
}

/// Reads `text` as the file of the source; the diagnostics as text, empty if all is well.
std::string read(PopulationSource& source, const std::string& text) {
  std::istringstream stream(text);
  Diagnostics diagnostics;
  const std::vector<std::string> groups{"other", "some"};
  read_records(stream, source.microdata, groups, source, diagnostics);
  return diagnostics.has_errors() ? diagnostics.render() : "";
}

TEST(PopulationSource, TakesNumbersLabelsAndYesOrNo) {
  auto source = source_with({{"weight", "w"},
                             {"members", "n"},
                             {"income", "y"},
                             {"education", "school"},
                             {"head_sex", "sex"},
                             {"ethnicity", "group"},
                             {"has_idea", "idea"}});
  EXPECT_EQ(read(source,
                 "w,n,y,school,sex,group,idea,other\n"
                 "2.5,4,1000,college,woman,some,yes,x\n"
                 "1,2,300,primary_or_below,man,other,0,x\n"),
            "");
  const HouseholdRecords& records = *source.records;
  EXPECT_THAT(records.weights(), ElementsAre(2.5, 1));
  EXPECT_THAT(records.of(RecordTrait::members), ElementsAre(4, 2));
  EXPECT_THAT(records.of(RecordTrait::income), ElementsAre(1000, 300));
  EXPECT_THAT(records.of(RecordTrait::education), ElementsAre(3, 0));
  EXPECT_THAT(records.of(RecordTrait::head_sex), ElementsAre(1, 0));
  EXPECT_THAT(records.of(RecordTrait::ethnicity), ElementsAre(1, 0));
  EXPECT_THAT(records.of(RecordTrait::has_idea), ElementsAre(1, 0));
  EXPECT_FALSE(records.has(RecordTrait::funds));
  EXPECT_FALSE(records.clustered());
  EXPECT_EQ(records.design().units(), 2u);
}

TEST(PopulationSource, BringsIncomesToAHead) {
  auto source =
      source_with({{"members", "n"}, {"business_income", "b"}, {"wage_income", "w"}, {"transfer_income", "t"}});
  source.income_per = PopulationSource::IncomePer::household;
  EXPECT_EQ(read(source, "n,b,w,t\n4,1000,600,400\n1,5,0,0\n"), "");
  EXPECT_THAT(source.records->of(RecordTrait::income), ElementsAre(DoubleEq(500), DoubleEq(5)));
  EXPECT_THAT(source.records->of(RecordTrait::business_income), ElementsAre(DoubleEq(250), DoubleEq(5)));
  EXPECT_THAT(source.records->of(RecordTrait::wage_income), ElementsAre(DoubleEq(150), DoubleEq(0)));
}

TEST(PopulationSource, HoldsSourcesToTheIncomeBesideThem) {
  auto source = source_with(
      {{"members", "n"}, {"income", "y"}, {"business_income", "b"}, {"wage_income", "w"}, {"transfer_income", "t"}});
  EXPECT_EQ(read(source, "n,y,b,w,t\n4,1000,400,400,201\n"), "") << "columns are often rounded apart";
  EXPECT_DOUBLE_EQ(source.records->of(RecordTrait::income)[0], 1001);
  EXPECT_THAT(
      read(source, "n,y,b,w,t\n4,1000,400,400,201\n2,1000,400,400,400\n"),
      HasSubstr("survey.csv:3:1: error: column 'y': business, wage and transfer income add up to 1200, not to 1000"));
}

TEST(PopulationSource, TellsEveryWrongCell) {
  auto source = source_with({{"weight", "w"},
                             {"members", "n"},
                             {"income", "y"},
                             {"education", "school"},
                             {"has_idea", "idea"},
                             {"working_members", "able"},
                             {"migrants", "away"}});
  const std::string told = read(source,
                                "w,n,y,school,idea,able,away\n"
                                "0,4,1000,college,yes,2,1\n"
                                "1,11,1000,colege,yes,2,1\n"
                                "1,2.5,-3,college,perhaps,2,1\n"
                                "1,,1000,college,yes,2,1\n");
  EXPECT_THAT(told, HasSubstr("survey.csv:2:1: error: column 'w': zero"));
  EXPECT_THAT(told, HasSubstr("survey.csv:3:3: error: column 'n': 11: expected a whole number: 1 to 10"));
  EXPECT_THAT(told, HasSubstr("survey.csv:3:11: error: column 'school': 'colege' is none of"));
  EXPECT_THAT(told, HasSubstr("did you mean 'college'?"));
  EXPECT_THAT(told, HasSubstr("survey.csv:4:3: error: column 'n': 2.5: expected a whole number: 1 to 10"));
  EXPECT_THAT(told, HasSubstr("survey.csv:4:7: error: column 'y': -3: expected a number: 0 or more"));
  EXPECT_THAT(told, HasSubstr("column 'idea': 'perhaps' is none of"));
  EXPECT_THAT(told,
              HasSubstr("survey.csv:5:3: error: column 'n': missing; population.missing: drop leaves such rows out"));
  EXPECT_EQ(source.records, nullptr);

  EXPECT_THAT(read(source, "w,n,y,school,idea,able,away\n1,2,1000,college,yes,3,1\n1,4,1000,college,yes,2,3\n"),
              testing::AllOf(HasSubstr("survey.csv:2:1: error: column 'able': 3 of 2 members"),
                             HasSubstr("survey.csv:3:1: error: column 'away': 3 away, but only 2 able to work")));
  EXPECT_THAT(read(source, "w,n,y,school,idea,able\n1,2,1000,college,yes,3\n"),
              HasSubstr("survey.csv:1:1: error: population.columns.migrants: there is no column 'away'"));
}

TEST(PopulationSource, LeavesRowsOutOnRequestAndCountsThem) {
  auto source = source_with({{"psu", "village"}, {"members", "n"}, {"income", "y"}});
  source.drop_missing = true;
  EXPECT_EQ(read(source, "village,n,y\na,4,1000\na,3,NA\nb,2,700\nb,,700\n"), "");
  EXPECT_THAT(source.records->weights(), ElementsAre(1, 0, 1, 0)) << "they keep their place among the sampling units";
  EXPECT_EQ(source.records->design().units(), 2u);
  EXPECT_EQ(source.rows, 4u);
  ASSERT_EQ(source.notes.size(), 2u);
  EXPECT_EQ(source.notes[0].what, "n: missing, row left out");
  EXPECT_EQ(source.notes[0].rows, 1u);
}

TEST(PopulationSource, ReadsOtherSeparatorsAndSaysWhenTheyAreMissing) {
  auto source = source_with({{"members", "n"}, {"income", "y"}});
  EXPECT_THAT(read(source, "n;y\n4;1000,5\n"), HasSubstr("it looks separated by semicolons; set population.separator"));
  source.separator = ";";
  source.decimal = ",";
  EXPECT_EQ(read(source, "n;y\n4;1000,5\n"), "");
  EXPECT_DOUBLE_EQ(source.records->of(RecordTrait::income)[0], 1000.5);
}

TEST(PopulationSource, KnowsWhatItsRecordsReplace) {
  const auto source = source_with({{"members", "n"}, {"income", "y"}, {"education", "e"}, {"head_age", "a"}});
  EXPECT_TRUE(source.replaces_parameter("mean_income"));
  EXPECT_TRUE(source.replaces_parameter("head_age_sd"));
  EXPECT_FALSE(source.replaces_parameter("funds_sd"));
  EXPECT_FALSE(source.replaces_parameter("transfer_sd")) << "what an income is made of is still drawn";
  EXPECT_TRUE(source.replaces_figure("population.margins.education_percent.college"));
  EXPECT_FALSE(source.replaces_figure("population.margins.education_percent_of_wives"));
  EXPECT_FALSE(PopulationSource().replaces_parameter("mean_income"));
  const auto by_source =
      source_with({{"members", "n"}, {"business_income", "b"}, {"wage_income", "w"}, {"transfer_income", "t"}});
  EXPECT_TRUE(by_source.replaces_parameter("mean_income"));
  EXPECT_TRUE(by_source.replaces_parameter("transfer_sd"));
}

}  // namespace
}  // namespace liftline

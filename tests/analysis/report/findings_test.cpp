// Each sentence that concludes something, and the neutral one that stands where its guard does not hold.
#include "analysis/report/findings.hpp"

#include <gmock/gmock.h>

#include "analysis/report/sentence.hpp"
#include "tests/analysis/report/example_report.hpp"

namespace liftline {
namespace {

using test::doubtful;
using test::example_report;
using test::lowering;
using test::passing;
using ::testing::Contains;
using ::testing::Each;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::Not;

/// Without the isolates around names and the thin spaces, which would make expectations unreadable.
std::string plain(const Sentence& sentence) {
  std::string text = english_texts().plain(sentence);
  for (const std::string mark : {"\u2068", "\u2069"})
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos;) text.erase(at, mark.size());
  for (std::size_t at = 0; (at = text.find("\u202F", at)) != std::string::npos;) text.replace(at, 3, " ");
  return text;
}

auto key_is(const std::string& key) { return Field(&Sentence::key, key); }

void take_away_ranges(ReportData& data) {
  data.about.replicates = 1;
  const auto bare = [](Range& range) { range = Range{range.mean}; };
  for (auto& scenario : data.rates[0])
    for (auto& year : scenario) bare(year);
  for (auto& scenario : data.differences[0])
    for (auto& year : scenario) bare(year);
  for (auto& costs : data.costs)
    for (Range* const range : {&costs[0].person_years, &costs[0].per_million}) bare(*range);
}

TEST(Headline, NamesTheBestWhereItIsFirstInNearlyAllRunsAndSurelyLowers) {
  const auto data = example_report({lowering("package", .8, .96), lowering("cash", .3, .04)});
  EXPECT_EQ(plain(headline(data)),
            "“package” lowers poverty most: in 2015 the rate is 0.8 percentage points below “baseline” (95 % interval "
            "0.4 to 1.2).");
}

TEST(Headline, CallsATieWhereTwoLowerAndNeitherIsAheadForSure) {
  const auto data = example_report({lowering("package", .8, .6), lowering("cash", .7, .4)});
  EXPECT_EQ(
      plain(headline(data)),
      "“package” and “cash” lower poverty most and cannot be told apart: 0.8 and 0.7 points below “baseline” in 2015; "
      "“package” is ahead in 120 of 200 paired runs.");
}

TEST(Headline, DoesNotCallTheBestFirstWhereOthersMayBe) {
  const auto data = example_report({lowering("package", .8, .7), doubtful("brand")});
  EXPECT_EQ(headline(data).key, "headline.not_first");
}

TEST(Headline, DoesNotSayMostOfOneAlone) {
  EXPECT_EQ(headline(example_report({lowering("cash", .8, 1)})).key, "headline.only");
}

TEST(Headline, SaysThatNothingCanBeToldApart) {
  const auto data = example_report({doubtful("a"), doubtful("b")});
  EXPECT_EQ(plain(headline(data)),
            "No programme can be told apart from “baseline” in 2015: every 95 % interval contains zero.");
}

TEST(Headline, TellsAnEffectThatIsGoneByTheLastYear) {
  EXPECT_EQ(
      plain(headline(example_report({passing("cash", .98), doubtful("b")}))),
      "In 2015 no programme can be told apart from “baseline”, but over the years “cash” keeps most people out of "
      "poverty: 2 290 person-years (95 % interval 1 670 to 3 150).");
  EXPECT_EQ(headline(example_report({passing("cash", 1)})).key, "headline.passing_only");
  EXPECT_EQ(headline(example_report({passing("cash", .6), doubtful("b")})).key, "headline.nothing")
      << "another may keep more out of poverty";
}

TEST(Headline, SaysWhatRaisesPoverty) {
  auto worse = lowering("levy", .8, 0);
  worse.last = test::paired(.004, .008, .012);
  worse.person_years = test::range(-1500, -1000, -500);
  EXPECT_EQ(
      plain(headline(example_report({worse, doubtful("b")}))),
      "No programme lowers poverty in 2015, and under “levy” the rate is 0.8 points above “baseline” (95 % interval "
      "0.4 to 1.2).");
}

TEST(Headline, OfOneScenarioIsItsCourse) {
  auto data = example_report({});
  EXPECT_EQ(plain(headline(data)), "Poverty falls from 30.0 % to 10.0 % by 2015 (90 % range 8.2 % to 11.8 %).");
  std::swap(data.rates[0][0].front(), data.rates[0][0].back());
  EXPECT_EQ(headline(data).key, "headline.alone_rises");
  data.rates[0][0].front() = data.rates[0][0].back();
  EXPECT_EQ(headline(data).key, "headline.alone_stays");
  data.about.first_year = 2015;
  data.rates[0][0] = {data.rates[0][0].back()};
  EXPECT_EQ(headline(data).key, "headline.one_year");
}

TEST(Headline, OfOneRunClaimsNothing) {
  auto data = example_report({lowering("cash", .8, 1)});
  take_away_ranges(data);
  EXPECT_EQ(headline(data).key, "headline.one_run_each");
  EXPECT_THAT(findings(data), Not(Contains(key_is("finding.years"))));
  EXPECT_THAT(findings(data), Not(Contains(key_is("finding.no_years"))));
  EXPECT_THAT(claims(data).may, Each(Not(key_is("claims.lifts"))));
  EXPECT_THAT(claims(data).may_not, Contains(key_is("claims.one_run")));
  EXPECT_THAT(warnings(data), Contains(key_is("warning.one_replicate")));
  auto alone = example_report({});
  take_away_ranges(alone);
  EXPECT_EQ(headline(alone).key, "headline.one_run");
}

TEST(Findings, SayWhatHappensWithoutAnyProgramme) {
  const auto sentences = findings(example_report({lowering("cash", .8, 1)}));
  ASSERT_THAT(sentences, Contains(key_is("finding.fall")));
  EXPECT_EQ(plain(sentences[0]),
            "Of the 20.8-point fall since 2013, 20.0 points happen under “baseline” already: what drives it is not the "
            "programmes compared here. The largest effect of “cash” is −0.80 points, in 2014 (95 % interval −1.20 to "
            "−0.40).");
}

TEST(Findings, TellNoShareOfAFallWhereTheReferenceHasPoliciesOfItsOwnOrNothingFalls) {
  auto data = example_report({lowering("cash", .8, 1)});
  data.about.scenarios[0].policies = {{"p", "training", 2014, 2014}};
  EXPECT_THAT(findings(data), Contains(key_is("finding.no_share")));
  auto flat = example_report({lowering("cash", .8, 1)});
  for (auto& scenario : flat.rates[0]) scenario.front() = scenario.back();
  EXPECT_THAT(findings(flat), Contains(key_is("finding.no_share")));
}

TEST(Findings, SayThatOverAllYearsNothingCanBeToldApart) {
  EXPECT_THAT(findings(example_report({doubtful("a"), doubtful("b")})), Contains(key_is("finding.no_years")));
  EXPECT_THAT(findings(example_report({passing("a", .98), doubtful("b")})), Not(Contains(key_is("finding.no_years"))));
}

TEST(Findings, HoldCashAgainstTheBestOfTheOthers) {
  auto data = example_report({lowering("money", .8, .9), lowering("seats", .3, .1)});
  EXPECT_THAT(findings(data), Not(Contains(key_is("finding.cash")))) << "nobody hands out cash";
  data.about.scenarios[1].policies = {{"p", "cash_transfer", 2014, 2014}};
  const auto sentences = findings(data);
  const auto cash =
      std::find_if(sentences.begin(), sentences.end(), [](const auto& s) { return s.key == "finding.cash"; });
  ASSERT_NE(cash, sentences.end());
  EXPECT_EQ(plain(*cash),
            "For the same money, in the middle one of the runs, each 10 000 yuan under “money”, which hands out cash, "
            "keeps 1.3 people out of poverty for "
            "a year, under “seats” 0.5; “seats” does better in 20 of 200 paired runs.");
  data.pairs[1].probability_higher = .9025;  // ties make half a run
  EXPECT_THAT(plain(findings(data)[2]), HasSubstr("9.8 % of 200 paired runs, ties counted half"));
}

TEST(Findings, NameWhatCannotBeToldApartFromZero) {
  const auto one = findings(example_report({lowering("cash", .8, 1), doubtful("brand")}));
  ASSERT_THAT(one, Contains(key_is("finding.doubt")));
  EXPECT_EQ(plain(one.back()),
            "The effect of “brand” in 2015 cannot be told apart from zero: 95 % interval −0.20 to 0.10 points.");
  EXPECT_THAT(findings(example_report({lowering("cash", .8, 1), doubtful("b"), doubtful("c")})),
              Contains(key_is("finding.doubts")));
  EXPECT_THAT(findings(example_report({doubtful("b"), doubtful("c")})), Not(Contains(key_is("finding.doubts"))))
      << "the headline has said it";
}

TEST(Findings, SayWhatTheHeldOutFiguresSay) {
  auto data = example_report({});
  data.registry = data.rates[0][0];
  data.about.published = {{2013, 33, false, false}, {2015, 10.5, false, true}};
  EXPECT_THAT(findings(data), Contains(key_is("finding.held_out_met")));
  data.about.published[1].percent = 3;
  EXPECT_THAT(findings(data), Contains(key_is("finding.held_out")));
  EXPECT_THAT(claims(data).may_not, Contains(key_is("claims.forecast_missed")));
  data.about.quota_exit = true;  // then the registry is an input and checks nothing
  EXPECT_TRUE(findings(data).empty());
  EXPECT_THAT(claims(data).may_not, Contains(key_is("claims.forecast")));
}

TEST(Claims, PartWhatHoldsInNearlyAllRunsFromWhatDoesNot) {
  auto data = example_report({lowering("cash", .8, .98), doubtful("brand")});
  const auto told = claims(data);
  EXPECT_THAT(told.may, Contains(key_is("claims.lifts")));
  EXPECT_THAT(told.may, Contains(key_is("claims.order")));
  EXPECT_THAT(told.may_not, Contains(key_is("claims.no_sign")));
  EXPECT_THAT(told.may_not, Not(Contains(key_is("claims.no_order"))));
  data.costs[2][0].probability_lifting = .02;
  EXPECT_THAT(claims(data).may, Contains(key_is("claims.harms")));
  const auto nothing = claims(example_report({doubtful("a"), doubtful("b")}));
  EXPECT_THAT(nothing.may, Contains(key_is("claims.nothing")));
}

TEST(Claims, SayWhatRestsOnAssumptions) {
  auto data = example_report({lowering("cash", .8, .98)});
  EXPECT_THAT(claims(data).may_not, Not(Contains(key_is("claims.extended"))));
  data.about.growth_observed_until = 2014;
  data.about.scenarios[1].changed_assumptions = {"registry_exit"};
  EXPECT_THAT(claims(data).may_not, Contains(key_is("claims.extended")));
  EXPECT_THAT(claims(data).may_not, Contains(key_is("claims.mixed")));
  EXPECT_THAT(warnings(data), Contains(key_is("warning.mixed")));
}

TEST(Warnings, OfARunThatWasStoppedAndOfLuckAlone) {
  auto data = example_report({});
  EXPECT_TRUE(warnings(data).empty());
  data.about.interrupted = true;
  data.about.replicates = 12;
  data.about.survey_uncertainty = data.about.parameter_uncertainty = false;
  EXPECT_THAT(warnings(data), Contains(key_is("warning.interrupted")));
  EXPECT_THAT(warnings(data), Contains(key_is("warning.few_replicates")));
  EXPECT_THAT(warnings(data), Contains(key_is("warning.luck_only")));
}

TEST(Points, KeepAnEndThatIsNotZeroFromLookingLikeIt) {
  const auto high = [](const PairedRange& range) { return english_texts().number(points_text(range, 1).high); };
  EXPECT_EQ(high(test::paired(-.0005, -.0003, -.00004)), "−0.004");
  EXPECT_EQ(high(test::paired(-.005, -.003, 0)), "0.0");
}

}  // namespace
}  // namespace liftline

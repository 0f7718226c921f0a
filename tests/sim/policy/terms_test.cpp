#include "sim/policy/terms.hpp"

#include <gmock/gmock.h>

#include "sim/config/document.hpp"
#include "sim/core/draws.hpp"
#include "tests/sim/policy/small_county.hpp"

namespace liftline {
namespace {

using test::terms_of;
using ::testing::HasSubstr;

const AttributeLabels& labels() {
  static const test::SmallCounty county;
  return county.labels;
}

Levers with(AdministrationLever lever, double factor) {
  Levers levers = test::neutral_administration();
  levers.apply(lever, factor);
  return levers;
}

std::string errors_of(std::string_view yaml) {
  Diagnostics diagnostics;
  Positions positions;
  const Node node = read_text(yaml, "s.yaml", diagnostics).value_or(Node());
  auto terms = decode<Terms>(node, "policies[0]", diagnostics, positions);
  compile_terms(terms, labels(), "policies[0]", diagnostics, positions);
  return diagnostics.render();
}

TEST(Terms, HaveDefaults) {
  const Terms terms = terms_of("{type: training}", labels());
  EXPECT_EQ(terms.name, "training");
  EXPECT_TRUE(terms.enabled);
  EXPECT_EQ(terms.target.order, TargetOrder::random);
  EXPECT_EQ(terms.target.who_rule->constant(), 1);
  EXPECT_EQ(terms.target.take_up_rule->constant(), 1);
  EXPECT_EQ(terms.diversion, 0);
}

TEST(Terms, AreActiveInTheirYears) {
  const Terms terms = terms_of("{start_year: 2014, end_year: 2016}", labels());
  const Levers neutral = test::neutral_administration();
  EXPECT_FALSE(terms.years_active(2013, neutral).has_value());
  EXPECT_TRUE(terms.years_active(2014, neutral).has_value());
  EXPECT_TRUE(terms.years_active(2016, neutral).has_value());
  EXPECT_FALSE(terms.years_active(2017, neutral).has_value());
  EXPECT_FALSE(terms_of("{enabled: false}", labels()).years_active(2014, neutral).has_value());
  EXPECT_FALSE(terms_of("{budget: 0}", labels()).years_active(2014, neutral).has_value());
}

TEST(Terms, DelayMovesAllYears) {
  const Terms terms = terms_of("{start_year: 2014, end_year: 2016, delay: 2}", labels());
  const Levers neutral = test::neutral_administration();
  EXPECT_FALSE(terms.years_active(2015, neutral).has_value());
  EXPECT_TRUE(terms.years_active(2016, neutral).has_value());
  EXPECT_TRUE(terms.years_active(2018, neutral).has_value());
  EXPECT_FALSE(terms.years_active(2019, neutral).has_value());
}

TEST(Terms, DelayFactorShortensTheDelayInWholeYears) {
  const Terms terms = terms_of("{start_year: 2014, end_year: 2016, delay: 3}", labels());
  EXPECT_TRUE(terms.years_active(2016, with(AdministrationLever::delay_factor, 0.5)).has_value());  // 1.5 years are 2
  EXPECT_FALSE(terms.years_active(2015, with(AdministrationLever::delay_factor, 0.5)).has_value());
  EXPECT_TRUE(terms.years_active(2015, with(AdministrationLever::delay_factor, 0.49)).has_value());  // 1.47 years are 1
  EXPECT_TRUE(terms.years_active(2014, with(AdministrationLever::delay_factor, 0)).has_value());
}

TEST(Terms, DiversionFactorMovesTheDivertedShareAlone) {
  const Terms terms = terms_of("{diversion: 0.2, administration: 0.1}", labels());
  const Overhead half = terms.overhead(with(AdministrationLever::diversion_factor, 0.5));
  EXPECT_EQ(half.diversion, 0.1);
  EXPECT_EQ(half.administration, 0.1);
  EXPECT_EQ(terms.overhead(with(AdministrationLever::diversion_factor, 10)).diversion, 1 - Terms::least_reaching - 0.1);
}

TEST(Terms, OraclesShow) {
  EXPECT_FALSE(terms_of("{target: {who: registered_poor, order: poorest_first}}", labels()).uses_oracle());
  EXPECT_TRUE(terms_of("{target: {who: poor}}", labels()).uses_oracle());
  EXPECT_TRUE(terms_of("{target: {take_up: 'if(income < line, 1, 0.5)'}}", labels()).uses_oracle());
  EXPECT_TRUE(terms_of("{target: {order: true_income}}", labels()).uses_oracle());
  Terms narrowed = terms_of("{}", labels());
  narrow_target(narrowed, "poor", labels());
  EXPECT_TRUE(narrowed.uses_oracle());
}

TEST(Terms, KnowLineAndYear) {
  EXPECT_NO_THROW(terms_of("{target: {who: assessed_income < line or year > 2015}}", labels()));
}

TEST(TermsErrors, PointIntoTheExpression) {
  EXPECT_EQ(
      errors_of(
          "type: t\nstart_year: 2014\nend_year: 2014\nbudget: 1\ntarget:\n  who: registered_poor and head_agee < 3\n")
          .substr(0, 54),
      "s.yaml:6:28: error: policies[0].target.who: unknown na");
}

TEST(TermsErrors, OfBothExpressionsComeTogether) {
  const std::string errors =
      errors_of("{type: t, start_year: 2014, end_year: 2014, budget: 1, target: {who: members, take_up: members}}");
  EXPECT_THAT(errors, HasSubstr("target.who"));
  EXPECT_THAT(errors, HasSubstr("target.take_up"));
}

TEST(TermsErrors, YearsInOrder) {
  const std::string errors = errors_of("type: t\nstart_year: 2016\nend_year: 2014\nbudget: 1\n");
  EXPECT_EQ(errors,
            "s.yaml:3:11: error: policies[0].end_year: ends in 2014, before its start in 2016 (start_year: line 2)\n");
  // A year that was refused is one error.
  EXPECT_THAT(errors_of("type: t\nstart_year: soon\nend_year: 1905\nbudget: 1\n"), Not(HasSubstr("before its start")));
}

TEST(TermsErrors, OverheadLeavesMoneyForRecipients) {
  EXPECT_THAT(errors_of("{type: t, start_year: 2014, end_year: 2014, budget: 1, administration: 0.5, diversion: 0.5}"),
              HasSubstr("policies[0].diversion: administration and diversion together take 1 of the money"));
}

TEST(TermsErrors, NamesStandInPathsAndTables) {
  EXPECT_THAT(errors_of("{type: t, name: 'a.b', start_year: 2014, end_year: 2014, budget: 1}"),
              HasSubstr("policies[0].name: expected a name of letters, digits, '-' and '_', got 'a.b'"));
}

TEST(TermsErrors, WhatIsMissingOrOutOfRange) {
  const std::string errors = errors_of("{type: t, end_year: 2014, budget: -1, target: {inclusion_error: 1}}");
  EXPECT_THAT(errors, HasSubstr("policies[0].start_year: missing"));
  EXPECT_THAT(errors, HasSubstr("policies[0].budget: "));
  EXPECT_THAT(errors, HasSubstr("policies[0].target.inclusion_error: "));
}

std::string errors_of_names(std::vector<NamedPath> names) {
  Diagnostics diagnostics;
  check_policy_names(names, diagnostics, Positions());
  return diagnostics.render();
}

TEST(PolicyNames, MustDiffer) {
  EXPECT_EQ(errors_of_names({{"a", "policies[0]"}, {"b", "policies[1]"}}), "");
  EXPECT_THAT(errors_of_names({{"a", "policies[0]"}, {"b", "policies[1]"}, {"a", "policies[2]"}}),
              HasSubstr("policies[2].name: the name 'a' stands twice"));
}

TEST(PolicyNames, MustNotShareTheirDraws) {
  ASSERT_EQ(policy_purpose("training-38163"), policy_purpose("brand-8060"));
  EXPECT_THAT(
      errors_of_names({{"training-38163", "policies[0]"}, {"brand-8060", "policies[1]"}}),
      HasSubstr(
          "policies[1].name: the names 'training-38163' and 'brand-8060' happen to lead to the same random draws"));
}

}  // namespace
}  // namespace liftline

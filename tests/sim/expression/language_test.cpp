// What right expressions mean, one household at a time.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "tests/sim/expression/test_rows.hpp"

namespace liftline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// A registered household of four in a poverty village 7 km from a station: head 45, junior middle school, no seller,
/// funds 2000, no debt, assessed at 2500 a head; the line is 2736 and the year 2015.
class Language : public testing::Test {
 protected:
  Language() : table_(2, 16) {
    auto& person = table_.households.person[16];
    person = person::Age::set(0u, 45u);
    person = person::Education::set(person, 1u);
    person = person::Size::set(person, 4u);
    person = person::Category::set(person, 1u);
    table_.households.state[16] = state::Registered::set(0u, 1u);
    table_.households.skill[16] = 0.25F;
    table_.households.funds[16] = 2000;
    table_.households.debt[16] = 0;
    table_.households.assessed_income[16] = 2500;
    table_.map.poverty_village[1] = 1;
  }

  bool holds(const std::string& text) const {
    return test::mask(test::compiled(text, ExpectedType::condition), table_.rows_of(1), 1)[0] != 0;
  }
  float number(const std::string& text) const {
    return test::numbers(test::compiled(text, ExpectedType::number), table_.rows_of(1), 1)[0];
  }

  test::TestRows table_;
};

TEST_F(Language, Conditions) {
  const std::vector<const char*> true_ones{
      "true",
      "registered_poor",
      "registered_poor and head_age <= 45",
      "education in [primary_or_below, junior_middle] and not seller",
      "education == junior_middle",
      "(education) == (junior_middle)",
      "junior_middle == education",
      "education != college",
      "education >= junior_middle",
      "education < senior_or_technical",
      "primary_or_below < education",
      "education not in [college]",
      "not education in [college]",
      "product == wickerwork",
      "ethnicity == other",
      "village_type == poverty_village",  // the label, though there is an attribute of this name
      "poverty_village == village_type",
      "poverty_village",
      "township in [2, 5]",
      "members in [1 + 3]",
      "station_distance > 5 and station_distance < 10",
      "assessed_income < line",
      "assessed_income < 0.95 * line",
      "year == 2015",
      "seller == false",
      "seller != registered_poor",
      "if(seller, seller, registered_poor)",
      "distance_group == up_to_10_km",
      "head_age\n  <=\t45",
  };
  for (const char* text : true_ones) {
    EXPECT_TRUE(holds(text)) << text;
    EXPECT_FALSE(holds("not (" + std::string(text) + ")")) << text;
  }
}

TEST_F(Language, AndBindsStrongerThanOrAndNotStrongerThanAnd) {
  EXPECT_TRUE(holds("true or false and false"));
  EXPECT_FALSE(holds("(true or false) and false"));
  EXPECT_FALSE(holds("not true or false"));
  EXPECT_TRUE(holds("not (true and false)"));
  EXPECT_TRUE(holds("not false and true"));
  EXPECT_TRUE(holds("not head_age == 46"));
}

TEST_F(Language, Numbers) {
  EXPECT_EQ(number("1500"), 1500);
  EXPECT_EQ(number("1.5e3"), 1500);
  EXPECT_EQ(number("2E-3"), 0.002F);
  EXPECT_EQ(number("1 + 2 * 3 - 4 / 2"), 5);
  EXPECT_EQ(number("10 - 4 - 3"), 3);
  EXPECT_EQ(number("16 / 4 / 2"), 2);
  EXPECT_EQ(number("-2 * -head_age"), 90);
  EXPECT_EQ(number("--head_age"), 45);
  EXPECT_EQ(number("min(head_age, 60, members)"), 4);
  EXPECT_EQ(number("max(head_age, 60, members)"), 60);
  EXPECT_EQ(number("abs(members - head_age)"), 41);
  EXPECT_EQ(number("if(registered_poor, 10, 20) + if(seller, 1, 2)"), 12);
  EXPECT_EQ(number("max(0, line - assessed_income) * members"), 944);
}

TEST_F(Language, ArithmeticIsInSinglePrecision) {
  EXPECT_EQ(number("0.1 + 0.2 * digital_skill"), 0.1F + 0.2F * 0.25F);
  EXPECT_EQ(number("head_age / 7"), 45.0F / 7.0F);
}

TEST_F(Language, WhatHasNoValueFailsEveryComparison) {
  for (const char* comparison : {"<", "<=", ">", ">=", "==", "!="}) {
    EXPECT_FALSE(holds("funds / debt " + std::string(comparison) + " 1")) << comparison;
    EXPECT_FALSE(holds("1 " + std::string(comparison) + " funds / debt")) << comparison;
    EXPECT_FALSE(holds("debt / debt " + std::string(comparison) + " debt / debt")) << comparison;
  }
  EXPECT_TRUE(holds("not (funds / debt > 1)"));
  EXPECT_FALSE(holds("min(funds / debt, 1) <= 1"));
  EXPECT_FALSE(holds("min(1, funds / debt) <= 1"));
  EXPECT_FALSE(holds("max(1, funds / debt, 2) >= 1"));
  EXPECT_FALSE(holds("0 * (funds / debt) == 0"));
  EXPECT_FALSE(holds("1 / (funds / debt) == 0"));
  EXPECT_FALSE(holds("funds / debt in [0, 1]"));
  EXPECT_FALSE(holds("funds * 1e30 * 1e30 > 0")) << "beyond the largest number";
  EXPECT_TRUE(holds("if(debt > 0, funds / debt, 0) == 0"));
}

TEST_F(Language, ResultWithoutValueIsZero) {
  EXPECT_EQ(number("funds / debt"), 0);
  EXPECT_EQ(number("5 + funds / debt"), 0);
  const Expression share = test::compiled("max(0, min(1, funds / debt))", ExpectedType::share);
  EXPECT_EQ(test::numbers(share, table_.rows_of(1), 1)[0], 0);
}

TEST_F(Language, LabelsMayBeWordsOfAnyLanguage) {
  County county = test::county_with_labels();
  county.products = {{"羊肉", 0.5}, {"竹编", 0.5}};
  const AttributeLabels labels(county);
  Diagnostics diagnostics;
  const auto expression = compile("product == 竹编", ExpectedType::condition, {labels}, diagnostics, Position(), "who");
  ASSERT_TRUE(expression) << diagnostics.render();
  EXPECT_EQ(test::mask(*expression, table_.rows_of(1), 1)[0], 1);
}

TEST(ExpressionFacts, AttributesAreThoseThatTheResultHangsOn) {
  EXPECT_THAT(test::compiled("seller and head_age < 40 and head_age > 30", ExpectedType::condition).attributes(),
              ElementsAre(AttributeId::head_age, AttributeId::seller));
  EXPECT_THAT(test::compiled("0.6", ExpectedType::share).attributes(), IsEmpty());
}

TEST(ExpressionFacts, OracleIsSeen) {
  EXPECT_TRUE(test::compiled("income < line", ExpectedType::condition).uses_oracle());
  EXPECT_TRUE(test::compiled("head_age < 40 and poor", ExpectedType::condition).uses_oracle());
  EXPECT_FALSE(test::compiled("assessed_income < line and registered_poor", ExpectedType::condition).uses_oracle());
}

TEST(ExpressionFacts, ConstantsAreComputedBeforehand) {
  EXPECT_EQ(test::compiled("0.2 + 0.4", ExpectedType::share).constant(), 0.2F + 0.4F);
  EXPECT_EQ(test::compiled("1 < 2 and not false", ExpectedType::condition).constant(), 1.0F);
  EXPECT_EQ(test::compiled("year - 2000", ExpectedType::number).constant(), std::nullopt);
  EXPECT_EQ(test::compiled("2 * 3 + 1 - 7", ExpectedType::number).program().instructions.size(), 1U);
  // One load of head_age, one product, one comparison and two literals.
  EXPECT_EQ(test::compiled("head_age * head_age > 3 * 4 and head_age * head_age > 12", ExpectedType::condition)
                .program()
                .instructions.size(),
            5U);
}

TEST(ExpressionFacts, RangeHoldsForEveryHousehold) {
  const auto range = [](const char* text) { return test::compiled(text, ExpectedType::number).range(); };
  const auto expect = [&range](const char* text, float low, float high) {
    EXPECT_EQ(range(text).low, low) << text;
    EXPECT_EQ(range(text).high, high) << text;
  };
  const float infinity = std::numeric_limits<float>::infinity();
  expect("members", 1, 10);
  expect("-members", -10, -1);
  expect("members * -2 + 1", -19, -1);
  expect("(digital_skill - 0.5) * (members - 2)", -4, 4);
  expect("abs(digital_skill - 0.25)", 0, 0.75F);
  expect("abs(-members)", 1, 10);
  expect("10 / members", 1, 10);
  expect("-10 / members", -10, -1);
  expect("if(seller, members, head_age)", 1, 100);
  expect("min(members, 3)", 1, 3);
  expect("max(members, 3)", 3, 10);
  expect("funds / debt", 0, infinity);
  expect("funds / -debt", -infinity, 0);
  expect("funds / (1 + debt)", 0, infinity);
  expect("members / remoteness", -infinity, infinity);
  expect("assessed_income / line", -infinity, infinity);
  expect("min(5, funds / debt) + 1", 0, 6);  // 0 where there is no value
}

}  // namespace
}  // namespace liftline

#include "sim/population/attributes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>
#include <vector>

#include "sim/population/county.hpp"

namespace liftline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Two villages of one household each, different in every attribute.
struct TwoHouseholds {
  VillageMap map;
  VillageTable villages;
  HouseholdTable households;

  TwoHouseholds() {
    map.township = {0, 14};
    map.poverty_village = {1, 0};
    map.remoteness = {-0.5F, 1.5F};
    map.land_quality = {0.25F, -2};
    villages.map = &map;
    villages.resize(2);
    villages.first_row = {0, 16};
    villages.live_rows = {1, 1};
    villages.network = {0.3F, 0.9F};
    villages.distance = {0, 12.5F};
    villages.road = {0.6F, 0.7F};
    households.resize(32);
    fill_first();
    fill_second();
  }

  void fill_first() {
    auto& person = households.person[0];
    person = person::Age::set(person, 34u);
    person = person::Size::set(person, 3u);
    person = person::Labour::set(person, 1u);
    auto& state = households.state[0];
    state = state::Registered::set(state, 1u);
    state = state::DoubtPayment::set(state, 1u);
    state = state::DoubtCost::set(state, 1u);
    state = state::Poor::set(state, 1u);
    households.skill[0] = 0.2F;
    households.confidence[0] = 0.4F;
    households.funds[0] = 1200;
    households.debt[0] = 300;
    households.assessed_income[0] = 2500;
    households.income[0] = 2100.5F;
  }

  void fill_second() {
    auto& person = households.person[16];
    person = person::Age::set(person, 65u);
    person = person::Education::set(person, 3u);
    person = person::Female::set(person, 1u);
    person = person::Minority::set(person, 1u);
    person = person::Size::set(person, 10u);
    person = person::Labour::set(person, 7u);
    person = person::Migrants::set(person, 2u);
    person = person::Role::set(person, 3u);
    person = person::Category::set(person, 5u);
    auto& state = households.state[16];
    state = state::Seller::set(state, 1u);
    state = state::Tenure::set(state, 4u);
    state = state::Idea::set(state, 1u);
    state = state::Content::set(state, 1u);
    state = state::DoubtQuality::set(state, 1u);
    state = state::DoubtTime::set(state, 1u);
    state = state::View::set(state, 2u);
    state = state::FeeBarrier::set(state, 1u);
    state = state::Trained::set(state, 1u);
    state = state::BrandMember::set(state, 1u);
    state = state::Contract::set(state, 1u);
    households.skill[16] = 0.8F;
    households.confidence[16] = 0.9F;
    households.funds[16] = 0;
    households.debt[16] = 0;
    households.assessed_income[16] = -10;
    households.income[16] = 9000;
  }

  float read(AttributeId id, std::size_t village) const {
    float value = -99;
    read_attribute(id, households, villages, village, villages.first_row[village], 1, &value);
    return value;
  }
};

struct Expected {
  const char* name;
  float first;
  float second;
};

constexpr std::array<Expected, 41> expected_values{{
    {"registered_poor", 1, 0},
    {"head_age", 34, 65},
    {"education", 0, 3},
    {"head_sex", 0, 1},
    {"ethnicity", 0, 1},
    {"members", 3, 10},
    {"working_members", 1, 7},
    {"migrants", 0, 2},
    {"role", 0, 3},
    {"product", 0, 5},
    {"digital_skill", 0.2F, 0.8F},
    {"confidence", 0.4F, 0.9F},
    {"has_idea", 0, 1},
    {"content_with_status_quo", 0, 1},
    {"doubts_payment", 1, 0},
    {"doubts_quality", 0, 1},
    {"doubts_cost", 1, 0},
    {"doubts_time", 0, 1},
    {"view_of_ecommerce", 0, 2},
    {"fee_barrier", 0, 1},
    {"seller", 0, 1},
    {"years_selling", 0, 4},
    {"trained", 0, 1},
    {"brand_member", 0, 1},
    {"contract_supplier", 0, 1},
    {"funds", 1200, 0},
    {"debt", 300, 0},
    {"assessed_income", 2500, -10},
    {"income", 2100.5F, 9000},
    {"poor", 1, 0},
    {"village_type", 0, 1},
    {"poverty_village", 1, 0},
    {"township", 1, 15},
    {"remoteness", -0.5F, 1.5F},
    {"land_quality", 0.25F, -2},
    {"network", 0.3F, 0.9F},
    {"station_distance", 0, 12.5F},
    {"road_quality", 0.6F, 0.7F},
    {"age_group", 0, 3},
    {"skill_group", 0, 2},
    {"distance_group", 0, 2},
}};

TEST(Attributes, EachIsReadFromItsPlace) {
  const TwoHouseholds table;
  ASSERT_EQ(expected_values.size(), attribute_catalogue().size());
  for (const Expected& expected : expected_values) {
    const AttributeInfo* info = find_attribute(expected.name);
    ASSERT_NE(info, nullptr) << expected.name;
    EXPECT_EQ(table.read(info->id, 0), expected.first) << expected.name;
    EXPECT_EQ(table.read(info->id, 1), expected.second) << expected.name;
  }
}

TEST(Attributes, PositionIsTheId) {
  const auto catalogue = attribute_catalogue();
  ASSERT_EQ(catalogue.size(), static_cast<std::size_t>(AttributeId::count));
  for (std::size_t i = 0; i < catalogue.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(catalogue[i].id), i) << catalogue[i].name;
    EXPECT_EQ(&attribute_info(catalogue[i].id), &catalogue[i]);
    EXPECT_EQ(find_attribute(catalogue[i].name), &catalogue[i]) << "two attributes are called " << catalogue[i].name;
  }
  EXPECT_EQ(find_attribute("head_agee"), nullptr);
  EXPECT_EQ(find_attribute(""), nullptr);
}

TEST(Attributes, AreDescribed) {
  for (const AttributeInfo& info : attribute_catalogue()) {
    EXPECT_FALSE(info.doc.empty()) << info.name;
    EXPECT_NE(info.doc.back(), '.') << info.name;
    EXPECT_LT(info.low, info.high) << info.name;
    if (info.kind == AttributeKind::category) {
      const bool of_county = info.id == AttributeId::ethnicity || info.id == AttributeId::product;
      EXPECT_EQ(info.labels.empty(), of_county) << info.name;
      EXPECT_TRUE(of_county || info.high + 1 == static_cast<float>(info.labels.size())) << info.name;
    } else {
      EXPECT_THAT(info.labels, IsEmpty()) << info.name;
      EXPECT_FALSE(info.ordered) << info.name;
    }
  }
}

TEST(Attributes, LinkToIncomeIsAssumedForSexEthnicityAndTownship) {
  std::set<std::string> assumed;
  std::set<std::string> oracles;
  for (const AttributeInfo& info : attribute_catalogue()) {
    if (info.basis == LinkBasis::assumed) assumed.insert(info.name);
    if (info.knowledge == Knowledge::oracle) oracles.insert(info.name);
  }
  EXPECT_THAT(assumed, ElementsAre("ethnicity", "head_sex", "township"));
  EXPECT_THAT(oracles, ElementsAre("income", "poor"));
}

TEST(Attributes, WholeBlockIsWrittenAndNothingBeyond) {
  TwoHouseholds table;
  table.households.person[2] = person::Age::set(0u, 70u);
  std::array<float, 4> out{-1, -1, -1, -1};
  read_attribute(AttributeId::head_age, table.households, table.villages, 0, 0, 3, out.data());
  EXPECT_THAT(out, ElementsAre(34, 0, 70, -1));
  read_attribute(AttributeId::head_age, table.households, table.villages, 0, 2, 1, out.data());
  EXPECT_THAT(out, ElementsAre(70, 0, 70, -1));
  read_attribute(AttributeId::network, table.households, table.villages, 1, 16, 2, out.data());
  EXPECT_THAT(out, ElementsAre(0.9F, 0.9F, 70, -1));
}

TEST(Attributes, ClassesEndWhereTheirNamesSay) {
  TwoHouseholds table;
  const auto age_group = [&table](std::uint32_t age) {
    table.households.person[0] = person::Age::set(0u, age);
    return table.read(AttributeId::age_group, 0);
  };
  const std::vector<std::uint32_t> ages{22, 34, 35, 49, 50, 64, 65, 100};
  const std::vector<float> groups{0, 0, 1, 1, 2, 2, 3, 3};
  for (std::size_t i = 0; i < ages.size(); ++i) EXPECT_EQ(age_group(ages[i]), groups[i]) << ages[i];

  const auto distance_group = [&table](float km) {
    table.villages.distance[0] = km;
    return table.read(AttributeId::distance_group, 0);
  };
  EXPECT_EQ(distance_group(0), 0);
  EXPECT_EQ(distance_group(0.1F), 1);
  EXPECT_EQ(distance_group(10), 1);
  EXPECT_EQ(distance_group(10.01F), 2);

  const auto skill_group = [&table](float skill) {
    table.households.skill[0] = skill;
    return table.read(AttributeId::skill_group, 0);
  };
  EXPECT_EQ(skill_group(0.33F), 0);
  EXPECT_EQ(skill_group(0.34F), 1);
  EXPECT_EQ(skill_group(0.66F), 1);
  EXPECT_EQ(skill_group(0.67F), 2);
}

TEST(AttributeLabels, ComeFromTheCountyWhereItDecides) {
  County county;
  county.ethnicity_group = "Hui";
  county.products = {{"Halal beef and mutton", 0.6}, {"wickerwork", 0.4}};
  const AttributeLabels labels(county);
  EXPECT_THAT(labels.of(AttributeId::ethnicity), ElementsAre("other", "hui"));
  EXPECT_THAT(labels.of(AttributeId::product), ElementsAre("halal_beef_and_mutton", "wickerwork"));
  EXPECT_THAT(labels.of(AttributeId::head_sex), ElementsAre("man", "woman"));
  EXPECT_THAT(labels.of(AttributeId::head_age), IsEmpty());
}

TEST(AttributeLabels, AreWordsAndDifferent) {
  const std::vector<std::string> names{
      "Beef, fresh & dried", " (spice) ", "2nd press oil", "", "羊肉", "spice", "Spice!"};
  EXPECT_THAT(labels_from(names),
              ElementsAre("beef_fresh_dried", "spice", "_2nd_press_oil", "_", "羊肉", "spice_2", "spice_3"));
}

}  // namespace
}  // namespace liftline

#include "policies/custom/custom_options.hpp"

#include <gmock/gmock.h>

#include "tests/sim/policy/policy_reading.hpp"
#include "tests/sim/policy/small_county.hpp"
#include "tests/support/files.hpp"

namespace liftline {
namespace {

using ::testing::HasSubstr;

const test::SmallCounty& county() {
  static const test::SmallCounty made;
  return made;
}

/// What is wrong with a policy whose own keys stand from line 5 on.
std::string errors_of(const std::string& own) {
  const std::string text = "type: custom\nstart_year: 2014\nend_year: 2016\nbudget: 1000\n" + own;
  return test::read_policy(test::mapping_of(text), policy_types(), county().labels).errors;
}

TEST(CustomErrors, OfLeversNameTheNearestOrWhereOneBelongs) {
  EXPECT_EQ(errors_of("cost_per_household: 0\n"
                      "cost_per_village: 0\n"
                      "effects:\n"
                      "  skil_gain: 0.1\n"
                      "  network_gain: 0.1\n"
                      "  sales_bonus: 0.1\n"
                      "village_effects:\n"
                      "  rode: 0.1\n"
                      "  idea: 0.1\n"
                      "  brand_investment: 1\n"),
            "policy.yaml:8:3: error: policies[0].effects.skil_gain: unknown lever 'skil_gain'; did you mean "
            "'skill_gain'? (levers of households: skill_gain, confidence_gain, doubt_relief, idea, content_release, "
            "entry_shift, profit_factor, start_grant, loan_ceiling, default_chance, fee_subsidy, job_offer, "
            "contract_share, brand_member, transfer)\n"
            "policy.yaml:9:3: error: policies[0].effects.network_gain: 'network_gain' is a lever of villages; it "
            "belongs into `village_effects`\n"
            "policy.yaml:10:3: error: policies[0].effects.sales_bonus: 'sales_bonus' pays by what the year turns out "
            "to bring, which is not known when this policy pays; the type 'ecommerce_incentive' has it\n"
            "policy.yaml:12:3: error: policies[0].village_effects.rode: unknown lever 'rode' (levers of villages: "
            "network_gain, station, road_gain, shipping_factor, migration_shift)\n"
            "policy.yaml:13:3: error: policies[0].village_effects.idea: 'idea' is a lever of households; it belongs "
            "into `effects`\n"
            "policy.yaml:14:3: error: policies[0].village_effects.brand_investment: 'brand_investment' is no lever of "
            "households or villages; this type moves no other\n");
}

TEST(CustomErrors, OfValuesStandAtTheirPlacesWithUnitAndRange) {
  EXPECT_EQ(
      errors_of("cost_per_household: 100 * members - 300\n"
                "cost_per_village: -5\n"
                "village_order: members\n"
                "effects:\n"
                "  skill_gain: 1.5\n"
                "  idea: \"2 + 0.1 * members\"\n"
                "  transfer: -members\n"
                "  entry_shift: 0.1 * mmebers\n"
                "  doubt_relief: seller\n"
                "village_effects:\n"
                "  network_gain: 0.1 * digital_skill\n"),
      "policy.yaml:5:21: error: policies[0].cost_per_household: a cost is 0 yuan or more, but this can be -200 to 700; "
      "write max(0, ...)\n"
      "policy.yaml:6:19: error: policies[0].cost_per_village: a cost is 0 yuan or more, but this is always -5\n"
      "policy.yaml:7:16: error: policies[0].village_order: 'members' is a household's, not a village's (of villages: "
      "village_type, poverty_village, township, remoteness, land_quality, network, station_distance, road_quality, "
      "distance_group)\n"
      "policy.yaml:9:15: error: policies[0].effects.skill_gain: 'skill_gain' takes 0 to 1 (share of the missing "
      "skill), but this is always 1.5\n"
      "policy.yaml:10:10: error: policies[0].effects.idea: 'idea' takes 0 to 1 (probability), but this can be 2.1 to "
      "3\n"
      "policy.yaml:11:13: error: policies[0].effects.transfer: 'transfer' takes 0 to 1e9 (yuan a household and year), "
      "but this can be -10 to -1\n"
      "policy.yaml:12:22: error: policies[0].effects.entry_shift: unknown name 'mmebers'; did you mean 'members'?\n"
      "policy.yaml:13:17: error: policies[0].effects.doubt_relief: this value needs a number, got the condition "
      "'seller'; write 'if(seller, 1, 0)'\n"
      "policy.yaml:15:17: error: policies[0].village_effects.network_gain: 'digital_skill' is a household's, not a "
      "village's (of villages: village_type, poverty_village, township, remoteness, land_quality, network, "
      "station_distance, road_quality, distance_group)\n");
}

TEST(CustomErrors, OfKeysThatBelongTogether) {
  EXPECT_EQ(errors_of(""),
            "policy.yaml:1:1: error: policies[0]: moves nothing; give `effects`, `village_effects`, or both\n");
  EXPECT_EQ(errors_of("effects: {}\n"),
            "policy.yaml:1:1: error: policies[0]: moves nothing; give `effects`, `village_effects`, or both\n");
  EXPECT_EQ(errors_of("effects: {idea: 0.1}\nvillage_effects: {station: 1}\n"),
            "policy.yaml:1:1: error: policies[0].cost_per_household: missing; write 0 if it costs nothing\n"
            "policy.yaml:1:1: error: policies[0].cost_per_village: missing; write 0 if it costs nothing\n");
  EXPECT_EQ(errors_of("effects: {idea: 0.1}\ncost_per_household: 0\ncost_per_village: 1\nvillages_per_year: "
                      "2\nvillage_order: network\n"),
            "policy.yaml:7:19: error: policies[0].cost_per_village: says nothing without `village_effects`\n"
            "policy.yaml:8:20: error: policies[0].villages_per_year: says nothing without `village_effects`\n"
            "policy.yaml:9:16: error: policies[0].village_order: says nothing without `village_effects`\n");
  EXPECT_EQ(errors_of("village_effects: {station: 1}\ncost_per_village: 0\nhouseholds_per_year: 1\nlasting_years: 2\n"),
            "policy.yaml:7:22: error: policies[0].households_per_year: says nothing without `effects`\n"
            "policy.yaml:8:16: error: policies[0].lasting_years: says nothing without `effects`\n");
  EXPECT_EQ(errors_of("effects: {transfer: 100}\ncost_per_household: 0\nlasting_years: 2\n"),
            "policy.yaml:7:16: error: policies[0].lasting_years: money is given in the year that pays for it alone, "
            "and there is no other effect that could last\n");
}

TEST(CustomErrors, AreToldTogetherWithThoseOfTheTerms) {
  EXPECT_EQ(
      errors_of("target: {who: rich}\neffects: {idea: 2}\ncost_per_household: [1]\n"),
      "policy.yaml:5:15: error: policies[0].target.who: unknown name 'rich'\n"
      "policy.yaml:6:17: error: policies[0].effects.idea: 'idea' takes 0 to 1 (probability), but this is always 2\n"
      "policy.yaml:7:21: error: policies[0].cost_per_household: expected an expression, got a list\n");
}

/// The policy of a type's example.
std::shared_ptr<const Policy> example_of(std::string_view name) {
  const PolicyType* type = find_policy_type(policy_types(), name);
  if (type == nullptr) return nullptr;
  const Node scenario = test::mapping_of(test::read_file(type->example()));
  return test::sound_policy(*scenario.find("policies")->at(0), policy_types(), county().labels);
}

TEST(CustomLevers, ThatPayByTheYearsYieldAreOfTheTypesThatAreNamed) {
  for (std::size_t i = 0; i < static_cast<std::size_t>(HouseholdLever::count); ++i) {
    const auto lever = static_cast<HouseholdLever>(i);
    EXPECT_EQ(type_that_pays(lever).empty(), money_of(lever) != LeverMoney::by_yield) << lever_info(lever).name;
    if (type_that_pays(lever).empty()) continue;
    const auto example = example_of(type_that_pays(lever));
    ASSERT_TRUE(example) << type_that_pays(lever);
    EXPECT_TRUE(example->levers().household[i]) << lever_info(lever).name;
  }
}

TEST(CustomLevers, OfMoneyAreThoseWhoseUnitIsYuan) {
  for (int i = 0; i < static_cast<int>(HouseholdLever::count); ++i) {
    const auto lever = static_cast<HouseholdLever>(i);
    const LeverMoney money = money_of(lever);
    EXPECT_EQ(lever_info(lever).unit.starts_with("yuan"), money == LeverMoney::paid || money == LeverMoney::lent)
        << lever_info(lever).name;
  }
}

template <class Lever>
std::string lever_rows(const char* key) {
  std::string rows;
  for (int i = 0; i < static_cast<int>(Lever::count); ++i) {
    const auto lever = static_cast<Lever>(i);
    const LeverInfo& info = lever_info(lever);
    const auto text = [](float number) { return number_text(static_cast<double>(number)); };
    std::string paid;
    if constexpr (std::is_same_v<Lever, HouseholdLever>) {
      if (money_of(lever) == LeverMoney::by_yield) continue;
      if (money_of(lever) == LeverMoney::paid) paid = "yes";
    }
    const char* rule = info.combine == Combine::sum ? "sum" : info.combine == Combine::product ? "product" : "largest";
    rows += "| `" + std::string(info.name) + "` | `" + key + "` | " + std::string(info.unit) + " | " +
            text(info.neutral) + " | " + text(info.low) + " to " + text(info.high) + " | " + rule + " | " + paid +
            " |\n";
  }
  return rows;
}

TEST(CustomLevers, OfTheTutorialAreTheProgramsOwn) {
  const std::string table =
      "| Lever | in | unit | neutral | range | several policies | adds to the cost |\n|---|---|---|---|---|---|---|\n" +
      lever_rows<HouseholdLever>("effects") + lever_rows<VillageLever>("village_effects");
  EXPECT_THAT(test::read_file("docs/custom-policies.md"), HasSubstr("-->\n" + table + "<!-- end -->"))
      << "write this table into docs/custom-policies.md:\n"
      << table;
}

}  // namespace
}  // namespace liftline

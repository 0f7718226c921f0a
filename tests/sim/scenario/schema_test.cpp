#include <gmock/gmock.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "sim/scenario/scenario_file.hpp"
#include "sim/scenario/scenario_schema.hpp"

namespace liftline {
namespace {

using ::testing::HasSubstr;

const Node& at(const Node& node, const std::vector<std::string>& path) {
  const Node* found = &node;
  for (const std::string& key : path) {
    found = found->find(key);
    if (found == nullptr) throw std::runtime_error("no " + key);
  }
  return *found;
}

std::vector<std::string> texts(const Node& list) {
  std::vector<std::string> all;
  for (const Node& item : list.items()) all.push_back(item.text());
  return all;
}

TEST(ScenarioSchema, KnowsEveryKey) {
  const Schema schema = scenario_schema(policy_types());
  const Node& properties = at(schema, {"properties"});
  for (const FieldInfo& field : fields_of<ScenarioFile>().table().fields())
    EXPECT_NE(properties.find(field.key), nullptr) << field.key;
  EXPECT_NE(properties.find("extends"), nullptr);
  EXPECT_NE(properties.find("policies"), nullptr);
  EXPECT_EQ(at(schema, {"additionalProperties"}).text(), "false");
}

TEST(ScenarioSchema, NeedsLessOfAFileThatExtendsAnother) {
  const Schema schema = scenario_schema(policy_types());
  EXPECT_THAT(texts(at(schema, {"required"})), testing::ElementsAre("scenario"));
  EXPECT_THAT(texts(at(schema, {"if", "not", "required"})), testing::ElementsAre("extends"));
  EXPECT_THAT(texts(at(schema, {"then", "required"})),
              testing::UnorderedElementsAre("scenario", "county", "start_year", "end_year"));
  EXPECT_EQ(at(schema, {"properties", "policies", "items"}).find("required"), nullptr);
}

TEST(ScenarioSchema, HasTheKeysOfEachPolicyType) {
  const Schema schema = scenario_schema(policy_types());
  const auto rules = at(schema, {"properties", "policies", "items", "allOf"}).items();
  const auto needs = at(schema, {"then", "properties", "policies", "items", "allOf"}).items();
  ASSERT_EQ(rules.size(), policy_types().size());
  ASSERT_EQ(needs.size(), policy_types().size());
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const PolicyType& type = policy_types()[i];
    EXPECT_EQ(at(rules[i], {"if", "properties", "type", "const"}).text(), type.name);
    const Node& keys = at(rules[i], {"then", "properties"});
    EXPECT_NE(keys.find("budget"), nullptr);
    for (const FieldInfo& field : type.own_fields->fields()) EXPECT_NE(keys.find(field.key), nullptr) << type.name;
    EXPECT_EQ(at(rules[i], {"then"}).find("required"), nullptr);
    EXPECT_THAT(texts(at(needs[i], {"then", "required"})), testing::IsSupersetOf({"type", "start_year", "end_year"}));
  }
}

TEST(ScenarioSchema, GivesEachParameterItsOwnRange) {
  const Schema schema = scenario_schema(policy_types());
  for (const ParameterInfo& info : parameter_catalogue()) {
    const Node& property = at(schema, {"properties", "parameters", "properties", std::string(info.name)});
    EXPECT_EQ(*parse_number(at(property, {"maximum"}).text()), info.max) << info.name;
    EXPECT_EQ(*parse_number(at(property, {"minimum"}).text()), info.min) << info.name;
    EXPECT_THAT(at(property, {"description"}).text(), HasSubstr(std::string(info.unit))) << info.name;
  }
}

TEST(ScenarioReference, TellsOfEveryKeyTypeAndParameter) {
  const std::string reference = scenario_reference(policy_types());
  for (const FieldInfo& field : fields_of<ScenarioFile>().table().fields())
    EXPECT_THAT(reference, HasSubstr("| `" + field.key + "` |"));
  for (const PolicyType& type : policy_types()) EXPECT_THAT(reference, HasSubstr("### `" + type.name + "`"));
  for (const ParameterInfo& info : parameter_catalogue())
    EXPECT_THAT(reference, HasSubstr("| `" + std::string(info.name) + "` |"));
  EXPECT_THAT(reference, HasSubstr("| `places.towns` |"));
  EXPECT_EQ(reference.find("`places.towns.value`"), std::string::npos) << "a figure's keys are told once";
}

}  // namespace
}  // namespace liftline

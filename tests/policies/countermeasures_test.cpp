// Every countermeasure of the survey paper has something of the model that stands for it, and docs/policies.md says what.
#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "sim/config/document.hpp"
#include "sim/policy/registry.hpp"
#include "tests/support/files.hpp"

namespace liftline {
namespace {

using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

constexpr const char* catalogue_path = "policies/countermeasures.yaml";

/// What stands for a countermeasure.
struct Owner {
  std::string kind;  ///< "policy", "term" or "process"
  std::string name;
};

struct Countermeasure {
  std::string section;
  std::string text;
  std::vector<Owner> owners;
  std::string how;
};

std::string text_at(const Node& mapping, const char* key) {
  const Node* value = mapping.find(key);
  return value == nullptr ? "" : value->text();
}

Owner owner_of(const Node& node) {
  if (!node.is_mapping() || node.entries().empty()) return {"policy", node.text()};
  return {node.entries().front().key, node.entries().front().value.text()};
}

std::vector<Countermeasure> read_catalogue() {
  Diagnostics diagnostics;
  const auto root = read_document(catalogue_path, diagnostics);
  EXPECT_EQ(diagnostics.render(), "");
  std::vector<Countermeasure> entries;
  if (!root) return entries;
  for (const Node& item : root->items()) {
    Countermeasure entry{text_at(item, "section"), text_at(item, "text"), {}, text_at(item, "how")};
    if (const Node* owners = item.find("owners"); owners != nullptr) {
      for (const Node& owner : owners->items()) entry.owners.push_back(owner_of(owner));
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

const std::vector<Countermeasure>& catalogue() {
  static const std::vector<Countermeasure> entries = read_catalogue();
  return entries;
}

bool exists(const Owner& owner) {
  if (owner.kind == "policy") return find_policy_type(policy_types(), owner.name) != nullptr;
  if (owner.kind == "process") return std::filesystem::is_regular_file("sim/processes/" + owner.name);
  const std::vector<ReferenceRow> terms = fields_of<Terms>().rows();
  return owner.kind == "term" &&
         std::any_of(terms.begin(), terms.end(), [&](const ReferenceRow& row) { return row.key == owner.name; });
}

/// Policies link to their README, processes to their source; terms stand above in the same document.
std::string shown(const Owner& owner) {
  const std::string code = "`" + owner.name + "`";
  if (owner.kind == "policy") return "[" + code + "](../policies/" + owner.name + "/README.md)";
  if (owner.kind == "process") return "process [" + code + "](../sim/processes/" + owner.name + ")";
  return "term " + code;
}

std::string table() {
  std::string text = "| Section | Countermeasure | Stands for it | How |\n|---|---|---|---|\n";
  for (const Countermeasure& entry : catalogue()) {
    text += "| " + entry.section + " | " + entry.text + " | ";
    for (const Owner& owner : entry.owners) text += (&owner == entry.owners.data() ? "" : ", ") + shown(owner);
    text += " | " + entry.how + " |\n";
  }
  return text;
}

TEST(Countermeasures, AreThoseOfThePaperWordForWord) {
  std::vector<std::string> entries;
  for (const Countermeasure& entry : catalogue()) entries.push_back(entry.section + " " + entry.text);
  EXPECT_THAT(entries,
              UnorderedElementsAre(
                  "4.1 accurate identification of poor households", "4.1 tilt support towards the poor",
                  "4.1 fair market environment", "4.1 work with enterprises on standardised and branded products",
                  "4.1 villagers' own learning and confidence", "4.2 internet quality", "4.2 installation subsidies",
                  "4.2 lower internet fees", "4.2 publicity of the internet",
                  "4.2 three-level logistics network of county, township and village stations",
                  "4.2 rural roads to every household", "4.2 industrial matching", "4.3 income-based policy design",
                  "4.3 incentives for e-commerce", "4.3 supervision of implementation",
                  "4.3 combining with existing poverty plans", "4.3 targeting of object, method and scope of support",
                  "4.3 entrepreneurship for those able", "4.3 employment in e-commerce for others",
                  "4.4 develop local products", "4.4 enrich product content", "4.4 regional brand",
                  "4.4 cultural stories", "4.4 less homogenisation"));
}

TEST(Countermeasures, HaveOwnersThatExist) {
  for (const Countermeasure& entry : catalogue()) {
    EXPECT_FALSE(entry.owners.empty()) << entry.text;
    EXPECT_NE(entry.how, "") << entry.text;
    for (const Owner& owner : entry.owners) EXPECT_TRUE(exists(owner)) << entry.text << ": " << owner.name;
  }
}

TEST(Countermeasures, NoOwnerIsFoundThatDoesNotExist) {
  for (const char* kind : {"policy", "term", "process", "parameter"}) EXPECT_FALSE(exists({kind, "nothing"})) << kind;
  EXPECT_FALSE(exists({"term", "training"}));
  EXPECT_FALSE(exists({"process", ""}));
}

/// A README in one line.
std::string readme_of(const std::string& type) {
  std::string readme = test::read_file("policies/" + type + "/README.md");
  std::replace(readme.begin(), readme.end(), '\n', ' ');
  return readme;
}

TEST(Countermeasures, AreOwnedByJustThePoliciesWhoseReadmesSaySo) {
  // The benchmark and a user's own policy stand for none; nor need a type that is added later.
  std::set<std::string> owners;
  for (const Countermeasure& entry : catalogue()) {
    for (const Owner& owner : entry.owners)
      if (owner.kind == "policy") owners.insert(owner.name);
  }
  EXPECT_EQ(owners.size(), 13U);
  for (const PolicyType& type : policy_types()) {
    const bool says_so = readme_of(type.name).find("(section 4.") != std::string::npos;
    EXPECT_EQ(owners.count(type.name), says_so ? 1U : 0U) << type.name;
  }
}

TEST(Countermeasures, StandInTheReadmesOfTheirPolicies) {
  for (const Countermeasure& entry : catalogue()) {
    for (const Owner& owner : entry.owners) {
      if (owner.kind != "policy") continue;
      const std::string readme = readme_of(owner.name);
      EXPECT_THAT(readme, HasSubstr("\"" + entry.text + "\"")) << owner.name;
      EXPECT_THAT(readme, HasSubstr(entry.section)) << owner.name << ": " << entry.text;
    }
  }
}

TEST(Countermeasures, AreTheTableOfTheDocument) {
  const std::string document = test::read_file("docs/policies.md");
  const std::size_t comment = document.find("<!-- countermeasures:");
  ASSERT_NE(comment, std::string::npos);
  const std::size_t begin = document.find('\n', comment) + 1;
  EXPECT_EQ(document.substr(begin, document.find("<!-- end -->", begin) - begin), table())
      << "write this into section countermeasures of docs/policies.md:\n"
      << table();
}

}  // namespace
}  // namespace liftline

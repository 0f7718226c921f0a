// docs/policies.md says what the program does: its tables come from the registry.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "sim/policy/registry.hpp"

namespace liftline {
namespace {

constexpr const char* path = "docs/policies.md";

/// What stands between the comment that begins with `name` and the next end.
std::string section(const std::string& name) {
  std::ifstream file(path);
  std::ostringstream all;
  all << file.rdbuf();
  const std::string text = all.str();
  const std::size_t comment = text.find("<!-- " + name + ":");
  if (comment == std::string::npos) return "no section " + name;
  const std::size_t begin = text.find('\n', comment) + 1;
  return text.substr(begin, text.find("<!-- end -->", begin) - begin);
}

void expect_section(const std::string& name, const std::string& content) {
  EXPECT_EQ(section(name), content) << "write this into section " << name << " of " << path << ":\n" << content;
}

std::string code(std::string_view text) { return "`" + std::string(text) + "`"; }

const char* rule_of(const LeverInfo& info) {
  switch (info.combine) {
    case Combine::sum:
      return "sum";
    case Combine::product:
      return "product";
    case Combine::max:
      return "largest";
  }
  return "";
}

template <class Lever>
std::string lever_rows(const char* of) {
  std::string rows;
  for (int i = 0; i < static_cast<int>(Lever::count); ++i) {
    const LeverInfo& info = lever_info(static_cast<Lever>(i));
    rows += "| " + code(info.name) + " | " + of + " | " + std::string(info.unit) + " | " +
            number_text(static_cast<double>(info.neutral)) + " | " + rule_of(info) + " |\n";
  }
  return rows;
}

TEST(PolicyCatalogue, TermsAreTheProgramsOwn) { expect_section("terms", markdown_table(fields_of<Terms>().rows())); }

TEST(PolicyCatalogue, LeversAreTheProgramsOwn) {
  expect_section("levers", "| Lever | of | unit | neutral | several policies |\n|---|---|---|---|---|\n" +
                               lever_rows<HouseholdLever>("household") + lever_rows<VillageLever>("village") +
                               lever_rows<CategoryLever>("product category") +
                               lever_rows<AdministrationLever>("administration"));
}

TEST(PolicyCatalogue, TypesAreTheRegistrys) {
  std::string text;
  for (const PolicyType& type : policy_types()) {
    text += "\n### " + code(type.name) + "\n\n" + type.summary + ". Evidence: " + type.evidence +
            ". More in [policies/" + type.name + "](../policies/" + type.name + "/README.md).\n\n" +
            markdown_table(reference_rows(*type.own_fields));
  }
  expect_section("types", text);
}

}  // namespace
}  // namespace liftline

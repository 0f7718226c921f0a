// The schemas and the reference that ship, against the tables they are written from. After a change there, build the target
// `liftline_reference`, which runs this with LIFTLINE_UPDATE_GOLDEN=1.
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "sim/config/write.hpp"
#include "sim/scenario/scenario_schema.hpp"
#include "tests/support/files.hpp"

namespace liftline {
namespace {

void expect_written(const std::string& path, const std::string& text) {
  if (std::getenv("LIFTLINE_UPDATE_GOLDEN") != nullptr) test::write_file(path, text);
  EXPECT_EQ(test::read_file(path), text) << "build the target liftline_reference";
}

TEST(WrittenFiles, ScenarioSchema) {
  expect_written("schema/scenario.schema.json", write_json(scenario_schema(policy_types())));
}

TEST(WrittenFiles, CountySchema) { expect_written("schema/county.schema.json", write_json(county_schema())); }

TEST(WrittenFiles, Reference) { expect_written("docs/scenario-reference.md", scenario_reference(policy_types())); }

}  // namespace
}  // namespace liftline

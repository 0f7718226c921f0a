// Every scenario that ships loads, by itself and beside the others.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/scenario/loader.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> scenarios_in(const fs::path& folder) {
  std::vector<std::string> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> shipped_files() {
  std::vector<std::string> files = scenarios_in("scenarios");
  const std::vector<std::string> assumptions = scenarios_in("scenarios/assumptions");
  files.insert(files.end(), assumptions.begin(), assumptions.end());
  for (const fs::directory_entry& entry : fs::directory_iterator("policies")) {
    if (fs::exists(entry.path() / "example.yaml")) files.push_back((entry.path() / "example.yaml").string());
  }
  return files;
}

/// The one scenario of a file; an error in it fails the test that asks.
Scenario load(const std::string& path) { return load_scenarios({path}, policy_types()).front(); }

double money_of(const Scenario& scenario) {
  double money = 0;
  for (const auto& policy : scenario.policies) {
    const Terms& terms = policy->terms();
    money += terms.budget * (terms.end_year - terms.start_year + 1);
  }
  return money;
}

class ShippedFile : public testing::TestWithParam<std::string> {};

TEST_P(ShippedFile, Loads) {
  const Scenario scenario = load(GetParam());
  EXPECT_NE(scenario.description, "");
  if (fs::path(GetParam()).filename() != "example.yaml") {
    EXPECT_EQ(scenario.name, fs::path(GetParam()).stem().string());
  }
}

INSTANTIATE_TEST_SUITE_P(Files, ShippedFile, testing::ValuesIn(shipped_files()), [](const auto& parameter) {
  std::string name = parameter.param;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
});

TEST(ShippedFiles, RunTogether) {
  const std::vector<std::string> files = shipped_files();
  EXPECT_GE(files.size(), 14u);
  EXPECT_EQ(load_scenarios(scenarios_in("scenarios"), policy_types()).size(), scenarios_in("scenarios").size());
}

TEST(ShippedFiles, DoNotNeedTheCurrentFolder) {
  const fs::path root = fs::current_path();
  fs::current_path(fs::temp_directory_path());
  EXPECT_NO_THROW(load((root / "scenarios/training.yaml").string()));
  fs::current_path(root);
}

TEST(ShippedFiles, CompareEqualMoney) {
  for (const char* name : {"training", "startup-subsidy", "network-upgrade", "branding", "cash"}) {
    EXPECT_EQ(money_of(load("scenarios/" + std::string(name) + ".yaml")), 6e6) << name;
  }
  const Scenario package = load("scenarios/package.yaml");
  EXPECT_EQ(package.policies.size(), 4u);
  EXPECT_NEAR(money_of(package), 20e6, 3);
  EXPECT_EQ(money_of(package), money_of(load("scenarios/cash-package.yaml")));
}

TEST(ShippedFiles, ChangeTheAssumptionsThatTheirNamesSay) {
  const Scenario baseline = load("scenarios/baseline.yaml");
  const auto changed = [&](const char* path) { return changed_assumptions(load(path), baseline); };
  using Keys = std::vector<std::string>;
  EXPECT_EQ(changed("scenarios/package.yaml"), Keys{});
  EXPECT_EQ(changed("scenarios/growth-only.yaml"), Keys{"online_selling"});
  EXPECT_EQ(changed("scenarios/registry-push.yaml"), Keys{"registry_exit"});
  EXPECT_EQ(changed("scenarios/ghost-stations-none.yaml"), Keys{"parameters.ghost_station_use"});
  EXPECT_EQ(changed("scenarios/assumptions/2020-shock.yaml"), Keys{"income_shock"});
}

TEST(ShippedFiles, TakeGrowthToTheEndsOfItsPriors) {
  const Scenario slow = load("scenarios/assumptions/slow-growth.yaml");
  const Scenario fast = load("scenarios/assumptions/fast-growth.yaml");
  ASSERT_EQ(slow.parameters.size(), fast.parameters.size());
  for (const auto& [name, value] : slow.parameters) {
    const Prior prior = county_prior(*slow.county, *find_parameter(name));
    EXPECT_EQ(value, prior.low) << name;
    EXPECT_EQ(fast.parameters.at(name), prior.high) << name;
  }
}

}  // namespace
}  // namespace liftline

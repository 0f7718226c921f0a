// Every scenario that ships loads, by itself and beside the others.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/scenario/loader.hpp"
#include "tests/support/files.hpp"

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
  for (const char* folder : {"scenarios/assumptions", "scenarios/own-survey", "scenarios/targeting"}) {
    const std::vector<std::string> more = scenarios_in(folder);
    files.insert(files.end(), more.begin(), more.end());
  }
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
  std::size_t alone = 0;
  for (const std::string& file : shipped_files()) {
    const Scenario scenario = load(file);
    if (scenario.policies.size() != 1 || scenario.name == "cash-package") continue;
    EXPECT_EQ(money_of(scenario), 6e6) << file;
    ++alone;
  }
  EXPECT_GT(alone, 25u);
  for (const char* package : {"package", "package-4-1", "package-4-2", "package-4-3", "package-4-4", "package-full"}) {
    EXPECT_NEAR(money_of(load("scenarios/" + std::string(package) + ".yaml")),
                money_of(load("scenarios/cash-package.yaml")), 3)
        << package;
  }
}

TEST(ShippedFiles, StandInTheirReadme) {
  const std::string readme = test::read_file("scenarios/README.md");
  for (const std::string& file : shipped_files()) {
    const fs::path path(file);
    if (path.filename() == "example.yaml" || file.find("/targeting/") != std::string::npos) continue;
    const bool numbered = path.stem() == "package-4-2" || path.stem() == "package-4-3";
    const std::string name = numbered ? "package-4-4.yaml" : path.filename().string();
    EXPECT_NE(readme.find(name + "`"), std::string::npos) << file;
  }
}

TEST(ShippedFiles, HaveThePackageThatIsEveryPolicy) {
  const Scenario full = load("scenarios/package-full.yaml");
  std::vector<std::string> missing;
  for (const PolicyType& type : policy_types()) {
    const auto has = [&](const auto& policy) { return policy->terms().type == type.name; };
    if (std::none_of(full.policies.begin(), full.policies.end(), has)) missing.push_back(type.name);
  }
  // The competitor, and what is no countermeasure of the paper but a user's own.
  const std::vector<std::string> others{"cash_transfer", "custom"};
  for (const std::string& name : missing)
    EXPECT_NE(std::find(others.begin(), others.end(), name), others.end()) << name;
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
  EXPECT_EQ(changed("scenarios/assumptions/decision-threshold.yaml"), Keys{"decision"});
  EXPECT_EQ(changed("scenarios/assumptions/peers-off.yaml"), Keys{"peers"});
  EXPECT_EQ(changed("scenarios/assumptions/peers-endorsement.yaml"), Keys{"peers"});
  EXPECT_EQ(changed("scenarios/assumptions/saturation-off.yaml"), Keys{"parameters.price_elasticity"});
  EXPECT_EQ(changed("scenarios/assumptions/incomes-dagum.yaml"), Keys{"income_distribution"});
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

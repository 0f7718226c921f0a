#include "sim/config/overrides.hpp"

#include <gtest/gtest.h>

#include <string>

#include "sim/config/document.hpp"
#include "sim/config/write.hpp"
#include "tests/sim/config/sample_scenario.hpp"

namespace liftline {
namespace {

const char* const scenario =
    "scenario: x\n"
    "report:\n"
    "policies:\n"
    "  - {type: cash, budget: 1}\n"
    "  - {type: training, name: youth-training, target: {take_up: 0.5}}\n"
    "  - {type: twin}\n"
    "  - {type: twin}\n"
    "rural_households: {value: 77000, unit: households, source: yearbook}\n";

Node tree() {
  Diagnostics diagnostics;
  return read_text(scenario, "x.yaml", diagnostics).value_or(Node());
}

/// The value at a key after an assignment, or what was reported.
std::string after(std::string_view assignment, const std::string& key) {
  Node root = tree();
  Diagnostics diagnostics;
  const bool done = apply_override(root, assignment, diagnostics);
  EXPECT_EQ(done, !diagnostics.has_errors());
  if (!done) return diagnostics.render();
  const Node* value = root.find(key);
  return value == nullptr ? "absent" : write_flow(*value);
}

std::string report(std::string_view assignment) { return after(assignment, "scenario"); }

TEST(Override, SetsAKey) {
  EXPECT_EQ(after("scenario=y", "scenario"), "y");
  EXPECT_EQ(after("groups=[a, b]", "groups"), "[a, b]");
  EXPECT_EQ(after("note=\"a = b\"", "note"), "a = b");
  EXPECT_EQ(after("who=income <= 2300", "who"), "income <= 2300");
}

TEST(Override, FindsAPolicyByNameElseTypeElseIndex) {
  EXPECT_EQ(after("policies.youth-training.target.take_up=0.7", "policies"),
            "[{type: cash, budget: 1}, {type: training, name: youth-training, target: {take_up: 0.7}}, {type: twin}, "
            "{type: twin}]");
  EXPECT_EQ(after("policies.cash.budget=2", "policies"), after("policies[0].budget=2", "policies"));
}

TEST(Override, CreatesWhatIsMissing) {
  EXPECT_EQ(after("report.replicates_by_group=true", "report"), "{replicates_by_group: true}");
  EXPECT_EQ(after("parameters.seller.margin=1", "parameters"), "{seller: {margin: 1}}");
}

TEST(Override, ChangesTheValueOfAFigureAndKeepsItsSource) {
  EXPECT_EQ(after("rural_households=100000", "rural_households"),
            "{value: 100000, unit: households, source: yearbook}");
  EXPECT_EQ(after("rural_households.value=5", "rural_households"), "{value: 5, unit: households, source: yearbook}");
  EXPECT_EQ(after("rural_households={value: 5}", "rural_households"), "{value: 5}");
}

TEST(Override, LeavesTheTreeAloneAfterAnError) {
  Node root = tree();
  Diagnostics diagnostics;
  EXPECT_FALSE(apply_override(root, "policies.nobody.budget=1", diagnostics));
  EXPECT_TRUE(same_content(root, tree()));
}

TEST(Override, SaysWhatIsWrong) {
  const auto form = [](const std::string& assignment) {
    return "--set " + assignment +
           ": error: expected path.to.key=value, for instance policies.training.budget=1000000\n";
  };
  for (const char* assignment :
       {"", "seed", "=1", ".a=1", "a.=1", "a..b=1", "[0]=1", "a[x]=1", "a[1=1", "a[-1]=1", "a[0]b=1", "a.[0]=1",
        "a[99999999999999999999]=1", "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q=1"}) {
    EXPECT_EQ(report(assignment), form(assignment));
  }
  EXPECT_EQ(report("seed="), "--set seed=: error: seed: cannot read the value '' as YAML\n");
  EXPECT_EQ(report("seed=[1"), "--set seed=[1: error: seed: cannot read the value '[1' as YAML\n");
  EXPECT_EQ(report("policies.youth-trainign.budget=1"),
            "--set policies.youth-trainign.budget=1: error: policies: no item is named 'youth-trainign'; did you mean "
            "'youth-training'?\n");
  EXPECT_EQ(report("policies.microcredit.budget=1"),
            "--set policies.microcredit.budget=1: error: policies: no item is named 'microcredit'; there is cash, "
            "youth-training, twin, twin\n");
  EXPECT_EQ(report("policies.twin.budget=1"),
            "--set policies.twin.budget=1: error: policies: 2 items are named 'twin'; choose one with [2] or [3]\n");
  EXPECT_EQ(report("policies[4].budget=1"),
            "--set policies[4].budget=1: error: policies: has 4 items, counted from 0; there is no [4]\n");
  EXPECT_EQ(report("scenario.name=1"), "--set scenario.name=1: error: scenario: is 'x', which has no key 'name'\n");
  EXPECT_EQ(report("scenario[0]=1"), "--set scenario[0]=1: error: scenario: is 'x', not a list\n");
}

TEST(Override, IsCheckedLikeTheFileAndNamedInItsErrors) {
  Diagnostics diagnostics;
  Positions positions;
  Node root = read_text("scenario: x\nseed: 1\n", "x.yaml", diagnostics).value_or(Node());
  for (const char* assignment : {"seed=-1", "sede=2", "parameters.a=abc", "scenario=2014"}) {
    EXPECT_TRUE(apply_override(root, assignment, diagnostics));
  }
  decode<test::SampleScenario>(root, "", diagnostics, positions);
  EXPECT_EQ(diagnostics.render(),
            "--set scenario=2014: error: scenario: expected text, got '2014'; put it in quotes to make it text\n"
            "--set seed=-1: error: seed: -1 is below 0\n"
            "--set parameters.a=abc: error: parameters.a: expected a number, got 'abc'\n"
            "--set sede=2: error: sede: unknown key; did you mean 'seed'?\n");
}

TEST(Override, CanBeTakenApartForAnotherFile) {
  Diagnostics diagnostics;
  std::optional<Override> change = parse_override("county.rural_households=9", diagnostics);
  ASSERT_TRUE(change);
  ASSERT_EQ(change->path.size(), 2u);
  EXPECT_EQ(std::get<std::string>(change->path[0]), "county");
  change->path.erase(change->path.begin());
  Node county = tree();
  EXPECT_TRUE(apply_override(county, *change, diagnostics));
  EXPECT_EQ(county.find("rural_households")->find("value")->text(), "9");
  EXPECT_EQ(county.find("rural_households")->find("value")->position(), Position("--set county.rural_households=9"));
}

}  // namespace
}  // namespace liftline

#include "sim/config/merge.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "sim/config/document.hpp"
#include "sim/config/write.hpp"
#include "tests/sim/config/sample_scenario.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline {
namespace {

Node tree(std::string_view text, const std::string& name = "t.yaml") {
  Diagnostics diagnostics;
  const auto root = read_text(text, name, diagnostics);
  EXPECT_EQ(diagnostics.render(), "");
  return root.value_or(Node());
}

std::string merged(std::string_view base, std::string_view over) { return write_flow(merge(tree(base), tree(over))); }

TEST(Merge, JoinsMappingsKeyByKey) {
  EXPECT_EQ(merged("{a: 1, b: {c: 2, d: 3}}", "{b: {d: 4, e: 5}, f: 6}"), "{a: 1, b: {c: 2, d: 4, e: 5}, f: 6}");
}

TEST(Merge, ReplacesListsScalarsAndKinds) {
  EXPECT_EQ(merged("{a: [1, 2], b: 1, c: {d: 1}, e: x}", "{a: [3], b: 2, c: 7, e: {f: 1}}"),
            "{a: [3], b: 2, c: 7, e: {f: 1}}");
}

TEST(Merge, JoinsPoliciesByNameElseType) {
  EXPECT_EQ(merged("policies: [{type: cash, budget: 1}, {type: training, name: youth, seats: 5}]",
                   "policies: [{type: training, seats: 9}, {name: youth, seats: 7}, {type: cash, enabled: false}]"),
            "{policies: [{type: cash, budget: 1, enabled: false}, {type: training, name: youth, seats: 7}, "
            "{type: training, seats: 9}]}");
}

TEST(Merge, KeepsANameThatOneFileGivesTwice) {
  EXPECT_EQ(merged("policies: [{type: cash}]", "policies: [{type: x}, {type: x}, 7]"),
            "{policies: [{type: cash}, {type: x}, {type: x}, 7]}");
}

TEST(Merge, KeepsWhereEachValueStands) {
  const Node root = merge(tree("a: 1\nb: 2\n", "base.yaml"), tree("\nb: 3\n", "x.yaml"));
  EXPECT_EQ(root.find("a")->position(), Position("base.yaml", 1, 4));
  EXPECT_EQ(root.find("b")->position(), Position("x.yaml", 2, 4));
  EXPECT_EQ(root.position().file(), "x.yaml");
}

class Extends : public testing::Test {
 protected:
  void write(const std::string& name, std::string_view text) { test::write_file(folder_.path() / name, text); }

  /// Content and report after reading a file, with the folder's name taken out.
  std::pair<std::string, std::string> read(const std::string& name) {
    Diagnostics diagnostics;
    document_ = read_with_extends((folder_.path() / name).string(), diagnostics);
    return {document_ ? write_flow(document_->root) : "none", without_folder(diagnostics.render())};
  }

  std::string without_folder(std::string text) const {
    const std::string folder = folder_.path().string() + "/";
    for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder))
      text.erase(at, folder.size());
    return text;
  }

  test::TemporaryFolder folder_;
  std::optional<ExtendedDocument> document_;
};

TEST_F(Extends, FollowsPathsRelativeToEachFile) {
  write("x.yaml", "extends: shared/middle.yaml\na: 1\n");
  write("shared/middle.yaml", "extends: base.yaml\nb: 2\na: 7\n");
  write("shared/base.yaml", "c: 3\nb: 9\ncounty: county.yaml\n");
  EXPECT_EQ(read("x.yaml"), std::pair(std::string("{c: 3, b: 2, county: county.yaml, a: 1}"), std::string()));
  ASSERT_EQ(document_->files.size(), 3u);
  EXPECT_EQ(without_folder(document_->files[2]), "shared/base.yaml");
  const Node& county = *document_->root.find("county");
  EXPECT_EQ(without_folder(resolve_path(county.text(), county.position())), "shared/county.yaml");
}

TEST_F(Extends, NamesTheChainOfACycle) {
  write("a.yaml", "extends: b.yaml\n");
  write("b.yaml", "x: 1\nextends: c.yaml\n");
  write("c.yaml", "extends: ./b.yaml\n");
  EXPECT_EQ(read("a.yaml").second,
            "c.yaml:1:10: error: extends: these files extend each other: b.yaml -> c.yaml -> b.yaml\n");
  write("self.yaml", "extends: self.yaml\n");
  EXPECT_EQ(read("self.yaml").second,
            "self.yaml:1:10: error: extends: these files extend each other: self.yaml -> self.yaml\n");
}

TEST_F(Extends, AllowsSixteenFiles) {
  for (int i = 1; i <= 17; ++i) {
    write(std::to_string(i) + ".yaml", i == 17 ? "a: 1\n" : "extends: " + std::to_string(i + 1) + ".yaml\n");
  }
  EXPECT_EQ(read("2.yaml").second, "");
  EXPECT_EQ(read("1.yaml").second, "16.yaml:1:10: error: extends: more than 16 files, each extending the next\n");
}

TEST_F(Extends, ReportsAMissingBaseWhereItIsNamed) {
  write("x.yaml", "a: 1\nextends: gone.yaml\n");
  EXPECT_EQ(read("x.yaml"),
            std::pair(std::string("{a: 1}"),
                      std::string("x.yaml:2:10: error: extends: cannot read 'gone.yaml': No such file or "
                                  "directory\n")));
}

TEST_F(Extends, TakesOneNameOnly) {
  write("x.yaml", "extends: [a.yaml]\n");
  EXPECT_EQ(read("x.yaml").second, "x.yaml:1:10: error: extends: expected text, got a list\n");
}

TEST_F(Extends, ABrokenBaseHidesNoErrorAndCausesNone) {
  write("x.yaml", "extends: base.yaml\npolicies:\n  - {name: a, budget: -1}\nsede: 1\n");
  write("base.yaml", "scenario: [x\n");
  Diagnostics diagnostics;
  Positions positions;
  const auto document = read_with_extends((folder_.path() / "x.yaml").string(), diagnostics);
  ASSERT_TRUE(document);
  decode<test::SampleScenario>(document->root, "", diagnostics, positions);
  EXPECT_EQ(without_folder(diagnostics.render()),
            "x.yaml:3:23: error: policies[0].budget: -1 is outside 0 to 1e12 yuan a year\n"
            "x.yaml:4:1: error: sede: unknown key; did you mean 'seed'?\n"
            "base.yaml:1:13: error: a '[' is not closed by ']', or a ',' is missing\n");
}

TEST(ResolvePath, IsRelativeToTheFileOrTheCommandLine) {
  EXPECT_EQ(resolve_path("counties/a.yaml", Position("scenarios/x.yaml", 3, 1)), "scenarios/counties/a.yaml");
  EXPECT_EQ(resolve_path("../a.yaml", Position("scenarios/x.yaml", 3, 1)), "a.yaml");
  EXPECT_EQ(resolve_path("/etc/a.yaml", Position("scenarios/x.yaml", 3, 1)), "/etc/a.yaml");
  EXPECT_EQ(resolve_path("b/a.yaml", Position("--set county=b/a.yaml")), "b/a.yaml");
}

}  // namespace
}  // namespace liftline

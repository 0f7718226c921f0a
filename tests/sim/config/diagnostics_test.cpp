#include "sim/config/diagnostics.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace liftline {
namespace {

TEST(Diagnostics, SaysFileLineColumnPathAndMessage) {
  Diagnostics diagnostics;
  diagnostics.error(Position("scenarios/x.yaml", 12, 5), "policies[2].target.who", "unknown name 'head_agee'");
  EXPECT_EQ(diagnostics.render(), "scenarios/x.yaml:12:5: error: policies[2].target.who: unknown name 'head_agee'\n");
}

TEST(Diagnostics, LeavesOutWhatIsNotThere) {
  Diagnostics diagnostics;
  diagnostics.error(Position("--set seed=x"), "seed", "expected a whole number");
  diagnostics.error(Position("gone.yaml"), "", "cannot read the file");
  EXPECT_EQ(diagnostics.render(),
            "--set seed=x: error: seed: expected a whole number\n"
            "gone.yaml: error: cannot read the file\n");
}

TEST(Diagnostics, SortsByFileInOrderOfReadingThenByPlace) {
  Diagnostics diagnostics;
  diagnostics.note_file("z.yaml");
  diagnostics.error(Position("a.yaml", 1, 1), "", "fourth");
  diagnostics.error(Position("z.yaml", 10, 2), "", "third");
  diagnostics.error(Position("z.yaml", 9, 30), "", "second");
  diagnostics.error(Position("z.yaml", 9, 4), "", "first");
  EXPECT_EQ(diagnostics.render(),
            "z.yaml:9:4: error: first\nz.yaml:9:30: error: second\nz.yaml:10:2: error: third\n"
            "a.yaml:1:1: error: fourth\n");
}

TEST(Diagnostics, ShowsIdenticalLinesOnce) {
  Diagnostics diagnostics;
  for (int i = 0; i < 3; ++i) diagnostics.error(Position("base.yaml", 1, 1), "seed", "too large");
  EXPECT_EQ(diagnostics.render(), "base.yaml:1:1: error: seed: too large\n");
  EXPECT_EQ(diagnostics.count(), 3u);
}

TEST(Diagnostics, StopsAfterAHundredLinesWithACount) {
  Diagnostics diagnostics;
  for (int line = 1; line <= 123; ++line) diagnostics.error(Position("x.yaml", line, 1), "", "bad");
  const std::string report = diagnostics.render();
  EXPECT_EQ(std::count(report.begin(), report.end(), '\n'), 101);
  EXPECT_NE(report.find("x.yaml:100:1: error: bad\n... and 23 more errors\n"), std::string::npos);
  EXPECT_EQ(diagnostics.render(122).substr(diagnostics.render(122).find("...")), "... and 1 more error\n");
}

TEST(Diagnostics, PointsToASecondPlaceOnTheSameLine) {
  Diagnostics diagnostics;
  diagnostics.error(Position("x.yaml", 14, 5), "a", "duplicate key", "first given at", Position("x.yaml", 13, 5));
  diagnostics.error(Position("x.yaml", 15, 5), "b", "differs", "there", Position("y.yaml", 3, 7));
  diagnostics.error(Position("x.yaml", 16, 5), "c", "differs", "from", Position("--set c=1"));
  EXPECT_EQ(diagnostics.render(),
            "x.yaml:14:5: error: a: duplicate key (first given at line 13)\n"
            "x.yaml:15:5: error: b: differs (there y.yaml:3:7)\n"
            "x.yaml:16:5: error: c: differs (from --set c=1)\n");
}

TEST(Diagnostics, KeepsEachErrorOnOneLineWhateverTheUserWrote) {
  Diagnostics diagnostics;
  diagnostics.error(Position("a\nb.yaml", 1, 1), "key\nwith break", "got " + quote("two\nlines\x1b[31m"));
  EXPECT_EQ(diagnostics.render(), "a b.yaml:1:1: error: key with break: got 'two lines [31m'\n");
}

TEST(Quote, ShortensAtTheEndOfACharacter) {
  EXPECT_EQ(quote("short"), "'short'");
  EXPECT_EQ(quote(std::string(60, 'a')), "'" + std::string(60, 'a') + "'");
  EXPECT_EQ(quote(std::string(61, 'a')), "'" + std::string(60, 'a') + "...'");
  std::string chinese;
  for (int i = 0; i < 30; ++i) chinese += "张";  // three bytes each
  EXPECT_EQ(quote(chinese), "'" + chinese.substr(0, 60) + "...'");
  EXPECT_EQ(quote("a" + chinese), "'a" + chinese.substr(0, 60) + "...'");
}

TEST(InputError, CarriesItsReport) {
  Diagnostics diagnostics;
  diagnostics.error(Position("x.yaml", 1, 2), "", "bad");
  const InputError error(diagnostics);
  const InputError copy = error;  // NOLINT(performance-unnecessary-copy-initialization): the copy is what is tested
  EXPECT_STREQ(copy.what(), "x.yaml:1:2: error: bad\n");
  EXPECT_EQ(copy.diagnostics().count(), 1u);
}

}  // namespace
}  // namespace liftline

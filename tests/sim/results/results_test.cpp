#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <limits>

#include "sim/core/errors.hpp"
#include "sim/results/atomic_file.hpp"
#include "sim/results/csv.hpp"
#include "sim/results/hash.hpp"
#include "sim/results/manifest.hpp"
#include "sim/results/results_folder.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline::test {
namespace {

namespace fs = std::filesystem;

TEST(Csv, WritesNumbersThatReadBackTheSame) {
  for (const double value : {0.1, 1.0 / 3, 2736.0, -0.000123456789, 1e-17, 6e6, 1e22, std::nextafter(1.0, 2.0)})
    EXPECT_EQ(std::stod(number_as_text(value)), value);
  EXPECT_EQ(number_as_text(2e6), "2000000");
  EXPECT_EQ(number_as_text(0.1), "0.1");
  EXPECT_EQ(number_as_text(std::numeric_limits<double>::quiet_NaN()), "");
}

TEST(Csv, QuotesWhatNeedsIt) {
  CsvLine line;
  line.add(std::string_view("plain")).add(std::string_view("a,b")).add(std::string_view("say \"hi\"")).skip().add(3);
  EXPECT_EQ(line.end(), "plain,\"a,b\",\"say \"\"hi\"\"\",,3\n");
  line.add(1);
  EXPECT_EQ(line.end(), "1\n");
}

TEST(Hash, MatchesThePublishedValue) {
  // FIPS 180-2, appendix B.1.
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  Sha256 pieces;
  pieces.add("a");
  pieces.add("bc");
  EXPECT_EQ(pieces.hex(), sha256("abc"));
  EXPECT_TRUE(spoken_hash(sha256("abc")).ends_with("-ba7816"));
  EXPECT_NE(spoken_hash(sha256("abc")), spoken_hash(sha256("abd")));
}

TEST(AtomicFile, AppearsWholeOrNotAtAll) {
  TemporaryFolder folder;
  const fs::path path = folder.path() / "x.csv";
  {
    AtomicFile file(path);
    file.write("half");
  }
  EXPECT_TRUE(fs::is_empty(folder.path()));
  write_file(path, "old");
  {
    AtomicFile file(path);
    file.write("half of new");
  }
  EXPECT_EQ(read_file(path), "old");
  liftline::write_file(path, "new");
  EXPECT_EQ(read_file(path), "new");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
}

TEST(AtomicFile, SaysWhichFileAndWhy) {
  try {
    AtomicFile file("/proc/no/such/file");
    FAIL() << "expected an error";
  } catch (const MachineError& error) {
    EXPECT_NE(std::string(error.what()).find("/proc/no/such/file"), std::string::npos);
  }
  // /dev/full refuses every byte: the message names the reason.
  EXPECT_THROW(
      {
        TemporaryFolder folder;
        fs::create_symlink("/dev/full", folder.path() / "x.csv.partial");
        AtomicFile file(folder.path() / "x.csv");
        file.write("text");
        file.finish();
      },
      MachineError);
}

TEST(ResultsFolder, RefusesAnExistingFolderAndReplacesOnlyItsOwnFiles) {
  TemporaryFolder folder;
  const fs::path path = folder.path() / "results";
  EXPECT_FALSE(ResultsFolder(path, false).problem());
  write_file(path / "notes.txt", "mine");
  EXPECT_TRUE(ResultsFolder(path, false).problem());
  EXPECT_TRUE(ResultsFolder(path, true).problem()) << "no manifest says what is ours";

  write_file(path / "summary.csv", "old");
  write_file(path / "old.csv", "old");
  write_file(path / "manifest.json",
             R"({"files": ["summary.csv", "old.csv", "manifest.json", "../outside.txt", "/etc/passwd"]})");
  write_file(folder.path() / "outside.txt", "not ours");
  ResultsFolder results(path, true);
  EXPECT_FALSE(results.problem());
  liftline::write_file(results.file("summary.csv"), "new");
  liftline::write_file(results.file("manifest.json"), "{}");
  EXPECT_THROW(results.file("notes.txt"), MachineError);
  results.remove_leftovers();
  EXPECT_EQ(read_file(path / "summary.csv"), "new");
  EXPECT_EQ(read_file(path / "notes.txt"), "mine");
  EXPECT_FALSE(fs::exists(path / "old.csv"));
  EXPECT_TRUE(fs::exists(folder.path() / "outside.txt"));
}

TEST(Manifest, CopiesKeepTheLayoutOfTheInputs) {
  const auto copies =
      input_copies({{"/a/b/scenarios/x.yaml", ""}, {"/a/b/scenarios/counties/c.yaml", ""}, {"/a/b/base.yaml", ""}});
  EXPECT_EQ(copies, (std::vector<std::string>{"inputs/scenarios/x.yaml", "inputs/scenarios/counties/c.yaml",
                                              "inputs/base.yaml"}));
}

TEST(Manifest, ListsNothingOfABrokenFile) {
  EXPECT_TRUE(listed_files("not json").empty());
  EXPECT_TRUE(listed_files("[1, 2]").empty());
  EXPECT_TRUE(listed_files(R"({"files": [1, null, "../x", "/x", ""]})").empty());
}

TEST(ResultsFolder, KeepsTrackOfFilesThatAnUnfinishedRunHasNotReplacedYet) {
  const TemporaryFolder place;
  const fs::path path = place.path() / "r";
  write_file(path / "manifest.json", "{\"files\": [\"a.csv\", \"b.csv\"]}");
  write_file(path / "a.csv", "1");
  write_file(path / "b.csv", "2");
  {
    ResultsFolder second(path, true);
    second.file("a.csv");
    second.file("manifest.json");
    EXPECT_EQ(second.files(), (std::vector<std::string>{"a.csv", "manifest.json"}));
    EXPECT_EQ(second.files_on_the_way(), (std::vector<std::string>{"a.csv", "b.csv", "manifest.json"}));
    write_file(path / "manifest.json", "{\"files\": [\"a.csv\", \"b.csv\", \"manifest.json\"]}");
  }  // and is killed here
  ResultsFolder third(path, true);
  EXPECT_NO_THROW(third.file("b.csv"));
  EXPECT_NO_THROW(third.file("a.csv"));
}

}  // namespace
}  // namespace liftline::test

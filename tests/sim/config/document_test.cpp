#include "sim/config/document.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <ostream>
#include <sstream>
#include <string>

#include "sim/config/write.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;

std::string report_of_text(std::string_view text) {
  Diagnostics diagnostics;
  read_text(text, "t.yaml", diagnostics);
  return diagnostics.render();
}

std::string content_of(std::string_view text) {
  Diagnostics diagnostics;
  const std::optional<Node> root = read_text(text, "t.yaml", diagnostics);
  EXPECT_EQ(diagnostics.render(), "") << text;
  return root ? write_flow(*root) : "no tree";
}

std::string report_of_file(const fs::path& path) {
  Diagnostics diagnostics;
  EXPECT_FALSE(read_document(path.string(), diagnostics).has_value());
  return diagnostics.render();
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(Document, ReadsAllKindsOfValuesWithTheirPlaces) {
  Diagnostics diagnostics;
  const auto root = read_text("a: 1\nb:\n  - \"x\"\n  - {c: ~}\n", "t.yaml", diagnostics);
  ASSERT_TRUE(root && !diagnostics.has_errors());
  EXPECT_EQ(write_flow(*root), "{a: 1, b: [x, {c: null}]}");
  EXPECT_EQ(root->position(), Position("t.yaml", 1, 1));
  const Node& list = *root->find("b");
  EXPECT_TRUE(list.is_sequence());
  EXPECT_EQ(list.at(0)->position(), Position("t.yaml", 3, 5));
  EXPECT_TRUE(list.at(0)->quoted());
  EXPECT_FALSE(root->find("a")->quoted());
  EXPECT_EQ(root->entries()[1].key_position, Position("t.yaml", 2, 1));
}

TEST(Document, PlacesAnEmptyValueAtItsKey) {
  Diagnostics diagnostics;
  const auto root = read_text("a:\n\n\nb: 1\n", "t.yaml", diagnostics);
  EXPECT_EQ(root->find("a")->position(), Position("t.yaml", 1, 1));
}

TEST(Document, AcceptsByteOrderMarkAndWindowsLineEnds) {
  EXPECT_EQ(content_of("\xEF\xBB\xBF"
                       "a: 1\r\nb: [x,\r\n y]\r\n"),
            "{a: 1, b: [x, y]}");
  EXPECT_EQ(report_of_text("\xEF\xBB\xBF"
                           "a: 1\r\na: 2\r\n"),
            "t.yaml:2:1: error: a: duplicate key (first given at line 1)\n");
}

TEST(Document, ReplacesAliasesAndPlacesThemWhereTheyAreUsed) {
  Diagnostics diagnostics;
  const auto root = read_text("a: &x [1, 2]\nb: *x\n", "t.yaml", diagnostics);
  EXPECT_EQ(write_flow(*root), "{a: [1, 2], b: [1, 2]}");
  EXPECT_EQ(root->find("b")->position(), Position("t.yaml", 2, 4));
  EXPECT_EQ(root->find("a")->position(), Position("t.yaml", 1, 4));
}

TEST(Document, KeepsTheFirstOfTwoEqualKeysAndTellsBothLines) {
  Diagnostics diagnostics;
  const auto root = read_text("a: 1\nb: 2\na: 3\n", "t.yaml", diagnostics);
  EXPECT_EQ(diagnostics.render(), "t.yaml:3:1: error: a: duplicate key (first given at line 1)\n");
  EXPECT_EQ(write_flow(*root), "{a: 1, b: 2}");
}

TEST(Document, MarksAMappingWithARefusedKeyAsPartial) {
  Diagnostics diagnostics;
  const auto root = read_text("a: {<<: {b: 1}}\nc: {d: 1}\n", "t.yaml", diagnostics);
  EXPECT_TRUE(root->find("a")->partial());
  EXPECT_FALSE(root->find("c")->partial());
}

struct BadText {
  std::string name;
  std::string text;
  std::string report;
};

// Without it the names of the tests would hold addresses.
// NOLINTNEXTLINE(readability-identifier-naming): GoogleTest looks for this name
void PrintTo(const BadText& bad, std::ostream* out) { *out << bad.name; }

class RefusedText : public testing::TestWithParam<BadText> {};

TEST_P(RefusedText, IsReported) { EXPECT_EQ(report_of_text(GetParam().text), GetParam().report); }

const std::string too_many = "more than 200000 values, aliases counted\n";

INSTANTIATE_TEST_SUITE_P(
    Texts, RefusedText,
    testing::Values(
        BadText{"empty", "", "t.yaml:1:1: error: the file is empty\n"},
        BadText{"blank", " \n\n \t\n", "t.yaml:1:1: error: the file is empty\n"},
        BadText{"comments", "# a\n\n  # b", "t.yaml:1:1: error: only comments, no values\n"},
        BadText{"null", "~", "t.yaml:1:1: error: no values\n"},
        BadText{"bare_marker", "---\n", "t.yaml:1:1: error: no values\n"},
        BadText{"zero_byte", std::string("a: 1\nb: \0", 9),
                "t.yaml:2:4: error: a zero byte: this is no text file, or one in UTF-16; save it as UTF-8\n"},
        BadText{"control_character", "a: \x07", "t.yaml:1:4: error: a control character (code 7); remove it\n"},
        BadText{"latin_1", "a: caf\xE9\n", "t.yaml:1:7: error: not UTF-8 from here on; save the file as UTF-8\n"},
        BadText{"overlong", "a: \xC0\xAF", "t.yaml:1:4: error: not UTF-8 from here on; save the file as UTF-8\n"},
        BadText{"surrogate", "a: \xED\xA0\x80", "t.yaml:1:4: error: not UTF-8 from here on; save the file as UTF-8\n"},
        BadText{"beyond_unicode", "a: \xF4\x90\x80\x80",
                "t.yaml:1:4: error: not UTF-8 from here on; save the file as UTF-8\n"},
        BadText{"cut_character", "a: \xE5\xBC", "t.yaml:1:4: error: not UTF-8 from here on; save the file as UTF-8\n"},
        BadText{"two_documents_with_end_mark", "a: 1\n...\n---\nb: 2\n",
                "t.yaml:3:1: error: a second document starts here; a file holds one\n"},
        BadText{"text_after_the_value", "\"abc\" def",
                "t.yaml:1:7: error: this belongs to nothing above; check the indentation\n"},
        BadText{"unclosed_quote", "a: \"x\n", "t.yaml:1:6: error: a quote is not closed\n"},
        BadText{"unclosed_quote_before_blanks", "a: \"x\n  \n", "t.yaml:1:6: error: a quote is not closed\n"},
        BadText{"unclosed_brace", "a: {b: 1\n", "t.yaml:1:9: error: a '{' is not closed by '}', or a ',' is missing\n"},
        BadText{"stray_bracket", "a: ]", "t.yaml:1:4: error: a closing bracket without an opening one\n"},
        BadText{"stray_dash", "a: - b", "t.yaml:1:4: error: a '- item' where none can stand; check the indentation\n"},
        BadText{"reserved_character", "a: @b",
                "t.yaml:1:4: error: a character that cannot start a value; put the text in quotes\n"},
        BadText{"long_key", std::string(201, 'k') + ": 1", "t.yaml:1:1: error: a key is longer than 200 bytes\n"}),
    [](const auto& parameter) { return parameter.param.name; });

TEST(Document, RefusesWhatIsNestedTooDeep) {
  EXPECT_EQ(report_of_text(repeated("[", 63) + "1" + repeated("]", 63)), "");
  EXPECT_EQ(report_of_text(repeated("[", 64) + "1" + repeated("]", 64)),
            "t.yaml:1:65: error: nested deeper than 64 levels\n");
  EXPECT_EQ(report_of_text(repeated("- ", 100000)), "t.yaml:1:129: error: nested deeper than 64 levels\n");
  EXPECT_EQ(report_of_text(repeated("[", 4'000'000)), "t.yaml:1:1001: error: nested deeper than 64 levels\n");
}

TEST(Document, RefusesDepthThatAliasesAddUp) {
  std::ostringstream text;
  text << "a0: &a0 1\n";
  for (int i = 1; i <= 10; ++i)
    text << "a" << i << ": &a" << i << " " << repeated("[", 10) << "*a" << i - 1 << repeated("]", 10) << "\n";
  EXPECT_EQ(report_of_text(text.str()), "t.yaml:8:19: error: nested deeper than 64 levels\n");
}

TEST(Document, RefusesTooManyValues) {
  EXPECT_EQ(report_of_text("[" + repeated("1,", 199'999) + "]"), "");
  EXPECT_EQ(report_of_text("[\n" + repeated("1,\n", 200'000) + "]"), "t.yaml:200001:1: error: [199999]: " + too_many);
}

TEST(Document, RefusesABillionLaughsWithoutCountingThem) {
  std::string text = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i <= 30; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + repeated("," + before, 8) + "]\n";
  }
  EXPECT_EQ(report_of_text(text), "t.yaml:6:22: error: a5[3]: " + too_many);
}

TEST(Document, RefusesALargeFileWithoutReadingIt) {
  const test::TemporaryFolder folder;
  const fs::path path = folder.path() / "large.yaml";
  test::write_file(path, "a: 1\n");
  fs::resize_file(path, std::uintmax_t{1} << 30);  // a hole: takes no space
  EXPECT_EQ(report_of_file(path),
            path.string() + ": error: cannot read the file: larger than 4 MB, which no input needs\n");
}

TEST(Document, RefusesAFileOfZeros) {
  const test::TemporaryFolder folder;
  const fs::path path = folder.path() / "zeros.yaml";
  test::write_file(path, "");
  fs::resize_file(path, 4096);
  EXPECT_EQ(report_of_file(path), path.string() +
                                      ":1:1: error: a zero byte: this is no text file, or one in UTF-16; save it as "
                                      "UTF-8\n");
}

TEST(Document, RefusesWhatIsNoFile) {
  const test::TemporaryFolder folder;
  const std::string at = folder.path().string();
  EXPECT_EQ(report_of_file(folder.path()), at + ": error: cannot read the file: it is a folder\n");
  EXPECT_EQ(report_of_file(folder.path() / "gone.yaml"),
            at + "/gone.yaml: error: cannot read the file: No such file or directory\n");
  EXPECT_EQ(report_of_file("/dev/zero"), "/dev/zero: error: cannot read the file: it is not a regular file\n");
  const fs::path pipe = folder.path() / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(report_of_file(pipe), at + "/pipe: error: cannot read the file: it is not a regular file\n");
}

TEST(Document, ReportsAMissingFileWhereItIsNamed) {
  Diagnostics diagnostics;
  const FileReference county{Position("x.yaml", 4, 9), "county"};
  EXPECT_FALSE(read_document("no/such.yaml", diagnostics, &county).has_value());
  EXPECT_EQ(diagnostics.render(), "x.yaml:4:9: error: county: cannot read 'no/such.yaml': No such file or directory\n");
}

}  // namespace
}  // namespace liftline

#include "sim/microdata/microdata.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "sim/microdata/cells.hpp"
#include "sim/microdata/column_pattern.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Kind = ColumnRequest::Kind;

MicrodataRequest income_and(std::vector<ColumnRequest> more = {}) {
  MicrodataRequest request;
  request.columns.push_back({"income", "--income"});
  request.columns.back().missing_hint = "drop them";
  request.columns.back().negative_hint = "allow them";
  request.columns.insert(request.columns.end(), more.begin(), more.end());
  request.hints = {"name it", "name the mark"};
  return request;
}

struct Reading {
  Microdata data;
  std::string errors;
};

Reading read(const std::string& text, const MicrodataRequest& request = income_and()) {
  std::istringstream stream(text);
  Diagnostics diagnostics;
  Reading reading{read_microdata(stream, "d.csv", request, diagnostics), ""};
  reading.errors = diagnostics.render();
  return reading;
}

TEST(Microdata, KeepsTheColumnsThatAreAskedFor) {
  const Reading reading = read("region,income,note\nnorth,1.5,x\nsouth, 2e3 ,\nnorth,-0,y\n",
                               income_and({{"region", "--by", Kind::label}}));
  EXPECT_EQ(reading.errors, "");
  ASSERT_EQ(reading.data.columns.size(), 2u);
  EXPECT_THAT(reading.data.columns[0].numbers, ElementsAre(1.5, 2000, 0));
  EXPECT_THAT(reading.data.columns[1].codes, ElementsAre(0u, 1u, 0u));
  EXPECT_THAT(reading.data.columns[1].labels, ElementsAre("north", "south"));
  EXPECT_EQ(reading.data.rows_of_file, 3u);
  EXPECT_THAT(reading.data.notes, IsEmpty());
}

TEST(Microdata, NamesEveryWrongCell) {
  const std::string errors = read("id,income\n1,\n2,NA\n3,-4\n4,ten\n5,inf\n6,1e999\n7\n8,1,2\n").errors;
  EXPECT_EQ(errors,
            "d.csv:2:3: error: column 'income': missing; drop them\n"
            "d.csv:3:3: error: column 'income': missing; drop them\n"
            "d.csv:4:3: error: column 'income': negative: -4; allow them\n"
            "d.csv:5:3: error: column 'income': 'ten' is not a number\n"
            "d.csv:6:3: error: column 'income': 'inf' is not a number\n"
            "d.csv:7:3: error: column 'income': '1e999' is beyond what a number can be\n"
            "d.csv:8:2: error: this row has 1 field, the header 2\n"
            "d.csv:9:5: error: this row has 3 fields, the header 2\n");
}

TEST(Microdata, SaysAtMostAHundredErrorsAndHowManyMore) {
  std::string text = "income\n";
  for (int i = 0; i < 30000; ++i) text += "x\n";
  const std::string errors = read(text).errors;
  EXPECT_EQ(std::count(errors.begin(), errors.end(), '\n'), 101);
  EXPECT_THAT(errors, HasSubstr("... and 29900 more errors\n"));
}

TEST(Microdata, SuggestsTheNearestColumn) {
  EXPECT_EQ(read("region,incme\na,1\n").errors,
            "d.csv:1:1: error: --income: there is no column 'income'; did you mean 'incme'?\n");
  EXPECT_EQ(read("a,b\n1,1\n").errors, "d.csv:1:1: error: --income: there is no column 'income'; columns: a, b\n");
  EXPECT_EQ(read("income,x,income\n1,1,1\n").errors,
            "d.csv:1:10: error: column 'income': stands in the header twice (first at line 1)\n");
}

TEST(Microdata, KnowsOtherSeparatorsAndDecimalMarks) {
  EXPECT_EQ(read("id;income\n1;2\n").errors,
            "d.csv:1:1: error: the header is one field; it looks separated by semicolons; name it\n");
  EXPECT_THAT(read("id\tincome\n1\t2\n").errors, HasSubstr("separated by tabs"));
  auto request = income_and();
  request.separator = ';';
  EXPECT_EQ(read("id;income\n1;2,5\n", request).errors,
            "d.csv:2:3: error: column 'income': '2,5' is not a number; name the mark\n");
  request.decimal = ',';
  EXPECT_THAT(read("id;income\n1;2,5\n", request).data.columns[0].numbers, ElementsAre(2.5));
  EXPECT_THAT(read("id;income\n1;2.500,5\n", request).errors, HasSubstr("'2.500,5' is not a number"));
}

TEST(Microdata, LeavesRowsOutOnRequestAndCountsThem) {
  MicrodataRequest request = income_and({{"region", "--by", Kind::label}, {"psu", "--psu", Kind::label}});
  for (ColumnRequest& column : request.columns) column.missing = CellRule::leave_out;
  request.columns[0].negative = CellRule::zero;
  request.columns[2].places_the_row = true;
  const Reading reading = read("income,region,psu\n1,a,1\n.,a,2\n-3,b,3\n4,,4\n5,a,NA\n", request);
  EXPECT_EQ(reading.errors, "");
  EXPECT_THAT(reading.data.left_out, ElementsAre(0, 1, 0, 1)) << "a row without a sampling unit has no place at all";
  EXPECT_EQ(reading.data.columns[0].numbers[2], 0.0);
  EXPECT_THAT(reading.data.columns[2].labels, ElementsAre("1", "2", "3", "4"));
  EXPECT_EQ(reading.data.rows_of_file, 5u);
  std::vector<std::string> notes;
  for (const MicrodataNote& note : reading.data.notes) notes.push_back(note.what + ": " + std::to_string(note.rows));
  EXPECT_THAT(notes, ElementsAre("income: missing, row left out: 1", "income: negative, taken as 0: 1",
                                 "region: missing, row left out: 1", "psu: missing, row left out: 1",
                                 "rows without a place among the sampling units: 1"));
}

TEST(Microdata, RefusesAnIdentityThatComesAgain) {
  const Reading reading = read("id,income\nx1,1\nx2,1\nx1,1\nx1,1\n", income_and({{"id", "--id", Kind::identity}}));
  EXPECT_EQ(reading.errors,
            "d.csv:4:1: error: column 'id': given twice (first in line 2)\n"
            "d.csv:5:1: error: column 'id': given twice (first in line 2)\n");
  EXPECT_EQ(read("id,income\nx1,1\nx2,1\n", income_and({{"id", "--id", Kind::identity}})).errors, "");
}

TEST(Microdata, RefusesFilesWithoutRows) {
  EXPECT_EQ(read("").errors, "d.csv:1:1: error: the file is empty\n");
  EXPECT_EQ(read("\n\n").errors, "d.csv:1:1: error: the file is empty\n");
  EXPECT_EQ(read("income\n").errors, "d.csv:1:1: error: the file has a header and no rows\n");
  EXPECT_THAT(read(std::string(4096, '\0')).errors, HasSubstr("d.csv:1:1: error: a zero byte"));
}

TEST(Microdata, SaysWhyAFileCannotBeRead) {
  const test::TemporaryFolder place;
  const auto problem = [](const std::string& path) {
    Diagnostics diagnostics;
    read_microdata(path, income_and(), diagnostics);
    return diagnostics.render();
  };
  EXPECT_THAT(problem((place.path() / "none.csv").string()),
              HasSubstr("none.csv: error: cannot read the file: No such file"));
  EXPECT_THAT(problem(place.path().string()), HasSubstr("it is a folder"));
  test::write_file(place.path() / "a.csv", "income\n7\n");
  EXPECT_EQ(problem((place.path() / "a.csv").string()), "");
}

TEST(ColumnPattern, FindsColumnsByGlobAndByNumber) {
  const std::vector<std::string> header{"income", "rw1", "rw2", "rw10", "rwx", "w001", "w002"};
  EXPECT_THAT(match_columns("rw*", header).columns, ElementsAre(1u, 2u, 3u, 4u));
  EXPECT_THAT(match_columns("rw?", header).columns, ElementsAre(1u, 2u, 4u));
  EXPECT_THAT(match_columns("*w*2", header).columns, ElementsAre(2u, 6u));
  EXPECT_THAT(match_columns("rw[1-2]", header).columns, ElementsAre(1u, 2u));
  EXPECT_THAT(match_columns("w[001-002]", header).columns, ElementsAre(5u, 6u));
  EXPECT_THAT(match_columns("rw[9-11]", header).missing, ElementsAre("rw9", "rw11"));
  EXPECT_THAT(match_columns("z*", header).columns, IsEmpty());
}

TEST(Microdata, ReadsPatternedColumnsAndNamesThoseThatAreNotThere) {
  MicrodataRequest request = income_and();
  request.pattern = "rw[1-2]";
  request.pattern_asked_by = "--replicate-weights";
  const Reading reading = read("rw1,income,rw2\n3,1,4\n", request);
  ASSERT_EQ(reading.data.patterned.size(), 2u);
  EXPECT_THAT(reading.data.patterned[1].numbers, ElementsAre(4));
  EXPECT_EQ(read("rw1,income\n3,1\n", request).errors,
            "d.csv:1:1: error: --replicate-weights: there is no column 'rw2'\n");
  EXPECT_THAT(read("rw1,income,rw2\n3,1,-4\n", request).errors, HasSubstr("column 'rw2': negative"));
}

}  // namespace
}  // namespace liftline

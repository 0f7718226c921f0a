#include "sim/microdata/csv_reader.hpp"

#include <gmock/gmock.h>

#include <sstream>
#include <string>
#include <vector>

namespace liftline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

using Rows = std::vector<std::vector<std::string>>;

struct Reading {
  Rows rows;
  std::string errors;
};

Reading read(const std::string& text, char separator = ',') {
  std::istringstream stream(text);
  Diagnostics diagnostics;
  CsvReader reader(stream, "t.csv", {separator, {}}, diagnostics);
  Reading reading;
  while (reader.next_row()) reading.rows.emplace_back(reader.fields().begin(), reader.fields().end());
  reading.errors = diagnostics.render();
  return reading;
}

TEST(CsvReader, ReadsFieldsAsRfc4180HasThem) {
  const Reading plain = read("a,b\n1,2\n");
  EXPECT_THAT(plain.rows, ElementsAre(ElementsAre("a", "b"), ElementsAre("1", "2")));
  EXPECT_EQ(plain.errors, "");
  EXPECT_THAT(read("a,,c\n,,\n").rows, ElementsAre(ElementsAre("a", "", "c"), ElementsAre("", "", "")));
  EXPECT_THAT(read("\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\n").rows,
              ElementsAre(ElementsAre("a,b", "say \"x\"", "two\nlines")));
  EXPECT_THAT(read("\"\",\"\"\"\"\n").rows, ElementsAre(ElementsAre("", "\"")));
  EXPECT_THAT(read("a;b,c\n", ';').rows, ElementsAre(ElementsAre("a", "b,c")));
}

TEST(CsvReader, TakesEveryEndOfLineAndAByteOrderMark) {
  for (const char* text : {"a,b\n1,2\n", "a,b\n1,2", "a,b\r\n1,2\r\n", "a,b\r\n1,2",
                           "\xEF\xBB\xBF"
                           "a,b\n1,2\n",
                           "a,b\n1,2\n\n\n", "a,b\n\"1\",\"2\"", "a,b\r\n\"1\",\"2\"\r\n"}) {
    const Reading reading = read(text);
    EXPECT_THAT(reading.rows, ElementsAre(ElementsAre("a", "b"), ElementsAre("1", "2"))) << text;
    EXPECT_EQ(reading.errors, "") << text;
  }
}

TEST(CsvReader, NamesWhatIsWrongAndWhere) {
  EXPECT_EQ(read("a\n\"x\"y\n").errors,
            "t.csv:2:4: error: text behind a closing quote; a quote inside quotes is written twice\n");
  EXPECT_EQ(read("a,b\nß,x\"y\n").errors, "t.csv:2:4: error: a quote inside a field that does not begin with one\n");
  EXPECT_EQ(read("a,b\n1,\"2\n3\n").errors, "t.csv:2:3: error: this quote is not closed\n");
  EXPECT_EQ(read("a\rb\n").errors, "t.csv:1:2: error: a carriage return inside a line; end lines with a line feed\n");
  EXPECT_EQ(read("a\n\n1\n").errors, "t.csv:2:1: error: a blank line inside the table\n");
  EXPECT_THAT(read("a\n\xF6\n").errors, HasSubstr("t.csv:2:1: error: not UTF-8 from here on"));
  EXPECT_THAT(read(std::string("a\n1\0002\n", 6)).errors, HasSubstr("t.csv:2:2: error: a zero byte"));
  EXPECT_THAT(read("a\n1\x01\n").errors, HasSubstr("t.csv:2:2: error: a control character (code 1)"));
  EXPECT_THAT(read("\xFF\xFE"
                   "a")
                  .errors,
              HasSubstr("t.csv:1:1: error: the file is in UTF-16"));
}

TEST(CsvReader, CountsLinesInsideQuotes) {
  EXPECT_THAT(read("a,b\n\"1\n\n2\",3\nx,y\"z\n").errors, HasSubstr("t.csv:5:4: "));
  EXPECT_THAT(read("a,b\n\"1\n2\",y\"z\n").errors, HasSubstr("t.csv:3:5: "));
}

TEST(CsvReader, GivesThePlaceOfEveryField) {
  std::istringstream stream("a,\"b\nc\",dé,e\n");
  Diagnostics diagnostics;
  CsvReader reader(stream, "t.csv", {}, diagnostics);
  ASSERT_TRUE(reader.next_row());
  const auto place = [&](std::size_t field) {
    return std::pair(reader.position(field).line, reader.position(field).column);
  };
  EXPECT_EQ(place(0), std::pair(1, 1));
  EXPECT_EQ(place(1), std::pair(1, 3));
  EXPECT_EQ(place(2), std::pair(2, 4));
  EXPECT_EQ(place(3), std::pair(2, 7)) << "characters, not bytes";
  EXPECT_EQ(place(4), std::pair(2, 8)) << "the end of the row";
}

/// A stream of rows that takes no memory of its own, in pieces of an awkward size.
std::string many_rows(std::size_t count) {
  std::string text = "id,note\n";
  for (std::size_t i = 0; i < count; ++i) text += std::to_string(i) + ",\"a \"\"note\"\"\nof two lines, é\"\n";
  return text;
}

TEST(CsvReader, ReadsTheSameAcrossTheBordersOfItsBuffer) {
  constexpr std::size_t count = 40000;  // several buffers
  const Reading reading = read(many_rows(count));
  ASSERT_EQ(reading.rows.size(), count + 1);
  EXPECT_EQ(reading.errors, "");
  for (std::size_t i = 0; i < count; ++i)
    ASSERT_THAT(reading.rows[i + 1], ElementsAre(std::to_string(i), "a \"note\"\nof two lines, é"));
}

TEST(CsvReader, TellsItsTapEveryByteOnce) {
  const std::string text = many_rows(20000);
  std::istringstream stream(text);
  std::string seen;
  Diagnostics diagnostics;
  CsvReader reader(stream, "t.csv", {',', [&](std::string_view bytes) { seen += bytes; }}, diagnostics);
  while (reader.next_row()) continue;
  EXPECT_EQ(seen, text);
}

TEST(CsvReader, GivesUpOnARowWithoutEnd) {
  std::string text = "a,b\n1,\"";
  text.append(2 * longest_csv_row, 'x');
  EXPECT_THAT(read(text).errors, HasSubstr("t.csv:2:1: error: a row of more than 1 MB"));
}

}  // namespace
}  // namespace liftline

// The languages of the page: whole, with the same places in every sentence, numbers as their readers write them.
#include <gmock/gmock.h>

#include <regex>
#include <set>

#include "analysis/report/html.hpp"
#include "analysis/report/page.hpp"
#include "analysis/report/sections.hpp"
#include "analysis/report/sentence.hpp"
#include "sim/core/contracts.hpp"
#include "sim/population/attributes.hpp"
#include "tests/analysis/report/example_report.hpp"

namespace liftline {
namespace {

using test::doubtful;
using test::example_report;
using test::lowering;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::set<std::string> places_of(const std::string& text) {
  const std::regex place(R"(\{(\w+)\})");
  std::set<std::string> places;
  for (auto at = std::sregex_iterator(text.begin(), text.end(), place); at != std::sregex_iterator(); ++at)
    places.insert((*at)[1]);
  return places;
}

/// One a line, so that a failure can be worked off.
std::string lines(const std::vector<std::string>& all) {
  std::string text;
  for (const auto& line : all) text += "\n  " + line;
  return text;
}

TEST(Languages, HaveTheSameSentencesWithTheSamePlaces) {
  const auto& english = english_texts().all();
  for (const auto language : report_languages) {
    const auto& texts = texts_in(language).all();
    std::vector<std::string> missing, foreign, other_places;
    for (const auto& [key, text] : english) {
      const auto found = texts.find(key);
      if (found == texts.end())
        missing.push_back(key + " = " + text);
      else if (places_of(found->second) != places_of(text))
        other_places.push_back(key + ": " + text + " | " + found->second);
    }
    for (const auto& [key, text] : texts)
      if (!english.contains(key)) foreign.push_back(key + " = " + text);
    const std::string file = "texts." + std::string(language) + ".txt";
    EXPECT_THAT(missing, IsEmpty()) << file << " lacks:" << lines(missing);
    EXPECT_THAT(foreign, IsEmpty()) << file << " has what English does not know:" << lines(foreign);
    EXPECT_THAT(other_places, IsEmpty()) << file << " has other places in:" << lines(other_places);
  }
}

TEST(Languages, LeaveNothingInEnglish) {
  // What has the same name in every language: formats, codes, a command, a folder, files.
  const std::regex named(R"(\{\w+\}|\w+\.csv|CSV|SVG|PNG|SHA-256|CGH|liftline parameters|inputs/effective|zh-CN)");
  std::vector<std::string> english;
  for (const auto& [key, text] : texts_in("zh").all())
    if (std::regex_search(std::regex_replace(text, named, ""), std::regex("[A-Za-z]")))
      english.push_back(key + " = " + text);
  EXPECT_THAT(english, IsEmpty()) << "not translated:" << lines(english);
}

TEST(Languages, AreThoseOfTheirFiles) {
  EXPECT_EQ(texts_in("en").at("page.language"), "en");
  EXPECT_EQ(texts_in("zh").at("page.language"), "zh-CN");
  EXPECT_THROW(texts_in("fr"), ContractViolation);
}

TEST(Languages, HaveWordsForEveryAttributeThatGroupsResults) {
  std::vector<std::string> missing;
  for (const auto& info : attribute_catalogue()) {
    if (info.kind == AttributeKind::number) continue;
    const bool is_boolean = info.kind == AttributeKind::boolean;
    std::vector<std::string> keys{"group." + info.name};
    // Those that come from the county keep its words.
    for (const auto& label : is_boolean ? std::vector<std::string>{"yes", "no"} : info.labels)
      keys.push_back("group." + info.name + "." + label);
    for (const auto& key : keys)
      if (!english_texts().has(key)) missing.push_back(key);
  }
  EXPECT_THAT(missing, IsEmpty()) << lines(missing);
}

TEST(Numbers, HaveTrueSignsAndThinSpacesInEnglish) {
  const auto& texts = english_texts();
  EXPECT_EQ(texts.number(readable::number(-1234567.5, 1)), "−1\u202F234\u202F567.5");
  EXPECT_EQ(texts.number(readable::number(999, 0)), "999");
  EXPECT_EQ(texts.number(readable::number(-0.001, 2)), "0.00");
  EXPECT_EQ(texts.number(readable::number(undefined, 2)), "–");
  EXPECT_EQ(texts.number(readable::percent(.3391)), "33.9\u202F%");
  EXPECT_EQ(texts.number(readable::percent(undefined)), "–");
  EXPECT_EQ(texts.number(readable::about(2285)), "2\u202F290");
  EXPECT_EQ(texts.number(readable::about(-17.4)), "−17");
  EXPECT_EQ(texts.number(readable::about(0)), "0");
  EXPECT_EQ(texts.number(readable::money(6'123'456, 2)), "6.12") << "million yuan";
}

TEST(Numbers, HaveCommasAndTenThousandsInChinese) {
  const auto& texts = texts_in("zh");
  EXPECT_EQ(texts.number(readable::number(-1234567.5, 1)), "−1,234,567.5");
  EXPECT_EQ(texts.number(readable::number(123456, 0)), "123,456");
  EXPECT_EQ(texts.number(readable::percent(.3391)), "33.9%");
  EXPECT_EQ(texts.number(readable::money(6'123'456, 2)), "612") << "万元";
  EXPECT_EQ(texts.number(readable::money(6'123'456, 1)), "612")
      << "no digits are made up, and none of the unit's taken";
}

TEST(Page, SpeaksChineseWholly) {
  const auto data = example_report({lowering("cash", .8, .98), doubtful("brand")});
  const std::string page = report_page(data, texts_in("zh"));
  EXPECT_THAT(page, HasSubstr(R"(<html lang="zh-CN">)"));
  const std::size_t answer = page.find("<h1");
  EXPECT_THAT(page.substr(answer, page.find("</h1>") - answer),
              HasSubstr("“<bdi>cash</bdi>”减贫最多：2015年贫困发生率比“<bdi>baseline</bdi>”低0.8个百分点（95%区间："
                        "0.4\u00A0至\u00A01.2）。"));
  // Text between elements without names, codes, scripts and style; the report's own words only.
  std::string text = page.substr(page.find("<body>"));
  text = text.substr(0, text.find("<script"));
  for (const char* const apart : {"<bdi>[^<]*</bdi>", "<code[^>]*>[^<]*</code>", "<[^>]*>"})
    text = std::regex_replace(text, std::regex(apart), " ");
  const std::regex word("[A-Za-z][A-Za-z]+");
  std::set<std::string> words;
  for (auto at = std::sregex_iterator(text.begin(), text.end(), word); at != std::sregex_iterator(); ++at)
    words.insert(at->str());
  EXPECT_THAT(words, ::testing::IsSubsetOf({"CSV", "SVG", "PNG", "SHA", "CGH"}));
  EXPECT_THAT(text, Not(HasSubstr("\u202F"))) << "no thin spaces";
}

TEST(Page, CallsGroupsAsTheirReadersDo) {
  EXPECT_EQ(group_label(english_texts(), "education=junior_middle"), "Schooling of the head: junior middle");
  EXPECT_EQ(group_label(texts_in("zh"), "education=junior_middle"), "户主文化程度：初中");
  EXPECT_EQ(group_label(texts_in("zh"), "ethnicity=dry_fruit"), "民族：dry fruit") << "a county's own words stay";
  EXPECT_EQ(group_label(english_texts(), "shoe_size"), "shoe size");
}

}  // namespace
}  // namespace liftline

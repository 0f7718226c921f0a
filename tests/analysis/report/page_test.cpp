#include "analysis/report/page.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "analysis/report/html.hpp"
#include "sim/core/contracts.hpp"
#include "sim/results/hash.hpp"
#include "tests/analysis/report/example_report.hpp"

namespace liftline {
namespace {

using test::doubtful;
using test::example_report;
using test::lowering;
using ::testing::HasSubstr;
using ::testing::Not;

std::string page_of(const ReportData& data) { return report_page(data, english_texts()); }

/// What the page says, without what its scripts hold.
std::string without_scripts(const std::string& page) {
  std::string text;
  std::size_t at = 0;
  for (std::size_t open = 0; (open = page.find("<script", at)) != std::string::npos;) {
    text += page.substr(at, open - at);
    at = page.find("</script>", open);
  }
  return text + page.substr(at);
}

std::vector<std::string> scripts_of(const std::string& page) {
  std::vector<std::string> scripts;
  const std::string tag = "<script>";
  for (std::size_t at = 0; (at = page.find(tag, at)) != std::string::npos;) {
    at += tag.size();
    scripts.push_back(page.substr(at, page.find("</script>", at) - at));
  }
  return scripts;
}

TEST(Html, TextIsTextWhateverStandsInIt) {
  EXPECT_EQ(html_text("<script>alert(\"1\")</script> & 'x'"),
            "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;");
  EXPECT_EQ(html_text(std::string("a\0b\x1b\xffz", 6)), "a\uFFFDb\uFFFD\uFFFDz");
  EXPECT_EQ(html_name("\u05D0"), "<bdi>\u05D0</bdi>");
}

TEST(Html, JsonCannotEndItsElement) {
  const std::string text = nlohmann::json("</script><!--").dump();
  const std::string safe = json_for_script(text);
  EXPECT_THAT(safe, Not(HasSubstr("<")));
  EXPECT_EQ(nlohmann::json::parse(safe), "</script><!--");
}

TEST(Html, Base64) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo\xff"), "Zm9v/w==");
}

TEST(Texts, KeepNamesApartFromTheirOwnMarks) {
  const Texts texts("a = **{n}** of “{name}”\n# a comment\nb = one\n  line\n");
  EXPECT_EQ(texts.at("b"), "one line");
  const auto sentence = Sentence{"a", {}}.number("n", 3).name("name", "**x** {n} <b>");
  EXPECT_EQ(texts.html(sentence), "<b>3</b> of “<bdi>**x** {n} &lt;b&gt;</bdi>”");
  EXPECT_EQ(texts.plain(sentence), "3 of “\u2068**x** {n} <b>\u2069”");
}

TEST(Texts, NoticeWhatDoesNotFit) {
  const Texts texts("a = {n}\n");
  EXPECT_THROW(texts.at("b"), ContractViolation);
  EXPECT_THROW(texts.plain(Sentence{"a", {}}), ContractViolation);
  EXPECT_THROW(texts.plain(Sentence{"a", {}}.number("n", 1).number("m", 2)), ContractViolation);
  EXPECT_THROW(Texts("a = 1\na = 2\n"), ContractViolation);
}

TEST(Page, ShowsHostileNamesAsText) {
  const std::string script = "<script>alert(1)</script><img src=x onerror=alert(2)>";
  auto data = example_report({lowering(script, .8, 1), doubtful("\"quoted\" 'name' " + std::string(200, 'x')),
                              doubtful("\u05E9\u05DC\u05D5\u05DD </bdi></script>")});
  data.about.county = "<b>county</b>";
  data.about.command_line = "run '<i>'";
  const std::string page = page_of(data);
  const std::string text = without_scripts(page);
  for (const char* const markup : {"<script>alert", "<img src", "<b>county", "<i>", "</bdi></script>"})
    EXPECT_THAT(text, Not(HasSubstr(markup)));
  EXPECT_THAT(text, HasSubstr("&lt;script&gt;alert(1)"));
  EXPECT_EQ(scripts_of(page).size(), 3U) << "the class, the library, the page's own";
}

TEST(Page, AllowsItsOwnScriptsAndNoOthers) {
  const std::string page = page_of(example_report({lowering("cash", .8, 1)}));
  const std::size_t policy_at = page.find(R"(http-equiv="Content-Security-Policy")");
  ASSERT_NE(policy_at, std::string::npos);
  const std::string policy =
      std::regex_replace(page.substr(policy_at, page.find('>', policy_at) - policy_at), std::regex("&#39;"), "'");
  EXPECT_THAT(policy, HasSubstr("default-src 'none'"));
  for (const auto& script : scripts_of(page)) {
    std::string bytes;
    const std::string hex = sha256(script);
    for (std::size_t i = 0; i < hex.size(); i += 2)
      bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    EXPECT_THAT(policy, HasSubstr("'sha256-" + base64(bytes) + "'"));
  }
  EXPECT_FALSE(std::regex_search(without_scripts(page), std::regex("(src|href)=\"(https?:)?//")))
      << "nothing is fetched";
}

TEST(Page, LeavesOutSectionsWithoutData) {
  const std::string alone = page_of(example_report({}));
  for (const char* const id : {"rate", "claims", "origin"})
    EXPECT_THAT(alone, HasSubstr("<section id=\"" + std::string(id)));
  for (const char* const id : {"cost", "groups", "targeting", "trust"})
    EXPECT_THAT(alone, Not(HasSubstr("<section id=\"" + std::string(id))));
  auto data = example_report({lowering("cash", .8, 1)});
  data.programmes = {{1, "cash", 10, 10, 10, 6e6, 5.4e6, .3e6, .3e6, 0, .5, .5, .9, 1.8}};
  data.fit = {{"f", "input", "%", "yes", 2013, 2013, 50, 50, 0, 1}};
  const std::string both = page_of(data);
  for (const char* const id : {"cost", "targeting", "trust"})
    EXPECT_THAT(both, HasSubstr("<section id=\"" + std::string(id)));
  EXPECT_THAT(both, HasSubstr(">3 Targeting<")) << "numbered without gaps";
}

TEST(Page, StandsASingleYearAndNoPovertyAtAll) {
  auto year = example_report({});
  year.about.last_year = year.about.first_year;
  year.rates[0][0].resize(1);
  EXPECT_THAT(page_of(year), HasSubstr("Only 2013 is simulated"));
  auto flat = example_report({doubtful("cash")});
  for (auto& scenario : flat.rates[0])
    for (auto& range : scenario) range = test::range(0, 0, 0);
  for (auto& range : flat.differences[0][1]) range = test::paired(0, 0, 0);
  flat.costs[1][0].person_years = flat.costs[1][0].per_million = test::range(0, 0, 0);
  const std::string page = without_scripts(page_of(flat));
  EXPECT_THAT(page, HasSubstr("No programme can be told apart"));
  EXPECT_THAT(page, HasSubstr("No programme moves the poverty rate"));
  EXPECT_FALSE(std::regex_search(page, std::regex("[> (](-?nan|inf)[ <)]"))) << "a number that is none";
}

TEST(Page, CountsFuturesAndTiesForNeitherSide) {
  auto data = example_report({lowering("cash", .8, 1)});
  data.dots = {{}, std::vector<double>(50, 1)};
  EXPECT_THAT(page_of(data), HasSubstr("In all 50 equally likely futures"));
  std::fill_n(data.dots[1].begin(), 3, -1.0);
  std::fill_n(data.dots[1].begin() + 3, 10, 0.0);
  EXPECT_THAT(page_of(data), HasSubstr("In 37 of 50 equally likely futures"));
  data.dots[1].assign(50, 0);
  EXPECT_THAT(page_of(data), HasSubstr("In none of 50 equally likely futures"));
}

TEST(Page, IsTheSameBytesEveryTime) {
  const auto data = example_report({lowering("cash", .8, 1), doubtful("brand")});
  EXPECT_EQ(page_of(data), page_of(data));
}

TEST(Page, ScalesNoNumberOfTheCharts) {
  const std::string page = page_of(example_report({lowering("cash", .8, 1)}));
  const std::string tag = R"(<script type="application/json" id="data">)";
  const std::size_t start = page.find(tag) + tag.size();
  const auto json = nlohmann::json::parse(page.substr(start, page.find("</script>", start) - start));
  EXPECT_EQ(json["charts"]["rate"]["lines"][0]["levels"][0]["mean"], (std::vector<double>{.3, .2, .1}));
  EXPECT_EQ(json["charts"]["rate"]["lines"][0]["differences"][1]["p025"][2], -1.5 * .8 / 100);
}

}  // namespace
}  // namespace liftline

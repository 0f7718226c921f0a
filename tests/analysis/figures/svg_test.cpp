#include "analysis/figures/svg.hpp"

#include <gtest/gtest.h>

#include <array>
#include <stdexcept>

#include "svg_layout.hpp"

namespace liftline {
namespace {

using test::SvgReader;

SvgDocument document() { return SvgDocument({"figure", 1000, 500, "A <title>", "A & description"}); }

TEST(EscapeXml, LeavesNoMarkup) {
  EXPECT_EQ(escape_xml("<script>a && \"b\" 'c'</script>"),
            "&lt;script&gt;a &amp;&amp; &quot;b&quot; &#39;c&#39;&lt;/script&gt;");
}

TEST(EscapeXml, LeavesOutWhatXmlForbidsAndWhatReordersText) {
  EXPECT_EQ(escape_xml(std::string("a\0b\x1B"
                                   "c",
                                   5)),
            "abc");
  EXPECT_EQ(escape_xml("a\u202Eb\uFFFE"), "ab");
  EXPECT_EQ(escape_xml("\xFF"), "\uFFFD");
}

TEST(SvgDocument, HasPhysicalSizeTitleAndDescription) {
  const auto elements = SvgReader::read(document().finish());
  EXPECT_EQ(elements[0].get("width"), "100.0mm");
  EXPECT_EQ(elements[0].get("height"), "50.0mm");
  EXPECT_EQ(elements[0].get("viewBox"), "0 0 1000.0 500.0");
  EXPECT_EQ(elements[0].get("aria-labelledby"), "figure-title figure-desc");
  EXPECT_EQ(elements[1].text, "A <title>");
  EXPECT_EQ(elements[2].text, "A & description");
}

TEST(SvgDocument, WritesShapesWithOneDecimal) {
  SvgDocument svg = document();
  svg.polyline(std::array<SvgPoint, 2>{{{1.04, -0.04}, {2.06, 3}}}, {"#000000", 1.25, {0, 4}, true});
  const auto line = SvgReader::read(svg.finish()).back();
  EXPECT_EQ(line.get("points"), "1.0,0.0 2.1,3.0");
  EXPECT_EQ(line.get("stroke-dasharray"), "0.0 4.0");
  EXPECT_EQ(line.get("stroke-linecap"), "round");
}

TEST(SvgDocument, PutsElementsIntoPrefixedGroups) {
  SvgDocument svg = document();
  svg.open_group("levels");
  svg.text({1, 2}, "<b>", {10, "#000000", true, Anchor::end});
  svg.close_group();
  const auto text = SvgReader::read(svg.finish()).back();
  EXPECT_EQ(text.group, "figure-levels");
  EXPECT_EQ(text.text, "<b>");
  EXPECT_EQ(text.get("text-anchor"), "end");
  EXPECT_EQ(text.get("font-weight"), "bold");
}

// The checks that the figures are held to must themselves be able to fail.
TEST(SvgReader, RejectsWhatIsNotWellFormed) {
  for (const char* broken :
       {"<svg>", "<svg></g>", "<svg>a & b</svg>", "<svg a=1/>", R"(<svg a="1" a="2"/>)", "<svg/><svg/>",
        R"(<svg><g id="a"/><g id="a"/></svg>)", "<svg a=\"<\"/>", "<svg>&nbsp;</svg>"}) {
    EXPECT_THROW(SvgReader::read(broken), std::runtime_error) << broken;
  }
}

TEST(SvgLayout, SeesOverlapsAndWhatLeavesTheCanvas) {
  SvgDocument svg = document();
  svg.text({10, 100}, "first", {20, "#000000"});
  svg.text({40, 105}, "second", {20, "#000000"});
  svg.text({10, 140}, "third", {20, "#000000"});
  svg.text({990, 300}, "too far right", {20, "#000000"});
  svg.polyline(std::array<SvgPoint, 2>{{{0, 0}, {10, 501}}}, {"#000000", 1});
  const auto elements = SvgReader::read(svg.finish());
  EXPECT_EQ(test::overlapping_texts(elements), (std::vector<std::string>{"'second' and 'first'"}));
  EXPECT_EQ(test::outside_canvas(elements), (std::vector<std::string>{"too far right", "polyline"}));
}

}  // namespace
}  // namespace liftline

#include <algorithm>

#include "analysis/report/findings.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/sections.hpp"

namespace liftline {
namespace {

/// The finding of a scenario's dots; ties with the reference count for neither side.
Sentence sure_title(const PageParts& page, std::size_t scenario) {
  const auto& dots = page.data.dots[scenario];
  const auto more = std::count_if(dots.begin(), dots.end(), [](double v) { return v > 0; });
  Sentence sentence{more == static_cast<long>(dots.size()) ? "sure.all" : more == 0 ? "sure.none" : "sure.some", {}};
  sentence.name("name", page.scenario(scenario)).name("ref", page.data.reference().name);
  sentence.number("all", static_cast<long>(dots.size()));
  if (sentence.key == "sure.some") sentence.number("n", static_cast<long>(more));
  return sentence;
}

std::string dots_table(const PageParts& page) {
  HtmlTable table(page.text("sure.caption"), {{page.text("key.scenario")},
                                              {page.text("sure.more"), true},
                                              {page.text("sure.same"), true},
                                              {page.text("sure.fewer"), true}});
  for (std::size_t s = 0; s < page.data.dots.size(); ++s) {
    const auto& dots = page.data.dots[s];
    if (dots.empty()) continue;
    const auto count = [&](auto holds) { return std::to_string(std::count_if(dots.begin(), dots.end(), holds)); };
    table.add({{html_name(page.scenario(s))},
               {count([](double v) { return v > 0; }), true},
               {count([](double v) { return v == 0; }), true},
               {count([](double v) { return v < 0; }), true}});
  }
  return table.html("sure-table", page.texts.at("sure.label"));
}

}  // namespace

std::string sure_section(const PageParts& page) {
  const ReportData& data = page.data;
  const auto best = most_lifting(data);
  if (data.dots.empty() || !best) return "";
  ChartJson variants = ChartJson::array();
  std::size_t place = 0;
  for (std::size_t s = 0; s < data.dots.size(); ++s) {
    if (s == data.about.reference) continue;
    if (s == *best) place = variants.size();
    variants.push_back(
        {{"name", page.scenario(s)}, {"title", page.plain(sure_title(page, s))}, {"dots", data.dots[s]}});
  }
  page.charts["sure"] = {{"shown", place}, {"variants", std::move(variants)}};
  FigureText figure{"sure", "dots", page.html(sure_title(page, *best)), "", page.texts.at("sure.alt"), "", ""};
  figure.sub = page.html(Sentence{"sure.sub", {}}
                             .name("ref", data.reference().name)
                             .name("line", page.main_line())
                             .number("first", data.about.first_year)
                             .number("last", data.about.last_year));
  figure.tables = dots_table(page);
  return figure_html(page, figure);
}

}  // namespace liftline

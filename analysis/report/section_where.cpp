#include <algorithm>
#include <cmath>

#include "analysis/report/findings.hpp"
#include "analysis/report/map_areas.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/places.hpp"
#include "analysis/report/sections.hpp"
#include "analysis/text_table.hpp"

namespace liftline {
namespace {

using readable::number;
using readable::percent;

/// Beyond these a mark is a few pixels, and the page would grow by megabytes: townships are drawn instead.
constexpr std::size_t most_villages_drawn = 2000;

/// What the map draws.
struct Map {
  ReportVillages marks;
  bool of_townships = false;
};

Map map_of(const ReportData& data) {
  const ReportVillages& villages = *data.villages;
  if (villages.places.size() <= most_villages_drawn) return {villages};
  return {by_township(villages), true};
}

std::string township_name(const PageParts& page, const std::string& name) {
  const bool is_number = !name.empty() && name.find_first_not_of("0123456789") == std::string::npos;
  return is_number ? page.plain(Sentence{"where.township", {}}.number("n", name)) : name;
}

Sentence map_sentence(const PageParts& page, const Map& map, const std::string& key, std::size_t scenario,
                      std::size_t year) {
  return Sentence{"where." + key + (map.of_townships ? "_townships" : ""), {}}
      .name("name", page.scenario(scenario))
      .number("year", map.marks.years[year]);
}

/// What the map shows, if there is a contrast that may be told.
Sentence rate_title(const PageParts& page, const Map& map, std::size_t scenario, std::size_t year) {
  if (map.of_townships) return map_sentence(page, map, "plain", scenario, year);
  const auto& figures = map.marks.figures[scenario][year];
  const auto told = [](Sentence sentence, const VillageContrast& contrast) {
    return sentence.number("a", percent(contrast.rate)).number("b", percent(contrast.rate_of_others));
  };
  if (const auto contrast = station_contrast(figures))
    return told(map_sentence(page, map, "far", scenario, year), *contrast).number("x", number(contrast->km, 0));
  if (const auto contrast = poverty_village_contrast(map.marks.places, figures))
    return told(map_sentence(page, map, "listed_more", scenario, year), *contrast);
  return map_sentence(page, map, "plain", scenario, year);
}

/// Of every mark a number; null where all are those of the reference.
ChartJson numbers(const std::vector<VillageFigures>& figures, const std::vector<VillageFigures>* reference,
                  double VillageFigures::*member) {
  const auto same = [&](const VillageFigures& a, const VillageFigures& b) {
    return a.*member == b.*member || (std::isnan(a.*member) && std::isnan(b.*member));
  };
  if (reference != nullptr && std::equal(figures.begin(), figures.end(), reference->begin(), reference->end(), same))
    return {};
  ChartJson list = ChartJson::array();
  for (const auto& of : figures) list.push_back(of.*member);
  return list;
}

ChartJson townships_json(const PageParts& page, const Map& map) {
  const ReportVillages middles = by_township(map.marks);
  std::vector<MapPoint> marks, centres;
  for (const auto& place : map.marks.places) marks.push_back({place.x_km, place.y_km});
  for (const auto& place : middles.places) centres.push_back({place.x_km, place.y_km});
  constexpr double margin_km = 1.5;
  const auto areas = nearest_areas(outline_around(marks, margin_km), centres);
  ChartJson list = ChartJson::array();
  for (std::size_t t = 0; t < centres.size(); ++t) {
    ChartJson corners = ChartJson::array();
    const auto to_metre = [](double km) { return std::round(1000 * km) / 1000; };
    for (const MapPoint& corner : areas[t]) corners.push_back({to_metre(corner.x), to_metre(corner.y)});
    list.push_back({{"name", township_name(page, map.marks.townships[t])},
                    {"key", map.marks.townships[t]},
                    {"x", centres[t].x},
                    {"y", centres[t].y},
                    {"area", std::move(corners)}});
  }
  return list;
}

ChartJson scenarios_json(const PageParts& page, const Map& map) {
  ChartJson list = ChartJson::array();
  for (std::size_t s = 0; s < map.marks.figures.size(); ++s) {
    ChartJson years = ChartJson::array();
    for (std::size_t y = 0; y < map.marks.years.size(); ++y) {
      const auto& figures = map.marks.figures[s][y];
      const std::size_t reference = page.data.about.reference;
      const auto* other = s == reference ? nullptr : &map.marks.figures[reference][y];
      years.push_back({{"people", numbers(figures, other, &VillageFigures::people)},
                       {"rate", numbers(figures, other, &VillageFigures::rate)},
                       {"sellers", numbers(figures, other, &VillageFigures::seller_share)},
                       {"station", numbers(figures, other, &VillageFigures::station_km)},
                       {"titles",
                        {{"rate", page.plain(rate_title(page, map, s, y))},
                         {"sellers", page.plain(map_sentence(page, map, "sellers", s, y))},
                         {"station", page.plain(map_sentence(page, map, "station", s, y))}}}});
    }
    list.push_back({{"name", page.scenario(s)}, {"years", std::move(years)}});
  }
  return list;
}

ChartJson map_json(const PageParts& page, const Map& map) {
  ChartJson places = ChartJson::array();
  for (const auto& place : map.marks.places)
    places.push_back({{"x", place.x_km},
                      {"y", place.y_km},
                      {"township", place.township},
                      {"listed", place.poverty_village},
                      {"households", place.households}});
  return {{"places", std::move(places)},
          {"townships", townships_json(page, map)},
          {"years", map.marks.years},
          {"shown_year", map.marks.years.size() - 1},
          {"reference", page.data.about.reference},
          {"of_townships", map.of_townships},
          {"scenarios", scenarios_json(page, map)}};
}

/// Townships under the reference: the rate of every year, the rest in the last.
std::string townships_table(const PageParts& page) {
  const ReportVillages& villages = *page.data.villages;
  const ReportVillages sums = by_township(villages);
  const auto& years = sums.figures[page.data.about.reference];
  std::vector<HtmlCell> head{{page.text("where.township_head")}};
  for (const char* const key : {"where.villages", "where.listed", "where.people"})
    head.push_back({page.text(key), true});
  for (const int year : sums.years)
    head.push_back({page.html(Sentence{"where.rate_of", {}}.number("year", year)), true});
  for (const char* const key : {"where.sellers_head", "where.station_head"}) head.push_back({page.text(key), true});
  HtmlTable table(page.html(Sentence{"where.townships_caption", {}}
                                .name("name", page.data.reference().name)
                                .number("year", sums.years.back())
                                .name("line", page.main_line())),
                  head);
  for (std::size_t t = 0; t < sums.townships.size(); ++t) {
    const auto count = [&](auto holds) {
      return number(static_cast<double>(std::count_if(villages.places.begin(), villages.places.end(), holds)), 0);
    };
    const VillageFigures& last = years.back()[t];
    std::vector<HtmlCell> row{{html_name(township_name(page, sums.townships[t]))}};
    const auto add = [&](const ReadableNumber& shown) { row.push_back(page.cell(shown)); };
    add(count([&](const ReportVillage& v) { return v.township == t; }));
    add(count([&](const ReportVillage& v) { return v.township == t && v.poverty_village; }));
    add(number(last.people, 0));
    for (const auto& figures : years) add(number(100 * figures[t].rate, 1));
    add(number(100 * last.seller_share, 1));
    add(number(last.station_km, 1));
    table.add(std::move(row));
  }
  return table.html("where-table", page.texts.at("where.townships_label"));
}

/// Every village under the reference in the last year.
std::string villages_table(const PageParts& page) {
  const ReportVillages& villages = *page.data.villages;
  const std::size_t last = villages.years.size() - 1;
  std::vector<HtmlCell> head{{page.text("where.village")}, {page.text("where.township_head")}};
  for (const char* const key : {"where.people", "where.rate", "where.sellers_head", "where.station_head"})
    head.push_back({page.text(key), true});
  HtmlTable table(page.html(Sentence{"where.villages_caption", {}}
                                .name("name", page.data.reference().name)
                                .number("year", villages.years[last])
                                .name("line", page.main_line())),
                  head);
  for (std::size_t v = 0; v < villages.places.size(); ++v) {
    const VillageFigures& of = villages.figures[page.data.about.reference][last][v];
    const std::string name = std::to_string(v + 1);
    const bool listed = villages.places[v].poverty_village;
    table.add({{page.html(Sentence{listed ? "where.listed_village" : "where.other_village", {}}.number("n", name))},
               {html_name(township_name(page, villages.townships[villages.places[v].township]))},
               page.cell(number(of.people, 0)),
               page.cell(number(100 * of.rate, 1)),
               page.cell(number(100 * of.seller_share, 1)),
               page.cell(number(of.station_km, 1))});
  }
  return more(page, "where.all_villages", table.html("where-villages", page.texts.at("where.villages_label")), false);
}

/// How much a village's rate differs from run to run, so that nobody reads single villages.
std::string luck_note(const PageParts& page, std::size_t year) {
  double people = 0, sum = 0;
  for (const auto& of : page.data.villages->figures[page.data.about.reference][year])
    if (!std::isnan(of.rate_sd)) {
      people += of.people;
      sum += of.people * of.rate_sd;
    }
  if (people == 0) return "";
  return page.paragraph(Sentence{"where.luck", {}}
                            .number("sd", number(100 * sum / people, 1))
                            .number("year", page.data.villages->years[year]));
}

}  // namespace

std::string where_section(const PageParts& page) {
  const ReportData& data = page.data;
  if (!data.villages) return "";
  const Map map = map_of(data);
  const std::size_t reference = data.about.reference, last = map.marks.years.size() - 1;
  page.charts["where"] = map_json(page, map);
  FigureText figure{"where", "map", page.html(rate_title(page, map, reference, last)), "", "", "", ""};
  figure.sub = page.html(Sentence{map.of_townships ? "where.sub_townships" : "where.sub", {}}
                             .name("line", page.main_line())
                             .phrase("replicates", replicates_phrase(data)));
  figure.alt = page.plain(Sentence{"where.alt", {}}
                              .number("n", number(static_cast<double>(data.villages->places.size()), 0))
                              .number("k", number(static_cast<double>(data.villages->townships.size()), 0)));
  figure.notes = page.paragraph(Sentence{"where.drawn", {}});
  if (!map.of_townships) figure.notes += luck_note(page, last);
  figure.tables = townships_table(page);
  if (!map.of_townships) figure.tables += villages_table(page);
  return figure_html(page, figure);
}

}  // namespace liftline

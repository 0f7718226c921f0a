#include <array>

#include "analysis/figures/poverty_rate_parts.hpp"
#include "analysis/figures/text.hpp"

namespace liftline {
namespace {

constexpr double sample_width = 52;
constexpr double band_half_height = 11;

KeyItem line_item(const LineStyle& style, std::string text) {
  const auto draw = [style](SvgDocument& svg, SvgPoint at) {
    svg.polyline(std::array<SvgPoint, 2>{{at, {at.x + sample_width, at.y}}}, style.stroke());
  };
  return {std::move(text), sample_width, draw};
}

KeyItem band_item(std::string text) {
  const auto draw = [](SvgDocument& svg, SvgPoint at) {
    svg.rectangle({at.x, at.y - band_half_height}, sample_width, 2 * band_half_height, {look::ink, look::outer_band});
    svg.rectangle({at.x, at.y - band_half_height / 2}, sample_width, band_half_height, {look::ink, look::inner_band});
  };
  return {std::move(text), sample_width, draw};
}

KeyItem observed_item(ObservedRate observed, std::string text) {
  const auto draw = [observed](SvgDocument& svg, SvgPoint at) {
    draw_observed(svg, {at.x + look::marker_radius * 1.3, observed.upper_limit ? at.y - limit_length / 2 : at.y},
                  observed);
  };
  return {std::move(text), 2.6 * look::marker_radius, draw};
}

KeyItem range_item(std::string text) {
  const auto draw = [](SvgDocument& svg, SvgPoint at) { draw_range(svg, at.x + 8, at.y - 12, at.y + 12); };
  return {std::move(text), 16, draw};
}

std::string held_out_text(const PovertyRateFigure& figure) {
  std::size_t held_out = 0;
  std::size_t agreeing = 0;
  for (const ObservedRate& observed : figure.observed) {
    if (!observed.held_out) continue;
    ++held_out;
    if (agrees(observed, figure).value_or(false)) ++agreeing;
  }
  std::string text = "registry figure held out";
  if (figure.registry.p05.empty()) return text;
  return text + ": " + std::to_string(agreeing) + " of " + std::to_string(held_out) + " met by the runs";
}

void add_registry(const PovertyRateFigure& figure, std::vector<KeyItem>& items) {
  if (figure.registry.median.empty()) return;
  const std::string of_reference = figure.scenarios.size() == 1 ? "" : " of the reference";
  items.push_back(line_item(secondary_rate_style(), "registry rate" + of_reference + ": people listed as poor"));
  bool fitted = false;
  bool held_out = false;
  bool limit = false;
  for (const ObservedRate& observed : figure.observed) {
    (observed.held_out ? held_out : fitted) = true;
    limit = limit || observed.upper_limit;
  }
  if (!figure.registry.p05.empty() && !figure.observed.empty())
    items.push_back(range_item("registry rate in 90\u202F% of the runs"));
  if (fitted) items.push_back(observed_item({0, 0, false, false}, "registry figure used to fit"));
  if (held_out) items.push_back(observed_item({0, 0, true, false}, held_out_text(figure)));
  if (limit) items.push_back(observed_item({0, 0, held_out, true}, "registry reported less than this"));
}

}  // namespace

std::vector<KeyItem> poverty_rate_key(const PovertyRateFigure& figure, std::size_t unlabelled) {
  const bool alone = figure.scenarios.size() == 1;
  std::vector<KeyItem> items;
  if (figure.replicates == 1) {
    items.push_back(line_item(reference_style(), "one run: no range can be shown"));
  } else {
    const std::string runs = std::to_string(figure.replicates) + " runs";
    items.push_back(line_item(reference_style(), alone ? "median of " + runs : "median of " + runs + "; in b mean"));
    items.push_back(
        band_item("half of the runs (50\u202F%) and 90\u202F% of them" + std::string(alone ? "" : "; in b 95\u202F%")));
  }
  add_registry(figure, items);
  if (const std::optional<int> year = first_extended_year(figure)) {
    items.push_back(line_item(beyond_sources(reference_style()),
                              "from " + std::to_string(*year) + " inputs are extended beyond their sources"));
  }
  if (unlabelled > 0) {
    items.push_back(line_item(scenario_style(figure.scenarios.size()),
                              std::to_string(unlabelled) + " of the grey scenarios have no label"));
  }
  std::string remark;
  const std::string varied = varied_inputs(figure.varied);
  if (figure.replicates > 1 && !varied.empty()) remark = "Runs differ in " + varied + ". ";
  if (figure.replicates > 1 && !alone) {
    remark +=
        "Scenarios share their luck run by run, so overlapping bands in a do not make them alike: compare them in b, "
        "where below zero fewer are poor. ";
  }
  items.push_back({remark + figure.county + ", poverty line: " + figure.poverty_line + ". Source: " + figure.program +
                       ", results " + figure.results_hash + ".",
                   0, nullptr});
  return items;
}

}  // namespace liftline

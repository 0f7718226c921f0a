#include "analysis/report/design_parts.hpp"

#include <algorithm>
#include <utility>

#include "analysis/report/design_effects.hpp"

namespace liftline {

std::string DesignParts::name_of_point(std::size_t p) const {
  std::string name = std::to_string(p + 1) + ":";
  for (std::size_t f = 0; f < data.factors.size(); ++f)
    name += (f == 0 ? " " : ", ") + (data.settings[p][f].empty() ? std::string("–") : data.settings[p][f]);
  return name;
}

std::vector<std::size_t> DesignParts::responses() const {
  std::vector<std::size_t> order = main_responses(data);
  for (std::size_t i = 0; i < data.responses.size(); ++i)
    if (std::find(order.begin(), order.end(), i) == order.end()) order.push_back(i);
  return order;
}

Sentence named(const char* key, const DesignResponse& response) {
  return Sentence{key, {}}.phrase("response", response_sentence(response)).name("name", response.scenario);
}
Sentence titled(const DesignResponse& response) { return named("design.of_scenario", response); }

ChartJson variant(const DesignParts& parts, const DesignResponse& response, const Sentence& title) {
  const PageParts& page = parts.page;
  ChartJson json{{"name", page.plain(titled(response))}, {"title", page.plain(title)}};
  json["axis"] = page.plain(response_sentence(response));
  const bool lifts = more_is_better(response);
  const bool difference = !response.reference.empty() && response.figure == "poverty_rate";
  json["left"] = lifts ? page.texts.at("cost.left") : difference ? page.texts.at("design.lower") : "";
  json["right"] = lifts ? page.texts.at("cost.right") : difference ? page.texts.at("design.higher") : "";
  json["rows"] = ChartJson::array();
  return json;
}

ChartJson head_row(const std::string& label) { return {{"label", label}, {"head", true}}; }

ChartJson chart_of(const PageParts& page, ChartJson variants) {
  return {{"axis", ""},
          {"left", ""},
          {"right", ""},
          {"choose", page.texts.at("design.choose")},
          {"variants", std::move(variants)}};
}

}  // namespace liftline

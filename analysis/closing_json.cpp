#include <nlohmann/json.hpp>

#include "analysis/closing_table.hpp"
#include "analysis/cost_effectiveness.hpp"
#include "analysis/ranking.hpp"
#include "analysis/summary.hpp"

namespace liftline {
namespace {

using Json = nlohmann::ordered_json;

/// A number, or null where it is not defined.
Json number(double value) { return value == value ? Json(value) : Json(nullptr); }

Json with_interval(const Distribution& d) {
  Json json;
  json["mean"] = number(d.mean);
  json["interval95"] = {number(d.p025()), number(d.p975())};
  json["mc_error"] = number(d.mc_error);
  return json;
}

}  // namespace

std::string closing_json(const ResultSet& results, const std::string& results_name, const std::string& folder) {
  const auto& about = results.description();
  const std::size_t rate = about.catalogue.find(Measure::poverty_rate, 0, 0);
  const std::size_t registry = about.catalogue.find(Measure::registry_rate);
  SeriesReader series(results);
  const auto ranks = scenario_ranks(compared_figures(results)[1]);
  Json json;
  json["results"] = results_name;
  json["folder"] = folder;
  json["county"] = about.county;
  json["line"] = about.catalogue.lines.front();
  json["replicates"] = results.complete_replicates().size();
  json["reference"] = about.scenarios[about.reference].name;
  json["scenarios"] = Json::array();
  for (std::size_t s = 0; s < about.scenarios.size(); ++s) {
    Json scenario;
    scenario["name"] = about.scenarios[s].name;
    scenario["poverty_rate"] = Json::object();
    scenario["registry_rate"] = Json::object();
    for (std::size_t y = 0; y < about.years(); ++y) {
      const std::string year = std::to_string(about.first_year + static_cast<int>(y));
      scenario["poverty_rate"][year] = number(level_of(series, s, y, rate).mean);
      scenario["registry_rate"][year] = number(level_of(series, s, y, registry).mean);
    }
    if (s != about.reference) {
      const auto of = cost_effectiveness(results, s, 0);
      scenario["difference"] = with_interval(difference_of(series, s, about.years() - 1, rate));
      scenario["probability_lifting"] = number(1 - of.person_years_lifted.probability_lower);
      scenario["people_lifted"] = with_interval(of.people_lifted);
      scenario["person_years_lifted"] = with_interval(of.person_years_lifted);
      scenario["cost"] = number(of.cost.mean);
      scenario["cost_discounted"] = number(of.cost_discounted.mean);
      scenario["person_years_per_million"] = with_interval(of.person_years_per_million);
    }
    if (about.scenarios.size() > 1) {
      scenario["rank"] = with_interval(ranks[s].rank);
      scenario["probability_first"] = number(ranks[s].probability_first);
    }
    json["scenarios"].push_back(std::move(scenario));
  }
  return json.dump(2) + "\n";
}

}  // namespace liftline

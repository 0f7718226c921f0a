#include <algorithm>
#include <nlohmann/json.hpp>

#include "analysis/batch_tables.hpp"
#include "analysis/text_table.hpp"

namespace liftline {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_points = 40;
constexpr std::size_t widest_key = 28;

/// The last two parts of a key, which tell most.
std::string short_key(const std::string& key) {
  const std::size_t last = key.rfind('.');
  const std::size_t before = last == std::string::npos || last == 0 ? std::string::npos : key.rfind('.', last - 1);
  return shortened(before == std::string::npos ? key : key.substr(before + 1), widest_key);
}

/// The poverty rate of the last year, in percent: the reference's level and the others' differences.
std::vector<const Response*> rates_of(const std::vector<Response>& responses) {
  std::vector<const Response*> rates;
  for (const Response& response : responses)
    if (response.figure == "poverty_rate" && (rates.empty() || !response.reference.empty())) rates.push_back(&response);
  return rates;
}

}  // namespace

std::string batch_table(const std::vector<Response>& responses, const std::vector<std::string>& factors,
                        const std::vector<PointSettings>& settings, const std::string& results_name) {
  const auto rates = rates_of(responses);
  TableRow header{{"point"}};
  for (const std::string& factor : factors) header.cells.push_back(short_key(factor));
  for (const Response* rate : rates) header.cells.push_back(rate->scenario);
  std::vector<TableRow> rows{header};
  for (std::size_t p = 0; p < std::min(settings.size(), most_points); ++p) {
    TableRow row{{std::to_string(p + 1)}};
    for (const auto& setting : settings[p]) row.cells.push_back(setting ? shortened(*setting, widest_key) : "-");
    for (const Response* rate : rates)
      row.cells.push_back(fixed(100 * rate->means[p], rate->reference.empty() ? 2 : 3));
    rows.push_back(std::move(row));
  }
  std::string text = aligned(rows);
  if (settings.size() > most_points)
    text += "... and " + std::to_string(settings.size() - most_points) + " more points in responses.csv\n";
  if (!rates.empty())
    text += "\nMean poverty rate of the last year in % of people for " + rates.front()->scenario +
            "; for the others their difference from it,\nin percentage points. responses.csv has the intervals.\n";
  return text + "\nResults " + results_name + "\n";
}

std::string batch_json(const std::vector<Response>& responses, const std::vector<std::string>& factors,
                       const std::vector<PointSettings>& settings, const std::string& results_name,
                       const std::string& folder) {
  Json json;
  json["results"] = results_name;
  json["folder"] = folder;
  json["points"] = Json::array();
  for (std::size_t p = 0; p < settings.size(); ++p) {
    Json point;
    point["point"] = p + 1;
    point["settings"] = Json::object();
    for (std::size_t f = 0; f < factors.size(); ++f)
      if (settings[p][f]) point["settings"][factors[f]] = *settings[p][f];
    point["responses"] = Json::array();
    for (const Response& response : responses) {
      Json of;
      of["scenario"] = response.scenario;
      if (!response.reference.empty()) of["reference"] = response.reference;
      of["figure"] = response.figure;
      of["unit"] = response.unit;
      const double mean = response.means[p];
      of["mean"] = mean == mean ? Json(mean) : Json(nullptr);
      point["responses"].push_back(std::move(of));
    }
    json["points"].push_back(std::move(point));
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace liftline

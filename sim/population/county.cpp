#include "sim/population/county.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/config/scalars.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/ids.hpp"
#include "sim/core/math/cholesky.hpp"
#include "sim/core/math/real.hpp"
#include "sim/population/copula.hpp"

namespace liftline {
namespace {

/// Calls `visit(path, figure)` for every figure, in the order of the file.
template <class Visit>
void visit_figures(const County& county, Visit visit) {
  visit("rural_households", county.rural_households);
  const auto& p = county.places;
  visit("places.towns", p.towns);
  visit("places.townships", p.townships);
  visit("places.administrative_villages", p.administrative_villages);
  visit("places.poverty_villages", p.poverty_villages);
  visit("places.ecommerce_centres", p.ecommerce_centres);
  visit("places.township_stations", p.township_stations);
  visit("places.village_stations", p.village_stations);
  visit("places.villages_without_station", p.villages_without_station);
  visit("places.pickup_over_10_km_percent", p.pickup_over_10_km_percent);
  visit("places.station_in_own_village_percent", p.station_in_own_village_percent);
  visit("places.roads_hardened_percent", p.roads_hardened_percent);
  visit("places.signal_unstable_percent", p.signal_unstable_percent);
  visit("places.mobile_fee_unaffordable_percent", p.mobile_fee_unaffordable_percent);
  visit("people.population", county.people.population);
  visit("people.minority_population", county.people.minority_population);
  visit("people.agricultural_population", county.people.agricultural_population);
  const SurveyFigures& s = county.population.margins;
  visit("population.margins.questionnaires_distributed", s.questionnaires_distributed);
  visit("population.margins.questionnaires_valid", s.questionnaires_valid);
  visit("population.margins.effective_answers", s.effective_answers);
  visit("population.margins.over_45_percent", s.over_45_percent);
  visit("population.margins.women_percent", s.women_percent);
  visit("population.margins.uses_mobile_internet_percent", s.uses_mobile_internet_percent);
  visit("population.margins.monthly_online_spending", s.monthly_online_spending);
  visit("population.margins.education_percent.primary_or_below", s.education_percent.primary_or_below);
  visit("population.margins.education_percent.junior_middle", s.education_percent.junior_middle);
  visit("population.margins.education_percent.senior_or_technical", s.education_percent.senior_or_technical);
  visit("population.margins.education_percent.college", s.education_percent.college);
  visit("population.margins.education_percent.not_printed", s.education_percent.not_printed);
  visit("population.margins.doubts_percent.payment_safety", s.doubts_percent.payment_safety);
  visit("population.margins.doubts_percent.product_quality", s.doubts_percent.product_quality);
  visit("population.margins.doubts_percent.logistics_cost", s.doubts_percent.logistics_cost);
  visit("population.margins.doubts_percent.logistics_time", s.doubts_percent.logistics_time);
  visit("population.margins.causes_of_poverty_percent.weak_infrastructure",
        s.causes_of_poverty_percent.weak_infrastructure);
  visit("population.margins.causes_of_poverty_percent.poor_public_services",
        s.causes_of_poverty_percent.poor_public_services);
  visit("population.margins.causes_of_poverty_percent.no_suitable_industry",
        s.causes_of_poverty_percent.no_suitable_industry);
  visit("population.margins.causes_of_poverty_percent.natural_disasters",
        s.causes_of_poverty_percent.natural_disasters);
  visit("population.margins.causes_of_poverty_percent.barren_land", s.causes_of_poverty_percent.barren_land);
  visit("population.margins.view_percent.drives_economy", s.view_percent.drives_economy);
  visit("population.margins.view_percent.can_sell_farm_products", s.view_percent.can_sell_farm_products);
  visit("population.margins.view_percent.only_answers_the_call", s.view_percent.only_answers_the_call);
  visit("population.margins.participation_percent.feels_qualified", s.participation_percent.feels_qualified);
  visit("population.margins.participation_percent.feels_unqualified", s.participation_percent.feels_unqualified);
  visit("population.margins.participation_percent.lacks_skills", s.participation_percent.lacks_skills);
  visit("population.margins.participation_percent.lacks_funds", s.participation_percent.lacks_funds);
  visit("population.margins.participation_percent.lacks_ideas", s.participation_percent.lacks_ideas);
  visit("population.margins.participation_percent.content_with_status_quo",
        s.participation_percent.content_with_status_quo);
  visit("population.margins.enthusiasm_percent.enterprise_leaders", s.enthusiasm_percent.enterprise_leaders);
  visit("population.margins.enthusiasm_percent.innovating_young_people", s.enthusiasm_percent.innovating_young_people);
  visit("population.margins.enthusiasm_percent.elder_cadres", s.enthusiasm_percent.elder_cadres);
  visit("population.margins.enthusiasm_percent.ordinary_villagers", s.enthusiasm_percent.ordinary_villagers);
  visit("yuan_per_dollar", county.yuan_per_dollar);
}

/// What a check of a decoded county needs to report an error at a key.
struct Checker {
  std::string prefix;
  Diagnostics& diagnostics;
  const Positions& positions;

  std::string full(std::string_view key) const { return key_path(prefix, key); }
  bool sound(std::string_view key) const { return positions.sound(full(key)); }
  void error(std::string_view key, const std::string& message) const {
    if (sound(key)) diagnostics.error(positions.of(full(key)), full(key), message);
  }
};

void check_figures(const County& county, const Checker& check) {
  visit_figures(county, [&](std::string_view path, const Figure& figure) {
    const std::string key = std::string(path);
    if (!check.sound(key) || !check.positions.given(check.full(key))) return;
    if (path.ends_with("_percent") || path.find("_percent.") != std::string_view::npos) {
      if (figure.value < 0 || figure.value > 100)
        check.error(key + ".value", number_text(figure.value) + " is outside 0 to 100 percent");
    } else if (figure.value < 0) {
      check.error(key + ".value", "expected 0 or more, got " + number_text(figure.value));
    }
    if (figure.job == Job::context && figure.why.empty())
      check.error(key, "a figure for context needs 'why': one sentence why nothing may be computed from it");
    if ((figure.job == Job::input || figure.job == Job::parameter) && figure.moves.empty())
      check.error(key, "a figure that is read needs 'moves': the output that follows it, and up or down");
  });
}

/// Nothing is missing of what households are made from, and nothing stands there idle.
void check_population(const County& county, const Checker& check) {
  const PopulationSource& source = county.population;
  if (!check.sound("population")) return;
  if (source.has_records()) {
    if (!check.positions.given(check.full("population.year")))
      check.error("population", "missing 'year': the year of the recorded incomes");
    check_records(source, check.full("population"), check.diagnostics, check.positions);
    for (std::size_t i = 0; i < county.poverty.size(); ++i)
      if (county.poverty[i].use == PovertyObservation::Use::built_in && county.poverty[i].year != source.year &&
          check.positions.given(check.full("population.year")))
        check.diagnostics.error(check.positions.of(check.full("population.year")), check.full("population.year"),
                                "a run begins in the year of its incomes, which is not that of the built-in rate",
                                "given at", check.positions.of(check.full(item_path("poverty", i) + ".year")));
  } else {
    for (const char* key : {"year", "columns", "income_per", "separator", "decimal", "missing", "copy"})
      if (check.positions.given(check.full(key_path("population", key))))
        check.error(key_path("population", key), "is read with 'population.microdata' alone");
  }
  for (const auto& info : record_traits())
    for (const std::string_view figure : info.figures) {
      const std::string key(figure);
      if (check.positions.given(check.full(key)) || source.gives(info.trait)) continue;
      const std::size_t last = key.rfind('.');
      check.error(key.substr(0, last), "missing " + quote(key.substr(last + 1)) +
                                           (source.has_records() ? ": population.columns has no " + quote(info.name) +
                                                                       " that would replace it"
                                                                 : ""));
    }
  visit_figures(county, [&](std::string_view path, const Figure& figure) {
    if (figure.given() && figure.job == Job::input && source.has_records() && source.replaces_figure(path))
      check.error(std::string(path) + ".job",
                  "the records give this: the figure is no input any more, but may be a 'check' on them, or go");
  });
  for (std::size_t k = 0; k < county.correlations.size(); ++k) {
    const auto& pair = county.correlations[k].of;
    const auto recorded = [&](const std::string& name) {
      return std::any_of(record_traits().begin(), record_traits().end(), [&](const RecordTraitInfo& info) {
        return info.latent && copula_traits[*info.latent] == name && source.gives(info.trait);
      });
    };
    if (source.has_records() && pair.size() == 2 && recorded(pair[0]) && recorded(pair[1]))
      check.error(item_path("correlations", k), "the records give both traits, and with them how they go together");
  }
}

void check_counts(const County& county, const Checker& check) {
  const auto whole = [&](const char* key, const Figure& figure, double low, double high) {
    if (!check.sound(key)) return;
    if (figure.value != std::floor(figure.value) || figure.value < low || figure.value > high)
      check.error(std::string(key) + ".value", "expected a whole number from " + number_text(low) + " to " +
                                                   number_text(high) + ", got " + number_text(figure.value));
  };
  whole("places.administrative_villages", county.places.administrative_villages, 1, village_number_limit - 1);
  whole("places.poverty_villages", county.places.poverty_villages, 0, county.places.administrative_villages.value);
  whole("places.villages_without_station", county.places.villages_without_station, 0,
        county.places.administrative_villages.value);
  whole("places.towns", county.places.towns, 0, 255);
  whole("places.townships", county.places.townships, 0, 255);
  whole("rural_households", county.rural_households, 1, 1e9);
  if (check.sound("places") && county.townships() < 1)
    check.error("places", "a county needs at least one town or township");
  if (check.sound("population.margins.effective_answers") && county.population.margins.effective_answers.value < 5)
    check.error("population.margins.effective_answers.value", "expected 5 or more answers");
  if (check.sound("people") && county.people.minority_population.value > county.people.population.value)
    check.error("people.minority_population.value", "more people than people.population");
}

void check_shares(const County& county, const Checker& check) {
  const auto& s = county.population.margins;
  const auto sums_to_hundred = [&](const char* key, double sum, double slack) {
    const bool given = check.positions.given(check.full(key));
    if (given && check.sound(key) && std::abs(sum - 100) > slack)
      check.error(key, "the shares add up to " + number_text(std::round(sum * 100) / 100) + " percent, expected 100");
  };
  const auto& e = s.education_percent;
  sums_to_hundred("population.margins.education_percent",
                  e.primary_or_below.value + e.junior_middle.value + e.senior_or_technical.value + e.college.value +
                      e.not_printed.value,
                  0.05);
  sums_to_hundred("population.margins.view_percent",
                  s.view_percent.drives_economy.value + s.view_percent.can_sell_farm_products.value +
                      s.view_percent.only_answers_the_call.value,
                  0.05);
  if (check.sound("places") &&
      county.places.pickup_over_10_km_percent.value + county.places.station_in_own_village_percent.value > 100)
    check.error("places.station_in_own_village_percent", "with pickup_over_10_km_percent more than 100 percent");
  double demand = 0;
  for (const auto& product : county.products) demand += product.demand_share;
  if (check.sound("products") && std::abs(demand - 1) > 1e-6)
    check.error("products", "the demand shares add up to " + number_text(demand) + ", expected 1");
}

void check_lines(const County& county, const Checker& check) {
  for (std::size_t i = 0; i < county.poverty_lines.size(); ++i) {
    const auto& line = county.poverty_lines[i];
    const std::string key = item_path("poverty_lines", i);
    if (!check.sound(key)) continue;
    using Kind = PovertyLine::Kind;
    if (line.kind == Kind::yuan && line.values.empty()) check.error(key, "a line of kind yuan needs 'values'");
    if (line.kind == Kind::dollars && line.dollars_a_day <= 0)
      check.error(key, "a line of kind dollars needs 'dollars_a_day' above 0");
    if (line.kind == Kind::share_of_median && line.share <= 0)
      check.error(key, "a line of kind share_of_median needs 'share' above 0");
    for (const auto& [year, value] : line.values.points())
      if (value <= 0) check.error(key + ".values", "the line of " + std::to_string(year) + " is not above 0");
    for (std::size_t j = 0; j < i; ++j)
      if (county.poverty_lines[j].name == line.name)
        check.error(key + ".name", "two lines are called " + quote(line.name));
  }
  if (check.sound("poverty_lines") && !county.poverty_lines.empty() &&
      county.poverty_lines.front().kind != PovertyLine::Kind::yuan)
    check.error("poverty_lines[0].kind", "the first line is the main one and must be of kind yuan");
}

void check_poverty(const County& county, const Checker& check) {
  int built_in = 0;
  for (std::size_t i = 0; i < county.poverty.size(); ++i) {
    if (county.poverty[i].use == PovertyObservation::Use::built_in) ++built_in;
    if (i > 0 && county.poverty[i].year <= county.poverty[i - 1].year && check.sound("poverty"))
      check.diagnostics.error(check.positions.of(check.full(item_path("poverty", i) + ".year")),
                              check.full(item_path("poverty", i) + ".year"),
                              "year " + std::to_string(county.poverty[i].year) + " does not come after " +
                                  std::to_string(county.poverty[i - 1].year),
                              "given at", check.positions.of(check.full(item_path("poverty", i - 1) + ".year")));
  }
  if (check.sound("poverty") && built_in != 1)
    check.error("poverty", "exactly one poverty rate is built in: that of the first year of a run");
}

void check_parameters(const County& county, const Checker& check) {
  for (const auto& [name, given] : county.parameters) {
    const auto* info = find_parameter(name);
    const std::string key = "parameters." + name;
    if (info == nullptr || !check.sound(key)) continue;
    if (const auto idle = idle_parameter(county, name)) check.error(key, "does nothing: " + std::string(idle->why));
    const auto within = [&](double value, const std::string& where) {
      if (value < info->min || value > info->max)
        check.error(where, number_text(value) + " is outside " +
                               range_text({std::string(info->unit), info->min, info->max}) + " " +
                               std::string(info->unit));
    };
    within(given.value, key + ".value");
    if (given.prior.size() == 2) {
      within(given.prior[0], key + ".prior[0]");
      within(given.prior[1], key + ".prior[1]");
      if (given.prior[0] >= given.prior[1]) check.error(key + ".prior", "the lowest value is not below the highest");
    }
  }
  for (const auto& info : parameter_catalogue())
    if (info.from_county && !idle_parameter(county, info.name) && !county.parameters.contains(std::string(info.name)) &&
        check.sound("parameters") && check.positions.given(check.full("parameters")))
      check.error("parameters",
                  "missing " + quote(info.name) + ": " + std::string(info.doc) + " (" + std::string(info.unit) + ")");
}

}  // namespace

double Series::at(int year) const {
  LIFTLINE_EXPECT(!points_.empty());
  if (year <= points_.front().first) return points_.front().second;
  for (std::size_t i = 1; i < points_.size(); ++i) {
    const auto [y0, v0] = points_[i - 1];
    const auto [y1, v1] = points_[i];
    if (year <= y1) return v0 + (v1 - v0) * static_cast<double>(year - y0) / static_cast<double>(y1 - y0);
  }
  return points_.back().second;
}

const PovertyLine* County::find_line(std::string_view line_name) const {
  const auto found = std::find_if(poverty_lines.begin(), poverty_lines.end(),
                                  [&](const auto& line) { return line.name == line_name; });
  return found == poverty_lines.end() ? nullptr : &*found;
}

County decode_county(const Node& root, const std::string& path, Diagnostics& diagnostics, Positions& positions) {
  auto county = decode<County>(root, path, diagnostics, positions);
  const Checker check{path, diagnostics, positions};
  check_population(county, check);
  check_figures(county, check);
  check_counts(county, check);
  check_shares(county, check);
  check_lines(county, check);
  check_poverty(county, check);
  check_parameters(county, check);
  check_correlations(county.correlations, key_path(path, "correlations"), diagnostics, positions);
  return county;
}

std::vector<std::pair<std::string, const Figure*>> all_figures(const County& county) {
  std::vector<std::pair<std::string, const Figure*>> figures;
  visit_figures(county, [&](std::string_view path, const Figure& figure) {
    if (figure.given()) figures.emplace_back(path, &figure);
  });
  return figures;
}

namespace {

/// Prices of a year against those of `base`, extended by the county's rule.
double price_level(const County& county, int year) {
  const auto& series = county.consumer_prices.values;
  const int beyond = std::max(0, year - series.last_year());
  return series.at(year) * math::pow(1 + county.price_extension, beyond);
}

}  // namespace

double line_value(const County& county, const PovertyLine& line, int year) {
  switch (line.kind) {
    case PovertyLine::Kind::yuan: {
      const int beyond = std::max(0, year - line.values.last_year());
      return line.values.at(year) * math::pow(1 + county.price_extension, beyond);
    }
    case PovertyLine::Kind::dollars:
      return line.dollars_a_day * 365 * county.yuan_per_dollar.value * price_level(county, year) /
             price_level(county, county.yuan_per_dollar.year);
    case PovertyLine::Kind::share_of_median:
      break;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

bool line_extended(const County& county, const PovertyLine& line, int year) {
  switch (line.kind) {
    case PovertyLine::Kind::yuan:
      return year > line.values.last_year();
    case PovertyLine::Kind::dollars:
      return year > county.consumer_prices.values.last_year();
    case PovertyLine::Kind::share_of_median:
      break;
  }
  return false;
}

Parameters county_parameters(const County& county) {
  Parameters parameters;
  for (const auto& [name, given] : county.parameters)
    if (const auto* info = find_parameter(name)) parameters.*(info->member) = given.value;
  return parameters;
}

std::optional<IdleParameter> idle_parameter(const County& county, std::string_view name) {
  if (county.population.replaces_parameter(name))
    return IdleParameter{"the county's records say it of each household", "population.microdata"};
  if (name == "unprinted_primary" && !county.population.margins.education_percent.not_printed.given())
    return IdleParameter{"the county's shares of schooling leave nothing unprinted",
                         "population.margins.education_percent"};
  return std::nullopt;
}

Prior county_prior(const County& county, const ParameterInfo& info) {
  if (idle_parameter(county, info.name)) return {};
  const auto given = county.parameters.find(std::string(info.name));
  if (given == county.parameters.end()) return info.prior;
  if (given->second.prior.size() != 2) return {};
  return {Prior::Kind::uniform, given->second.prior[0], given->second.prior[1]};
}

}  // namespace liftline

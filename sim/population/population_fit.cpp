#include "sim/population/population_fit.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <string>

#include "sim/population/attributes.hpp"

namespace liftline {
namespace {

constexpr float low_skill = 0.4F;
constexpr float unstable_network = 0.5F;
constexpr float far_station = 10;
constexpr double normal_95 = 1.959964;
constexpr double count_tolerance = 0.02;

/// A household as a fit sees it.
struct Seen {
  std::uint32_t who, now;
  float skill, funds;
  std::size_t village;
};

bool is(const Seen& h, std::uint32_t mask) { return (h.now & mask) != 0; }

/// A share of households among the figures, and how many of them count.
struct ShareFigure {
  const char* path;
  double (*count)(const HouseholdTable& h, const VillageTable& villages, float startup_cost);
};

/// The figure of those for whom `holds(household, villages, startup_cost)`, which has no state, is true: a loop of its own, for a call
/// for each household and figure would take longer than the years.
template <class Holds>
ShareFigure share(const char* path, Holds) {
  return {path, [](const HouseholdTable& h, const VillageTable& villages, float startup_cost) {
            std::uint32_t count = 0;
            for (std::size_t v = 0; v < villages.villages(); ++v)
              for (Row row = villages.first_row[v]; row < villages.first_row[v] + villages.live_rows[v]; ++row)
                count +=
                    Holds{}(Seen{h.person[row], h.state[row], h.skill[row], h.funds[row], v}, villages, startup_cost)
                        ? 1U
                        : 0U;
            return static_cast<double>(count);
          }};
}

const std::vector<ShareFigure>& share_figures() {
  static const std::vector<ShareFigure> figures{
      share("places.pickup_over_10_km_percent",
            [](const Seen& h, const VillageTable& v, float) { return v.distance[h.village] > far_station; }),
      share("places.station_in_own_village_percent",
            [](const Seen& h, const VillageTable& v, float) { return v.distance[h.village] <= 0; }),
      share("places.signal_unstable_percent",
            [](const Seen& h, const VillageTable& v, float) { return v.network[h.village] < unstable_network; }),
      share("places.mobile_fee_unaffordable_percent",
            [](const Seen& h, const VillageTable&, float) { return is(h, state::FeeBarrier::mask); }),
      share("population.margins.over_45_percent",
            [](const Seen& h, const VillageTable&, float) { return person::Age::get(h.who) > 45; }),
      share("population.margins.women_percent",
            [](const Seen& h, const VillageTable&, float) { return person::Female::get(h.who) != 0; }),
      share("population.margins.education_percent.primary_or_below",
            [](const Seen& h, const VillageTable&, float) { return person::Education::get(h.who) == 0; }),
      share("population.margins.education_percent.junior_middle",
            [](const Seen& h, const VillageTable&, float) { return person::Education::get(h.who) == 1; }),
      share("population.margins.education_percent.senior_or_technical",
            [](const Seen& h, const VillageTable&, float) { return person::Education::get(h.who) == 2; }),
      share("population.margins.doubts_percent.payment_safety",
            [](const Seen& h, const VillageTable&, float) { return is(h, state::DoubtPayment::mask); }),
      share("population.margins.doubts_percent.product_quality",
            [](const Seen& h, const VillageTable&, float) { return is(h, state::DoubtQuality::mask); }),
      share("population.margins.doubts_percent.logistics_cost",
            [](const Seen& h, const VillageTable&, float) { return is(h, state::DoubtCost::mask); }),
      share("population.margins.doubts_percent.logistics_time",
            [](const Seen& h, const VillageTable&, float) { return is(h, state::DoubtTime::mask); }),
      share("population.margins.view_percent.drives_economy",
            [](const Seen& h, const VillageTable&, float) { return state::View::get(h.now) == 2; }),
      share("population.margins.view_percent.can_sell_farm_products",
            [](const Seen& h, const VillageTable&, float) { return state::View::get(h.now) == 1; }),
      share("population.margins.view_percent.only_answers_the_call",
            [](const Seen& h, const VillageTable&, float) { return state::View::get(h.now) == 0; }),
      // Feels qualified: has at least two of the three that respondents name as missing.
      share("population.margins.participation_percent.feels_qualified",
            [](const Seen& h, const VillageTable&, float cost) {
              return (h.skill >= low_skill ? 1 : 0) + (h.funds >= cost ? 1 : 0) + (is(h, state::Idea::mask) ? 1 : 0) >=
                     2;
            }),
      share("population.margins.participation_percent.feels_unqualified",
            [](const Seen& h, const VillageTable&, float cost) {
              return (h.skill >= low_skill ? 1 : 0) + (h.funds >= cost ? 1 : 0) + (is(h, state::Idea::mask) ? 1 : 0) <
                     2;
            }),
      share("population.margins.participation_percent.lacks_skills",
            [](const Seen& h, const VillageTable&, float) { return h.skill < low_skill; }),
      share("population.margins.participation_percent.lacks_funds",
            [](const Seen& h, const VillageTable&, float cost) { return h.funds < cost; }),
      share("population.margins.participation_percent.lacks_ideas",
            [](const Seen& h, const VillageTable&, float) { return !is(h, state::Idea::mask); }),
      share("population.margins.participation_percent.content_with_status_quo",
            [](const Seen& h, const VillageTable&, float) { return is(h, state::Content::mask); }),
  };
  return figures;
}

/// Counts of the county.
struct Totals {
  double people = 0, minority = 0, households = 0, villages = 0, township_areas = 0, poverty_villages = 0;
};

struct TotalFigure {
  const char* path;
  double Totals::*total;
};

constexpr auto total_figures = std::to_array<TotalFigure>({
    {"rural_households", &Totals::households},
    {"places.administrative_villages", &Totals::villages},
    {"places.poverty_villages", &Totals::poverty_villages},
    {"places.township_stations", &Totals::township_areas},
    {"people.minority_population", &Totals::minority},
    {"people.agricultural_population", &Totals::people},
});

/// What the schooling shares aim at: the printed ones with their part of what is not printed.
double target_of(const County& county, const Parameters& p, std::string_view path, const Figure& figure) {
  const double rest = county.population.margins.education_percent.not_printed.value;
  if (path == "population.margins.education_percent.primary_or_below") return figure.value + rest * p.unprinted_primary;
  if (path == "population.margins.education_percent.junior_middle" ||
      path == "population.margins.education_percent.senior_or_technical")
    return figure.value + rest * (1 - p.unprinted_primary) / 3;
  return figure.value;
}

/// A mean or a share of a county's records, over households, or over people for income a head.
struct RecordFigure {
  std::string path;
  std::string unit;
  const HouseholdRecords& records;
  RecordTrait trait;
  AttributeId attribute;
  std::optional<double> category{};  // its share; else the mean
  double factor = 1;                 // to the unit

  bool by_people() const { return trait == RecordTrait::income; }
  double of(double value) const { return factor * (category ? (value == *category ? 1.0 : 0.0) : value); }
  double weight(std::size_t record) const {
    return records.weights()[record] * (by_people() ? records.of(RecordTrait::members)[record] : 1.0);
  }
  double target() const {
    double sum = 0, weights = 0;
    for (std::size_t i = 0; i < records.size(); ++i) {
      sum += weight(i) * of(records.of(trait)[i]);
      weights += weight(i);
    }
    return sum / weights;
  }
  /// By linearisation, units as if drawn with replacement.
  double standard_error() const {
    const double mean = target();
    std::vector<double> scores(records.size());
    double weights = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) weights += weight(i);
    for (std::size_t i = 0; i < scores.size(); ++i) scores[i] = weight(i) * (of(records.of(trait)[i]) - mean) / weights;
    return std::sqrt(records.design().variance_of_sum(scores));
  }
  double synthesised(const HouseholdTable& h, const VillageTable& villages) const {
    std::vector<float> values;
    double sum = 0, weights = 0;
    for (std::size_t v = 0; v < villages.villages(); ++v) {
      values.resize(villages.live_rows[v]);
      const Row first = villages.first_row[v];
      read_attribute(attribute, h, villages, v, first, values.size(), values.data());
      for (std::size_t i = 0; i < values.size(); ++i) {
        const double members = person::Size::get(h.person[first + static_cast<Row>(i)]);
        sum += (by_people() ? members : 1.0) * of(static_cast<double>(values[i]));
        weights += by_people() ? members : 1.0;
      }
    }
    return sum / weights;
  }
};

std::vector<RecordFigure> record_figures(const County& county) {
  std::vector<RecordFigure> figures;
  if (!county.population.has_records()) return figures;
  const HouseholdRecords& records = *county.population.records;
  const AttributeLabels county_labels(county);
  for (const auto& info : record_traits()) {
    const AttributeInfo* attribute = find_attribute(info.name);
    // The table holds no income by source.
    if (attribute == nullptr || !records.has(info.trait)) continue;
    const std::string path = "population.columns." + std::string(info.name);
    const auto labels = county_labels.of(attribute->id);
    if (info.kind == RecordTraitInfo::Kind::category) {
      for (std::size_t label = 0; label < labels.size(); ++label)
        figures.push_back({path + "=" + labels[label], "percent of households", records, info.trait, attribute->id,
                           static_cast<double>(label), 100});
    } else if (info.kind == RecordTraitInfo::Kind::yes_or_no) {
      figures.push_back({path, "percent of households", records, info.trait, attribute->id, {}, 100});
    } else {
      const bool income = info.trait == RecordTrait::income;
      figures.push_back({path, income ? "yuan a head" : std::string(info.unit), records, info.trait, attribute->id});
    }
  }
  return figures;
}

}  // namespace

std::vector<FitTarget> fit_targets(const County& county) {
  const Parameters p = county_parameters(county);
  const double answers = county.population.margins.effective_answers.value / p.design_effect;
  std::vector<FitTarget> targets;
  for (const auto& [path, figure] : all_figures(county)) {
    FitTarget target{path, figure->unit, figure->job, figure->year, target_of(county, p, path, *figure), false, 0};
    for (const auto& share : share_figures())
      if (path == share.path) {
        const double expected = target.target / 100;
        target.compared = true;
        target.tolerance = 100 * normal_95 * std::sqrt(expected * (1 - expected) / answers);
      }
    for (const auto& total : total_figures)
      if (path == total.path) {
        target.compared = true;
        target.tolerance = count_tolerance * target.target;
      }
    targets.push_back(std::move(target));
  }
  for (const RecordFigure& recorded : record_figures(county)) {
    FitTarget target{recorded.path, recorded.unit, Job::input, county.population.year, recorded.target(), true, 0};
    target.tolerance = normal_95 * recorded.standard_error();
    targets.push_back(std::move(target));
  }
  return targets;
}

std::vector<double> fit_values(const County& county, int year, const HouseholdTable& h, const VillageTable& villages,
                               double household_weight, double startup_cost, const Workers& workers) {
  const auto& shares = share_figures();
  std::vector<double> holding(shares.size());
  workers.for_each(shares.size(), [&](std::size_t i, std::size_t) {
    holding[i] = shares[i].count(h, villages, static_cast<float>(startup_cost));
  });
  Totals totals;
  double rows = 0;
  for (std::size_t v = 0; v < villages.villages(); ++v) {
    totals.poverty_villages += villages.map->poverty_village[v];
    rows += villages.live_rows[v];
    for (Row row = villages.first_row[v]; row < villages.first_row[v] + villages.live_rows[v]; ++row) {
      const double members = household_weight * person::Size::get(h.person[row]);
      totals.people += members;
      if (person::Minority::get(h.person[row]) != 0) totals.minority += members;
    }
  }
  totals.households = household_weight * rows;
  // The figure counts all of the county's people: its share is compared, in people of the county.
  totals.minority *= county.people.population.value / totals.people;
  totals.villages = static_cast<double>(villages.villages());
  totals.township_areas = static_cast<double>(county.townships());

  std::vector<double> values;
  for (const auto& [path, figure] : all_figures(county)) {
    double value = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t i = 0; i < shares.size(); ++i)
      if (path == shares[i].path) value = 100 * holding[i] / rows;
    for (const auto& total : total_figures)
      if (path == total.path) value = totals.*total.total;
    values.push_back(value);
  }
  const bool of_the_records = year == county.population.year;
  for (const RecordFigure& recorded : record_figures(county))
    values.push_back(of_the_records ? recorded.synthesised(h, villages) : std::numeric_limits<double>::quiet_NaN());
  return values;
}

}  // namespace liftline

#include "sim/population/population_fit.hpp"

#include <array>
#include <cmath>
#include <limits>

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
      share("survey.over_45_percent",
            [](const Seen& h, const VillageTable&, float) { return person::Age::get(h.who) > 45; }),
      share("survey.women_percent",
            [](const Seen& h, const VillageTable&, float) { return person::Female::get(h.who) != 0; }),
      share("survey.education_percent.primary_or_below",
            [](const Seen& h, const VillageTable&, float) { return person::Education::get(h.who) == 0; }),
      share("survey.education_percent.junior_middle",
            [](const Seen& h, const VillageTable&, float) { return person::Education::get(h.who) == 1; }),
      share("survey.education_percent.senior_or_technical",
            [](const Seen& h, const VillageTable&, float) { return person::Education::get(h.who) == 2; }),
      share("survey.doubts_percent.payment_safety",
            [](const Seen& h, const VillageTable&, float) { return is(h, state::DoubtPayment::mask); }),
      share("survey.doubts_percent.product_quality",
            [](const Seen& h, const VillageTable&, float) { return is(h, state::DoubtQuality::mask); }),
      share("survey.doubts_percent.logistics_cost",
            [](const Seen& h, const VillageTable&, float) { return is(h, state::DoubtCost::mask); }),
      share("survey.doubts_percent.logistics_time",
            [](const Seen& h, const VillageTable&, float) { return is(h, state::DoubtTime::mask); }),
      share("survey.view_percent.drives_economy",
            [](const Seen& h, const VillageTable&, float) { return state::View::get(h.now) == 2; }),
      share("survey.view_percent.can_sell_farm_products",
            [](const Seen& h, const VillageTable&, float) { return state::View::get(h.now) == 1; }),
      share("survey.view_percent.only_answers_the_call",
            [](const Seen& h, const VillageTable&, float) { return state::View::get(h.now) == 0; }),
      // Feels qualified: has at least two of the three that respondents name as missing.
      share("survey.participation_percent.feels_qualified",
            [](const Seen& h, const VillageTable&, float cost) {
              return (h.skill >= low_skill ? 1 : 0) + (h.funds >= cost ? 1 : 0) + (is(h, state::Idea::mask) ? 1 : 0) >=
                     2;
            }),
      share("survey.participation_percent.feels_unqualified",
            [](const Seen& h, const VillageTable&, float cost) {
              return (h.skill >= low_skill ? 1 : 0) + (h.funds >= cost ? 1 : 0) + (is(h, state::Idea::mask) ? 1 : 0) <
                     2;
            }),
      share("survey.participation_percent.lacks_skills",
            [](const Seen& h, const VillageTable&, float) { return h.skill < low_skill; }),
      share("survey.participation_percent.lacks_funds",
            [](const Seen& h, const VillageTable&, float cost) { return h.funds < cost; }),
      share("survey.participation_percent.lacks_ideas",
            [](const Seen& h, const VillageTable&, float) { return !is(h, state::Idea::mask); }),
      share("survey.participation_percent.content_with_status_quo",
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
  const double rest = county.survey.education_percent.not_printed.value;
  if (path == "survey.education_percent.primary_or_below") return figure.value + rest * p.unprinted_primary;
  if (path == "survey.education_percent.junior_middle" || path == "survey.education_percent.senior_or_technical")
    return figure.value + rest * (1 - p.unprinted_primary) / 3;
  return figure.value;
}

}  // namespace

std::vector<FitTarget> fit_targets(const County& county) {
  const Parameters p = county_parameters(county);
  const double answers = county.survey.effective_answers.value / p.design_effect;
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
  return targets;
}

std::vector<double> fit_values(const County& county, const HouseholdTable& h, const VillageTable& villages,
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
  return values;
}

}  // namespace liftline

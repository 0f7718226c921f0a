#include "sim/statistics/dynamics_figures.hpp"

#include <array>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/function_ref.hpp"
#include "sim/statistics/dynamics.hpp"
#include "sim/statistics/measures_curves.hpp"
#include "sim/statistics/measures_decomposition.hpp"

namespace liftline {
namespace {

constexpr std::size_t curve_points = 20;

/// Where a TIP curve is told: it bends among the poor, who are few at the end of most runs.
constexpr std::array<double, curve_points> tip_shares{.01, .02, .03, .04, .05, .06, .07, .08, .09, .1,
                                                      .12, .15, .2,  .25, .3,  .35, .4,  .5,  .75, 1};

int whole(std::size_t number) { return static_cast<int>(number); }

double as_number(bool holds) { return holds ? 1.0 : 0.0; }

/// Goes through all figures in their order: the one place that knows it, so that catalogue and values agree.
class DynamicsFigures {
 public:
  using Put = FunctionRef<void(const DynamicsKey&, double)>;

  DynamicsFigures(const IncomePanel& panel, const DynamicsYears& years, std::span<const LineRange> ranges,
                  const DynamicsReference* without, Put put)
      : panel_(panel), years_(years), ranges_(ranges), without_(without), put_(put) {
    LIFTLINE_EXPECT(panel.years.size() == static_cast<std::size_t>(years.last - years.first + 1));
    LIFTLINE_EXPECT(ranges.size() == panel.years.size());
  }

  void write() {
    write_years_poor();
    write_spells();
    write_chronic();
    write_dominance();
    std::vector<int> told{years_.first};
    if (years_.survey > years_.first && years_.survey < years_.last) told.push_back(years_.survey);
    if (years_.last > years_.first) told.push_back(years_.last);
    // Everything in the prices of the first year, by the main line.
    std::vector<WeightedIncomes> incomes;
    for (const int year : told) incomes.push_back(incomes_at_line(of(year), of(years_.first).line));
    for (std::size_t i = 0; i < told.size(); ++i) write_curves(told[i], incomes[i]);
    for (std::size_t i = 1; i < told.size(); ++i) write_change(told[i], incomes.front(), incomes[i]);
    if (told.size() > 1) write_mobility(incomes.front(), incomes.back());
  }

 private:
  using K = DynamicsKey;

  const PanelYear& of(int year) const { return *panel_.years[static_cast<std::size_t>(year - years_.first)]; }

  void put(std::string_view figure, std::string_view of, double value, int from = K::nothing, int to = K::nothing) {
    put_({.figure = figure, .of = of, .from = from, .to = to}, value);
  }

  void put_point(std::string_view curve, int from, int to, double people_share, double value) {
    put_({.curve = true, .figure = curve, .from = from, .to = to, .people_share = people_share}, value);
  }

  void write_years_poor() {
    const auto shares = share_by_years_poor(panel_);
    double mean = 0;
    for (std::size_t k = 0; k < shares.size(); ++k) {
      put("years_poor", {}, shares[k], whole(k));
      mean += static_cast<double>(k) * shares[k];
    }
    put("mean_years_poor", {}, mean);
    const auto types = poverty_types(panel_);
    put("poverty_type", "never", types.never);
    put("poverty_type", "transient", types.transient);
    put("poverty_type", "chronic", types.chronic);
    put("poverty_type", "persistent", types.persistent);
  }

  /// Hazards that the panel is long enough for: of `last` years in the state at most.
  void write_hazard(std::string_view figure, std::string_view of, const Hazard& hazard, std::size_t last) {
    for (std::size_t d = 1; d <= last; ++d) put(figure, of, hazard.of(d), whole(d));
  }
  void write_survival(std::string_view of, const Hazard& hazard, std::size_t last) {
    for (std::size_t d = 1; d <= last; ++d) put("poverty_survival", of, hazard.survival(d), whole(d));
  }
  /// How many people stand behind a hazard.
  void write_at_risk(std::string_view figure, std::string_view of, const Hazard& hazard, std::size_t last) {
    for (std::size_t d = 1; d <= last; ++d) put(figure, of, hazard.at_risk.at(d), whole(d));
  }

  void write_spells() {
    const auto spells = poverty_spells(panel_);
    const std::size_t years = panel_.years.size();
    const std::size_t from_first = years - 1, from_later = years < 2 ? 0 : years - 2;
    write_hazard("exit_hazard", "new_spell", spells.exit_of_new, from_later);
    write_hazard("exit_hazard", "first_year_spell", spells.exit_of_first_year, from_first);
    write_survival("new_spell", spells.exit_of_new, from_later);
    write_survival("first_year_spell", spells.exit_of_first_year, from_first);
    write_hazard("entry_hazard", "first_entry", spells.first_entry, from_first);
    write_hazard("entry_hazard", "reentry", spells.reentry, from_later);
    write_at_risk("exit_at_risk", "new_spell", spells.exit_of_new, from_later);
    write_at_risk("exit_at_risk", "first_year_spell", spells.exit_of_first_year, from_first);
    write_at_risk("entry_at_risk", "first_entry", spells.first_entry, from_first);
    write_at_risk("entry_at_risk", "reentry", spells.reentry, from_later);
    put("spells_a_person", "there_in_first_year", spells.from_first_year);
    put("spells_a_person", "began", spells.began);
    put("spells_a_person", "began_and_ended", spells.ended);
    put("spells_a_person", "began_and_open", spells.open);
    put("completed_spell_years", {}, spells.completed_years);
  }

  void write_chronic() {
    using Named = std::pair<std::string_view, ChronicScale>;
    for (const auto& [name, scale] : {Named{"real", ChronicScale::real}, Named{"relative", ChronicScale::relative}}) {
      const auto parts = chronic_and_transient(panel_, scale);
      put("severity_of_years", name, parts.total);
      put("chronic_severity", name, parts.chronic);
      put("transient_severity", name, parts.transient());
      put("transient_share", name, parts.transient_share);
    }
  }

  void write_dominance() {
    for (int year = years_.first + 1; year <= years_.last; ++year) {
      const auto y = static_cast<std::size_t>(year - years_.first);
      PovertyOrder order{{}, {}, undefined_measure, undefined_measure};
      const bool defined = without_ != nullptr && panel_.households() > 0 && ranges_[y].lowest > 0;
      // Years that runs have in common are one and the same.
      if (defined && without_->panel.years[y] == panel_.years[y])
        order = PovertyOrder{};
      else if (defined)
        order = compare_over_lines(low_incomes(*panel_.years[y], ranges_[y].highest), without_->low[y],
                                   ranges_[y].lowest, ranges_[y].highest);
      const auto put_if = [&](std::string_view figure, std::string_view of, double value) {
        put_({.figure = figure, .of = of, .to = year, .against_no_policy = true}, defined ? value : undefined_measure);
      };
      using Named = std::pair<std::string_view, CurveOrder>;
      for (const auto& [figure, found] :
           {Named{"headcount_over_lines", order.headcount}, Named{"gap_over_lines", order.gap}})
        for (const auto& [name, of] : {Named{"below", CurveOrder::below}, Named{"same", CurveOrder::same},
                                       Named{"crosses", CurveOrder::crosses}, Named{"above", CurveOrder::above}})
          put_if(figure, name, as_number(found == of));
      put_if("headcount_difference", "lowest", order.headcount_lowest);
      put_if("headcount_difference", "highest", order.headcount_highest);
    }
  }

  void write_curves(int year, const WeightedIncomes& incomes) {
    const auto tip = tip_curve(incomes, of(years_.first).line);
    const auto lorenz = lorenz_curve(incomes);
    for (const double share : tip_shares) put_point("tip", K::nothing, year, share, interpolate(tip, share));
    for (std::size_t point = 1; point <= curve_points; ++point) {
      const double share = static_cast<double>(point) / static_cast<double>(curve_points);
      put_point("lorenz", K::nothing, year, share, interpolate(lorenz, share));
    }
  }

  void write_change(int year, const WeightedIncomes& earlier, const WeightedIncomes& later) {
    const double line = of(years_.first).line;
    const bool defined = earlier.mean() > 0 && later.mean() > 0;
    constexpr std::array<std::string_view, 3> indices{"poverty_rate", "poverty_gap", "poverty_severity"};
    for (int order = 0; order < 3; ++order) {
      PovertyChange change{undefined_measure, undefined_measure, 0};
      const auto index = [line, order](const WeightedIncomes& of) { return foster_greer_thorbecke(of, line, order); };
      if (defined) change = shapley_change(earlier, later, index);
      const auto name = indices[static_cast<std::size_t>(order)];
      put("poverty_change", name, index(later) - index(earlier), years_.first, year);
      put("growth_part", name, change.growth, years_.first, year);
      put("redistribution_part", name, change.redistribution, years_.first, year);
    }
  }

  void write_mobility(const WeightedIncomes& first_year, const WeightedIncomes& last_year) {
    const std::size_t last = panel_.years.size() - 1;
    const auto earlier = standing(panel_, 0), later = standing(panel_, last);
    const auto matrix = mobility_matrix(panel_, earlier, later);
    for (std::size_t from = 0; from < mobility_parts; ++from)
      for (std::size_t to = 0; to < mobility_parts; ++to)
        put("mobility", {}, matrix[from][to], whole(from + 1), whole(to + 1));
    put("shorrocks_index", {}, shorrocks_index(matrix));
    put("rank_correlation", {}, rank_correlation(panel_, earlier, later));
    write_growth(last, earlier, first_year, last_year);
  }

  /// At the middle of each twentieth, so that both curves have the same shares.
  void write_growth(std::size_t last, const Standing& by_first, const WeightedIncomes& first_year,
                    const WeightedIncomes& last_year) {
    std::vector<double> middles;
    for (std::size_t point = 0; point < curve_points; ++point)
      middles.push_back((static_cast<double>(point) + 0.5) / static_cast<double>(curve_points));
    const auto anonymous = growth_incidence_curve(first_year, last_year, static_cast<double>(last), middles);
    const auto same_people = growth_by_first_part(panel_, 0, last, by_first, curve_points);
    for (const auto& [name, curve] :
         {std::pair{"growth_incidence", &anonymous}, std::pair{"growth_of_same_people", &same_people}})
      for (std::size_t point = 0; point < curve_points; ++point)
        put_point(name, years_.first, years_.last, middles[point], (*curve)[point]);
  }

  const IncomePanel& panel_;
  const DynamicsYears& years_;
  std::span<const LineRange> ranges_;
  const DynamicsReference* without_;
  Put put_;
};

}  // namespace

DynamicsReference::DynamicsReference(IncomePanel panel_of_years, std::span<const LineRange> ranges,
                                     std::size_t first_compared)
    : panel(std::move(panel_of_years)), low(panel.years.size()) {
  LIFTLINE_EXPECT(ranges.size() == panel.years.size());
  for (std::size_t y = first_compared; y < ranges.size(); ++y) low[y] = low_incomes(*panel.years[y], ranges[y].highest);
}

std::vector<DynamicsKey> dynamics_catalogue(const DynamicsYears& years) {
  std::vector<DynamicsKey> keys;
  IncomePanel nobody;
  for (int year = years.first; year <= years.last; ++year)
    nobody.years.push_back(std::make_shared<const PanelYear>(PanelYear{1, {}, {}}));
  const std::vector<LineRange> ranges(nobody.years.size(), {1, 1});
  const auto keep = [&keys](const DynamicsKey& key, double) { keys.push_back(key); };
  DynamicsFigures(nobody, years, ranges, nullptr, keep).write();
  return keys;
}

std::vector<double> dynamics_values(const IncomePanel& panel, const DynamicsYears& years,
                                    std::span<const LineRange> ranges, const DynamicsReference* without) {
  std::vector<double> values;
  const auto keep = [&values](const DynamicsKey&, double value) { values.push_back(value); };
  DynamicsFigures(panel, years, ranges, without, keep).write();
  return values;
}

}  // namespace liftline

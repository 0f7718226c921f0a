#include "sim/statistics/group_sums.hpp"

#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/statistics/measures.hpp"

namespace liftline {
namespace {

// For the contract of switches over measures: their default is never reached.
[[maybe_unused]] constexpr bool known_measure = false;

constexpr double fen_a_yuan = 100;
constexpr double millionths = 1e6;

/// Mean of a sum of fen a head over people, in yuan.
double yuan_a_head(const GroupSums& g, Tally tally) { return ratio(g.of(tally) / fen_a_yuan, g.of(Tally::people)); }

double poverty_value(Measure measure, const PovertyMeasures& poverty, double weight) {
  switch (measure) {
    case Measure::poverty_rate:
      return poverty.headcount_ratio;
    case Measure::poverty_gap:
      return poverty.poverty_gap;
    case Measure::poverty_severity:
      return poverty.poverty_severity;
    case Measure::watts:
      return poverty.watts;
    case Measure::sst:
      return poverty.sen_shorrocks_thon;
    case Measure::poor_people:
      return poverty.poor_people * weight;
    case Measure::line_value:
      return poverty.line;
    default:
      LIFTLINE_EXPECT(known_measure);
      return 0;
  }
}

double income_value(Measure measure, const GroupSums& group, const IncomeBins& bins) {
  switch (measure) {
    case Measure::mean_income:
      return group.measures().mean_income;
    case Measure::median_income:
      return group.measures().median_income;
    case Measure::income_p10:
      return quantile(bins, group.histogram(), 0.1);
    case Measure::income_p90:
      return quantile(bins, group.histogram(), 0.9);
    case Measure::gini:
      return group.measures().gini;
    case Measure::theil:
      return group.measures().theil;
    case Measure::mld:
      return group.measures().mean_log_deviation;
    default:
      LIFTLINE_EXPECT(known_measure);
      return 0;
  }
}

/// What online selling and its conditions look like.
double selling_value(Measure measure, const GroupSums& g, double weight) {
  using T = Tally;
  const double households = g.of(T::households);
  switch (measure) {
    case Measure::seller_share:
      return ratio(g.of(T::sellers), households);
    case Measure::sellers:
      return g.of(T::sellers) * weight;
    case Measure::gainful_share:
      return ratio(g.of(T::gainful_sellers), g.of(T::sellers));
    case Measure::new_sellers:
      return g.of(T::new_sellers) * weight;
    case Measure::gave_up:
      return g.of(T::gave_up) * weight;
    case Measure::blocked_share:
      return ratio(g.of(T::blocked), g.of(T::wants));
    case Measure::short_of_funds_share:
      return ratio(g.of(T::short_of_funds), households);
    case Measure::content_share:
      return ratio(g.of(T::content), households);
    case Measure::idea_share:
      return ratio(g.of(T::idea), households);
    case Measure::digital_skill:
      return ratio(g.of(T::skill) / millionths, households);
    case Measure::confidence:
      return ratio(g.of(T::confidence) / millionths, households);
    case Measure::delivery_saving:
      return ratio(g.of(T::delivery_saving) / fen_a_yuan, households);
    default:
      LIFTLINE_EXPECT(known_measure);
      return 0;
  }
}

double tally_value(Measure measure, const GroupSums& g, double weight) {
  using T = Tally;
  const double people = g.of(T::people);
  switch (measure) {
    case Measure::business_income:
      return yuan_a_head(g, T::business);
    case Measure::wage_income:
      return yuan_a_head(g, T::wage);
    case Measure::transfer_income:
      return yuan_a_head(g, T::transfer);
    case Measure::ecommerce_income:
      return yuan_a_head(g, T::ecommerce);
    case Measure::top_up_income:
      return yuan_a_head(g, T::top_up);
    case Measure::programme_income:
      return yuan_a_head(g, T::programme);
    case Measure::registry_rate:
      return ratio(g.of(T::registered), people);
    case Measure::registered_people:
      return g.of(T::registered) * weight;
    case Measure::list_inclusion_error:
      return ratio(g.of(T::registered_not_poor), g.of(T::registered));
    case Measure::list_exclusion_error:
      return ratio(g.of(T::poor) - (g.of(T::registered) - g.of(T::registered_not_poor)), g.of(T::poor));
    case Measure::people:
      return people * weight;
    case Measure::households:
      return g.of(T::households) * weight;
    case Measure::migrant_share:
      return ratio(g.of(T::migrants), people);
    case Measure::entered_poverty:
      return g.of(T::entered_poverty) * weight;
    case Measure::left_poverty:
      return g.of(T::left_poverty) * weight;
    case Measure::entered_registry:
      return g.of(T::entered_registry) * weight;
    case Measure::left_registry:
      return g.of(T::left_registry) * weight;
    case Measure::forced_exits:
      return g.of(T::forced_exits) * weight;
    default:
      return selling_value(measure, g, weight);
  }
}

}  // namespace

void GroupSums::add_cells(const YearSums& sums, const Grouping& grouping, const OutputGroup* group) {
  for (std::size_t cell = 0; cell < sums.cells(); ++cell) {
    if (group != nullptr && grouping.value_in(cell, group->attribute) != group->value) continue;
    histogram_.merge(sums.bins(cell), sums.first_bin());
    for (std::size_t t = 0; t < tallies; ++t) tally_[t] += sums.of(cell, static_cast<Tally>(t));
  }
}

void GroupSums::add(const GroupSums& other, const YearSums& sums) {
  const std::size_t first = sums.first_bin();
  histogram_.merge(other.histogram_.bins().subspan(first, sums.bins(0).size()), first);
  for (std::size_t t = 0; t < tallies; ++t) tally_[t] += other.tally_[t];
}

void write_outputs(const OutputCatalogue& catalogue, const Grouping& grouping, const IncomeBins& bins,
                   const YearSums& sums, std::span<const double> lines, std::span<const double> median_shares,
                   double household_weight, const Workers& workers, OutputScratch& groups, std::span<double> values) {
  LIFTLINE_EXPECT(values.size() == catalogue.series.size() && lines.size() == catalogue.lines.size());
  groups.resize(catalogue.groups.size());
  workers.for_each(groups.size(), [&](std::size_t g, std::size_t) {
    auto& group = groups[g];
    group.reset(bins);
    if (g == 0) return;
    group.add_cells(sums, grouping, &catalogue.groups[g]);
    group.measure_incomes(bins);
  });
  // Everybody is in just one group of the first attribute.
  for (std::size_t g = 1; g < groups.size(); ++g)
    if (catalogue.groups[g].attribute == 0) groups[0].add(groups[g], sums);
  if (groups.size() == 1) groups[0].add_cells(sums, grouping, nullptr);
  groups[0].measure_incomes(bins);

  // A relative line is one for everybody: a share of the whole county's median.
  const double median = groups.front().measures().median_income;
  workers.for_each(groups.size(), [&](std::size_t g, std::size_t) {
    const auto& group = groups[g];
    std::vector<PovertyMeasures> poverty;
    std::size_t given = 0;
    for (std::size_t l = 0; l < lines.size(); ++l)
      poverty.push_back(std::isnan(lines[l]) ? poverty_at(bins, group.histogram(), median_shares[l] * median)
                                             : group.measures().poverty[given++]);
    for (std::size_t s = 0; s < catalogue.series.size(); ++s) {
      const auto& series = catalogue.series[s];
      if (series.group != g) continue;
      if (series.line != OutputSeries::no_line)
        values[s] = poverty_value(series.measure, poverty[series.line], household_weight);
      else if (series.measure >= Measure::mean_income && series.measure <= Measure::mld)
        values[s] = income_value(series.measure, group, bins);
      else
        values[s] = tally_value(series.measure, group, household_weight);
    }
  });
}

}  // namespace liftline

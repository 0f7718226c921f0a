#include "sim/statistics/income_histogram_measures.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "sim/core/math/real.hpp"
#include "sim/statistics/measures.hpp"

namespace liftline {
namespace {

// Incomes spread evenly reach this many standard deviations to either side of their mean.
constexpr double reach_of_even_spread = std::numbers::sqrt3;

/// Sums over everyone up to some point of the distribution, the poorest first.
struct Sums {
  double people = 0.0;
  double income = 0.0;
  double income_squared = 0.0;
  double ranked_income = 0.0;  // income times (2 rank - 1), ranks counted in people
  double log_income = 0.0;
  double income_log_income = 0.0;
};

double sum_of(const Quadratic& function, const BinSums& bin) {
  return function.constant * static_cast<double>(bin.people) + function.linear * static_cast<double>(bin.position) +
         function.square * static_cast<double>(bin.position_squared);
}

/// A bin's people as if spread evenly from `low` to `high`; both are the one income where all have the same.
struct Spread {
  double people;
  double mean;
  double deviation;  // standard deviation
  double low;
  double high;
};

Spread spread_of(const IncomeBin& bin, const BinSums& sums) {
  const double people = static_cast<double>(sums.people);
  const double mean_position = static_cast<double>(sums.position) / people;
  const double variance = static_cast<double>(sums.position_squared) / people - mean_position * mean_position;
  const double mean = bin.lower + mean_position * bin.step;
  const double deviation = std::sqrt(std::max(variance, 0.0)) * bin.step;
  const double half_width = reach_of_even_spread * deviation;
  return {people, mean, deviation, std::max(mean - half_width, bin.lower), std::min(mean + half_width, bin.upper)};
}

/// Adds everyone of `bin` to `sums`, who hold everyone below it.
void add_bin(Sums& sums, const IncomeBin& bin, const BinSums& in_bin, bool is_overflow) {
  const Spread spread = spread_of(bin, in_bin);
  const double income = spread.people * spread.mean;
  sums.income += income;
  sums.income_squared += income * spread.mean + spread.people * spread.deviation * spread.deviation;
  // Ranked within the bin as if evenly spread: people^2 mean Gini, and mean Gini is deviation / sqrt(3) of an even spread.
  sums.ranked_income += income * (2.0 * sums.people + spread.people) +
                        spread.people * spread.people * spread.deviation / reach_of_even_spread;
  sums.people += spread.people;
  if (is_overflow) {
    const double log_mean = math::log(spread.mean);
    sums.log_income += spread.people * log_mean;
    sums.income_log_income += income * log_mean;
  } else {
    sums.log_income += sum_of(bin.log_income, in_bin);
    sums.income_log_income += sum_of(bin.income_log_income, in_bin);
  }
}

/// Goes through a histogram from the poorest bin up.
class Walk {
 public:
  Walk(const IncomeBins& bins, const IncomeHistogram& histogram) : bins_(bins), sums_by_bin_(histogram.bins()) {
    LIFTLINE_EXPECT(bins.size() == sums_by_bin_.size());
  }

  /// Everyone in the bins below `bin`, which is not below that of an earlier call.
  const Sums& up_to(std::size_t bin) {
    for (; next_ < bin; ++next_) {
      if (sums_by_bin_[next_].people != 0) {
        add_bin(sums_, bins_[next_], sums_by_bin_[next_], next_ == bins_.overflow_bin());
      }
    }
    return sums_;
  }

 private:
  const IncomeBins& bins_;
  std::span<const BinSums> sums_by_bin_;
  std::size_t next_ = 0;
  Sums sums_;
};

/// The measures at `line` from the sums over the people floored by the Watts index and over the poor, of `people` in all.
PovertyMeasures poverty_of(double line, const Sums& floored, const Sums& poor, double people) {
  PovertyMeasures poverty{};
  poverty.line = line;
  poverty.poor_people = poor.people;
  poverty.floored_people = floored.people;
  poverty.headcount_ratio = poor.people / people;
  poverty.poverty_gap = (poor.people - poor.income / line) / people;
  const double squared_gaps = poor.people - 2.0 * poor.income / line + poor.income_squared / (line * line);
  poverty.poverty_severity = std::max(squared_gaps, 0.0) / people;
  const double log_of_floored = floored.people * math::log(watts_floor_share * line);
  poverty.watts = (poor.people * math::log(line) - log_of_floored - (poor.log_income - floored.log_income)) / people;
  // H (I + (1 - I) G) with H I the gap and (1 - I) G = (mean rank-weighted income of the poor - their mean) / line.
  const double rank_term = poor.people > 0.0 ? (poor.ranked_income / poor.people - poor.income) / line : 0.0;
  poverty.sen = poverty.poverty_gap + rank_term / people;
  // The sum over the poor of (2 all - 2 rank + 1) gap, the gap being 1 - income / line.
  const double weights = poor.people * (2.0 * people - poor.people);
  const double weighted_income = 2.0 * people * poor.income - poor.ranked_income;
  poverty.sen_shorrocks_thon = (weights - weighted_income / line) / (people * people);
  return poverty;
}

PovertyMeasures undefined_poverty(double line) {
  const double none = undefined_measure;
  return {line, 0.0, 0.0, none, none, none, none, none, none};
}

/// Adds to `sums`, who hold everyone below the bin, those of the bin who are below `line`, which is in the bin.
void add_part_of_bin_below(Sums& sums, const Spread& spread, double line) {
  if (!(spread.low < line)) return;
  const double high = std::min(line, spread.high);
  const double part = high == spread.high ? 1.0 : (high - spread.low) / (spread.high - spread.low);
  const double people = part * spread.people;
  const double mean = part == 1.0 ? spread.mean : 0.5 * (spread.low + high);
  const double deviation = part == 1.0 ? spread.deviation : (high - spread.low) / (2.0 * reach_of_even_spread);
  const double mean_square = mean * mean + deviation * deviation;
  sums.ranked_income +=
      people * mean * (2.0 * sums.people + people) + people * people * deviation / reach_of_even_spread;
  sums.people += people;
  sums.income += people * mean;
  sums.income_squared += people * mean_square;
  // ln(line / income) to second order in the gap, which is at most the width of a bin.
  const double mean_gap = 1.0 - mean / line;
  const double mean_squared_gap = 1.0 - 2.0 * mean / line + mean_square / (line * line);
  sums.log_income += people * (math::log(line) - mean_gap - 0.5 * mean_squared_gap);
}

}  // namespace

IncomeMeasures measure(const IncomeBins& bins, const IncomeHistogram& histogram) {
  // Both kinds of border ascend with the lines, but a floor can be above a lower line: two walks, the first a short one.
  std::vector<Sums> floored;
  std::vector<Sums> poor;
  Walk to_floors(bins, histogram);
  Walk to_lines(bins, histogram);
  for (const IncomeBins::Line& line : bins.lines()) {
    floored.push_back(to_floors.up_to(line.floor_bin));
    poor.push_back(to_lines.up_to(line.first_bin));
  }
  const Sums all = to_lines.up_to(bins.size());

  IncomeMeasures measures{};
  measures.people = static_cast<std::int64_t>(all.people);
  measures.median_income = quantile(bins, histogram, 0.5);
  measures.mean_income = all.people > 0.0 ? all.income / all.people : undefined_measure;
  const bool has_income = all.income > 0.0;
  const double log_mean = has_income ? math::log(measures.mean_income) : undefined_measure;
  measures.gini = has_income ? all.ranked_income / (all.people * all.income) - 1.0 : undefined_measure;
  measures.theil = has_income ? std::max(all.income_log_income / all.income - log_mean, 0.0) : undefined_measure;
  measures.mean_log_deviation = has_income ? std::max(log_mean - all.log_income / all.people, 0.0) : undefined_measure;
  measures.poverty.resize(bins.lines().size());
  for (std::size_t i = 0; i < bins.lines().size(); ++i) {
    const IncomeBins::Line& line = bins.lines()[i];
    const double income = static_cast<double>(line.income);
    measures.poverty[line.given_as] =
        all.people > 0.0 ? poverty_of(income, floored[i], poor[i], all.people) : undefined_poverty(income);
  }
  return measures;
}

PovertyMeasures poverty_at(const IncomeBins& bins, const IncomeHistogram& histogram, double line) {
  LIFTLINE_EXPECT(!(line >= static_cast<double>(IncomeBins::highest_income)));
  if (!(line > 0.0)) return undefined_poverty(line);
  // Nothing is known of the logarithms below the first cell: all there are floored. Above, the bin that the floor cuts is not.
  const std::uint32_t floor_bin = std::max(bins.bin_of(static_cast<float>(watts_floor_share * line)), 1U);
  const std::uint32_t cut_bin = bins.bin_of(static_cast<float>(line));
  Walk walk(bins, histogram);
  const Sums floored = walk.up_to(std::min(floor_bin, cut_bin));
  Sums poor = walk.up_to(cut_bin);
  if (histogram.bins()[cut_bin].people != 0) {
    add_part_of_bin_below(poor, spread_of(bins[cut_bin], histogram.bins()[cut_bin]), line);
  }
  const auto people = static_cast<double>(histogram.people());
  return people > 0.0 ? poverty_of(line, floored, poor, people) : undefined_poverty(line);
}

double quantile(const IncomeBins& bins, const IncomeHistogram& histogram, double share) {
  LIFTLINE_EXPECT(share >= 0.0 && share <= 1.0);
  const auto people = static_cast<double>(histogram.people());
  // The person looked for, counted from 1; rounding cannot skip one, as in WeightedIncomes::quantile.
  const double person = std::max(std::ceil(share * people * (1.0 - 1e-12)), 1.0);
  double poorer = 0.0;
  for (std::size_t bin = 0; bin < bins.size(); ++bin) {
    const BinSums& sums = histogram.bins()[bin];
    const double here = static_cast<double>(sums.people);
    if (sums.people != 0 && poorer + here >= person) {
      const Spread spread = spread_of(bins[bin], sums);
      return spread.low + (person - 0.5 - poorer) / here * (spread.high - spread.low);
    }
    poorer += here;
  }
  return undefined_measure;
}

}  // namespace liftline

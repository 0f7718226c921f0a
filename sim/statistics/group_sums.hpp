#pragma once
#include <array>
#include <cstdint>

#include "sim/statistics/income_histogram_measures.hpp"
#include "sim/statistics/year_sums.hpp"

namespace liftline {

/// The sums of one group in one year, made from the cells in which the group has its value.
class GroupSums {
 public:
  /// Empties it, keeping its memory.
  void reset(const IncomeBins& bins) {
    histogram_.reset(bins);
    tally_.fill(0);
  }
  /// Adds the cells of the group, or all.
  void add_cells(const YearSums& sums, const Grouping& grouping, const OutputGroup* group);
  /// Adds another group, of other people.
  void add(const GroupSums& other, const YearSums& sums);
  /// After everybody is added.
  void measure_incomes(const IncomeBins& bins) { measures_ = measure(bins, histogram_); }

  double of(Tally tally) const { return static_cast<double>(tally_[static_cast<std::size_t>(tally)]); }
  const IncomeHistogram& histogram() const { return histogram_; }
  const IncomeMeasures& measures() const { return measures_; }

 private:
  IncomeHistogram histogram_;
  std::array<std::int64_t, tallies> tally_{};
  IncomeMeasures measures_;
};

/// Room for the groups of a report, to be used again from year to year.
using OutputScratch = std::vector<GroupSums>;

/// The values of every series for one year. `lines`: yuan a head in the order of the catalogue, NaN for a share of the median, whose
/// share stands in `median_shares`. `household_weight`: county households a row stands for.
void write_outputs(const OutputCatalogue& catalogue, const Grouping& grouping, const IncomeBins& bins,
                   const YearSums& sums, std::span<const double> lines, std::span<const double> median_shares,
                   double household_weight, const Workers& workers, OutputScratch& scratch, std::span<double> values);

}  // namespace liftline

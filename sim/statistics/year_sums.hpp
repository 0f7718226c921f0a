#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/population/attributes.hpp"
#include "sim/statistics/income_histogram.hpp"
#include "sim/statistics/outputs.hpp"

namespace liftline {

/// What is counted or added up a household. Whole numbers only, so that the order of adding does not matter.
enum class Tally : std::uint8_t {
  // People.
  people,
  registered,
  poor,
  registered_not_poor,
  migrants,
  entered_poverty,
  left_poverty,
  entered_registry,
  left_registry,
  forced_exits,
  // Households.
  households,
  sellers,
  gainful_sellers,
  new_sellers,
  gave_up,
  wants,
  blocked,
  short_of_funds,
  content,
  idea,
  // Fen, people-weighted: income a head times members.
  business,
  wage,
  transfer,
  ecommerce,
  top_up,
  programme,
  income,
  // Fen a household.
  delivery_saving,
  // Millionths a household.
  skill,
  confidence,
  count
};
inline constexpr std::size_t tallies = static_cast<std::size_t>(Tally::count);

/// A household's contribution to the year's sums, in the order of Tally.
using TallyRow = std::array<std::int64_t, tallies>;

/// The joint cells of the report's groups: one cell a combination of values.
class Grouping {
 public:
  Grouping(std::span<const AttributeId> attributes, const AttributeLabels& labels);

  std::size_t cells() const { return cells_; }
  std::size_t attributes() const { return attributes_.size(); }
  /// The value of an attribute in a cell.
  std::size_t value_in(std::size_t cell, std::size_t attribute) const {
    return cell / strides_[attribute] % sizes_[attribute];
  }
  /// Writes the cells of rows [first, first + count) of one village.
  void cells_of(const HouseholdTable& households, const VillageTable& villages, std::size_t village, Row first,
                std::size_t count, std::vector<float>& scratch, std::uint32_t* out) const;

  /// The most joint cells that a report may have.
  static constexpr std::size_t cell_limit = report_cell_limit;
  static std::size_t cell_count(std::span<const AttributeId> attributes, const AttributeLabels& labels);

 private:
  std::vector<AttributeId> attributes_;
  std::vector<std::size_t> sizes_, strides_;
  std::size_t cells_ = 1;
};

/// One worker's sums of one year, a cell each.
class YearSums {
 public:
  YearSums(std::size_t cells, const IncomeBins& bins);

  void reset(const IncomeBins& bins);
  void add(std::uint32_t cell, IncomePlace place, std::uint32_t members, const TallyRow& row) {
    histograms_[cell].add(place, members);
    auto& sums = sums_[cell];
    for (std::size_t i = 0; i < tallies; ++i) sums[i] += row[i];
  }
  void merge(const YearSums& other);

  std::size_t cells() const { return sums_.size(); }
  const IncomeHistogram& histogram(std::size_t cell) const { return histograms_[cell]; }
  std::int64_t of(std::size_t cell, Tally tally) const { return sums_[cell][static_cast<std::size_t>(tally)]; }
  void add_to(std::size_t cell, Tally tally, std::int64_t amount) {
    sums_[cell][static_cast<std::size_t>(tally)] += amount;
  }

 private:
  std::vector<IncomeHistogram> histograms_;
  std::vector<TallyRow> sums_;
};

/// The values of every series for one year. `lines`: yuan a head in the order of the catalogue, NaN for a share of the median, whose
/// share stands in `median_shares`. `household_weight`: county households a row stands for.
void write_outputs(const OutputCatalogue& catalogue, const Grouping& grouping, const IncomeBins& bins,
                   const YearSums& sums, std::span<const double> lines, std::span<const double> median_shares,
                   double household_weight, std::span<double> values);

}  // namespace liftline

#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/population/county.hpp"
#include "sim/statistics/income_places.hpp"
#include "sim/statistics/tallies.hpp"

// Sorts the incomes of a year into bins, one cheap addition a household, from which sim/statistics/income_histogram_measures.hpp reads
// the measures.
//
// The bit pattern of a float that is not negative grows with its value, so its leading bits (exponent and 7 bits of the
// significand) number 128 cells an octave, and the 16 bits left are the exact position in the cell. Every poverty line cuts
// its cell in two, so that no bin holds both poor and non-poor. A bin keeps whole numbers only: people, and the first two
// moments of their positions. Their sums are the same in any order, and mean, gap and severity lose nothing to the bins.

namespace liftline {

/// Where an income falls: a bin, and how far above the bin's lower end, in the bin's steps.
struct IncomePlace {
  std::uint32_t bin;
  std::uint32_t position;
};

/// A function of income that is quadratic in the position within a bin.
struct Quadratic {
  double constant = 0.0;
  double linear = 0.0;
  double square = 0.0;
};

/// The incomes of one bin: lower <= income < upper, income = lower + position * step.
struct IncomeBin {
  double lower = 0.0;  ///< yuan a head and year
  double upper = 0.0;
  double step = 0.0;  ///< yuan; one float apart in all but the two outermost bins

  /// ln(income) and income * ln(income), exact at both ends of the bin and, at its upper end, in slope. As a line is an upper
  /// end, ln(line / income) of the poor is off by less than 6e-6 of itself however they are spread. ln(income) is off by less
  /// than 3e-8 anywhere, income * ln(income) by less than 2e-8 of the income. For the two outermost bins see IncomeBins.
  Quadratic log_income;
  Quadratic income_log_income;
};

/// The bins of one year: they depend on its lines and on nothing else, so that all groups and all runs of the year share them.
///
/// Below lowest_income one bin holds all, in steps of 2^-16 yuan; its ln(income) is that of lowest_income. From
/// highest_income on one bin holds all, in steps of 8 yuan, up to capped_income, which stands for everything above; its
/// logarithms are left at 0 for the reader to take at the bin's mean.
class IncomeBins {
 public:
  static constexpr float lowest_income = 8.0F;
  static constexpr float highest_income = poverty_lines_end;
  static constexpr float capped_income = 134217728.0F;
  /// A poverty line, at the border of two bins.
  struct Line {
    float income;             ///< yuan a head and year
    std::uint32_t first_bin;  ///< the lowest bin of the non-poor
    std::uint32_t floor_bin;  ///< the lowest bin of those not floored by the Watts index
    std::size_t given_as;     ///< its place among the lines given
  };

  /// `lines` in yuan a head and year, in any order, each at least lowest_poverty_line, whose Watts floor
  /// (watts_floor_share) is lowest_income, and below highest_income.
  explicit IncomeBins(std::span<const float> lines);

  std::size_t size() const { return bins_.size(); }
  /// The most bins that so many lines can make.
  static constexpr std::size_t most(std::size_t lines) { return cells + 2 + 2 * lines; }
  const IncomeBin& operator[](std::size_t bin) const { return bins_[bin]; }
  std::uint32_t overflow_bin() const { return static_cast<std::uint32_t>(bins_.size() - 1); }

  /// The poverty lines, the lowest first.
  std::span<const Line> lines() const { return lines_; }

  /// The place of an income >= 0, in yuan a head and year.
  IncomePlace place_of(float income) const {
    LIFTLINE_EXPECT(income >= 0.0F);
    const auto place = places_of(income, cuts());
    return place.bin == outer_bin ? outer_place_of(income) : IncomePlace{place.bin, place.position};
  }

  /// What places_of takes for many incomes at once.
  IncomeCuts cuts() const {
    return {lowest_bits, highest_bits, cuts_.data(), static_cast<std::uint32_t>(cuts_.size())};
  }

  std::uint32_t bin_of(float income) const { return place_of(income).bin; }

 private:
  static constexpr unsigned cell_bits = 16;
  static constexpr std::uint32_t lowest_bits = std::bit_cast<std::uint32_t>(lowest_income);
  static constexpr std::uint32_t highest_bits = std::bit_cast<std::uint32_t>(highest_income);
  static constexpr std::uint32_t cells = (highest_bits - lowest_bits) >> cell_bits;

  IncomePlace outer_place_of(float income) const;

  std::vector<std::uint32_t> lower_bits_;  // of each bin, the bit pattern of its lower end
  std::vector<std::uint32_t> cuts_;        // lower ends that do not begin a cell
  std::vector<IncomeBin> bins_;
  std::vector<Line> lines_;
};

/// The incomes of the people of one group in one year. Groups that share nobody add up with merge().
class IncomeHistogram {
 public:
  /// To be reset before use.
  IncomeHistogram() = default;
  /// Empty, for places of `bins`.
  explicit IncomeHistogram(const IncomeBins& bins) : sums_(bins.size()) {}

  /// Empties it for places of `bins`, keeping its memory.
  void reset(const IncomeBins& bins) {
    sums_.assign(bins.size(), BinSums{});
    people_ = 0;
  }

  /// Adds a household of `people` people, each with the income of `place`.
  void add(IncomePlace place, std::uint32_t people) {
    LIFTLINE_EXPECT(place.bin < sums_.size());
    sums_[place.bin].add(people, place.position);
    people_ += people;
  }

  /// Adds everyone in the bins from `first` on.
  void merge(std::span<const BinSums> other, std::size_t first = 0);

  /// A row per bin.
  std::span<const BinSums> bins() const { return sums_; }
  std::int64_t people() const { return people_; }

 private:
  std::vector<BinSums> sums_;
  std::int64_t people_ = 0;
};

}  // namespace liftline

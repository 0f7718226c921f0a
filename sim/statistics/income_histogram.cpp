#include "sim/statistics/income_histogram.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "sim/core/math/real.hpp"
#include "sim/statistics/measures.hpp"

namespace liftline {
namespace {

constexpr double underflow_step = 0x1p-16;
constexpr double overflow_step = 8.0;

/// The bit pattern of the lowest float that is not below the Watts floor of `line`.
std::uint32_t watts_floor_bits(float line) {
  const double floor = watts_floor_share * static_cast<double>(line);
  auto bits = std::bit_cast<std::uint32_t>(static_cast<float>(floor));
  if (static_cast<double>(std::bit_cast<float>(bits)) < floor) ++bits;
  return bits;
}

/// The quadratic with the values at both ends of `bin` and the slope at its upper end.
Quadratic through_ends(const IncomeBin& bin, double lower_value, double upper_value, double upper_slope) {
  const double width = bin.upper - bin.lower;
  const double bend = (lower_value - upper_value + upper_slope * width) / (width * width);
  // value = upper_value + upper_slope u + bend u^2 with u = position * step - width.
  return {lower_value, (upper_slope - 2.0 * bend * width) * bin.step, bend * bin.step * bin.step};
}

double income_of(std::uint32_t bits) { return static_cast<double>(std::bit_cast<float>(bits)); }

IncomeBin inner_bin(std::uint32_t lower_bits, std::uint32_t upper_bits, double log_lower, double log_upper) {
  const double lower = income_of(lower_bits);
  IncomeBin bin{lower, income_of(upper_bits), income_of(lower_bits + 1) - lower, {}, {}};
  bin.log_income = through_ends(bin, log_lower, log_upper, 1.0 / bin.upper);
  bin.income_log_income = through_ends(bin, bin.lower * log_lower, bin.upper * log_upper, log_upper + 1.0);
  return bin;
}

IncomeBin underflow_bin() {
  IncomeBin bin{0.0, static_cast<double>(IncomeBins::lowest_income), underflow_step, {}, {}};
  const double log_upper = math::log(bin.upper);
  bin.log_income = {log_upper, 0.0, 0.0};
  bin.income_log_income = through_ends(bin, 0.0, bin.upper * log_upper, log_upper + 1.0);
  return bin;
}

}  // namespace

IncomeBins::IncomeBins(std::span<const float> lines) {
  // Bin 0 begins at 0, the cells follow, the last bin begins at highest_income; every line and Watts floor begins a bin too.
  lower_bits_.push_back(0);
  for (std::uint32_t cell = 0; cell <= cells; ++cell) lower_bits_.push_back(lowest_bits + (cell << cell_bits));
  const auto of_lines = static_cast<std::ptrdiff_t>(lower_bits_.size());
  for (const float line : lines) {
    LIFTLINE_EXPECT(line >= lowest_poverty_line && line < highest_income);
    lower_bits_.push_back(std::bit_cast<std::uint32_t>(line));
    lower_bits_.push_back(watts_floor_bits(line));
  }
  std::sort(lower_bits_.begin() + of_lines, lower_bits_.end());
  std::inplace_merge(lower_bits_.begin(), lower_bits_.begin() + of_lines, lower_bits_.end());
  lower_bits_.erase(std::unique(lower_bits_.begin(), lower_bits_.end()), lower_bits_.end());

  std::copy_if(lower_bits_.begin() + 1, lower_bits_.end(), std::back_inserter(cuts_),
               [](std::uint32_t bits) { return (bits - lowest_bits) % (1U << cell_bits) != 0; });

  const auto bin_that_begins_at = [this](std::uint32_t bits) {
    return static_cast<std::uint32_t>(std::lower_bound(lower_bits_.begin(), lower_bits_.end(), bits) -
                                      lower_bits_.begin());
  };
  bins_.push_back(underflow_bin());
  double log_lower = math::log(income_of(lower_bits_[1]));
  for (std::size_t bin = 1; bin + 1 < lower_bits_.size(); ++bin) {
    const double log_upper = math::log(income_of(lower_bits_[bin + 1]));
    bins_.push_back(inner_bin(lower_bits_[bin], lower_bits_[bin + 1], log_lower, log_upper));
    log_lower = log_upper;
  }
  bins_.push_back({static_cast<double>(highest_income), static_cast<double>(capped_income), overflow_step, {}, {}});
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines_.push_back({lines[i], bin_that_begins_at(std::bit_cast<std::uint32_t>(lines[i])),
                      bin_that_begins_at(watts_floor_bits(lines[i])), i});
  }
  std::sort(lines_.begin(), lines_.end(), [](const Line& a, const Line& b) {
    return a.income < b.income || (a.income == b.income && a.given_as < b.given_as);
  });
}

IncomePlace IncomeBins::outer_place_of(float income) const {
  const bool low = income < lowest_income;
  const double inside = low ? std::max(static_cast<double>(income), 0.0)
                            : std::min(static_cast<double>(capped_income), static_cast<double>(income));
  const IncomeBin& bin = low ? bins_.front() : bins_.back();
  return {low ? 0U : overflow_bin(), static_cast<std::uint32_t>(std::floor((inside - bin.lower) / bin.step + 0.5))};
}

void IncomeHistogram::merge(std::span<const BinSums> other, std::size_t first) {
  LIFTLINE_EXPECT(first + other.size() <= sums_.size());
  for (std::size_t bin = 0; bin < other.size(); ++bin) {
    sums_[first + bin] += other[bin];
    people_ += other[bin].people;
  }
}

}  // namespace liftline

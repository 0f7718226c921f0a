#include "sim/statistics/panel.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numeric>
#include <utility>

namespace liftline {
namespace {

/// Orders floats as their bits: negative ones before positive.
std::uint32_t rising(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value + 0.0F);  // -0 as 0
  return (bits & 0x80000000U) != 0 ? ~bits : bits | 0x80000000U;
}

/// People with these incomes in the order of `places`; among equal incomes the smaller household first, so that sums do not depend on the
/// order of the households.
std::vector<WeightedIncome> entries_of(const PanelYear& year, const std::vector<std::uint32_t>& places) {
  std::vector<WeightedIncome> entries;
  entries.reserve(places.size());
  for (const std::uint32_t i : places)
    entries.push_back({static_cast<double>(year.incomes[i]), static_cast<double>(year.members[i])});
  for (auto first = entries.begin(); first != entries.end();) {
    const auto end =
        std::find_if(first, entries.end(), [&](const auto& entry) { return entry.income != first->income; });
    std::sort(first, end, [](const auto& a, const auto& b) { return a.people < b.people; });
    first = end;
  }
  return entries;
}

}  // namespace

std::vector<std::uint32_t> ascending_places(const std::vector<float>& incomes, float end) {
  // Least significant digit first: linear in the number of households.
  constexpr std::size_t digit_bits = 11, digits = 3;
  constexpr std::size_t buckets = std::size_t{1} << digit_bits;
  struct Keyed {
    std::uint32_t key, place;
    std::size_t digit(std::size_t number) const { return key >> (number * digit_bits) & (buckets - 1); }
  };
  std::vector<Keyed> rows;
  std::array<std::vector<std::uint32_t>, digits> starts;
  for (auto& start : starts) start.resize(buckets + 1);
  rows.reserve(incomes.size());
  for (std::uint32_t i = 0; i < incomes.size(); ++i) {
    if (incomes[i] >= end) continue;
    rows.push_back({rising(incomes[i]), i});
    for (std::size_t digit = 0; digit < digits; ++digit) ++starts[digit][rows.back().digit(digit) + 1];
  }
  std::vector<Keyed> other(rows.size());
  for (std::size_t digit = 0; digit < digits; ++digit) {
    auto& start = starts[digit];
    std::partial_sum(start.begin(), start.end(), start.begin());
    for (const Keyed& row : rows) other[start[row.digit(digit)]++] = row;
    std::swap(rows, other);
  }
  std::vector<std::uint32_t> places;
  places.reserve(rows.size());
  for (const Keyed& row : rows) places.push_back(row.place);
  return places;
}

std::vector<WeightedIncome> ascending_below(const PanelYear& year, double line) {
  // An income of single precision is below a line just when it is below the next number of single precision that is not.
  auto end = static_cast<float>(line);
  if (static_cast<double>(end) < line) end = std::nextafter(end, std::numeric_limits<float>::infinity());
  return entries_of(year, ascending_places(year.incomes, end));
}

WeightedIncomes incomes_at_line(const PanelYear& year, double line) {
  auto entries = entries_of(year, ascending_places(year.incomes));
  for (WeightedIncome& entry : entries) entry.income = entry.income / year.line * line;
  return WeightedIncomes(std::move(entries));
}

}  // namespace liftline

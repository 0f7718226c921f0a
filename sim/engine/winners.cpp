#include "sim/engine/winners.hpp"

#include <algorithm>

#include "sim/population/household_columns.hpp"

namespace liftline {
namespace {

/// Rows whose cells are found at once, so that they stay in the first-level cache.
constexpr Row stretch_rows = 256;

}  // namespace

Winners::Winners(const Measurement& measurement, Row rows, std::size_t years)
    : measurement_(measurement), last_lifts_(rows), cells_(stretch_rows) {
  years_.reserve(years);
  sums_.reserve(years * measurement.grouping.cells());
  tenths_.reserve(years);
}

void Winners::compare(int year, const HouseholdTable& households, const VillageTable& villages,
                      const std::vector<float>& without, const IncomeTenths& tenths, float line) {
  const std::size_t year_sums = sums_.size();
  years_.push_back(year);
  sums_.resize(year_sums + measurement_.grouping.cells());
  tenths_.push_back({tenths.sums(), {}});
  for (std::size_t v = 0; v < villages.villages(); ++v) {
    const Row end = villages.first_row[v] + villages.live_rows[v];
    for (Row first = villages.first_row[v]; first < end; first += stretch_rows) {
      const Row rows = std::min(stretch_rows, end - first);
      measurement_.grouping.cells_of(households, villages, v, first, rows, group_value_, cells_.data());
      compare_rows(year_sums, first, rows, cells_.data(), households, without.data(), tenths, line);
    }
  }
}

void Winners::compare_rows(std::size_t year_sums, Row first, Row rows, const std::uint32_t* cells,
                           const HouseholdTable& households, const float* without, const IncomeTenths& tenths,
                           float line) {
  for (Row i = 0; i < rows; ++i) {
    const Row row = first + i;
    const std::uint32_t members = person::Size::get(households.person[row]);
    const float now = households.income[row], then = without[row];
    if (now == then) continue;  // as most are: what follows would add nothing
    const std::size_t at = year_sums + cells[i];
    Sums& sums = sums_[at];
    TenthSums& tenth = tenths_.back().with[tenths.of(row)];
    const std::uint32_t newly_poor = now < line && then >= line ? members : 0;
    const std::uint32_t better_off = now > then + 1 ? members : 0;
    const std::uint32_t worse_off = now < then - 1 ? members : 0;
    sums.newly_poor += newly_poor;
    sums.better_off += better_off;
    sums.worse_off += worse_off;
    tenth.newly_poor += newly_poor;
    tenth.better_off += better_off;
    tenth.worse_off += worse_off;
    tenth.gain += static_cast<double>(members) * (static_cast<double>(now) - static_cast<double>(then));
    if (!(then < line && now >= line)) continue;
    sums.lifted += members;
    tenth.lifted += members;
    // With this one, the lift before the last has been followed by two.
    auto& [places, people] = last_lifts_[row];
    if (people[1] > 0) sums_[places[1]].lifted_again += people[1];
    places = {static_cast<std::uint32_t>(at), places[0]};
    people = {static_cast<std::uint8_t>(members), people[0]};
  }
}

std::vector<AgainstNoPolicy> Winners::by_group(double household_weight) const {
  const auto& grouping = measurement_.grouping;
  const auto& groups = measurement_.catalogue.groups;
  const auto people = [household_weight](std::uint64_t simulated) {
    return static_cast<double>(simulated) * household_weight;
  };
  std::vector<AgainstNoPolicy> result;
  for (std::size_t y = 0; y < years_.size(); ++y)
    for (std::size_t g = 0; g < groups.size(); ++g) {
      Sums total;
      for (std::size_t cell = 0; cell < grouping.cells(); ++cell) {
        if (g > 0 && grouping.value_in(cell, groups[g].attribute) != groups[g].value) continue;
        const Sums& of = sums_[y * grouping.cells() + cell];
        total.lifted += of.lifted;
        total.newly_poor += of.newly_poor;
        total.better_off += of.better_off;
        total.worse_off += of.worse_off;
        total.lifted_again += of.lifted_again;
      }
      result.push_back({years_[y], g, people(total.lifted), people(total.newly_poor), people(total.better_off),
                        people(total.worse_off), people(total.lifted_again)});
    }
  return result;
}

std::vector<TenthAgainstNoPolicy> Winners::by_tenth(double household_weight) const {
  const auto people = [household_weight](std::uint64_t simulated) {
    return static_cast<double>(simulated) * household_weight;
  };
  std::vector<TenthAgainstNoPolicy> result;
  for (std::size_t y = 0; y < years_.size(); ++y)
    for (std::size_t t = 0; t < IncomeTenths::count; ++t) {
      const IncomeTenths::Sums& without = tenths_[y].without[t];
      const TenthSums& with = tenths_[y].with[t];
      const auto members = static_cast<double>(without.people);
      // Of very few households some tenths have nobody: 0 / 0 is not a number, an empty field.
      result.push_back({years_[y], static_cast<int>(t) + 1, people(without.people), without.income / members,
                        with.gain / members, people(with.lifted), people(with.newly_poor), people(with.better_off),
                        people(with.worse_off)});
    }
  return result;
}

}  // namespace liftline

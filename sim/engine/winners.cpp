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
}

void Winners::compare(int year, const HouseholdTable& households, const VillageTable& villages,
                      const std::vector<float>& without, float line) {
  const std::size_t year_sums = sums_.size();
  years_.push_back(year);
  sums_.resize(year_sums + measurement_.grouping.cells());
  for (std::size_t v = 0; v < villages.villages(); ++v) {
    const Row end = villages.first_row[v] + villages.live_rows[v];
    for (Row first = villages.first_row[v]; first < end; first += stretch_rows) {
      const Row rows = std::min(stretch_rows, end - first);
      measurement_.grouping.cells_of(households, villages, v, first, rows, group_value_, cells_.data());
      compare_rows(year_sums, first, rows, cells_.data(), households, without.data(), line);
    }
  }
}

void Winners::compare_rows(std::size_t year_sums, Row first, Row rows, const std::uint32_t* cells,
                           const HouseholdTable& households, const float* without, float line) {
  for (Row i = 0; i < rows; ++i) {
    const Row row = first + i;
    const std::uint32_t members = person::Size::get(households.person[row]);
    const float now = households.income[row], then = without[row];
    const std::size_t at = year_sums + cells[i];
    Sums& sums = sums_[at];
    sums.newly_poor += now < line && then >= line ? members : 0;
    sums.better_off += now > then + 1 ? members : 0;
    sums.worse_off += now < then - 1 ? members : 0;
    if (!(then < line && now >= line)) continue;
    sums.lifted += members;
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

}  // namespace liftline

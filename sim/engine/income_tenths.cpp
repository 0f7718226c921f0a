#include "sim/engine/income_tenths.hpp"

#include <algorithm>

#include "sim/population/household_columns.hpp"

namespace liftline {
namespace {

// Incomes fall into classes by the upper half of their keys, 128 to a doubling of income. All of a class are in one tenth but for the few
// classes that hold a limit: only theirs are put in order.
constexpr std::uint32_t classes = 1U << 16;
constexpr std::uint8_t split = 0xff;

std::uint32_t class_of(std::uint32_t key) { return key >> 16; }

/// Calls `action(row, members, key of the income)` for every household, village by village.
template <class Action>
void for_each_household(const HouseholdTable& households, const VillageTable& villages, Action action) {
  for (std::size_t v = 0; v < villages.villages(); ++v)
    for (Row row = villages.first_row[v]; row < villages.first_row[v] + villages.live_rows[v]; ++row)
      action(row, person::Size::get(households.person[row]), rising_key(households.income[row]));
}

/// Where somebody stands among `people`, whose place is told in halves of a person from the poorest on.
std::uint8_t tenth_at(std::uint64_t halves, std::uint64_t people) {
  return static_cast<std::uint8_t>(IncomeTenths::count * halves / (2 * people));
}

}  // namespace

void IncomeTenths::add(Row row, std::uint8_t tenth, std::uint32_t members, float income) {
  of_row_[row] = tenth;
  sums_[tenth].people += members;
  sums_[tenth].income += static_cast<double>(members) * static_cast<double>(income);
}

void IncomeTenths::divide(const HouseholdTable& households, const VillageTable& villages, TenthsScratch& scratch) {
  of_row_.resize(households.rows());
  sums_ = {};
  scratch.people.assign(classes, 0);
  scratch.tenth.resize(classes);
  std::uint64_t people = 0;
  std::uint32_t lowest = classes, highest = 0;
  for_each_household(households, villages, [&](Row, std::uint32_t members, std::uint32_t key) {
    scratch.people[class_of(key)] += members;
    lowest = std::min(lowest, class_of(key));
    highest = std::max(highest, class_of(key));
    people += members;
  });
  std::uint32_t below = 0;
  for (std::size_t i = lowest; i <= highest; ++i) {
    const std::uint32_t here = scratch.people[i];
    scratch.people[i] = below;  // from here on: of all classes below
    if (here == 0) continue;
    const std::uint8_t first = tenth_at(2 * std::uint64_t{below} + 1, people);
    const std::uint8_t last = tenth_at(2 * (std::uint64_t{below} + here) - 1, people);
    scratch.tenth[i] = first == last ? first : split;
    below += here;
  }

  scratch.split.clear();
  for_each_household(households, villages, [&](Row row, std::uint32_t members, std::uint32_t key) {
    const std::uint8_t tenth = scratch.tenth[class_of(key)];
    if (tenth == split)
      scratch.split.emplace_back(key, row);
    else
      add(row, tenth, members, households.income[row]);
  });
  sort_by_key(scratch.split, scratch.sorting);
  for (const KeyedRow& of : scratch.split) {
    std::uint32_t& before = scratch.people[class_of(of.key())];
    const std::uint32_t members = person::Size::get(households.person[of.row()]);
    add(of.row(), tenth_at(2 * std::uint64_t{before} + members, people), members, households.income[of.row()]);
    before += members;
  }
}

}  // namespace liftline

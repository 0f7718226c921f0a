#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/population/household_table.hpp"
#include "sim/population/village_table.hpp"
#include "sim/statistics/panel.hpp"

namespace liftline {

/// Figures of a whole run that no single year shows: patterns that a calibration compares with what is published. All but the first are of
/// selling, and stand among the figures on dynamics as well, which have the first from the panel.
enum class Pattern : std::uint8_t { transient_share, top_tenth_profit_share, first_year_exit, later_exit, count };

struct PatternInfo {
  std::string_view name;
  std::string_view unit;
  std::string_view doc;
};

/// The patterns in the order of the enumeration.
std::span<const PatternInfo> pattern_catalogue();

/// The patterns of selling.
std::span<const PatternInfo> selling_pattern_catalogue();

using PatternValues = std::array<double, static_cast<std::size_t>(Pattern::count)>;

/// Adds a year as it was settled to the panel; `line`: the main one, yuan a head. Households stand in the order of the villages.
void observe_incomes(const HouseholdTable& households, const VillageTable& villages, float line, IncomePanel& panel);

/// Looks at who sells at the end of every year of a run. Copied with the run, it goes on from there.
class PatternTracker {
 public:
  /// A year as it was settled.
  void observe(const HouseholdTable& households, const VillageTable& villages);

  /// The patterns over the years seen, of which `panel` has the incomes; NaN where a pattern has no base (no seller, one year alone).
  PatternValues values(const IncomePanel& panel) const;

 private:
  std::vector<std::uint8_t> tenure_;             // years sold at the end of the last year seen; 0: no seller
  std::array<double, 2> sellers_{}, gave_up_{};  // in their first year of selling, later; households
  std::vector<float> gains_;                     // of selling in the last year, yuan a household; sellers alone
};

}  // namespace liftline

#include "sim/engine/patterns.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <numeric>

#include "sim/statistics/dynamics.hpp"

namespace liftline {
namespace {

constexpr std::array<PatternInfo, static_cast<std::size_t>(Pattern::count)> catalogue{{
    {"transient_share", "share",
     "Part of the squared poverty gap of the years together that mean incomes do not show (Jalan and Ravallion 1998); "
     "incomes relative to "
     "each year's mean, members of the first year"},
    {"top_tenth_profit_share", "share",
     "Part of all positive net gains of selling that the most successful tenth of sellers has, last year"},
    {"first_year_exit", "share a year", "Sellers after their first year who give up, of all such sellers"},
    {"later_exit", "share a year", "Sellers after a later year who give up, of all such sellers"},
}};

}  // namespace

std::span<const PatternInfo> pattern_catalogue() { return catalogue; }

std::span<const PatternInfo> selling_pattern_catalogue() { return pattern_catalogue().subspan(1); }

void observe_incomes(const HouseholdTable& households, const VillageTable& villages, float line, IncomePanel& panel) {
  auto year = std::make_shared<PanelYear>();
  year->line = static_cast<double>(line);
  const auto live = std::accumulate(villages.live_rows.begin(), villages.live_rows.end(), std::size_t{0});
  year->incomes.reserve(live);
  year->members.reserve(live);
  for (std::size_t v = 0; v < villages.villages(); ++v)
    for (Row row = villages.first_row[v]; row < villages.first_row[v] + villages.live_rows[v]; ++row) {
      year->incomes.push_back(households.income[row]);
      year->members.push_back(static_cast<std::uint8_t>(person::Size::get(households.person[row])));
    }
  panel.years.push_back(std::move(year));
}

void PatternTracker::observe(const HouseholdTable& households, const VillageTable& villages) {
  // In the first year nobody has sold before.
  if (tenure_.empty())
    tenure_.resize(std::accumulate(villages.live_rows.begin(), villages.live_rows.end(), std::size_t{0}));
  gains_.clear();
  auto years_sold = tenure_.begin();
  for (std::size_t v = 0; v < villages.villages(); ++v)
    for (Row row = villages.first_row[v]; row < villages.first_row[v] + villages.live_rows[v]; ++row, ++years_sold) {
      const std::uint32_t now = households.state[row];
      const bool sells = state::Seller::get(now) != 0;
      if (*years_sold > 0) {
        const std::size_t later = *years_sold > 1 ? 1 : 0;
        sellers_[later] += 1;
        gave_up_[later] += sells ? 0 : 1;
      }
      *years_sold = sells ? static_cast<std::uint8_t>(std::max(state::Tenure::get(now), 1U)) : std::uint8_t{0};
      if (sells)
        gains_.push_back(static_cast<float>(person::Size::get(households.person[row])) * households.net_gain[row]);
    }
}

PatternValues PatternTracker::values(const IncomePanel& panel) const {
  std::vector<float> gains = gains_;
  for (float& gain : gains) gain = std::max(gain, 0.0F);
  std::sort(gains.begin(), gains.end(), std::greater<>());
  const auto sum = [&gains](std::size_t most) {
    return std::accumulate(gains.begin(), gains.begin() + static_cast<std::ptrdiff_t>(most), 0.0,
                           [](double total, float gain) { return total + static_cast<double>(gain); });
  };
  const std::size_t tenth = (gains.size() + 9) / 10;
  return {chronic_and_transient(panel, ChronicScale::relative).transient_share, ratio(sum(tenth), sum(gains.size())),
          ratio(gave_up_[0], sellers_[0]), ratio(gave_up_[1], sellers_[1])};
}

}  // namespace liftline

#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

#include "sim/statistics/measures.hpp"

namespace liftline {

/// One year of a panel: the main poverty line, and what each household earned. A household keeps its place from year to year.
struct PanelYear {
  double line = 0;                    ///< yuan a head, as the loop compares it: a number of single precision
  std::vector<float> incomes;         ///< yuan a head
  std::vector<std::uint8_t> members;  ///< 1 to 10
};

/// The same households year after year, for what no single year shows. Figures of the years together weigh a household with its members of
/// the first year, so that nobody enters or leaves the population that is followed; figures of one year with those of that year, so that
/// they are the yearly measures. A household goes on as itself when a younger member becomes its head.
struct IncomePanel {
  /// Years are never changed once they are seen, so that runs which part after some years share these.
  std::vector<std::shared_ptr<const PanelYear>> years;

  std::size_t households() const { return years.empty() ? 0 : years.front()->incomes.size(); }
  /// Members in the first year.
  double weight(std::size_t household) const { return static_cast<double>(years.front()->members[household]); }
  double income(std::size_t year, std::size_t household) const {
    return static_cast<double>(years[year]->incomes[household]);
  }
  /// Strictly below the line of the year.
  bool poor(std::size_t year, std::size_t household) const { return income(year, household) < years[year]->line; }
};

/// The places of the incomes below `end`, the lowest income first, equal ones in the order of their places.
std::vector<std::uint32_t> ascending_places(const std::vector<float>& incomes,
                                            float end = std::numeric_limits<float>::infinity());

/// The members of the year with an income strictly below `line`, ascending.
std::vector<WeightedIncome> ascending_below(const PanelYear& year, double line);

/// The distribution of one year over the members of that year, in the prices in which the year's line is `line` > 0 yuan a head. Who is at
/// the line stays at it to the last bit, who is below stays below.
WeightedIncomes incomes_at_line(const PanelYear& year, double line);

}  // namespace liftline

#pragma once
#include <vector>

#include "analysis/distribution.hpp"
#include "sim/results/result_set.hpp"
#include "sim/results/table_file.hpp"

namespace liftline {

/// What a scenario costs and achieves against the reference at one poverty line, all paired.
template <class Number>
struct CostAndEffect {
  Number cost;                      ///< public outlay with administration and diversion, yuan, all years
  Number cost_discounted;           ///< the same in values of the first year
  Number people_lifted;             ///< fewer poor people in the last year
  Number person_years_lifted;       ///< fewer poor people, summed over years
  Number gap_closed;                ///< smaller poverty gap of all people, yuan, summed over years
  Number person_years_per_million;  ///< person-years lifted per million yuan; NaN where nothing is spent
  Number gap_closed_per_yuan;
};

/// The ratio of one replicate; NaN where nothing is spent.
double person_years_per_million(double person_years, double yuan_spent);

/// A value a complete replicate.
using CostEffectivenessValues = CostAndEffect<std::vector<double>>;
CostEffectivenessValues cost_effectiveness_values(const ResultSet& results, std::size_t scenario, std::size_t line);

/// Their distributions.
using CostEffectiveness = CostAndEffect<Distribution>;
CostEffectiveness cost_effectiveness(const ResultSet& results, std::size_t scenario, std::size_t line);

/// Yuan per person-year lifted: the ratio of the means, NaN unless the 95 % interval of the person-years excludes zero.
double yuan_per_person_year(const CostEffectiveness& of);

/// cost_effectiveness.csv: scenarios but the reference by line; docs/results.md has the columns.
void write_cost_effectiveness(const ResultSet& results, const TablePlace& place);

}  // namespace liftline

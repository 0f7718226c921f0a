#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/statistics/measures.hpp"
#include "sim/statistics/measures_targeting.hpp"

namespace liftline {

/// The rows of a survey, in ascending order of income.
struct SurveySample {
  std::vector<double> income;   ///< a head, finite
  std::vector<double> weight;   ///< how many rows of the population a row stands for, >= 0; 0 outside of every domain
  std::vector<double> size;     ///< people of a row, > 0
  std::vector<double> benefit;  ///< what the whole row received, >= 0; empty: no programme

  std::size_t rows() const { return income.size(); }
};

/// A part of the population as a sample shows it: some rows, each with a weight; those without weight are not of it.
class SurveyDomain {
 public:
  struct Row {
    std::uint32_t number;  ///< in the sample
    double income;
    double people;   ///< weight times size
    double benefit;  ///< weight times what the row received
  };

  /// `members`: numbers of rows, ascending; `weights` are those of all rows of the sample, which may be those of a replicate.
  SurveyDomain(const SurveySample& sample, std::span<const std::uint32_t> members, std::span<const double> weights);

  /// Ascending by income.
  std::span<const Row> rows() const { return rows_; }
  const WeightedIncomes& incomes() const { return incomes_; }

  /// A benefit each row, for the measures of targeting.
  std::vector<Benefit> benefits() const;

 private:
  std::vector<Row> rows_;
  WeightedIncomes incomes_;
};

}  // namespace liftline

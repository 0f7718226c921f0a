#pragma once

#include <cstddef>
#include <span>

#include "sim/statistics/survey_domain.hpp"

// Sums over pairs of people, for the measures that hang on ranks.

namespace liftline {

/// Calls `work` with the rows of each income in turn, and with the people they hold. `rows` ascends by income.
template <class Work>
void for_each_tie(std::span<const SurveyDomain::Row> rows, const Work& work) {
  for (std::size_t first = 0; first < rows.size();) {
    std::size_t last = first;
    double people = 0.0;
    while (last < rows.size() && rows[last].income == rows[first].income) people += rows[last++].people;
    work(rows.subspan(first, last - first), people);
    first = last;
  }
}

/// Sums over all pairs of people of the higher of two values that ascend with income.
template <class Value>
class RankSums {
 public:
  RankSums(std::span<const SurveyDomain::Row> rows, Value value_of) : rows_(rows), value_of_(value_of) {
    for (const auto& row : rows_) {
      people_ += row.people;
      value_ += row.people * value_of_(row);
    }
    for_each([this](const SurveyDomain::Row& row, double higher) { pairs_ += row.people * higher; });
  }

  double people() const { return people_; }
  /// The sum of the values over people.
  double value() const { return value_; }
  /// The sum over all pairs, both orders and a person with himself included, of the higher value.
  double higher_of_pairs() const { return pairs_; }

  /// Calls `work` with each row and the sum over people of the higher of its value and theirs.
  template <class Work>
  void for_each(const Work& work) const {
    double poorer = 0.0;
    double richer_value = value_;
    for_each_tie(rows_, [&](std::span<const SurveyDomain::Row> tie, double people) {
      poorer += people;
      richer_value -= people * value_of_(tie.front());
      for (const auto& row : tie) work(row, value_of_(row) * poorer + richer_value);
    });
  }

 private:
  std::span<const SurveyDomain::Row> rows_;
  Value value_of_;
  double people_ = 0.0;
  double value_ = 0.0;
  double pairs_ = 0.0;
};

}  // namespace liftline

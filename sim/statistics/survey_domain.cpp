#include "sim/statistics/survey_domain.hpp"

namespace liftline {
namespace {

std::vector<SurveyDomain::Row> rows_of(const SurveySample& sample, std::span<const std::uint32_t> members,
                                       std::span<const double> weights) {
  std::vector<SurveyDomain::Row> rows;
  rows.reserve(members.size());
  for (const std::uint32_t row : members) {
    const double weight = weights[row];
    if (weight == 0.0) continue;
    rows.push_back({row, sample.income[row], weight * sample.size[row],
                    sample.benefit.empty() ? 0.0 : weight * sample.benefit[row]});
  }
  return rows;
}

std::vector<WeightedIncome> incomes_of(std::span<const SurveyDomain::Row> rows) {
  std::vector<WeightedIncome> incomes;
  incomes.reserve(rows.size());
  for (const SurveyDomain::Row& row : rows) incomes.push_back({row.income, row.people});
  return incomes;
}

}  // namespace

SurveyDomain::SurveyDomain(const SurveySample& sample, std::span<const std::uint32_t> members,
                           std::span<const double> weights)
    : rows_(rows_of(sample, members, weights)), incomes_(incomes_of(rows_)) {}

std::vector<Benefit> SurveyDomain::benefits() const {
  std::vector<Benefit> benefits;
  benefits.reserve(rows_.size());
  for (const Row& row : rows_) benefits.push_back({row.income, row.people, row.benefit});
  return benefits;
}

}  // namespace liftline

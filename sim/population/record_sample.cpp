#include "sim/population/record_sample.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/core/contracts.hpp"
#include "sim/core/math/cholesky.hpp"

namespace liftline {
namespace {

/// The places of `keys` in ascending order, equal ones by place.
std::vector<std::uint32_t> order_of(std::span<const double> keys) {
  std::vector<std::uint32_t> order(keys.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
  return order;
}

/// Takes the weighted mean from `values` and brings them to a weighted variance of 1; false if they do not vary.
bool standardise(std::vector<double>& values, std::span<const double> weights) {
  double weight = 0, mean = 0, variance = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    weight += weights[i];
    mean += weights[i] * values[i];
  }
  mean /= weight;
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] -= mean;
    variance += weights[i] * values[i] * values[i] / weight;
  }
  if (variance <= 1e-12 * std::max(1.0, mean * mean)) return false;
  for (double& value : values) value /= std::sqrt(variance);
  return true;
}

/// The values that weighted least squares expects by the predictors and a constant.
std::vector<double> fit(std::vector<std::vector<double>> predictors, std::span<const double> values,
                        std::span<const double> weights) {
  std::erase_if(predictors, [&](auto& predictor) { return !standardise(predictor, weights); });
  double weight = 0, mean = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    weight += weights[i];
    mean += weights[i] * values[i];
  }
  mean /= weight;
  const std::size_t n = predictors.size();
  std::vector<double> matrix(n * n, 0.0), right(n, 0.0);
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = 0; b <= a; ++b)
      for (std::size_t i = 0; i < values.size(); ++i)
        matrix[a * n + b] += weights[i] * predictors[a][i] * predictors[b][i] / weight;
    matrix[a * n + a] += 1e-9;  // predictors may say the same
    for (std::size_t i = 0; i < values.size(); ++i)
      right[a] += weights[i] * predictors[a][i] * (values[i] - mean) / weight;
  }
  const auto lower = math::cholesky(matrix, n);
  LIFTLINE_EXPECT(lower.has_value());
  std::vector<double>& slopes = right;
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = 0; b < a; ++b) slopes[a] -= (*lower)[a * n + b] * slopes[b];
    slopes[a] /= (*lower)[a * n + a];
  }
  for (std::size_t a = n; a-- > 0;) {
    for (std::size_t b = a + 1; b < n; ++b) slopes[a] -= (*lower)[b * n + a] * slopes[b];
    slopes[a] /= (*lower)[a * n + a];
  }
  std::vector<double> expected(values.size(), mean);
  for (std::size_t a = 0; a < n; ++a)
    for (std::size_t i = 0; i < values.size(); ++i) expected[i] += slopes[a] * predictors[a][i];
  return expected;
}

}  // namespace

RecordSample::RecordSample(const HouseholdRecords& records, const VillageMap& map, std::uint64_t seed,
                           std::uint32_t survey_draw, bool uncertain)
    : records_(records), weights_(records.weights()), log_income_(records.size()) {
  if (uncertain) draw_weights(seed, survey_draw);
  const auto& income = records.of(RecordTrait::income);
  const auto& members = records.of(RecordTrait::members);
  double people = 0, money = 0, households = 0;
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    households += weights_[i];
    people += weights_[i] * members[i];
    money += weights_[i] * members[i] * income[i];
  }
  LIFTLINE_EXPECT(households > 0);
  mean_income_ = money / people;
  log_incomes(income, mean_income_, log_income_);
  for (std::size_t i = 0; i < weights_.size(); ++i) log_mean_ += weights_[i] * log_income_[i] / households;
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    const double distance = log_income_[i] - log_mean_;
    log_variance_ += weights_[i] * distance * distance / households;
  }
  fit_expectation();
  lay_along(map);
}

void RecordSample::draw_weights(std::uint64_t seed, std::uint32_t survey_draw) {
  const auto& income = records_.of(RecordTrait::income);
  // Of a few units those drawn may be such as have no income, and a county of nobody but them is none: they are drawn again, with the
  // numbers of replicates that no survey draw has (there are at most a million).
  constexpr std::uint32_t between_attempts = 1U << 20;
  for (std::uint32_t attempt = 0; attempt < 1U << 12; ++attempt) {
    records_.design().bootstrap_weights(records_.weights(), seed, survey_draw + attempt * between_attempts, weights_);
    if (std::inner_product(weights_.begin(), weights_.end(), income.begin(), 0.0) > 0) return;
  }
  weights_ = records_.weights();  // never: one unit at least has an income, and is drawn every other time or nearly so
}

/// The mean log income of the other households of the unit; of all where there is no other.
std::vector<double> RecordSample::means_of_neighbours() const {
  const auto& design = records_.design();
  std::vector<double> sums(design.units(), 0.0), weights(design.units(), 0.0), means(weights_.size());
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    sums[design.unit_of(i)] += weights_[i] * log_income_[i];
    weights[design.unit_of(i)] += weights_[i];
  }
  for (std::size_t i = 0; i < means.size(); ++i) {
    const double others = weights[design.unit_of(i)] - weights_[i];
    means[i] =
        others > 1e-9 * weights_[i] ? (sums[design.unit_of(i)] - weights_[i] * log_income_[i]) / others : log_mean_;
  }
  return means;
}

void RecordSample::fit_expectation() {
  std::vector<std::vector<double>> predictors;
  if (records_.clustered()) predictors.push_back(means_of_neighbours());
  for (const RecordTrait trait : {RecordTrait::head_age, RecordTrait::head_sex, RecordTrait::members,
                                  RecordTrait::working_members, RecordTrait::migrants})
    if (records_.has(trait)) predictors.push_back(records_.of(trait));
  if (records_.has(RecordTrait::education))  // a level apart from the lowest
    for (double level = 1; level <= record_trait_info(RecordTrait::education).high; ++level) {
      predictors.push_back(records_.of(RecordTrait::education));
      for (double& value : predictors.back()) value = value == level ? 1 : 0;
    }
  if (records_.has(RecordTrait::head_age)) {  // incomes rise and fall with age
    predictors.push_back(records_.of(RecordTrait::head_age));
    for (double& age : predictors.back()) age *= age;
  }
  expected_ = fit(predictors, log_income_, weights_);
  double households = 0;
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    const double distance = log_income_[i] - expected_[i];
    residual_variance_ += weights_[i] * distance * distance;
    households += weights_[i];
  }
  residual_variance_ /= households;
}

void RecordSample::lay_along(const VillageMap& map) {
  std::vector<double> keys(weights_.size(), 0.0);
  if (records_.clustered()) {
    const auto& design = records_.design();
    std::vector<double> sums(design.units(), 0.0), weights(design.units(), 0.0);
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      sums[design.unit_of(i)] += weights_[i] * log_income_[i];
      weights[design.unit_of(i)] += weights_[i];
    }
    for (std::size_t u = 0; u < sums.size(); ++u) sums[u] = weights[u] > 0 ? sums[u] / weights[u] : 0;
    // Units of equal means stay whole.
    const auto by_mean = order_of(sums);
    std::vector<double> place(sums.size());
    for (std::size_t i = 0; i < by_mean.size(); ++i) place[by_mean[i]] = static_cast<double>(i);
    for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = place[design.unit_of(i)];
    from_own_village_ = std::sqrt(records_.unit_reliability());
  }
  order_ = order_of(keys);
  const double all = std::accumulate(weights_.begin(), weights_.end(), 0.0);
  cumulative_.resize(order_.size());
  double sum = 0;
  for (std::size_t i = 0; i < order_.size(); ++i) cumulative_[i] = (sum += weights_[order_[i]]) / all;

  village_low_.resize(map.villages());
  village_high_.resize(map.villages());
  const std::vector<double> land(map.land_quality.begin(), map.land_quality.end());
  const double households = std::accumulate(map.households.begin(), map.households.end(), 0.0);
  double below = 0;
  for (const std::uint32_t v : order_of(land)) {
    village_low_[v] = below / households;
    below += map.households[v];
    village_high_[v] = below / households;
  }
}

std::uint32_t RecordSample::record_of(std::size_t village, double u) const {
  const double own = from_own_village_;
  // What a uniform leaves is uniform again.
  const double place = u < own ? village_low_[village] + (village_high_[village] - village_low_[village]) * (u / own)
                               : (u - own) / (1 - own);
  auto found = std::upper_bound(cumulative_.begin(), cumulative_.end(), place);
  // By rounding the place may lie beyond the last record that has a weight.
  if (found == cumulative_.end()) found = std::lower_bound(cumulative_.begin(), cumulative_.end(), cumulative_.back());
  return order_[static_cast<std::size_t>(found - cumulative_.begin())];
}

RecordSample::Ranks RecordSample::ranks(RecordTrait trait) const {
  const auto& values = records_.of(trait);
  const double all = std::accumulate(weights_.begin(), weights_.end(), 0.0);
  Ranks ranks{std::vector<double>(values.size()), std::vector<double>(values.size())};
  const auto order = order_of(values);
  double below = 0;
  for (std::size_t first = 0; first < order.size();) {
    std::size_t end = first;
    double here = 0;
    while (end < order.size() && values[order[end]] == values[order[first]]) here += weights_[order[end++]];
    for (; first < end; ++first) {
      ranks.low[order[first]] = below / all;
      ranks.high[order[first]] = (below + here) / all;
    }
    below += here;
  }
  return ranks;
}

double RecordSample::mean_of(RecordTrait trait) const {
  const auto& values = records_.of(trait);
  double sum = 0, weight = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum += weights_[i] * values[i];
    weight += weights_[i];
  }
  return sum / weight;
}

void RecordSample::settle(Parameters& p) const {
  p.mean_income = mean_income_;
  if (!records_.has(RecordTrait::business_income)) return;
  const auto& members = records_.of(RecordTrait::members);
  const auto share = [&](RecordTrait source) {
    const auto& money = records_.of(source);
    double sum = 0, people = 0;
    for (std::size_t i = 0; i < money.size(); ++i) {
      sum += weights_[i] * members[i] * money[i];
      people += weights_[i] * members[i];
    }
    return sum / people / mean_income_;
  };
  p.business_share = share(RecordTrait::business_income);
  p.wage_share = share(RecordTrait::wage_income);
}

void RecordSample::settle(SurveyShares& shares) const {
  if (records_.has(RecordTrait::has_idea)) shares.lacks_ideas = 1 - mean_of(RecordTrait::has_idea);
  if (records_.has(RecordTrait::content_with_status_quo))
    shares.content = mean_of(RecordTrait::content_with_status_quo);
}

}  // namespace liftline

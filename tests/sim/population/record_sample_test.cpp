// Households as copies of records: each with the probability of its weight, and villages as unlike as sampling units are.
#include "sim/population/record_sample.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <numeric>

#include "sim/core/draws.hpp"
#include "sim/core/math/real.hpp"

namespace liftline {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;
using Codes = std::vector<std::uint32_t>;

/// `villages` of equal size, the land better from one to the next.
VillageMap map_of(std::size_t villages) {
  VillageMap map;
  for (std::size_t v = 0; v < villages; ++v) {
    map.township.push_back(0);
    map.households.push_back(100);
    map.land_quality.push_back(static_cast<float>(v));
  }
  return map;
}

HouseholdRecords records_of(std::vector<double> income, std::vector<double> weights, const Codes& units = {},
                            std::vector<double> members = {}) {
  std::array<HouseholdRecords::Values, record_trait_count> values;
  if (members.empty()) members.assign(income.size(), 1.0);
  values[static_cast<std::size_t>(RecordTrait::members)] = std::move(members);
  values[static_cast<std::size_t>(RecordTrait::income)] = std::move(income);
  return HouseholdRecords(std::move(values), std::move(weights), {}, units);
}

/// How often each record comes in each village, as shares of the village's households.
std::vector<std::vector<double>> shares_by_village(const RecordSample& sample, std::size_t villages,
                                                   std::size_t records) {
  constexpr std::size_t steps = 20000;
  std::vector<std::vector<double>> shares(villages, std::vector<double>(records, 0.0));
  for (std::size_t v = 0; v < villages; ++v)
    for (std::size_t i = 0; i < steps; ++i)
      shares[v][sample.record_of(v, (static_cast<double>(i) + 0.5) / steps)] += 1.0 / steps;
  return shares;
}

TEST(RecordSample, DrawsRecordsByTheirWeight) {
  const auto records = records_of({1000, 500, 2000}, {1, 0, 3});
  const VillageMap map = map_of(2);
  const RecordSample sample(records, map, 1, 1, false);
  for (const auto& shares : shares_by_village(sample, 2, 3)) {
    EXPECT_NEAR(shares[0], 0.25, 1e-4);
    EXPECT_EQ(shares[1], 0) << "a record without weight is nobody";
    EXPECT_NEAR(shares[2], 0.75, 1e-4);
  }
  EXPECT_LT(sample.record_of(0, std::nextafter(1.0, 0.0)), 3u);
}

TEST(RecordSample, KnowsMeansOverPeopleAndHouseholds) {
  const auto records = records_of({1000, 2000}, {1, 1}, {}, {1, 3});
  const VillageMap map = map_of(1);
  const RecordSample sample(records, map, 1, 1, false);
  EXPECT_DOUBLE_EQ(sample.mean_income(), 1750) << "people-weighted";
  EXPECT_DOUBLE_EQ(sample.log_mean(), (std::log(1000) + std::log(2000)) / 2) << "over households";
  EXPECT_NEAR(sample.log_variance(), std::pow(std::log(2) / 2, 2), 1e-12);
  Parameters p;
  p.business_share = 0.4;
  sample.settle(p);
  EXPECT_DOUBLE_EQ(p.mean_income, 1750);
  EXPECT_EQ(p.business_share, 0.4) << "not recorded";
}

/// A standard normal for each number.
double standard_normal(std::uint32_t number) {
  UniformStream uniforms(1, {.stream_key = number, .purpose = 1});
  return math::normal_quantile(uniforms.next());
}

/// Twenty units of ten households each whose log incomes share `between` of their standard deviation.
HouseholdRecords clustered(double between, std::vector<double>* logs = nullptr) {
  std::vector<double> income;
  Codes units;
  for (std::uint32_t unit = 0; unit < 20; ++unit)
    for (std::uint32_t i = 0; i < 10; ++i) {
      const double own = standard_normal(100 + unit * 10 + i);
      const double log = 8 + between * standard_normal(unit) + own;
      income.push_back(std::exp(log));
      units.push_back(unit);
      if (logs != nullptr) logs->push_back(log);
    }
  return records_of(income, std::vector<double>(income.size(), 1.0), units);
}

TEST(RecordSample, MakesVillagesAsUnlikeAsUnitsAreBeyondChance) {
  std::vector<double> logs;
  const auto records = clustered(0.8, &logs);
  // The analysis of variance by hand.
  double mean = 0, between = 0, within = 0;
  for (const double x : logs) mean += x / 200;
  for (std::size_t unit = 0; unit < 20; ++unit) {
    double of_unit = 0;
    for (std::size_t i = 0; i < 10; ++i) of_unit += logs[unit * 10 + i] / 10;
    between += 10 * (of_unit - mean) * (of_unit - mean) / 19;
    for (std::size_t i = 0; i < 10; ++i) within += std::pow(logs[unit * 10 + i] - of_unit, 2) / 180;
  }
  EXPECT_NEAR(records.unit_reliability(), 1 - within / between, 1e-9);

  // One village a unit: the variance between the villages' means is that between units, less chance (divisor 20 against 19).
  const VillageMap map = map_of(20);
  const RecordSample sample(records, map, 1, 1, false);
  const auto shares = shares_by_village(sample, 20, 200);
  std::vector<double> means(20, 0.0), all(200, 0.0);
  for (std::size_t v = 0; v < 20; ++v)
    for (std::size_t r = 0; r < 200; ++r) {
      means[v] += shares[v][r] * logs[r];
      all[r] += shares[v][r] / 20;
    }
  double variance = 0;
  for (const double x : means) variance += (x - mean) * (x - mean) / 20;
  EXPECT_NEAR(variance, (between - within) / 10 * 19 / 20, 0.01 * variance);
  for (const double share : all) EXPECT_NEAR(share, 1.0 / 200, 1e-4) << "over all villages each record has its weight";
  EXPECT_TRUE(std::is_sorted(means.begin(), means.end())) << "poor units lie where the land is poor";
}

TEST(RecordSample, MakesVillagesAlikeWhereUnitsSayNothingOfThem) {
  const VillageMap map = map_of(4);
  const auto alone = records_of({1, 2, 3, 4}, {1, 1, 1, 1}, {0, 1, 2, 3});
  EXPECT_EQ(alone.unit_reliability(), 0) << "one household a unit says nothing of how alike a village is";
  const auto shares = shares_by_village(RecordSample(alone, map, 1, 1, false), 4, 4);
  for (const auto& village : shares)
    for (const double share : village) EXPECT_NEAR(share, 0.25, 1e-4);
}

TEST(RecordSample, TakesTheWeightsOfABootstrapOfUnits) {
  const auto records = clustered(0.8);
  const VillageMap map = map_of(5);
  std::vector<double> weights(records.size());
  records.design().bootstrap_weights(records.weights(), 7, 3, weights);
  const RecordSample drawn(records, map, 7, 3, true);
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  double mean = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) mean += weights[i] / sum * records.of(RecordTrait::income)[i];
  EXPECT_NEAR(drawn.mean_income(), mean, 1e-9 * mean);
  const auto shares = shares_by_village(drawn, 5, records.size());
  for (std::size_t r = 0; r < records.size(); ++r) {
    double share = 0;
    for (const auto& village : shares) share += village[r] / 5;
    EXPECT_NEAR(share, weights[r] / sum, 5e-5);
  }
  EXPECT_NE(RecordSample(records, map, 7, 4, true).mean_income(), drawn.mean_income());
  EXPECT_EQ(RecordSample(records, map, 7, 4, false).mean_income(),
            RecordSample(records, map, 7, 3, false).mean_income());
}

TEST(RecordSample, DrawsAgainWhereNobodyHasAnIncome) {
  // Of two units one is drawn, and the first has no income.
  const auto records = records_of({0, 0, 0, 3000, 4000, 5000}, {1, 1, 1, 1, 1, 1}, {0, 0, 0, 1, 1, 1});
  const VillageMap map = map_of(6);
  for (std::uint32_t draw = 0; draw < 40; ++draw) {
    const RecordSample sample(records, map, 7, draw, true);
    EXPECT_NEAR(sample.mean_income(), 4000, 1e-9);
    for (const double expected : sample.expected_log_income()) EXPECT_TRUE(std::isfinite(expected));
  }
}

TEST(RecordSample, RanksRecordsAmongHouseholds) {
  const auto records = records_of({300, 100, 300, 900}, {1, 2, 3, 4});
  const VillageMap map = map_of(1);
  const auto ranks = RecordSample(records, map, 1, 1, false).ranks(RecordTrait::income);
  EXPECT_THAT(ranks.low, ElementsAre(DoubleEq(0.2), 0, DoubleEq(0.2), DoubleEq(0.6)));
  EXPECT_THAT(ranks.high, ElementsAre(DoubleEq(0.6), DoubleEq(0.2), DoubleEq(0.6), 1));
}

}  // namespace
}  // namespace liftline

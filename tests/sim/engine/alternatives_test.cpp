// Other settings of decision, peers and incomes owe what the default owes: the same bytes on every machine, for any threads and width,
// and policies that are off leave every household as it was.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <ostream>
#include <tuple>

#include "tests/sim/engine/runs.hpp"
#include "tests/support/levels.hpp"

namespace liftline::test {
namespace {

/// `golden` as in determinism_test.cpp.
struct Alternative {
  std::string name;
  std::vector<std::string> changes;
  std::uint64_t golden;

  // NOLINTNEXTLINE(readability-identifier-naming): GoogleTest looks for this name
  friend void PrintTo(const Alternative& alternative, std::ostream* out) { *out << alternative.name; }
};

const std::vector<Alternative>& alternatives() {
  static const std::vector<Alternative> all{
      {"threshold", {"decision=threshold"}, 0xd077a9ee29ce4347},
      {"endorsement", {"peers=endorsement"}, 0xeba2c9cfffaf76b3},
      {"threshold_and_endorsement", {"decision=threshold", "peers=endorsement"}, 0x5ef99cd997dbe898},
      {"no_peers", {"peers=off"}, 0x7872e1632147bcb0},
      {"no_saturation", {"parameters.price_elasticity=0"}, 0x73094073fe29c2c3},
      {"dagum", {"income_distribution=dagum"}, 0x6cd9b661270d4334},
      {"singh_maddala", {"income_distribution=singh_maddala"}, 0x16b84b2b54b36aab},
  };
  return all;
}

class EveryAlternative : public ::testing::TestWithParam<Alternative> {
 public:
  static Scenario scenario(const std::string& name, std::vector<std::string> more = {}) {
    more.insert(more.begin(), GetParam().changes.begin(), GetParam().changes.end());
    return shipped(name, more);
  }
  static std::vector<Scenario> small_comparison() {
    return {scenario("baseline"), scenario("package"), scenario("cash")};
  }
};

INSTANTIATE_TEST_SUITE_P(Model, EveryAlternative, ::testing::ValuesIn(alternatives()),
                         [](const auto& instance) { return instance.param.name; });

TEST_P(EveryAlternative, HasTheSameBytesOnEveryMachineForAnyThreadsAndWidth) {
  const auto scenarios = small_comparison();
  for (const unsigned threads : {1U, 7U}) {
    const auto hash = hash_of(records_of(scenarios, threads));
    EXPECT_EQ(hash, GetParam().golden) << threads << " threads; the hash is now 0x" << std::hex << hash;
  }
  for (const VectorLevel level : levels_here())
    EXPECT_EQ(hash_of(records_of(scenarios, 2, level)), GetParam().golden) << "level " << static_cast<int>(level);
}

TEST_P(EveryAlternative, DiffersFromTheDefault) {
  EXPECT_NE(hash_of(records_of({scenario("baseline")})), hash_of(records_of({shipped("baseline")})));
}

TEST_P(EveryAlternative, LeavesHouseholdsAsTheyWereUnderPoliciesThatDoNothing) {
  const auto baseline = Watched(scenario("baseline")).yearly_hashes();
  for (const char* change :
       {"policies.training.enabled=false", "policies.training.budget=0", "policies.training.target.who=head_age < 10"})
    EXPECT_EQ(Watched(scenario("training", {change})).yearly_hashes(), baseline) << change;
  EXPECT_NE(Watched(scenario("training")).yearly_hashes(), baseline);
  std::vector<std::string> changes;
  for (const auto& policy : shipped("package-full").policies)
    changes.push_back("policies." + policy->terms().name + ".budget=0");
  EXPECT_EQ(Watched(scenario("package-full", changes)).yearly_hashes(), baseline);
}

TEST_P(EveryAlternative, IsTheSameAloneAndBesideTheDefault) {
  const std::vector<Scenario> scenarios{shipped("baseline"), scenario("baseline"), shipped("training"),
                                        scenario("training")};
  const auto together = records_of(scenarios, 1);  // one after the other in the same memory
  for (std::size_t s = 0; s < scenarios.size(); ++s)
    EXPECT_EQ(hash_of(records_of({scenarios[s]})), hash_of({together[2 * s], together[2 * s + 1]})) << s;
}

std::uint64_t hash_under(const std::vector<std::string>& changes) {
  return hash_of(records_of({shipped("package", changes)}));
}

TEST(Endorsement, OfNoWeightIsInformation) {
  EXPECT_EQ(hash_under({"peers=endorsement", "parameters.entry_peers=0"}), hash_under({"peers=information"}));
  EXPECT_NE(hash_under({"peers=endorsement", "parameters.entry_peers=0.5"}), hash_under({"peers=information"}));
  EXPECT_EQ(hash_under({"peers=information", "parameters.entry_peers=0.5"}), hash_under({"peers=information"}));
}

TEST(Endorsement, IsTheNormUnderThresholds) {
  const auto by_norm = [](const char* peers, const char* weight) {
    return hash_under({"decision=threshold", peers, std::string("parameters.threshold_norm_weight=") + weight});
  };
  EXPECT_EQ(by_norm("peers=endorsement", "0"), by_norm("peers=information", "0.3"));
  EXPECT_NE(by_norm("peers=endorsement", "0.3"), by_norm("peers=information", "0.3"));
  EXPECT_EQ(hash_under({"decision=threshold", "peers=endorsement", "parameters.entry_peers=0.5"}),
            hash_under({"decision=threshold", "peers=endorsement", "parameters.entry_peers=8"}));
}

TEST(Incomes, OfAnotherFormAreThoseOfTheSameHouseholds) {
  const Watched plain(shipped("baseline"));
  const auto& a = plain.start().households;
  for (const char* form : {"income_distribution=dagum", "income_distribution=singh_maddala"}) {
    const Watched other(shipped("baseline", {form}));
    const auto& b = other.start().households;
    EXPECT_EQ(a.person, b.person) << form;  // members follow the rank
    EXPECT_EQ(a.state, b.state) << form;
    EXPECT_EQ(a.funds, b.funds) << form;
    EXPECT_EQ(a.skill, b.skill) << form;
    EXPECT_EQ(a.transfer_factor, b.transfer_factor) << form;  // they fall with the rank
    EXPECT_EQ(a.assessment_trait, b.assessment_trait) << form;
    EXPECT_NE(a.business_factor, b.business_factor) << form;
    EXPECT_NE(a.wage_factor, b.wage_factor) << form;
  }
}

/// Permanent business incomes of a county whose scores are normal: without schooling and villages in them.
struct DagumCounty {
  std::vector<double> incomes;  // against their norm
  double p = 0, a = 0, scale = 0;

  DagumCounty() {
    const Watched world(shipped("baseline",
                                {"income_distribution=dagum", "parameters.education_weight=0",
                                 "parameters.village_variance_share=0", "parameters.dagum_p=0.5"},
                                60000, 1));
    const auto& [villages, households] = std::tie(world.start().villages, world.start().households);
    const StartModel& model = world.start().model;
    for (std::size_t v = 0; v < villages.villages(); ++v)
      for (Row row = villages.first_row[v]; row < villages.first_row[v] + villages.live_rows[v]; ++row)
        incomes.push_back(static_cast<double>(households.business_factor[row]) / model.business_norm);
    p = 0.5;
    a = dagum_log_sd(p) / model.permanent_sd;
    scale = std::exp(-model.permanent_sd * model.permanent_sd / 2);
  }
};

TEST(Incomes, OfDagumsFormHaveItsDistributionFunction) {
  const DagumCounty county;
  const auto count = static_cast<double>(county.incomes.size());
  const auto worst = [&](double p) {
    double largest = 0;
    for (const double x : {0.2, 0.5, 1.0, 2.0, 4.0}) {
      const double share = std::pow(1 + std::pow(x / county.scale, -county.a), -p);
      const auto below = std::count_if(county.incomes.begin(), county.incomes.end(), [x](double y) { return y < x; });
      largest = std::max(largest,
                         std::abs(static_cast<double>(below) / count - share) / std::sqrt(share * (1 - share) / count));
    }
    return largest;
  };
  EXPECT_LT(worst(county.p), 4.5);
  EXPECT_GT(worst(1.1 * county.p), 4.5);
}

TEST(Incomes, OfDagumsFormHaveItsGini) {
  // The mean of batches, whose spread gives the error. C. Dagum 1977: the Gini in gamma functions.
  const DagumCounty county;
  constexpr std::size_t batches = 20;
  const std::size_t size = county.incomes.size() / batches;
  double sum = 0, squares = 0;
  for (std::size_t batch = 0; batch < batches; ++batch) {
    std::vector<double> sorted(county.incomes.begin() + static_cast<std::ptrdiff_t>(batch * size),
                               county.incomes.begin() + static_cast<std::ptrdiff_t>((batch + 1) * size));
    std::sort(sorted.begin(), sorted.end());
    double all = 0, weighted = 0;
    for (std::size_t i = 0; i < size; ++i) {
      all += sorted[i];
      weighted += (2 * static_cast<double>(i) + 1 - static_cast<double>(size)) * sorted[i];
    }
    const double gini = weighted / all / static_cast<double>(size - 1);
    sum += gini;
    squares += gini * gini;
  }
  const double mean = sum / batches;
  const double error = std::sqrt((squares / batches - mean * mean) / (batches - 1));
  const auto closed_form = [&](double p, double a) {
    return std::exp(std::lgamma(p) + std::lgamma(2 * p + 1 / a) - std::lgamma(2 * p) - std::lgamma(p + 1 / a)) - 1;
  };
  EXPECT_LT(std::abs(mean - closed_form(county.p, county.a)), 4.5 * error);
  EXPECT_GT(std::abs(mean - closed_form(county.p, 1.1 * county.a)), 4.5 * error);
}

TEST(Incomes, OfEveryFormMeetTheBuiltInRate) {
  for (const char* form : {"lognormal", "dagum", "singh_maddala"})
    for (const char* shape : {"0.3", "1", "4"}) {
      const std::vector<std::string> changes{std::string("income_distribution=") + form,
                                             std::string("parameters.dagum_p=") + shape,
                                             std::string("parameters.singh_maddala_q=") + shape};
      for (const auto& record : records_of({shipped("growth-only", changes, 2000, 2)})) {
        EXPECT_NEAR(record.start.expected_headcount, 0.3379, 2e-4) << form << " " << shape;
        EXPECT_TRUE(record.start.permanent_sd_reached) << form << " " << shape;
      }
    }
}

}  // namespace
}  // namespace liftline::test

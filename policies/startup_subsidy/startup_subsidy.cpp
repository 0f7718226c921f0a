#include "policies/startup_subsidy/startup_subsidy.hpp"

#include <vector>

#include "sim/policy/policy_year.hpp"

namespace liftline {
namespace {

class StartupSubsidyRun final : public PolicyRun {
 public:
  StartupSubsidyRun(const StartupSubsidyOptions& options, std::size_t rows) : options_(options) {
    entitled_.reserve(rows);
  }

  void plan(PolicyYear& year, Levers& /*levers*/) override {
    const std::span<const Row> agreed = year.shortlist();
    entitled_.assign(agreed.begin(), agreed.end());
  }

  void decide(PolicyYear& year, const DecisionView& decision, Levers& levers) override {
    const double grant = year.now(options_.grant);
    for (const Row row : entitled_) {
      const double shortfall = decision.shortfall[row];
      if (shortfall <= 0 || shortfall > grant) continue;
      if (!year.pay(row, grant)) break;
      levers.of(HouseholdLever::start_grant).apply(row, static_cast<float>(grant));
      decision.shortfall[row] = 0;
    }
  }

 private:
  const StartupSubsidyOptions& options_;
  std::vector<Row> entitled_;  // this year, in the target's order
};

}  // namespace

template <>
const Fields<StartupSubsidyOptions>& fields_of<StartupSubsidyOptions>() {
  static const Fields<StartupSubsidyOptions> fields =
      Fields<StartupSubsidyOptions>("Grants for starting to sell online")
          .number("grant", &StartupSubsidyOptions::grant,
                  {.doc = "What a household gets that wants to start and lacks at most this much, in yuan of the year",
                   .unit = "yuan a household",
                   .min = 1,
                   .max = 1e6,
                   .source =
                       "The model's start-up cost in prices of 2013, so that the grant carries those without any funds",
                   .basis = Basis::assumed});
  return fields;
}

LeverUse StartupSubsidy::levers() const {
  LeverUse use;
  use.add(HouseholdLever::start_grant);
  return use;
}

std::unique_ptr<PolicyRun> StartupSubsidy::start(const RunView& /*run*/, std::size_t rows,
                                                 std::size_t /*villages*/) const {
  return std::make_unique<StartupSubsidyRun>(options_, rows);
}

PolicyType startup_subsidy_type() {
  return make_policy_type<StartupSubsidy, StartupSubsidyOptions>(
      {"startup_subsidy", "A grant for households that want to start selling online and lack the money",
       "Small grants earn poor owners several percent a month; they help only those who want to start and are held "
       "back by "
       "money"});
}

}  // namespace liftline

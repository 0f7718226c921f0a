#include "policies/enterprise_linkage/enterprise_linkage.hpp"

#include "sim/policy/policy_year.hpp"
#include "sim/policy/product_choice.hpp"

namespace liftline {
namespace {

class EnterpriseLinkageRun final : public PolicyRun {
 public:
  explicit EnterpriseLinkageRun(const EnterpriseLinkageOptions& options) : options_(options) {}

  void plan(PolicyYear& year, Levers& levers) override {
    std::span<const Row> waiting = year.shortlist();
    const bool all_placed = place(
        year, levers, waiting,
        {HouseholdLever::job_offer, options_.job_probability, year.now(options_.cost_per_job), options_.jobs_per_year});
    // Where money ends among the jobs, cheaper contracts for the next in line would make more money reach fewer.
    if (!all_placed) return;
    place(year, levers, waiting,
          {HouseholdLever::contract_share, options_.contract_share, year.now(options_.cost_per_contract),
           options_.contracts_per_year});
  }

 private:
  struct Places {
    HouseholdLever lever;
    double effect;
    double cost;    // yuan a household
    double number;  // county households, before the phase-in
  };

  /// Gives the places to the first of those who wait and takes these off; false if the money ends before the places do.
  static bool place(PolicyYear& year, Levers& levers, std::span<const Row>& waiting, const Places& places) {
    const double most = places.number * year.phase() / year.run().household_weight;
    std::size_t placed = 0;
    while (placed < waiting.size() && static_cast<double>(placed + 1) <= most) {
      if (!year.pay(waiting[placed], places.cost)) return false;
      levers.of(places.lever).apply(waiting[placed], static_cast<float>(places.effect));
      ++placed;
    }
    waiting = waiting.subspan(placed);
    return true;
  }

  const EnterpriseLinkageOptions& options_;
};

/// Keeps the target to those who make one of the products and do not sell online themselves.
void settle(EnterpriseLinkageOptions& options, Terms& terms, PolicyReading& reading) {
  std::vector<std::size_t> indices;
  const std::string made = settle_categories(options.categories, indices, reading);
  if (!made.empty()) narrow_target(terms, "not seller and " + made, reading.labels);
}

void add_jobs(Fields<EnterpriseLinkageOptions>& fields) {
  fields
      .number("jobs_per_year", &EnterpriseLinkageOptions::jobs_per_year,
              {.doc = "Households a year that enterprises offer a job to, the first in the target's order",
               .unit = "households a year",
               .min = 0,
               .max = 1e6,
               .source = "No figure is known",
               .basis = Basis::assumed})
      .number("cost_per_job", &EnterpriseLinkageOptions::cost_per_job,
              {.doc = "What an offer costs the programme, paid to the enterprise for the place",
               .unit = "yuan a household and year",
               .min = 0,
               .max = 100'000,
               .source = "A third of a year's pay at such a job in the model",
               .basis = Basis::assumed})
      .number("job_probability", &EnterpriseLinkageOptions::job_probability,
              {.doc = "Probability that an offer becomes a job of the year; not for who is ill or sells online",
               .unit = "share",
               .min = 0,
               .max = 1,
               .source = "No figure is known; training for jobs places few (McKenzie 2017)",
               .basis = Basis::assumed});
}

void add_contracts(Fields<EnterpriseLinkageOptions>& fields) {
  fields
      .number("contracts_per_year", &EnterpriseLinkageOptions::contracts_per_year,
              {.doc = "Households a year that sell by contract, those who come after the jobs in the target's order",
               .unit = "households a year",
               .min = 0,
               .max = 1e6,
               .source = "No figure is known",
               .basis = Basis::assumed})
      .number("cost_per_contract", &EnterpriseLinkageOptions::cost_per_contract,
              {.doc = "What a contract costs the programme, for seed, sorting and collection",
               .unit = "yuan a household and year",
               .min = 0,
               .max = 100'000,
               .source = "No figure is known",
               .basis = Basis::assumed})
      .number("contract_share", &EnterpriseLinkageOptions::contract_share,
              {.doc = "Share of the household's business income that is sold by contract",
               .unit = "share",
               .min = 0,
               .max = 1,
               .source = "Range 0.2 to 0.5; of the members of 74 citrus cooperatives 20 percent used the sales service",
               .basis = Basis::assumed});
}

}  // namespace

template <>
const Fields<EnterpriseLinkageOptions>& fields_of<EnterpriseLinkageOptions>() {
  static const Fields<EnterpriseLinkageOptions> fields = [] {
    Fields<EnterpriseLinkageOptions> f("Jobs and contracts at enterprises and cooperatives");
    f.list("categories", &EnterpriseLinkageOptions::categories,
           {.doc = "The county's products whose enterprises take part; the policy is for households that make one of "
                   "them and do not sell online themselves",
            .default_note = "all products of the county",
            .source = "The survey paper asks for industrial matching without naming products"});
    add_jobs(f);
    add_contracts(f);
    return f;
  }();
  return fields;
}

LeverUse EnterpriseLinkage::levers() const {
  LeverUse use;
  use.add(HouseholdLever::job_offer);
  use.add(HouseholdLever::contract_share);
  return use;
}

std::unique_ptr<PolicyRun> EnterpriseLinkage::start(const RunView& /*run*/, std::size_t /*rows*/,
                                                    std::size_t /*villages*/) const {
  return std::make_unique<EnterpriseLinkageRun>(options_);
}

PolicyType enterprise_linkage_type() {
  return make_policy_type<EnterpriseLinkage, EnterpriseLinkageOptions>(
      {"enterprise_linkage",
       "Enterprises and cooperatives by product category: jobs and contract sales for those who do not sell online "
       "themselves",
       "Members of Chinese cooperatives earn more on average, the poorer of them not measurably; half of the members "
       "use no service"},
      &settle);
}

}  // namespace liftline

#include "policies/identification/identification.hpp"

#include <cstdint>
#include <numeric>

#include "sim/policy/policy_year.hpp"

namespace liftline {
namespace {

class IdentificationRun final : public PolicyRun {
 public:
  explicit IdentificationRun(const IdentificationOptions& options) : options_(options) {}

  void administer(PolicyYear& year, Levers& levers) override {
    const std::size_t visited = year.enrol(year.now(options_.cost_per_household)).size();
    if (visited == 0) return;
    const auto& rows = year.view().villages->live_rows;
    const auto households = static_cast<double>(std::accumulate(rows.begin(), rows.end(), std::uint64_t{0}));
    const double coverage = static_cast<double>(visited) / households;
    levers.apply(AdministrationLever::list_noise_factor, 1 - options_.noise_reduction * coverage);
  }

  void plan(PolicyYear& /*year*/, Levers& /*levers*/) override {}

 private:
  const IdentificationOptions& options_;
};

}  // namespace

template <>
const Fields<IdentificationOptions>& fields_of<IdentificationOptions>() {
  static const Fields<IdentificationOptions> fields =
      Fields<IdentificationOptions>("Visits that assess households again")
          .number("cost_per_household", &IdentificationOptions::cost_per_household,
                  {.doc = "What the visit of a household costs, before administration and diversion",
                   .unit = "yuan a household",
                   .min = 0,
                   .max = 10'000,
                   .source = "No published figure; a guess",
                   .basis = Basis::assumed})
          .number("noise_reduction", &IdentificationOptions::noise_reduction,
                  {.doc = "Share of the noise of assessed incomes that goes if all households of the county are "
                          "visited; times the share visited",
                   .unit = "share",
                   .min = 0,
                   .max = 1,
                   .source = "The follow-up of 2015 and 2016 took 10.4 percent off the national list and added 9.1 "
                             "percent: visits find errors; how much noise they take away is a guess",
                   .basis = Basis::assumed});
  return fields;
}

std::unique_ptr<PolicyRun> Identification::start(const RunView& /*run*/, std::size_t /*rows*/,
                                                 std::size_t /*villages*/) const {
  return std::make_unique<IdentificationRun>(options_);
}

PolicyType identification_type() {
  return make_policy_type<Identification, IdentificationOptions>(
      {"identification", "Visits that assess households again, so that the registry knows better who is poor",
       "A follow-up moved about a tenth of the national list; appraisal by neighbours took in more who are not poor, "
       "so "
       "the sign is open"});
}

}  // namespace liftline

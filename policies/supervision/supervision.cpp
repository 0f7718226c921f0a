#include "policies/supervision/supervision.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "sim/policy/policy_year.hpp"

namespace liftline {
namespace {

class SupervisionRun final : public PolicyRun {
 public:
  explicit SupervisionRun(const SupervisionOptions& options) : options_(options) {}

  void administer(PolicyYear& year, Levers& levers) override {
    const auto& rows = year.view().villages->live_rows;
    const auto households = static_cast<double>(std::accumulate(rows.begin(), rows.end(), std::uint64_t{0}));
    const double enough = options_.full_coverage * households;
    // In whole rows, or a small sample would never be audited fully.
    const double places = std::ceil(enough) * year.run().household_weight;
    const std::size_t audited = year.enrol(year.now(options_.cost_per_audit), places).size();
    if (audited == 0) return;
    const double strength = std::min(1.0, static_cast<double>(audited) / enough);
    levers.apply(AdministrationLever::diversion_factor, 1 - options_.diversion_cut * strength);
    levers.apply(AdministrationLever::delay_factor, 1 - options_.delay_cut * strength);
  }

  void plan(PolicyYear& /*year*/, Levers& /*levers*/) override {}

 private:
  const SupervisionOptions& options_;
};

}  // namespace

template <>
const Fields<SupervisionOptions>& fields_of<SupervisionOptions>() {
  static const Fields<SupervisionOptions> fields =
      Fields<SupervisionOptions>("Audits of what reached households")
          .number("cost_per_audit", &SupervisionOptions::cost_per_audit,
                  {.doc = "What the audit of a household costs, before administration and diversion",
                   .unit = "yuan a household",
                   .min = 0,
                   .max = 10'000,
                   .source = "No published figure; a guess",
                   .basis = Basis::assumed})
          .number(
              "full_coverage", &SupervisionOptions::full_coverage,
              {.doc = "Share of the county's households whose audit a year has the full effect; no more are audited",
               .unit = "share",
               .min = 0.001,
               .max = 1,
               .source = "An audit deters by its chance; where that saturates is a guess",
               .basis = Basis::assumed})
          .number("diversion_cut", &SupervisionOptions::diversion_cut,
                  {.doc = "Share of every other policy's diversion that goes at full strength",
                   .unit = "share",
                   .min = 0,
                   .max = 1,
                   .source = "Audits lowered missing expenditures of road projects in Indonesia by 8 percentage points "
                             "(Olken, Journal of Political Economy 115, 2007); the share is a guess",
                   .basis = Basis::assumed})
          .number("delay_cut", &SupervisionOptions::delay_cut,
                  {.doc = "Share of every other policy's delay that goes at full strength",
                   .unit = "share",
                   .min = 0,
                   .max = 1,
                   .source = "No figure is known",
                   .basis = Basis::assumed});
  return fields;
}

std::unique_ptr<PolicyRun> Supervision::start(const RunView& /*run*/, std::size_t /*rows*/,
                                              std::size_t /*villages*/) const {
  return std::make_unique<SupervisionRun>(options_);
}

PolicyType supervision_type() {
  return make_policy_type<Supervision, SupervisionOptions>(
      {"supervision", "Audits of what reached households, which lower diversion and delay of every other policy",
       "Audits lowered missing expenditures of Indonesian road projects by 8 percentage points; nothing is known of "
       "delay"});
}

}  // namespace liftline

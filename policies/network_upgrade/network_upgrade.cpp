#include "policies/network_upgrade/network_upgrade.hpp"

#include "sim/policy/village_works.hpp"

namespace liftline {
namespace {

class NetworkUpgradeRun final : public PolicyRun {
 public:
  NetworkUpgradeRun(const NetworkUpgradeOptions& options, std::size_t villages) : options_(options), works_(villages) {}

  void plan(PolicyYear& year, Levers& levers) override {
    const VillageTable& villages = *year.view().villages;
    const std::span<const Row> agreed = year.shortlist();
    // Without policies a year's quality is the survey's times a factor of the year, so the survey has the order of
    // every year.
    works_.take_up(year, agreed, villages.survey_network, static_cast<double>(options_.villages_per_year),
                   [&](VillageWorks::Village) { return year.now(options_.cost_per_village); });
    LeverColumn& network_gain = levers.of(VillageLever::network_gain);
    for (VillageWorks::Village village = 0; village < works_.villages(); ++village) {
      if (works_.begun(village)) network_gain.apply(village, static_cast<float>(options_.network_gain));
    }
    serve(year, villages, agreed, levers);
  }

 private:
  /// Counts the target's households of this year's villages, and pays fees in all upgraded villages while the money
  /// lasts.
  void serve(PolicyYear& year, const VillageTable& villages, std::span<const Row> agreed, Levers& levers) {
    const Column<std::uint32_t>& states = year.view().households->state;
    const double subsidy = year.now(options_.fee_subsidy);
    bool money_lasts = subsidy > 0;
    for (const Row row : agreed) {
      const int upgraded = works_.begun_in(villages.village_of(row));
      if (upgraded == VillageWorks::not_yet) continue;
      const bool counted = upgraded == year.year();
      if (counted) year.reach(row);
      if (!money_lasts || state::FeeBarrier::get(states[row]) == 0) continue;
      money_lasts = counted ? year.pay_more(row, subsidy) : year.pay(row, subsidy);
      if (money_lasts) levers.of(HouseholdLever::fee_subsidy).apply(row, static_cast<float>(subsidy));
    }
  }

  const NetworkUpgradeOptions& options_;
  VillageWorks works_;
};

}  // namespace

template <>
const Fields<NetworkUpgradeOptions>& fields_of<NetworkUpgradeOptions>() {
  static const Fields<NetworkUpgradeOptions> fields =
      Fields<NetworkUpgradeOptions>("Better signal in villages, and cheaper mobile fees there")
          .number("cost_per_village", &NetworkUpgradeOptions::cost_per_village,
                  {.doc = "What the upgrade of a village costs, before administration and diversion",
                   .unit = "yuan a village",
                   .min = 0,
                   .max = 1e8,
                   .source = "No published figure for the county",
                   .basis = Basis::assumed})
          .integer("villages_per_year", &NetworkUpgradeOptions::villages_per_year,
                   {.doc = "Villages upgraded a year at most, worst network first; no village twice",
                    .unit = "villages a year",
                    .min = 0,
                    .max = 10'000,
                    .source = "What a county's contractors may manage",
                    .basis = Basis::assumed})
          .number("network_gain", &NetworkUpgradeOptions::network_gain,
                  {.doc = "Added to the network quality of an upgraded village, from its year on for good",
                   .unit = "points of 0 to 1",
                   .min = 0,
                   .max = 1,
                   .source = "Range 0.1 to 0.3",
                   .basis = Basis::assumed})
          .number(
              "fee_subsidy", &NetworkUpgradeOptions::fee_subsidy,
              {.doc = "Towards the mobile fee, in kind, for households of the target that cannot afford it in upgraded "
                      "villages, from what the villages leave of the budget; 0: none",
               .unit = "yuan a household and year",
               .min = 0,
               .max = 10'000,
               .source = "Range 120 to 360",
               .basis = Basis::assumed});
  return fields;
}

LeverUse NetworkUpgrade::levers() const {
  LeverUse use;
  use.add(VillageLever::network_gain);
  use.add(HouseholdLever::fee_subsidy);
  return use;
}

std::unique_ptr<PolicyRun> NetworkUpgrade::start(const RunView& /*run*/, std::size_t /*rows*/,
                                                 std::size_t villages) const {
  return std::make_unique<NetworkUpgradeRun>(options_, villages);
}

PolicyType network_upgrade_type() {
  return make_policy_type<NetworkUpgrade, NetworkUpgradeOptions>(
      {"network_upgrade", "Better signal in the villages with the worst network, and cheaper mobile fees there",
       "Rural broadband raised consumption in China; effects on income are open and come through those who start to "
       "sell"});
}

}  // namespace liftline

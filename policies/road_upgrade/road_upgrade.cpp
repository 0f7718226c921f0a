#include "policies/road_upgrade/road_upgrade.hpp"

#include "sim/policy/village_works.hpp"

namespace liftline {
namespace {

class RoadUpgradeRun final : public PolicyRun {
 public:
  RoadUpgradeRun(const RoadUpgradeOptions& options, std::size_t villages) : options_(options), works_(villages) {}

  void plan(PolicyYear& year, Levers& levers) override {
    const VillageTable& villages = *year.view().villages;
    const std::span<const Row> agreed = year.shortlist();
    // Without policies a year's quality is the survey's times a factor of the year, so the survey has the order of
    // every year.
    works_.take_up(year, agreed, villages.survey_road, static_cast<double>(options_.villages_per_year),
                   [&](VillageWorks::Village) { return year.now(options_.cost_per_village); });
    for (const Row row : agreed) {
      if (works_.begun_in(villages.village_of(row)) == year.year()) year.reach(row);
    }
    for (VillageWorks::Village village = 0; village < works_.villages(); ++village) {
      if (!works_.begun(village)) continue;
      levers.of(VillageLever::road_gain).apply(village, static_cast<float>(options_.road_gain));
      levers.of(VillageLever::shipping_factor).apply(village, static_cast<float>(1 - options_.shipping_saving));
      levers.of(VillageLever::migration_shift).apply(village, static_cast<float>(options_.migration_shift));
    }
  }

 private:
  const RoadUpgradeOptions& options_;
  VillageWorks works_;
};

}  // namespace

template <>
const Fields<RoadUpgradeOptions>& fields_of<RoadUpgradeOptions>() {
  static const Fields<RoadUpgradeOptions> fields =
      Fields<RoadUpgradeOptions>("Better roads in villages")
          .number("cost_per_village", &RoadUpgradeOptions::cost_per_village,
                  {.doc = "What the road of a village costs, before administration and diversion",
                   .unit = "yuan a village",
                   .min = 0,
                   .max = 1e8,
                   .source = "Range 350,000 to 700,000 a kilometre; one kilometre a village is a guess",
                   .basis = Basis::assumed})
          .integer("villages_per_year", &RoadUpgradeOptions::villages_per_year,
                   {.doc = "Villages that get their road a year at most, worst road first; no village twice",
                    .unit = "villages a year",
                    .min = 0,
                    .max = 10'000,
                    .source = "What a county's contractors may manage",
                    .basis = Basis::assumed})
          .number("road_gain", &RoadUpgradeOptions::road_gain,
                  {.doc = "Added to the road quality of the village, from its year on for good",
                   .unit = "points of 0 to 1",
                   .min = 0,
                   .max = 1,
                   .source = "No figure is known",
                   .basis = Basis::assumed})
          .number("shipping_saving", &RoadUpgradeOptions::shipping_saving,
                  {.doc = "Share by which the way to the station weighs less on sellers' margins, besides what road "
                          "quality does",
                   .unit = "share",
                   .min = 0,
                   .max = 1,
                   .source = "Range 0.05 to 0.15",
                   .basis = Basis::assumed})
          .number(
              "migration_shift", &RoadUpgradeOptions::migration_shift,
              {.doc = "Added to the log odds of working away, besides what road quality does",
               .unit = "log odds",
               .min = -3,
               .max = 3,
               .source = "Asher and Novosad, American Economic Review 110 (2020): with a road workers leave farming "
                         "in India; the size is a guess",
               .basis = Basis::assumed});
  return fields;
}

LeverUse RoadUpgrade::levers() const {
  LeverUse use;
  use.add(VillageLever::road_gain);
  use.add(VillageLever::shipping_factor);
  use.add(VillageLever::migration_shift);
  return use;
}

std::unique_ptr<PolicyRun> RoadUpgrade::start(const RunView& /*run*/, std::size_t /*rows*/,
                                              std::size_t villages) const {
  return std::make_unique<RoadUpgradeRun>(options_, villages);
}

PolicyType road_upgrade_type() {
  return make_policy_type<RoadUpgrade, RoadUpgradeOptions>(
      {"road_upgrade", "Better roads in the villages with the worst: cheaper shipping, easier work elsewhere",
       "Village roads in India changed neither income nor assets much; workers left farming"});
}

}  // namespace liftline

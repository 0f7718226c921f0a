#include "sim/processes/infrastructure.hpp"

#include <algorithm>

#include "sim/core/draws.hpp"
#include "sim/core/ids.hpp"
#include "sim/processes/confidence.hpp"

namespace liftline {
namespace {

constexpr float farthest_that_matters = 20;  // km; beyond it the margin falls no further

float share(std::uint32_t part, std::uint32_t whole) {
  return whole > 0 ? static_cast<float>(part) / static_cast<float>(whole) : 0.0F;
}

}  // namespace

void build_infrastructure(const County& county, const Parameters& p, int year, double road_mean, const Levers& levers,
                          VillageTable& villages) {
  const auto network_path = static_cast<float>(county.history.network.values.at(year));
  const auto distance_added = static_cast<float>(county.history.station_distance_added.values.at(year));
  const auto road_path = static_cast<float>(county.history.roads.values.at(year));
  const auto cap = static_cast<float>(p.network_cap);
  const auto first_kilometre = static_cast<float>(p.first_kilometre);
  const auto mean = static_cast<float>(road_mean);
  for (std::size_t v = 0; v < villages.villages(); ++v) {
    const auto row = static_cast<Row>(v);
    villages.network[v] = std::clamp(
        villages.survey_network[v] * network_path + levers.of(VillageLever::network_gain).at(row), 0.0F, cap);
    villages.distance[v] =
        (villages.survey_distance[v] + distance_added) * (1.0F - levers.of(VillageLever::station).at(row));
    villages.road[v] =
        std::clamp(villages.survey_road[v] * road_path + levers.of(VillageLever::road_gain).at(row), 0.0F, 1.0F);
    const float rough = 1.0F + first_kilometre * (mean - villages.road[v]);
    villages.shipping_distance[v] = std::max(0.0F, std::min(villages.distance[v], farthest_that_matters) *
                                                       levers.of(VillageLever::shipping_factor).at(row) * rough);
  }
}

void strike_disasters(const Parameters& p, std::uint64_t seed, std::uint32_t luck, int year, VillageTable& villages) {
  const auto low = static_cast<float>(p.disaster_loss_low);
  const auto high = static_cast<float>(p.disaster_loss_high);
  const auto expected =
      static_cast<float>(1 - p.disaster_probability * (p.disaster_loss_low + p.disaster_loss_high) / 2);
  for (std::size_t v = 0; v < villages.villages(); ++v) {
    const Words words =
        draw(seed, {village_stream(static_cast<std::uint32_t>(v)).value, static_cast<std::uint32_t>(year),
                    village_words::disaster.block, luck, code(Purpose::village_year)});
    const bool struck = uniform(words[village_words::disaster.word]) < villages.disaster_probability[v];
    const float loss = struck ? low + (high - low) * uniform(words[village_words::loss.word]) : 0.0F;
    villages.business_kept[v] = (1.0F - loss) / expected;
  }
}

void write_village_years(const Parameters& p, const YearRules& rules, double road_mean, const Levers& levers,
                         const VillageTable& villages, std::vector<VillageYear>& years) {
  years.resize(villages.villages());
  std::uint32_t households = 0, sellers = 0, successes = 0;
  for (std::size_t v = 0; v < villages.villages(); ++v) {
    households += villages.live_rows[v];
    sellers += villages.sellers[v];
    successes += villages.successes[v];
  }
  const float half = rules.peer_half_saturation;
  const float county_success = relative_exposure(share(successes, households), half);
  const float county_failure = relative_exposure(share(sellers - successes, households), half);
  for (std::size_t v = 0; v < villages.villages(); ++v) {
    auto& year = years[v] = VillageYear{};  // nothing stays of another run's peers
    year.network = villages.network[v];
    year.distance = villages.distance[v];
    year.shipping_distance = villages.shipping_distance[v];
    year.business_kept = villages.business_kept[v];
    year.migration_shift = static_cast<float>(p.migration_road) * (villages.road[v] - static_cast<float>(road_mean)) +
                           levers.of(VillageLever::migration_shift).at(static_cast<Row>(v));
    if (!rules.peers) continue;
    year.seller_share = share(villages.sellers[v], villages.live_rows[v]);
    year.success_pull = relative_exposure(share(villages.successes[v], villages.live_rows[v]), half) - county_success;
    year.failure_pull =
        relative_exposure(share(villages.sellers[v] - villages.successes[v], villages.live_rows[v]), half) -
        county_failure;
    if (rules.endorsement) year.endorsement = std::min(year.seller_share, most_peers_that_count);
  }
}

}  // namespace liftline

#include "sim/population/synthesis.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "sim/core/draws.hpp"
#include "sim/core/ids.hpp"
#include "sim/core/math/real.hpp"

namespace liftline {
namespace {

std::array<double, trait_count> draw_values(std::uint64_t seed, std::uint32_t key, std::uint32_t luck) {
  std::array<double, trait_count> values;
  for (std::uint32_t block = 0; block < synthesis_blocks; ++block) {
    const Words words = draw(seed, {key, 0, block, luck, code(Purpose::household_synthesis)});
    for (std::size_t w = 0; w < words.size(); ++w) {
      const std::size_t trait = block * words.size() + w;
      const double u = uniform_double(words[w]);
      values[trait] = HouseholdModel::is_normal(static_cast<Trait>(trait)) ? math::normal_quantile(u) : u;
    }
  }
  return values;
}

/// A row that counts nowhere: one member, no state, numbers that no process can trip over.
void write_padding(HouseholdTable& table, Row row) {
  StartModel start;
  start.business_norm = start.wage_norm = start.transfer_norm = 0;
  HouseholdDraft draft;
  draft.age = 40;
  draft.size = draft.labour = 1;
  write_household(table, row, draft, start, Parameters{});
  table.state[row] = 0;
}

}  // namespace

void lay_out(std::span<const std::uint32_t> village_sizes, VillageTable& villages, HouseholdTable& households) {
  villages.resize(village_sizes.size());
  Row next = 0;
  for (std::size_t v = 0; v < village_sizes.size(); ++v) {
    villages.first_row[v] = next;
    villages.live_rows[v] = village_sizes[v];
    next += (village_sizes[v] + row_group - 1) / row_group * row_group;
    villages.end_row[v] = next;
  }
  std::iota(villages.stored_order.begin(), villages.stored_order.end(), 0U);
  households.resize(next);
}

void synthesise_households(const HouseholdModel& model, const StartModel& start, const Parameters& parameters,
                           std::uint64_t seed, std::uint32_t luck, const VillageTable& villages,
                           HouseholdTable& households, const Workers& workers) {
  const auto& map = *villages.map;
  const double road_mean = mean_road(map, villages);
  workers.for_each(villages.villages(), [&](std::size_t v, std::size_t) {
    const auto land = static_cast<double>(map.land_quality[v]);
    const double shift = road_shift(parameters, static_cast<double>(villages.survey_road[v]), road_mean);
    const Row first = villages.first_row[v];
    for (std::uint32_t number = 0; number < villages.live_rows[v]; ++number) {
      const auto key = stream_key(static_cast<std::uint32_t>(v), number);
      const auto values = draw_values(seed, key.value, luck);
      write_household(households, first + number, model.draft(values, land, shift), start, parameters);
    }
    for (Row row = first + villages.live_rows[v]; row < villages.end_row[v]; ++row) write_padding(households, row);
  });
}

double trait_uniform(std::uint64_t seed, std::uint32_t key, std::uint32_t luck, Trait trait) {
  const auto place = static_cast<std::uint32_t>(trait);
  return uniform_double(draw(seed, {key, 0, place / 4, luck, code(Purpose::household_synthesis)})[place % 4]);
}

}  // namespace liftline

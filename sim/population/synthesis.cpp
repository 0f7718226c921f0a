#include "sim/population/synthesis.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "sim/core/draw_arrays.hpp"
#include "sim/core/ids.hpp"
#include "sim/core/math/real_arrays.hpp"
#include "sim/population/household_rows.hpp"

namespace liftline {
namespace {

/// The traits of the households of a village from `first_number` on.
void draw_traits(std::uint64_t seed, std::uint32_t luck, std::size_t village, std::uint32_t first_number,
                 TraitBatch& batch) {
  DrawnWords<TraitBatch::most> words;
  const auto count = static_cast<std::uint32_t>(batch.size);
  const std::uint32_t key = stream_key(static_cast<std::uint32_t>(village), first_number).value;
  for (std::uint32_t block = 0; block < synthesis_blocks; ++block) {
    words.draw(seed, {key, 0, block, luck, code(Purpose::household_synthesis)}, count);
    for (std::size_t w = 0; w < 4; ++w)
      for (std::size_t i = 0; i < batch.size; ++i) batch.values[block * 4 + w][i] = uniform_double(words[w][i]);
  }
  for (std::size_t t = 0; t < trait_count; ++t) {
    const auto trait = static_cast<Trait>(t);
    if (HouseholdModel::is_normal(trait)) math::normal_quantile_all(batch.column(trait));
  }
}

/// A row that counts nowhere: one member, no state, numbers that no process can trip over.
void write_padding(HouseholdTable& table, Row row) {
  StartModel start;
  start.business_norm = start.wage_norm = start.transfer_norm = 0;
  HouseholdDraft draft;
  draft.age = 40;
  draft.size = draft.labour = 1;
  write_households(table, row, {&draft, 1}, start, Parameters{});
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
  villages.index_rows();
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
    TraitBatch batch;
    batch.land_quality.fill(land);
    batch.away_shift.fill(shift);
    batch.village.fill(static_cast<std::uint32_t>(v));
    std::array<HouseholdDraft, TraitBatch::most> drafts;
    for (std::uint32_t number = 0; number < villages.live_rows[v]; number += TraitBatch::most) {
      batch.size = std::min<std::size_t>(TraitBatch::most, villages.live_rows[v] - number);
      draw_traits(seed, luck, v, number, batch);
      const auto drawn = std::span(drafts).first(batch.size);
      model.draft(batch, drawn);
      if (const auto* records = model.records())
        write_recorded(households, first + number, drawn, start, *records, parameters);
      else
        write_households(households, first + number, drawn, start, parameters);
    }
    for (Row row = first + villages.live_rows[v]; row < villages.end_row[v]; ++row) write_padding(households, row);
  });
}

}  // namespace liftline

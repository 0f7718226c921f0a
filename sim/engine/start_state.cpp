#include "sim/engine/start_state.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>
#include <vector>

#include "sim/core/draw_arrays.hpp"
#include "sim/core/ids.hpp"
#include "sim/core/math/real.hpp"
#include "sim/core/math/real_arrays.hpp"
#include "sim/core/math/solve.hpp"
#include "sim/population/synthesis.hpp"
#include "sim/population/village_map.hpp"
#include "sim/processes/entering.hpp"
#include "sim/processes/infrastructure.hpp"
#include "sim/processes/make_year_rules.hpp"

namespace liftline {
namespace {

/// Log odds of selling at the start without the offset, by the entry equation at the first year's places.
double first_log_odds(const HouseholdColumns& households, Row row, const VillageTable& villages, std::size_t village,
                      const YearRules& rules) {
  return static_cast<double>(entry_log_odds(
      entry_traits<OneLane>(households, row, villages.network[village], villages.distance[village], 0.0F, 0.0F, rules),
      rules));
}

/// The offset at which the expected share of households that sell and have the funds is `share`, on the reference households.
double solve_first_sellers(HouseholdTable& reference, const ReferenceSample& sample, const VillageTable& villages,
                           const YearRules& rules, double share) {
  std::vector<double> odds;  // e^-x of those with the funds
  odds.reserve(sample.points());
  const HouseholdColumns columns = reference.columns();
  for (std::size_t i = 0; i < sample.points(); ++i)
    if (reference.funds[i] >= rules.startup_cost)
      odds.push_back(-first_log_odds(columns, static_cast<Row>(i), villages, sample.village(i), rules));
  math::exp_all(odds);
  std::vector<double> chances(odds.size());
  return math::solve_increasing(
             [&](double offset) {
               const double factor = math::exp(-offset);
               for (std::size_t i = 0; i < odds.size(); ++i) chances[i] = 1 / (1 + odds[i] * factor);
               return std::accumulate(chances.begin(), chances.end(), 0.0) / static_cast<double>(sample.points()) -
                      share;
             },
             -30, 30, 1e-6)
      .x;
}

void choose_first_sellers(std::uint64_t seed, std::uint32_t luck, const YearRules& rules, const Workers& workers,
                          StartState& state) {
  auto& h = state.households;
  const HouseholdColumns columns = h.columns();
  constexpr auto place = static_cast<std::uint32_t>(Trait::first_seller);
  workers.for_each(state.villages.villages(), [&](std::size_t v, std::size_t) {
    constexpr std::uint32_t stretch = 64;
    DrawnWords<stretch> words;
    std::array<double, stretch> chances{};
    for (std::uint32_t number = 0; number < state.villages.live_rows[v]; number += stretch) {
      const Row first = state.villages.first_row[v] + number;
      const std::uint32_t count = std::min(stretch, state.villages.live_rows[v] - number);
      words.draw(seed,
                 {stream_key(static_cast<std::uint32_t>(v), number).value, 0, place / 4, luck,
                  code(Purpose::household_synthesis)},
                 count);
      for (std::uint32_t i = 0; i < count; ++i)
        chances[i] = first_log_odds(columns, first + i, state.villages, v, rules) + state.first_seller_offset;
      math::logistic_all(std::span(chances).first(count));
      for (std::uint32_t i = 0; i < count; ++i) {
        const bool sells = h.funds[first + i] >= rules.startup_cost && uniform_double(words[place % 4][i]) < chances[i];
        auto& now = h.state[first + i];
        now = sells ? now | state::Seller::mask | state::WasSeller::mask : now & ~state::Tenure::mask;
      }
    }
  });
}

double built_in_rate(const County& county) {
  for (const auto& observed : county.poverty)
    if (observed.use == PovertyObservation::Use::built_in) return observed.incidence_percent / 100;
  return 0;
}

}  // namespace

StartGround::StartGround(const Scenario& scenario, const Workers& workers, std::vector<std::uint32_t> village_sizes)
    : scenario_(scenario),
      map_(draw_village_map(*scenario.county, scenario.seed)),
      reference_(map_, workers),
      village_sizes_(village_sizes.empty() ? sampled_village_sizes(map_, scenario.simulated_households())
                                           : std::move(village_sizes)) {}

void StartGround::make(const Scenario& scenario, const Replicate& replicate, const Workers& workers,
                       StartState& state) const {
  const ReplicateDraws& draws = replicate.draws;
  const County& county = *scenario_.county;
  const std::uint64_t seed = scenario_.seed;
  const int first_year = scenario_.start_year;
  const PovertyLine& line = *county.find_line(scenario_.poverty_lines.front());
  state.drawn = parameters_of(scenario, replicate);
  const auto& p = state.drawn.values;
  state.shares =
      draw_survey(county, p.design_effect, p.unprinted_primary, seed, draws.survey, scenario_.survey_uncertainty);
  state.villages.map = &map_;
  lay_out(village_sizes_, state.villages, state.households);
  equip_villages(county, state.shares, state.drawn, map_, state.villages);
  state.road_mean = mean_road(map_, state.villages);

  const HouseholdModel model(county, state.shares, state.drawn);
  state.model = solve_start(model, p, reference_, state.villages, line_value(county, line, first_year),
                            built_in_rate(county), workers, state.reference);
  synthesise_households(model, state.model, p, seed, draws.luck, state.villages, state.households, workers);

  build_infrastructure(county, p, first_year, state.road_mean, Levers({}, 0, 0), state.villages);
  const auto rules = make_year_rules(county, line, p, state.shares, state.model, {}, {}, first_year, first_year);
  state.first_seller_offset =
      solve_first_sellers(state.reference, reference_, state.villages, rules, p.first_seller_share);
  choose_first_sellers(seed, draws.luck, rules, workers, state);
}

}  // namespace liftline

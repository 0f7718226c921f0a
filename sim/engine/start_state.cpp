#include "sim/engine/start_state.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
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

/// What speaks for selling at the start without the offset, by the entry equation at the first year's places: log odds, or under the
/// threshold rule the intention.
double first_wish(const HouseholdColumns& households, Row row, const VillageTable& villages, std::size_t village,
                  const YearRules& rules) {
  const auto traits = entry_traits<OneLane>(households, row, villages.network[village], villages.distance[village],
                                            0.0F, 0.0F, 0.0F, rules);
  return static_cast<double>(rules.threshold ? entry_intention(traits, rules) : entry_log_odds(traits, rules));
}

/// The wishes of the reference households that have the funds.
std::vector<double> first_wishes(HouseholdTable& reference, const ReferenceSample& sample, const VillageTable& villages,
                                 const YearRules& rules) {
  std::vector<double> wishes;
  wishes.reserve(sample.points());
  const HouseholdColumns columns = reference.columns();
  for (std::size_t i = 0; i < sample.points(); ++i)
    if (reference.funds[i] >= rules.startup_cost)
      wishes.push_back(first_wish(columns, static_cast<Row>(i), villages, sample.village(i), rules));
  return wishes;
}

/// The offset to the intention at which the expected share of households that have the funds and whose intention is above their
/// threshold is `share`. Before the first year there were years enough for an opportunity.
double solve_first_intentions(const std::vector<double>& intentions, std::size_t households, const Parameters& p) {
  std::vector<double> chances(intentions.size());
  return math::solve_increasing(
             [&](double offset) {
               for (std::size_t i = 0; i < intentions.size(); ++i)
                 chances[i] = (intentions[i] + offset - p.threshold_mean) / p.threshold_sd;
               math::normal_cdf_all(chances);
               return std::accumulate(chances.begin(), chances.end(), 0.0) / static_cast<double>(households) -
                      p.first_seller_share;
             },
             -10, 10, 1e-7)
      .x;
}

/// The offset to the log odds at which the expected share of households that sell and have the funds is `share`.
double solve_first_log_odds(const std::vector<double>& log_odds, std::size_t households, double share) {
  std::vector<double> odds(log_odds.size());  // e^-x
  for (std::size_t i = 0; i < odds.size(); ++i) odds[i] = -log_odds[i];
  math::exp_all(odds);
  std::vector<double> chances(odds.size());
  return math::solve_increasing(
             [&](double offset) {
               const double factor = math::exp(-offset);
               for (std::size_t i = 0; i < odds.size(); ++i) chances[i] = 1 / (1 + odds[i] * factor);
               return std::accumulate(chances.begin(), chances.end(), 0.0) / static_cast<double>(households) - share;
             },
             -30, 30, 1e-6)
      .x;
}

/// Households of a village that are chosen together.
constexpr std::uint32_t stretch = 64;

/// Decides by chance, u < logistic(wish): some households with the stream keys from `key` on, a value each.
void choose_by_chance(std::uint64_t seed, std::uint32_t luck, std::uint32_t key, std::span<double> wishes,
                      std::array<bool, stretch>& chosen) {
  constexpr auto place = static_cast<std::uint32_t>(Trait::first_seller);
  DrawnWords<stretch> words;
  words.draw(seed, {key, 0, place / 4, luck, code(Purpose::household_synthesis)},
             static_cast<std::uint32_t>(wishes.size()));
  math::logistic_all(wishes);
  for (std::size_t i = 0; i < wishes.size(); ++i) chosen[i] = uniform_double(words[place % 4][i]) < wishes[i];
}

/// Decides by the households' own thresholds.
void choose_by_threshold(std::uint64_t seed, std::uint32_t luck, std::uint32_t key, std::span<const double> wishes,
                         const YearRules& rules, std::array<bool, stretch>& chosen) {
  DrawnWords<stretch> words;
  words.draw(seed, {key, 0, 0, luck, code(Purpose::household_traits)}, static_cast<std::uint32_t>(wishes.size()));
  const auto& radius = words[trait_words::threshold_radius.word];
  const auto& angle = words[trait_words::threshold_angle.word];
  for (std::size_t i = 0; i < wishes.size(); ++i)
    chosen[i] = wishes[i] > static_cast<double>(entry_threshold(radius[i], angle[i], rules));
}

void choose_first_sellers(std::uint64_t seed, std::uint32_t luck, const YearRules& rules, const Workers& workers,
                          StartState& state) {
  auto& h = state.households;
  const HouseholdColumns columns = h.columns();
  workers.for_each(state.villages.villages(), [&](std::size_t v, std::size_t) {
    std::array<double, stretch> wishes{};
    std::array<bool, stretch> chosen{};
    for (std::uint32_t number = 0; number < state.villages.live_rows[v]; number += stretch) {
      const Row first = state.villages.first_row[v] + number;
      const std::uint32_t count = std::min(stretch, state.villages.live_rows[v] - number);
      const std::uint32_t key = stream_key(static_cast<std::uint32_t>(v), number).value;
      for (std::uint32_t i = 0; i < count; ++i)
        wishes[i] = first_wish(columns, first + i, state.villages, v, rules) + state.first_seller_offset;
      const auto of_these = std::span(wishes).first(count);
      if (rules.threshold) {
        choose_by_threshold(seed, luck, key, of_these, rules, chosen);
      } else {
        choose_by_chance(seed, luck, key, of_these, chosen);
      }
      for (std::uint32_t i = 0; i < count; ++i) {
        const bool sells = h.funds[first + i] >= rules.startup_cost && chosen[i];
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

StartChoices start_choices(const Scenario& scenario) {
  return {scenario.parameters, scenario.decision, scenario.income_distribution};
}

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

  std::optional<RecordSample> records;
  if (county.population.has_records()) {
    records.emplace(*county.population.records, map_, seed, draws.survey, scenario_.survey_uncertainty);
    records->settle(state.drawn.values);
    records->settle(state.shares);
  }
  const HouseholdModel model(county, state.shares, state.drawn, records ? &*records : nullptr,
                             scenario.income_distribution);
  state.model = solve_start(model, p, reference_, state.villages, line_value(county, line, first_year),
                            built_in_rate(county), workers, state.reference);
  synthesise_households(model, state.model, p, seed, draws.luck, state.villages, state.households, workers);

  build_infrastructure(county, p, first_year, state.road_mean, Levers({}, 0, 0), state.villages);
  ModelSwitches switches;
  switches.threshold = scenario.decision == Decision::threshold;
  const auto rules = make_year_rules(county, line, p, state.shares, state.model, switches, {}, first_year, first_year);
  const auto wishes = first_wishes(state.reference, reference_, state.villages, rules);
  state.first_seller_offset = rules.threshold ? solve_first_intentions(wishes, reference_.points(), p)
                                              : solve_first_log_odds(wishes, reference_.points(), p.first_seller_share);
  choose_first_sellers(seed, draws.luck, rules, workers, state);
}

}  // namespace liftline

#include "sim/engine/run.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "sim/core/contracts.hpp"
#include "sim/engine/run_blocks.hpp"
#include "sim/population/household_rows.hpp"
#include "sim/population/population_fit.hpp"

namespace liftline {
namespace {

/// Movements against the year before: in the first year there is none.
constexpr std::array movements{Measure::entered_poverty, Measure::left_poverty, Measure::entered_registry,
                               Measure::left_registry,   Measure::forced_exits, Measure::new_sellers,
                               Measure::gave_up};

SourceFactors shock_of(const Scenario& scenario, int year) {
  const auto found = scenario.income_shocks.find(year);
  if (found == scenario.income_shocks.end()) return {};
  return {1 + found->second.business, 1 + found->second.wage, 1 + found->second.transfer};
}

LeverUse levers_of(const Scenario& scenario) {
  LeverUse use;
  for (const auto& policy : scenario.policies) {
    const LeverUse more = policy->levers();
    for (std::size_t i = 0; i < use.household.size(); ++i) use.household[i] |= more.household[i];
    for (std::size_t i = 0; i < use.village.size(); ++i) use.village[i] |= more.village[i];
  }
  return use;
}

}  // namespace

WorkerScratch::WorkerScratch()
    : cells(block_rows),
      outer(block_rows),
      draws_(year_draw_columns * block_rows),
      sources_(std::size_t{6} * block_rows) {}

SourceColumns WorkerScratch::sources() {
  const auto column = [this](std::size_t number) { return sources_.data() + number * block_rows; };
  return {column(0), column(1), column(2), column(3), column(4), column(5)};
}

Run::Run(const Scenario& scenario, const StartState& start, const Measurement& measurement, std::uint32_t luck,
         const Workers& workers, RunScratch& scratch, VectorLevel level)
    : scenario_(scenario),
      start_(start),
      measurement_(measurement),
      workers_(workers),
      steps_(block_steps(level)),
      draw_(draw_many(level)),
      scratch_(scratch),
      p_(start.drawn.values),
      main_line_(*scenario.county->find_line(scenario.poverty_lines.front())),
      luck_(luck),
      h_(scratch.households),
      villages_(start.villages) {
  const std::size_t rows = start.households.rows();
  scratch_.workers.resize(workers.count());
  for (auto& worker : scratch_.workers)
    if (!worker.sums)
      worker.sums = std::make_unique<YearSums>(measurement.grouping.cells(), measurement.bins.front().lines().size());
  scratch_.volume.resize(rows);
  // Enough rows for a task that handing it out is cheap.
  constexpr Row rows_of_task = 2048;
  Row taken = rows_of_task;
  for (std::size_t v = 0; v < villages_.villages(); ++v) {
    if (taken >= rows_of_task) {
      tasks_.push_back(v);
      taken = 0;
    }
    taken += villages_.end_row[v] - villages_.first_row[v];
  }
  tasks_.push_back(villages_.villages());
  households_simulated_ = std::accumulate(villages_.live_rows.begin(), villages_.live_rows.end(), 0.0);

  levers_ = Levers(levers_of(scenario), rows, villages_.villages());
  household_levers_ = levers_.household_rows();
  run_view_ = {scenario.county.get(),      &p_, &workers, scenario.seed, luck, scenario.start_year,
               scenario.household_weight()};
  for (const auto& policy : scenario.policies) {
    policies_.push_back(policy->start(run_view_, rows, villages_.villages()));
    cut_at_decision_ |= policy->acts_on_decision();
    cut_at_settlement_ |= policy->acts_at_settlement();
  }
  keep_books(rows);
  if (cut_at_decision_) scratch_.shortfall.resize(rows);
  if (cut_at_settlement_) {
    scratch_.income.resize(rows);
    scratch_.margin.resize(rows);
  }
  record_.first_year = scenario.start_year;
  record_.start = start.model;
  make_room_in_record();
}

Run::~Run() = default;

/// For all years, so that none of them allocates.
void Run::make_room_in_record() {
  record_.values.reserve(scenario_.years() * measurement_.catalogue.series.size());
  record_.villages.reserve(measurement_.village_years.size() * villages_.villages());
}

void Run::first_year() {
  h_ = start_.households;
  columns_ = h_.columns();
  if (!scenario_.online_selling)
    for (auto& now : h_.state) now &= ~(state::Seller::mask | state::WasSeller::mask | state::Tenure::mask);
  begin_year(scenario_.start_year);
  build_infrastructure(*scenario_.county, p_, year_, start_.road_mean, levers_, villages_);
  if (scenario_.county->population.has_records()) {
    // Recorded incomes are those after the year's disasters, illness and other luck.
    std::fill(villages_.business_kept.begin(), villages_.business_kept.end(), 1.0F);
    rules_.health_probability = rules_.business_transitory_sd = rules_.wage_transitory_sd = 0;
  } else {
    strike_disasters(p_, scenario_.seed, luck_, year_, villages_);
  }
  write_village_years(p_, rules_, start_.road_mean, levers_, villages_, scratch_.village_years);
  for_each_block(all_draws, [&](const Block& block, std::size_t, WorkerScratch& scratch) {
    steps_.begin(block, &scratch_.volume[block.first], scratch.volumes.data());
  });
  clear_market();
  settle();
  if (scenario_.county->population.has_records())
    workers_.for_each(villages_.villages(), [&](std::size_t v, std::size_t) {
      take_out_luck(h_, villages_.first_row[v], villages_.end_row[v], start_.model, p_);
    });
}

void Run::go_on_from(const RunState& state) {
  year_ = state.year;
  h_ = state.households;
  columns_ = h_.columns();
  villages_ = state.villages;
  stocks_ = state.stocks;
  record_ = state.record;
  patterns_ = state.patterns;
  panel_ = state.panel;
  make_room_in_record();
  for (int year = scenario_.start_year + 1; year <= year_; ++year)
    for (std::size_t i = 0; i < policies_.size(); ++i) record_.accounts.push_back({i, year, Account{}, Targeting{}});
}

void Run::save(RunState& state) const {
  LIFTLINE_EXPECT(policies_.empty());
  state.year = year_;
  state.households = h_;
  state.villages = villages_;
  state.stocks = stocks_;
  state.record = record_;
  state.patterns = patterns_;
  state.panel = panel_;
}

RunRecord Run::take_record() {
  if (patterns_) record_.patterns = patterns_->values(*panel_);
  if (winners_) {
    record_.against_no_policy = winners_->by_group(scenario_.household_weight());
    record_.tenths = winners_->by_tenth(scenario_.household_weight());
  }
  if (panel_ && scenario_.report.dynamics) {
    record_.dynamics = dynamics_values(*panel_, dynamics_years(scenario_), measurement_.line_ranges,
                                       counterfactual_ != nullptr ? &*counterfactual_->dynamics : nullptr);
    const std::span<const double> patterns(*record_.patterns);
    const auto selling = patterns.last(selling_pattern_catalogue().size());
    record_.dynamics.insert(record_.dynamics.end(), selling.begin(), selling.end());
  }
  return std::move(record_);
}

void Run::begin_year(int year) {
  year_ = year;
  const ModelSwitches switches{scenario_.online_selling, scenario_.peers != Peers::off,
                               scenario_.peers == Peers::endorsement, scenario_.decision == Decision::threshold};
  rules_ = make_year_rules(*scenario_.county, main_line_, p_, start_.shares, start_.model, switches,
                           shock_of(scenario_, year), scenario_.start_year, year);
  levers_.reset();
  policy_years_.clear();
  workers_.for_each(scratch_.workers.size(), [&](std::size_t w, std::size_t) {
    scratch_.workers[w].volumes.fill(0);
    scratch_.workers[w].sums->reset();
  });
}

CategoryVolumes Run::volumes_sold() const {
  CategoryVolumes sold{};
  for (const auto& worker : scratch_.workers)
    for (std::size_t c = 0; c < sold.size(); ++c) sold[c] += worker.volumes[c];
  return sold;
}

void Run::measure_block(const Block& block, std::size_t village, WorkerScratch& scratch) {
  const Row begin = villages_.first_row[village];
  if (block.first == begin) villages_.sellers[village] = villages_.successes[village] = 0;
  const Row live_end = std::min(block.first + block.rows, begin + villages_.live_rows[village]);
  if (live_end <= block.first) return;
  const Row live = live_end - block.first;
  if (watch_ && watch_->row >= block.first && watch_->row < live_end) {
    const SourceColumns sources = scratch.sources();
    const Row i = watch_->row - block.first;
    watch_ = Watch{watch_->row,          sources.business[i], sources.wage[i],     sources.transfer[i],
                   sources.ecommerce[i], sources.top_up[i],   sources.programme[i]};
  }
  const auto& bins = measurement_.bins[static_cast<std::size_t>(year_ - scenario_.start_year)];
  measurement_.grouping.cells_of(h_, villages_, village, block.first, live, scratch.group_value, scratch.cells.data());
  const BlockSums sums = steps_.tally(block, live, villages_.distance[village], scratch.sources(), bins.cuts(),
                                      scratch.cells.data(), scratch.sums->room_for(live), scratch.outer.data());
  if (sums.first_bin <= sums.last_bin) scratch.sums->cover(sums.first_bin, sums.last_bin);
  villages_.sellers[village] += sums.sellers;
  villages_.successes[village] += sums.successes;
  for (std::uint32_t i = 0; i < sums.outer; ++i) {
    const Row row = scratch.outer[i];
    scratch.sums->add_income(scratch.cells[row - block.first], bins.place_of(h_.income[row]),
                             person::Size::get(h_.person[row]));
  }
}

void Run::fill_quota() {
  std::int64_t people = 0;
  std::int64_t listed = 0;
  for (const auto& worker : scratch_.workers)
    for (std::size_t cell = 0; cell < worker.sums->cells(); ++cell) {
      people += worker.sums->of(cell, Tally::people);
      listed += worker.sums->of(cell, Tally::registered);
    }
  const double allowed = static_cast<double>(people) * scenario_.county->registry.quota_percent->values.at(year_) / 100;
  if (static_cast<double>(listed) <= allowed) return;

  auto& list = scratch_.listed;
  list.clear();
  for (std::size_t v = 0; v < villages_.villages(); ++v)
    for (Row row = villages_.first_row[v]; row < villages_.first_row[v] + villages_.live_rows[v]; ++row)
      if ((h_.state[row] & state::Registered::mask) != 0) list.push_back({h_.assessed_income[row], row, v});
  std::sort(list.begin(), list.end(), [](const ListedHousehold& a, const ListedHousehold& b) {
    // Ties go by the household's number.
    return a.assessed != b.assessed ? a.assessed > b.assessed
           : a.village != b.village ? a.village < b.village
                                    : a.row < b.row;
  });

  auto& scratch = scratch_.workers.front();
  for (const auto& [assessed, row, village] : list) {
    if (static_cast<double>(listed) <= allowed) break;
    const std::uint32_t now = h_.state[row];
    const auto members = static_cast<std::int64_t>(person::Size::get(h_.person[row]));
    std::uint32_t cell = 0;
    measurement_.grouping.cells_of(h_, villages_, village, row, 1, scratch.group_value, &cell);
    scratch.sums->add_to(cell, Tally::registered, -members);
    if ((now & state::Poor::mask) == 0) scratch.sums->add_to(cell, Tally::registered_not_poor, -members);
    scratch.sums->add_to(cell, Tally::left_registry, members);
    scratch.sums->add_to(cell, Tally::forced_exits, members);
    h_.state[row] = now & ~state::Registered::mask;
    listed -= members;
  }
}

void Run::record_year() {
  auto& total = *scratch_.workers.front().sums;
  for (std::size_t w = 1; w < scratch_.workers.size(); ++w) total.merge(*scratch_.workers[w].sums, workers_);
  const auto index = static_cast<std::size_t>(year_ - scenario_.start_year);
  const auto& catalogue = measurement_.catalogue;
  const std::size_t from = record_.values.size();
  record_.values.resize(from + catalogue.series.size());
  const std::span<double> values(record_.values.data() + from, catalogue.series.size());
  write_outputs(catalogue, measurement_.grouping, measurement_.bins[index], total, measurement_.lines[index],
                measurement_.median_shares, scenario_.household_weight(), workers_, scratch_.outputs, values);
  if (rules_.first_year)
    for (std::size_t s = 0; s < values.size(); ++s)
      if (std::find(movements.begin(), movements.end(), catalogue.series[s].measure) != movements.end())
        values[s] = std::numeric_limits<double>::quiet_NaN();
  const auto fit = [this] {
    return fit_values(*scenario_.county, year_, h_, villages_, scenario_.household_weight(),
                      static_cast<double>(rules_.startup_cost), workers_);
  };
  if (keeps_fit_ && rules_.first_year) record_.fit_first = fit();
  if (keeps_fit_ && year_ == scenario_.county->population.margins.effective_answers.year) record_.fit_survey = fit();
  if (const auto& years = measurement_.village_years; std::find(years.begin(), years.end(), year_) != years.end()) {
    record_.villages.resize(record_.villages.size() + villages_.villages());
    count_villages(h_, villages_, workers_, std::span(record_.villages).last(villages_.villages()));
  }
  if (patterns_) patterns_->observe(h_, villages_);
  if (panel_) observe_incomes(h_, villages_, rules_.line, *panel_);
  record_policies();
  if (keeps_incomes_ != nullptr && year_ >= keeps_incomes_->first_year) keep_year(*keeps_incomes_);
  if (counterfactual_ != nullptr && year_ >= counterfactual_->first_year) {
    const auto place = static_cast<std::size_t>(year_ - counterfactual_->first_year);
    winners_->compare(year_, h_, villages_, counterfactual_->incomes[place], counterfactual_->tenths[place],
                      rules_.line);
  }
}

}  // namespace liftline

// Each phase of a year by itself, on the households of the county in a year of the baseline, at every width of vectors; and the pure cost
// of what the model cannot do without: random words, transcendental functions, memory. Counters: nanoseconds a household-year.
#include <benchmark/benchmark.h>

#include <cstring>
#include <numeric>

#include "sim/core/draw_arrays.hpp"
#include "sim/engine/block_steps.hpp"
#include "sim/processes/infrastructure.hpp"
#include "sim/statistics/group_sums.hpp"
#include "tests/benchmarks/county.hpp"
#include "tests/benchmarks/pure_work.hpp"
#include "tests/support/levels.hpp"

namespace liftline::test {
namespace {

/// The county in 2016, its blocks, and where a block's work goes.
class Year {
 public:
  Year() : world_(county_of(74600), 1, 1) {
    world_.live_until(2016);
    households_ = world_.run().households();
    columns_ = households_.columns();
    villages_ = world_.run().villages();
    rules_ = world_.run().rules();
    levers_ = Levers({}, households_.rows(), villages_.villages());
    lever_rows_ = levers_.household_rows();
    write_village_years(world_.start().drawn.values, rules_, world_.start().road_mean, levers_, villages_,
                        village_years_);
    volume_.resize(households_.rows());
    live_ = std::accumulate(villages_.live_rows.begin(), villages_.live_rows.end(), std::int64_t{0});
  }

  static Year& shared() {
    static Year year;
    return year;
  }

  /// Calls `action(block, village)` for every block.
  template <class Action>
  void for_each_block(Action action) {
    for (std::size_t v = 0; v < villages_.villages(); ++v)
      for (Row first = villages_.first_row[v]; first < villages_.end_row[v]; first += block_rows) {
        const Row rows = std::min(block_rows, villages_.end_row[v] - first);
        action(Block{rules_, village_years_[v], draws_, lever_rows_, columns_, first, rows}, v);
      }
  }

  std::int64_t live() const { return live_; }
  float* volume(const Block& block) { return volume_.data() + block.first; }
  const SourceColumns& sources() { return sources_; }
  const YearDraws& draws() const { return draws_; }
  const Scenario& scenario() const { return world_.scenario(); }
  Row live_rows(const Block& block, std::size_t v) const {
    return std::min(block.first + block.rows, villages_.first_row[v] + villages_.live_rows[v]) - block.first;
  }

 private:
  Watched world_;
  HouseholdTable households_;
  HouseholdColumns columns_{};
  VillageTable villages_;
  YearRules rules_;
  Levers levers_;
  HouseholdLeverRows lever_rows_{};
  std::vector<VillageYear> village_years_;
  Column<float> volume_;
  WorkerScratch scratch_;
  YearDraws draws_ = scratch_.draws();
  SourceColumns sources_ = scratch_.sources();
  std::int64_t live_ = 0;
};

/// Runs `action(block, village)` over the county, and counts nanoseconds a household.
template <class Action>
void over_county(benchmark::State& state, Action action) {
  auto& year = Year::shared();
  std::int64_t households = 0;
  for (auto step : state) {
    (void)step;
    year.for_each_block(action);
    households += year.live();
  }
  state.counters["ns_a_household"] = benchmark::Counter(static_cast<double>(households) * 1e-9,
                                                        benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

VectorLevel level_of(const benchmark::State& state) { return static_cast<VectorLevel>(state.range(0)); }

void draws(benchmark::State& state) {
  const auto draw = draw_many(level_of(state));
  over_county(state, [&](const Block& block, std::size_t v) {
    for (std::uint32_t b = 0; b < year_words::blocks; ++b)
      draw(1, {static_cast<std::uint32_t>(v) << 16, 2016, b, 1, code(Purpose::household_year)}, block.rows,
           Year::shared().draws().block(b));
  });
}

void living(benchmark::State& state) {
  const auto& steps = block_steps(level_of(state));
  over_county(state, [&](const Block& block, std::size_t) { steps.live(block); });
}

void selling(benchmark::State& state) {
  const auto& steps = block_steps(level_of(state));
  CategoryVolumes sold{};
  over_county(state, [&](const Block& block, std::size_t) {
    steps.start_selling(block, Year::shared().volume(block), sold.data());
  });
}

void earning(benchmark::State& state) {
  const auto& steps = block_steps(level_of(state));
  over_county(state, [&](const Block& block, std::size_t) {
    steps.earn(block, Year::shared().volume(block), Year::shared().sources());
  });
}

void saving(benchmark::State& state) {
  const auto& steps = block_steps(level_of(state));
  over_county(state, [&](const Block& block, std::size_t) { steps.save(block); });
}

/// One cell and one line; the default report's cells and lines are in the whole years of year_benchmark.cpp.
void adding_up(benchmark::State& state) {
  const auto& steps = block_steps(level_of(state));
  const std::array<float, 1> line{2800};
  const IncomeBins bins(line);
  YearSums sums(1, 1);
  const std::vector<std::uint32_t> cells(block_rows, 0);
  std::vector<Row> outer(block_rows);
  over_county(state, [&](const Block& block, std::size_t v) {
    const Row live = Year::shared().live_rows(block, v);
    benchmark::DoNotOptimize(steps.tally(block, live, 5, Year::shared().sources(), bins.cuts(), cells.data(),
                                         sums.room_for(live), outer.data()));
  });
}

/// Reading the year's sums: all measures of the default report.
void reading_sums(benchmark::State& state) {
  const Measurement measurement(Year::shared().scenario());
  const auto& bins = measurement.bins.front();
  YearSums sums(measurement.grouping.cells(), bins.lines().size());
  for (std::uint32_t i = 0; i < 74600; ++i)
    sums.add_income(i % sums.cells(), bins.place_of(static_cast<float>(600 + i % 4000 * 6)), 1 + i % 6);
  sums.complete();
  std::vector<double> values(measurement.catalogue.series.size());
  const Workers workers(1);
  OutputScratch scratch;
  std::int64_t years = 0;
  for (auto step : state) {
    (void)step;
    write_outputs(measurement.catalogue, measurement.grouping, bins, sums, measurement.lines.front(),
                  measurement.median_shares, 1, workers, scratch, values);
    years += 74600;
  }
  state.counters["ns_a_household"] =
      benchmark::Counter(static_cast<double>(years) * 1e-9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

/// What no year can do without besides `draws`: its functions and divisions, in registers.
void pure_functions(benchmark::State& state) {
  const auto work = pure_work(level_of(state));
  constexpr std::int64_t rows = 1 << 16;
  for (auto step : state) {
    (void)step;
    benchmark::DoNotOptimize(work(rows));
  }
  state.counters["ns_a_household"] = benchmark::Counter(static_cast<double>(rows * state.iterations()) * 1e-9,
                                                        benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

/// Bytes copied a second from memory to memory, far beyond the caches; counted once read and once written.
void memory(benchmark::State& state) {
  const std::size_t bytes = std::size_t{256} << 20;
  std::vector<char> from(bytes, 1), to(bytes);
  for (auto step : state) {
    (void)step;
    std::memcpy(to.data(), from.data(), bytes);
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(2 * bytes));
}

void at_every_level(benchmark::internal::Benchmark* benchmark) {
  benchmark->ArgName("level")->Unit(benchmark::kMillisecond);
  for (const VectorLevel level : levels_here()) benchmark->Arg(static_cast<std::int64_t>(level));
}

BENCHMARK(draws)->Apply(at_every_level);
BENCHMARK(living)->Apply(at_every_level);
BENCHMARK(selling)->Apply(at_every_level);
BENCHMARK(earning)->Apply(at_every_level);
BENCHMARK(saving)->Apply(at_every_level);
BENCHMARK(adding_up)->Apply(at_every_level);
BENCHMARK(reading_sums)->Unit(benchmark::kMillisecond);
BENCHMARK(pure_functions)->Apply(at_every_level);
BENCHMARK(memory)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace liftline::test

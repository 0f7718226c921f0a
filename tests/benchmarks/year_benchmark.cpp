// Household-years per second of the full model, and of what comes before it. Quote ratios of one run: machines differ and are shared.
#include <benchmark/benchmark.h>

#include "sim/population/household_table.hpp"
#include "tests/sim/engine/runs.hpp"

namespace liftline::test {
namespace {

/// The shipped baseline for a county of this many households.
Scenario county_of(std::int64_t households, const char* name = "baseline") {
  CommandLineSettings settings;
  settings.replicates = 1;
  settings.assignments = {"county.rural_households=" + std::to_string(households)};
  return load_scenarios({std::string("scenarios/") + name + ".yaml"}, policy_types(), settings).front();
}

void years(benchmark::State& state, const char* name) {
  const auto households = state.range(0);
  const Scenario scenario = county_of(households, name);
  std::int64_t lived = 0;
  for (auto step : state) {
    (void)step;
    state.PauseTiming();
    Watched world(scenario, 1, static_cast<unsigned>(state.range(1)));
    state.ResumeTiming();
    world.live_until(scenario.end_year);
    lived += households * (scenario.end_year - scenario.start_year);
  }
  state.counters["household_years"] = benchmark::Counter(static_cast<double>(lived), benchmark::Counter::kIsRate);
  state.counters["bytes_per_household"] = static_cast<double>(bytes_per_household());
}

void baseline_years(benchmark::State& state) { years(state, "baseline"); }
void package_years(benchmark::State& state) { years(state, "package"); }

/// A whole replicate: synthesis, the start solved in expectation, all years, statistics.
void replicate(benchmark::State& state) {
  const Scenario scenario = county_of(state.range(0));
  for (auto step : state) {
    (void)step;
    benchmark::DoNotOptimize(records_of({scenario}, static_cast<unsigned>(state.range(1))));
  }
}

BENCHMARK(baseline_years)
    ->ArgNames({"households", "threads"})
    ->ArgsProduct({{74600, 1000000}, {1, 2}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(package_years)
    ->ArgNames({"households", "threads"})
    ->ArgsProduct({{74600}, {1, 2}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(replicate)
    ->ArgNames({"households", "threads"})
    ->ArgsProduct({{74600}, {1, 2}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace liftline::test

// Household-years per second of the full model, of a replicate and of an ensemble. Quote ratios of one run: machines differ and are shared.
#include <benchmark/benchmark.h>

#include "analysis/write_results.hpp"
#include "app/describe.hpp"
#include "sim/population/household_table.hpp"
#include "tests/benchmarks/county.hpp"
#include "tests/support/levels.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline::test {
namespace {

void years(benchmark::State& state, const Scenario& scenario, unsigned threads, VectorLevel level) {
  const auto households = static_cast<std::int64_t>(scenario.simulated_households());
  std::int64_t lived = 0;
  for (auto step : state) {
    (void)step;
    state.PauseTiming();
    Watched world(scenario, 1, threads, {}, false, level);
    state.ResumeTiming();
    world.live_until(scenario.end_year);
    lived += households * (scenario.end_year - scenario.start_year);
  }
  state.counters["household_years"] = benchmark::Counter(static_cast<double>(lived), benchmark::Counter::kIsRate);
  state.counters["bytes_per_household"] = static_cast<double>(bytes_per_household());
}

void baseline_years(benchmark::State& state) {
  years(state, county_of(state.range(0)), static_cast<unsigned>(state.range(1)), widest_level());
}
void package_years(benchmark::State& state) {
  years(state, county_of(state.range(0), "package"), static_cast<unsigned>(state.range(1)), widest_level());
}
/// One poverty line, and nobody told apart.
void plain_report_years(benchmark::State& state) {
  years(state, county_of(74600, "baseline", {"poverty_lines=[national]", "report.groups=[]"}), 1,
        static_cast<VectorLevel>(state.range(0)));
}
void default_report_years(benchmark::State& state) {
  years(state, county_of(74600), 1, static_cast<VectorLevel>(state.range(0)));
}

/// A whole experiment of some replicates of some scenarios, what all have in common included.
void experiment(benchmark::State& state, const std::vector<const char*>& names, std::uint32_t replicates) {
  std::vector<Scenario> scenarios;
  for (const char* name : names) {
    scenarios.push_back(county_of(74600, name));
    scenarios.back().replicates = replicates;
  }
  std::int64_t lived = 0;
  for (auto step : state) {
    (void)step;
    benchmark::DoNotOptimize(records_of(scenarios, static_cast<unsigned>(state.range(0))));
    lived += std::int64_t{74600} * 13 * replicates * static_cast<std::int64_t>(names.size());
  }
  state.counters["household_years"] = benchmark::Counter(static_cast<double>(lived), benchmark::Counter::kIsRate);
}

benchmark::Counter ns_a_household_year(std::int64_t household_years) {
  return {static_cast<double>(household_years) * 1e-9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert};
}

/// What a replicate begins with, a household-year of its run each: synthesis and the solved start.
void start_of_replicate(benchmark::State& state) {
  const Scenario scenario = county_of(74600);
  const Workers workers(1);
  const StartGround ground(scenario, workers);
  StartState start;
  std::uint32_t replicate = 0;
  for (auto step : state) {
    (void)step;
    ++replicate;
    ground.make(scenario, replicate_of(scenario, replicate), workers, start);
  }
  state.counters["ns_a_household"] = ns_a_household_year(std::int64_t{74600} * 13 * state.iterations());
}

/// Writing the results of two scenarios of eight replicates, a household-year of their runs each.
void output(benchmark::State& state) {
  constexpr std::uint32_t replicates = 8;
  std::vector<Scenario> scenarios{county_of(74600), county_of(74600, "package")};
  for (auto& scenario : scenarios) scenario.replicates = replicates;
  ResultSet results(describe(scenarios, 0));
  for (const auto& record : records_of(scenarios)) results.receive(record);
  results.close();
  const Provenance provenance = provenance_of(scenarios, {});
  const Workers workers(1);
  for (auto step : state) {
    (void)step;
    const TemporaryFolder place;
    ResultsFolder folder(place.path() / "results", false);
    write_results(results, provenance, false, workers, folder);
  }
  state.counters["ns_a_household"] =
      ns_a_household_year(std::int64_t{74600} * 13 * 2 * replicates * state.iterations());
}

void one_replicate(benchmark::State& state) { experiment(state, {"baseline"}, 1); }
void ten_scenarios(benchmark::State& state) {
  experiment(state,
             {"baseline", "training", "startup-subsidy", "network-upgrade", "branding", "package", "cash",
              "cash-package", "growth-only", "registry-push"},
             4);
}

void by_threads(benchmark::internal::Benchmark* benchmark) {
  benchmark->ArgName("threads")->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();
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
BENCHMARK(plain_report_years)
    ->ArgName("level")
    ->DenseRange(0, static_cast<int>(widest_level()))
    ->Unit(benchmark::kMillisecond);
BENCHMARK(default_report_years)
    ->ArgName("level")
    ->DenseRange(0, static_cast<int>(widest_level()))
    ->Unit(benchmark::kMillisecond);
BENCHMARK(start_of_replicate)->Unit(benchmark::kMillisecond);
BENCHMARK(output)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(one_replicate)->Apply(by_threads);
BENCHMARK(ten_scenarios)->Apply(by_threads);

}  // namespace
}  // namespace liftline::test

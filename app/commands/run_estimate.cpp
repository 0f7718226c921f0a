#include "app/commands/run_estimate.hpp"

#include <algorithm>
#include <utility>

#include "sim/core/processor.hpp"
#include "sim/engine/experiment.hpp"
#include "sim/scenario/loader.hpp"
#include "sim/statistics/outputs.hpp"

namespace liftline {
namespace {

/// Household-years with their statistics and output, a second and thread, of a 3.5 GHz x86-64 processor that others use as well.
double household_years_per_second(VectorLevel level) {
  switch (level) {
    case VectorLevel::x86_64_v4:
      return 25e6;
    case VectorLevel::x86_64_v3:
      return 16e6;
    case VectorLevel::x86_64_v2:
      return 9e6;
    case VectorLevel::one_at_a_time:
      break;
  }
  return 3e6;
}

// The start of each replicate is solved from its survey and parameters on the reference sample, and its households are made.
constexpr double seconds_per_start = 0.02;
constexpr double seconds_per_household = 2e-7;

// With `report.dynamics`, whose sums do not use wide vectors.
constexpr double seconds_per_household_year_of_dynamics = 5e-8;

// Each thread holds the start state of the replicate at hand, the run's own copy of it and, where scenarios share years, the state in
// which they part; besides, the reference households and their incomes.
constexpr std::uint64_t tables_per_thread = 3;
constexpr std::uint64_t reference_bytes_per_thread = 12'000'000;
constexpr std::uint64_t common_bytes = 35'000'000;  // the program and the reference sample

constexpr std::uint64_t bytes_per_number = 19;      // of a double that is read back to the same value
constexpr std::uint64_t bytes_per_count = 4;        // a year, a replicate or a flag, and its comma
constexpr std::uint64_t bytes_of_account = 95;      // a row of programmes.csv
constexpr std::uint64_t bytes_of_transition = 46;   // a row of transitions.csv
constexpr std::uint64_t bytes_of_winners = 70;      // a row of winners.csv
constexpr std::uint64_t bytes_of_tenths = 75;       // a row of tenths.csv
constexpr std::uint64_t bytes_of_village = 145;     // a row of villages.csv
constexpr std::uint64_t bytes_of_dynamics = 120;    // a row of dynamics.csv or curves.csv
constexpr std::uint64_t bytes_of_others = 100'000;  // manifest, copies of the inputs, figure, small tables

std::uint64_t dynamics_curve_points(const Scenario& scenario) {
  const auto keys = dynamics_keys(scenario);
  return static_cast<std::uint64_t>(
      std::count_if(keys.begin(), keys.end(), [](const DynamicsKey& key) { return key.curve; }));
}

std::uint64_t length_of_names(std::span<const Scenario> scenarios) {
  std::uint64_t length = 0;
  for (const Scenario& scenario : scenarios) length += scenario.name.size() + 1;
  return length;
}

/// The series of a catalogue: how many, and the bytes of line, group and measure that their rows begin with.
struct SeriesSize {
  std::uint64_t series = 0;
  std::uint64_t label_bytes = 0;
};

SeriesSize size_of(const OutputCatalogue& catalogue, bool only_all) {
  SeriesSize size;
  for (const OutputSeries& series : catalogue.series) {
    if (only_all && series.group != 0) continue;
    ++size.series;
    size.label_bytes += catalogue.groups[series.group].name.size() + measure_info(series.measure).name.size() + 3;
    if (series.line != OutputSeries::no_line) size.label_bytes += catalogue.lines[series.line].size();
  }
  return size;
}

/// Sizes of the files of one run, which all are products of the same few numbers.
class Files {
 public:
  explicit Files(std::span<const Scenario> scenarios)
      : scenarios_(scenarios),
        first_(scenarios.front()),
        catalogue_(make_output_catalogue(first_.poverty_lines, first_.report.groups, AttributeLabels(*first_.county))),
        names_(length_of_names(scenarios)),
        years_(first_.years()) {}

  std::vector<FileEstimate> all() const {
    const SeriesSize of_all = size_of(catalogue_, true);
    const SeriesSize of_groups = size_of(catalogue_, false);
    std::vector<FileEstimate> files{values("trajectories.csv", of_all)};
    if (first_.report.replicates_by_group) files.push_back(values("trajectories_by_group.csv", of_groups));
    files.push_back(statistics("summary.csv", of_groups, scenarios_.size(), names_));
    if (scenarios_.size() > 1) {
      const std::uint64_t others = scenarios_.size() - 1;
      const std::uint64_t reference = first_.name.size() + 1;
      files.push_back(statistics("comparison.csv", of_groups, others, names_ - reference + others * reference));
    }
    if (const std::uint64_t years = policy_years(); years > 0) {
      files.push_back(rows_by_replicate("programmes.csv", years, bytes_of_account));
      files.push_back(
          rows_by_replicate("winners.csv", years_after_policies() * catalogue_.groups.size(), bytes_of_winners));
      files.push_back(rows_by_replicate("tenths.csv", years_after_policies() * IncomeTenths::count, bytes_of_tenths));
    }
    const std::uint64_t villages = scenarios_.size() * village_years(first_).size() * first_.county->villages();
    files.push_back({"villages.csv", villages, villages * bytes_of_village});
    constexpr std::uint64_t states = 3;  // poor, registered, selling
    files.push_back(
        rows_by_replicate("transitions.csv", states * (years_ - 1) * scenarios_.size(), bytes_of_transition));
    if (first_.report.dynamics) {
      const std::uint64_t keys = dynamics_keys(first_).size(), curves = dynamics_curve_points(first_);
      files.push_back({"dynamics.csv", (keys - curves) * scenarios_.size(), 0});
      files.push_back({"curves.csv", curves * scenarios_.size(), 0});
      for (auto file = files.end() - 2; file != files.end(); ++file) file->bytes = file->rows * bytes_of_dynamics;
    }
    if (first_.parameter_uncertainty) {
      const std::uint64_t parameters = uncertain_parameters(*first_.county).size();
      files.push_back(rows_by_replicate("parameters.csv", 1, parameters * bytes_per_number));
    }
    files.push_back({"all others", 0, bytes_of_others});
    return files;
  }

 private:
  /// A value for each scenario, replicate, year and series.
  FileEstimate values(std::string name, const SeriesSize& size) const {
    const std::uint64_t groups = std::uint64_t{first_.replicates} * years_;
    const std::uint64_t scenarios = scenarios_.size();
    const std::uint64_t rows = groups * scenarios * size.series;
    const std::uint64_t bytes = rows * (2 * bytes_per_count + bytes_per_number) + groups * size.series * names_ +
                                groups * scenarios * size.label_bytes;
    return {std::move(name), rows, bytes};
  }

  /// Moments and quantiles for each of `scenarios`, year and series.
  FileEstimate statistics(std::string name, const SeriesSize& size, std::uint64_t scenarios,
                          std::uint64_t names) const {
    constexpr std::uint64_t numbers = 10;
    constexpr std::uint64_t counts = 3;  // year, basis, replicates
    const std::uint64_t rows = scenarios * years_ * size.series;
    const std::uint64_t bytes = rows * (numbers * bytes_per_number + counts * bytes_per_count) +
                                years_ * (size.series * names + scenarios * size.label_bytes);
    return {std::move(name), rows, bytes};
  }

  /// Years in which a policy acts, of all policies of all scenarios.
  std::uint64_t policy_years() const {
    std::uint64_t years = 0;
    for (const Scenario& scenario : scenarios_) {
      for (const auto& policy : scenario.policies) {
        years += static_cast<std::uint64_t>(policy->terms().end_year - policy->terms().start_year + 1);
      }
    }
    return years;
  }

  /// Years from the first policy on, of all scenarios that have any.
  std::uint64_t years_after_policies() const {
    std::uint64_t years = 0;
    for (const Scenario& scenario : scenarios_) {
      int first = scenario.end_year + 1;
      for (const auto& policy : scenario.policies) first = std::min(first, policy->terms().start_year);
      years += static_cast<std::uint64_t>(scenario.end_year + 1 - first);
    }
    return years;
  }

  FileEstimate rows_by_replicate(std::string name, std::uint64_t rows_a_replicate, std::uint64_t bytes_a_row) const {
    const std::uint64_t rows = rows_a_replicate * first_.replicates;
    return {std::move(name), rows, rows * bytes_a_row};
  }

  std::span<const Scenario> scenarios_;
  const Scenario& first_;
  OutputCatalogue catalogue_;
  std::uint64_t names_;
  std::uint64_t years_;
};

/// What a household's income without policies and its tenth take: 5 bytes a year from the first on in which one acts, 16 more in those in
/// which they pay.
std::uint64_t bytes_of_counterfactual(std::span<const Scenario> scenarios) {
  const int end = scenarios.front().end_year;
  int first = end + 1, last = 0;
  for (const Scenario& scenario : scenarios)
    for (const auto& policy : scenario.policies) {
      first = std::min(first, policy->terms().start_year);
      last = std::max(last, std::min(policy->terms().end_year + policy->terms().delay, end));
    }
  return first > end ? 0 : static_cast<std::uint64_t>(5 * (end + 1 - first) + 16 * std::max(0, last + 1 - first));
}

/// What a household takes for the dynamics: income and members of all years, as it is and without policies; and the orders and sums of the
/// years that are looked at together when the run is over.
std::uint64_t bytes_of_panel(const Scenario& scenario) {
  return scenario.report.dynamics ? 2 * 5 * scenario.years() + 350 : 0;
}

/// The records of runs, until their tables are written.
std::uint64_t bytes_of_records(std::span<const Scenario> scenarios) {
  const Scenario& first = scenarios.front();
  const OutputCatalogue catalogue =
      make_output_catalogue(first.poverty_lines, first.report.groups, AttributeLabels(*first.county));
  const std::uint64_t numbers = first.years() * catalogue.series.size() + dynamics_keys(first).size();
  const std::uint64_t villages = village_years(first).size() * first.county->villages();
  return scenarios.size() * first.replicates * (numbers * sizeof(double) + villages * sizeof(VillageCounts));
}

}  // namespace

RunEstimate estimate_run(std::span<const Scenario> scenarios, unsigned threads) {
  const Scenario& first = scenarios.front();
  RunEstimate estimate;
  estimate.runs = std::uint64_t{scenarios.size()} * first.replicates;
  estimate.household_years = estimate.runs * first.simulated_households() * first.years();
  const auto households = static_cast<double>(first.simulated_households());
  // What policies are measured against is lived as well where no scenario is without any.
  const bool all_have_policies =
      std::none_of(scenarios.begin(), scenarios.end(), [](const Scenario& s) { return s.policies.empty(); });
  const double lived = static_cast<double>(estimate.household_years) *
                       (all_have_policies ? 1 + 1 / static_cast<double>(scenarios.size()) : 1);
  estimate.seconds = (lived / household_years_per_second(widest_level()) +
                      (first.report.dynamics ? lived * seconds_per_household_year_of_dynamics : 0) +
                      first.replicates * (seconds_per_start + households * seconds_per_household)) /
                     threads;
  const std::uint64_t at_once = std::min<std::uint64_t>(threads, first.replicates);
  const std::uint64_t of_household =
      tables_per_thread * bytes_per_household() + bytes_of_counterfactual(scenarios) + bytes_of_panel(first);
  estimate.memory = common_bytes + at_once * (reference_bytes_per_thread + of_household * first.simulated_households());
  estimate.scratch = bytes_of_records(asked_for(scenarios));
  estimate.files = Files(asked_for(scenarios)).all();
  return estimate;
}

}  // namespace liftline

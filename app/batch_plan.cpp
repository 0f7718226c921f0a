#include "app/batch_plan.hpp"

#include <algorithm>

namespace liftline {
namespace {

constexpr double seconds_per_scenario = 0.008;  // to load it, first to check it, then to run it and to write its tables
constexpr std::uint64_t bytes_of_point = 5;     // a row of a table says at which point it is

/// Adds the files of one point to those of the others.
void add_files(const std::vector<FileEstimate>& of_point, std::uint64_t more_a_row, std::vector<FileEstimate>& files) {
  for (const FileEstimate& file : of_point) {
    auto sum = std::find_if(files.begin(), files.end(), [&](const FileEstimate& f) { return f.name == file.name; });
    if (sum == files.end()) sum = files.insert(files.end(), {file.name, 0, 0});
    sum->rows += file.rows;
    sum->bytes += file.bytes + file.rows * more_a_row;
  }
}

}  // namespace

BatchPlan plan_batch(const Experiment& experiment, unsigned threads) {
  BatchPlan plan;
  const auto asked = asked_for(experiment.base());
  plan.points = experiment.points();
  plan.scenarios = asked.size();
  plan.replicates = asked.front().replicates;
  const bool designed = experiment.file().design.has_value();
  experiment.for_each_point(threads, [&](std::size_t, const std::vector<Scenario>& scenarios) {
    const RunEstimate of_point = estimate_run(scenarios, threads);
    plan.household_years += of_point.household_years;
    plan.seconds += of_point.seconds + seconds_per_scenario * static_cast<double>(scenarios.size());
    plan.memory = std::max(plan.memory, of_point.memory);
    plan.scratch = std::max(plan.scratch, of_point.scratch);
    add_files(of_point.files, designed ? bytes_of_point : 0, plan.files);
  });
  return plan;
}

}  // namespace liftline

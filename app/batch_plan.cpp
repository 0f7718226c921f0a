#include "app/batch_plan.hpp"

#include <algorithm>
#include <set>

#include "app/batch_tasks.hpp"
#include "sim/engine/experiment.hpp"
#include "sim/results/hash.hpp"

namespace liftline {
namespace {

constexpr double seconds_per_scenario = 0.008;  // to load it, first to check it, then to run it and to write its tables
constexpr double seconds_per_task = 0.004;      // to write what it left into the store, and to read it again
constexpr std::uint64_t bytes_of_point = 5;     // a row of a table says at which point it is
constexpr std::uint64_t bytes_of_value = 24;    // a row of the store

/// Adds the files of one point to those of the others.
void add_files(const std::vector<FileEstimate>& of_point, std::uint64_t more_a_row, std::vector<FileEstimate>& files) {
  for (const FileEstimate& file : of_point) {
    auto sum = std::find_if(files.begin(), files.end(), [&](const FileEstimate& f) { return f.name == file.name; });
    if (sum == files.end()) sum = files.insert(files.end(), {file.name, 0, 0});
    sum->rows += file.rows;
    sum->bytes += file.bytes + file.rows * more_a_row;
  }
}

/// Keeps names in the order in which they came first.
template <class Name>
class Names {
 public:
  explicit Names(std::vector<Name>& names) : names_(names) {}
  void add(Name name) {
    if (known_.insert(name).second) names_.push_back(std::move(name));
  }

 private:
  std::vector<Name>& names_;
  std::set<Name> known_;
};

/// Collects what the store calls things by, point after point.
class StoreNames {
 public:
  StoreNames(StoreDescription& store, std::vector<InputFile>& inputs)
      : series_(store.series),
        groups_(store.groups),
        policies_(store.policies),
        parameters_(store.parameters),
        inputs_(inputs) {}

  void add(const std::vector<Scenario>& scenarios) {
    const Scenario& first = scenarios.front();
    const OutputCatalogue catalogue = output_catalogue(first);
    for (const OutputSeries& series : catalogue.series) {
      const MeasureInfo& measure = measure_info(series.measure);
      series_.add({series.line == OutputSeries::no_line ? std::string() : catalogue.lines[series.line],
                   catalogue.groups[series.group].name, std::string(measure.name), std::string(measure.unit)});
    }
    for (const OutputGroup& group : catalogue.groups) groups_.add(group.name);
    for (const Scenario& scenario : asked_for(scenarios))
      for (const auto& policy : scenario.policies) policies_.add(policy->terms().name);
    if (first.parameter_uncertainty)
      for (const auto& parameter : uncertain_parameters(*first.county)) parameters_.add(parameter.name);
    for (const Scenario& scenario : scenarios)
      for (const InputFile& input : scenario.inputs)
        if (paths_.insert(input.path).second) inputs_.push_back(input);
  }

 private:
  Names<SeriesName> series_;
  Names<std::string> groups_, policies_, parameters_;
  std::vector<InputFile>& inputs_;
  std::set<std::string> paths_;
};

void describe_scenarios(const std::vector<Scenario>& base, StoreDescription& store) {
  const auto hashes = content_hashes(base);
  for (std::size_t s = 0; s < asked_for(base).size(); ++s)
    store.scenarios.push_back({base[s].name, base[s].description, hashes[s], effective_text(base[s])});
}

}  // namespace

BatchPlan plan_batch(const Experiment& experiment, unsigned threads) {
  BatchPlan plan;
  const auto asked = asked_for(experiment.base());
  plan.points = experiment.points();
  plan.scenarios = asked.size();
  plan.replicates = asked.front().replicates;
  plan.inputs = experiment.inputs();
  plan.store.experiment = experiment.file().experiment;
  plan.store.replicates = plan.replicates;
  describe_scenarios(experiment.base(), plan.store);
  for (const Factor& factor : experiment.factors()) plan.store.factors.push_back(factor.key);
  StoreNames names(plan.store, plan.inputs);
  const bool designed = experiment.file().design.has_value();
  std::uint64_t store_bytes = 0;
  experiment.for_each_point(threads, [&](std::size_t point, const std::vector<Scenario>& scenarios) {
    const RunEstimate of_point = estimate_run(scenarios, threads);
    plan.household_years += of_point.household_years;
    plan.seconds += of_point.seconds + seconds_per_scenario * static_cast<double>(scenarios.size());
    plan.memory = std::max(plan.memory, of_point.memory);
    plan.scratch = std::max(plan.scratch, of_point.scratch);
    add_files(of_point.files, designed ? bytes_of_point : 0, plan.files);
    const std::uint64_t rows = of_point.files.front().rows;  // of trajectories
    store_bytes += of_point.scratch + rows * bytes_of_value;
    names.add(scenarios);
    auto& settings = plan.store.points.emplace_back();
    for (std::size_t f = 0; f < experiment.factors().size(); ++f) {
      const auto value = experiment.value_at(point, f);
      settings.push_back(value ? std::optional<std::string>(value_text(*value)) : std::nullopt);
    }
  });
  plan.seconds += seconds_per_task * static_cast<double>(plan.tasks());
  plan.files.insert(plan.files.begin(), {"results.sqlite", 0, store_bytes});
  for (const InputFile& input : plan.inputs)
    plan.store.inputs.push_back({input.path, sha256(input.content), input.copied ? input.content : ""});
  return plan;
}

}  // namespace liftline

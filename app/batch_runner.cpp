#include "app/batch_runner.hpp"

#include <algorithm>
#include <limits>

#include "app/batch_tasks.hpp"
#include "app/describe.hpp"
#include "sim/core/errors.hpp"

namespace liftline {
namespace {

constexpr std::size_t no_scenario = std::numeric_limits<std::size_t>::max();

bool takes_budgets(const std::vector<Scenario>& all, const std::vector<std::size_t>& scenarios) {
  return std::any_of(scenarios.begin(), scenarios.end(), [&](std::size_t s) { return !all[s].cost_sources.empty(); });
}

}  // namespace

BatchRunner::BatchRunner(const Experiment& experiment, ResultStore& store, const BatchRun& how)
    : experiment_(experiment), store_(store), how_(how) {
  const auto asked = asked_for(experiment.base());
  all_ = asked.size() * how.shard.replicates(experiment.points(), asked.front().replicates);
  for (const InputFile& input : how.inputs) input_texts_[input.path] = &input.content;
}

bool BatchRunner::run() {
  for (std::size_t point = 0; point < experiment_.points(); ++point) {
    if (stopped()) return false;
    run_point(point);
    if (store_error_) std::rethrow_exception(store_error_);
  }
  return !stopped();
}

void BatchRunner::run_point(std::size_t point) {
  const std::vector<Scenario> all = experiment_.scenarios_at(point);
  check_inputs(all);
  const ResultDescription about = describe(asked_for(all), 0);
  point_ = point + 1;
  store_.enter_point(point_, about, all.front().report.replicates_by_group);
  content_ = content_hashes(all);
  for (const auto& [scenarios, replicates] : missing_at_point(all)) run_tasks(all, scenarios, replicates);
}

/// Tasks were checked, and are addressed, by what the files held when the batch began.
void BatchRunner::check_inputs(const std::vector<Scenario>& scenarios) const {
  for (const Scenario& scenario : scenarios)
    for (const InputFile& input : scenario.inputs) {
      const auto known = input_texts_.find(input.path);
      if (known != input_texts_.end() && *known->second == input.content) continue;
      Diagnostics changed;
      changed.error(Position(input.path), "", "the file has changed since the batch began; what is done is kept");
      throw InputError(std::move(changed));
    }
}

/// The replicates by what is missing in them; what is done is counted.
BatchRunner::Missing BatchRunner::missing_at_point(const std::vector<Scenario>& all) {
  const DoneTasks done = store_.done_at_point();
  Missing missing;
  open_.clear();
  const std::size_t asked = asked_for(all).size();
  for (std::size_t replicate = 1; replicate <= all.front().replicates; ++replicate) {
    if (!how_.shard.has(point_, replicate)) continue;
    std::vector<std::size_t> scenarios;
    for (std::size_t s = 0; s < asked; ++s) {
      const auto task = done.find({s + 1, replicate});
      if (task != done.end() && task->second == address_of(s, replicate)) {
        count();
        continue;
      }
      scenarios.push_back(s);
      open_.insert({s, replicate});
    }
    if (!scenarios.empty()) missing[scenarios].push_back(replicate);
  }
  return missing;
}

void BatchRunner::run_tasks(const std::vector<Scenario>& all, const std::vector<std::size_t>& scenarios,
                            const std::vector<std::size_t>& replicates) {
  try {
    attempt(all, scenarios, replicates);
    return;
  } catch (const Interrupted&) {
    return;
  } catch (...) {  // some task failed and took the others along
    if (stopped()) return;
  }
  run_one_by_one(all, scenarios, replicates);
}

/// Runs tasks by themselves, so that those which fail do not take others along.
void BatchRunner::run_one_by_one(const std::vector<Scenario>& all, const std::vector<std::size_t>& scenarios,
                                 const std::vector<std::size_t>& replicates) {
  for (const std::size_t replicate : replicates)
    for (const std::size_t s : scenarios) {
      if (stopped()) return;
      if (!open_.contains({s, replicate})) continue;
      try {
        attempt(all, {s}, {replicate});
      } catch (const Interrupted&) {
        return;
      } catch (const std::exception& error) {
        if (!stopped()) fail(s, replicate, error.what());
      }
    }
}

/// Runs these scenarios in these replicates, with others only where a budget comes from them.
void BatchRunner::attempt(const std::vector<Scenario>& all, const std::vector<std::size_t>& scenarios,
                          const std::vector<std::size_t>& replicates) {
  std::vector<Scenario> some;
  std::vector<std::size_t> index;  // of each in `all`
  if (!takes_budgets(all, scenarios))
    for (const std::size_t s : scenarios) {
      some.push_back(all[s]);
      index.push_back(s);
    }
  const std::vector<Scenario>& run = some.empty() ? all : some;
  std::vector<Replicate> of;
  for (const std::size_t number : replicates) of.push_back(replicate_of(all.front(), number));
  ExperimentObserver observer;
  const std::size_t reference = some.empty() || index.front() == 0 ? 0 : no_scenario;
  observer.fit_of = reference;
  observer.receive = [&](RunRecord&& record) {
    if (!index.empty()) record.scenario = index[record.scenario];
    receive(all, std::move(record));
  };
  observer.stop = [this] { return stopped(); };
  how_.simulate(point_ - 1, run, of, observer);
}

void BatchRunner::receive(const std::vector<Scenario>& all, RunRecord&& record) {
  const std::vector<double> parameters = parameters_of_task(all[record.scenario], record.replicate, how_.parameters);
  const std::lock_guard lock(mutex_);
  if (store_error_ || open_.erase({record.scenario, record.replicate}) == 0) return;
  try {
    store_.write(record, address_of(record.scenario, record.replicate), parameters);
  } catch (...) {  // no failure of the task: nothing more can be kept
    store_error_ = std::current_exception();
    return;
  }
  count();
}

void BatchRunner::fail(std::size_t scenario, std::size_t replicate, const std::string& message) {
  store_.write_failure(scenario + 1, replicate, address_of(scenario, replicate), message);
  open_.erase({scenario, replicate});
  count();
}

std::string BatchRunner::address_of(std::size_t scenario, std::size_t replicate) const {
  return task_address(how_.program, content_[scenario], replicate);
}

void BatchRunner::count() { how_.progress(++done_, all_); }

}  // namespace liftline

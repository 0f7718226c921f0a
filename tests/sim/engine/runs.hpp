#pragma once
#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "sim/engine/experiment.hpp"
#include "sim/engine/run.hpp"
#include "sim/policy/registry.hpp"
#include "sim/scenario/loader.hpp"
#include "tests/support/bits_hash.hpp"

namespace liftline::test {

/// A shipped scenario, small enough for a test. `changes` are those of --set.
inline Scenario shipped(const std::string& name, std::vector<std::string> changes = {}, std::uint64_t households = 3000,
                        std::uint64_t replicates = 2) {
  CommandLineSettings settings;
  settings.households = households;
  settings.replicates = replicates;
  settings.assignments = std::move(changes);
  return load_scenarios({"scenarios/" + name + ".yaml"}, policy_types(), settings).front();
}

/// The records of all runs, scenario by scenario and replicate by replicate.
inline std::vector<RunRecord> records_of(const std::vector<Scenario>& scenarios, unsigned threads = 2,
                                         VectorLevel level = widest_level()) {
  std::map<std::pair<std::size_t, std::size_t>, RunRecord> received;
  std::mutex mutex;
  ExperimentObserver observer;
  observer.receive = [&](RunRecord&& record) {
    const std::lock_guard lock(mutex);
    received[{record.scenario, record.replicate}] = std::move(record);
  };
  run_experiment(scenarios, threads, observer, level);
  std::vector<RunRecord> records;
  for (auto& [key, record] : received) records.push_back(std::move(record));
  return records;
}

/// A hash of every bit that the runs left.
inline std::uint64_t hash_of(const std::vector<RunRecord>& records) {
  BitsHash hash;
  for (const auto& record : records) {
    for (const double value : record.values) hash.add(value);
    for (const auto& account : record.accounts)
      hash.add(static_cast<std::uint64_t>(account.account.to_recipients.value));
  }
  return hash.value();
}

/// A hash of what a run keeps of its population in the first year and the survey's.
inline std::uint64_t hash_of_fit(const RunRecord& record) {
  BitsHash hash;
  for (const auto* values : {&record.fit_first, &record.fit_survey})
    for (const double value : *values) hash.add(value);
  return hash.value();
}

inline std::uint64_t hash_of(const HouseholdTable& h) {
  BitsHash hash;
  for (const auto* column : {&h.person, &h.state})
    for (const std::uint32_t word : *column) hash.add(std::uint64_t{word});
  for (const auto* column :
       {&h.transitory, &h.skill, &h.confidence, &h.funds, &h.debt, &h.net_gain, &h.income, &h.assessed_income})
    for (const float number : *column) hash.add(number);
  return hash.value();
}

/// Stores the villages' rows in the opposite order; twice leaves them as they were.
inline void reverse_storage(VillageTable& villages, HouseholdTable& households) {
  const std::vector<Row> old_first = villages.first_row;
  std::reverse(villages.stored_order.begin(), villages.stored_order.end());
  Row next = 0;
  std::vector<Row> from(households.rows());  // the old row of each new one
  for (const std::uint32_t v : villages.stored_order) {
    const Row rows = villages.end_row[v] - villages.first_row[v];
    villages.first_row[v] = next;
    for (Row i = 0; i < rows; ++i) from[next++] = old_first[v] + i;
    villages.end_row[v] = next;
  }
  villages.index_rows();
  households.for_each_column([&from](auto& column) {
    const auto old_column = column;
    for (Row row = 0; row < from.size(); ++row) column[row] = old_column[from[row]];
  });
}

/// One run whose households can be looked at, year by year.
class Watched {
 public:
  explicit Watched(Scenario scenario, std::uint32_t replicate = 1, unsigned threads = 1,
                   std::vector<std::uint32_t> sizes = {}, bool in_reverse = false, VectorLevel level = widest_level())
      : scenario_(std::move(scenario)),
        workers_(threads),
        ground_(scenario_, workers_, std::move(sizes)),
        measurement_(scenario_) {
    ground_.make(start_choices(scenario_), {replicate, replicate, replicate}, workers_, start_);
    if (in_reverse) reverse_storage(start_.villages, start_.households);
    run_ = std::make_unique<Run>(scenario_, start_, measurement_, replicate, workers_, scratch_, level);
    run_->first_year();
  }

  Run& run() { return *run_; }
  const StartState& start() const { return start_; }
  const Scenario& scenario() const { return scenario_; }
  void live_until(int year) {
    while (run_->year() < year) run_->next_year();
  }
  /// A hash a year of all households.
  std::vector<std::uint64_t> yearly_hashes() {
    std::vector<std::uint64_t> hashes{hash_of(run_->households())};
    while (run_->year() < scenario_.end_year) {
      run_->next_year();
      hashes.push_back(hash_of(run_->households()));
    }
    return hashes;
  }
  /// A series of the last year recorded, for the group `all`.
  double value(const RunRecord& record, Measure measure, std::size_t line = OutputSeries::no_line) const {
    const auto& catalogue = measurement_.catalogue;
    return record.values[record.values.size() - catalogue.series.size() + catalogue.find(measure, 0, line)];
  }

 private:
  Scenario scenario_;
  Workers workers_;
  StartGround ground_;
  Measurement measurement_;
  StartState start_;
  RunScratch scratch_;
  std::unique_ptr<Run> run_;
};

}  // namespace liftline::test

#include "app/verification.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <mutex>
#include <set>

#include "app/batch_folder.hpp"
#include "app/describe.hpp"
#include "sim/core/errors.hpp"
#include "sim/engine/experiment.hpp"
#include "sim/policy/registry.hpp"
#include "sim/results/csv.hpp"
#include "sim/results/hash.hpp"
#include "sim/results/store/record_bytes.hpp"
#include "sim/results/tables.hpp"
#include "sim/scenario/loader.hpp"

namespace liftline {

namespace fs = std::filesystem;

namespace {

constexpr const char* main_file = "trajectories.csv";

/// SHA-256 of a file, read piece by piece; empty if it cannot be read.
std::string sha256_of_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return {};
  Sha256 hash;
  std::string piece(std::size_t{1} << 20, '\0');
  while (stream.read(piece.data(), static_cast<std::streamsize>(piece.size())) || stream.gcount() > 0)
    hash.add(std::string_view(piece).substr(0, static_cast<std::size_t>(stream.gcount())));
  return hash.hex();
}

/// At most `count` of all, evenly spread, the first and the last among them.
template <class Item>
std::vector<Item> spread(const std::vector<Item>& all, std::size_t count) {
  if (all.size() <= count) return all;
  std::vector<Item> some;
  for (std::size_t i = 0; i < count; ++i) some.push_back(all[count == 1 ? 0 : i * (all.size() - 1) / (count - 1)]);
  return some;
}

/// Runs replicates of scenarios again and hands over their records, one at a time.
void run_again(const std::vector<Scenario>& scenarios, const std::vector<std::size_t>& replicates,
               std::size_t reference, unsigned threads, const std::function<void(RunRecord&&)>& receive) {
  std::vector<Replicate> of;
  for (const std::size_t number : replicates) of.push_back(replicate_of(scenarios.front(), number));
  std::mutex mutex;
  ExperimentObserver observer;
  observer.fit_of = reference;
  observer.receive = [&](RunRecord&& record) {
    const std::lock_guard lock(mutex);
    receive(std::move(record));
  };
  run_experiment(scenarios, of, threads, observer);
}

/// The number behind the second comma-free field of a row that begins with a scenario's name; 0: it is none of that scenario.
std::size_t replicate_in(const std::string& row, const std::string& scenario) {
  if (!row.starts_with(scenario) || row.size() <= scenario.size() || row[scenario.size()] != ',') return 0;
  return static_cast<std::size_t>(std::strtoull(row.c_str() + scenario.size() + 1, nullptr, 10));
}

/// The beginning of a scenario's rows, quoted where it must be.
std::string field_of(const std::string& name) {
  CsvLine line;
  std::string field(line.add(std::string_view(name)).end());
  field.pop_back();
  return field;
}

}  // namespace

std::vector<std::string> changed_files(const fs::path& folder, const ManifestFacts& facts) {
  std::vector<std::string> changed;
  std::error_code code;
  for (const std::string& file : facts.files)
    if (!fs::exists(folder / file, code)) changed.push_back(file + " is not there");
  for (const VouchedFile& file : facts.vouched)
    if (file.name.empty()) {
      if (!fs::exists(file.original, code))
        changed.push_back(file.original + ", of which there is no copy, is not there");
      else if (sha256_of_file(file.original) != file.sha256)
        changed.push_back(file.original + ", of which there is no copy, is not what was run");
    } else if (fs::exists(folder / file.name, code) && sha256_of_file(folder / file.name) != file.sha256)
      changed.push_back(file.name + " is not what it was");
  if (!facts.results_sha256.empty() && fs::exists(folder / main_file, code) &&
      sha256_of_file(folder / main_file) != facts.results_sha256)
    changed.push_back(std::string(main_file) + " is not what it was: its hash is not that of the manifest");
  return changed;
}

std::vector<std::string> edited_originals(const ManifestFacts& facts) {
  std::vector<std::string> edited;
  std::error_code code;
  for (const VouchedFile& file : facts.vouched)
    if (!file.original.empty() && !file.name.empty() && fs::is_regular_file(file.original, code) &&
        sha256_of_file(file.original) != file.sha256)
      edited.push_back(file.original);
  return edited;
}

Verification verify_run(const fs::path& folder, const ManifestFacts& facts, std::size_t replicates, unsigned threads) {
  std::vector<std::string> paths;
  for (const std::string& name : facts.scenarios)
    paths.push_back((folder / "inputs/effective" / (name + ".yaml")).string());
  const std::vector<Scenario> scenarios = load_scenarios(paths, policy_types());
  const auto asked = asked_for(scenarios);
  const auto named = std::find(facts.scenarios.begin(), facts.scenarios.end(), facts.reference);
  const auto reference = named == facts.scenarios.end() ? 0 : static_cast<std::size_t>(named - facts.scenarios.begin());
  const std::string first = field_of(asked.front().name);
  std::set<std::size_t> known;
  {
    std::ifstream rows(folder / main_file);
    for (std::string row; std::getline(rows, row);)
      if (const std::size_t replicate = replicate_in(row, first); replicate > 0) known.insert(replicate);
  }
  Verification verification;
  verification.all = known.size() * asked.size();
  const auto chosen = spread(std::vector<std::size_t>(known.begin(), known.end()), replicates);
  verification.tasks = chosen.size() * asked.size();
  ResultDescription about = describe(asked, reference);
  if (!known.empty()) about.replicates = std::max(about.replicates, *known.rbegin());
  ResultSet again(std::move(about));
  run_again(scenarios, chosen, reference, threads, [&](RunRecord&& record) { again.receive(record); });
  again.close();
  // Both tables have their rows in the same order: one walks along the other.
  const fs::path table = fs::temp_directory_path() / ("liftline-verify-" + std::to_string(::getpid()) + ".csv");
  write_trajectories(again, table);
  std::ifstream is(table), was(folder / main_file);
  fs::remove(table);
  std::string row, old_row;
  std::getline(is, row);
  std::set<std::string> told;
  for (const Scenario& scenario : asked) {
    const std::string name = field_of(scenario.name);
    for (const std::size_t replicate : chosen)
      for (std::size_t i = 0; i < again.description().years() * again.description().catalogue.series.size(); ++i) {
        if (again.description().catalogue.series[i % again.description().catalogue.series.size()].group != 0) continue;
        std::getline(is, row);
        while (std::getline(was, old_row) && replicate_in(old_row, name) != replicate) {
        }
        if (row != old_row && told.insert(name + std::to_string(replicate)).second)
          verification.differences.push_back("scenario " + scenario.name + ", replicate " + std::to_string(replicate) +
                                             ": had " + old_row + " and has " + row);
      }
  }
  return verification;
}

Verification verify_batch(const fs::path& folder, const ManifestFacts& facts, std::size_t replicates,
                          unsigned threads) {
  const Experiment experiment((folder / "inputs/effective" / effective_experiment(*facts.experiment)).string(), {});
  ResultStore store(folder / store_file, Database::Access::read_only);
  if (const auto problem = store.problem()) throw MachineError(*problem, folder / store_file, EINVAL);
  const StoreTasks tasks = store.done_tasks();
  Verification verification;
  verification.all = store.tasks_done();
  std::map<std::size_t, std::vector<std::size_t>> chosen;  // replicates by point
  for (const auto& [point, replicate] : spread(tasks, replicates)) chosen[point].push_back(replicate);
  for (const auto& of_point : chosen) {
    const std::size_t point = of_point.first;
    const std::vector<std::size_t>& numbers = of_point.second;
    const std::vector<Scenario> scenarios = experiment.scenarios_at(point - 1);
    store.enter_point(point, describe(asked_for(scenarios), 0), false);
    std::map<std::pair<std::size_t, std::size_t>, std::string> was;
    store.read_point([&](const RunRecord& record) {
      if (std::find(numbers.begin(), numbers.end(), record.replicate) != numbers.end())
        was[{record.scenario, record.replicate}] = bytes_of(record);
    });
    run_again(scenarios, numbers, 0, threads, [&](RunRecord&& record) {
      const auto known = was.find({record.scenario, record.replicate});
      if (known == was.end()) return;
      ++verification.tasks;
      if (known->second != bytes_of(record))
        verification.differences.push_back("point " + std::to_string(point) + ", scenario " +
                                           scenarios[record.scenario].name + ", replicate " +
                                           std::to_string(record.replicate) + " leaves something else");
    });
  }
  std::sort(verification.differences.begin(), verification.differences.end());
  return verification;
}

}  // namespace liftline

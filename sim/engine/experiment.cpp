#include "sim/engine/experiment.hpp"

#include <algorithm>
#include <mutex>
#include <numeric>
#include <optional>
#include <vector>

#include "sim/core/errors.hpp"
#include "sim/engine/run.hpp"

namespace liftline {
namespace {

/// Scenarios that differ in their policies alone: until the first of these acts, their years are the same and are lived once. The run
/// without policies is what they are compared with, and the result of those that have none.
struct World {
  Scenario common;                     ///< without policies
  int common_until;                    ///< the last year that all have in common
  int policies_until;                  ///< the last year in which one of them may reach anybody
  std::vector<std::size_t> scenarios;  ///< in an order in which no budget comes from a later one
};

/// The last year that a scenario has in common with the county left to itself.
int last_common_year(const Scenario& scenario) {
  int last = scenario.end_year;
  for (const auto& policy : scenario.policies)
    last = std::min(last, std::max(policy->terms().start_year - 1, scenario.start_year));
  return last;
}

/// Takes away what a run was compared with in years in which policies of other scenarios act alone: its record does not hang on its company.
void forget_years_without_policy(const Scenario& scenario, RunRecord& record) {
  const auto is_common = [last = last_common_year(scenario)](const auto& of) { return of.year <= last; };
  std::erase_if(record.against_no_policy, is_common);
  std::erase_if(record.tenths, is_common);
}

bool differ_in_policies_alone(const Scenario& a, const Scenario& b) {
  return start_choices(a) == start_choices(b) && a.peers == b.peers && a.online_selling == b.online_selling &&
         a.registry_exit == b.registry_exit && a.income_shocks == b.income_shocks;
}

/// How many scenarios must have run before each, because what they spend is a budget of its policies: 0 for most.
std::vector<std::size_t> cost_depths(std::span<const Scenario> scenarios) {
  std::vector<std::size_t> depths(scenarios.size(), 0);
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t s = 0; s < scenarios.size(); ++s)
      for (const auto& [policy, source] : scenarios[s].cost_sources)
        if (depths[s] <= depths[source]) {
          depths[s] = depths[source] + 1;
          moved = true;
        }
  }
  return depths;
}

/// Those that begin with the same state follow each other, as far as no budget comes from a later one.
class Worlds {
 public:
  explicit Worlds(std::span<const Scenario> scenarios) : scenarios_(scenarios) {
    const auto depths = cost_depths(scenarios);
    std::vector<std::size_t> order(scenarios.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return depths[a] < depths[b]; });
    for (const std::size_t s : order) add(s);
  }

  std::vector<World> take() { return std::move(worlds_); }

 private:
  void add(std::size_t s) {
    const auto& scenario = scenarios_[s];
    const auto from = worlds_.begin() + static_cast<std::ptrdiff_t>(first_possible(scenario));
    auto world =
        std::find_if(from, worlds_.end(), [&](const World& w) { return differ_in_policies_alone(w.common, scenario); });
    if (world == worlds_.end()) {
      const auto after_from = from == worlds_.end() ? from : from + 1;
      auto place = worlds_.end();
      for (auto w = worlds_.end(); w != after_from; --w)
        if (start_choices((w - 1)->common) == start_choices(scenario)) {
          place = w;
          break;
        }
      world = worlds_.insert(place, World{scenario, scenario.end_year, scenario.start_year, {}});
      world->common.policies.clear();
      world->common.report.dynamics = false;  // unless it is somebody's result
      world->common.cost_sources.clear();
    }
    world->common_until = std::min(world->common_until, last_common_year(scenario));
    for (const auto& policy : scenario.policies) {
      const Terms& terms = policy->terms();
      world->policies_until =
          std::max(world->policies_until, std::min(terms.end_year + terms.delay, scenario.end_year));
    }
    if (scenario.policies.empty()) world->common.report.dynamics = scenario.report.dynamics;
    world->scenarios.push_back(s);
  }

  /// The first world in which a scenario can stand: that of the last one it takes a budget from.
  std::size_t first_possible(const Scenario& scenario) const {
    std::size_t first = 0;
    for (const auto& [policy, source] : scenario.cost_sources)
      for (std::size_t w = 0; w < worlds_.size(); ++w)
        if (std::count(worlds_[w].scenarios.begin(), worlds_[w].scenarios.end(), source) > 0)
          first = std::max(first, w);
    return first;
  }

  std::span<const Scenario> scenarios_;
  std::vector<World> worlds_;
};

/// What all replicates share, made once.
class Experiment {
 public:
  Experiment(std::span<const Scenario> scenarios, std::span<const Replicate> replicates, unsigned threads,
             const ExperimentObserver& observer, VectorLevel level)
      : scenarios_(scenarios),
        replicates_(replicates),
        worlds_(Worlds(scenarios).take()),
        first_(scenarios.front()),
        observer_(observer),
        level_(level),
        workers_(threads),
        // With many replicates for each thread every one of them is busy anyway, and handing out parts of a replicate only costs.
        inner_(replicates.size() >= 8 * workers_.count() ? alone_ : workers_),
        ground_(first_, workers_),
        measurement_(first_),
        memory_(workers_.count()) {}

  void run() {
    workers_.for_each(replicates_.size(), [&](std::size_t index, std::size_t worker) {
      run_replicate(replicates_[index], memory_[worker]);
    });
    if (observer_.stop()) throw Interrupted();
  }

 private:
  /// What one worker reuses from replicate to replicate.
  struct Memory {
    StartState start;
    RunState fork;
    RunScratch scratch;
    Counterfactual without_policies;
    std::vector<std::vector<Fen>> spent;  ///< by scenario, of this replicate: a year each
  };

  void run_replicate(const Replicate& replicate, Memory& memory) {
    std::optional<StartChoices> made_for;
    for (const auto& world : worlds_) {
      if (observer_.stop()) return;
      if (const auto choices = start_choices(world.common); made_for != choices) {
        ground_.make(world.common, replicate, inner_, memory.start);
        made_for = choices;
      }
      if (!run_world(world, replicate, memory)) return;
    }
  }

  bool run_world(const World& world, const Replicate& replicate, Memory& memory) {
    const std::uint32_t luck = replicate.draws.luck;
    memory.spent.resize(scenarios_.size());
    Run common(world.common, memory.start, measurement_, luck, inner_, memory.scratch, level_);
    if (std::count(world.scenarios.begin(), world.scenarios.end(), observer_.fit_of) > 0) common.keep_fit();
    if (observer_.patterns || first_.report.dynamics) common.keep_patterns();
    common.first_year();
    const bool any_policy = std::any_of(world.scenarios.begin(), world.scenarios.end(),
                                        [&](std::size_t s) { return !scenarios_[s].policies.empty(); });
    if (any_policy) {
      if (!live_until(common, world.common_until)) return false;
      common.save(memory.fork);
      auto& incomes = memory.without_policies;
      incomes.first_year = world.common_until + 1;
      incomes.incomes.resize(static_cast<std::size_t>(first_.end_year - world.common_until));
      incomes.tenths.resize(incomes.incomes.size());
      incomes.ranks.resize(static_cast<std::size_t>(std::max(0, world.policies_until - world.common_until)));
      common.keep_incomes(incomes);
    }
    if (!live_until(common, first_.end_year)) return false;
    auto& reference = memory.without_policies.dynamics;
    reference.reset();
    if (any_policy && first_.report.dynamics)
      reference.emplace(common.panel(), measurement_.line_ranges,
                        static_cast<std::size_t>(world.common_until + 1 - first_.start_year));
    const RunRecord without_policies = common.take_record();
    for (const std::size_t s : world.scenarios) {
      if (scenarios_[s].policies.empty()) {
        deliver(RunRecord(without_policies), s, replicate.number, memory);
        continue;
      }
      Run run(scenarios_[s], memory.start, measurement_, luck, inner_, memory.scratch, level_);
      if (s == observer_.fit_of) run.keep_fit();
      run.compare_with(memory.without_policies);
      run.give_budgets([&memory](std::size_t source) { return std::span<const Fen>(memory.spent[source]); });
      run.go_on_from(memory.fork);
      if (!live_until(run, first_.end_year)) return false;
      RunRecord record = run.take_record();
      forget_years_without_policy(scenarios_[s], record);
      deliver(std::move(record), s, replicate.number, memory);
    }
    return true;
  }

  /// False if it was stopped before.
  bool live_until(Run& run, int year) {
    while (run.year() < year) {
      if (observer_.stop()) return false;
      run.next_year();
    }
    return true;
  }

  void deliver(RunRecord&& record, std::size_t scenario, std::size_t replicate, Memory& memory) {
    memory.spent[scenario] = spent_by_year(record, first_.years());
    record.scenario = scenario;
    record.replicate = replicate;
    if (scenario != observer_.fit_of) {  // kept on the way, for another scenario of its world
      record.fit_first.clear();
      record.fit_survey.clear();
    }
    if (!scenarios_[scenario].only_for_costs) observer_.receive(std::move(record));
    const std::lock_guard lock(progress_);
    observer_.progress(++done_, scenarios_.size() * replicates_.size());
  }

  std::span<const Scenario> scenarios_;
  std::span<const Replicate> replicates_;
  std::vector<World> worlds_;
  const Scenario& first_;
  const ExperimentObserver& observer_;
  VectorLevel level_;
  Workers workers_;
  const Workers alone_ = Workers::alone();
  const Workers& inner_;  // who shares the work inside a replicate
  StartGround ground_;
  Measurement measurement_;
  std::vector<Memory> memory_;
  std::mutex progress_;
  std::size_t done_ = 0;
};

}  // namespace

void run_experiment(std::span<const Scenario> scenarios, std::span<const Replicate> replicates, unsigned threads,
                    const ExperimentObserver& observer, VectorLevel level) {
  Experiment(scenarios, replicates, threads, observer, level).run();
}

OutputCatalogue output_catalogue(const Scenario& scenario) { return Measurement(scenario).catalogue; }

std::vector<DynamicsKey> dynamics_keys(const Scenario& scenario) {
  if (!scenario.report.dynamics) return {};
  auto keys = dynamics_catalogue(dynamics_years(scenario));
  for (const auto& pattern : selling_pattern_catalogue()) keys.push_back({.figure = pattern.name});
  return keys;
}

}  // namespace liftline

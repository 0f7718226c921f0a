#include "sim/scenario/loader.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "sim/config/merge.hpp"
#include "sim/config/source_text.hpp"
#include "sim/core/contracts.hpp"
#include "sim/scenario/checks.hpp"

namespace liftline {
namespace {

/// Each file says what it is itself: name and description are not those of the file it extends.
void keep_own_words(Draft& draft, Diagnostics& diagnostics) {
  const auto inherited = [&](const char* key) {
    const Node* value = draft.root.find(key);
    return value != nullptr && value->position().file() != draft.path;
  };
  if (inherited("description")) draft.root.erase("description");
  if (!inherited("scenario")) return;
  diagnostics.error(Position(draft.path, 1, 1), "scenario",
                    "missing; a scenario needs a name of its own, also when it extends another");
  draft.positions.refuse("scenario");
}

std::optional<Draft> read_draft(const std::string& path, Diagnostics& diagnostics) {
  std::optional<ExtendedDocument> document = read_with_extends(path, diagnostics);
  if (!document) return {};
  Draft draft;
  draft.path = path;
  draft.files = std::move(document->files);
  draft.root = std::move(document->root);
  keep_own_words(draft, diagnostics);
  return draft;
}

std::vector<Draft> read_drafts(const std::vector<std::string>& paths, Diagnostics& diagnostics) {
  std::vector<Draft> drafts;
  for (const std::string& path : paths)
    if (auto draft = read_draft(path, diagnostics)) drafts.push_back(std::move(*draft));
  return drafts;
}

std::string name_of(const Node& node, const Policy* policy) {
  return policy != nullptr ? policy->terms().name : std::string(identity_of(node));
}

void decode_policies(Draft& draft, const Node& list, std::span<const PolicyType> types, Diagnostics& diagnostics) {
  draft.positions.remember("policies", list.position());
  if (!list.is_sequence()) {
    diagnostics.error(list.position(), "policies",
                      "expected a list of policies (`- type: ...` lines), got " + description_of(list));
    return;
  }
  // What a target may name hangs on the county: without it nothing can be said of policies.
  if (draft.county == nullptr || !draft.county->labels_sound) return;
  const AttributeLabels labels(draft.county->county);
  for (std::size_t i = 0; i < list.items().size(); ++i) {
    const Node& node = list.items()[i];
    PolicyReading reading{labels, diagnostics, draft.positions, item_path("policies", i)};
    auto policy = decode_policy(node, types, reading);
    draft.policies.push_back({reading.path, name_of(node, policy.get()), policy});
  }
  std::vector<NamedPath> names;
  for (const DraftPolicy& policy : draft.policies) {
    if (!policy.name.empty()) names.push_back({policy.name, policy.path});
  }
  check_policy_names(names, diagnostics, draft.positions);
  for (const DraftPolicy& policy : draft.policies)
    if (policy.policy != nullptr)
      check_combinations(policy.policy->terms(), policy.path, names, diagnostics, draft.positions);
}

/// Gives what the county decides its one form, so that scenarios can be compared.
void settle_defaults(ScenarioFile& file, const County& county) {
  if (file.poverty_lines.empty()) {
    for (const PovertyLine& line : county.poverty_lines) file.poverty_lines.push_back(line.name);
  }
  if (file.households == county.households()) file.households.reset();  // a sample of all is no sample
  if (file.variance_design)
    file.replicates =
        static_cast<std::uint32_t>(std::min<std::size_t>(file.variance_design->replicates(), most_replicates));
}

void decode_draft(Draft& draft, CountyFiles& counties, std::span<const PolicyType> types, Diagnostics& diagnostics) {
  ObjectReader reader(draft.root, "", diagnostics, draft.positions);
  reader.read(fields_of<ScenarioFile>(), draft.file);
  const Node* policies = reader.take("policies");
  reader.finish();
  if (draft.has({"county"})) {
    const Position place = draft.positions.of("county");
    draft.county = counties.load(resolve_path(draft.file.county, place), {place, "county"}, diagnostics);
  }
  if (draft.county != nullptr) settle_defaults(draft.file, draft.county->county);
  if (policies != nullptr) decode_policies(draft, *policies, types, diagnostics);
}

bool same_file(const std::string& a, const std::string& b) {
  std::error_code problem;
  return std::filesystem::weakly_canonical(a, problem) == std::filesystem::weakly_canonical(b, problem);
}

/// Links policies to the scenarios whose spending is their budget, and reads those that are not there yet.
void read_cost_sources(std::vector<Draft>& drafts, CountyFiles& counties, const std::vector<Override>& changes,
                       std::span<const PolicyType> types, Diagnostics& diagnostics) {
  for (std::size_t d = 0; d < drafts.size(); ++d)  // NOLINT(modernize-loop-convert): it grows
    for (std::size_t i = 0; i < drafts[d].policies.size(); ++i) {
      const DraftPolicy policy = drafts[d].policies[i];
      if (policy.policy == nullptr || !policy.policy->terms().enabled) continue;
      const Terms& terms = policy.policy->terms();
      if (terms.equal_cost_to.empty()) continue;
      const Position place = drafts[d].positions.of(key_path(policy.path, "equal_cost_to"));
      const std::string path = resolve_path(terms.equal_cost_to, place);
      std::size_t source = 0;
      while (source < drafts.size() && !same_file(drafts[source].path, path)) ++source;
      if (source == drafts.size()) {
        if (!std::filesystem::is_regular_file(path)) {
          diagnostics.error(place, key_path(policy.path, "equal_cost_to"), "there is no file " + quote(path));
          continue;
        }
        auto draft = read_draft(path, diagnostics);
        if (!draft) continue;
        draft->only_for_costs = true;
        std::vector<Draft> alone;
        alone.push_back(std::move(*draft));
        Diagnostics of_others;  // what is set for a policy that this one does not have concerns others
        apply_changes(changes, alone, of_others);
        decode_draft(alone.front(), counties, types, diagnostics);
        check_scenario(alone.front(), diagnostics);
        drafts.push_back(std::move(alone.front()));
      }
      drafts[d].cost_sources[terms.name] = source;
    }
}

/// Reports a policy whose budget hangs on its own scenario, straight or by way of others.
void check_cost_cycles(const std::vector<Draft>& drafts, Diagnostics& diagnostics) {
  for (std::size_t d = 0; d < drafts.size(); ++d)
    for (const DraftPolicy& policy : drafts[d].policies) {
      const auto first = drafts[d].cost_sources.find(policy.name);
      if (first == drafts[d].cost_sources.end()) continue;
      std::set<std::size_t> reached;
      std::vector<std::size_t> open{first->second};
      while (!open.empty()) {
        const std::size_t next = open.back();
        open.pop_back();
        if (!reached.insert(next).second) continue;
        for (const auto& [name, source] : drafts[next].cost_sources) open.push_back(source);
      }
      if (reached.count(d) == 0) continue;
      const std::string path = key_path(policy.path, "equal_cost_to");
      diagnostics.error(drafts[d].positions.of(path), path,
                        "the budget hangs on what this very scenario spends: " + quote(drafts[first->second].path) +
                            (first->second == d ? "" : " takes a budget from it in turn"));
    }
}

std::vector<InputFile> inputs_of(const Draft& draft) {
  std::vector<InputFile> inputs;
  for (const std::string& path : draft.files) inputs.push_back({path, read_file_text(path).text});
  inputs.push_back(draft.county->input);
  if (draft.county->ensemble) inputs.push_back(*draft.county->ensemble);
  if (draft.county->records) inputs.push_back(*draft.county->records);
  return inputs;
}

/// All keys with the values that hold, and the county in a folder beside, as both are written next to the results.
Node effective_tree(const Draft& draft, const std::vector<Draft>& drafts) {
  ScenarioFile file = draft.file;
  file.county = "counties/" + std::filesystem::path(draft.county->input.path).filename().string();
  Node tree = fields_of<ScenarioFile>().encode(file);
  for (const char* key : {"parameters", "policies"}) {
    if (const Node* value = draft.root.find(key)) tree.set(key, Position(), *value);
  }
  // The effective files stand beside each other.
  if (const Node* policies = draft.root.find("policies"); policies != nullptr && !draft.cost_sources.empty()) {
    std::vector<Node> moved;
    for (Node policy : policies->items()) {
      const auto source = draft.cost_sources.find(std::string(identity_of(policy)));
      if (source != draft.cost_sources.end())
        policy.set("equal_cost_to", Position(), Node::of_text(drafts[source->second].file.scenario + ".yaml"));
      moved.push_back(std::move(policy));
    }
    tree.set("policies", Position(), Node::sequence(std::move(moved), policies->position()));
  }
  return tree;
}

Scenario scenario_of(const Draft& draft, const std::vector<Draft>& drafts) {
  const ScenarioFile& file = draft.file;
  Scenario scenario;
  scenario.name = file.scenario;
  scenario.description = file.description;
  scenario.county = std::shared_ptr<const County>(draft.county, &draft.county->county);
  scenario.start_year = file.start_year;
  scenario.end_year = file.end_year;
  scenario.replicates = file.replicates;
  scenario.seed = file.seed;
  scenario.households = file.households;
  scenario.survey_uncertainty = file.survey_uncertainty;
  scenario.parameter_uncertainty = file.parameter_uncertainty;
  scenario.parameter_source = file.parameter_source;
  scenario.variance_design = file.variance_design;
  scenario.decision = file.decision;
  scenario.peers = file.peers;
  scenario.income_distribution = file.income_distribution;
  scenario.online_selling = file.online_selling;
  scenario.registry_exit = file.registry_exit;
  scenario.discount_rate = file.discount_rate;
  scenario.parameters = file.parameters;
  for (const auto& [key, shock] : file.income_shock) scenario.income_shocks[shock_year(key)] = shock;
  scenario.poverty_lines = file.poverty_lines;
  for (const std::string& group : file.report.groups) scenario.report.groups.push_back(find_attribute(group)->id);
  scenario.report.replicates_by_group = file.report.replicates_by_group;
  scenario.report.dynamics = file.report.dynamics;
  for (const DraftPolicy& policy : draft.policies) {
    if (policy.policy->terms().enabled) scenario.policies.push_back(policy.policy);
  }
  std::sort(scenario.policies.begin(), scenario.policies.end(),
            [](const auto& a, const auto& b) { return a->terms().name < b->terms().name; });
  scenario.inputs = inputs_of(draft);
  scenario.cost_sources = draft.cost_sources;
  scenario.only_for_costs = draft.only_for_costs;
  scenario.effective = effective_tree(draft, drafts);
  scenario.effective_county = draft.county->root;
  if (draft.county->ensemble)
    scenario.effective_county.set(
        "ensemble", Position(), Node::of_text(std::filesystem::path(draft.county->ensemble->path).filename().string()));
  if (const auto& records = draft.county->records) {
    // Beside the effective county, or where it was if it is not to be copied.
    const std::filesystem::path path(records->path);
    Node population = *scenario.effective_county.find("population");
    population.set(
        "microdata", Position(),
        Node::of_text(records->copied ? path.filename().string() : std::filesystem::absolute(path).string()));
    scenario.effective_county.set("population", Position(), std::move(population));
  }
  return scenario;
}

bool same_shocks(const std::map<int, IncomeShock>& a, const std::map<int, IncomeShock>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.first == y.first && x.second.business == y.second.business && x.second.wage == y.second.wage &&
           x.second.transfer == y.second.transfer;
  });
}

}  // namespace

std::vector<Scenario> load_scenarios(const std::vector<std::string>& paths, std::span<const PolicyType> types,
                                     const CommandLineSettings& settings) {
  LIFTLINE_EXPECT(!paths.empty());
  Diagnostics diagnostics;
  SettingChanges changes = parse_settings(settings, diagnostics);
  CountyFiles counties(std::move(changes.of_county));
  std::vector<Draft> drafts = read_drafts(paths, diagnostics);
  apply_changes(changes.of_scenario, drafts, diagnostics);
  for (Draft& draft : drafts) {
    decode_draft(draft, counties, types, diagnostics);
    check_scenario(draft, diagnostics);
  }
  read_cost_sources(drafts, counties, changes.of_scenario, types, diagnostics);
  check_cost_cycles(drafts, diagnostics);
  check_agreement(drafts, diagnostics);
  if (diagnostics.has_errors()) throw InputError(std::move(diagnostics));
  std::vector<Scenario> scenarios;
  for (const Draft& draft : drafts) scenarios.push_back(scenario_of(draft, drafts));
  return scenarios;
}

std::span<const Scenario> asked_for(std::span<const Scenario> scenarios) {
  const auto end = std::find_if(scenarios.begin(), scenarios.end(), [](const Scenario& s) { return s.only_for_costs; });
  return scenarios.first(static_cast<std::size_t>(end - scenarios.begin()));
}

std::vector<std::string> changed_assumptions(const Scenario& a, const Scenario& b) {
  std::vector<std::string> changed;
  const auto differ = [&](bool different, const char* key) {
    if (different) changed.emplace_back(key);
  };
  differ(a.decision != b.decision, "decision");
  differ(a.peers != b.peers, "peers");
  differ(a.income_distribution != b.income_distribution, "income_distribution");
  differ(a.online_selling != b.online_selling, "online_selling");
  differ(a.registry_exit != b.registry_exit, "registry_exit");
  differ(!same_shocks(a.income_shocks, b.income_shocks), "income_shock");
  std::set<std::string> names;
  for (const auto* parameters : {&a.parameters, &b.parameters}) {
    for (const auto& [name, value] : *parameters) names.insert(name);
  }
  for (const std::string& name : names) {
    const auto in_a = a.parameters.find(name);
    const auto in_b = b.parameters.find(name);
    const bool both = in_a != a.parameters.end() && in_b != b.parameters.end();
    if (!both || in_a->second != in_b->second) changed.push_back(key_path("parameters", name));
  }
  return changed;
}

bool mixes_assumptions(const Scenario& a, const Scenario& b) { return !changed_assumptions(a, b).empty(); }

}  // namespace liftline

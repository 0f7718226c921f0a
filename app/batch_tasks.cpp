#include "app/batch_tasks.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <set>
#include <vector>

#include "sim/config/write.hpp"
#include "sim/engine/replicate.hpp"
#include "sim/population/ensemble.hpp"
#include "sim/results/hash.hpp"

namespace liftline {
namespace {

/// The county with all that it brings along.
std::string county_hash(const Scenario& scenario) {
  Sha256 hash;
  hash.add(write_yaml(scenario.effective_county));
  for (const InputFile& input : scenario.inputs)
    if (input.kind == InputFile::Kind::records) hash.add(input.content);
  if (const auto& ensemble = scenario.county->accepted) {
    const auto add = [&hash](const std::vector<double>& numbers) {
      hash.add({reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(double)});
    };
    for (const auto& parameter : ensemble->parameters) {
      hash.add(parameter.name + "\n");
      add({parameter.low, parameter.high});
    }
    for (const auto& member : ensemble->members) add(member);
  }
  return hash.hex();
}

}  // namespace

std::string effective_text(const Scenario& scenario) {
  Node tree = scenario.effective;
  tree.erase("replicates");
  tree.erase("description");
  return write_yaml(tree);
}

std::vector<std::string> content_hashes(std::span<const Scenario> scenarios) {
  const std::string county = county_hash(scenarios.front());
  std::vector<std::string> own;
  for (const Scenario& scenario : scenarios) own.push_back(sha256(effective_text(scenario)));
  std::vector<std::string> hashes;
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    std::set<std::size_t> sources;  // and the sources' sources
    const std::function<void(std::size_t)> add = [&](std::size_t of) {
      for (const auto& [policy, source] : scenarios[of].cost_sources)
        if (sources.insert(source).second) add(source);
    };
    add(s);
    std::string text = county + own[s];
    for (const std::size_t source : sources) text += own[source];
    hashes.push_back(sha256(text));
  }
  return hashes;
}

std::string task_address(const std::string& program, const std::string& content_hash, std::size_t replicate) {
  return sha256(program + "\n" + content_hash + "\n" + std::to_string(replicate));
}

std::vector<double> parameters_of_task(const Scenario& scenario, std::size_t replicate,
                                       const std::vector<std::string>& names) {
  std::vector<double> values(names.size(), std::numeric_limits<double>::quiet_NaN());
  if (!scenario.parameter_uncertainty) return values;
  const auto drawn = parameters_of(scenario, replicate_of(scenario, replicate));
  for (const auto& parameter : uncertain_parameters(*scenario.county)) {
    const auto named = std::find(names.begin(), names.end(), parameter.name);
    if (named != names.end())
      values[static_cast<std::size_t>(named - names.begin())] = value_of(*scenario.county, drawn, parameter.name);
  }
  return values;
}

}  // namespace liftline

#include "app/batch_tasks.hpp"

#include <functional>
#include <set>

#include "sim/config/write.hpp"
#include "sim/results/hash.hpp"

namespace liftline {
namespace {

/// The county with all that it brings along.
std::string county_hash(const Scenario& scenario) {
  Sha256 hash;
  hash.add(write_yaml(scenario.effective_county));
  // Of what the county names beside itself its tree has the names alone.
  for (const InputFile& input : scenario.inputs)
    if (input.kind != InputFile::Kind::settings) hash.add(input.content);
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

}  // namespace liftline

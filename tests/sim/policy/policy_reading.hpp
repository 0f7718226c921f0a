#pragma once
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "sim/config/document.hpp"
#include "sim/policy/registry.hpp"

namespace liftline::test {

/// The policy that a mapping gives; `errors` is what is wrong with it.
struct ReadPolicy {
  std::shared_ptr<const Policy> policy;
  std::string errors;
};

inline ReadPolicy read_policy(const Node& node, std::span<const PolicyType> types, const AttributeLabels& labels) {
  Diagnostics diagnostics;
  Positions positions;
  PolicyReading reading{labels, diagnostics, positions, "policies[0]"};
  auto policy = decode_policy(node, types, reading);
  return {std::move(policy), diagnostics.render()};
}

/// The mapping that a text gives.
inline Node mapping_of(std::string_view yaml) {
  Diagnostics diagnostics;
  const auto node = read_text(yaml, "policy.yaml", diagnostics);
  if (!node || diagnostics.has_errors()) throw std::invalid_argument(diagnostics.render());
  return *node;
}

/// Likewise, for a policy that must be sound; throws if it is not.
inline std::shared_ptr<const Policy> sound_policy(const Node& node, std::span<const PolicyType> types,
                                                  const AttributeLabels& labels) {
  ReadPolicy read = read_policy(node, types, labels);
  if (!read.policy) throw std::invalid_argument(read.errors);
  return std::move(read.policy);
}

}  // namespace liftline::test

#pragma once
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include "sim/config/fields.hpp"
#include "sim/policy/policy.hpp"

namespace liftline {

/// What a policy may ask while it is read, and where it reports errors.
struct PolicyReading {
  const AttributeLabels& labels;  ///< of the county
  Diagnostics& diagnostics;
  Positions& positions;
  std::string path;  ///< of the policy in the file, for instance `policies[2]`
};

/// One type of policy: what a user is told of it, and how one is read. The folder policies/<name>/ gives it by a
/// function <name>_type().
struct PolicyType {
  std::string name;
  std::string summary;                     ///< what it does, one sentence
  std::string evidence;                    ///< what is known of its effect, one sentence
  const FieldTable* own_fields = nullptr;  ///< its keys besides the terms
  /// Reads the own keys, compiles the terms and makes the policy; empty after an error.
  std::function<std::shared_ptr<const Policy>(ObjectReader&, Terms, PolicyReading&)> read;

  /// Schema of a policy of this type: terms and own keys.
  Schema schema() const;
  /// A scenario that shows the type, as a path from the root of the sources.
  std::string example() const { return "policies/" + name + "/example.yaml"; }
};

/// What a type tells of itself.
struct PolicyDescription {
  std::string name;
  std::string summary;
  std::string evidence;
};

/// Checks own keys against each other and the county, and may narrow the target. Called when the keys alone are sound.
template <class Options>
using SettleOptions = void (*)(Options&, Terms&, PolicyReading&);

/// The type of policies `P`, made as P(Terms, Options), whose own keys are the fields of Options.
template <class P, class Options>
PolicyType make_policy_type(PolicyDescription description, SettleOptions<Options> settle = nullptr) {
  const auto read = [settle](ObjectReader& reader, Terms terms,
                             PolicyReading& reading) -> std::shared_ptr<const Policy> {
    const std::size_t errors = reading.diagnostics.count();
    Options options;
    const bool own_sound = reader.read(fields_of<Options>(), options);
    const bool all_sound = reader.finish();
    if (all_sound) check_budget(terms, reading.path, reading.diagnostics, reading.positions);
    const bool terms_sound = compile_terms(terms, reading.labels, reading.path, reading.diagnostics, reading.positions);
    if (settle != nullptr && own_sound && terms_sound) settle(options, terms, reading);
    if (!all_sound || reading.diagnostics.count() != errors) return nullptr;
    return std::make_shared<const P>(std::move(terms), std::move(options));
  };
  return {std::move(description.name), std::move(description.summary), std::move(description.evidence),
          &fields_of<Options>().table(), read};
}

/// All types that stand under policies/, in order of name.
std::span<const PolicyType> policy_types();

/// The type of that name, or nullptr.
const PolicyType* find_policy_type(std::span<const PolicyType> types, std::string_view name);

/// Reads one policy. An unknown type is one error, and nothing else of that mapping is judged. Empty after an error.
std::shared_ptr<const Policy> decode_policy(const Node& node, std::span<const PolicyType> types,
                                            PolicyReading& reading);

/// Schema of a scenario's list of policies: an editor offers the keys of the type that was written.
Schema policies_schema(std::span<const PolicyType> types);

}  // namespace liftline

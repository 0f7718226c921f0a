#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/columns.hpp"
#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/help.hpp"
#include "sim/config/nearest.hpp"
#include "sim/config/write.hpp"
#include "sim/policy/registry.hpp"

namespace liftline {
namespace {

/// As wide as the reader's terminal, but no wider than one reads well.
std::size_t text_width() {
  constexpr int narrowest = 60;
  return static_cast<std::size_t>(std::clamp(width_of_standard_error(), narrowest, static_cast<int>(help_width)));
}

std::string sentence(const std::string& words) { return words.ends_with('.') ? words : words + "."; }

std::string catalogue(std::size_t width) {
  std::vector<NamedText> rows;
  for (const PolicyType& type : policy_types()) rows.emplace_back(type.name, type.summary);
  const std::string hint = "`liftline policies TYPE` shows one: what is known of its effect, and every key.";
  return "Types of policy:\n" + two_columns(rows, width) + "\n" + wrapped("", hint, 0, width);
}

/// Which values a key takes: `number (yuan a year), 0 to 1e12`.
std::string values_of(const ReferenceRow& row) {
  const std::string unit = row.unit.empty() ? "" : " (" + row.unit + ")";
  return row.type + unit + (row.range.empty() ? "" : ", " + row.range);
}

/// What stands under a key's meaning, as lines: its values and default, and where the default is from.
std::vector<std::string> facts_of(const ReferenceRow& row) {
  const std::string source = source_of_default(row);
  // "required" stands in the place of a default, sometimes with the exception.
  const bool required = row.default_value.starts_with("required");
  const bool has_default = !row.default_value.empty() && !required;
  std::string values = values_of(row);
  if (required) values += "; " + row.default_value;
  if (has_default && source.empty()) values += "; default " + row.default_value;
  if (source.empty()) return {values};
  return {values, (has_default ? "Default: " + sentence(row.default_value) + " " : "") + "Source: " + sentence(source)};
}

/// The keys in one column; in the other what each means, and its facts.
std::string keys_text(const std::vector<ReferenceRow>& rows, std::size_t width) {
  std::size_t longest = 0;
  for (const ReferenceRow& row : rows) longest = std::max(longest, row.key.size());
  const std::size_t indent = longest + 4;
  const std::string below(indent - 1, ' ');
  std::string text;
  for (const ReferenceRow& row : rows) {
    const std::string key = "  " + row.key + std::string(longest - row.key.size(), ' ') + " ";
    text += "\n" + wrapped(key, sentence(row.doc), indent, width);
    for (const std::string& fact : facts_of(row)) text += wrapped(below, fact, indent, width);
  }
  return text;
}

std::string description(const PolicyType& type, std::size_t width) {
  return type.name + "\n\n" + wrapped("", sentence(type.summary), 0, width) + "\n" +
         wrapped("", "Evidence: " + sentence(type.evidence), 0, width) + "\nExample: " + type.example() +
         "\n\nIts own keys:\n" + keys_text(reference_rows(*type.own_fields), width) + "\nKeys of every policy:\n" +
         keys_text(fields_of<Terms>().rows(), width);
}

Node mapping_of(const std::vector<std::pair<std::string, Node>>& values) {
  std::vector<Node::Entry> entries;
  for (const auto& [key, value] : values) entries.push_back({key, Position(), value});
  return Node::mapping(std::move(entries), Position());
}

Node json_of(const std::vector<ReferenceRow>& rows) {
  std::vector<Node> items;
  for (const ReferenceRow& row : rows) {
    items.push_back(mapping_of({{"key", Node::of_text(row.key)},
                                {"type", Node::of_text(row.type)},
                                {"unit", Node::of_text(row.unit)},
                                {"default", Node::of_text(row.default_value)},
                                {"range", Node::of_text(row.range)},
                                {"doc", Node::of_text(row.doc)},
                                {"source", Node::of_text(row.source)},
                                {"assumed", Node::of_boolean(row.basis == Basis::assumed)}}));
  }
  return Node::sequence(std::move(items), Position());
}

Node json_of(const PolicyType& type) {
  return mapping_of({{"name", Node::of_text(type.name)},
                     {"summary", Node::of_text(type.summary)},
                     {"evidence", Node::of_text(type.evidence)},
                     {"example", Node::of_text(type.example())},
                     {"fields", json_of(reference_rows(*type.own_fields))}});
}

/// The terms stand once, since every type has them.
std::string json_of_all() {
  std::vector<Node> types;
  for (const PolicyType& type : policy_types()) types.push_back(json_of(type));
  return write_json(mapping_of(
      {{"policies", Node::sequence(std::move(types), Position())}, {"terms", json_of(fields_of<Terms>().rows())}}));
}

std::string json_of_one(const PolicyType& type) {
  Node node = json_of(type);
  node.set("terms", Position(), json_of(fields_of<Terms>().rows()));
  return write_json(node);
}

const PolicyType& named(const std::string& name) {
  const PolicyType* type = find_policy_type(policy_types(), name);
  if (type != nullptr) return *type;
  std::vector<std::string> names;
  for (const PolicyType& known : policy_types()) names.push_back(known.name);
  throw UsageError(
      {"unknown policy type '" + name + "'" + did_you_mean(name, names) + " (types: " + listed(names) + ")"});
}

ExitStatus execute(const Invocation& call) {
  if (call.operands.empty()) {
    call.output << (call.common.json ? json_of_all() : catalogue(text_width()));
    return ExitStatus::done;
  }
  const PolicyType& type = named(call.operands.front());
  call.output << (call.common.json ? json_of_one(type) : description(type, text_width()));
  return ExitStatus::done;
}

}  // namespace

Command policies_command() {
  return {"policies",
          "list the types of policy; with a type, what is known of its effect, its keys and those of every policy",
          {"[TYPE]", 0, 1},
          {CommonOption::json},
          {},
          "liftline policies " + policy_types().front().name,
          &execute};
}

}  // namespace liftline

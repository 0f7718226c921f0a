// The part of reading an experiment that is about its design.
#include <algorithm>
#include <cmath>
#include <fstream>

#include "analysis/designs/morris.hpp"
#include "analysis/designs/saltelli.hpp"
#include "app/experiment_reader.hpp"
#include "sim/config/document.hpp"
#include "sim/config/merge.hpp"
#include "sim/config/nearest.hpp"
#include "sim/config/source_text.hpp"
#include "sim/microdata/csv_reader.hpp"

namespace liftline {
namespace {

constexpr std::size_t most_points = 100'000;
constexpr std::uint32_t default_levels = 4;

/// Whether a method takes values, ranges or either for its factors; and what else it takes.
struct MethodKeys {
  DesignMethod method;
  bool values, ranges;
  std::vector<std::string> needs, allows;
};

const MethodKeys& keys_of(DesignMethod method) {
  using M = DesignMethod;
  static const std::vector<MethodKeys> all{
      {M::grid, true, false, {"factors"}, {}},
      {M::list, true, false, {"factors"}, {}},
      {M::one_at_a_time, true, false, {"factors"}, {}},
      {M::latin_hypercube, true, true, {"factors", "points"}, {}},
      {M::sobol, true, true, {"factors", "points"}, {}},
      {M::saltelli, true, true, {"factors", "points"}, {}},
      {M::morris, false, true, {"factors", "trajectories"}, {"levels"}},
      {M::packages, false, false, {"policies"}, {"largest"}},
      {M::csv, false, false, {"file"}, {}},
  };
  return *std::find_if(all.begin(), all.end(), [&](const MethodKeys& keys) { return keys.method == method; });
}

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<std::size_t> counts_of(const std::vector<Factor>& factors) {
  std::vector<std::size_t> counts;
  for (const Factor& factor : factors) counts.push_back(factor.values.size());
  return counts;
}

}  // namespace

void ExperimentReader::read_design() {
  const DesignFile& design = *e_.file_.design;
  check_keys_of_method(design);
  if (!design.factors.empty()) read_factors(design);
  if (design.method == DesignMethod::packages) read_packages(design);
  if (design.method == DesignMethod::csv && !design.file.empty()) read_table(design);
  for (std::size_t f = 0; f < e_.factors_.size(); ++f)
    for (std::size_t g = 0; g < f; ++g)
      if (e_.factors_[g].key == e_.factors_[f].key) {
        wrong_.error(e_.factors_[f].position, "design", "two factors set " + quote(e_.factors_[f].key),
                     "the other:", e_.factors_[g].position);
        break;
      }
  if (!wrong_.has_errors()) check_number_of_points(design);
}

void ExperimentReader::check_keys_of_method(const DesignFile& design) {
  const MethodKeys& keys = keys_of(design.method);
  for (const char* key : {"factors", "points", "trajectories", "levels", "policies", "largest", "file"}) {
    const std::string path = key_path("design", key);
    const bool given = positions_.given(path);
    if (!given && holds(keys.needs, key))
      error("design", "missing `" + std::string(key) + "`: method " + name_of(design.method) + " needs it");
    if (given && !holds(keys.needs, key) && !holds(keys.allows, key))
      error(path, "method " + name_of(design.method) + " makes no use of it");
  }
  // The first rows of a Sobol sequence are the same in all dimensions: nothing would tell A from B.
  if (design.method == DesignMethod::saltelli && design.points && *design.points < 4)
    error("design.points", "expected 4 or more for method saltelli, got " + std::to_string(*design.points));
  if (design.levels && *design.levels % 2 != 0)
    error("design.levels", "expected an even number, got " + std::to_string(*design.levels));
}

void ExperimentReader::read_factors(const DesignFile& design) {
  for (std::size_t f = 0; f < design.factors.size(); ++f) {
    const std::string path = item_path("design.factors", f);
    if (!positions_.sound(path)) continue;
    Factor factor;
    factor.key = design.factors[f].key;
    factor.position = positions_.of(key_path(path, "key"));
    const bool key_is_fine = check_key(factor.key, factor.position, key_path(path, "key"));
    if (!read_values(design.factors[f], path, factor) || !key_is_fine) continue;
    factor.path = *parse_override_path(factor.key);
    e_.factors_.push_back(std::move(factor));
  }
  if (design.method != DesignMethod::list) return;
  for (const Factor& factor : e_.factors_)
    if (factor.values.size() != e_.factors_.front().values.size())
      wrong_.error(factor.position, "design.factors",
                   "method list takes values side by side: " + std::to_string(factor.values.size()) + " here, but " +
                       std::to_string(e_.factors_.front().values.size()) + " of the first factor");
}

/// Reads the values or the range of a factor; false after an error.
bool ExperimentReader::read_values(const FactorFile& file, const std::string& path, Factor& factor) {
  const DesignFile& design = *e_.file_.design;
  const MethodKeys& keys = keys_of(design.method);
  const bool has_values = positions_.given(key_path(path, "values"));
  const bool has_range = positions_.given(key_path(path, "range"));
  if (!keys.values && !keys.ranges) return false;  // told already: the method has no factors
  if (has_values == has_range) {
    const std::string expected = !keys.ranges   ? "`values: [...]`"
                                 : !keys.values ? "`range: [LOWEST, HIGHEST]`"
                                                : "one of `values: [...]` and `range: [LOWEST, HIGHEST]`";
    error(path, "expected " + expected);
    return false;
  }
  if ((has_values && !keys.values) || (has_range && !keys.ranges)) {
    error(key_path(path, has_values ? "values" : "range"),
          "method " + name_of(design.method) + " takes a " + (keys.values ? "list of `values`" : "`range`"));
    return false;
  }
  if (file.whole && !has_range) {
    error(key_path(path, "whole"), "only a `range` can be whole");
    return false;
  }
  factor.values = file.values;
  if (!has_range) return true;
  factor.low = file.range[0];
  factor.high = file.range[1];
  factor.whole = file.whole;
  const std::string at = key_path(path, "range");
  if (!(factor.low < factor.high)) {
    error(at, "the lowest number is not below the highest");
    return false;
  }
  for (std::size_t end = 0; end < 2; ++end) {
    const double number = file.range[end];
    if (factor.whole && number != std::floor(number)) {
      error(item_path(at, end), "expected a whole number, since the factor is `whole`");
      return false;
    }
    Node node = factor.whole ? Node::of_integer(std::llround(number)) : Node::of_number(number);
    node.set_position(positions_.of(item_path(at, end)));
    factor.range_ends.push_back(std::move(node));
  }
  const double levels = design.levels.value_or(default_levels);
  if (design.method == DesignMethod::morris && factor.whole && factor.high - factor.low < levels - 1) {
    error(at, "fewer whole numbers than `levels`");
    return false;
  }
  return true;
}

bool ExperimentReader::check_key(const std::string& key, const Position& place, const std::string& path) {
  const auto segments = parse_override_path(key);
  if (!segments) {
    wrong_.error(place, path, "expected a path such as `parameters.seller_margin`, got " + quote(key));
    return false;
  }
  const auto* first = std::get_if<std::string>(&segments->front());
  if (first == nullptr) return true;
  // These tell scenarios and replicates apart, which a point must not do.
  for (const char* name : {"scenario", "description", "extends", "replicates", "variance_design"})
    if (*first == name) {
      wrong_.error(place, path, "`" + *first + "` is the same at every point of an experiment");
      return false;
    }
  return true;
}

void ExperimentReader::read_packages(const DesignFile& design) {
  for (std::size_t i = 0; i < design.policies.size(); ++i) {
    Factor factor;
    factor.position = positions_.of(item_path("design.policies", i));
    factor.path = {"policies", design.policies[i], "enabled"};
    factor.key = "policies." + design.policies[i] + ".enabled";
    for (const bool on : {false, true}) factor.values.push_back(Node::of_boolean(on).moved_to(factor.position));
    e_.factors_.push_back(std::move(factor));
  }
}

/// Reads the table of method csv: every cell becomes a value of its column's factor.
void ExperimentReader::read_table(const DesignFile& design) {
  const Position named = positions_.of("design.file");
  const std::string path = resolve_path(design.file, named);
  const FileText text = read_file_text(path, longest_csv_row * 64);
  if (!text.problem.empty()) {
    error("design.file", "cannot read " + quote(path) + ": " + text.problem);
    return;
  }
  e_.inputs_.push_back({path, text.text});
  std::ifstream stream(path, std::ios::binary);
  CsvReader reader(stream, path, {}, wrong_);
  if (!reader.next_row()) {
    if (!wrong_.has_errors()) error("design.file", quote(path) + " is empty");
    return;
  }
  for (std::size_t c = 0; c < reader.fields().size(); ++c) {
    Factor factor;
    factor.key = std::string(reader.fields()[c]);
    factor.position = reader.position(c);
    if (check_key(factor.key, factor.position, "")) factor.path = *parse_override_path(factor.key);
    e_.factors_.push_back(std::move(factor));
  }
  while (reader.next_row()) {
    if (!reader.row_is_sound()) continue;
    if (reader.fields().size() != e_.factors_.size()) {
      wrong_.error(
          reader.position(0), "",
          "expected " + std::to_string(e_.factors_.size()) + " fields, got " + std::to_string(reader.fields().size()));
      continue;
    }
    LevelPoint& point = e_.levels_.emplace_back(e_.factors_.size());
    for (std::size_t c = 0; c < e_.factors_.size(); ++c) {
      if (reader.fields()[c].empty()) continue;
      Diagnostics of_value;  // with lines and columns of the cell, which mean nothing in the table
      const auto value = read_text(reader.fields()[c], "value", of_value);
      if (!value || of_value.has_errors()) {
        wrong_.error(reader.position(c), e_.factors_[c].key,
                     "cannot read the value " + quote(reader.fields()[c]) + " as YAML");
        continue;
      }
      point[c] = e_.factors_[c].values.size();
      e_.factors_[c].values.push_back(value->moved_to(reader.position(c)));
    }
    if (e_.levels_.size() > most_points) break;
  }
  if (e_.levels_.empty() && !wrong_.has_errors()) error("design.file", quote(path) + " has no row of values");
}

bool ExperimentReader::check_number_of_points(const DesignFile& design) {
  const double factors = static_cast<double>(e_.factors_.size());
  double points = 1;
  switch (design.method) {
    case DesignMethod::grid:
      for (const Factor& factor : e_.factors_) points *= static_cast<double>(factor.values.size());
      break;
    case DesignMethod::list:
      points = static_cast<double>(e_.factors_.front().values.size());
      break;
    case DesignMethod::one_at_a_time:
      for (const Factor& factor : e_.factors_) points += static_cast<double>(factor.values.size());
      break;
    case DesignMethod::latin_hypercube:
    case DesignMethod::sobol:
      points = *design.points;
      break;
    case DesignMethod::saltelli:
      points = *design.points * (factors + 2);
      break;
    case DesignMethod::morris:
      points = *design.trajectories * (factors + 1);
      break;
    case DesignMethod::packages:
      points = static_cast<double>(subset_count(e_.factors_.size(), design.largest.value_or(16)));
      break;
    case DesignMethod::csv:
      points = static_cast<double>(e_.levels_.size());
      break;
  }
  if (points <= static_cast<double>(most_points)) return true;
  error("design", "the design has more than " + std::to_string(most_points) + " points");
  return false;
}

void ExperimentReader::make_points(const DesignFile& design) {
  const std::size_t factors = e_.factors_.size();
  const std::uint64_t seed = e_.base_.front().seed;
  switch (design.method) {
    case DesignMethod::grid:
      e_.levels_ = full_grid(counts_of(e_.factors_));
      break;
    case DesignMethod::list:
      e_.levels_ = parallel_list(counts_of(e_.factors_));
      break;
    case DesignMethod::one_at_a_time:
      e_.levels_ = one_at_a_time(counts_of(e_.factors_));
      break;
    case DesignMethod::latin_hypercube:
      e_.places_ = latin_hypercube(factors, *design.points, seed);
      break;
    case DesignMethod::sobol:
      e_.places_ = sobol_design(factors, *design.points);
      break;
    case DesignMethod::saltelli:
      e_.places_ = saltelli_design(factors, *design.points);
      break;
    case DesignMethod::morris:
      e_.places_ = morris_design(factors, *design.trajectories, design.levels.value_or(default_levels), seed);
      break;
    case DesignMethod::packages:
      e_.levels_ = subsets(factors, design.largest.value_or(16));
      break;
    case DesignMethod::csv:
      break;  // read already
  }
  e_.points_ = std::max(e_.levels_.size(), e_.places_.size());
}

}  // namespace liftline

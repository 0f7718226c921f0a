#include "app/experiment.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "app/experiment_reader.hpp"
#include "sim/config/write.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/parallel.hpp"
#include "sim/policy/registry.hpp"

namespace liftline {
namespace {

constexpr std::size_t enough_errors = 1000;  // after which no further point is looked at

/// The number at a place of a range.
double number_at(const Factor& factor, double place, DesignMethod method) {
  const double width = factor.high - factor.low;
  if (!factor.whole) return factor.low + place * width;
  // Morris counts places from end to end; where places are spread evenly, every whole number is as likely.
  if (method == DesignMethod::morris) return std::round(factor.low + place * width);
  return std::min(factor.low + std::floor(place * (width + 1)), factor.high);
}

}  // namespace

std::string value_text(const Node& value) { return value.is_scalar() ? value.text() : write_flow(value); }

Experiment::Experiment(const std::string& path, CommandLineSettings settings)
    : path_(path), settings_(std::move(settings)) {
  ExperimentReader(*this).read();
  check_factors();
}

Experiment::Experiment(const std::string& name, std::vector<std::string> scenarios, CommandLineSettings settings)
    : scenario_paths_(std::move(scenarios)), settings_(std::move(settings)) {
  file_.experiment = name;
  base_ = load_scenarios(scenario_paths_, policy_types(), settings_);
}

std::string Experiment::effective_text() const {
  Node tree = Node::mapping({}, Position());
  tree.set("experiment", Position(), Node::of_text(file_.experiment));
  if (!file_.description.empty()) tree.set("description", Position(), Node::of_text(file_.description));
  std::vector<Node> scenarios;
  for (const Scenario& scenario : asked_for(base_)) scenarios.push_back(Node::of_text("../" + scenario.name + ".yaml"));
  tree.set("scenarios", Position(), Node::sequence(std::move(scenarios), Position()));
  if (!design_.is_null()) {
    Node design = design_;
    if (!file_.design->file.empty())
      design.set("file", Position(), Node::of_text(std::filesystem::path(file_.design->file).filename().string()));
    tree.set("design", Position(), std::move(design));
  }
  return write_yaml(tree);
}

std::optional<Node> Experiment::value_at(std::size_t point, std::size_t f) const {
  const Factor& factor = factors_[f];
  if (places_.empty()) {
    const Level level = levels_[point][f];
    return level ? std::optional<Node>(factor.values[*level]) : std::nullopt;
  }
  const double place = places_[point][f];
  if (!factor.values.empty()) {
    const auto count = factor.values.size();
    return factor.values[std::min(static_cast<std::size_t>(place * static_cast<double>(count)), count - 1)];
  }
  const double number = number_at(factor, place, file_.design->method);
  Node value = factor.whole ? Node::of_integer(std::llround(number)) : Node::of_number(number);
  value.set_position(factor.range_ends[0].position());
  return value;
}

UnitPoint Experiment::place_of(std::size_t point) const {
  UnitPoint place = places_[point];
  for (std::size_t f = 0; f < place.size(); ++f)
    if (factors_[f].whole)
      place[f] = (number_at(factors_[f], place[f], file_.design->method) - factors_[f].low) /
                 (factors_[f].high - factors_[f].low);
  return place;
}

std::vector<Scenario> Experiment::load(const std::vector<Override>& of_point) const {
  CommandLineSettings settings = settings_;
  settings.after = of_point;
  return load_scenarios(scenario_paths_, policy_types(), settings);
}

std::vector<Scenario> Experiment::scenarios_at(std::size_t point) const {
  std::vector<Override> changes;
  for (std::size_t f = 0; f < factors_.size(); ++f)
    if (auto value = value_at(point, f)) changes.push_back({factors_[f].path, *value, factors_[f].position});
  return load(changes);
}

/// Of methods that sample: sets each factor alone to its values or to the ends of its range, so that a range too wide is told there and not
/// at every point.
void Experiment::check_factors() const {
  if (places_.empty()) return;
  Diagnostics wrong;
  for (const Factor& factor : factors_)
    for (const Node& value : factor.values.empty() ? factor.range_ends : factor.values) {
      try {
        load({{factor.path, value, factor.position}});
      } catch (const InputError& error) {
        wrong.add(error.diagnostics());
      }
    }
  if (wrong.has_errors()) throw InputError(std::move(wrong));
}

void Experiment::for_each_point(
    unsigned threads,
    const std::function<void(std::size_t point, const std::vector<Scenario>& scenarios)>& visit) const {
  const Workers workers(threads);
  const std::size_t at_a_time = 4 * workers.count();  // whose scenarios are in memory together, some MB a point
  Diagnostics wrong;
  for (std::size_t first = 0; first < points_ && wrong.count() < enough_errors; first += at_a_time) {
    const std::size_t count = std::min(at_a_time, points_ - first);
    std::vector<std::vector<Scenario>> loaded(count);
    std::vector<std::optional<InputError>> errors(count);
    workers.for_each(count, [&](std::size_t i, std::size_t) {
      try {
        loaded[i] = scenarios_at(first + i);
      } catch (const InputError& error) {
        errors[i] = error;
      }
    });
    for (std::size_t i = 0; i < count; ++i) {
      if (errors[i])
        wrong.add(errors[i]->diagnostics());
      else if (!wrong.has_errors())
        visit(first + i, loaded[i]);
    }
  }
  if (wrong.has_errors()) throw InputError(std::move(wrong));
}

}  // namespace liftline

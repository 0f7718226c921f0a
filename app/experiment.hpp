#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "analysis/designs/factorial.hpp"
#include "analysis/designs/sampling.hpp"
#include "app/experiment_file.hpp"
#include "sim/scenario/loader.hpp"

namespace liftline {

/// A key that the points of an experiment set.
struct Factor {
  std::string key;
  std::vector<std::variant<std::string, std::size_t>> path;
  Position position;             ///< of the key, or of what it stands for
  std::vector<Node> values;      ///< each where it stands in its file; empty: a range
  std::vector<Node> range_ends;  ///< of a range: the lowest and the highest number, likewise
  double low = 0;
  double high = 0;
  bool whole = false;  ///< of a range: whole numbers alone
};

/// An experiment: its scenarios at every point of its design. Valid by construction, but for what only shows when a point's scenarios are
/// loaded: for_each_point() looks at all of them.
class Experiment {
 public:
  /// Reads an experiment file with the scenarios that it names. `settings` are those of the command line; of their assignments those that
  /// begin with `design` go to the experiment itself. Throws InputError with everything that is wrong.
  Experiment(const std::string& path, CommandLineSettings settings);

  /// Scenario files without a design, as `run` takes them.
  Experiment(const std::string& name, std::vector<std::string> scenarios, CommandLineSettings settings);

  const ExperimentFile& file() const { return file_; }
  const std::vector<Factor>& factors() const { return factors_; }
  /// At least 1; without a design the one point sets nothing.
  std::size_t points() const { return points_; }
  /// Text of the experiment file and, with method csv, of its table.
  const std::vector<InputFile>& inputs() const { return inputs_; }
  /// The scenarios as they are at no point, as load_scenarios() gives them.
  const std::vector<Scenario>& base() const { return base_; }

  /// The experiment over the effective scenarios, as YAML to stand in a folder beside theirs: it needs nothing of the command line. With method
  /// csv its table stands in the same folder.
  std::string effective_text() const;

  /// What a point, counted from 0, sets a factor to; empty: the scenarios' own.
  std::optional<Node> value_at(std::size_t point, std::size_t factor) const;
  /// The scenarios there. Throws InputError.
  std::vector<Scenario> scenarios_at(std::size_t point) const;
  /// Where a point stands in the range of each factor, 0 to 1, after rounding to whole numbers. Requires factors that are ranges.
  UnitPoint place_of(std::size_t point) const;

  /// Loads the scenarios of all points and hands them over in the order of the points. Throws InputError with what is wrong at any point,
  /// and hands over nothing that comes after an error.
  void for_each_point(
      unsigned threads,
      const std::function<void(std::size_t point, const std::vector<Scenario>& scenarios)>& visit) const;

 private:
  friend class ExperimentReader;
  std::vector<Scenario> load(const std::vector<Override>& of_point) const;
  void check_factors() const;

  std::string path_;
  ExperimentFile file_;
  Node design_;  // as it stands in the file, with the settings of the command line; null: there is none
  std::vector<InputFile> inputs_;
  std::vector<std::string> scenario_paths_;
  CommandLineSettings settings_;
  std::vector<Scenario> base_;
  std::vector<Factor> factors_;
  std::size_t points_ = 1;
  std::vector<LevelPoint> levels_;  // of methods that name values
  std::vector<UnitPoint> places_;   // of methods that sample
};

/// How a value is written in tables: a scalar as it is, anything else as YAML on one line.
std::string value_text(const Node& value);

}  // namespace liftline

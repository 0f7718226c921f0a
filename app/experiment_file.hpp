#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/config/fields.hpp"

namespace liftline {

/// How the points of an experiment are chosen.
enum class DesignMethod { grid, list, one_at_a_time, latin_hypercube, sobol, saltelli, morris, packages, csv };

/// A factor, as the file gives it: a key of the scenarios or, with `county.`, of their county, and what it is set to.
struct FactorFile {
  std::string key;
  std::vector<Node> values;   ///< as they stand in the file
  std::vector<double> range;  ///< lowest and highest
  bool whole = false;
};

/// A design, as the file gives it. Which keys a method takes is checked in experiment.cpp.
struct DesignFile {
  DesignMethod method = DesignMethod::grid;
  std::optional<std::uint32_t> points;
  std::optional<std::uint32_t> trajectories;
  std::optional<std::uint32_t> levels;
  std::vector<std::string> policies;
  std::optional<std::uint32_t> largest;
  std::string file;  ///< of points, relative to the experiment
  std::vector<FactorFile> factors;
};

/// An experiment file without the scenario keys that may stand in it.
struct ExperimentFile {
  std::string experiment;
  std::string description;
  std::vector<std::string> scenarios;  ///< relative to this file; the first is the reference
  std::optional<DesignFile> design;
};

template <>
const Fields<FactorFile>& fields_of<FactorFile>();
template <>
const Fields<DesignFile>& fields_of<DesignFile>();
template <>
const Fields<ExperimentFile>& fields_of<ExperimentFile>();

/// The methods with their names in the file.
const Choices<DesignMethod>& design_methods();
const std::string& name_of(DesignMethod method);

/// Keys of a scenario that may stand in an experiment, where they win for all scenarios.
std::vector<std::string> scenario_keys_of_experiments();

/// JSON Schema of experiment files.
Schema experiment_schema();

}  // namespace liftline

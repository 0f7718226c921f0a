#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/config/fields.hpp"
#include "sim/scenario/scenario.hpp"

namespace liftline {

/// A published figure that parameters are calibrated to, as the file gives it.
struct TargetFile {
  std::string name;
  std::string figure;  ///< a measure of the results, or a pattern of the whole run
  std::optional<int> year;
  std::string group;            ///< `attribute=value`; empty: all
  std::string line;             ///< empty: the main one
  std::string over;             ///< another figure of the same year that it is divided by
  std::vector<double> between;  ///< lowest and highest that is accepted
  std::optional<double> at_least, at_most;
  std::string source;
};

/// A calibration file.
struct CalibrationFile {
  std::string calibration;
  std::string description;
  std::string scenario;  ///< relative to this file
  std::uint64_t households = 20000;
  int end_year = 0;
  std::uint64_t seed = 1;
  std::uint32_t particles = 1000;
  double kept = 0.5;
  double unmoved = 0.01;
  std::uint32_t most_generations = 60;
  std::vector<std::string> parameters;  ///< empty: all that have a prior
  std::vector<TargetFile> targets;
};

template <>
const Fields<TargetFile>& fields_of<TargetFile>();
template <>
const Fields<CalibrationFile>& fields_of<CalibrationFile>();

/// A figure of a run: a series of the catalogue in a year, or a pattern.
struct RunFigure {
  std::size_t series = 0;  ///< of meaning without a pattern
  std::size_t year = 0;    ///< index, likewise
  std::optional<std::size_t> pattern;
};

/// A target as a run is held against it.
struct RunTarget {
  RunFigure figure;
  std::optional<RunFigure> over;
};

/// A calibration, valid by construction.
struct Calibration {
  CalibrationFile file;
  std::string path;
  std::string text;   ///< of the file, for the copy beside the results
  Scenario scenario;  ///< as calibrated: priors, without policies, up to `end_year`
  std::vector<RunTarget> targets;
};

/// Reads a calibration file and the scenario it names. `settings`: `path=value` of --set, those of `county.` go to the county. Throws InputError
/// with everything that is wrong.
Calibration load_calibration(const std::string& path, const std::vector<std::string>& settings,
                             std::optional<std::uint64_t> seed, std::optional<std::uint64_t> households);

}  // namespace liftline

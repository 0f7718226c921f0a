#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analysis/calibration/abc_smc.hpp"
#include "analysis/calibration/target.hpp"
#include "analysis/figures/calibration.hpp"

namespace liftline {

/// A parameter that was calibrated, with its uniform prior.
struct CalibratedParameter {
  std::string name;
  double low = 0;
  double high = 0;
  std::string unit;

  /// The value at a coordinate of the cube, rounded to seven significant digits, so that a file holds exactly what the model saw.
  double at(double coordinate) const;
};

/// A calibration to be told of.
struct CalibrationRecord {
  std::string name;
  std::string county;
  std::vector<CalibratedParameter> parameters;
  std::vector<CalibrationTarget> targets;
  AbcSettings settings;
  AbcState state;
  bool reached = false;  ///< all particles lie within the last tolerance
};

/// What the figures say of one parameter: the accepted values beside the prior.
struct ParameterFinding {
  std::size_t parameter = 0;
  double mean = 0;
  double sd_ratio = 0;  ///< accepted standard deviation over the prior's
  double p05 = 0, p50 = 0, p95 = 0;
  double distance = 0;    ///< largest distance of the two distribution functions (Kolmogorov and Smirnov)
  bool informed = false;  ///< beyond what as many independent draws from the prior reach once in a thousand times
};

/// The findings in the order of the parameters.
std::vector<ParameterFinding> parameter_findings(const CalibrationRecord& record);

/// Two parameters that the figures tie together.
struct ParameterTie {
  std::size_t first = 0, second = 0;
  double correlation = 0;  ///< of the accepted values
};

/// The strongest ties, at most `most`.
std::vector<ParameterTie> strongest_ties(const CalibrationRecord& record, std::size_t most);

/// parameters.csv, targets.csv, generations.csv: docs/calibration.md has the columns.
void write_parameter_findings(const CalibrationRecord& record, const std::filesystem::path& path);
void write_target_findings(const CalibrationRecord& record, const std::filesystem::path& path);
void write_generations(const CalibrationRecord& record, const std::filesystem::path& path);

/// The report as plain text: figures before and after, what the figures say of which parameters, how it went.
std::string calibration_report(const CalibrationRecord& record);

/// The report's ranges as a figure. `source_line`: what made it.
CalibrationFigure calibration_figure(const CalibrationRecord& record, const std::string& source_line);

/// The state as JSON, from which a sampler goes on with the same numbers; `inputs`: a hash of what it was made from.
std::string state_text(const AbcState& state, const std::string& inputs);
/// Reads it back; empty, with what is wrong in `problem`, when the text is no state or one of other inputs.
std::optional<AbcState> read_state(const std::string& text, const std::string& inputs, std::string& problem);

}  // namespace liftline

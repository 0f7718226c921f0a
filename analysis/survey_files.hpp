#pragma once

#include <string>

#include "analysis/survey_report.hpp"
#include "sim/results/manifest.hpp"
#include "sim/results/results_folder.hpp"

namespace liftline {

/// The input as the manifest names it: not copied, since microdata are large and often confidential.
struct SurveyInput {
  std::string path;
  std::string sha256;
};

/// Writes measures.csv, decomposition.csv (with groups), curves.csv, about.txt and the manifest into `folder`; returns the SHA-256 of measures.csv.
/// Throws MachineError.
std::string write_survey_files(const SurveyReport& report, const SurveyInput& input, const Provenance& provenance,
                               ResultsFolder& folder);

}  // namespace liftline

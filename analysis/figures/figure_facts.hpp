#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace liftline {

/// An input whose source ends: from `first_year` on it is extended by assumption.
struct ExtendedInput {
  std::string name;
  int first_year = 0;
};

/// What differs between the runs, and so what the bands hold.
struct VariedInputs {
  bool survey = true;
  bool parameters = true;
  bool luck = true;
};

/// What the caption of every figure says of the results behind it.
struct FigureFacts {
  std::vector<ExtendedInput> extended;
  std::size_t replicates = 0;
  VariedInputs varied;
  std::string county;
  std::string poverty_line;
  std::string program;  ///< name and version, for the source line
  std::string results_hash;
};

}  // namespace liftline

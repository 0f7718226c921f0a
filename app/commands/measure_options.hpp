#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/command.hpp"
#include "sim/microdata/microdata.hpp"
#include "sim/statistics/survey_estimates.hpp"

namespace liftline {

/// What the user of `measure` asked for, checked as far as it can be without the file.
struct MeasureOptions {
  std::string file;
  std::string income;
  std::optional<std::string> weight, size, units, strata, benefit, identity;
  bool divide_by_size = false;
  bool benefit_in_income = false;
  std::vector<SurveyLine> lines;
  std::vector<std::string> attributes;  ///< of --by
  LoneUnit lone_unit = LoneUnit::centre;
  CellRule missing = CellRule::refuse;
  CellRule negative = CellRule::refuse;
  CellRule zero_weight = CellRule::refuse;
  std::string replicate_pattern;  ///< empty: none
  std::string replicate_type;     ///< as the user wrote it
  double fay = 0;                 ///< of type fay
  std::optional<std::uint32_t> bootstrap;
  std::uint64_t seed = 1;
  char separator = ',';
  char decimal = '.';
};

/// The command's own options, for parser and help.
std::vector<Option> measure_option_table();

/// Reads them. Throws UsageError with all mistakes.
MeasureOptions measure_options(const Invocation& call);

}  // namespace liftline

#pragma once

#include <filesystem>

#include "analysis/report/results_source.hpp"
#include "analysis/report/sentence.hpp"

namespace liftline {

inline constexpr const char* report_name = "report.html";

/// Writes the report on `source` to `path` in the language of `texts`, whole or not at all. Throws InputError for what is wrong with the results, MachineError where
/// it cannot write, or where a file stands there that is no report of this program.
void write_report(const ResultsSource& source, const std::filesystem::path& path, const Texts& texts = english_texts());

}  // namespace liftline

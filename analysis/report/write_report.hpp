#pragma once

#include <filesystem>
#include <string>

#include "analysis/report/results_source.hpp"
#include "analysis/report/sentence.hpp"

namespace liftline {

inline constexpr const char* report_name = "report.html";

/// Whether a file is a page of this program: only such a one gives way to another.
bool is_page(const std::filesystem::path& path);

/// Writes a page of this program, whole or not at all. Throws MachineError where it cannot write, or where a file stands that is no such page.
void write_page(const std::filesystem::path& path, const std::string& page);

/// The page on results, of a run or of a batch with a design, in the language of `texts`. Throws InputError for what is wrong with them.
std::string page_on(const ResultsSource& source, const Texts& texts);

/// Whether results are of a batch with a design.
bool has_design(const ResultsSource& source);

/// Makes report.html and, without a design, figures/ anew in a folder of results, from its tables and its manifest alone. Throws InputError for
/// what is wrong with the results, MachineError where it cannot write, or where a file stands that is neither a report nor named by the manifest.
void write_report_into(const std::filesystem::path& folder, const Texts& texts = english_texts());

}  // namespace liftline

#pragma once
#include <string>

#include "sim/results/result_set.hpp"

namespace liftline {

/// The table that ends a run, to be pasted into a mail: each scenario's poverty rate at the start and at the end, its difference to the
/// reference with the 95 % interval, people and person-years lifted, cost, with the definitions under it; then the registry's rate beside
/// the published figures. Plain text of at most 110 columns.
std::string closing_table(const ResultSet& results, const std::string& results_name);

/// The same numbers as JSON, for `--json`.
std::string closing_json(const ResultSet& results, const std::string& results_name, const std::string& folder);

}  // namespace liftline

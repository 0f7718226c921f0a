#pragma once
#include <optional>
#include <string>

#include "sim/scenario/draft.hpp"

namespace liftline {

/// Checks what only shows between the keys of a scenario and in its county: years, policies, lines, groups, sample. Each error
/// points to the value at fault and, where another is part of it, to that as well. Of what has been refused nothing is said.
void check_scenario(const Draft& draft, Diagnostics& diagnostics);

/// Checks that scenarios agree on what the scenarios of one run share, and that their names differ.
void check_agreement(const std::vector<Draft>& drafts, Diagnostics& diagnostics);

/// What is wrong with a name that is to become that of a folder and of files; empty: nothing.
std::optional<std::string> problem_of_name(const std::string& name);

/// The year that `income_shock` means by a key, or 0 if it is none.
int shock_year(const std::string& key);

}  // namespace liftline

#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "sim/scenario/scenario.hpp"

namespace liftline {

/// For each scenario the SHA-256 of everything that its results hang on, replicates apart: its effective keys, its county with the accepted
/// ensemble, and the scenarios whose spending is a budget of its policies. Names and words that change no result but in name count, the
/// description and the number of replicates do not. Requires scenarios of one run.
std::vector<std::string> content_hashes(std::span<const Scenario> scenarios);

/// A scenario's effective keys as far as results hang on them, YAML.
std::string effective_text(const Scenario& scenario);

/// What a task is known by: SHA-256 of the program, the scenario's content at the point (its seed is part of that) and the replicate.
std::string task_address(const std::string& program, const std::string& content_hash, std::size_t replicate);

/// The uncertain parameters that a task runs with, in the order of `names`; NaN for one that is not uncertain there.
std::vector<double> parameters_of_task(const Scenario& scenario, std::size_t replicate,
                                       const std::vector<std::string>& names);

}  // namespace liftline

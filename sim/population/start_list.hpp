#pragma once
#include <vector>

#include "sim/parameters/parameters.hpp"

namespace liftline {

struct StartModel;

/// Solves the registry's first list in expectation, over points with `income` against the mean that stand for `people` each: noise and
/// cut (`list_noise_sd`, `list_cut`) such that it holds a share `listed` of people, a share `list_inclusion_error` of them not below
/// `line`; if no noise gives that share, the one that comes nearest.
void solve_list(const std::vector<double>& income, const std::vector<double>& people, double line, double listed,
                const Parameters& parameters, StartModel& start);

}  // namespace liftline

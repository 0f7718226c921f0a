#pragma once
#include <cstdint>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/batch_plan.hpp"
#include "app/commands/run_estimate.hpp"
#include "app/experiment.hpp"
#include "sim/scenario/scenario.hpp"

// What is said of a run or a batch before it starts.

namespace liftline {

/// 74600 as `74,600`.
std::string grouped(std::uint64_t number);

/// `1 run`, `2,000 runs`.
std::string counted(std::uint64_t number, std::string_view singular);

/// A size as in `12 MB`: at most two leading digits, since an estimate has no more.
std::string size_text(std::uint64_t bytes);

/// County, years, sample, seed, what the parameters are drawn from, and each scenario with its policies and other assumptions than the first.
void print_scenarios(std::span<const Scenario> scenarios, std::ostream& output);

/// `9 points x 3 scenarios x 20 replicates = 540 tasks`.
std::string tasks_text(const BatchPlan& plan);

/// The design, the scenarios, how many tasks that makes, and what they will take.
void print_batch(const Experiment& experiment, const BatchPlan& plan, unsigned threads, std::ostream& output);

/// Each file with its size and rows.
void print_files(const std::vector<FileEstimate>& files, std::ostream& output);

}  // namespace liftline

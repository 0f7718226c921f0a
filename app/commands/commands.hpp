#pragma once

#include <vector>

#include "app/command.hpp"

namespace liftline {

// One function a command, each in a file of its own name: `Command check_command();` in check.cpp.
Command batch_command();
Command calibrate_command();
Command check_command();
Command init_command();
Command measure_command();
Command merge_command();
Command parameters_command();
Command policies_command();
Command population_command();
Command report_command();
Command run_command();
Command schema_command();
Command status_command();
Command trace_command();
Command verify_command();

/// The commands of the program in the order of the help.
std::vector<Command> all_commands();

}  // namespace liftline

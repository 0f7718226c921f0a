#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "app/command.hpp"

namespace liftline {

/// Runs the program on the words after its name: finds the command among `commands`, executes it, and tells on `console` what went
/// wrong. Returns the exit status: one of ExitStatus, or 128 + the signal that stopped a run. Throws nothing.
int run_program(const std::vector<Command>& commands, const std::vector<std::string>& words, std::ostream& output,
                Console& console);

}  // namespace liftline

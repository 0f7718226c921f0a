#pragma once

#include "app/command.hpp"
#include "sim/scenario/command_line_settings.hpp"

namespace liftline {

/// What the common options set in every scenario.
CommandLineSettings settings_of(const CommonOptions& options);

/// The threads that a call may use: what it says, else those of the machine.
unsigned threads_of(const Invocation& call);

}  // namespace liftline

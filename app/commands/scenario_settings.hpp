#pragma once

#include "app/command.hpp"
#include "sim/scenario/command_line_settings.hpp"

namespace liftline {

/// What the common options set in every scenario.
CommandLineSettings settings_of(const CommonOptions& options);

}  // namespace liftline

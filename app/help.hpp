#pragma once

#include <string>
#include <vector>

#include "app/command.hpp"

namespace liftline {

/// No line of a help text is longer, so that it reads well in any terminal and in a mail.
inline constexpr std::size_t help_width = 100;

/// The text of `liftline --help`.
std::string program_help(const std::vector<Command>& commands);

/// The text of `liftline COMMAND --help`, which ends with the command's example.
std::string command_help(const Command& command);

}  // namespace liftline

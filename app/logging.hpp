#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "app/console.hpp"

namespace liftline {

enum class LogLevel { trace, debug, info, warning, error, off };

/// The names of the levels on the command line, from the most to the fewest records.
inline constexpr std::array<std::pair<std::string_view, LogLevel>, 6> log_level_names{{
    {"trace", LogLevel::trace},
    {"debug", LogLevel::debug},
    {"info", LogLevel::info},
    {"warning", LogLevel::warning},
    {"error", LogLevel::error},
    {"off", LogLevel::off},
}};

/// Sends the records of spdlog::info() and its kin, from `level` on, to `console`, which outlives the program's logging.
void start_logging(Console& console, LogLevel level);

}  // namespace liftline

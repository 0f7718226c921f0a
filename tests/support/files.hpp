#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace liftline::test {

/// The bytes of a file; throws std::runtime_error if it cannot be read.
std::string read_file(const std::filesystem::path& path);

/// Makes `path`, and the folders above it, hold exactly `text`; throws std::runtime_error if it cannot.
void write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace liftline::test

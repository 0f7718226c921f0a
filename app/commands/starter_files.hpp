#pragma once

#include <array>
#include <string_view>

namespace liftline {

/// A shipped file that `init` writes.
struct StarterFile {
  std::string_view path;  ///< in the new folder
  std::string_view text;
};

/// The starter, put into the program by the build from the files in scenarios/, so that the two cannot differ.
extern const std::array<StarterFile, 5> starter_files;

}  // namespace liftline

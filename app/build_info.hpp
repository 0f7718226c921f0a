#pragma once

#include <string>
#include <string_view>

namespace liftline {

/// How this program was built, for --version and the manifest.
struct BuildInfo {
  std::string_view version;  ///< 0.1.0
  std::string_view
      commit;  ///< Of the sources, `-dirty` behind it if they were changed; "release" outside of a repository.
  std::string_view compiler;    ///< g++ 12.2.0
  std::string_view build_type;  ///< Release
  std::string_view flags;       ///< The compiler's flags that come from the build type and the environment.
};

const BuildInfo& build_info();

/// The line of `liftline --version`.
std::string version_line();

}  // namespace liftline

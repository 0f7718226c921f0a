#pragma once
#include <filesystem>

#include "sim/results/manifest.hpp"

namespace liftline {

/// What the manifest in a folder of results says. Warns where they are of another version or commit of the program. Throws UsageError if there is no
/// manifest that can be read.
ManifestFacts manifest_of(const std::filesystem::path& folder);

}  // namespace liftline

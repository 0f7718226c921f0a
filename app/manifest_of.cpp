#include "app/manifest_of.hpp"

#include <spdlog/spdlog.h>

#include <string>

#include "app/command_line.hpp"
#include "app/describe.hpp"
#include "sim/config/source_text.hpp"
#include "sim/results/results_folder.hpp"

namespace liftline {

ManifestFacts manifest_of(const std::filesystem::path& folder) {
  constexpr std::size_t largest_manifest = std::size_t{1} << 28;  // bytes
  const std::filesystem::path path = folder / manifest_name;
  const FileText text = read_file_text(path.string(), largest_manifest);
  if (!text.problem.empty())
    throw UsageError(
        {"'" + folder.string() + "' holds no results: cannot read " + path.string() + ": " + text.problem});
  auto facts = read_manifest(text.text);
  if (!facts) throw UsageError({path.string() + " is no manifest of liftline"});
  const Provenance self = provenance_of({});
  if (const std::string program = "liftline " + self.version + " (" + self.commit + ")"; program != facts->program)
    spdlog::warn("the results in {} are of {}, and this is {}", folder.string(), facts->program, program);
  return std::move(*facts);
}

}  // namespace liftline

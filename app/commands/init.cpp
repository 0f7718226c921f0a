#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string>

#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/starter_files.hpp"
#include "app/experiment_file.hpp"
#include "sim/config/write.hpp"
#include "sim/core/errors.hpp"
#include "sim/policy/registry.hpp"
#include "sim/scenario/scenario_schema.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;

void write_file(const fs::path& path, std::string_view text) {
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) throw MachineError("cannot write", path, errno);
}

void write_starter(const fs::path& folder) {
  for (const StarterFile& file : starter_files) write_file(folder / file.path, file.text);
  write_file(folder / "schema/scenario.schema.json", write_json(scenario_schema(policy_types())));
  write_file(folder / "schema/county.schema.json", write_json(county_schema()));
  write_file(folder / "schema/experiment.schema.json", write_json(experiment_schema()));
}

/// The folder as the user named it, without a slash at its end.
fs::path folder_of(const std::string& operand) {
  const fs::path path(operand);
  return path.has_filename() ? path : path.parent_path();
}

ExitStatus execute(const Invocation& call) {
  const fs::path folder = folder_of(call.operands.front());
  if (folder.empty()) throw UsageError({"expected a folder, got '" + call.operands.front() + "'"});
  if (fs::exists(folder) && (!fs::is_directory(folder) || !fs::is_empty(folder))) {
    throw UsageError({"'" + folder.string() + "' exists and is not an empty folder"});
  }
  // All or nothing: the folder gets its name when it is complete.
  const fs::path partial = folder.string() + ".partial";
  if (fs::exists(partial)) throw UsageError({"'" + partial.string() + "' is left from an interrupted init; remove it"});
  try {
    write_starter(partial);
    fs::rename(partial, folder);
  } catch (...) {
    std::error_code ignored;
    fs::remove_all(partial, ignored);
    throw;
  }
  const std::string scenarios = (folder / "scenarios").string();
  call.output << folder.string() << "\n"
              << "  scenarios/counties/zhangjiachuan.yaml       the county: every figure with its source\n"
              << "  scenarios/baseline.yaml                     the county without a policy\n"
              << "  scenarios/training.yaml                     one policy; start your own as a copy of it\n"
              << "  scenarios/experiments/training-errors.yaml  an experiment over both: `liftline batch`\n"
              << "  schema/                                     for editors that check YAML while you write\n"
              << "\nNext: liftline check " << scenarios << "/baseline.yaml " << scenarios << "/training.yaml\n";
  return ExitStatus::done;
}

}  // namespace

Command init_command() {
  return {"init",
          "write a commented starter: a county, a baseline, a scenario with one policy and an experiment",
          {"DIR", 1, 1},
          {},
          {},
          "liftline init my-study",
          &execute};
}

}  // namespace liftline

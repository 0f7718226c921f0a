#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/scenario/loader.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline::test {

/// A folder of its own with `base.yaml`, a scenario of the shipped county that runs as it stands.
class ScenarioFolder {
 public:
  ScenarioFolder() {
    write("base.yaml",
          "scenario: base\ncounty: " + std::filesystem::absolute("scenarios/counties/zhangjiachuan.yaml").string() +
              "\nstart_year: 2013\nend_year: 2020\nreplicates: 20\n");
  }

  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  void write(const std::string& name, const std::string& text) const { write_file(folder_.path() / name, text); }
  /// A file that extends base.yaml and is called as its scenario.
  void write_on_base(const std::string& scenario, const std::string& keys) const {
    write(scenario + ".yaml", "scenario: " + scenario + "\nextends: base.yaml\n" + keys);
  }

  std::vector<Scenario> load(const std::vector<std::string>& names, const CommandLineSettings& settings = {}) const {
    std::vector<std::string> paths;
    for (const std::string& name : names) paths.push_back(path(name));
    return load_scenarios(paths, policy_types(), settings);
  }

  /// What is wrong with the files, their paths without the folder; empty if they load.
  std::string errors(const std::vector<std::string>& names, const CommandLineSettings& settings = {}) const {
    try {
      load(names, settings);
      return "";
    } catch (const InputError& error) {
      std::string text = error.diagnostics().render();
      const std::string prefix = folder_.path().string() + "/";
      for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
        text.erase(at, prefix.size());
      return text;
    }
  }

 private:
  TemporaryFolder folder_;
};

/// Takes the line that names the ensemble out of the text of a county file, for a copy that stands alone.
inline void leave_out_ensemble(std::string& county) {
  const std::size_t line = county.find("\nensemble:");
  if (line != std::string::npos) county.erase(line, county.find('\n', line + 1) - line);
}

/// Settings with these assignments of --set.
inline CommandLineSettings set(std::vector<std::string> assignments) {
  CommandLineSettings settings;
  settings.assignments = std::move(assignments);
  return settings;
}

/// A cash transfer of a million yuan a year from 2014 to 2016, under a name.
inline std::string cash(const std::string& name) {
  return "policies:\n  - {type: cash_transfer, name: " + name +
         ", start_year: 2014, end_year: 2016, budget: 1000000}\n";
}

}  // namespace liftline::test

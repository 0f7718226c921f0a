#include <spdlog/spdlog.h>

#include <filesystem>
#include <string>

#include "app/batch_folder.hpp"
#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/plan_text.hpp"
#include "app/manifest_of.hpp"
#include "app/verification.hpp"
#include "sim/config/scalars.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;

constexpr const char* replicates_option = "sample";
constexpr std::size_t usual_sample = 3;

std::size_t sample_of(const Invocation& call) {
  if (!call.has(replicates_option)) return usual_sample;
  const std::string& text = call.values.find(replicates_option)->second;
  const auto value = parse_number(text);
  if (!value || *value < 1 || *value > 1e6 || *value != static_cast<double>(static_cast<std::size_t>(*value)))
    throw UsageError({"--sample: expected a whole number from 1 on, got '" + text + "'"});
  return static_cast<std::size_t>(*value);
}

ExitStatus execute(const Invocation& call) {
  const fs::path folder = call.operands.front();
  const ManifestFacts facts = manifest_of(folder);
  const std::size_t sample = sample_of(call);
  std::vector<std::string> wrong = changed_files(folder, facts);
  for (const std::string& original : edited_originals(facts))
    spdlog::warn("{} has been edited since; the copy in the folder is what was run", original);
  std::error_code code;
  if (facts.experiment && !fs::exists(folder / "inputs/effective" / effective_experiment(*facts.experiment), code))
    throw UsageError(
        {"the batch in '" + folder.string() + "' is not finished; `liftline batch --resume` goes on with it"});
  Verification again;
  if (facts.experiment && fs::exists(folder / store_file, code))
    again = verify_batch(folder, facts, sample, call.common.threads);
  else if (!facts.experiment && fs::exists(folder / "trajectories.csv", code))
    again = verify_run(folder, facts, sample, call.common.threads);
  else
    throw UsageError({"'" + folder.string() + "' holds no trajectories that could be simulated again"});
  wrong.insert(wrong.end(), again.differences.begin(), again.differences.end());
  for (const std::string& line : wrong) call.output << line << "\n";
  call.output << counted(facts.files.size(), "file") << " and " << counted(facts.vouched.size(), "input")
              << " looked at, " << grouped(again.tasks) << " of " << counted(again.all, "task")
              << " run again: " << (wrong.empty() ? "all as it was\n" : counted(wrong.size(), "difference") + "\n");
  return wrong.empty() ? ExitStatus::done : ExitStatus::failed;
}

}  // namespace

Command verify_command() {
  return {"verify",
          "run a sample of results again and compare; name what has changed",
          {"DIR", 1, 1},
          {CommonOption::threads},
          {{replicates_option, "N",
            "replicates that are run again, with all scenarios; of a batch pairs of point and replicate (default: 3)"}},
          "liftline verify results/baseline+1",
          &execute};
}

}  // namespace liftline

#include <string>
#include <vector>

#include "app/calibration_file.hpp"
#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/experiment_file.hpp"
#include "sim/config/nearest.hpp"
#include "sim/config/write.hpp"
#include "sim/policy/registry.hpp"
#include "sim/scenario/scenario_schema.hpp"

namespace liftline {
namespace {

ExitStatus execute(const Invocation& call) {
  const std::string& kind = call.operands.front();
  if (kind == "scenario") {
    call.output << write_json(scenario_schema(policy_types()));
  } else if (kind == "county") {
    call.output << write_json(county_schema());
  } else if (kind == "calibration") {
    call.output << write_json(json_schema<CalibrationFile>("liftline calibration"));
  } else if (kind == "experiment") {
    call.output << write_json(experiment_schema());
  } else {
    const std::vector<std::string> known{"scenario", "experiment", "county", "calibration"};
    throw UsageError(
        {"expected scenario, experiment, county or calibration, got '" + kind + "'" + did_you_mean(kind, known)});
  }
  return ExitStatus::done;
}

}  // namespace

Command schema_command() {
  return {"schema",
          "print the JSON Schema of scenario, experiment, county or calibration files, for editors",
          {"scenario|experiment|county|calibration", 1, 1},
          {},
          {},
          "liftline schema scenario > scenario.schema.json",
          &execute};
}

}  // namespace liftline

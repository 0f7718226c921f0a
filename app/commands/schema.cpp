#include <string>
#include <vector>

#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
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
  } else {
    const std::vector<std::string> known{"scenario", "county"};
    throw UsageError({"expected scenario or county, got '" + kind + "'" + did_you_mean(kind, known)});
  }
  return ExitStatus::done;
}

}  // namespace

Command schema_command() {
  return {"schema",
          "print the JSON Schema of scenario or county files, for editors",
          {"scenario|county", 1, 1},
          {},
          {},
          "liftline schema scenario > scenario.schema.json",
          &execute};
}

}  // namespace liftline

#include "app/commands/commands.hpp"

namespace liftline {

std::vector<Command> all_commands() {
  return {run_command(),     batch_command(),  status_command(),     merge_command(),      verify_command(),
          check_command(),   init_command(),   population_command(), trace_command(),      calibrate_command(),
          measure_command(), report_command(), policies_command(),   parameters_command(), schema_command()};
}

}  // namespace liftline

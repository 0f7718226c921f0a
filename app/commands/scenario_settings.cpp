#include "app/commands/scenario_settings.hpp"

namespace liftline {

CommandLineSettings settings_of(const CommonOptions& options) {
  return {options.replicates, options.seed, options.households, options.settings, {}, {}};
}

}  // namespace liftline

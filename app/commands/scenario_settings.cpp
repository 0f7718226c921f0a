#include "app/commands/scenario_settings.hpp"

#include <algorithm>
#include <thread>

namespace liftline {

CommandLineSettings settings_of(const CommonOptions& options) {
  return {options.replicates, options.seed, options.households, options.settings, {}, {}};
}

unsigned threads_of(const Invocation& call) {
  return call.common.threads > 0 ? call.common.threads : std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace liftline

#include "sim/core/errors.hpp"

#include <string>
#include <system_error>

namespace liftline {

MachineError::MachineError(std::string_view action, const std::filesystem::path& path, int error_number)
    : std::runtime_error(std::string(action) + " " + path.string() + ": " +
                         std::generic_category().message(error_number)),
      path_(path),
      error_number_(error_number) {}

Interrupted::Interrupted() : std::runtime_error("interrupted") {}

}  // namespace liftline

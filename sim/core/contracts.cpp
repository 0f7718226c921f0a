#include "sim/core/contracts.hpp"

namespace liftline {

ContractViolation::ContractViolation(const char* kind, const char* condition, const char* file, int line)
    : std::logic_error(std::string(file) + ":" + std::to_string(line) + ": broken " + kind + ": " + condition),
      file_(file),
      line_(line),
      condition_(condition) {}

void contract_broken(const char* kind, const char* condition, const char* file, int line) {
  throw ContractViolation(kind, condition, file, line);
}

}  // namespace liftline

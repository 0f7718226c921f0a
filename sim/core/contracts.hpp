#pragma once

#include <stdexcept>
#include <string>

namespace liftline {

/// A condition between two of our own functions did not hold: a bug of liftline, never of the user or the machine.
class ContractViolation : public std::logic_error {
 public:
  /// `kind` is "precondition" or "postcondition", `condition` the text of what should have held at `file`:`line`.
  ContractViolation(const char* kind, const char* condition, const char* file, int line);

  const std::string& file() const { return file_; }
  int line() const { return line_; }
  /// The condition as it stands in the source.
  const std::string& condition() const { return condition_; }

 private:
  std::string file_;
  int line_;
  std::string condition_;
};

/// Throws ContractViolation; out of line, so that a checked function stays small.
[[noreturn]] void contract_broken(const char* kind, const char* condition, const char* file, int line);

}  // namespace liftline

// Macros, because a contract that is off must not be evaluated and one that is broken must name its place. The `false &&`
// keeps the names of an unchecked condition compiled and used.
#ifdef LIFTLINE_CONTRACTS
#define LIFTLINE_CONTRACT(kind, ...) \
  ((__VA_ARGS__) ? static_cast<void>(0) : ::liftline::contract_broken(kind, #__VA_ARGS__, __FILE__, __LINE__))
#else
#define LIFTLINE_CONTRACT(kind, ...) static_cast<void>(false && (__VA_ARGS__))
#endif

/// What a function expects of its caller; throws ContractViolation where LIFTLINE_CONTRACTS is defined.
#define LIFTLINE_EXPECT(...) LIFTLINE_CONTRACT("precondition", __VA_ARGS__)
/// What a function promises to its caller; throws ContractViolation where LIFTLINE_CONTRACTS is defined.
#define LIFTLINE_ENSURE(...) LIFTLINE_CONTRACT("postcondition", __VA_ARGS__)

#pragma once

#include <filesystem>
#include <stdexcept>
#include <string_view>

namespace liftline {

/// The machine refused: a disk is full, a file may not be read. Says what was tried, on which file, and why it failed.
class MachineError : public std::runtime_error {
 public:
  /// `action` begins the message ("cannot write"), `error_number` is an errno: "cannot write results/x.csv: No space left on
  /// device".
  MachineError(std::string_view action, const std::filesystem::path& path, int error_number);

  const std::filesystem::path& path() const { return path_; }
  int error_number() const { return error_number_; }

 private:
  std::filesystem::path path_;
  int error_number_;
};

/// A run was asked to stop, by a signal or by its caller, and stopped between two steps.
class Interrupted : public std::runtime_error {
 public:
  Interrupted();
};

}  // namespace liftline

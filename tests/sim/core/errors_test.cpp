#include "sim/core/errors.hpp"

#include <gtest/gtest.h>

#include <cerrno>
#include <string>

namespace liftline {
namespace {

TEST(MachineError, SaysWhatWasTriedOnWhichFileAndWhy) {
  const MachineError error("cannot write", "results/x.csv", ENOSPC);
  EXPECT_EQ(std::string(error.what()), "cannot write results/x.csv: No space left on device");
  EXPECT_EQ(error.path(), "results/x.csv");
  EXPECT_EQ(error.error_number(), ENOSPC);
}

TEST(Interrupted, IsNoMachineError) {
  try {
    throw Interrupted();
  } catch (const MachineError&) {
    FAIL() << "an interruption is not a failure of the machine";
  } catch (const Interrupted& interrupted) {
    EXPECT_EQ(std::string(interrupted.what()), "interrupted");
  }
}

}  // namespace
}  // namespace liftline

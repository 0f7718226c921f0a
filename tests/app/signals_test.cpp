#include "app/signals.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>

namespace liftline {
namespace {

// Each in a process of its own, since the note of a signal stays.
void raise_and_exit_with_what_was_noted(int first, int second) {
  catch_stop_signals();
  if (stop_signal() != 0) std::exit(99);
  if (std::raise(first) != 0) std::exit(98);
  const int noted = stop_signal();
  if (second != 0 && std::raise(second) != 0) std::exit(98);
  std::exit(noted);
}

TEST(SignalsDeathTest, TheFirstIsOnlyNoted) {
  EXPECT_EXIT(raise_and_exit_with_what_was_noted(SIGINT, 0), ::testing::ExitedWithCode(SIGINT), "");
  EXPECT_EXIT(raise_and_exit_with_what_was_noted(SIGTERM, 0), ::testing::ExitedWithCode(SIGTERM), "");
}

TEST(SignalsDeathTest, TheSecondEndsTheProgramAtOnce) {
  EXPECT_EXIT(raise_and_exit_with_what_was_noted(SIGINT, SIGINT), ::testing::ExitedWithCode(130), "");
  EXPECT_EXIT(raise_and_exit_with_what_was_noted(SIGINT, SIGTERM), ::testing::ExitedWithCode(143), "");
}

TEST(SignalsDeathTest, AreCaughtAlsoIfTheParentIgnoredThem) {
  ASSERT_NE(std::signal(SIGINT, SIG_IGN), SIG_ERR);
  EXPECT_EXIT(raise_and_exit_with_what_was_noted(SIGINT, 0), ::testing::ExitedWithCode(SIGINT), "");
  ASSERT_NE(std::signal(SIGINT, SIG_DFL), SIG_ERR);
}

}  // namespace
}  // namespace liftline

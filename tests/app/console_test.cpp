#include "app/console.hpp"

#include <gtest/gtest.h>
#include <spdlog/spdlog.h>

#include <cstdlib>
#include <sstream>
#include <thread>

#include "app/logging.hpp"

namespace liftline {
namespace {

TEST(Console, PutsALineAboveTheStatus) {
  std::ostringstream stream;
  Console console(stream, Console::Kind::terminal, false);
  console.write("first\n");
  console.show_status("50 %");
  console.write("second\n");
  console.clear_status();
  console.write("third\n");
  EXPECT_EQ(stream.str(), "first\n50 %\r\33[Ksecond\n50 %\r\33[Kthird\n");
}

TEST(Console, AFileGetsNoStatus) {
  std::ostringstream stream;
  Console console(stream, Console::Kind::file, false);
  console.show_status("50 %");
  console.write("line\n");
  console.clear_status();
  EXPECT_EQ(stream.str(), "line\n");
}

TEST(Console, LinesOfTwoThreadsNeverMix) {
  std::ostringstream stream;
  Console console(stream, Console::Kind::terminal, false);
  constexpr int lines = 500;
  std::thread other([&] {
    for (int i = 0; i < lines; ++i) console.write("aaaaaaaa\n");
  });
  for (int i = 0; i < lines; ++i) console.show_status("bb");
  other.join();
  console.clear_status();
  std::string text = stream.str();
  for (std::size_t at = 0; (at = text.find("bb\r\33[K", at)) != std::string::npos;) text.erase(at, 6);
  std::string expected;
  for (int i = 0; i < lines; ++i) expected += "aaaaaaaa\n";
  EXPECT_EQ(text, expected);
}

TEST(Console, NoColorAndADumbTerminalAreRespected) {
  setenv("TERM", "dumb", 1);
  EXPECT_EQ(kind_of_standard_error(), Console::Kind::file);
  unsetenv("TERM");
  EXPECT_EQ(kind_of_standard_error(), Console::Kind::file);
  setenv("TERM", "xterm", 1);
  setenv("NO_COLOR", "1", 1);
  EXPECT_FALSE(standard_error_has_colour());
  unsetenv("NO_COLOR");
}

class Logging : public ::testing::Test {
 protected:
  void TearDown() override { spdlog::set_default_logger(before_); }
  std::shared_ptr<spdlog::logger> before_ = spdlog::default_logger();
  std::ostringstream stream_;
};

TEST_F(Logging, SendsRecordsFromItsLevelOnToTheConsole) {
  Console console(stream_, Console::Kind::file, false);
  start_logging(console, LogLevel::warning);
  spdlog::info("not this");
  spdlog::warn("{} villages", 255);
  spdlog::error("this");
  EXPECT_EQ(stream_.str(), "warning: 255 villages\nerror: this\n");
}

TEST_F(Logging, OffSaysNothing) {
  Console console(stream_, Console::Kind::file, false);
  start_logging(console, LogLevel::off);
  spdlog::critical("not this");
  EXPECT_EQ(stream_.str(), "");
}

TEST_F(Logging, ColoursTheLevelAlone) {
  Console console(stream_, Console::Kind::terminal, true);
  start_logging(console, LogLevel::info);
  spdlog::error("this");
  EXPECT_EQ(stream_.str(), "\33[31merror\33[0m: this\n");
}

TEST_F(Logging, ARecordErasesTheBarAndTheBarComesBack) {
  Console console(stream_, Console::Kind::terminal, false);
  start_logging(console, LogLevel::info);
  console.show_status("50 %");
  spdlog::info("this");
  EXPECT_EQ(stream_.str(), "50 %\r\33[Kinfo: this\n50 %");
}

}  // namespace
}  // namespace liftline

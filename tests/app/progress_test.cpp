#include "app/progress.hpp"

#include <gmock/gmock.h>

#include <sstream>
#include <string>
#include <vector>

#include "app/console.hpp"

namespace liftline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ProgressArithmetic, TimeLeftFollowsThePaceSoFar) {
  EXPECT_EQ(seconds_left(0, 10, 5), std::nullopt);
  EXPECT_DOUBLE_EQ(seconds_left(5, 10, 20).value(), 20);
  EXPECT_DOUBLE_EQ(seconds_left(1, 10, 2).value(), 18);
  EXPECT_DOUBLE_EQ(seconds_left(10, 10, 7).value(), 0);
  EXPECT_DOUBLE_EQ(seconds_left(11, 10, 7).value(), 0);
}

TEST(ProgressArithmetic, DurationsReadWell) {
  EXPECT_EQ(readable_duration(0), "0 s");
  EXPECT_EQ(readable_duration(0.2), "1 s");
  EXPECT_EQ(readable_duration(59.1), "1 min 0 s");
  EXPECT_EQ(readable_duration(200), "3 min 20 s");
  EXPECT_EQ(readable_duration(7500), "2 h 5 min");
}

TEST(ProgressArithmetic, SentenceTellsShareWorkAndTime) {
  EXPECT_EQ(progress_sentence("runs", 0, 200, 3), "0 % of 200 runs");
  EXPECT_EQ(progress_sentence("runs", 50, 200, 10), "25 % of 200 runs, 30 s left");
  EXPECT_EQ(progress_sentence("runs", 199, 200, 199), "99 % of 200 runs, 1 s left");
  EXPECT_EQ(progress_sentence("runs", 200, 200, 40), "100 % of 200 runs");
  EXPECT_EQ(progress_sentence("runs", 0, 0, 0), "100 % of 0 runs");
}

TEST(ProgressArithmetic, BarFillsWithTheWorkAndFitsTheWidth) {
  EXPECT_EQ(progress_bar("runs", 1, 4, 0, 43), "[####............] 25 % of 4 runs, 0 s left");
  for (int width = 0; width < 120; ++width) {
    EXPECT_LE(progress_bar("runs", 70, 200, 10, width).size(), static_cast<std::size_t>(width));
  }
}

class ProgressTest : public ::testing::Test {
 protected:
  Progress make(Console& console) {
    return {"runs", console, 80, [this] { return now_; }, [this](const std::string& line) { lines_.push_back(line); }};
  }

  double now_ = 100;
  std::ostringstream stream_;
  std::vector<std::string> lines_;
};

TEST_F(ProgressTest, InAFileSpeaksAtEveryTenthButOnceASecond) {
  Console file(stream_, Console::Kind::file, false);
  Progress progress = make(file);
  progress.update(0, 100);
  EXPECT_THAT(lines_, IsEmpty());
  now_ += 0.5;
  progress.update(50, 100);
  EXPECT_THAT(lines_, IsEmpty());
  now_ += 0.5;
  progress.update(51, 100);
  EXPECT_THAT(lines_, ElementsAre("51 % of 100 runs, 1 s left"));
  now_ += 2;
  progress.update(59, 100);
  EXPECT_EQ(lines_.size(), 1U);
  progress.update(60, 100);
  EXPECT_EQ(lines_.size(), 2U);
  EXPECT_EQ(stream_.str(), "");
}

TEST_F(ProgressTest, InAFileSpeaksAfterTenSecondsOfSlowWork) {
  Console file(stream_, Console::Kind::file, false);
  Progress progress = make(file);
  now_ += 9.9;
  progress.update(1, 1000);
  EXPECT_THAT(lines_, IsEmpty());
  now_ += 0.1;
  progress.update(2, 1000);
  EXPECT_THAT(lines_, ElementsAre("0 % of 1000 runs, 1 h 23 min left"));
}

TEST_F(ProgressTest, PassesOverAnOlderCount) {
  Console file(stream_, Console::Kind::file, false);
  Progress progress = make(file);
  now_ += 20;
  progress.update(30, 100);
  now_ += 20;
  progress.update(29, 100);
  EXPECT_EQ(lines_.size(), 1U);
}

TEST_F(ProgressTest, OnATerminalRedrawsTenTimesASecondAndCleansUp) {
  Console terminal(stream_, Console::Kind::terminal, false);
  {
    Progress progress = make(terminal);
    progress.update(0, 4);
    EXPECT_EQ(stream_.str(), "[........................................] 0 % of 4 runs");
    now_ += 0.05;
    progress.update(1, 4);
    now_ += 0.06;
    progress.update(2, 4);
    EXPECT_EQ(stream_.str(),
              "[........................................] 0 % of 4 runs"
              "\r\33[K[####################....................] 50 % of 4 runs, 1 s left");
    stream_.str("");
    progress.update(4, 4);  // the end is shown at once
    EXPECT_EQ(stream_.str(), "\r\33[K[########################################] 100 % of 4 runs");
    stream_.str("");
  }
  EXPECT_EQ(stream_.str(), "\r\33[K");
  EXPECT_THAT(lines_, IsEmpty());
}

}  // namespace
}  // namespace liftline

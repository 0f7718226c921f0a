// What a batch survives, for real: processes that are killed, stopped and interrupted, and a disk that is full.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "tests/app/stores.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;
using test::content_of;
using test::experiment_text;
using ::testing::HasSubstr;

/// The program at work in a process of its own.
class Process {
 public:
  Process(std::vector<std::string> words, const fs::path& errors) {
    words.insert(words.begin(), LIFTLINE_PROGRAM);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    id_ = ::fork();
    if (id_ != 0) return;
    const int file = ::open(errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
    ::dup2(file, STDERR_FILENO);
    ::dup2(file, STDOUT_FILENO);
    ::execv(LIFTLINE_PROGRAM, arguments.data());
    ::_exit(127);
  }
  void signal(int number) const { ::kill(id_, number); }
  bool ended() {
    if (!status_ && ::waitpid(id_, &raw_, WNOHANG) == id_) status_ = true;
    return status_;
  }
  /// Exit status; 128 + signal for one that was killed.
  int wait() {
    if (!status_) ::waitpid(id_, &raw_, 0);
    status_ = true;
    return WIFEXITED(raw_) ? WEXITSTATUS(raw_) : 128 + WTERMSIG(raw_);
  }

 private:
  pid_t id_;
  bool status_ = false;
  int raw_ = 0;
};

class Survival : public testing::Test {
 protected:
  Survival() {
    test::write_file(
        place_.path() / "e.yaml",
        experiment_text({"baseline", "training"},
                        "design:\n  method: grid\n  factors:\n    - {key: parameters.seller_margin, values: "
                        "[0, 1500, 4000]}\n"));
  }
  std::vector<std::string> words(const fs::path& folder, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> all{
        "batch",        (place_.path() / "e.yaml").string(), "--quiet", "--replicates", "6", "--threads", "2", "-o",
        folder.string()};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  int run(const fs::path& folder, const std::vector<std::string>& more = {}) {
    return Process(words(folder, more), errors()).wait();
  }
  fs::path errors() const { return place_.path() / "errors.txt"; }
  fs::path folder(const std::string& name) const { return place_.path() / name; }
  std::size_t tasks_in(const fs::path& at) const {
    try {
      return std::stoul(test::ask(at / "results.sqlite", "SELECT count(*) FROM task"));
    } catch (const std::exception&) {  // not there yet
      return 0;
    }
  }
  /// Waits until a batch has some tasks; false if it ended before.
  bool has_tasks(Process& process, const fs::path& at, std::size_t tasks) {
    while (!process.ended()) {
      if (fs::exists(at / "results.sqlite") && tasks_in(at) >= tasks) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return false;
  }
  void expect_same(const fs::path& a, const fs::path& b) {
    std::size_t compared = 0;
    for (const auto& entry : fs::recursive_directory_iterator(a)) {
      const fs::path name = entry.path().lexically_relative(a);
      if (!entry.is_regular_file() || name == "results.sqlite") continue;
      if (name == "manifest.json" || name == "report.html") continue;  // which have the times and the command
      EXPECT_EQ(test::read_file(entry.path()), test::read_file(b / name)) << name;
      ++compared;
    }
    EXPECT_GE(compared, 14u);
    EXPECT_EQ(content_of(a / "results.sqlite"), content_of(b / "results.sqlite"));
    for (const auto& entry : fs::recursive_directory_iterator(b))
      EXPECT_TRUE(fs::exists(a / entry.path().lexically_relative(b))) << entry.path();
  }
  test::TemporaryFolder place_;
};

TEST_F(Survival, OfBeingKilledAtAnyMoment) {
  ASSERT_EQ(run(folder("whole")), 0) << test::read_file(errors());
  // Killed after a longer and longer time, from before the store is there until after the last file.
  int kills = 0;
  int status = -1;
  for (int milliseconds = 5; status != 0 && kills < 60; milliseconds = milliseconds * 9 / 8 + 12) {
    Process process(words(folder("killed"), {"--resume"}), errors());
    for (int waited = 0; waited < milliseconds && !process.ended(); ++waited)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    process.signal(SIGKILL);
    status = process.wait();
    if (status == 128 + SIGKILL) ++kills;
    ASSERT_TRUE(status == 0 || status == 128 + SIGKILL) << status << test::read_file(errors());
  }
  EXPECT_GE(kills, 3);
  EXPECT_EQ(status, 0);
  expect_same(folder("whole"), folder("killed"));
}

TEST_F(Survival, OfBeingKilledAfterItsFilesWereThere) {
  ASSERT_EQ(run(folder("whole")), 0);
  ASSERT_EQ(run(folder("killed")), 0);
  Process again(words(folder("killed"), {"--resume"}), errors());
  const auto seconds = [&] { return fs::last_write_time(folder("killed") / "manifest.json"); };
  const auto before = seconds();
  while (seconds() == before && !again.ended()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  again.signal(SIGKILL);  // its first manifest is there, and lists what it may replace
  again.wait();
  EXPECT_EQ(run(folder("killed"), {"--resume"}), 0) << test::read_file(errors());
  expect_same(folder("whole"), folder("killed"));
}

TEST_F(Survival, OfBeingInterruptedAndTerminated) {
  ASSERT_EQ(run(folder("whole")), 0);
  for (const int number : {SIGINT, SIGTERM}) {
    const fs::path at = folder("stopped" + std::to_string(number));
    Process process(words(at), errors());
    ASSERT_TRUE(has_tasks(process, at, 2)) << test::read_file(errors());
    process.signal(number);
    EXPECT_EQ(process.wait(), 128 + number) << test::read_file(errors());
    EXPECT_THAT(test::read_file(errors()), HasSubstr(number == SIGINT ? "interrupted" : "terminated"));
    EXPECT_FALSE(fs::exists(at / "summary.csv"));
    EXPECT_EQ(run(at, {"--resume"}), 0) << test::read_file(errors());
    expect_same(folder("whole"), at);
  }
}

TEST_F(Survival, OfASecondProcessOnTheSameStore) {
  const fs::path at = folder("shared");
  Process first(words(at), errors());
  ASSERT_TRUE(has_tasks(first, at, 1));
  first.signal(SIGSTOP);  // it holds on to its folder all the same
  const std::size_t before = tasks_in(at);
  const fs::path of_second = place_.path() / "second.txt";
  EXPECT_EQ(Process(words(at, {"--resume"}), of_second).wait(), 2);
  EXPECT_THAT(test::read_file(of_second), HasSubstr("is in use by another liftline"));
  EXPECT_EQ(tasks_in(at), before);
  EXPECT_EQ(Process({"status", at.string()}, of_second).wait(), 0);
  EXPECT_THAT(test::read_file(of_second), HasSubstr(" of 36 tasks done; running"));
  first.signal(SIGCONT);
  EXPECT_EQ(first.wait(), 0) << test::read_file(errors());
  ASSERT_EQ(run(folder("whole")), 0);
  expect_same(folder("whole"), at);
}

/// A file system of a few megabytes in this process alone; false where that is not allowed.
bool mount_small(const fs::path& at, const char* options) {
  fs::create_directories(at);
  if (::unshare(CLONE_NEWNS) != 0) return false;
  if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
  return ::mount("tmpfs", at.c_str(), "tmpfs", 0, options) == 0;
}

/// Runs `check` in a process of its own, since a mount is for good; 77: it could not be tried.
template <class Check>
int apart(Check check) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(check());
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(Survival, OfAFullDisk) {
  const fs::path disk = folder("disk");
  const int result = apart([&] {
    if (!mount_small(disk, "size=5m")) return 77;
    const fs::path at = disk / "batch";
    if (run(at) != 1) return 1;
    if (test::read_file(errors()).find("cannot use the store " + (at / "results.sqlite").string() +
                                       ": No space left on device") == std::string::npos)
      return 2;
    const std::size_t done = tasks_in(at);
    if (done == 0 || done >= 36) return 3;
    if (::mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT, "size=200m") != 0) return 77;
    if (run(at, {"--resume"}) != 0) return 4;
    fs::copy(at, folder("rescued"), fs::copy_options::recursive);
    return 0;
  });
  if (result == 77) GTEST_SKIP() << "no mounts here";
  ASSERT_EQ(result, 0) << test::read_file(errors());
  ASSERT_EQ(run(folder("whole")), 0);
  expect_same(folder("whole"), folder("rescued"));
}

TEST_F(Survival, OfAFolderThatMayNotBeWritten) {
  const fs::path disk = folder("disk");
  const int result = apart([&] {
    if (!mount_small(disk, "size=100m")) return 77;
    const fs::path at = disk / "batch";
    if (run(at) != 0) return 1;
    if (::mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "size=100m") != 0) return 77;
    if (run(disk / "other") != 1) return 2;
    if (test::read_file(errors()).find("Read-only file system") == std::string::npos) return 3;
    if (tasks_in(at) != 36) return 4;  // what is finished can be read where nothing can be written
    if (run(at, {"--resume"}) != 1) return 5;
    return 0;
  });
  if (result == 77) GTEST_SKIP() << "no mounts here";
  EXPECT_EQ(result, 0) << test::read_file(errors());
}

}  // namespace
}  // namespace liftline

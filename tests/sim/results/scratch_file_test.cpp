#include "sim/results/scratch_file.hpp"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>

#include "sim/core/errors.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline::test {
namespace {

TEST(ScratchFile, GivesBackWhatWasWrittenInAnyOrder) {
  const TemporaryFolder folder;
  ScratchFile file(folder.path());
  const std::array<int, 3> late{7, 8, 9}, early{1, 2, 3};
  file.write(4096, std::as_bytes(std::span(late)));
  file.write(12, std::as_bytes(std::span(early)));
  std::array<int, 3> read{};
  file.read(4096, std::as_writable_bytes(std::span(read)));
  EXPECT_EQ(read, late);
  file.read(12, std::as_writable_bytes(std::span(read)));
  EXPECT_EQ(read, early);
}

TEST(ScratchFile, LeavesNothingInTheFolder) {
  const TemporaryFolder folder;
  {
    ScratchFile file(folder.path());
    const std::array<int, 1> one{1};
    file.write(0, std::as_bytes(std::span(one)));
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(ScratchFile, LiesInTheNearestFolderThatExists) {
  const TemporaryFolder folder;
  const ScratchFile file(folder.path() / "not" / "there" / "yet");
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(ScratchFile, SaysWhereItCannotBe) {
  try {
    const ScratchFile file("/proc/no-files-here");
    FAIL() << "files in /proc?";
  } catch (const MachineError& error) {
    EXPECT_EQ(std::string(error.what()).find("cannot keep interim results in /proc"), 0U) << error.what();
  }
}

TEST(ScratchFile, ReadingWhatIsNotThereIsAnError) {
  const TemporaryFolder folder;
  const ScratchFile file(folder.path());
  std::array<int, 1> read{};
  EXPECT_THROW(file.read(0, std::as_writable_bytes(std::span(read))), MachineError);
}

}  // namespace
}  // namespace liftline::test

#include "sim/results/folder_lock.hpp"

#include <gtest/gtest.h>

#include "sim/core/errors.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline::test {
namespace {

TEST(FolderLock, KeepsOthersOutUntilItsEnd) {
  const TemporaryFolder place;
  const auto folder = place.path() / "results" / "batch";
  {
    const FolderLock first(folder);
    EXPECT_TRUE(first.held());
    EXPECT_FALSE(FolderLock(folder).held());
    EXPECT_TRUE(FolderLock(place.path() / "other").held());
    EXPECT_TRUE(std::filesystem::is_empty(folder));
    EXPECT_TRUE(is_in_use(folder));
  }
  EXPECT_FALSE(is_in_use(folder));
  EXPECT_FALSE(is_in_use(folder / "none"));
  EXPECT_TRUE(FolderLock(folder).held());
}

TEST(FolderLock, SaysWhereNoFolderCanBe) { EXPECT_THROW(FolderLock("/proc/none/results"), MachineError); }

}  // namespace
}  // namespace liftline::test

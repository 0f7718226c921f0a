#pragma once
#include <filesystem>

namespace liftline {

/// Keeps other processes of this program out of a folder of results, until the end of its life or of the process, however that ends. Leaves
/// nothing in the folder.
class FolderLock {
 public:
  /// Makes the folder if it is not there. Waits for a moment where somebody has the folder. Throws MachineError where it is refused.
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

  /// False: another process has the folder.
  bool held() const { return held_; }

 private:
  int descriptor_ = -1;
  bool held_ = false;
};

/// Whether a process has the folder; false if there is none.
bool is_in_use(const std::filesystem::path& folder);

}  // namespace liftline

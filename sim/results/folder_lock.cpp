#include "sim/results/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include "sim/core/errors.hpp"

namespace liftline {

FolderLock::FolderLock(const std::filesystem::path& folder) {
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  if (code) throw MachineError("cannot make the folder", folder, code.value());
  descriptor_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor_ < 0) throw MachineError("cannot open the folder", folder, errno);
  // Whoever asks is_in_use() has it for an instant.
  for (int attempt = 0; attempt < 20; ++attempt) {
    held_ = ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0;
    if (held_ || errno != EWOULDBLOCK) break;
    ::usleep(10'000);
  }
  if (held_ || errno == EWOULDBLOCK) return;
  const int reason = errno;
  ::close(descriptor_);
  throw MachineError("cannot lock the folder", folder, reason);
}

bool is_in_use(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool in_use = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  ::close(descriptor);
  return in_use;
}

FolderLock::~FolderLock() { ::close(descriptor_); }

}  // namespace liftline

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
  held_ = ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0;
  if (held_ || errno == EWOULDBLOCK) return;
  const int reason = errno;
  ::close(descriptor_);
  throw MachineError("cannot lock the folder", folder, reason);
}

FolderLock::~FolderLock() { ::close(descriptor_); }

}  // namespace liftline

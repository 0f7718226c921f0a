#include "sim/results/scratch_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>

#include "sim/core/errors.hpp"

namespace liftline {
namespace {

constexpr const char* action = "cannot keep interim results in";

std::filesystem::path nearest_existing(std::filesystem::path folder) {
  std::error_code code;
  folder = std::filesystem::absolute(folder, code);
  while (!std::filesystem::is_directory(folder, code) && folder.has_relative_path()) folder = folder.parent_path();
  return folder;
}

int open_unnamed(const std::filesystem::path& folder) {
  const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR)) return file;
  // A file system that knows no files without a name: give it one and take it away.
  std::string name = (folder / ".liftline-XXXXXX").string();
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

}  // namespace

ScratchFile::ScratchFile(const std::filesystem::path& folder)
    : folder_(nearest_existing(folder)), file_(open_unnamed(folder_)) {
  if (file_ < 0) throw MachineError(action, folder_, errno);
}

ScratchFile::~ScratchFile() { ::close(file_); }

void ScratchFile::write(std::uint64_t place, std::span<const std::byte> bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const auto written = ::pwrite(file_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(place + done));
    if (written < 0 && errno != EINTR) throw MachineError(action, folder_, errno);
    if (written > 0) done += static_cast<std::size_t>(written);
  }
}

void ScratchFile::read(std::uint64_t place, std::span<std::byte> bytes) const {
  for (std::size_t done = 0; done < bytes.size();) {
    const auto got = ::pread(file_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(place + done));
    if (got == 0) throw MachineError(action, folder_, EIO);
    if (got < 0 && errno != EINTR) throw MachineError(action, folder_, errno);
    if (got > 0) done += static_cast<std::size_t>(got);
  }
}

}  // namespace liftline

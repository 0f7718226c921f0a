#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace liftline {

/// A file that appears whole or not at all: written as `<path>.partial`, synchronised to the disk and renamed by finish(). Without
/// finish() the partial file is removed. Throws MachineError with path and reason.
class AtomicFile {
 public:
  explicit AtomicFile(std::filesystem::path path);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  void write(std::string_view text);
  void finish();

 private:
  void flush();

  std::filesystem::path path_;
  std::filesystem::path partial_;
  std::string buffer_;
  int descriptor_ = -1;
};

/// A whole file at once.
void write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace liftline

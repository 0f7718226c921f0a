#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "sim/results/hash.hpp"

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

/// The same, with the SHA-256 of what was written.
class HashedFile {
 public:
  explicit HashedFile(std::filesystem::path path) : file_(std::move(path)) {}

  void write(std::string_view text) {
    hash_.add(text);
    file_.write(text);
  }
  /// Returns 64 hexadecimal digits.
  std::string finish() {
    file_.finish();
    return hash_.hex();
  }

 private:
  AtomicFile file_;
  Sha256 hash_;
};

/// A whole file at once.
void write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace liftline

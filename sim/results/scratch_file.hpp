#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace liftline {

/// A file without a name that is gone with the program, however it ends: for what does not belong in memory. Throws MachineError.
class ScratchFile {
 public:
  /// In `folder` or, if that does not exist, in the nearest folder above that does.
  explicit ScratchFile(const std::filesystem::path& folder);
  ~ScratchFile();
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;

  /// Writes bytes from `place` on. From any thread, as long as no two write to the same place.
  void write(std::uint64_t place, std::span<const std::byte> bytes);
  /// Reads what was written from `place` on.
  void read(std::uint64_t place, std::span<std::byte> bytes) const;

 private:
  std::filesystem::path folder_;
  int file_;
};

}  // namespace liftline

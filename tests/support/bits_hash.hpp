#pragma once

#include <bit>
#include <cstdint>

namespace liftline::test {

/// A hash of the exact bits of numbers in order, to hold results to the same bytes on every compiler and machine
/// (64-bit FNV-1a, a word at a time).
class BitsHash {
 public:
  void add(std::uint64_t word) { hash_ = (hash_ ^ word) * 0x100000001b3u; }
  void add(double number) { add(std::bit_cast<std::uint64_t>(number)); }
  void add(float number) { add(std::uint64_t{std::bit_cast<std::uint32_t>(number)}); }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325u;
};

}  // namespace liftline::test

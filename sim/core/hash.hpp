#pragma once

#include <cstdint>
#include <string_view>

namespace liftline {

/// The lower 31 bits of the 32-bit FNV-1a hash of `text`, byte by byte (Fowler, Noll and Vo; RFC 9923).
constexpr std::uint32_t fnv1a_31(std::string_view text) {
  std::uint32_t hash = 0x811c9dc5u;
  for (const char letter : text) {
    hash ^= static_cast<unsigned char>(letter);
    hash *= 0x01000193u;
  }
  return hash & 0x7fffffffu;
}

}  // namespace liftline

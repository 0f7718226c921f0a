#include "sim/core/draws.hpp"

#include <Random123/philox.h>

#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

Words philox(std::uint64_t seed, const Words& counter) {
  const r123::Philox4x32::ctr_type block{{counter[0], counter[1], counter[2], counter[3]}};
  const r123::Philox4x32::key_type key{{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
  const auto words = r123::Philox4x32_R<10>{}(block, key);
  return {words[0], words[1], words[2], words[3]};
}

}  // namespace

Words draw(std::uint64_t seed, const DrawAddress& address) {
  LIFTLINE_EXPECT(address.year < 1u << 24 && address.block < 1u << 8);
  return philox(seed, {address.stream_key, address.year << 8 | address.block, address.luck, address.purpose});
}

UniformStream::UniformStream(std::uint64_t seed, const DrawAddress& address) : seed_(seed), address_(address) {
  LIFTLINE_EXPECT(address.year == 0 && address.block == 0);
}

double UniformStream::next() {
  if (used_ == words_.size()) {
    words_ = philox(seed_, {address_.stream_key, next_block_++, address_.luck, address_.purpose});
    used_ = 0;
  }
  return uniform_double(words_[used_++]);
}

}  // namespace liftline

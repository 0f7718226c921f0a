#include "sim/results/store/shard.hpp"

#include <gtest/gtest.h>

namespace liftline {
namespace {

TEST(Shard, EveryReplicateOfEveryPointBelongsToOne) {
  for (std::size_t of = 1; of <= 7; ++of)
    for (std::size_t point = 1; point <= 9; ++point)
      for (std::size_t replicate = 1; replicate <= 11; ++replicate) {
        int owners = 0;
        for (std::size_t number = 1; number <= of; ++number) owners += Shard{number, of}.has(point, replicate) ? 1 : 0;
        EXPECT_EQ(owners, 1);
      }
}

TEST(Shard, CountsWhatItHas) {
  for (std::size_t of = 1; of <= 7; ++of)
    for (std::size_t number = 1; number <= of; ++number)
      for (const std::size_t points : {1u, 2u, 9u})
        for (const std::size_t replicates : {1u, 3u, 20u}) {
          const Shard shard{number, of};
          std::size_t counted = 0;
          for (std::size_t point = 1; point <= points; ++point)
            for (std::size_t replicate = 1; replicate <= replicates; ++replicate)
              counted += shard.has(point, replicate) ? 1u : 0u;
          EXPECT_EQ(shard.replicates(points, replicates), counted)
              << shard.text() << " " << points << " " << replicates;
        }
}

}  // namespace
}  // namespace liftline

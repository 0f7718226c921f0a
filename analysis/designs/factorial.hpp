#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

// Designs over factors that have a few values each. Nothing is drawn.

namespace liftline {

/// The value a factor takes at a point, by its number in the factor's list; empty: as the scenarios have it.
using Level = std::optional<std::size_t>;
/// A point: a level a factor.
using LevelPoint = std::vector<Level>;

/// Every combination; the last factor runs fastest. `values`: how many each factor has, at least one.
std::vector<LevelPoint> full_grid(std::span<const std::size_t> values);

/// The i-th point takes the i-th value of every factor. Expects that all have the same number.
std::vector<LevelPoint> parallel_list(std::span<const std::size_t> values);

/// First the scenarios as they are, then each value of each factor alone, the others as the scenarios have them.
std::vector<LevelPoint> one_at_a_time(std::span<const std::size_t> values);

/// Every subset of `items` things of at most `largest`: level 1 where a thing is in it, 0 where not. The smallest subsets come first, among
/// those of one size the ones with earlier things. Expects items <= 20.
std::vector<LevelPoint> subsets(std::size_t items, std::size_t largest);

/// How many points subsets() has.
std::size_t subset_count(std::size_t items, std::size_t largest);

}  // namespace liftline

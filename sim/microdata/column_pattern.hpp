#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace liftline {

/// Which columns a pattern names, and which of those it counts up are not there.
struct PatternMatch {
  std::vector<std::size_t> columns;  ///< numbers in `header`; in its order, or counted up
  std::vector<std::string> missing;
};

/// The columns of `header` that `pattern` names: `*` stands for any characters, `?` for one, and `[1-100]` for the whole numbers from 1 to
/// 100, each of which must be there; with zeros in front (`[001-100]`) they are as wide as written. Brackets may stand once and not beside
/// `*` and `?`; up to 10,000 numbers.
PatternMatch match_columns(std::string_view pattern, std::span<const std::string> header);

}  // namespace liftline

#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace liftline {

/// Number of insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b` (optimal string
/// alignment), in bytes. Source: Boytsov, "Indexing methods for approximate dictionary searching", ACM J. Exp.
/// Algorithmics 16 (2011).
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The name that a user most likely meant: the first among the nearest, if it is within a third of the length of
/// `given` plus one edits.
std::optional<std::string> nearest(std::string_view given, std::span<const std::string> names);

/// "; did you mean 'head_age'?", or nothing, to end a message.
std::string did_you_mean(std::string_view given, std::span<const std::string> names);

/// What to say about a key that is none of `names`, given the nearest of them.
std::string unknown_key_message(const std::optional<std::string>& meant, std::span<const std::string> names);

/// The names separated by commas, the last few left out when there are many.
std::string listed(std::span<const std::string> names);

}  // namespace liftline

#pragma once

#include <string>
#include <utility>
#include <vector>

namespace liftline {

/// `start` and the words of `text` behind it, each after a space, in lines of at most `width` bytes; all but the first begin with
/// `indent` spaces. A longer word has a line of its own.
std::string wrapped(const std::string& start, const std::string& text, std::size_t indent, std::size_t width);

/// A name and what is to be said of it.
using NamedText = std::pair<std::string, std::string>;

/// The names in one column and their texts, wrapped, in another.
std::string two_columns(const std::vector<NamedText>& rows, std::size_t width);

}  // namespace liftline

#pragma once

#include <cstddef>
#include <string_view>

namespace liftline {

/// Whether a byte of UTF-8 begins a character.
constexpr bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

/// Length in bytes of the UTF-8 character at the start of `text`, or 0 if it is not one (overlong forms, surrogates and
/// what is beyond U+10FFFF among them). Source: RFC 3629, section 4.
std::size_t utf8_length(std::string_view text);

/// The first byte of `text` from which on it is not UTF-8; npos if all of it is.
std::size_t first_not_utf8(std::string_view text);

/// The characters of UTF-8 in `text`.
std::size_t characters_of(std::string_view text);

}  // namespace liftline

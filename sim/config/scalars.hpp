#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "sim/config/diagnostics.hpp"
#include "sim/config/node.hpp"

namespace liftline {

/// What a number means and which values it may take, both ends included. Units "share" and "year" are nouns of their
/// own ("expected a share"); any other is named after the number ("a number in yuan a year").
struct Quantity {
  std::string unit;
  double min = -std::numeric_limits<double>::infinity();
  double max = std::numeric_limits<double>::infinity();
};

/// Strict conversions. A value that is not what is expected gives one error at its position, with the expectation, what
/// was found and, where the intention is clear, what to write instead; the result is then empty.

/// A decimal number, with or without exponent, in double precision.
std::optional<double> to_number(const Node& node, std::string_view path, const Quantity& quantity,
                                Diagnostics& diagnostics);
/// A whole number without decimal point or exponent.
std::optional<std::int64_t> to_integer(const Node& node, std::string_view path, const Quantity& quantity,
                                       Diagnostics& diagnostics);
/// `true` or `false`.
std::optional<bool> to_boolean(const Node& node, std::string_view path, Diagnostics& diagnostics);
/// Text that is not empty; what reads as a number or a boolean must stand in quotes.
std::optional<std::string> to_text(const Node& node, std::string_view path, Diagnostics& diagnostics);
/// An expression as text: a number, `true` or `false` stand for themselves.
std::optional<std::string> to_expression(const Node& node, std::string_view path, Diagnostics& diagnostics);

/// The number that a whole text writes in YAML's decimal notation (`12`, `-0.5`, `1e6`); empty for anything else, among
/// them leading zeros, hexadecimal digits, infinities and what a double cannot hold.
std::optional<double> parse_number(std::string_view text);

/// Shortest text that reads back as the same double: whole numbers below 1e9 without exponent, else the form 2.5e12.
std::string number_text(double value);

/// The allowed values in words: "0 to 1", "0 or more", "at most 5"; empty if any value will do.
std::string range_text(const Quantity& quantity);

/// True if unquoted `text` is read by some YAML reader as a number, a boolean, a date or nothing, so that text needs
/// quotes.
bool reads_as_other_than_text(std::string_view text);

}  // namespace liftline

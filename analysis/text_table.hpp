#pragma once
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

// Tables as plain text, for a terminal or a mail.

namespace liftline {

/// Columns a text takes on a terminal: 2 for wide (East Asian) characters, 0 for combining ones.
std::size_t display_width(std::string_view text);

/// The text cut to a width, with an ellipsis when something is left out.
std::string shortened(std::string_view text, std::size_t width);

/// A number with fixed decimals, thousands apart by a comma, a true minus sign, and no negative zero; a dash for what is no number.
std::string fixed(double value, int decimals);

/// Decimals at which none of the values that are not zero shows as zero, at least `least` and at most 4.
int decimals_for(std::initializer_list<double> values, int least);

struct TableRow {
  std::vector<std::string> cells;
};

/// Rows as text, the first column flush left and the others flush right, two blanks apart.
std::string aligned(const std::vector<TableRow>& rows);

}  // namespace liftline

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <istream>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/diagnostics.hpp"

// A table of a user's own microdata, a row a household or a person: the columns that are asked for, checked, as numbers and labels.

namespace liftline {

/// What happens with a cell that a column does not take.
enum class CellRule {
  refuse,    ///< an error
  keep,      ///< taken as it is
  zero,      ///< counts as 0
  leave_out  ///< the row is left out
};

/// A column that is asked for, and what it takes.
struct ColumnRequest {
  enum class Kind {
    number,   ///< finite numbers
    label,    ///< texts that repeat, such as regions; numbered in the order in which they first come
    identity  ///< texts of which none may come twice; only checked, not kept
  };

  std::string name;      ///< in the header
  std::string asked_by;  ///< what named it, for messages: `--income`
  Kind kind = Kind::number;
  CellRule missing = CellRule::refuse;                    ///< refuse or leave_out
  CellRule negative = CellRule::refuse;                   ///< of a number
  CellRule nothing = CellRule::keep;                      ///< a zero: refuse or keep
  double low = -std::numeric_limits<double>::infinity();  ///< smallest number taken
  double high = std::numeric_limits<double>::infinity();  ///< largest number taken
  bool whole = false;                                     ///< whole numbers only
  std::map<std::string, std::uint32_t> known_labels{};    ///< of a label: those taken, with their codes; empty: any
  /// A row that is left out keeps its place among the sampling units, as a domain asks for; not if this one is missing.
  bool places_the_row = false;
  /// How a user allows what is refused, to end a message: a missing cell, a negative number or a zero; empty: not said.
  std::string missing_hint{}, negative_hint{}, zero_hint{};
};

/// How a user names what a file seems to have, to end a message; empty: not said.
struct MicrodataHints {
  std::string separator, decimal;
};

struct MicrodataRequest {
  std::vector<ColumnRequest> columns;
  /// Further columns of numbers >= 0 by a pattern (column_pattern.hpp), and what named it; empty: none.
  std::string pattern, pattern_asked_by;
  char separator = ',';
  char decimal = '.';
  MicrodataHints hints;
  std::function<void(std::string_view)> tap;  ///< told every byte of the file once, in order
  bool keeps_lines = false;                   ///< keep where each row stands
};

/// A column as it was read.
struct MicrodataColumn {
  std::string name;
  std::vector<double> numbers;       ///< a row each, of a number
  std::vector<std::uint32_t> codes;  ///< a row each, of a label: its number in `labels`, or its code among the known
  std::vector<std::string> labels;
};

/// A note on rows that were not taken as they stand: "income: missing, row left out".
struct MicrodataNote {
  std::string what;
  std::uint64_t rows = 0;
};

struct Microdata {
  std::vector<MicrodataColumn> columns;    ///< those of the request in its order
  std::vector<MicrodataColumn> patterned;  ///< those of the pattern
  std::vector<std::uint8_t> left_out;      ///< a row each: 1 if it is left out of all measures
  std::vector<std::uint32_t> lines;        ///< a row each: its line in the file, if the request keeps lines
  std::vector<MicrodataNote> notes;
  std::uint64_t rows_of_file = 0;  ///< data rows, those left out included
  std::uint64_t rows() const { return left_out.size(); }
};

/// Reads a table from `stream`; `name` is what errors call it. Memory hangs on the rows and the columns asked for alone. Every wrong cell is an
/// error in `diagnostics` with its line and column; what is returned then is not to be used. Empty cells, NA, N/A, NaN, NULL and . are missing.
Microdata read_microdata(std::istream& stream, const std::string& name, const MicrodataRequest& request,
                         Diagnostics& diagnostics);

/// The same from a file, which may also be a pipe.
Microdata read_microdata(const std::string& path, const MicrodataRequest& request, Diagnostics& diagnostics);

}  // namespace liftline

#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/core/parallel.hpp"
#include "sim/population/attributes.hpp"
#include "sim/statistics/income_histogram.hpp"
#include "sim/statistics/outputs.hpp"
#include "sim/statistics/tallies.hpp"

namespace liftline {

/// The joint cells of the report's groups: one cell a combination of values.
class Grouping {
 public:
  Grouping(std::span<const AttributeId> attributes, const AttributeLabels& labels);

  std::size_t cells() const { return cells_; }
  std::size_t attributes() const { return attributes_.size(); }
  /// The value of an attribute in a cell.
  std::size_t value_in(std::size_t cell, std::size_t attribute) const {
    return cell / strides_[attribute] % sizes_[attribute];
  }
  /// Writes the cells of rows [first, first + count) of one village.
  void cells_of(const HouseholdTable& households, const VillageTable& villages, std::size_t village, Row first,
                std::size_t count, std::vector<float>& scratch, std::uint32_t* out) const;

  /// The most joint cells that a report may have.
  static constexpr std::size_t cell_limit = report_cell_limit;
  static std::size_t cell_count(std::span<const AttributeId> attributes, const AttributeLabels& labels);

 private:
  /// An attribute that is a few bits of a word: what its bits add to the cell.
  struct Packed {
    const Column<std::uint32_t> HouseholdTable::*word;
    int shift;
    std::uint32_t max;
    std::vector<std::uint32_t> parts;
  };

  std::vector<AttributeId> attributes_;
  std::vector<std::size_t> sizes_, strides_;
  std::vector<std::optional<Packed>> packed_;  // an attribute each
  std::size_t cells_ = 1;
};

/// One worker's sums of one year, a cell each.
class YearSums {
 public:
  /// For a report with so many cells and poverty lines.
  YearSums(std::size_t cells, std::size_t lines);

  /// Empties it, for any bins of its number of lines.
  void reset();
  /// Where to add the next `rows` <= CellSums::most_rows households.
  SumsView room_for(std::size_t rows);
  /// What was added there lies in bins from `first` to `last`.
  void cover(std::size_t first, std::size_t last) {
    first_bin_ = std::min(first_bin_, first);
    end_bin_ = std::max(end_bin_, last + 1);
  }
  /// Adds an income of one household to the bins of its cell, which places_of leaves to this.
  void add_income(std::size_t cell, IncomePlace place, std::uint32_t members) {
    cover(place.bin, place.bin);
    bins_[cell * bins_a_cell_ + place.bin].add(members, place.position);
  }
  /// After the last household, before anything is read.
  void complete();
  /// Adds other people.
  void merge(const YearSums& other, const Workers& workers);

  std::size_t cells() const { return sums_.size(); }
  /// The bins of a cell from first_bin() on that hold anybody.
  std::span<const BinSums> bins(std::size_t cell) const {
    return std::span(bins_).subspan(cell * bins_a_cell_ + first_bin(), end_bin_ - first_bin());
  }
  std::size_t first_bin() const { return std::min(first_bin_, end_bin_); }
  /// True if nobody was added.
  bool empty() const { return end_bin_ == 0; }
  std::int64_t of(std::size_t cell, Tally tally) const;
  void add_to(std::size_t cell, Tally tally, std::int64_t amount) {
    sums_[cell][static_cast<std::size_t>(tally)] += amount;
  }

 private:
  std::size_t bins_a_cell_;              // room for
  std::size_t first_bin_, end_bin_ = 0;  // where there is anybody
  std::vector<BinSums> bins_;            // cell by cell
  std::vector<CellSums> open_;           // not yet in `sums_`
  std::vector<std::array<std::int64_t, tallies>> sums_;
  std::size_t open_rows_ = 0;
};

}  // namespace liftline

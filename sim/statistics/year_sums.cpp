#include "sim/statistics/year_sums.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"

namespace liftline {

Grouping::Grouping(std::span<const AttributeId> attributes, const AttributeLabels& labels)
    : attributes_(attributes.begin(), attributes.end()) {
  for (const auto attribute : attributes_) {
    sizes_.push_back(group_labels(attribute, labels).size());
    strides_.push_back(cells_);
    cells_ *= sizes_.back();
    auto& packed = packed_.emplace_back();
    if (const auto bits = packed_attribute(attribute)) {
      packed = Packed{bits->word, bits->shift, bits->max, {}};
      for (const float value : bits->values)
        packed->parts.push_back(static_cast<std::uint32_t>(value) * static_cast<std::uint32_t>(strides_.back()));
    }
  }
  LIFTLINE_EXPECT(cells_ <= cell_limit);
}

std::size_t Grouping::cell_count(std::span<const AttributeId> attributes, const AttributeLabels& labels) {
  std::size_t cells = 1;
  for (const auto attribute : attributes) cells *= group_labels(attribute, labels).size();
  return cells;
}

void Grouping::cells_of(const HouseholdTable& households, const VillageTable& villages, std::size_t village, Row first,
                        std::size_t count, std::vector<float>& scratch, std::uint32_t* out) const {
  std::fill_n(out, count, 0U);
  scratch.resize(count);
  for (std::size_t a = 0; a < attributes_.size(); ++a) {
    const auto stride = static_cast<std::uint32_t>(strides_[a]);
    if (packed_[a]) {
      const Packed& packed = *packed_[a];
      const std::uint32_t* words = (households.*packed.word).data() + first;
      const std::uint32_t* parts = packed.parts.data();
      for (std::size_t i = 0; i < count; ++i) out[i] += parts[words[i] >> packed.shift & packed.max];
    } else if (attribute_info(attributes_[a]).of_village) {
      read_attribute(attributes_[a], households, villages, village, first, 1, scratch.data());
      const std::uint32_t part = static_cast<std::uint32_t>(scratch[0]) * stride;
      for (std::size_t i = 0; i < count; ++i) out[i] += part;
    } else {
      read_attribute(attributes_[a], households, villages, village, first, count, scratch.data());
      for (std::size_t i = 0; i < count; ++i) out[i] += static_cast<std::uint32_t>(scratch[i]) * stride;
    }
  }
}

YearSums::YearSums(std::size_t cells, std::size_t lines)
    : bins_a_cell_(IncomeBins::most(lines)),
      first_bin_(bins_a_cell_),
      bins_(cells * bins_a_cell_),
      open_(cells, CellSums{}),
      sums_(cells) {}

void YearSums::reset() {
  for (std::size_t cell = 0; cell < cells(); ++cell)
    std::fill_n(bins_.begin() + static_cast<std::ptrdiff_t>(cell * bins_a_cell_ + first_bin()), end_bin_ - first_bin(),
                BinSums{});
  first_bin_ = bins_a_cell_;
  end_bin_ = 0;
  std::fill(open_.begin(), open_.end(), CellSums{});
  for (auto& sums : sums_) sums.fill(0);
  open_rows_ = 0;
}

SumsView YearSums::room_for(std::size_t rows) {
  LIFTLINE_EXPECT(rows <= CellSums::most_rows);
  if (open_rows_ + rows > CellSums::most_rows) complete();
  open_rows_ += rows;
  return {open_.data(), bins_.data(), bins_a_cell_};
}

void YearSums::complete() {
  for (std::size_t cell = 0; cell < cells(); ++cell) {
    auto& from = open_[cell];
    auto& to = sums_[cell];
    for (std::size_t word = 0; word < count_words; ++word) {
      to[2 * word] += from.words[word] & 0xffffU;
      to[2 * word + 1] += from.words[word] >> 16;
    }
    for (std::size_t i = tally_counts; i < first_amount; ++i) to[i] += from.words[count_words + i - tally_counts];
    for (std::size_t i = 0; i < tally_amounts; ++i) to[first_amount + i] += from.amounts[i];
    from = {};
  }
  open_rows_ = 0;
}

std::int64_t YearSums::of(std::size_t cell, Tally tally) const {
  LIFTLINE_EXPECT(open_rows_ == 0);
  return sums_[cell][static_cast<std::size_t>(tally)];
}

void YearSums::merge(const YearSums& other, const Workers& workers) {
  LIFTLINE_EXPECT(open_rows_ == 0 && other.open_rows_ == 0 && bins_.size() == other.bins_.size());
  if (other.empty()) return;
  first_bin_ = std::min(first_bin_, other.first_bin_);
  end_bin_ = std::max(end_bin_, other.end_bin_);
  workers.for_each(cells(), [&](std::size_t cell, std::size_t) {
    const auto theirs = other.bins(cell);
    BinSums* ours = bins_.data() + cell * bins_a_cell_ + other.first_bin();
    for (std::size_t i = 0; i < theirs.size(); ++i) ours[i] += theirs[i];
    for (std::size_t t = 0; t < tallies; ++t) sums_[cell][t] += other.sums_[cell][t];
  });
}

}  // namespace liftline

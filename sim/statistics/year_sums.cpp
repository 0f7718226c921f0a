#include "sim/statistics/year_sums.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/statistics/income_histogram_measures.hpp"

namespace liftline {
namespace {

// For the contract of switches over measures: their default is never reached.
[[maybe_unused]] constexpr bool known_measure = false;

constexpr double fen_a_yuan = 100;
constexpr double millionths = 1e6;

double ratio(double part, double whole) { return whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN(); }

/// The sums of one group.
class GroupSums {
 public:
  explicit GroupSums(const IncomeBins& bins) : histogram_(bins) {}

  /// Adds the cells in which the group has its value, or all.
  void add_cells(const YearSums& sums, const Grouping& grouping, const OutputGroup* group) {
    for (std::size_t cell = 0; cell < sums.cells(); ++cell) {
      if (group != nullptr && grouping.value_in(cell, group->attribute) != group->value) continue;
      histogram_.merge(sums.bins(cell), sums.first_bin());
      for (std::size_t t = 0; t < tallies; ++t) tally_[t] += sums.of(cell, static_cast<Tally>(t));
    }
  }
  /// Adds another group, of other people.
  void add(const GroupSums& other, const YearSums& sums) {
    const std::size_t first = sums.first_bin();
    histogram_.merge(other.histogram_.bins().subspan(first, sums.bins(0).size()), first);
    for (std::size_t t = 0; t < tallies; ++t) tally_[t] += other.tally_[t];
  }
  /// After everybody is added.
  void measure_incomes(const IncomeBins& bins) { measures_ = measure(bins, histogram_); }

  double of(Tally tally) const { return static_cast<double>(tally_[static_cast<std::size_t>(tally)]); }
  /// Mean of a sum of fen a head over people, in yuan.
  double yuan_a_head(Tally tally) const { return ratio(of(tally) / fen_a_yuan, of(Tally::people)); }
  const IncomeHistogram& histogram() const { return histogram_; }
  const IncomeMeasures& measures() const { return measures_; }

 private:
  IncomeHistogram histogram_;
  std::array<std::int64_t, tallies> tally_{};
  IncomeMeasures measures_;
};

double poverty_value(Measure measure, const PovertyMeasures& poverty, double weight) {
  switch (measure) {
    case Measure::poverty_rate:
      return poverty.headcount_ratio;
    case Measure::poverty_gap:
      return poverty.poverty_gap;
    case Measure::poverty_severity:
      return poverty.poverty_severity;
    case Measure::watts:
      return poverty.watts;
    case Measure::sst:
      return poverty.sen_shorrocks_thon;
    case Measure::poor_people:
      return poverty.poor_people * weight;
    case Measure::line_value:
      return poverty.line;
    default:
      LIFTLINE_EXPECT(known_measure);
      return 0;
  }
}

double income_value(Measure measure, const GroupSums& group, const IncomeBins& bins) {
  switch (measure) {
    case Measure::mean_income:
      return group.measures().mean_income;
    case Measure::median_income:
      return group.measures().median_income;
    case Measure::income_p10:
      return quantile(bins, group.histogram(), 0.1);
    case Measure::income_p90:
      return quantile(bins, group.histogram(), 0.9);
    case Measure::gini:
      return group.measures().gini;
    case Measure::theil:
      return group.measures().theil;
    case Measure::mld:
      return group.measures().mean_log_deviation;
    default:
      LIFTLINE_EXPECT(known_measure);
      return 0;
  }
}

/// What online selling and its conditions look like.
double selling_value(Measure measure, const GroupSums& g, double weight) {
  using T = Tally;
  const double households = g.of(T::households);
  switch (measure) {
    case Measure::seller_share:
      return ratio(g.of(T::sellers), households);
    case Measure::sellers:
      return g.of(T::sellers) * weight;
    case Measure::gainful_share:
      return ratio(g.of(T::gainful_sellers), g.of(T::sellers));
    case Measure::new_sellers:
      return g.of(T::new_sellers) * weight;
    case Measure::gave_up:
      return g.of(T::gave_up) * weight;
    case Measure::blocked_share:
      return ratio(g.of(T::blocked), g.of(T::wants));
    case Measure::short_of_funds_share:
      return ratio(g.of(T::short_of_funds), households);
    case Measure::content_share:
      return ratio(g.of(T::content), households);
    case Measure::idea_share:
      return ratio(g.of(T::idea), households);
    case Measure::digital_skill:
      return ratio(g.of(T::skill) / millionths, households);
    case Measure::confidence:
      return ratio(g.of(T::confidence) / millionths, households);
    case Measure::delivery_saving:
      return ratio(g.of(T::delivery_saving) / fen_a_yuan, households);
    default:
      LIFTLINE_EXPECT(known_measure);
      return 0;
  }
}

double tally_value(Measure measure, const GroupSums& g, double weight) {
  using T = Tally;
  const double people = g.of(T::people);
  switch (measure) {
    case Measure::business_income:
      return g.yuan_a_head(T::business);
    case Measure::wage_income:
      return g.yuan_a_head(T::wage);
    case Measure::transfer_income:
      return g.yuan_a_head(T::transfer);
    case Measure::ecommerce_income:
      return g.yuan_a_head(T::ecommerce);
    case Measure::top_up_income:
      return g.yuan_a_head(T::top_up);
    case Measure::programme_income:
      return g.yuan_a_head(T::programme);
    case Measure::registry_rate:
      return ratio(g.of(T::registered), people);
    case Measure::registered_people:
      return g.of(T::registered) * weight;
    case Measure::list_inclusion_error:
      return ratio(g.of(T::registered_not_poor), g.of(T::registered));
    case Measure::list_exclusion_error:
      return ratio(g.of(T::poor) - (g.of(T::registered) - g.of(T::registered_not_poor)), g.of(T::poor));
    case Measure::people:
      return people * weight;
    case Measure::households:
      return g.of(T::households) * weight;
    case Measure::migrant_share:
      return ratio(g.of(T::migrants), people);
    case Measure::entered_poverty:
      return g.of(T::entered_poverty) * weight;
    case Measure::left_poverty:
      return g.of(T::left_poverty) * weight;
    case Measure::entered_registry:
      return g.of(T::entered_registry) * weight;
    case Measure::left_registry:
      return g.of(T::left_registry) * weight;
    case Measure::forced_exits:
      return g.of(T::forced_exits) * weight;
    default:
      return selling_value(measure, g, weight);
  }
}

}  // namespace

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

void write_outputs(const OutputCatalogue& catalogue, const Grouping& grouping, const IncomeBins& bins,
                   const YearSums& sums, std::span<const double> lines, std::span<const double> median_shares,
                   double household_weight, const Workers& workers, std::span<double> values) {
  LIFTLINE_EXPECT(values.size() == catalogue.series.size() && lines.size() == catalogue.lines.size());
  std::vector<GroupSums> groups(catalogue.groups.size(), GroupSums(bins));
  workers.for_each(groups.size() - 1, [&](std::size_t before, std::size_t) {
    auto& group = groups[before + 1];
    group.add_cells(sums, grouping, &catalogue.groups[before + 1]);
    group.measure_incomes(bins);
  });
  // Everybody is in just one group of the first attribute.
  for (std::size_t g = 1; g < groups.size(); ++g)
    if (catalogue.groups[g].attribute == 0) groups[0].add(groups[g], sums);
  if (groups.size() == 1) groups[0].add_cells(sums, grouping, nullptr);
  groups[0].measure_incomes(bins);

  // A relative line is one for everybody: a share of the whole county's median.
  const double median = groups.front().measures().median_income;
  workers.for_each(groups.size(), [&](std::size_t g, std::size_t) {
    const auto& group = groups[g];
    std::vector<PovertyMeasures> poverty;
    std::size_t given = 0;
    for (std::size_t l = 0; l < lines.size(); ++l)
      poverty.push_back(std::isnan(lines[l]) ? poverty_at(bins, group.histogram(), median_shares[l] * median)
                                             : group.measures().poverty[given++]);
    for (std::size_t s = 0; s < catalogue.series.size(); ++s) {
      const auto& series = catalogue.series[s];
      if (series.group != g) continue;
      if (series.line != OutputSeries::no_line)
        values[s] = poverty_value(series.measure, poverty[series.line], household_weight);
      else if (series.measure >= Measure::mean_income && series.measure <= Measure::mld)
        values[s] = income_value(series.measure, group, bins);
      else
        values[s] = tally_value(series.measure, group, household_weight);
    }
  });
}

}  // namespace liftline

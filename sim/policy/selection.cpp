#include "sim/policy/selection.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "sim/core/contracts.hpp"
#include "sim/core/draw_arrays.hpp"
#include "sim/core/ids.hpp"
#include "sim/core/lanes.hpp"

namespace liftline {
namespace {

/// What of a year's selection is the same for all households.
class YearSelection {
 public:
  YearSelection(const Terms& terms, const RunView& run, const YearView& view,
                std::span<const std::uint8_t* const> others, SelectionScratch& scratch)
      : terms_(terms),
        run_(run),
        view_(view),
        others_(others),
        scratch_(scratch),
        constants_{static_cast<float>(view.last_line), static_cast<float>(view.year)},
        purpose_(policy_purpose(terms.name)) {
    LIFTLINE_EXPECT(terms.target.who_rule && terms.target.take_up_rule);
    LIFTLINE_EXPECT(others.size() == terms.combine_with.size());
    same_take_up_ = terms.target.take_up_rule->constant();
    make_room();
  }

  std::span<const KeyedRow> pool() {
    const std::size_t villages = view_.villages->villages();
    run_.workers->for_each(
        villages, [&](std::size_t village, std::size_t worker) { find_target(village, scratch_.workers[worker]); });
    settle_errors();
    run_.workers->for_each(
        villages, [&](std::size_t village, std::size_t worker) { fill_pool(village, scratch_.workers[worker]); });
    scratch_.pool.clear();
    for (std::size_t village = 0; village < villages; ++village) {
      const KeyedRow* first = scratch_.places.data() + view_.villages->first_row[village];
      scratch_.pool.insert(scratch_.pool.end(), first, first + scratch_.village_count[village]);
    }
    sort_by_key(scratch_.pool, scratch_.sorting);
    prefer();
    keep_quotas();
    return scratch_.pool;
  }

 private:
  bool reached(Row row, Combination how) const {
    for (std::size_t i = 0; i < others_.size(); ++i)
      if (terms_.combine_with[i].how == how && others_[i][row] != 0) return true;
    return false;
  }

  /// Those whom a preferred programme reached come first; among them and among the others the order stays.
  void prefer() {
    const auto prefers = [](const CombineWith& other) { return other.how == Combination::prefer; };
    if (std::none_of(terms_.combine_with.begin(), terms_.combine_with.end(), prefers)) return;
    scratch_.sorting.clear();
    for (const bool first : {true, false})
      for (const KeyedRow& row : scratch_.pool)
        if (reached(row.row(), Combination::prefer) == first) scratch_.sorting.push_back(row);
    scratch_.pool.swap(scratch_.sorting);
  }

  /// Brings those of a quota's group forward wherever its share would fall short.
  void keep_quotas() {
    const auto& quotas = terms_.target.quotas;
    if (quotas.empty()) return;
    const auto& pool = scratch_.pool;
    scratch_.sorting.clear();
    std::vector<std::uint8_t> taken(pool.size(), 0);
    // Where the next one is looked for: of each group, and last of all.
    std::vector<std::size_t> next(quotas.size() + 1, 0);
    std::vector<std::size_t> places(quotas.size(), 0);
    std::size_t all_places = 0;
    const auto of_group = [&](std::size_t at, std::size_t q) {
      return q == quotas.size() || (std::uint32_t{scratch_.groups[pool[at].row()]} >> q & 1U) != 0;
    };
    const auto find = [&](std::size_t q) {
      while (next[q] < pool.size() && (taken[next[q]] != 0 || !of_group(next[q], q))) ++next[q];
      return next[q];
    };
    while (scratch_.sorting.size() < pool.size()) {
      std::size_t at = pool.size();
      for (std::size_t q = 0; q < quotas.size() && at == pool.size(); ++q)
        if (static_cast<double>(places[q]) < quotas[q].share * static_cast<double>(all_places + 1)) at = find(q);
      if (at == pool.size()) at = find(quotas.size());
      taken[at] = 1;
      scratch_.sorting.push_back(pool[at]);
      if (!pool[at].marked()) continue;
      ++all_places;
      for (std::size_t q = 0; q < quotas.size(); ++q) places[q] += of_group(at, q) ? 1U : 0U;
    }
    scratch_.pool.swap(scratch_.sorting);
  }

  void make_room() {
    const std::size_t rows = view_.households->rows();
    scratch_.eligible.resize(rows);
    scratch_.take_up.resize(rows);
    scratch_.places.resize(rows);
    scratch_.village_count.resize(view_.villages->villages());
    scratch_.also.resize(rows);
    if (!terms_.target.quotas.empty()) scratch_.groups.resize(rows);
    scratch_.pool.reserve(rows);
    scratch_.sorting.reserve(rows);
    scratch_.workers.resize(std::max<std::size_t>(scratch_.workers.size(), run_.workers->count()));
  }

  EvaluationContext rows_of(std::size_t village) const {
    return {*view_.households, *view_.villages, village, view_.villages->first_row[village], constants_};
  }

  void find_target(std::size_t village, Scratch& registers) {
    const std::size_t count = view_.villages->live_rows[village];
    std::uint8_t* eligible = scratch_.eligible.data() + view_.villages->first_row[village];
    evaluate(*terms_.target.who_rule, rows_of(village), count, eligible, registers);
    const Row first = view_.villages->first_row[village];
    std::uint8_t* also = scratch_.also.data() + first;
    for (const auto* rule : {&terms_.target.village_rule, &terms_.target.also_rule}) {
      if (!*rule) continue;
      evaluate(**rule, rows_of(village), count, also, registers);
      for (std::size_t i = 0; i < count; ++i) eligible[i] &= also[i];
    }
    for (std::size_t q = 0; q < terms_.target.quotas.size(); ++q) {
      evaluate(*terms_.target.quotas[q].rule, rows_of(village), count, also, registers);
      std::uint8_t* groups = scratch_.groups.data() + first;
      for (std::size_t i = 0; i < count; ++i)
        groups[i] = static_cast<std::uint8_t>((q == 0 ? 0 : groups[i]) | also[i] << q);
    }
    scratch_.village_count[village] = std::accumulate(eligible, eligible + count, 0U);
  }

  /// Turns the share of mistakes into the probability of one, from whole numbers of the county.
  void settle_errors() {
    const auto sum = [](const std::vector<std::uint32_t>& counts) {
      return static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
    };
    const Target& target = terms_.target;
    const double eligible = sum(scratch_.village_count);
    const double others = sum(view_.villages->live_rows) - eligible;
    const double kept = eligible * (1 - target.exclusion_error);
    const double mistakes = kept * target.inclusion_error / (1 - target.inclusion_error);
    overlooked_ = static_cast<float>(target.exclusion_error);
    mistaken_ = others > 0 ? static_cast<float>(std::min(1.0, mistakes / others)) : 0;
  }

  bool is_drawn() const {
    const bool all_or_none_agree = same_take_up_ && (*same_take_up_ <= 0 || *same_take_up_ >= 1);
    return !all_or_none_agree || terms_.target.order == TargetOrder::random || overlooked_ > 0 || mistaken_ > 0;
  }

  void fill_pool(std::size_t village, Scratch& registers) {
    const Row first = view_.villages->first_row[village];
    const std::uint32_t count = view_.villages->live_rows[village];
    if (!same_take_up_) {
      evaluate(*terms_.target.take_up_rule, rows_of(village), count, scratch_.take_up.data() + first, registers);
    }
    const bool drawn = is_drawn();
    DrawnWords<draws_at_a_time> words;
    std::uint32_t found = 0;
    for (std::uint32_t number = 0; number < count; ++number) {
      const std::uint32_t i = number % draws_at_a_time;
      if (drawn && i == 0) draw_from(village, number, std::min(draws_at_a_time, count - number), words);
      const Row row = first + number;
      const float luck = uniform(words[policy_words::errors][i]);
      const bool in_pool = scratch_.eligible[row] != 0 ? luck >= overlooked_ : luck < mistaken_;
      if (!in_pool || (!others_.empty() && reached(row, Combination::exclude))) continue;
      const float take_up = same_take_up_.value_or(scratch_.take_up[row]);
      const bool agrees = uniform(words[policy_words::take_up][i]) < take_up;
      scratch_.places[first + found++] = KeyedRow(key_of(row, words[policy_words::priority][i]), row, agrees);
    }
    scratch_.village_count[village] = found;
  }

  static constexpr std::uint32_t draws_at_a_time = 256;

  void draw_from(std::size_t village, std::uint32_t number, std::uint32_t count,
                 DrawnWords<draws_at_a_time>& words) const {
    words.draw(run_.seed,
               {.stream_key = stream_key(static_cast<std::uint32_t>(village), number).value,
                .year = static_cast<std::uint32_t>(view_.year),
                .block = 0,
                .luck = run_.luck,
                .purpose = purpose_},
               count);
  }

  std::uint32_t key_of(Row row, std::uint32_t priority) const {
    const HouseholdTable& households = *view_.households;
    switch (terms_.target.order) {
      case TargetOrder::poorest_first:
        return rising_key(households.assessed_income[row]);
      case TargetOrder::highest_need: {
        const float members = to_float(person::Size::get(households.person[row]));
        const float gap = maximum(constants_[0] - households.assessed_income[row], 0.0F);
        return ~rising_key(members * gap);
      }
      case TargetOrder::random:
        return priority;
      case TargetOrder::youngest_first:
        return person::Age::get(households.person[row]);
      case TargetOrder::true_income:
        return rising_key(households.income[row]);
    }
    return 0;
  }

  const Terms& terms_;
  const RunView& run_;
  const YearView& view_;
  std::span<const std::uint8_t* const> others_;
  SelectionScratch& scratch_;
  std::array<float, yearly_constants.size()> constants_;
  std::uint32_t purpose_;
  std::optional<float> same_take_up_;
  float overlooked_ = 0;  // probability of a household of the target
  float mistaken_ = 0;    // probability of one outside it
};

}  // namespace

// By digits from the lowest on (Knuth, The Art of Computer Programming 3, 5.2.5): each pass keeps the order of equal
// digits.
void sort_by_key(std::vector<KeyedRow>& rows, std::vector<KeyedRow>& buffer) {
  constexpr std::uint32_t digit_bits = 11;
  constexpr std::uint32_t digits = 1U << digit_bits;
  buffer.resize(rows.size());
  std::array<std::uint32_t, digits> start{};
  for (std::uint32_t shift = 0; shift < 32; shift += digit_bits) {
    const auto digit = [shift](const KeyedRow& row) { return (row.key() >> shift) & (digits - 1); };
    start.fill(0);
    for (const KeyedRow& row : rows) ++start[digit(row)];
    std::exclusive_scan(start.begin(), start.end(), start.begin(), 0U);
    for (const KeyedRow& row : rows) buffer[start[digit(row)]++] = row;
    rows.swap(buffer);
  }
}

std::span<const KeyedRow> select_households(const Terms& terms, const RunView& run, const YearView& view,
                                            std::span<const std::uint8_t* const> others, SelectionScratch& scratch) {
  return YearSelection(terms, run, view, others, scratch).pool();
}

}  // namespace liftline

#include "sim/policy/targeting.hpp"

namespace liftline {
namespace {

constexpr double poorest_share = 0.4;

/// What marks a household that was reached without money, so that it can be told from one that was not.
constexpr double next_to_nothing = std::numeric_limits<double>::min();

/// The concentration curve, from the poorest people to the richest: what the poorest share gets, and the area below the curve. Those of one
/// income share their benefits evenly; between the recipients the curve is flat.
class Concentration {
 public:
  Concentration(double all_people, double all_benefits) : all_people_(all_people), all_benefits_(all_benefits) {}

  /// The people between two counts of people, poorest first, get `benefit` together.
  void add(double from, double to, double benefit) {
    rise(from, 0);
    rise(to, benefit);
  }
  void end() { rise(all_people_, 0); }

  double cgh() const { return poorest_get_ / poorest_share; }
  double coefficient() const { return 1 - twice_the_area_; }

 private:
  void rise(double to, double benefit) {
    const double x0 = people_ / all_people_, x1 = to / all_people_;
    const double y0 = paid_ / all_benefits_, y1 = (paid_ + benefit) / all_benefits_;
    if (x0 < poorest_share && x1 >= poorest_share) poorest_get_ = y0 + (y1 - y0) * (poorest_share - x0) / (x1 - x0);
    twice_the_area_ += (x1 - x0) * (y0 + y1);
    people_ = to;
    paid_ += benefit;
  }

  double all_people_, all_benefits_;
  double people_ = 0, paid_ = 0, poorest_get_ = 0, twice_the_area_ = 0;
};

/// Adds each payment to its row, and lists every row once, by income.
void gather(const IncomeRanks& ranks, std::span<const Payment> payments, TargetingScratch& scratch) {
  scratch.benefits.resize(ranks.rows());
  scratch.reached.clear();
  for (const Payment& payment : payments) {
    double& benefit = scratch.benefits[payment.row];
    if (benefit == 0) {
      benefit = next_to_nothing;
      scratch.reached.emplace_back(ranks.key(payment.row), payment.row);
    }
    benefit += yuan(payment.amount);
  }
  sort_by_key(scratch.reached, scratch.sorting);
}

}  // namespace

void IncomeRanks::rank(std::span<const KeyedRow> by_income, const Column<std::uint32_t>& person, float line) {
  rows_.assign(person.size(), Place{});
  line_key_ = rising_key(line);
  people_ = poor_people_ = 0;
  for (std::size_t i = 0; i < by_income.size();) {
    const std::uint32_t key = by_income[i].key();
    const std::uint32_t below = people_;
    const std::size_t first = i;
    for (; i < by_income.size() && by_income[i].key() == key; ++i)
      people_ += person::Size::get(person[by_income[i].row()]);
    for (std::size_t same = first; same < i; ++same) {
      const Row row = by_income[same].row();
      rows_[row] = {key, below, people_, person::Size::get(person[row])};
    }
    if (key < line_key_) poor_people_ = people_;
  }
}

Targeting targeting_of(const IncomeRanks& ranks, std::span<const Payment> payments, Fen rest,
                       TargetingScratch& scratch) {
  Targeting targeting;
  if (payments.empty()) return targeting;
  gather(ranks, payments, scratch);
  const double share_of_rest = yuan(rest) / static_cast<double>(scratch.reached.size());

  double poor_reached = 0, others_reached = 0, to_poor = 0, to_others = 0;
  for (const KeyedRow& recipient : scratch.reached) {
    const Row row = recipient.row();
    const double benefit = scratch.benefits[row] + share_of_rest;
    (ranks.poor(row) ? poor_reached : others_reached) += ranks.members(row);
    (ranks.poor(row) ? to_poor : to_others) += benefit;
  }
  targeting.inclusion_error = others_reached / (poor_reached + others_reached);
  if (ranks.poor_people() > 0) targeting.exclusion_error = 1 - poor_reached / ranks.poor_people();
  const double paid = to_poor + to_others;
  if (paid >= yuan(Fen{1})) {
    targeting.share_to_nonpoor = to_others / paid;
    Concentration curve(ranks.people(), paid);
    for (std::size_t i = 0; i < scratch.reached.size();) {
      const Row first = scratch.reached[i].row();
      double benefit = 0;
      for (const std::uint32_t key = ranks.key(first); i < scratch.reached.size() && scratch.reached[i].key() == key;
           ++i)
        benefit += scratch.benefits[scratch.reached[i].row()] + share_of_rest;
      curve.add(ranks.below(first), ranks.up_to(first), benefit);
    }
    curve.end();
    targeting.cgh = curve.cgh();
    targeting.concentration = curve.coefficient();
  }
  for (const Payment& payment : payments) scratch.benefits[payment.row] = 0;
  return targeting;
}

}  // namespace liftline

#include "sim/policy/targeting.hpp"

#include <algorithm>

namespace liftline {
namespace {

constexpr double poorest_share = 0.4;

/// What marks a household that was reached without money, so that it can be told from one that was not.
constexpr double next_to_nothing = std::numeric_limits<double>::min();

/// Households of one income.
struct Group {
  double people = 0, benefit = 0, people_reached = 0;
};

/// The concentration curve on the way from the poorest to the richest: what the poorest share gets, and the area below the curve. Those
/// of one income share their benefits evenly.
class Concentration {
 public:
  Concentration(double all_people, double all_benefits) : all_people_(all_people), all_benefits_(all_benefits) {}

  void add(const Group& group) {
    const double from = people_ / all_people_, to = (people_ + group.people) / all_people_;
    const double low = paid_ / all_benefits_, high = (paid_ + group.benefit) / all_benefits_;
    if (from < poorest_share && to >= poorest_share)
      poorest_get_ = low + (high - low) * (poorest_share - from) / (to - from);
    twice_the_area_ += (to - from) * (low + high);
    people_ += group.people;
    paid_ += group.benefit;
  }
  double cgh() const { return poorest_get_ / poorest_share; }
  double coefficient() const { return 1 - twice_the_area_; }

 private:
  double all_people_, all_benefits_;
  double people_ = 0, paid_ = 0, poorest_get_ = 0, twice_the_area_ = 0;
};

/// Adds each payment to its row; returns the number of different rows.
std::size_t add_payments(std::span<const Payment> payments, std::vector<double>& benefits) {
  std::size_t reached = 0;
  for (const Payment& payment : payments) {
    double& benefit = benefits[payment.row];
    if (benefit == 0) {
      benefit = next_to_nothing;
      ++reached;
    }
    benefit += yuan(payment.amount);
  }
  return reached;
}

/// Calls `action(group, key)` for the households of each income, lowest first.
template <class Action>
void for_each_income(std::span<const KeyedRow> by_income, const Column<std::uint32_t>& person,
                     const std::vector<double>& benefits, double share_of_rest, Action action) {
  for (std::size_t i = 0; i < by_income.size();) {
    const std::uint32_t key = by_income[i].key();
    Group group;
    for (; i < by_income.size() && by_income[i].key() == key; ++i) {
      const Row row = by_income[i].row();
      const double people = person::Size::get(person[row]);
      group.people += people;
      if (benefits[row] == 0) continue;
      group.people_reached += people;
      group.benefit += benefits[row] + share_of_rest;
    }
    action(group, key);
  }
}

}  // namespace

Targeting targeting_of(std::span<const KeyedRow> by_income, const Column<std::uint32_t>& person, float line,
                       std::span<const Payment> payments, Fen rest, std::vector<double>& benefits) {
  Targeting targeting;
  benefits.resize(person.size());
  const std::size_t reached = add_payments(payments, benefits);
  if (reached == 0) return targeting;
  const double share_of_rest = yuan(rest) / static_cast<double>(reached);
  const std::uint32_t line_key = rising_key(line);

  Group poor, others;
  for_each_income(by_income, person, benefits, share_of_rest, [&](const Group& group, std::uint32_t key) {
    Group& side = key < line_key ? poor : others;
    side.people += group.people;
    side.people_reached += group.people_reached;
    side.benefit += group.benefit;
  });
  targeting.inclusion_error = others.people_reached / (poor.people_reached + others.people_reached);
  if (poor.people > 0) targeting.exclusion_error = 1 - poor.people_reached / poor.people;
  const double paid = poor.benefit + others.benefit;
  if (paid >= yuan(Fen{1})) {
    targeting.share_to_nonpoor = others.benefit / paid;
    Concentration curve(poor.people + others.people, paid);
    for_each_income(by_income, person, benefits, share_of_rest,
                    [&](const Group& group, std::uint32_t) { curve.add(group); });
    targeting.cgh = curve.cgh();
    targeting.concentration = curve.coefficient();
  }
  for (const Payment& payment : payments) benefits[payment.row] = 0;
  return targeting;
}

}  // namespace liftline

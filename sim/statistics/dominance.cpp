#include "sim/statistics/dominance.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

/// Walks up the lines with the sums of those below.
class PoorSoFar {
 public:
  explicit PoorSoFar(const LowIncomes& of) : of_(of) {}

  /// Takes in everybody with an income below the line, or also at it.
  void rise(double line, bool at_it) {
    for (; next_ < of_.ascending.size(); ++next_) {
      const auto& [income, people] = of_.ascending[next_];
      if (at_it ? income > line : income >= line) return;
      people_ += people;
      income_ += people * income;
    }
  }
  double headcount() const { return people_ / of_.people; }
  /// Mean shortfall from the line over the line; those at the line add nothing.
  double gap(double line) const { return (people_ * line - income_) / (of_.people * line); }
  /// The lowest income not yet taken in, or `highest`.
  double next(double highest) const { return next_ < of_.ascending.size() ? of_.ascending[next_].income : highest; }

 private:
  const LowIncomes& of_;
  std::size_t next_ = 0;
  double people_ = 0, income_ = 0;
};

class Sides {
 public:
  void see(double difference, double tolerance) {
    below_ |= difference < -tolerance;
    above_ |= difference > tolerance;
    lowest_ = std::min(lowest_, difference);
    highest_ = std::max(highest_, difference);
  }
  CurveOrder order() const {
    if (below_ && above_) return CurveOrder::crosses;
    return below_ ? CurveOrder::below : above_ ? CurveOrder::above : CurveOrder::same;
  }
  double lowest() const { return lowest_; }
  double highest() const { return highest_; }

 private:
  bool below_ = false, above_ = false;
  double lowest_ = 1, highest_ = -1;
};

}  // namespace

LowIncomes low_incomes(const PanelYear& year, double highest_line) {
  std::uint64_t people = 0;
  for (const std::uint8_t members : year.members) people += members;
  return {ascending_below(year, highest_line), static_cast<double>(people)};
}

PovertyOrder compare_over_lines(const LowIncomes& with, const LowIncomes& without, double lowest, double highest) {
  LIFTLINE_EXPECT(lowest > 0 && lowest <= highest);
  if (!(with.people > 0 && without.people > 0)) return {{}, {}, undefined_measure, undefined_measure};
  // Rounding of the sums; a head that is counted or not is many times as much.
  constexpr double tolerance = 1e-12;
  Sides headcount, gap;
  PoorSoFar a(with), b(without);
  const auto see = [&](double line) {
    headcount.see(a.headcount() - b.headcount(), tolerance);
    gap.see(a.gap(line) - b.gap(line), tolerance);
  };
  a.rise(lowest, false);
  b.rise(lowest, false);
  see(lowest);
  for (double line = lowest; line < highest;) {
    // Just above an income its people are poor; the gap is the same at and just above it.
    line = std::max(line, std::min(a.next(highest), b.next(highest)));
    if (line >= highest) break;
    a.rise(line, true);
    b.rise(line, true);
    LIFTLINE_ENSURE(std::min(a.next(highest), b.next(highest)) > line);  // or it would never end
    see(line);
  }
  see(highest);
  return {headcount.order(), gap.order(), headcount.lowest(), headcount.highest()};
}

}  // namespace liftline

#include "sim/statistics/dynamics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/math/real.hpp"

namespace liftline {
namespace {

double people_of(const IncomePanel& panel) {
  double people = 0;
  for (std::size_t i = 0; i < panel.households(); ++i) people += panel.weight(i);
  return people;
}

Hazard hazard_of(std::size_t longest) {
  return {std::vector<double>(longest + 1, 0.0), std::vector<double>(longest + 1, 0.0)};
}

void observe(Hazard& hazard, std::size_t years, double weight, bool leaves) {
  hazard.at_risk[years] += weight;
  if (leaves) hazard.left[years] += weight;
}

/// Follows one household from year to year and adds what happens to it.
class SpellFollower {
 public:
  SpellFollower(PovertySpells& spells, double weight, bool poor) : spells_(spells), weight_(weight), poor_(poor) {
    if (poor) spells_.from_first_year += weight_;
  }

  void next(bool poor) {
    Hazard& hazard = poor_ ? (changed_ ? spells_.exit_of_new : spells_.exit_of_first_year)
                           : (changed_ ? spells_.reentry : spells_.first_entry);
    observe(hazard, years_, weight_, poor != poor_);
    if (poor == poor_) {
      ++years_;
      return;
    }
    if (poor) spells_.began += weight_;
    if (!poor && changed_) {
      spells_.ended += weight_;
      spells_.completed_years += weight_ * static_cast<double>(years_);
    }
    poor_ = poor;
    changed_ = true;
    years_ = 1;
  }

  void end() {
    if (poor_ && changed_) spells_.open += weight_;
  }

 private:
  PovertySpells& spells_;
  double weight_;
  bool poor_;
  bool changed_ = false;  // since the first year
  std::size_t years_ = 1;
};

double squared_gap(double income, double line) {
  if (income >= line) return 0;
  const double gap = (line - income) / line;
  return gap * gap;
}

/// What the incomes of each year are divided by, and the line in the same terms.
struct Scale {
  std::vector<double> divisors;
  double line = 1;
};

Scale scale_of(const IncomePanel& panel, ChronicScale scale) {
  Scale result;
  for (const auto& year : panel.years) {
    if (scale == ChronicScale::real) {
      result.divisors.push_back(year->line);
      continue;
    }
    double income = 0, people = 0;
    for (std::size_t i = 0; i < panel.households(); ++i) {
      income += panel.weight(i) * static_cast<double>(year->incomes[i]);
      people += panel.weight(i);
    }
    result.divisors.push_back(income / people);
  }
  if (scale == ChronicScale::relative && !panel.years.empty())
    result.line = panel.years.front()->line / result.divisors.front();
  return result;
}

}  // namespace

std::vector<double> share_by_years_poor(const IncomePanel& panel) {
  std::vector<double> people(panel.years.size() + 1, 0.0);
  for (std::size_t i = 0; i < panel.households(); ++i) {
    std::size_t poor = 0;
    for (std::size_t y = 0; y < panel.years.size(); ++y) poor += panel.poor(y, i) ? 1U : 0U;
    people[poor] += panel.weight(i);
  }
  const double all = people_of(panel);
  for (double& of : people) of = ratio(of, all);
  return people;
}

PovertyTypes poverty_types(const IncomePanel& panel) {
  PovertyTypes types{0, 0, 0, 0};
  const std::size_t years = panel.years.size();
  for (std::size_t i = 0; i < panel.households(); ++i) {
    std::size_t poor = 0;
    double mean = 0;
    for (std::size_t y = 0; y < years; ++y) {
      poor += panel.poor(y, i) ? 1U : 0U;
      mean += panel.income(y, i) / panel.years[y]->line;
    }
    mean /= static_cast<double>(years);
    double& type = poor == 0       ? types.never
                   : poor == years ? types.persistent
                   : mean < 1      ? types.chronic
                                   : types.transient;
    type += panel.weight(i);
  }
  const double people = people_of(panel);
  return {ratio(types.never, people), ratio(types.transient, people), ratio(types.chronic, people),
          ratio(types.persistent, people)};
}

double Hazard::of(std::size_t years) const { return ratio(left.at(years), at_risk.at(years)); }

double Hazard::survival(std::size_t years) const {
  double share = 1;
  for (std::size_t d = 1; d <= years; ++d) share *= 1 - of(d);
  return share;
}

PovertySpells poverty_spells(const IncomePanel& panel) {
  const std::size_t years = panel.years.size();
  PovertySpells spells;
  for (Hazard* hazard : {&spells.exit_of_new, &spells.exit_of_first_year, &spells.first_entry, &spells.reentry})
    *hazard = hazard_of(years);
  for (std::size_t i = 0; i < panel.households(); ++i) {
    SpellFollower follower(spells, panel.weight(i), panel.poor(0, i));
    for (std::size_t y = 1; y < years; ++y) follower.next(panel.poor(y, i));
    follower.end();
  }
  spells.completed_years = ratio(spells.completed_years, spells.ended);
  const double people = people_of(panel);
  for (double* of : {&spells.from_first_year, &spells.began, &spells.ended, &spells.open}) *of = ratio(*of, people);
  for (Hazard* hazard : {&spells.exit_of_new, &spells.exit_of_first_year, &spells.first_entry, &spells.reentry})
    for (auto* of : {&hazard->at_risk, &hazard->left})
      for (double& share : *of) share = ratio(share, people);
  return spells;
}

PovertyParts chronic_and_transient(const IncomePanel& panel, ChronicScale scale) {
  if (panel.years.size() < 2 || panel.households() == 0)
    return {undefined_measure, undefined_measure, undefined_measure};
  const auto [divisors, line] = scale_of(panel, scale);
  const auto years = static_cast<double>(panel.years.size());
  double all = 0, chronic = 0, people = 0;
  for (std::size_t i = 0; i < panel.households(); ++i) {
    double mean = 0, gaps = 0;
    for (std::size_t y = 0; y < panel.years.size(); ++y) {
      // To single precision, as the incomes themselves are.
      const auto income = static_cast<double>(static_cast<float>(panel.income(y, i) / divisors[y]));
      mean += income / years;
      if (income < line) gaps += squared_gap(income, line) / years;
    }
    all += panel.weight(i) * gaps;
    chronic += panel.weight(i) * squared_gap(mean, line);
    people += panel.weight(i);
  }
  return {all / people, chronic / people, ratio(all - chronic, all)};
}

std::size_t Standing::part(std::size_t household, std::size_t parts) const {
  std::size_t part = 0;
  const auto border = [&](std::size_t k) {
    return static_cast<double>(k) / static_cast<double>(parts) * people * (1.0 - 1e-12);
  };
  while (part + 1 < parts && below[household] >= border(part + 1)) ++part;
  return part;
}

Standing standing(const IncomePanel& panel, std::size_t year) {
  const auto& incomes = panel.years[year]->incomes;
  const auto rows = ascending_places(incomes);
  const auto income = [&incomes](std::uint32_t row) { return incomes[row]; };
  Standing result;
  result.below.resize(rows.size());
  result.level.resize(rows.size());
  for (std::size_t first = 0; first < rows.size();) {
    std::size_t end = first;
    double level = 0;
    for (; end < rows.size() && income(rows[end]) == income(rows[first]); ++end) level += panel.weight(rows[end]);
    for (std::size_t i = first; i < end; ++i) {
      result.below[rows[i]] = result.people;
      result.level[rows[i]] = level;
    }
    result.people += level;
    first = end;
  }
  return result;
}

MobilityMatrix mobility_matrix(const IncomePanel& panel, const Standing& earlier, const Standing& later) {
  MobilityMatrix matrix{};
  for (std::size_t i = 0; i < panel.households(); ++i)
    matrix[earlier.part(i, mobility_parts)][later.part(i, mobility_parts)] += panel.weight(i);
  for (auto& row : matrix) {
    const double people = std::accumulate(row.begin(), row.end(), 0.0);
    for (double& cell : row) cell = ratio(cell, people);
  }
  return matrix;
}

double shorrocks_index(const MobilityMatrix& matrix) {
  double trace = 0;
  for (std::size_t part = 0; part < mobility_parts; ++part) trace += matrix[part][part];
  return (static_cast<double>(mobility_parts) - trace) / static_cast<double>(mobility_parts - 1);
}

double rank_correlation(const IncomePanel& panel, const Standing& earlier, const Standing& later) {
  // The mean of everybody's ranks is the middle, whatever the ties.
  const double middle = earlier.people / 2;
  double both = 0, first = 0, last = 0;
  for (std::size_t i = 0; i < panel.households(); ++i) {
    const double a = earlier.below[i] + earlier.level[i] / 2 - middle;
    const double b = later.below[i] + later.level[i] / 2 - middle;
    both += panel.weight(i) * a * b;
    first += panel.weight(i) * a * a;
    last += panel.weight(i) * b * b;
  }
  return ratio(both, std::sqrt(first * last));
}

std::vector<double> growth_by_first_part(const IncomePanel& panel, std::size_t earlier, std::size_t later,
                                         const Standing& by_earlier, std::size_t parts) {
  LIFTLINE_EXPECT(later > earlier);
  std::vector<double> before(parts, 0.0), after(parts, 0.0);
  for (std::size_t i = 0; i < panel.households(); ++i) {
    const std::size_t part = by_earlier.part(i, parts);
    before[part] += panel.weight(i) * panel.income(earlier, i) / panel.years[earlier]->line;
    after[part] += panel.weight(i) * panel.income(later, i) / panel.years[later]->line;
  }
  std::vector<double> growth;
  for (std::size_t part = 0; part < parts; ++part)
    growth.push_back(before[part] > 0 && after[part] >= 0
                         ? math::pow(after[part] / before[part], 1.0 / static_cast<double>(later - earlier)) - 1
                         : undefined_measure);
  return growth;
}

}  // namespace liftline

#include <algorithm>
#include <cmath>

#include "analysis/figures/text.hpp"
#include "analysis/report/findings.hpp"
#include "analysis/report/findings_parts.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/text_table.hpp"

namespace liftline {
namespace {

using readable::percent;

Sentence headline_alone(const ReportData& data) {
  const auto& rates = data.rates[0][data.about.reference];
  const Range& last = rates.back();
  if (!last.has_interval()) {
    return Sentence{"headline.one_run", {}}
        .number("r0", percent(rates.front().mean))
        .number("r1", percent(last.mean))
        .number("year", data.about.last_year);
  }
  Sentence sentence;
  const ReadableNumber from = percent(rates.front().p50);
  const ReadableNumber to = percent(last.p50);
  const bool one_year = rates.size() == 1;
  const bool stays = format_number(from.value, from.decimals) == format_number(to.value, to.decimals);
  if (one_year)
    sentence.key = "headline.one_year";
  else if (stays)
    sentence.key = "headline.alone_stays";
  else
    sentence.key = last.p50 < rates.front().p50 ? "headline.alone_falls" : "headline.alone_rises";
  if (!one_year && !stays) sentence.number("r0", from);
  return sentence.number("r1", to)
      .number("year", data.about.last_year)
      .number("lo", percent(last.p05))
      .number("hi", percent(last.p95));
}

Sentence headline_one_run_each(const ReportData& data) {
  double largest = 0;
  for (const std::size_t s : compared_scenarios(data))
    largest = std::max(largest, std::abs(100 * last_difference(data, s).mean));
  return Sentence{"headline.one_run_each", {}}
      .number("year", data.about.last_year)
      .number("r1", percent(data.rates[0][data.about.reference].back().mean))
      .name("ref", data.reference().name)
      .number("d", readable::number(largest, decimals_for({largest}, 1)));
}

/// Where no effect of the last year is above or below zero for sure.
Sentence headline_nothing(const ReportData& data) {
  const auto best = most_lifting(data);
  const std::size_t programmes = compared_scenarios(data).size();
  if (best && data.costs[*best][0].person_years.p025 > 0 &&
      (programmes == 1 || share_first(data, "person_years_lifted", *best) >= sure)) {
    Sentence sentence{programmes == 1 ? "headline.passing_only" : "headline.passing", {}};
    sentence.number("year", data.about.last_year).name("ref", data.reference().name).name("best", name_of(data, *best));
    return add_years(sentence, data.costs[*best][0].person_years);
  }
  return Sentence{"headline.nothing", {}}.number("year", data.about.last_year).name("ref", data.reference().name);
}

Sentence headline_worse(const ReportData& data, std::size_t worst) {
  Sentence sentence{"headline.worse", {}};
  const auto text = points_text(last_difference(data, worst), 1);
  sentence.number("year", data.about.last_year).name("worst", name_of(data, worst)).name("ref", data.reference().name);
  sentence.number("d", text.mean);
  return add_interval(sentence, text);
}

Sentence headline_best(const ReportData& data, const std::vector<std::size_t>& lowering) {
  const std::size_t best = lowering.front();
  const auto text = points_text(last_difference(data, best), 1, -1);
  const bool only = compared_scenarios(data).size() == 1;
  const bool first = share_first(data, "poverty_rate", best) >= sure;
  if (!only && !first && lowering.size() > 1) {
    const std::size_t second = lowering[1];
    const auto above = share_above(data, "poverty_rate", second, best);
    if (above && *above < sure)
      return Sentence{"headline.tie", {}}
          .name("a", name_of(data, best))
          .name("b", name_of(data, second))
          .number("da", text.mean)
          .number("db", points_text(last_difference(data, second), 1, -1).mean)
          .name("ref", data.reference().name)
          .number("year", data.about.last_year)
          .phrase("runs", runs_phrase(data, *above));
  }
  Sentence sentence{only ? "headline.only" : first ? "headline.clear" : "headline.not_first", {}};
  sentence.name("best", name_of(data, best)).number("year", data.about.last_year).number("d", text.mean);
  sentence.name("ref", data.reference().name);
  return add_interval(sentence, text);
}

}  // namespace

Sentence headline(const ReportData& data) {
  if (!data.compares() || data.about.first_year == data.about.last_year) return headline_alone(data);
  auto scenarios = compared_scenarios(data);
  if (!last_difference(data, scenarios.front()).has_interval()) return headline_one_run_each(data);
  std::stable_sort(scenarios.begin(), scenarios.end(), [&](std::size_t a, std::size_t b) {
    return last_difference(data, a).mean < last_difference(data, b).mean;
  });
  std::vector<std::size_t> lowering;
  for (const std::size_t s : scenarios)
    if (last_difference(data, s).p975 < 0) lowering.push_back(s);
  if (!lowering.empty()) return headline_best(data, lowering);
  if (last_difference(data, scenarios.back()).p025 > 0) return headline_worse(data, scenarios.back());
  return headline_nothing(data);
}

}  // namespace liftline

#include "analysis/report/findings.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/held_out.hpp"
#include "analysis/report/findings_parts.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/text_table.hpp"

namespace liftline {
namespace {

using readable::percent;

/// How much of the fall happens in the reference already, and the largest effect of any programme beside it.
std::optional<Sentence> fall_finding(const ReportData& data) {
  const auto best = most_lifting(data);
  if (!best || data.about.first_year == data.about.last_year) return std::nullopt;
  const auto& own = data.rates[0][*best];
  const auto& reference = data.rates[0][data.about.reference];
  const std::size_t peak = peak_year(data, *best, 0);
  const PairedRange& effect = data.differences[0][*best][peak];
  if (!effect.has_interval() || effect.mean == 0) return std::nullopt;
  const double fall = 100 * (own.front().mean - own.back().mean);
  const double without = 100 * (reference.front().mean - reference.back().mean);
  // A share of a fall can be told only where there is one, and only of a scenario that starts where the reference does.
  const bool tells = fall >= 0.1 && without >= 0.1 && fall >= without - 0.05 && data.reference().policies.empty();
  const auto text = points_text(effect, 2);
  Sentence sentence{tells ? "finding.fall" : "finding.no_share", {}};
  sentence.name("best", name_of(data, *best)).name("ref", data.reference().name).number("peak", text.mean);
  sentence.number("year", data.about.first_year + static_cast<long>(peak)).number("first", data.about.first_year);
  add_interval(sentence, text);
  if (tells) return sentence.number("fall", readable::number(fall, 1)).number("without", readable::number(without, 1));
  return sentence.number("last", data.about.last_year)
      .number("r0", percent(reference.front().mean))
      .number("r1", percent(reference.back().mean));
}

std::optional<Sentence> years_finding(const ReportData& data, const Sentence& told) {
  const auto best = most_lifting(data);
  if (!best || told.key.starts_with("headline.passing")) return std::nullopt;
  const auto sure_of = [&](std::size_t s) { return data.costs[s][0].person_years.excludes_zero(); };
  const Range& years = data.costs[*best][0].person_years;
  if (years.p025 > 0) {
    Sentence sentence{"finding.years", {}};
    sentence.name("best", name_of(data, *best)).name("ref", data.reference().name);
    sentence.number("cost", readable::money(data.costs[*best][0].cost.mean, 1));
    return add_years(sentence, years);
  }
  const auto all = compared_scenarios(data);
  if (years.has_interval() && std::none_of(all.begin(), all.end(), sure_of)) return Sentence{"finding.no_years", {}};
  return std::nullopt;
}

bool hands_out_cash(const ReportScenario& scenario) {
  return !scenario.policies.empty() &&
         std::all_of(scenario.policies.begin(), scenario.policies.end(),
                     [](const ReportPolicy& policy) { return policy.type == "cash_transfer"; });
}

/// Cash is what every other programme competes with for the money: the best of the others beside it. By medians, since the mean of a ratio
/// runs away where some runs spend next to nothing.
std::optional<Sentence> cash_finding(const ReportData& data) {
  std::optional<std::size_t> cash;
  std::optional<std::size_t> other;
  for (const std::size_t s : compared_scenarios(data)) {
    const double value = data.costs[s][0].per_million.p50;
    if (std::isnan(value)) continue;
    auto& best = hands_out_cash(data.about.scenarios[s]) ? cash : other;
    if (!best || value > data.costs[*best][0].per_million.p50) best = s;
  }
  if (!cash || !other || data.about.replicates < 2) return std::nullopt;
  const auto above = share_above(data, "person_years_per_million", *other, *cash);
  if (!above) return std::nullopt;
  constexpr double ten_thousands_a_million = 100;
  const double c = data.costs[*cash][0].per_million.p50 / ten_thousands_a_million;
  const double e = data.costs[*other][0].per_million.p50 / ten_thousands_a_million;
  const int decimals = decimals_for({c, e}, 1);
  return Sentence{"finding.cash", {}}
      .name("cash", name_of(data, *cash))
      .name("other", name_of(data, *other))
      .number("c", readable::number(c, decimals))
      .number("e", readable::number(e, decimals))
      .phrase("runs", runs_phrase(data, *above));
}

std::optional<Sentence> doubt_finding(const ReportData& data, const Sentence& told) {
  if (told.key == "headline.nothing" || told.key.starts_with("headline.passing")) return std::nullopt;
  std::vector<std::size_t> doubtful;
  const auto all = compared_scenarios(data);
  for (const std::size_t s : all)
    if (last_difference(data, s).has_interval() && !last_difference(data, s).excludes_zero()) doubtful.push_back(s);
  if (doubtful.empty()) return std::nullopt;
  if (doubtful.size() == 1) {
    const auto text = points_text(last_difference(data, doubtful[0]), 2);
    Sentence sentence{"finding.doubt", {}};
    sentence.name("name", name_of(data, doubtful[0])).number("year", data.about.last_year);
    return add_interval(sentence, text);
  }
  return Sentence{"finding.doubts", {}}
      .number("k", static_cast<long>(doubtful.size()))
      .number("n", static_cast<long>(all.size()))
      .number("year", data.about.last_year);
}

std::optional<Sentence> held_out_finding(const ReportData& data) {
  long judged = 0;
  long missed = 0;
  for (const auto& verdict : held_out_verdicts(data)) {
    if (!verdict.met) continue;
    ++judged;
    missed += *verdict.met ? 0 : 1;
  }
  if (judged == 0) return std::nullopt;
  if (missed == 0) return Sentence{"finding.held_out_met", {}}.number("n", judged);
  return Sentence{"finding.held_out", {}}.number("k", missed).number("n", judged);
}

}  // namespace

std::vector<std::size_t> compared_scenarios(const ReportData& data) {
  std::vector<std::size_t> scenarios;
  for (std::size_t s = 0; s < data.about.scenarios.size(); ++s)
    if (s != data.about.reference) scenarios.push_back(s);
  return scenarios;
}

const PairedRange& last_difference(const ReportData& data, std::size_t scenario) {
  return data.differences[0][scenario].back();
}

const std::string& name_of(const ReportData& data, std::size_t scenario) { return data.about.scenarios[scenario].name; }

Sentence runs_phrase(const ReportData& data, double share) {
  const auto all = static_cast<double>(data.about.replicates);
  const double count = share * all;
  Sentence sentence{std::abs(count - std::round(count)) < 1e-6 ? "runs.count" : "runs.share", {}};
  sentence.number("all", readable::number(all, 0));
  if (sentence.key == "runs.count") sentence.number("n", readable::number(count, 0));
  if (sentence.key == "runs.share") sentence.number("share", percent(share, 1));
  return sentence;
}

Sentence names_phrase(const std::vector<std::string>& names) {
  Sentence list = Sentence{"names_one", {}}.name("name", names.front());
  for (auto name = names.begin() + 1; name != names.end(); ++name)
    list = Sentence{"names", {}}.phrase("names", list).name("name", *name);
  return list;
}

Sentence& add_interval(Sentence& sentence, const PointsText& text) {
  return sentence.number("lo", text.low).number("hi", text.high);
}

Sentence& add_years(Sentence& sentence, const Range& years) {
  return sentence.number("n", readable::about(years.mean))
      .number("lo", readable::about(years.p025))
      .number("hi", readable::about(years.p975));
}

double level_of(const Range& range) { return std::isnan(range.p50) ? range.mean : range.p50; }

PointsText points_text(const Range& difference, int least, double sign) {
  const double mean = sign * 100 * difference.mean;
  const double low = 100 * (sign > 0 ? difference.p025 : -difference.p975);
  const double high = 100 * (sign > 0 ? difference.p975 : -difference.p025);
  const int decimals = decimals_for({mean, low, high}, least);
  const auto shown = [&](double value) { return readable::number(value, decimals); };
  return {shown(mean), shown(low), shown(high)};
}

std::optional<std::size_t> most_lifting(const ReportData& data) {
  std::optional<std::size_t> best;
  if (data.costs.empty()) return best;
  for (const std::size_t s : compared_scenarios(data))
    if (!best || data.costs[s][0].person_years.mean > data.costs[*best][0].person_years.mean) best = s;
  return best;
}

std::size_t peak_year(const ReportData& data, std::size_t scenario, std::size_t line) {
  return peak_of(data.differences[line][scenario]);
}

std::size_t peak_of(const std::vector<PairedRange>& years) {
  const auto size = [](const PairedRange& range) { return std::isnan(range.mean) ? -1 : std::abs(range.mean); };
  const auto peak = std::max_element(years.begin(), years.end(),
                                     [&](const PairedRange& a, const PairedRange& b) { return size(a) < size(b); });
  return static_cast<std::size_t>(peak - years.begin());
}

std::optional<double> share_above(const ReportData& data, const std::string& figure, std::size_t scenario,
                                  std::size_t other) {
  for (const auto& pair : data.pairs) {
    if (pair.figure != figure || std::isnan(pair.probability_higher)) continue;
    if (pair.scenario == scenario && pair.other == other) return pair.probability_higher;
    if (pair.scenario == other && pair.other == scenario) return 1 - pair.probability_higher;
  }
  return std::nullopt;
}

double share_first(const ReportData& data, const std::string& figure, std::size_t scenario) {
  for (const auto& row : data.ranks)
    if (row.figure == figure && row.scenario == scenario && !std::isnan(row.probability_first))
      return row.probability_first;
  return 0;
}

std::optional<int> parting_year(const ReportData& data, std::size_t scenario) {
  const auto& about = data.about.scenarios[scenario];
  if (about.policies.empty() || !about.changed_assumptions.empty()) return std::nullopt;
  int first = about.policies.front().start_year;
  for (const auto& policy : about.policies) first = std::min(first, policy.start_year);
  for (const auto& policy : data.reference().policies) first = std::min(first, policy.start_year);
  return first;
}

std::vector<HeldOutVerdict> held_out_verdicts(const ReportData& data) {
  std::vector<HeldOutVerdict> verdicts;
  if (data.registry.empty()) return verdicts;
  for (const auto& figure : data.about.published) {
    if (!figure.held_out || figure.year < data.about.first_year || figure.year > data.about.last_year) continue;
    HeldOutVerdict verdict{figure, data.registry[static_cast<std::size_t>(figure.year - data.about.first_year)], {}};
    if (!std::isnan(verdict.model.p05) && !data.about.quota_exit)
      verdict.met = agrees(figure.percent, figure.upper_limit,
                           {100 * verdict.model.p05, 100 * verdict.model.p50, 100 * verdict.model.p95});
    verdicts.push_back(verdict);
  }
  return verdicts;
}

std::vector<Sentence> findings(const ReportData& data) {
  const Sentence told = headline(data);
  std::vector<Sentence> sentences;
  const auto add = [&](std::optional<Sentence> sentence) {
    if (sentence) sentences.push_back(std::move(*sentence));
  };
  if (data.compares()) {
    add(fall_finding(data));
    add(years_finding(data, told));
    add(cash_finding(data));
    add(doubt_finding(data, told));
  }
  add(held_out_finding(data));
  return sentences;
}

std::vector<Sentence> warnings(const ReportData& data) {
  constexpr std::size_t few = 40;  // below it not even one run lies beyond the ends of a 95 % interval
  const auto& about = data.about;
  std::vector<Sentence> sentences;
  if (about.interrupted && about.replicates < about.replicates_asked)
    sentences.push_back(Sentence{"warning.interrupted", {}}
                            .number("done", static_cast<long>(about.replicates))
                            .number("asked", static_cast<long>(about.replicates_asked)));
  if (about.replicates == 1) sentences.push_back(Sentence{"warning.one_replicate", {}});
  if (about.replicates > 1 && about.replicates < few)
    sentences.push_back(Sentence{"warning.few_replicates", {}}.number("n", static_cast<long>(about.replicates)));
  if (about.replicates > 1 && !about.survey_uncertainty && !about.parameter_uncertainty)
    sentences.push_back(Sentence{"warning.luck_only", {}});
  for (const auto& scenario : about.scenarios) {
    if (scenario.changed_assumptions.empty()) continue;
    sentences.push_back(Sentence{"warning.mixed", {}}
                            .name("name", scenario.name)
                            .name("ref", data.reference().name)
                            .phrase("keys", names_phrase(scenario.changed_assumptions)));
  }
  return sentences;
}

}  // namespace liftline

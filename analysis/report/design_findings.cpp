#include "analysis/report/design_findings.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/report/numbers.hpp"
#include "analysis/text_table.hpp"

namespace liftline {
namespace {

/// What a key ends with, in so many parts.
std::string ending(const std::string& key, int parts) {
  std::size_t dot = key.size();
  for (; parts > 0 && dot != std::string::npos; --parts) dot = dot == 0 ? std::string::npos : key.rfind('.', dot - 1);
  return dot == std::string::npos ? key : key.substr(dot + 1);
}

Sentence& add_range(Sentence& sentence, const DesignResponse& response, const Range& range) {
  const PointsText text = response_text(response, range);
  return sentence.number("n", text.mean).number("lo", text.low).number("hi", text.high);
}

bool is_sure(const Contender& leader, bool lifts) {
  return leader.first >= sure && leader.range.has_interval() && (!lifts || leader.range.p025 > 0);
}

Sentence headline_of(const DesignData& data, const Texts& texts, const std::vector<Contender>& all) {
  if (all.empty()) return Sentence{"design.none", {}};
  const Contender& leader = all.front();
  const DesignResponse& response = data.responses[leader.response];
  if (all.size() == 1) return Sentence{"design.same", {}}.name("name", response.scenario);
  const bool lifts = more_is_better(response);
  const auto certainly_lifts = [](const Contender& of) { return of.range.p025 > 0; };
  const bool has_ranges = leader.range.has_interval();
  if (has_ranges && lifts && std::none_of(all.begin(), all.end(), certainly_lifts))
    return Sentence{"design.nothing", {}};
  const bool told = is_sure(leader, lifts);
  Sentence sentence;
  if (lifts)
    sentence.key = !has_ranges ? "design.one_run" : told ? "design.best" : "design.leads";
  else
    sentence.key = !has_ranges ? "design.lowest_one_run" : told ? "design.lowest" : "design.lowest_open";
  sentence.name("name", response.scenario).name("settings", settings_text(data, leader.points.front(), texts));
  sentence.number("point", static_cast<long>(leader.points.front()) + 1);
  if (lifts)
    sentence.name("ref", response.reference);
  else
    sentence.number("year", response.year);
  if (!has_ranges) return sentence.number("n", response_text(response, leader.range).mean);
  return add_range(sentence, response, leader.range).number("p", readable::percent(leader.first, 0));
}

/// The factor between whose levels the leading scenario differs most.
std::optional<Sentence> factor_finding(const DesignData& data, const Texts& texts, const Contender& leader) {
  const auto spans = factor_spans(data, leader.response);
  if (spans.empty() || data.replicates.size() < 2) return std::nullopt;
  const FactorSpan& span = spans.front();
  const DesignResponse& response = data.responses[leader.response];
  Sentence sentence{span.difference.p025 > 0 ? "design.factor" : "design.no_factor", {}};
  sentence.name("name", response.scenario).phrase("response", response_sentence(response));
  if (sentence.key == "design.no_factor") return sentence;
  const auto levels = levels_of(data, span.factor);
  sentence.name("factor", factor_label(data, span.factor));
  sentence.name("low", level_text(levels[span.low], texts)).name("high", level_text(levels[span.high], texts));
  sentence.number("a", response_text(response, span.at_low).mean)
      .number("b", response_text(response, span.at_high).mean);
  return add_range(sentence, response, span.difference);
}

Claims claims_of(const DesignData& data, const Texts& texts, const std::vector<Contender>& all) {
  Claims claims;
  const bool ranges = data.replicates.size() > 1;
  const bool compares = all.size() > 1 && ranges;
  if (compares) {
    const Contender& leader = all.front();
    const DesignResponse& response = data.responses[leader.response];
    const bool told = is_sure(leader, more_is_better(response));
    Sentence order{told ? "design.claims_best" : "design.claims_order", {}};
    order.name("name", response.scenario).number("p", readable::percent(leader.first, 0));
    order.number("point", static_cast<long>(leader.points.front()) + 1);
    if (told) order.name("settings", settings_text(data, leader.points.front(), texts));
    (told ? claims.may : claims.may_not).push_back(std::move(order));
  }
  if (ranges)
    claims.may.push_back(Sentence{"claims.ranges", {}});
  else
    claims.may_not.push_back(Sentence{"claims.one_run", {}});
  for (const char* key : {"design.claims_between", "design.claims_advice", "claims.forecast", "claims.transfer"})
    claims.may_not.push_back(Sentence{key, {}});
  if (ranges) claims.may_not.push_back(Sentence{"claims.more_runs", {}});
  return claims;
}

}  // namespace

std::string factor_label(const DesignData& data, std::size_t factor) {
  for (int parts = 1; parts < 8; ++parts) {
    const std::string label = ending(data.factors[factor], parts);
    const auto same = std::count_if(data.factors.begin(), data.factors.end(),
                                    [&](const std::string& key) { return ending(key, parts) == label; });
    if (same == 1) return label;
  }
  return data.factors[factor];
}

std::string settings_text(const DesignData& data, std::size_t point, const Texts& texts) {
  std::string text;
  for (std::size_t f = 0; f < data.factors.size(); ++f)
    if (!data.settings[point][f].empty())
      text += (text.empty() ? "" : ", ") + factor_label(data, f) + " " + data.settings[point][f];
  return text.empty() ? texts.at("design.as_they_are") : text;
}

std::string level_text(const FactorLevel& level, const Texts& texts) {
  if (level.low.empty()) return texts.at("design.as_they_are");
  if (level.low == level.high) return level.low;
  return texts.plain(Sentence{"interval", {}}.number("lo", level.low).number("hi", level.high));
}

ResponseScale scale_of(const DesignResponse& response) {
  if (response.unit == "share") return {100, response.reference.empty() ? 1 : 2};
  if (response.figure == "cost") return {1e-6, 2};
  return {};
}

double scaled(const DesignResponse& response, double value) {
  constexpr double rounding = 1e-9;  // of sums over points and runs
  return std::abs(value) < rounding * response.size ? 0 : scale_of(response).factor * value;
}

PointsText response_text(const DesignResponse& response, const Range& range) {
  const double mean = scaled(response, range.mean), low = scaled(response, range.p025),
               high = scaled(response, range.p975);
  const int decimals = decimals_for({mean, low, high}, scale_of(response).decimals);
  return {readable::number(mean, decimals), readable::number(low, decimals), readable::number(high, decimals)};
}

Sentence response_sentence(const DesignResponse& response) {
  const bool has_year = response.figure == "poverty_rate" || response.figure == "registry_rate" ||
                        response.figure == "mean_income" || response.figure == "seller_share";
  if (!has_year && response.figure != "person_years_lifted" && response.figure != "cost")
    return Sentence{"design.other", {}}.number("figure", response.figure);
  Sentence sentence{"design." + response.figure, {}};
  if (!response.reference.empty() && response.figure == "poverty_rate") sentence.key += "_difference";
  return has_year ? sentence.number("year", response.year) : sentence;
}

DesignFindings design_findings(const DesignData& data, const Texts& texts) {
  DesignFindings told;
  told.contenders = contenders(data);
  const auto& all = told.contenders;
  told.headline = headline_of(data, texts, all);
  if (!all.empty()) {
    const Contender& leader = all.front();
    if (leader.points.size() > 1 && all.size() > 1)
      told.findings.push_back(Sentence{"design.equal", {}}
                                  .name("name", data.responses[leader.response].scenario)
                                  .number("point", static_cast<long>(leader.points.front()) + 1)
                                  .number("k", static_cast<long>(leader.points.size()) - 1));
    if (auto factor = factor_finding(data, texts, leader)) told.findings.push_back(std::move(*factor));
  }
  told.warnings = warnings(data.report);
  if (data.tasks_failed > 0)
    told.warnings.push_back(Sentence{"design.failed", {}}
                                .number("k", static_cast<long>(data.tasks_failed))
                                .number("n", static_cast<long>(data.tasks)));
  told.claims = claims_of(data, texts, all);
  return told;
}

}  // namespace liftline

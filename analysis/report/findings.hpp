#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/report/report_data.hpp"
#include "analysis/report/sentence.hpp"

// Which sentences the numbers allow. Each has its guard, and a neutral sentence where the guard does not hold.

namespace liftline {

/// An order, or the sign of an effect, is told as a finding only where it holds in this share of the paired runs.
inline constexpr double sure = 0.95;

/// The answer in a sentence.
Sentence headline(const ReportData& data);

/// At most five sentences below it.
std::vector<Sentence> findings(const ReportData& data);

/// What a reader must know before anything else; mostly nothing.
std::vector<Sentence> warnings(const ReportData& data);

/// What may be said on the strength of these results, and what not.
struct Claims {
  std::vector<Sentence> may, may_not;
};
Claims claims(const ReportData& data);

/// Published registry figures within the run, with what the reference's registry rate says of them; empty: nothing to judge by.
struct HeldOutVerdict {
  PublishedRate published;
  Range model;
  std::optional<bool> met;
};
std::vector<HeldOutVerdict> held_out_verdicts(const ReportData& data);

/// The scenario compared that lifts the most person-years, by its mean; none without a comparison.
std::optional<std::size_t> most_lifting(const ReportData& data);

/// Place of the year in which a scenario's mean difference is largest in size, by a line.
std::size_t peak_year(const ReportData& data, std::size_t scenario, std::size_t line);
/// The same of any differences by year.
std::size_t peak_of(const std::vector<PairedRange>& years);

/// In which share of the paired runs `scenario` is above `other` by a figure of pairs.csv; none: no such pair.
std::optional<double> share_above(const ReportData& data, const std::string& figure, std::size_t scenario,
                                  std::size_t other);

/// In which share of the runs a scenario comes first by a figure of ranks.csv; 0 where it has no rank.
double share_first(const ReportData& data, const std::string& figure, std::size_t scenario);

/// What stands for a level on the page: the median, of one run its value.
double level_of(const Range& range);

/// A difference of rates with as many digits as its interval needs, at least `least`.
struct PointsText {
  ReadableNumber mean, low, high;
};
PointsText points_text(const Range& difference, int least, double sign = 1);

/// The first year in which a policy of the scenario acts; none: it has no policies or differs in assumptions, from the start.
std::optional<int> parting_year(const ReportData& data, std::size_t scenario);

}  // namespace liftline

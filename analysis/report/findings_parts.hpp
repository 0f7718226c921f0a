#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/report/report_data.hpp"
#include "analysis/report/sentence.hpp"

// What headline.cpp and findings.cpp share.

namespace liftline {

struct PointsText;

/// All scenarios but the reference, in their order.
std::vector<std::size_t> compared_scenarios(const ReportData& data);

/// The difference in the main poverty rate of the last year.
const PairedRange& last_difference(const ReportData& data, std::size_t scenario);

const std::string& name_of(const ReportData& data, std::size_t scenario);

/// "7 of 40 paired runs" where that is a count, else the share.
Sentence runs_phrase(const ReportData& data, double share);

/// "a, b, c" of one name or more.
Sentence names_phrase(const std::vector<std::string>& names);

Sentence& add_interval(Sentence& sentence, const PointsText& text);

/// Person-years and their interval, to three digits.
Sentence& add_years(Sentence& sentence, const Range& years);

}  // namespace liftline

#pragma once

#include <string>

#include "analysis/report/design_data.hpp"
#include "analysis/report/sentence.hpp"

namespace liftline {

/// The report of a batch with a design as one HTML file that needs nothing else: what each point answers, what the factors do, which points are
/// best, and how sure that is. The same data give the same bytes.
std::string design_page(const DesignData& data, const Texts& texts);

}  // namespace liftline

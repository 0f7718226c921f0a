#pragma once

#include <string_view>

namespace liftline {

/// A part of the page that the build put into the program, by the name of its file: `style.css`, `echarts.min.js`. Breaks a contract for
/// a name that is not there.
std::string_view page_asset(std::string_view name);

}  // namespace liftline

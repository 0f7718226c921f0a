#pragma once

#include <string>

// Numbers as a reader sees them: a true minus sign, thin spaces between thousands, rounded last.

namespace liftline::readable {

/// With `decimals` digits after the point and thin spaces between thousands; "–" for what is not defined.
std::string number(double value, int decimals);

/// A share as percent, with a thin space before the sign.
std::string percent(double share, int decimals = 1);

/// Rounded to `digits` significant digits: 2 285 becomes 2 290.
std::string about(double value, int digits = 3);

}  // namespace liftline::readable

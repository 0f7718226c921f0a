#include "analysis/report/numbers.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "analysis/figures/text.hpp"

namespace liftline::readable {
namespace {

constexpr const char* thin_space = "\u202F";

}  // namespace

std::string number(double value, int decimals) {
  if (!std::isfinite(value)) return "\u2013";
  const std::string plain = format_number(value, decimals);
  const std::size_t digits_start = plain.find_first_of("0123456789");
  const std::size_t point = std::min(plain.find('.'), plain.size());
  std::string text = plain.substr(0, digits_start);
  for (std::size_t i = digits_start; i < point; ++i) {
    if (i > digits_start && (point - i) % 3 == 0) text += thin_space;
    text += plain[i];
  }
  return text + plain.substr(point);
}

std::string percent(double share, int decimals) {
  const std::string text = number(100 * share, decimals);
  return std::isfinite(share) ? text + thin_space + "%" : text;
}

std::string about(double value, int digits) {
  if (value == 0 || !std::isfinite(value)) return number(value, 0);
  const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value))));
  const double step = std::pow(10.0, std::max(magnitude + 1 - digits, 0));
  return number(std::round(value / step) * step, 0);
}

}  // namespace liftline::readable

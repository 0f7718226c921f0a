#include "analysis/figures/labels.hpp"

#include <algorithm>
#include <numeric>

#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

struct Pool {
  double sum;
  std::size_t count;
  double mean() const { return sum / static_cast<double>(count); }
};

// Non-decreasing values nearest to `values` in the sense of least squares.
std::vector<double> isotonic(std::span<const double> values) {
  std::vector<Pool> pools;
  for (const double value : values) {
    pools.push_back({value, 1});
    while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
      const Pool last = pools.back();
      pools.pop_back();
      pools.back() = {pools.back().sum + last.sum, pools.back().count + last.count};
    }
  }
  std::vector<double> fitted;
  for (const Pool& pool : pools) fitted.insert(fitted.end(), pool.count, pool.mean());
  return fitted;
}

}  // namespace

std::vector<double> place_labels(std::span<const double> wanted, double gap, double low, double high) {
  if (wanted.empty()) return {};
  const double last_low = high - gap * static_cast<double>(wanted.size() - 1);
  LIFTLINE_EXPECT(last_low >= low - 1e-6);
  std::vector<std::size_t> order(wanted.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });

  std::vector<double> without_gaps;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    without_gaps.push_back(wanted[order[rank]] - gap * static_cast<double>(rank));
  }
  const std::vector<double> fitted = isotonic(without_gaps);
  std::vector<double> placed(wanted.size());
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    placed[order[rank]] = std::clamp(fitted[rank], low, std::max(low, last_low)) + gap * static_cast<double>(rank);
  }
  return placed;
}

}  // namespace liftline

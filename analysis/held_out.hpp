#pragma once

namespace liftline {

/// What the replicates say of a rate, in the unit of the figure it is held against.
struct RateRange {
  double p05, median, p95;
};

/// Whether a published figure that was held out agrees with the model: a rate lies in the range of 90 % of the replicates; for an upper
/// limit the median lies below it, since a wide range that just reaches below would speak for nothing.
inline bool agrees(double published, bool upper_limit, const RateRange& model) {
  return upper_limit ? model.median < published : model.p05 <= published && published <= model.p95;
}

}  // namespace liftline

#pragma once
#include "sim/processes/block.hpp"

namespace liftline {

/// Relative exposure: x / (x + half), so that a few per cent of sellers in a village already count.
template <class F>
F relative_exposure(F share, F half_saturation) {
  return share / (share + half_saturation);
}

/// Confidence: c' = clip(c + lam (lasting - c) + wS success - wF failure + wO result + gain, 0, 1). `lasting` is the own value of the
/// survey draw plus the weight of doubts that policies lift; `success` and `failure` are the village's relative exposures less the
/// county's (peers as information, after Banerjee et al. 2013), so that peers move confidence between villages and the survey's level
/// holds; `result` is +1 for a seller after a good year, -1 after a bad one, 0 otherwise; `gain` the policies' lever.
template <class F>
F next_confidence(F confidence, F lasting, F success, F failure, F result, F gain, const YearRules& rules) {
  return clamp(confidence + rules.confidence_pull * (lasting - confidence) + rules.confidence_peer_success * success -
                   rules.confidence_peer_failure * failure + rules.confidence_own_result * result + gain,
               0.0F, 1.0F);
}

/// The weight of the doubts a household holds, in confidence.
template <class U>
auto doubt_weight(U now, const YearRules& rules) {
  return rules.doubt_weights[0] * to_float(as_int(state::DoubtPayment::get(now))) +
         rules.doubt_weights[1] * to_float(as_int(state::DoubtQuality::get(now))) +
         rules.doubt_weights[2] * to_float(as_int(state::DoubtCost::get(now))) +
         rules.doubt_weights[3] * to_float(as_int(state::DoubtTime::get(now)));
}

/// Confidence follows doubts, neighbours and own results of last year. Draws nothing.
template <class L>
void gain_confidence(const Block& block) {
  using F = typename L::Float;
  const auto& h = block.households;
  for_each_vector<L>(block, [&](Row row) {
    const auto now = load<L>(&h.state[row]);
    const F relief = lever<L>(block, HouseholdLever::doubt_relief, row);
    const F lasting = load<L>(&h.lasting_confidence[row]) + relief * doubt_weight(now, block.rules);
    const F net = load<L>(&h.net_gain[row]);
    const F sold = to_float(as_int(state::Seller::get(now)));
    const F result = sold * select(net > 0.0F, F(1.0F), -1.0F);
    store(&h.confidence[row], next_confidence(load<L>(&h.confidence[row]), lasting, F(block.village.success_pull),
                                              F(block.village.failure_pull), result,
                                              lever<L>(block, HouseholdLever::confidence_gain, row), block.rules));
  });
}

}  // namespace liftline

#pragma once
#include "sim/processes/block.hpp"

namespace liftline {

/// What the wish to sell online hangs on.
template <class F>
struct EntryTraits {
  F skill, confidence, education, age, away_share, content, idea, role_shift;
  F network;   ///< effective: less what a fee the household cannot afford takes away
  F distance;  ///< km
  F shift;     ///< policies' lever, log odds
  F peers;     ///< share of the village's households that sell and count as a reason to; 0 without endorsement
};

/// Log odds a year of wanting to sell online: b0 + bx min(t, 3) + bs (s - .4) + bc (c - .45) + be edu + ba (age - 45)/10 + bN (N - .55)
/// + bD (D - 8)/10 + bi (idea - .57) + role - bm away - bk content + shift + bp peers. Signs: Luo and Niu 2019; sizes assumed, b0 tuned.
template <class F>
F entry_log_odds(const EntryTraits<F>& t, const YearRules& r) {
  return r.entry_constant + r.entry_skill * t.skill + r.entry_confidence * t.confidence +
         r.entry_education * t.education + r.entry_age_per_year * t.age + r.entry_network * t.network +
         r.entry_distance_per_km * t.distance + r.entry_idea * t.idea + t.role_shift - r.entry_migrants * t.away_share -
         r.entry_content * t.content + t.shift + r.entry_peers * t.peers;
}

/// Way to the station beyond which control falls no further, km.
inline constexpr float farthest_for_control = 20;

/// Intention to sell online, about 0..1: I = wA attitude + wN min(peers, 1/4) / (1/4) + wC control, after Ajzen 1991, with attitude the mean
/// of confidence, idea and not being content with the status quo, and control the mean of skill, effective network and nearness
/// 1 - min(D, 20) / 20 (both assumed). A lever in log odds is worth sd / (4 phi(0)) a unit: so much moves the share that passes its
/// threshold by the same log odds where half do. Own funds are the gate and not part of it.
template <class F>
F entry_intention(const EntryTraits<F>& t, const YearRules& r) {
  const F nearness = 1.0F - minimum(t.distance, farthest_for_control) * (1.0F / farthest_for_control);
  const F attitude = (t.confidence + t.idea + (1.0F - t.content)) * (1.0F / 3.0F);
  const F control = (t.skill + t.network + nearness) * (1.0F / 3.0F);
  return r.attitude_weight * attitude + r.norm_weight_per_share * t.peers + r.control_weight * control +
         r.intention_per_log_odds * t.shift;
}

/// The household's lasting threshold, normal(mean, sd), from its two words.
template <class U>
auto entry_threshold(U radius_word, U angle_word, const YearRules& r) {
  return r.threshold_mean + r.threshold_sd * math::normal_pair(radius_word, angle_word).first;
}

/// Network quality within reach: N (1 - loss barrier (1 - subsidy / reference fee)), the subsidy counted up to the reference fee.
template <class F>
F effective_network(F network, F fee_barrier, F fee_subsidy, const YearRules& r) {
  const F left = 1.0F - minimum(fee_subsidy / r.reference_fee, 1.0F);
  return network * (1.0F - r.fee_barrier_loss * fee_barrier * left);
}

/// The shift of a kind of villager: the log of its enthusiasm against that of ordinary villagers.
template <class F, class U>
F role_shift(U role, const YearRules& r) {
  return select(role == U(1U), F(r.role_shift[1]),
                select(role == U(2U), F(r.role_shift[2]), select(role == U(3U), F(r.role_shift[3]), 0.0F)));
}

/// The traits of the rows from `row` on, in a village of this network quality and distance.
template <class L>
EntryTraits<typename L::Float> entry_traits(const HouseholdColumns& h, Row row, typename L::Float network,
                                            typename L::Float distance, typename L::Float fee_subsidy,
                                            typename L::Float shift, typename L::Float peers, const YearRules& rules) {
  using F = typename L::Float;
  const auto who = load<L>(&h.person[row]);
  const auto now = load<L>(&h.state[row]);
  const auto number = [](auto field) { return to_float(as_int(field)); };
  EntryTraits<F> t{};
  t.skill = load<L>(&h.skill[row]);
  t.confidence = load<L>(&h.confidence[row]);
  t.education = number(person::Education::get(who));
  t.age = number(person::Age::get(who));
  t.away_share = number(person::Migrants::get(who)) / number(person::Labour::get(who));
  t.content = number(state::Content::get(now));
  t.idea = number(state::Idea::get(now));
  t.role_shift = role_shift<F>(person::Role::get(who), rules);
  t.network = effective_network(network, number(state::FeeBarrier::get(now)), fee_subsidy, rules);
  t.distance = distance;
  t.shift = shift;
  t.peers = peers;
  return t;
}

/// Marks who wants to sell online this year, before money, by `wishes(row, traits)`: not a seller and not one who gave up this year; and
/// who would get a loan for what it lacks. Draws: loan approval.
template <class L, class Wishes>
void mark_wishes(const Block& block, Wishes wishes) {
  using F = typename L::Float;
  const auto& rules = block.rules;
  const auto& h = block.households;
  for_each_vector<L>(block, [&](Row row) {
    const auto now = load<L>(&h.state[row]);
    const auto traits = entry_traits<L>(
        h, row, F(block.village.network), F(block.village.distance), lever<L>(block, HouseholdLever::fee_subsidy, row),
        lever<L>(block, HouseholdLever::entry_shift, row), F(block.village.endorsement), rules);
    // Rows that only fill up a village want nothing: what they sold would weigh on the prices of the others.
    const auto free =
        (now & (state::Live::mask | state::Seller::mask | state::LeftThisYear::mask)) == state::Live::mask;
    const auto wants = free & wishes(row, traits);
    const F chance = select(state::Registered::get(now) != 0U, F(rules.approval_registered), rules.approval);
    const auto approved = uniform_of<L>(block, year_words::loan_approval, row) < chance;
    auto next = select(wants, now | state::Wants::mask, now);
    next = select(approved, next | state::Approved::mask, next);
    store(&h.state[row], next);
  });
}

/// Who wants to sell online this year: by chance, u < logistic(log odds); or under the threshold rule if an opportunity came,
/// u < opportunity, and the intention is above the own threshold. Draws: entry, loan approval; the threshold rule: the lasting threshold.
template <class L>
void want(const Block& block) {
  using F = typename L::Float;
  const auto& rules = block.rules;
  if (!rules.online_selling) return;
  const auto chance = [&block](Row row) { return uniform_of<L>(block, year_words::entry, row); };
  if (!rules.threshold) {
    mark_wishes<L>(block, [&](Row row, const EntryTraits<F>& traits) {
      return math::bernoulli_logit(chance(row), entry_log_odds(traits, rules));
    });
    return;
  }
  mark_wishes<L>(block, [&](Row row, const EntryTraits<F>& traits) {
    const auto words = [&](YearWord at) { return load<L>(block.words(at, row)); };
    const F threshold =
        entry_threshold(words(trait_words::threshold_radius), words(trait_words::threshold_angle), rules);
    const auto came = chance(row) < rules.opportunity;
    const auto passes = entry_intention(traits, rules) > threshold;
    return came & passes;
  });
}

/// What a household lacks of the start-up cost with own funds, grant and loan, and the loan it takes. Yuan a household.
template <class F>
struct StartFinance {
  F loan;
  F shortfall;
};

/// Funds are a hard gate: own funds and grant first, a loan for the rest if one is approved, up to its ceiling.
template <class F>
StartFinance<F> start_finance(F funds, F grant, F loan_limit, F startup_cost) {
  const F missing = maximum(startup_cost - funds - grant, 0.0F);
  const F loan = minimum(missing, loan_limit);
  return {loan, missing - loan};
}

/// The finance of the rows from `row` on under this year's levers. A policy's loan ceiling stands beside the baseline's credit.
template <class L>
StartFinance<typename L::Float> start_finance_of(const Block& block, Row row) {
  using F = typename L::Float;
  const auto approved = state::Approved::get(load<L>(&block.households.state[row])) != 0U;
  const F limit = maximum(select(approved, F(block.rules.credit_ceiling), 0.0F),
                          lever<L>(block, HouseholdLever::loan_ceiling, row));
  return start_finance(load<L>(&block.households.funds[row]), lever<L>(block, HouseholdLever::start_grant, row), limit,
                       F(block.rules.startup_cost));
}

/// For policies that pay those who are blocked: the shortfall of those who want to start, 0 of all others. Yuan a household.
template <class L>
void write_shortfalls(const Block& block, float* shortfall) {
  for_each_vector<L>(block, [&](Row row) {
    const auto wants = state::Wants::get(load<L>(&block.households.state[row])) != 0U;
    store(shortfall + (row - block.first), select(wants, start_finance_of<L>(block, row).shortfall, 0.0F));
  });
}

/// Those who want to and can pay start selling: they pay the start-up cost and owe the loan, to be repaid in three equal parts.
template <class L>
void enter(const Block& block) {
  using F = typename L::Float;
  const auto& rules = block.rules;
  const auto& h = block.households;
  for_each_vector<L>(block, [&](Row row) {
    const auto now = load<L>(&h.state[row]);
    const auto finance = start_finance_of<L>(block, row);
    const auto enters = (state::Wants::get(now) != 0U) & !(finance.shortfall > 0.0F);
    const F funds = load<L>(&h.funds[row]);
    const F debt = load<L>(&h.debt[row]);
    const F left =
        maximum(funds + lever<L>(block, HouseholdLever::start_grant, row) + finance.loan - rules.startup_cost, 0.0F);
    const auto borrows = enters & (finance.loan > 0.0F);
    auto started = state::Tenure::set(now | state::Seller::mask, typename L::Uint(0U));
    started = select(borrows, state::RepaymentYears::set(started, typename L::Uint(3U)), started);
    store(&h.funds[row], select(enters, left, funds));
    store(&h.debt[row], select(enters, debt + finance.loan, debt));
    store(&h.state[row], select(enters, started, now));
  });
}

}  // namespace liftline

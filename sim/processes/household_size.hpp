#pragma once
#include "sim/processes/block.hpp"

namespace liftline {

/// Members come and go: one more with probability q, one less with the same (q = `size_change_probability`), within 1 to 10, so that the
/// population base does not drift. A member who comes or goes is able to work with probability `labour_share`. Assumed.
/// Draws: size; whether the member works uses what the uniform leaves.
template <class L>
void change_size(const Block& block) {
  using F = typename L::Float;
  using U = typename L::Uint;
  const auto& rules = block.rules;
  const float q = rules.size_change;
  const auto& h = block.households;
  for_each_vector<L>(block, [&](Row row) {
    const U who = load<L>(&h.person[row]);
    const U size = person::Size::get(who);
    const U labour = person::Labour::get(who);
    const F u = uniform_of<L>(block, year_words::size, row);
    const auto comes = (u < q) & (size < 10U);
    const auto goes = (u > 1.0F - q) & (size > 1U);
    const F rest = select(u < q, u, 1.0F - u);
    const auto works = rest < q * rules.labour_share;

    const U new_size = select(goes, size - 1U, select(comes, size + 1U, size));
    U new_labour = select(goes & works & (labour > 1U), labour - 1U, select(comes & works, labour + 1U, labour));
    new_labour = select(new_labour < new_size, new_labour, new_size);
    const U migrants = person::Migrants::get(who);
    const U new_migrants = select(migrants < new_labour, migrants, new_labour);
    store(&h.person[row],
          person::Migrants::set(person::Labour::set(person::Size::set(who, new_size), new_labour), new_migrants));
  });
}

}  // namespace liftline

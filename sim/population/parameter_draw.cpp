#include "sim/population/parameter_draw.hpp"

#include "sim/core/draws.hpp"
#include "sim/core/hash.hpp"
#include "sim/core/math/sampling.hpp"

namespace liftline {
namespace {

/// A stream hangs on the name, so that a new parameter leaves the draws of the others as they are.
double drawn_between(double low, double high, std::string_view name, std::uint64_t seed, std::uint32_t parameter_draw) {
  UniformStream uniforms(seed, {fnv1a_31(name), 0, 0, parameter_draw, code(Purpose::parameter_values)});
  return math::uniform_draw(low, high, uniforms);
}

}  // namespace

DrawnParameters draw_parameters(const County& county, const std::map<std::string, double>& overrides,
                                std::uint64_t seed, std::uint32_t parameter_draw, bool uncertain) {
  DrawnParameters drawn{county_parameters(county), {}};
  if (uncertain)
    for (const auto& info : parameter_catalogue()) {
      const Prior prior = county_prior(county, info);
      if (prior.kind == Prior::Kind::uniform)
        drawn.values.*(info.member) = drawn_between(prior.low, prior.high, info.name, seed, parameter_draw);
    }
  for (const auto& [name, value] : overrides)
    if (const auto* info = find_parameter(name)) drawn.values.*(info->member) = value;
  for (const auto& pair : county.correlations)
    drawn.correlations.push_back(
        uncertain ? drawn_between(pair.range[0], pair.range[1], pair.of[0] + "-" + pair.of[1], seed, parameter_draw)
                  : pair.value);
  return drawn;
}

}  // namespace liftline

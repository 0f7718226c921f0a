#include "sim/population/parameter_draw.hpp"

#include "sim/core/contracts.hpp"
#include "sim/core/draws.hpp"
#include "sim/core/hash.hpp"
#include "sim/core/math/sampling.hpp"
#include "sim/population/ensemble.hpp"

namespace liftline {
namespace {

/// A stream hangs on the name, so that a new parameter leaves the draws of the others as they are.
double drawn_between(double low, double high, std::string_view name, std::uint64_t seed, std::uint32_t parameter_draw) {
  UniformStream uniforms(seed, {fnv1a_31(name), 0, 0, parameter_draw, code(Purpose::parameter_values)});
  return math::uniform_draw(low, high, uniforms);
}

DrawnParameters central_parameters(const County& county) {
  DrawnParameters drawn{county_parameters(county), {}};
  for (const auto& pair : county.correlations) drawn.correlations.push_back(pair.value);
  return drawn;
}

/// Where the value of an uncertain parameter stands.
double& place_of(const County& county, DrawnParameters& drawn, const std::string& name) {
  if (const auto* info = find_parameter(name)) return drawn.values.*(info->member);
  std::size_t i = 0;
  while (i < county.correlations.size() && correlation_name(county.correlations[i]) != name) ++i;
  LIFTLINE_EXPECT(i < county.correlations.size());
  return drawn.correlations[i];
}

}  // namespace

std::string correlation_name(const Correlation& correlation) {
  return "correlation_" + correlation.of[0] + "_" + correlation.of[1];
}

std::vector<UncertainParameter> uncertain_parameters(const County& county) {
  std::vector<UncertainParameter> all;
  for (const auto& info : parameter_catalogue()) {
    const Prior prior = county_prior(county, info);
    if (prior.kind == Prior::Kind::uniform) all.push_back({std::string(info.name), prior.low, prior.high});
  }
  for (const auto& pair : county.correlations) all.push_back({correlation_name(pair), pair.range[0], pair.range[1]});
  return all;
}

DrawnParameters draw_parameters(const County& county, ParameterSource source, std::uint64_t seed,
                                std::uint32_t parameter_draw) {
  DrawnParameters drawn = central_parameters(county);
  if (source == ParameterSource::central) return drawn;
  for (const auto& info : parameter_catalogue()) {
    const Prior prior = county_prior(county, info);
    if (prior.kind == Prior::Kind::uniform)
      drawn.values.*(info.member) = drawn_between(prior.low, prior.high, info.name, seed, parameter_draw);
  }
  for (std::size_t i = 0; i < county.correlations.size(); ++i) {
    const auto& pair = county.correlations[i];
    drawn.correlations[i] =
        drawn_between(pair.range[0], pair.range[1], pair.of[0] + "-" + pair.of[1], seed, parameter_draw);
  }
  if (source == ParameterSource::priors || county.accepted == nullptr) return drawn;
  const Ensemble& ensemble = *county.accepted;
  const auto& member = ensemble.members[ensemble.member_of_draw(seed, parameter_draw)];
  for (std::size_t i = 0; i < ensemble.parameters.size(); ++i)
    place_of(county, drawn, ensemble.parameters[i].name) = member[i];
  return drawn;
}

void set_parameters(const County& county, std::span<const std::string> names, std::span<const double> values,
                    DrawnParameters& drawn) {
  LIFTLINE_EXPECT(names.size() == values.size());
  for (std::size_t i = 0; i < names.size(); ++i) place_of(county, drawn, names[i]) = values[i];
}

double value_of(const County& county, const DrawnParameters& drawn, const std::string& name) {
  DrawnParameters copy = drawn;
  return place_of(county, copy, name);
}

void override_parameters(const std::map<std::string, double>& overrides, DrawnParameters& drawn) {
  for (const auto& [name, value] : overrides)
    if (const auto* info = find_parameter(name)) drawn.values.*(info->member) = value;
}

}  // namespace liftline

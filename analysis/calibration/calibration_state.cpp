#include <nlohmann/json.hpp>

#include "analysis/calibration/calibration_report.hpp"

namespace liftline {
namespace {

using Json = nlohmann::ordered_json;

Json particles_as_json(const std::vector<Particle>& particles) {
  Json list = Json::array();
  for (const auto& particle : particles) {
    Json figures = Json::array();  // what is undefined is null
    for (const double figure : particle.figures) figures.push_back(figure == figure ? Json(figure) : Json(nullptr));
    list.push_back({{"point", particle.point}, {"figures", figures}, {"distance", particle.distance}});
  }
  return list;
}

std::vector<Particle> particles_of(const Json& list) {
  std::vector<Particle> particles;
  for (const auto& item : list) {
    Particle particle{item.at("point").get<CubePoint>(), {}, std::numeric_limits<double>::infinity()};
    for (const auto& figure : item.at("figures"))
      particle.figures.push_back(figure.is_null() ? std::numeric_limits<double>::quiet_NaN() : figure.get<double>());
    if (!item.at("distance").is_null()) particle.distance = item.at("distance").get<double>();
    particles.push_back(std::move(particle));
  }
  return particles;
}

}  // namespace

std::string state_text(const AbcState& state, const std::string& inputs) {
  Json json;
  json["inputs"] = inputs;
  json["generations"] = Json::array();
  for (const auto& g : state.generations)
    json["generations"].push_back({{"number", g.number},
                                   {"tolerance", g.tolerance},
                                   {"effective", g.effective},
                                   {"steps", g.steps},
                                   {"accepted", g.accepted},
                                   {"distinct", g.distinct},
                                   {"evaluations", g.evaluations}});
  json["prior"] = particles_as_json(state.prior);
  json["particles"] = particles_as_json(state.particles);
  return json.dump() + "\n";
}

std::optional<AbcState> read_state(const std::string& text, const std::string& inputs, std::string& problem) {
  AbcState state;
  try {
    const Json json = Json::parse(text);
    if (json.at("inputs").get<std::string>() != inputs) {
      problem = "it was begun with other inputs";
      return std::nullopt;
    }
    for (const auto& g : json.at("generations")) {
      const auto& tolerance = g.at("tolerance");  // null: infinite
      state.generations.push_back(
          {g.at("number").get<std::size_t>(),
           tolerance.is_null() ? std::numeric_limits<double>::infinity() : tolerance.get<double>(),
           g.at("effective").get<std::size_t>(), g.at("steps").get<std::size_t>(), g.at("accepted").get<double>(),
           g.at("distinct").get<std::size_t>(), g.at("evaluations").get<std::size_t>()});
    }
    state.prior = particles_of(json.at("prior"));
    state.particles = particles_of(json.at("particles"));
  } catch (const Json::exception&) {
    problem = "it is no state of a calibration";
    return std::nullopt;
  }
  return state;
}

}  // namespace liftline

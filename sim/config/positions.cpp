#include "sim/config/positions.hpp"

namespace liftline {

Position Positions::of(std::string_view path) const {
  while (true) {
    if (const auto place = places_.find(std::string(path)); place != places_.end()) return place->second;
    if (path.empty()) return {};
    const std::size_t end = path.find_last_of(".[");
    path = end == std::string_view::npos ? std::string_view() : path.substr(0, end);
  }
}

}  // namespace liftline

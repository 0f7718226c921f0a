#include "sim/expression/error_place.hpp"

#include <algorithm>

namespace liftline {

ErrorPlace::ErrorPlace(std::string_view text, const Position& position, std::string_view yaml_path,
                       Diagnostics& diagnostics)
    : text_(text),
      position_(position),
      yaml_path_(yaml_path),
      diagnostics_(diagnostics),
      one_line_(text.find('\n') == std::string_view::npos) {}

void ErrorPlace::error(std::size_t offset, std::string_view message) const {
  Position position = position_;
  if (one_line_ && position.line > 0) {
    // Columns count characters: the bytes that do not continue one.
    const auto before = text_.substr(0, offset);
    position.column += static_cast<int>(std::count_if(
        before.begin(), before.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  }
  diagnostics_.error(position, yaml_path_, message);
}

}  // namespace liftline

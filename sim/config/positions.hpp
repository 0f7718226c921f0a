#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "sim/config/diagnostics.hpp"

namespace liftline {

/// Where each value of a decoded file stands, and which were refused, so that later checks can point to a value and
/// stay silent about one that has been reported already.
class Positions {
 public:
  void remember(std::string path, const Position& position) { places_.insert_or_assign(std::move(path), position); }
  void refuse(std::string path) { refused_.insert(std::move(path)); }

  /// Position of the value at `path`, for instance `policies[2].start_year`; if it is not in the file, of the nearest
  /// value that holds it.
  Position of(std::string_view path) const;
  /// True if the file gives a value at `path`.
  bool given(std::string_view path) const { return places_.contains(std::string(path)); }
  /// False if the value at `path`, or one inside it, was refused: what follows from it is no further error.
  bool sound(std::string_view path) const { return !refused_.contains(std::string(path)); }

 private:
  std::unordered_map<std::string, Position> places_;
  std::unordered_set<std::string> refused_;
};

/// What travels along while a tree is decoded.
struct Reading {
  Diagnostics& diagnostics;
  Positions& positions;
};

}  // namespace liftline

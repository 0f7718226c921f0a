#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace liftline {

/// SHA-256 of what is added, piece by piece.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  void add(std::string_view bytes);
  /// 64 hexadecimal digits; nothing may be added afterwards.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256(std::string_view bytes);

/// A hash as two people can say it: an adjective, a noun, and its first six digits, such as `calm-heron-81c2e0`.
std::string spoken_hash(const std::string& hex);

}  // namespace liftline

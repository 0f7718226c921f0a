#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "sim/expression/operations.hpp"
#include "sim/expression/program.hpp"
#include "sim/population/attributes.hpp"

namespace liftline {

/// Builds a program value by value. Equal values are computed once, values without attributes and constants not at run
/// time.
class ProgramBuilder {
 public:
  using Value = std::size_t;

  Value attribute(const AttributeInfo& info);
  Value constant(std::size_t index, const Bounds& bounds);
  Value literal(float number);
  Value apply(Operation operation, std::span<const Value> operands);

  const Bounds& bounds(Value value) const { return values_[value].bounds; }
  /// The value's number, if it is a literal; not a number if a division by zero led to it.
  std::optional<float> known(Value value) const;

  /// The program that computes `result` and nothing that it does not need.
  Program finish(Value result) const;

 private:
  struct Node {
    Operation operation = Operation::literal;
    std::uint32_t payload = 0;  // attribute, index of the constant or bits of the literal
    std::array<Value, 3> operands{};
    bool uniform = false;
    Bounds bounds;
  };
  using Key = std::tuple<Operation, std::uint32_t, std::array<Value, 3>>;

  Value intern(const Node& node);
  std::vector<bool> needed_by(Value result) const;
  Instruction instruction_of(const Node& node) const;

  std::vector<Node> values_;
  std::map<Key, Value> known_values_;
};

}  // namespace liftline

#include "sim/expression/program_builder.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/lanes.hpp"

namespace liftline {
namespace {

/// Gives a register to the result of each instruction, a used one again once its value has been read for the last time.
/// A result never takes the register of an operand: kernels may not overlap.
std::size_t assign_registers(std::vector<Instruction>& instructions) {
  std::vector<std::size_t> last_reader(instructions.size());
  for (std::size_t i = 0; i < instructions.size(); ++i) {
    for (std::size_t k = 0; k < operand_count(instructions[i].operation); ++k) {
      last_reader[instructions[i].operands[k]] = i;
    }
  }
  std::vector<Register> free;
  std::size_t registers = 0;
  for (std::size_t i = 0; i < instructions.size(); ++i) {
    Instruction& instruction = instructions[i];
    if (free.empty()) free.push_back(static_cast<Register>(registers++));
    instruction.result = free.back();
    free.pop_back();
    const auto operands = std::span(instruction.operands).first(operand_count(instruction.operation));
    for (auto& operand : operands) {
      const std::size_t producer = operand;
      operand = instructions[producer].result;
      // An operand that is read twice by one instruction is freed once.
      if (last_reader[producer] == i && std::find(free.begin(), free.end(), operand) == free.end()) {
        free.push_back(operand);
      }
    }
  }
  return registers;
}

}  // namespace

ProgramBuilder::Value ProgramBuilder::attribute(const AttributeInfo& info) {
  return intern(
      {Operation::attribute, static_cast<std::uint32_t>(info.id), {}, info.of_village, {info.low, info.high}});
}

ProgramBuilder::Value ProgramBuilder::constant(std::size_t index, const Bounds& bounds) {
  return intern({Operation::constant, static_cast<std::uint32_t>(index), {}, true, bounds});
}

ProgramBuilder::Value ProgramBuilder::literal(float number) {
  const Bounds bounds = std::isnan(number) ? Bounds{} : Bounds{number, number};
  return intern({Operation::literal, bits_of(number), {}, true, bounds});
}

ProgramBuilder::Value ProgramBuilder::apply(Operation operation, std::span<const Value> operands) {
  LIFTLINE_EXPECT(operands.size() == operand_count(operation) && !operands.empty());
  Node node{operation, 0, {}, true, {}};
  std::array<Bounds, 3> bounds;
  std::array<float, 3> numbers{};
  bool all_known = true;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    const Node& operand = values_[operands[i]];
    node.operands[i] = operands[i];
    node.uniform = node.uniform && operand.uniform;
    bounds[i] = operand.bounds;
    numbers[i] = float_of_bits(operand.payload);
    all_known = all_known && operand.operation == Operation::literal;
  }
  if (all_known) {
    float result = 0;
    kernel_of(operation, {})({&numbers[0], &numbers[1], &numbers[2]}, 1, &result);
    return literal(result);
  }
  node.bounds = bounds_of(operation, std::span(bounds).first(operands.size()));
  return intern(node);
}

std::optional<float> ProgramBuilder::known(Value value) const {
  if (values_[value].operation != Operation::literal) return std::nullopt;
  return float_of_bits(values_[value].payload);
}

ProgramBuilder::Value ProgramBuilder::intern(const Node& node) {
  const auto [known, added] = known_values_.try_emplace({node.operation, node.payload, node.operands}, values_.size());
  if (added) values_.push_back(node);
  return known->second;
}

std::vector<bool> ProgramBuilder::needed_by(Value result) const {
  std::vector<bool> needed(result + 1);
  needed[result] = true;
  // Operands stand before what is made of them.
  for (std::size_t value = result + 1; value-- > 0;) {
    if (!needed[value]) continue;
    for (std::size_t i = 0; i < operand_count(values_[value].operation); ++i) needed[values_[value].operands[i]] = true;
  }
  return needed;
}

Instruction ProgramBuilder::instruction_of(const Node& node) const {
  Instruction instruction;
  instruction.operation = node.operation;
  instruction.uniform = node.uniform;
  switch (node.operation) {
    case Operation::attribute:
      instruction.attribute = static_cast<AttributeId>(node.payload);
      break;
    case Operation::constant:
      instruction.constant = static_cast<std::uint16_t>(node.payload);
      break;
    case Operation::literal:
      instruction.literal = float_of_bits(node.payload);
      break;
    default: {
      std::array<bool, 3> uniform{};
      for (std::size_t i = 0; i < operand_count(node.operation); ++i) uniform[i] = values_[node.operands[i]].uniform;
      instruction.kernel = kernel_of(node.operation, uniform);
    }
  }
  return instruction;
}

Program ProgramBuilder::finish(Value result) const {
  Program program;
  const std::vector<bool> needed = needed_by(result);
  std::vector<Register> place(needed.size());  // of a value among the instructions
  for (std::size_t value = 0; value <= result; ++value) {
    if (!needed[value]) continue;
    const Node& node = values_[value];
    Instruction instruction = instruction_of(node);
    for (std::size_t i = 0; i < operand_count(node.operation); ++i) instruction.operands[i] = place[node.operands[i]];
    if (node.operation == Operation::constant) {
      program.constants = std::max<std::size_t>(program.constants, instruction.constant + 1U);
    }
    place[value] = static_cast<Register>(program.instructions.size());
    program.instructions.push_back(instruction);
  }
  program.registers = assign_registers(program.instructions);
  return program;
}

}  // namespace liftline

#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/expression/operations.hpp"
#include "sim/population/attributes.hpp"

namespace liftline {

/// Where the values of a strip of rows stand while a program runs.
using Register = std::uint16_t;

/// One operation on all rows of a strip.
struct Instruction {
  Operation operation = Operation::literal;
  bool uniform = false;        ///< one value for all rows of a village instead of one a row
  AttributeId attribute{};     ///< of Operation::attribute
  std::uint16_t constant = 0;  ///< of Operation::constant
  float literal = 0;           ///< of Operation::literal
  Kernel kernel = nullptr;     ///< of every operation that has operands
  std::array<Register, 3> operands{};
  Register result = 0;
};

/// Instructions in the order in which they run.
struct Program {
  std::vector<Instruction> instructions;  ///< the last one gives the result
  std::size_t registers = 0;
  std::size_t constants = 0;  ///< how many the caller must pass at least
};

}  // namespace liftline

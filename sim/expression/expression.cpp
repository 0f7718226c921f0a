#include "sim/expression/expression.hpp"

#include <algorithm>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/lanes.hpp"
#include "sim/expression/compiler.hpp"
#include "sim/expression/error_place.hpp"
#include "sim/expression/syntax.hpp"

namespace liftline {
namespace {

constexpr std::size_t longest_text = 4096;

/// Rows that go through a program together: few enough for all registers of a usual program to stay in the first cache.
constexpr std::size_t strip_rows = 256;

std::vector<AttributeId> attributes_of(const Program& program) {
  std::vector<AttributeId> attributes;
  for (const Instruction& instruction : program.instructions) {
    if (instruction.operation == Operation::attribute) attributes.push_back(instruction.attribute);
  }
  // Each stands in one instruction only: equal values are computed once.
  std::sort(attributes.begin(), attributes.end());
  return attributes;
}

/// Runs one instruction on a strip of `count` rows that begins at row `first`.
void run(const Instruction& instruction, const EvaluationContext& rows, Row first, std::size_t count,
         float* registers) {
  const auto place = [registers](Register index) { return registers + index * strip_rows; };
  float* result = place(instruction.result);
  const std::size_t values = instruction.uniform ? 1 : count;
  switch (instruction.operation) {
    case Operation::attribute:
      return read_attribute(instruction.attribute, rows.households, rows.villages, rows.village, first, values, result);
    case Operation::constant:
      *result = rows.constants[instruction.constant];
      return;
    case Operation::literal:
      *result = instruction.literal;
      return;
    default: {
      const auto& operands = instruction.operands;
      instruction.kernel({place(operands[0]), place(operands[1]), place(operands[2])}, values, result);
    }
  }
}

/// Gives `write` the result of each row in order.
template <class Write>
void for_each_result(const Expression& expression, const EvaluationContext& rows, std::size_t count, Scratch& scratch,
                     Write write) {
  const Program& program = expression.program();
  LIFTLINE_EXPECT(rows.constants.size() >= program.constants);
  LIFTLINE_EXPECT(rows.first + count <= rows.households.rows());
  float* registers = scratch.reserve(program.registers * strip_rows);
  const Instruction& last = program.instructions.back();
  const float* results = registers + last.result * strip_rows;
  for (std::size_t done = 0; done < count; done += strip_rows) {
    const std::size_t strip = std::min(strip_rows, count - done);
    for (const Instruction& instruction : program.instructions) {
      run(instruction, rows, rows.first + static_cast<Row>(done), strip, registers);
    }
    for (std::size_t i = 0; i < strip; ++i) write(done + i, results[last.uniform ? 0 : i]);
  }
}

}  // namespace

float* Scratch::reserve(std::size_t size) {
  if (registers_.size() < size) registers_.resize(size);
  return registers_.data();
}

Expression::Expression(Program program, ExpectedType type, ValueRange range)
    : program_(std::move(program)), type_(type), range_(range), attributes_(attributes_of(program_)) {}

bool Expression::uses_oracle() const {
  return std::any_of(attributes_.begin(), attributes_.end(),
                     [](AttributeId id) { return attribute_info(id).knowledge == Knowledge::oracle; });
}

std::optional<float> Expression::constant() const {
  const Instruction& last = program_.instructions.back();
  if (last.operation != Operation::literal) return std::nullopt;
  return last.literal;
}

std::optional<Expression> compile(std::string_view text, ExpectedType expected, const CompileContext& context,
                                  Diagnostics& diagnostics, const Position& position, std::string_view yaml_path) {
  const ErrorPlace place(text, position, yaml_path, diagnostics);
  if (text.size() > longest_text) {
    place.error(0, "the expression is longer than " + std::to_string(longest_text) + " characters");
    return std::nullopt;
  }
  const std::size_t errors = place.count();
  const std::optional<SyntaxTree> tree = parse_syntax(text, place);
  if (!tree) return std::nullopt;
  std::optional<Expression> expression = Compiler(text, context, place).compile(*tree, expected);
  return place.count() == errors ? std::move(expression) : std::nullopt;
}

void evaluate(const Expression& expression, const EvaluationContext& rows, std::size_t count, float* out,
              Scratch& scratch) {
  LIFTLINE_EXPECT(expression.type() != ExpectedType::condition);
  if (expression.type() == ExpectedType::share) {
    // Also turns what has no value into 0; bounds were checked before, up to rounding.
    for_each_result(expression, rows, count, scratch,
                    [out](std::size_t i, float value) { out[i] = clamp(value, 0.0F, 1.0F); });
  } else {
    for_each_result(expression, rows, count, scratch,
                    [out](std::size_t i, float value) { out[i] = value == value ? value : 0.0F; });
  }
}

void evaluate(const Expression& expression, const EvaluationContext& rows, std::size_t count, std::uint8_t* mask,
              Scratch& scratch) {
  LIFTLINE_EXPECT(expression.type() == ExpectedType::condition);
  for_each_result(expression, rows, count, scratch,
                  [mask](std::size_t i, float value) { mask[i] = value != 0.0F ? 1 : 0; });
}

}  // namespace liftline

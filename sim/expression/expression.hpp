#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/config/diagnostics.hpp"
#include "sim/expression/program.hpp"
#include "sim/population/attributes.hpp"
#include "sim/population/household_table.hpp"
#include "sim/population/village_table.hpp"

namespace liftline {

inline constexpr float unbounded = std::numeric_limits<float>::infinity();

/// A number that is the same for all households of an evaluation; its value is passed to every evaluation.
struct ExpressionConstant {
  std::string_view name;
  std::string_view unit;
  std::string_view doc;
  float low;   ///< its smallest possible value
  float high;  ///< its largest
};

/// The constants of a policy's year, in the order of their values in an EvaluationContext.
inline constexpr std::array<ExpressionConstant, 2> yearly_constants{{
    {"line", "yuan a head", "The scenario's main poverty line in the year before", 0, unbounded},
    {"year", "year", "The current year", 0, unbounded},
}};

/// What an expression may name.
struct CompileContext {
  const AttributeLabels& labels;
  std::span<const ExpressionConstant> constants = yearly_constants;
};

/// What the result of an expression is used as.
enum class ExpectedType {
  condition,  ///< true or false
  number,
  share  ///< a number that is provably within 0..1
};

/// Bounds of a result, both ends included; infinite where nothing is known.
struct ValueRange {
  float low;
  float high;
};

/// Registers of one worker: reused from block to block, grown by the first.
class Scratch {
 public:
  /// Room for `size` floats; what stood there before is lost.
  float* reserve(std::size_t size);

 private:
  std::vector<float> registers_;
};

/// The rows that an expression reads, all in one village.
struct EvaluationContext {
  const HouseholdTable& households;
  const VillageTable& villages;
  std::size_t village = 0;
  Row first = 0;
  std::span<const float> constants;  ///< values of the compile context's constants, in their order
};

/// A compiled expression: immutable, shared by threads. docs/expressions.md describes the language.
class Expression {
 public:
  Expression(Program program, ExpectedType type, ValueRange range);

  ExpectedType type() const { return type_; }
  /// Bounds of the result that hold for every household; 0 and 1 for a condition.
  ValueRange range() const { return range_; }
  /// Attributes that the result hangs on, in the order of the catalogue, each once.
  std::span<const AttributeId> attributes() const { return attributes_; }
  /// True if it asks for what no administration knows, such as the true income.
  bool uses_oracle() const;
  /// The result, if it is the same for every household and year.
  std::optional<float> constant() const;
  const Program& program() const { return program_; }

 private:
  Program program_;
  ExpectedType type_;
  ValueRange range_;
  std::vector<AttributeId> attributes_;
};

/// Compiles the text of a value that starts at `position` and is called `yaml_path` in messages. Empty after an error;
/// every error that does not only follow from another is reported, at its own column if the value is a plain scalar on
/// one line.
std::optional<Expression> compile(std::string_view text, ExpectedType expected, const CompileContext& context,
                                  Diagnostics& diagnostics, const Position& position, std::string_view yaml_path);

/// Writes the numbers of `count` rows from rows.first on; the result of a row depends on that row alone, so cuts do not
/// matter. A number without a value (see docs/expressions.md) is written as 0. For expressions of type number and
/// share.
void evaluate(const Expression& expression, const EvaluationContext& rows, std::size_t count, float* out,
              Scratch& scratch);

/// Likewise for a condition: 1 where it holds, else 0.
void evaluate(const Expression& expression, const EvaluationContext& rows, std::size_t count, std::uint8_t* mask,
              Scratch& scratch);

}  // namespace liftline

#pragma once
#include "sim/core/processor.hpp"
#include "sim/engine/block_tally.hpp"
#include "sim/processes/earning.hpp"
#include "sim/statistics/income_places.hpp"

namespace liftline {

/// Everything the year does to one block of rows, compiled for vectors of one width. All of them leave the same bits.
/// `volume`: sales a row of the block, written by what sells and read by what earns; `sold`: their sums by product category.
struct BlockSteps {
  /// The first year, whose state is drawn: illness, the luck of the assessment, and what those sell who sell already.
  void (*begin)(const Block& block, float* volume, std::int64_t* sold);
  /// Places, people and minds move on, up to the wish to start selling.
  void (*live)(const Block& block);
  /// What each row lacks for the start it wishes; see write_shortfalls.
  void (*write_shortfalls)(const Block& block, float* shortfall);
  /// Those who can start, and all who sell sell.
  void (*start_selling)(const Block& block, float* volume, std::int64_t* sold);
  /// Incomes as policies see them that pay by the year's own income.
  void (*write_incomes)(const Block& block, const float* volume, float* income, float* margin);
  /// Incomes, the registry's review, and whether the household is poor.
  void (*earn)(const Block& block, const float* volume, const SourceColumns& to);
  /// Saving, repayment, cost of illness.
  void (*save)(const Block& block);
  /// Adds the block's households to the year's sums; see tally.
  BlockSums (*tally)(const Block& block, Row live, float distance, const SourceColumns& income, const IncomeCuts& cuts,
                     const std::uint32_t* cells, const SumsView& to, Row* outer);
};

/// Those of a level that this processor can do.
const BlockSteps& block_steps(VectorLevel level);

}  // namespace liftline

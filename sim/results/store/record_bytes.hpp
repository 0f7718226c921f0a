#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "sim/engine/run_record.hpp"

namespace liftline {

/// All that a run leaves, bit by bit, as the store keeps it: values, dynamics, accounts, comparison with no policy by group and tenth,
/// villages, fit and start model, each list after its length, every number as eight bytes with the lowest first, a village as sixteen. Neither the place of the run nor its patterns are among it.
std::string bytes_of(const RunRecord& record);

/// The record that bytes_of() wrote; empty if the bytes are not what it writes.
std::optional<RunRecord> record_of(std::string_view bytes);

}  // namespace liftline

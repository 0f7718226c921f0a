#pragma once
#include <span>
#include <string>

#include "sim/config/schema.hpp"
#include "sim/policy/registry.hpp"

namespace liftline {

/// JSON Schema (draft-07) of a scenario file whose policies are of `types`. A file that extends another may leave out what the
/// other gives.
Schema scenario_schema(std::span<const PolicyType> types);

/// JSON Schema (draft-07) of a county file.
Schema county_schema();

/// The reference of scenario and county files in Markdown: every key with type, unit, default, range and source.
std::string scenario_reference(std::span<const PolicyType> types);

}  // namespace liftline

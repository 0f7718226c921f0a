#pragma once
#include <cstdint>

// The tables and views of the store; docs/batches.md says what each is for. Whatever changes here takes a new number.

namespace liftline::store_schema {

inline constexpr std::int64_t version = 2;               // PRAGMA user_version
inline constexpr std::int64_t application = 0x4c494654;  // PRAGMA application_id: "LIFT"

/// Makes all of it.
extern const char* const tables_and_views;

}  // namespace liftline::store_schema

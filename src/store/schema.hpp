// store/schema.hpp : the tables of a store, and how an older store becomes a new one. Documented in
// docs/store.md.
#pragma once

#include "core/result.hpp"
#include "store/database.hpp"

namespace selon::store {

/// Grows by one with each change of the tables; kept in user_version (SQLite) or meta (PostgreSQL).
inline constexpr int kSchemaVersion = 5;
/// "slon": tells a store from any other SQLite file.
inline constexpr int kApplicationId = 0x736C6F6E;

/// Makes the tables or brings them up to date if `write`; else says what is wrong with them.
Result<void> prepare_schema(Database& db, bool write);

}  // namespace selon::store

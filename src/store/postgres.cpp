// store/postgres.cpp : Database over libpq.
#include "store/database.hpp"

namespace selon::store {

Result<std::unique_ptr<Database>> open_postgres(const std::string&, const DatabaseOptions&) {
    return Error{"store.unusable", "PostgreSQL is not built in", {}};
}

}  // namespace selon::store

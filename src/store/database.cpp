// store/database.cpp : see database.hpp.
#include "store/database.hpp"

namespace selon::store {

Result<int64_t> Database::integer(std::string_view sql, const Values& values) {
    int64_t number = 0;
    auto done = query(sql, values, [&](const Row& row) {
        number = row.integer(0);
        return false;
    });
    if (!done) return done.error();
    return number;
}

}  // namespace selon::store

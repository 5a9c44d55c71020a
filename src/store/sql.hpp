// store/sql.hpp : Sql, a run of statements that stops at the first error: calls after it do nothing, and the
// error is asked for once, at the end. Used inside the room, where a query follows another.
#pragma once

#include <string>

#include "store/database.hpp"

namespace selon::store {

class Sql {
  public:
    explicit Sql(Database& db) : db_(db) {}

    bool ok() const { return !failed_; }
    Dialect dialect() const { return db_.dialect(); }

    void post(std::string_view sql, const Values& values) {
        if (ok()) keep(db_.post(sql, values));
    }
    void each(std::string_view sql, const Values& values, const OnRow& on_row) {
        if (ok()) keep(db_.query(sql, values, on_row));
    }
    /// The first column of the first row, or 0.
    int64_t integer(std::string_view sql, const Values& values = {}) {
        int64_t number = 0;
        each(sql, values, [&](const Row& row) {
            number = row.integer(0);
            return false;
        });
        return number;
    }
    std::string text(std::string_view sql, const Values& values = {}) {
        std::string text;
        each(sql, values, [&](const Row& row) {
            text = row.text(0);
            return false;
        });
        return text;
    }
    void begin_write() {
        if (ok()) keep(db_.begin_write());
    }
    void begin_read() {
        if (ok()) keep(db_.begin_read());
    }
    /// Commits if all went well, else takes everything back.
    Result<void> end() {
        if (ok()) keep(db_.commit());
        if (!ok()) db_.rollback();
        return result();
    }
    void fail(Error error) {
        if (ok()) keep(std::move(error));
    }
    Result<void> result() const { return result_; }
    const Error& error() const { return result_.error(); }

  private:
    void keep(Result<void> result) {
        if (result) return;
        failed_ = true;
        result_ = std::move(result);
    }

    Database& db_;
    bool failed_ = false;
    Result<void> result_;
};

}  // namespace selon::store

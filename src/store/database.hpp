// store/database.hpp : Database, one connection to an SQL database: SQLite or PostgreSQL. The few calls that
// Store needs, so that every query is written once. Parameters are '?' in both.
// Only sqlite.cpp and postgres.cpp name the libraries. Not thread-safe: one thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace selon::store {

/// A parameter: NULL, an integer, text or bytes. Views: must live until the call returns.
struct Value {
    enum class Type : uint8_t { null, integer, text, blob };
    Type type = Type::null;
    int64_t number = 0;
    std::string_view bytes;

    Value() = default;
    Value(int64_t n) : type(Type::integer), number(n) {}
    Value(int n) : Value(int64_t{n}) {}
    Value(uint32_t n) : Value(int64_t{n}) {}
    Value(size_t n) : Value(static_cast<int64_t>(n)) {}
    Value(bool flag) : Value(int64_t{flag}) {}
    Value(std::string_view text) : type(Type::text), bytes(text) {}
    Value(const std::string& text) : Value(std::string_view(text)) {}
    Value(const char* text) : Value(std::string_view(text)) {}

    static Value blob(std::string_view bytes) {
        Value value(bytes);
        value.type = Type::blob;
        return value;
    }
    /// NULL where the number is 0, as in references to no row.
    static Value reference(int64_t id) { return id == 0 ? Value() : Value(id); }
    /// NULL where the text is empty.
    static Value optional(std::string_view text) { return text.empty() ? Value() : Value(text); }
};

using Values = std::vector<Value>;

/// The current row of a query. NULL reads as 0 or "". Text is valid until the next row.
class Row {
  public:
    virtual ~Row() = default;
    virtual int64_t integer(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    /// The bytes of a BLOB (BYTEA) column.
    virtual std::string blob(int column) const = 0;
    virtual bool is_null(int column) const = 0;
    std::string string(int column) const { return std::string(text(column)); }
};

/// Called for each row; returns false to stop.
using OnRow = std::function<bool(const Row&)>;

enum class Dialect : uint8_t { sqlite, postgres };

class Database {
  public:
    virtual ~Database() = default;
    virtual Dialect dialect() const = 0;

    /// Runs one or more statements without parameters or rows.
    virtual Result<void> script(const std::string& sql) = 0;
    /// Runs one statement and hands its rows to `on_row`. Statements are prepared once and kept.
    virtual Result<void> query(std::string_view sql, const Values& values, const OnRow& on_row) = 0;
    /// Runs one statement without rows; may be sent later, at the latest with the next query() or commit():
    /// then its error comes from there.
    virtual Result<void> post(std::string_view sql, const Values& values) = 0;

    /// A transaction in which this connection is the only writer of the store. Waits up to `busy` for others.
    virtual Result<void> begin_write() = 0;
    virtual Result<void> commit() = 0;
    virtual void rollback() = 0;
    /// A transaction in which all queries see the same state.
    virtual Result<void> begin_read() = 0;

    /// The first column of the first row, or 0.
    Result<int64_t> integer(std::string_view sql, const Values& values = {});
};

struct DatabaseOptions {
    bool write = false;  ///< false: nothing is created and nothing changes
    int busy_ms = 5000;  ///< how long to wait for another writer
    int query_ms = 0;    ///< longest time for one statement; 0: no limit
};

/// Opens an SQLite file. Errors: store.missing, store.unusable, store.locked, store.full.
Result<std::unique_ptr<Database>> open_sqlite(const std::string& path, const DatabaseOptions& options);
/// Opens "postgresql://...". Errors: store.unusable, store.locked.
Result<std::unique_ptr<Database>> open_postgres(const std::string& url, const DatabaseOptions& options);

}  // namespace selon::store

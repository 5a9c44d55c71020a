// store/sqlite.cpp : Database over SQLite's C API: statements and results that close themselves.
#include <sqlite3.h>

#include <chrono>
#include <unordered_map>

#include "store/database.hpp"

namespace selon::store {

namespace {

struct CloseConnection {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
struct CloseStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, CloseStatement>;

class SqliteRow final : public Row {
  public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
    int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
    std::string_view text(int column) const override {
        const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
        return bytes == nullptr
                   ? std::string_view()
                   : std::string_view(bytes, static_cast<size_t>(sqlite3_column_bytes(statement_, column)));
    }
    std::string blob(int column) const override {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
        return bytes == nullptr
                   ? std::string()
                   : std::string(bytes, static_cast<size_t>(sqlite3_column_bytes(statement_, column)));
    }
    bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

  private:
    sqlite3_stmt* statement_;
};

/// Searches differ in their conditions; forget them all rather than keep each for ever.
constexpr size_t kMostStatements = 256;

class SqliteDatabase final : public Database {
  public:
    SqliteDatabase(sqlite3* db, std::string path) : db_(db), path_(std::move(path)) {}

    Dialect dialect() const override { return Dialect::sqlite; }

    Result<void> script(const std::string& sql) override {
        if (sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return failure();
        return {};
    }

    Result<void> query(std::string_view sql, const Values& values, const OnRow& on_row) override {
        sqlite3_stmt* statement = prepare(sql);
        if (statement == nullptr) return failure();
        for (size_t i = 0; i < values.size(); ++i) bind(statement, static_cast<int>(i) + 1, values[i]);
        const SqliteRow row(statement);
        int code = SQLITE_OK;
        started_ = std::chrono::steady_clock::now();
        while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
            if (on_row && !on_row(row)) break;
        }
        // The error must be read before reset() and clear_bindings() may replace it.
        Result<void> result;
        if (code != SQLITE_DONE && code != SQLITE_ROW) result = failure();
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
        return result;
    }
    Result<void> post(std::string_view sql, const Values& values) override { return query(sql, values, {}); }

    Result<void> begin_write() override { return query("BEGIN IMMEDIATE", {}, {}); }
    Result<void> begin_read() override { return query("BEGIN", {}, {}); }
    Result<void> commit() override { return query("COMMIT", {}, {}); }
    void rollback() override {
        if (sqlite3_get_autocommit(db_.get()) == 0)
            sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    }

    void limit(int query_ms) {
        if (query_ms <= 0) return;
        limit_ = std::chrono::milliseconds(query_ms);
        const auto too_long = [](void* self) {
            const auto* database = static_cast<const SqliteDatabase*>(self);
            return std::chrono::steady_clock::now() - database->started_ > database->limit_ ? 1 : 0;
        };
        sqlite3_progress_handler(db_.get(), 10'000, too_long, this);
    }

    Error failure() const {
        const int code = sqlite3_errcode(db_.get());
        const std::string reason = sqlite3_errmsg(db_.get());
        switch (code & 0xFF) {
            case SQLITE_BUSY:
            case SQLITE_LOCKED:
                return {"store.locked",
                        "another program is writing to the store; try again when it has ended", path_};
            case SQLITE_FULL:
                return {"store.full", "no room left on the disk: what was committed is safe, nothing else is",
                        path_};
            case SQLITE_READONLY:
                return {"store.read_only",
                        "the store cannot be written to: check the rights of file and folder", path_};
            case SQLITE_NOTADB:
                return {"store.unusable", "the file is not a store of selon", path_};
            case SQLITE_CORRUPT:
                return {"store.corrupt",
                        "the store is damaged (" + reason + "): restore a copy, or add the articles again",
                        path_};
            case SQLITE_INTERRUPT:
                return {"store.slow", "the question takes too long: ask for fewer words or a shorter time",
                        path_};
            case SQLITE_ERROR:
                return {"store.bad_query", reason, path_};
            default:
                return {"store.unusable", reason, path_};
        }
    }

  private:
    sqlite3_stmt* prepare(std::string_view sql) {
        const auto found = statements_.find(sql);
        if (found != statements_.end()) return found->second.get();
        if (statements_.size() >= kMostStatements) statements_.clear();
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v3(db_.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                               &statement, nullptr) != SQLITE_OK) {
            return nullptr;
        }
        return statements_.emplace(std::string(sql), Statement(statement)).first->second.get();
    }

    static void bind(sqlite3_stmt* statement, int number, const Value& value) {
        const int size = static_cast<int>(value.bytes.size());
        // A null pointer would bind NULL, so that an empty text needs an address.
        const char* bytes = value.bytes.data() == nullptr ? "" : value.bytes.data();
        switch (value.type) {
            case Value::Type::null:
                sqlite3_bind_null(statement, number);
                break;
            case Value::Type::integer:
                sqlite3_bind_int64(statement, number, value.number);
                break;
            case Value::Type::text:
                sqlite3_bind_text(statement, number, bytes, size, SQLITE_STATIC);
                break;
            case Value::Type::blob:
                sqlite3_bind_blob(statement, number, bytes, size, SQLITE_STATIC);
                break;
        }
    }

    std::unique_ptr<sqlite3, CloseConnection> db_;
    std::string path_;
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
    std::chrono::milliseconds limit_{0};
    /// Finds a text without making a string of it: a page asks a dozen long questions.
    struct TextHash {
        using is_transparent = void;
        size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> statements_;  // dies before db_
};

}  // namespace

Result<std::unique_ptr<Database>> open_sqlite(const std::string& path, const DatabaseOptions& options) {
    sqlite3* db = nullptr;
    // One thread at a time holds a Store: SQLite need not lock against others.
    const int flags = SQLITE_OPEN_NOMUTEX |
                      (options.write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
    const int code = sqlite3_open_v2(path.c_str(), &db, flags, nullptr);
    auto database = std::make_unique<SqliteDatabase>(db, path);
    if (code != SQLITE_OK) {
        if (options.write)
            return Error{"store.unusable", "the store cannot be opened: check the folder and its rights",
                         path};
        return Error{"store.missing",
                     "there is no store here: make one with 'selon add FILE... --store " + path + "'", path};
    }
    sqlite3_busy_timeout(db, options.busy_ms);
    sqlite3_extended_result_codes(db, 1);
    const char* pragmas =
        options.write ? "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                        "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=4000"
                      : "PRAGMA query_only=ON; PRAGMA cache_size=-65536; PRAGMA mmap_size=1073741824;"
                        "PRAGMA temp_store=MEMORY";
    if (auto done = database->script(pragmas); !done) return done.error();
    // The triggers that keep the search tables are for other programs. With one, SQLite sets a savepoint
    // around each row, at which FTS5 writes out what it gathered: a segment a row. Writer fills these tables
    // itself.
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    database->limit(options.query_ms);
    return std::unique_ptr<Database>(std::move(database));
}

}  // namespace selon::store

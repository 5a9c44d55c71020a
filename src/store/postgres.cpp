// store/postgres.cpp : Database over libpq. Statements are prepared once per connection; statements without
// rows go out in pipeline mode and are not waited for one by one.
#include <libpq-fe.h>

#include <cstring>
#include <unordered_map>

#include "store/database.hpp"

namespace selon::store {

namespace {

struct CloseConnection {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, ClearResult>;

/// One number for the one writer of a store; any will do, if all use it.
constexpr std::string_view kWriterLock = "SELECT pg_advisory_xact_lock(1936486254)";
constexpr size_t kMostStatements = 256;
constexpr size_t kMostInFlight = 500;

class PostgresRow final : public Row {
  public:
    PostgresRow(const PGresult* result, int row) : result_(result), row_(row) {}
    int64_t integer(int column) const override {
        const char* const text = PQgetvalue(result_, row_, column);
        if (*text == 't') return 1;
        return std::strtoll(text, nullptr, 10);
    }
    std::string_view text(int column) const override {
        return {PQgetvalue(result_, row_, column), static_cast<size_t>(PQgetlength(result_, row_, column))};
    }
    std::string blob(int column) const override {
        size_t size = 0;
        const auto* const text = reinterpret_cast<const unsigned char*>(PQgetvalue(result_, row_, column));
        unsigned char* const bytes = PQunescapeBytea(text, &size);
        std::string out(reinterpret_cast<const char*>(bytes), size);
        PQfreemem(bytes);
        return out;
    }
    bool is_null(int column) const override { return PQgetisnull(result_, row_, column) == 1; }

  private:
    const PGresult* result_;
    int row_;
};

/// '?' to $1, $2 ... There is no '?' in any literal of ours.
std::string numbered(std::string_view sql) {
    std::string out;
    int number = 0;
    for (const char c : sql) {
        if (c == '?') {
            out += '$' + std::to_string(++number);
        } else {
            out += c;
        }
    }
    return out;
}

/// Parameters in the form that libpq wants; lives for one call.
class Parameters {
  public:
    explicit Parameters(const Values& values) {
        texts_.reserve(values.size());
        for (const Value& value : values) {
            const bool blob = value.type == Value::Type::blob;
            texts_.push_back(value.type == Value::Type::integer ? std::to_string(value.number)
                                                                : std::string(value.bytes));
            // PostgreSQL's text has no NUL; the offsets of what follows stay right.
            if (value.type == Value::Type::text) {
                for (char& c : texts_.back()) {
                    if (c == '\0') c = ' ';
                }
            }
            pointers_.push_back(value.type == Value::Type::null ? nullptr : texts_.back().data());
            sizes_.push_back(static_cast<int>(texts_.back().size()));
            formats_.push_back(blob ? 1 : 0);
        }
    }
    int count() const { return static_cast<int>(pointers_.size()); }
    const char* const* pointers() const { return pointers_.data(); }
    const int* sizes() const { return sizes_.data(); }
    const int* formats() const { return formats_.data(); }

  private:
    std::vector<std::string> texts_;
    std::vector<const char*> pointers_;
    std::vector<int> sizes_, formats_;
};

class PostgresDatabase final : public Database {
  public:
    explicit PostgresDatabase(PGconn* connection) : connection_(connection) {}

    Dialect dialect() const override { return Dialect::postgres; }

    Result<void> script(const std::string& sql) override {
        if (auto flushed = flush(); !flushed) return flushed;
        const Answer answer(PQexec(connection_.get(), sql.c_str()));
        return check(answer.get());
    }

    Result<void> query(std::string_view sql, const Values& values, const OnRow& on_row) override {
        if (auto flushed = flush(); !flushed) return flushed;
        const auto name = prepare(sql);
        if (!name) return name.error();
        const Parameters parameters(values);
        const Answer answer(PQexecPrepared(connection_.get(), name.value().c_str(), parameters.count(),
                                           parameters.pointers(), parameters.sizes(), parameters.formats(),
                                           0));
        if (auto checked = check(answer.get()); !checked) return checked;
        const int rows = PQntuples(answer.get());
        for (int row = 0; row < rows && on_row; ++row) {
            if (!on_row(PostgresRow(answer.get(), row))) break;
        }
        return {};
    }

    Result<void> post(std::string_view sql, const Values& values) override {
        // Preparing is a round trip of its own, before the pipeline is entered again.
        if (names_.find(std::string(sql)) == names_.end()) {
            if (auto flushed = flush(); !flushed) return flushed;
        }
        const auto name = prepare(sql);
        if (!name) return name.error();
        if (in_flight_ == 0) PQenterPipelineMode(connection_.get());
        const Parameters parameters(values);
        if (PQsendQueryPrepared(connection_.get(), name.value().c_str(), parameters.count(),
                                parameters.pointers(), parameters.sizes(), parameters.formats(), 0) != 1) {
            return failure(nullptr);
        }
        return ++in_flight_ < kMostInFlight ? Result<void>() : flush();
    }

    Result<void> begin_write() override {
        if (auto begun = script("BEGIN"); !begun) return begun;
        return script(std::string(kWriterLock));
    }
    Result<void> begin_read() override { return script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); }
    Result<void> commit() override { return script("COMMIT"); }
    void rollback() override {
        (void)flush();
        const Answer answer(PQexec(connection_.get(), "ROLLBACK"));
    }

  private:
    /// Waits for what was posted; the first error among the answers is the result.
    Result<void> flush() {
        Result<void> result;
        if (in_flight_ == 0) return result;
        PQpipelineSync(connection_.get());
        for (bool synced = false; !synced;) {
            const Answer answer(PQgetResult(connection_.get()));
            if (answer == nullptr) {
                if (PQstatus(connection_.get()) != CONNECTION_OK) {
                    in_flight_ = 0;
                    return failure(nullptr);
                }
                continue;  // the end of one statement's answers
            }
            const ExecStatusType status = PQresultStatus(answer.get());
            synced = status == PGRES_PIPELINE_SYNC;
            if (status == PGRES_FATAL_ERROR && result) result = failure(answer.get());
        }
        in_flight_ = 0;
        PQexitPipelineMode(connection_.get());
        return result;
    }

    Result<std::string> prepare(std::string_view sql) {
        const auto found = names_.find(std::string(sql));
        if (found != names_.end()) return found->second;
        if (names_.size() >= kMostStatements) {
            const Answer answer(PQexec(connection_.get(), "DEALLOCATE ALL"));
            names_.clear();
        }
        std::string name = "s" + std::to_string(++prepared_);
        const Answer answer(PQprepare(connection_.get(), name.c_str(), numbered(sql).c_str(), 0, nullptr));
        if (auto checked = check(answer.get()); !checked) return checked.error();
        names_.emplace(std::string(sql), name);
        return name;
    }

    Result<void> check(const PGresult* answer) const {
        const ExecStatusType status = PQresultStatus(answer);
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return {};
        return failure(answer);
    }

    Error failure(const PGresult* answer) const {
        const char* const state = answer == nullptr ? nullptr : PQresultErrorField(answer, PG_DIAG_SQLSTATE);
        const std::string_view code = state == nullptr ? "" : state;
        std::string reason =
            answer == nullptr ? PQerrorMessage(connection_.get()) : PQresultErrorMessage(answer);
        while (!reason.empty() && (reason.back() == '\n' || reason.back() == ' ')) reason.pop_back();
        if (code == "55P03")
            return {
                "store.locked", "another program is writing to the store; try again when it has ended", {}};
        if (code == "57014")
            return {"store.slow", "the question takes too long: ask for fewer words or a shorter time", {}};
        if (code == "53100")
            return {"store.full",
                    "no room left on the server's disk: what was committed is safe, nothing else is",
                    {}};
        if (code == "25006" || code == "42501") {
            return {"store.read_only",
                    "the store cannot be written to: check the rights of the database user",
                    {}};
        }
        if (code.starts_with("42") || code.starts_with("22")) return {"store.bad_query", reason, {}};
        return {"store.unusable", reason, {}};
    }

    std::unique_ptr<PGconn, CloseConnection> connection_;
    std::unordered_map<std::string, std::string> names_;
    uint64_t prepared_ = 0;
    size_t in_flight_ = 0;
};

}  // namespace

Result<std::unique_ptr<Database>> open_postgres(const std::string& url, const DatabaseOptions& options) {
    PGconn* const connection = PQconnectdb(url.c_str());
    auto database = std::make_unique<PostgresDatabase>(connection);
    if (PQstatus(connection) != CONNECTION_OK) {
        std::string reason = PQerrorMessage(connection);
        while (!reason.empty() && reason.back() == '\n') reason.pop_back();
        return Error{"store.unusable", "the database does not answer: " + reason, {}};
    }
    PQsetNoticeProcessor(
        connection, [](void*, const char*) {}, nullptr);
    std::string settings =
        "SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET lock_timeout = " +
        std::to_string(options.busy_ms) + ";";
    if (options.query_ms > 0) settings += "SET statement_timeout = " + std::to_string(options.query_ms) + ";";
    if (!options.write) settings += "SET default_transaction_read_only = on;";
    if (auto done = database->script(settings); !done) return done.error();
    return std::unique_ptr<Database>(std::move(database));
}

}  // namespace selon::store

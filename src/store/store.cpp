// store/store.cpp : opening a store, writing to it, checking it. Questions are in search.cpp, people.cpp,
// stories.cpp and verify.cpp.
#include "store/store.hpp"

#include "store/schema.hpp"
#include "store/writer.hpp"

namespace selon::store {

namespace {

bool is_url(std::string_view location) {
    return location.starts_with("postgresql://") || location.starts_with("postgres://");
}

}  // namespace

Result<Store> Store::open(const std::string& location, StoreOptions options) {
    const DatabaseOptions database{options.write, options.busy_ms, options.query_ms};
    auto db = is_url(location) ? open_postgres(location, database) : open_sqlite(location, database);
    if (!db) return db.error();
    if (auto ready = prepare_schema(*db.value(), options.write); !ready) {
        Error error = ready.error();
        if (error.file.empty() && !is_url(location)) error.file = location;
        return error;
    }
    return Store(std::move(db.value()));
}

Result<Written> Store::write(std::span<const Prepared> records, WriteOptions options) {
    Written written;
    Sql sql(*db_);
    sql.begin_write();
    Writer writer(sql);
    for (const Prepared& record : records) {
        if (!sql.ok()) break;
        writer.write(record, options, written);
    }
    writer.finish();
    if (auto done = sql.end(); !done) return done.error();
    return written;
}

Result<Written> Store::write(std::span<const Record> records, WriteOptions options) {
    std::vector<Prepared> prepared;
    prepared.reserve(records.size());
    for (const Record& record : records) prepared.push_back(prepare(record));
    return write(prepared, options);
}

Result<std::string> Store::meta(std::string_view key) {
    Sql sql(*db_);
    std::string value = sql.text("SELECT value FROM meta WHERE key = ?", {key});
    if (!sql.ok()) return sql.error();
    return value;
}

Result<std::vector<std::string>> Store::check() {
    std::vector<std::string> found;
    Sql sql(*db_);
    if (db_->dialect() == Dialect::sqlite) {
        sql.each("PRAGMA integrity_check(20)", {}, [&](const Row& row) {
            if (row.text(0) != "ok") found.push_back(row.string(0));
            return true;
        });
        sql.each("PRAGMA foreign_key_check", {}, [&](const Row& row) {
            found.push_back("a row of " + row.string(0) + " refers to a row of " + row.string(2) +
                            " that is not there");
            return found.size() < 40;
        });
    }
    const std::pair<std::string_view, std::string_view> questions[] = {
        {"attributions without content", "SELECT count(*) FROM attributions WHERE byte_end <= byte_begin"},
        {"documents without a story", "SELECT count(*) FROM documents WHERE story_id IS NULL"},
        {"documents that appeared nowhere",
         "SELECT count(*) FROM documents d WHERE NOT EXISTS (SELECT 1 FROM appearances p WHERE p.document_id "
         "= d.id)"},
        {"actors without a name",
         "SELECT count(*) FROM actors c WHERE NOT EXISTS "
         "(SELECT 1 FROM names n WHERE n.actor_id = c.id)"},
    };
    for (const auto& [what, question] : questions) {
        if (const int64_t count = sql.integer(question); count != 0) {
            found.push_back(std::to_string(count) + " " + std::string(what));
        }
    }
    if (!sql.ok()) return sql.error();
    return found;
}

}  // namespace selon::store

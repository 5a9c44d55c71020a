// tests/store/schema_test.cpp : the tables as other programs find them, and how an older store is brought up
// to date.
#include "store/schema.hpp"

#include <sqlite3.h>

#include <set>

#include "any_store.hpp"

namespace selon::store {
namespace {

class SchemaTest : public AnyStoreTest {};
INSTANTIATE_TEST_SUITE_P(Both, SchemaTest, testing::Values(Dialect::sqlite, Dialect::postgres), dialect_name);

std::vector<std::string> column(Database& db, std::string_view sql) {
    std::vector<std::string> out;
    auto done = db.query(sql, {}, [&](const Row& row) {
        out.push_back(row.string(0));
        return true;
    });
    EXPECT_TRUE(done) << (done ? "" : done.error().message);
    return out;
}

/// What schema 5 brought goes; the views are those of schema 4 as far as a step could stumble over them.
std::string without_links() {
    std::string sql = "DROP VIEW v_attributions; DROP VIEW v_actors; DROP TABLE co_speakers;";
    for (const char* name : {"speaker_link", "speaker_score", "speaker_rule", "speaker_evidence"})
        sql += "ALTER TABLE attributions DROP COLUMN " + std::string(name) + ";";
    return sql +
           "DELETE FROM spans WHERE role = 'evidence'; CREATE VIEW v_attributions AS SELECT a.id, a.said_on, "
           "a.speaker AS who, a.text "
           "AS what FROM attributions a; CREATE VIEW v_actors AS SELECT c.id, c.label AS name, (SELECT "
           "count(*) FROM attributions a WHERE a.speaker_id = c.id) AS attributions FROM actors c;";
}

void set_version(Store& store, std::string sql, int version) {
    const std::string number = std::to_string(version);
    sql += "UPDATE meta SET value = '" + number + "' WHERE key = 'schema';";
    if (store.database().dialect() == Dialect::sqlite) sql += "PRAGMA user_version=" + number + ";";
    const auto done = store.database().script(sql);
    ASSERT_TRUE(done) << done.error().message;
}

/// Makes the store one of schema 1, which did not have these columns.
void age(Store& store) {
    std::string sql = without_links();
    // Names of indexes are what the later steps look for.
    sql +=
        "DROP INDEX mentions_document_actor; DROP INDEX attributions_document_actor; "
        "DROP INDEX document_actors_actor; DROP INDEX name_words_name; ALTER TABLE documents DROP COLUMN "
        "stated_language; ALTER TABLE document_actors DROP "
        "COLUMN published; "
        "CREATE INDEX document_actors_actor ON document_actors(actor_id, document_id);";
    for (const char* name : {"mod", "begin_value", "end_value", "quant", "freq", "inconsistent"})
        sql += "ALTER TABLE times DROP COLUMN " + std::string(name) + ";";
    set_version(store, sql, 1);
}

TEST_P(SchemaTest, OlderStoreIsBroughtUpToDate) {
    write({truce()});
    age(store());
    EXPECT_EQ(Store::open(path()).error().code, "store.older");
    {
        auto opened = Store::open(path(), {.write = true});
        ASSERT_TRUE(opened) << opened.error().message;
        const std::vector<Record> records{truce()};
        EXPECT_EQ(opened.value().write(records, {.again = true}).value().unchanged, 1u);
    }
    auto opened = Store::open(path());
    ASSERT_TRUE(opened) << opened.error().message;
    std::string now, was;
    Record expected = truce();
    expected.meta.stated_language.clear();  // which those tables did not keep
    write_record(opened.value().record(1).value(), now);
    write_record(expected, was);
    EXPECT_EQ(now, was);
    EXPECT_EQ(opened.value().meta("schema").value(), std::to_string(kSchemaVersion));
}

TEST_P(SchemaTest, LinksOfAnOlderStoreAreUnknownUntilItIsReadAgain) {
    write({truce(), together()});
    set_version(store(), without_links(), 4);
    EXPECT_EQ(Store::open(path()).error().code, "store.older");
    ASSERT_TRUE(Store::open(path(), {.write = true}));
    auto opened = Store::open(path(), {.write = true});
    ASSERT_TRUE(opened) << opened.error().message;
    Store& old = opened.value();
    EXPECT_EQ(column(old.database(),
                     "SELECT count(*) FROM attributions WHERE speaker_link IS NULL AND "
                     "speaker_score IS NULL")[0],
              "4");
    EXPECT_EQ(column(old.database(), "SELECT who FROM v_attributions ORDER BY id")[0], "Anna Leduc");
    EXPECT_EQ(column(old.database(), "SELECT count(*) FROM v_attributions WHERE speaker_link IS NULL")[0],
              "4");
    EXPECT_FALSE(old.record(2).value().attributions[1].speaker_link);
    EXPECT_EQ(old.search({.who = "Rosa Brun", .min_score = 700}).value().rows.size(), 1u);
    EXPECT_EQ(old.search({.who = "Paul Verdier"}).value().rows.size(), 1u);
    const std::vector<Record> records{truce(), together()};
    ASSERT_TRUE(old.write(records, {.again = true}));
    std::string now, was;
    write_record(old.record(2).value(), now);
    write_record(together(), was);
    EXPECT_EQ(now, was);
    EXPECT_EQ(old.search({.who = "Rosa Brun", .min_score = 700}).value().rows.size(), 0u);
    EXPECT_EQ(old.search({.who = "Paul Verdier"}).value().rows.size(), 2u);
    EXPECT_TRUE(old.check().value().empty());
}

TEST_P(SchemaTest, NewerStoreIsRefused) {
    const bool sqlite = GetParam() == Dialect::sqlite;
    ASSERT_TRUE(store().database().script(sqlite ? "PRAGMA user_version=99"
                                                 : "UPDATE meta SET value = '99' WHERE key = 'schema'"));
    EXPECT_EQ(Store::open(path()).error().code, "store.newer");
    EXPECT_EQ(Store::open(path(), {.write = true}).error().code, "store.newer");
}

/// What Datasette and sqlite-utils look for in a file.
class OpensWell : public testing::Test {
  protected:
    void SetUp() override {
        auto opened = Store::open(folder_.file("s.db"), {.write = true});
        ASSERT_TRUE(opened);
        store_.emplace(std::move(opened).value());
        const std::vector<Record> records{truce(), together()};
        ASSERT_TRUE(store_->write(records));
    }
    Database& db() { return store_->database(); }
    std::vector<std::string> tables() {
        return column(db(),
                      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_fts%' "
                      "AND name NOT LIKE 'sqlite_%'");
    }

    Folder folder_;
    std::optional<Store> store_;
};

TEST_F(OpensWell, SearchTablesAreDetected) {
    // The very pattern by which both tools look for the search table of a table.
    for (const char* table : {"attributions", "documents"}) {
        const auto found = column(db(),
                                  "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE "
                                  "'%VIRTUAL TABLE%USING FTS%content=\"" +
                                      std::string(table) + "\"%'");
        EXPECT_EQ(found, std::vector<std::string>{std::string(table) + "_fts"});
    }
    EXPECT_EQ(
        db().integer("SELECT count(*) FROM attributions_fts WHERE attributions_fts MATCH 'TREVE'").value(),
        2);
}

TEST_F(OpensWell, SearchTablesHoldWhatTheTablesHold) {
    const auto agree = [&] {
        for (const char* table : {"attributions_fts", "documents_fts"}) {
            // Rank 1: compared with the table that it is of, too.
            const std::string name(table);
            EXPECT_TRUE(
                db().script("INSERT INTO " + name + "(" + name + ", rank) VALUES ('integrity-check', 1)"))
                << name;
        }
    };
    agree();
    std::vector<Record> corrected{truce()};
    corrected[0].text += " Corrected.";
    EXPECT_EQ(store_->write(corrected).value().replaced, 1u);
    agree();
    EXPECT_EQ(store_->write(corrected, {.again = true}).value().unchanged, 1u);
    agree();
    // Two versions of one article, and an article that is new and corrected, within one transaction.
    std::vector<Record> versions{truce(), truce("Le Soir", "https://soir.example/2"), truce()};
    versions[0].text += " Corrected again.";
    versions[1].text += " Quite new.";
    versions.push_back(versions[1]);
    versions[3].text += " Corrected, too.";
    versions[2].text += " And corrected for good.";
    EXPECT_EQ(store_->write(versions).value().replaced, 3u);
    agree();
    EXPECT_EQ(db().integer("SELECT count(*) FROM documents_fts WHERE documents_fts MATCH 'again'").value(),
              0);
    EXPECT_EQ(db().integer("SELECT count(*) FROM documents_fts WHERE documents_fts MATCH 'good'").value(), 1);
    // Another program, whose connection runs the triggers.
    sqlite3* other = nullptr;
    ASSERT_EQ(sqlite3_open(folder_.file("s.db").c_str(), &other), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(
                  other, "UPDATE attributions SET text = 'quite new'; UPDATE documents SET title = 'as new'",
                  nullptr, nullptr, nullptr),
              SQLITE_OK);
    sqlite3_close(other);
    agree();
    EXPECT_EQ(db().integer("SELECT count(*) FROM documents_fts WHERE documents_fts MATCH 'as'").value(), 3);
}

TEST_F(OpensWell, RowsHaveIntegerKeysAndForeignKeysAreDeclared) {
    const std::set<std::string> without{"meta", "bands", "name_words", "spans"};
    for (const std::string& table : tables()) {
        const auto key =
            column(db(), "SELECT name || ' ' || type FROM pragma_table_info('" + table + "') WHERE pk = 1");
        if (!without.contains(table)) {
            EXPECT_EQ(key, std::vector<std::string>{"id INTEGER"}) << table;
        }
        // Every column called x_id refers to a table.
        const auto bare =
            column(db(), "SELECT name FROM pragma_table_info('" + table +
                             "') WHERE name LIKE '%!_id' ESCAPE '!' AND name NOT IN (SELECT \"from\" FROM "
                             "pragma_foreign_key_list('" +
                             table + "'))");
        EXPECT_TRUE(bare.empty()) << table << "." << (bare.empty() ? "" : bare[0]);
    }
}

TEST_F(OpensWell, EveryForeignKeyHasAnIndexWhereRowsAreDeleted) {
    // Without one, each deleted row is looked for in the whole of the other table.
    for (const std::string& table : tables()) {
        const auto slow = column(
            db(),
            "SELECT k.\"from\" FROM pragma_foreign_key_list('" + table +
                "') k WHERE k.\"table\" <> 'documents' AND NOT EXISTS (SELECT 1 FROM pragma_index_list('" +
                table + "') i, pragma_index_info(i.name) x WHERE x.seqno = 0 AND x.name = k.\"from\")");
        EXPECT_TRUE(slow.empty() || table == "spans") << table << "." << (slow.empty() ? "" : slow[0]);
    }
}

TEST_F(OpensWell, LabelsOfForeignKeysAreNames) {
    // Datasette labels a row by its only unique text column if there is one, else by name or title.
    for (const char* table : {"documents", "actors", "names"}) {
        const auto unique =
            column(db(), "SELECT c.name FROM pragma_index_list('" + std::string(table) +
                             "') i, pragma_index_info(i.name) x, pragma_table_info('" + table +
                             "') c WHERE i.\"unique\" = 1 AND c.name = x.name AND c.type = 'TEXT' AND "
                             "(SELECT count(*) FROM pragma_index_info(i.name)) = 1");
        EXPECT_TRUE(unique.empty()) << table;
        EXPECT_FALSE(column(db(), "SELECT name FROM pragma_table_info('" + std::string(table) +
                                      "') WHERE name IN ('name', 'title')")
                         .empty());
    }
}

TEST_F(OpensWell, EveryFacetHasAnIndexAndViewsHoldNames) {
    for (const char* facet : {"speaker_id", "said_on", "outlet", "stance", "kind"}) {
        EXPECT_GE(db().integer("SELECT count(*) FROM pragma_index_list('attributions') i, "
                               "pragma_index_info(i.name) x WHERE x.seqno = 0 AND x.name = ?",
                               {facet})
                      .value(),
                  1)
            << facet;
    }
    EXPECT_EQ(column(db(), "SELECT who FROM v_attributions ORDER BY id")[0], "Anna Leduc");
    EXPECT_EQ(column(db(), "SELECT who FROM v_attributions ORDER BY id")[2], "Anna Leduc et Paul Verdier");
    EXPECT_EQ(column(db(), "SELECT speaker_link || ' ' || speaker_score FROM v_attributions ORDER BY id")[3],
              "office 620");
    EXPECT_EQ(column(db(), "SELECT attributions FROM v_actors WHERE name = 'Paul Verdier'")[0], "2");
    EXPECT_EQ(column(db(), "SELECT url FROM v_attributions ORDER BY id")[0], "https://courrier.example/1");
    EXPECT_EQ(db().integer("PRAGMA application_id").value(), kApplicationId);
    EXPECT_EQ(db().integer("PRAGMA user_version").value(), kSchemaVersion);
}

}  // namespace
}  // namespace selon::store

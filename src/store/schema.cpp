// store/schema.cpp : see schema.hpp. The tables are written once, in SQLite's words; PostgreSQL's types are
// put in their place. Only full-text search differs.
#include "store/schema.hpp"

#include <string>

namespace selon::store {

namespace {

constexpr std::string_view kTables = R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE documents(
  id INTEGER PRIMARY KEY, title TEXT NOT NULL, outlet TEXT NOT NULL, published TEXT NOT NULL,
  language TEXT NOT NULL, stated_language TEXT NOT NULL DEFAULT '', url TEXT NOT NULL, author TEXT NOT NULL, name TEXT NOT NULL, source TEXT NOT NULL,
  words INTEGER NOT NULL, story_id INTEGER REFERENCES documents(id), similarity INTEGER NOT NULL,
  text TEXT NOT NULL, hash BLOB NOT NULL, sketch BLOB NOT NULL);
CREATE UNIQUE INDEX documents_hash ON documents(hash);
CREATE INDEX documents_url ON documents(url) WHERE url <> '';
CREATE INDEX documents_name ON documents(name, outlet);
CREATE INDEX documents_published ON documents(published, id);
CREATE INDEX documents_outlet ON documents(outlet, published);
CREATE INDEX documents_story ON documents(story_id);
CREATE TABLE bands(band INTEGER NOT NULL, document_id INTEGER NOT NULL REFERENCES documents(id),
  PRIMARY KEY(band, document_id)) WITHOUT ROWID;
CREATE TABLE versions(
  id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents(id), number INTEGER NOT NULL,
  title TEXT NOT NULL, published TEXT NOT NULL, text TEXT NOT NULL, hash BLOB NOT NULL);
CREATE INDEX versions_document ON versions(document_id);
CREATE INDEX versions_hash ON versions(hash);
CREATE TABLE appearances(
  id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents(id), title TEXT NOT NULL,
  outlet TEXT NOT NULL, published TEXT NOT NULL, url TEXT NOT NULL, name TEXT NOT NULL, source TEXT NOT NULL);
CREATE INDEX appearances_document ON appearances(document_id);
CREATE INDEX appearances_url ON appearances(url) WHERE url <> '';
CREATE TABLE actors(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, label TEXT NOT NULL, kind TEXT NOT NULL);
CREATE INDEX actors_name ON actors(name);
CREATE INDEX actors_label ON actors(label);
CREATE TABLE names(
  id INTEGER PRIMARY KEY, actor_id INTEGER NOT NULL REFERENCES actors(id), name TEXT NOT NULL,
  folded TEXT NOT NULL, family TEXT NOT NULL, skeleton TEXT NOT NULL, rule TEXT NOT NULL);
CREATE UNIQUE INDEX names_folded ON names(folded, family);
CREATE INDEX names_skeleton ON names(skeleton, family);
CREATE INDEX names_actor ON names(actor_id);
CREATE TABLE name_words(word TEXT NOT NULL, name_id INTEGER NOT NULL REFERENCES names(id),
  PRIMARY KEY(word, name_id)) WITHOUT ROWID;
CREATE INDEX name_words_name ON name_words(name_id);
CREATE TABLE decisions(
  id INTEGER PRIMARY KEY, verb TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, family TEXT NOT NULL,
  other TEXT NOT NULL, other_folded TEXT NOT NULL, other_family TEXT NOT NULL,
  document_id INTEGER REFERENCES documents(id), note TEXT NOT NULL, made TEXT NOT NULL);
CREATE TABLE document_actors(
  id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents(id), number INTEGER NOT NULL,
  actor_id INTEGER NOT NULL REFERENCES actors(id), name TEXT NOT NULL, kind TEXT NOT NULL,
  folded TEXT NOT NULL, mentions INTEGER NOT NULL, published TEXT NOT NULL DEFAULT '');
CREATE INDEX document_actors_document ON document_actors(document_id);
CREATE INDEX document_actors_actor ON document_actors(actor_id, document_id, name, published);
CREATE TABLE attributions(
  id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents(id), number INTEGER NOT NULL,
  text TEXT NOT NULL, cue TEXT NOT NULL, speaker TEXT NOT NULL, speaker_text TEXT NOT NULL,
  speaker_id INTEGER REFERENCES actors(id), addressee TEXT NOT NULL, addressee_id INTEGER REFERENCES actors(id),
  kind TEXT NOT NULL, act TEXT NOT NULL, stance TEXT NOT NULL, conditional INTEGER NOT NULL,
  negated INTEGER NOT NULL, modal INTEGER NOT NULL, refused INTEGER NOT NULL, said_on TEXT NOT NULL,
  when_value TEXT NOT NULL, outlet TEXT NOT NULL, language TEXT NOT NULL,
  within_id INTEGER REFERENCES attributions(id) DEFERRABLE INITIALLY DEFERRED,
  echo_of INTEGER REFERENCES attributions(id) DEFERRABLE INITIALLY DEFERRED,
  rule TEXT NOT NULL, line TEXT NOT NULL, score INTEGER NOT NULL, byte_begin INTEGER NOT NULL,
  byte_end INTEGER NOT NULL, char_begin INTEGER NOT NULL, char_end INTEGER NOT NULL,
  document_actor_id INTEGER REFERENCES document_actors(id), key INTEGER NOT NULL, words_hash INTEGER NOT NULL,
  speaker_link TEXT, speaker_score INTEGER, speaker_rule TEXT NOT NULL DEFAULT '',
  speaker_evidence TEXT NOT NULL DEFAULT '');
CREATE INDEX attributions_document ON attributions(document_id, number);
CREATE INDEX attributions_said_on ON attributions(said_on, id);
CREATE INDEX attributions_speaker ON attributions(speaker_id, said_on, stance, outlet);
CREATE INDEX attributions_addressee ON attributions(addressee_id, said_on) WHERE addressee_id IS NOT NULL;
CREATE INDEX attributions_outlet ON attributions(outlet, said_on);
CREATE INDEX attributions_stance ON attributions(stance, said_on);
CREATE INDEX attributions_kind ON attributions(kind, said_on);
CREATE INDEX attributions_within ON attributions(within_id) WHERE within_id IS NOT NULL;
CREATE INDEX attributions_echo ON attributions(echo_of) WHERE echo_of IS NOT NULL;
CREATE INDEX attributions_document_actor ON attributions(document_actor_id) WHERE document_actor_id IS NOT NULL;
CREATE INDEX attributions_key ON attributions(key);
CREATE INDEX attributions_words ON attributions(words_hash);
CREATE TABLE spans(
  attribution_id INTEGER NOT NULL REFERENCES attributions(id), role TEXT NOT NULL, number INTEGER NOT NULL,
  byte_begin INTEGER NOT NULL, byte_end INTEGER NOT NULL, char_begin INTEGER NOT NULL, char_end INTEGER NOT NULL,
  PRIMARY KEY(attribution_id, role, number)) WITHOUT ROWID;
CREATE TABLE co_speakers(
  id INTEGER PRIMARY KEY, attribution_id INTEGER NOT NULL REFERENCES attributions(id), number INTEGER NOT NULL,
  document_actor_id INTEGER NOT NULL REFERENCES document_actors(id),
  actor_id INTEGER NOT NULL REFERENCES actors(id));
CREATE INDEX co_speakers_attribution ON co_speakers(attribution_id, actor_id);
CREATE INDEX co_speakers_actor ON co_speakers(actor_id, attribution_id);
CREATE INDEX co_speakers_document_actor ON co_speakers(document_actor_id);
CREATE TABLE relays(
  id INTEGER PRIMARY KEY, attribution_id INTEGER NOT NULL REFERENCES attributions(id), number INTEGER NOT NULL,
  name TEXT NOT NULL, actor_id INTEGER REFERENCES actors(id));
CREATE INDEX relays_attribution ON relays(attribution_id, actor_id);
CREATE INDEX relays_actor ON relays(actor_id);
CREATE TABLE mentions(
  id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents(id),
  document_actor_id INTEGER NOT NULL REFERENCES document_actors(id), actor_id INTEGER NOT NULL REFERENCES actors(id),
  attribution_id INTEGER REFERENCES attributions(id), kind TEXT NOT NULL, text TEXT NOT NULL,
  byte_begin INTEGER NOT NULL, byte_end INTEGER NOT NULL, char_begin INTEGER NOT NULL, char_end INTEGER NOT NULL);
CREATE INDEX mentions_document ON mentions(document_id);
CREATE INDEX mentions_actor ON mentions(actor_id, attribution_id);
CREATE INDEX mentions_attribution ON mentions(attribution_id, actor_id) WHERE attribution_id IS NOT NULL;
CREATE INDEX mentions_document_actor ON mentions(document_actor_id);
CREATE TABLE times(
  id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents(id), type TEXT NOT NULL,
  value TEXT NOT NULL, text TEXT NOT NULL, byte_begin INTEGER NOT NULL, byte_end INTEGER NOT NULL,
  char_begin INTEGER NOT NULL, char_end INTEGER NOT NULL, mod TEXT NOT NULL DEFAULT '',
  begin_value TEXT NOT NULL DEFAULT '', end_value TEXT NOT NULL DEFAULT '', quant TEXT NOT NULL DEFAULT '',
  freq TEXT NOT NULL DEFAULT '', inconsistent INTEGER NOT NULL DEFAULT 0);
CREATE INDEX times_document ON times(document_id);
CREATE INDEX times_value ON times(value);
CREATE TABLE terms(
  id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents(id), text TEXT NOT NULL,
  byte_begin INTEGER NOT NULL, byte_end INTEGER NOT NULL, char_begin INTEGER NOT NULL, char_end INTEGER NOT NULL);
CREATE INDEX terms_document ON terms(document_id);
)sql";

constexpr std::string_view kViews = R"sql(
CREATE VIEW v_attributions AS
  SELECT a.id, a.said_on, CASE WHEN EXISTS (SELECT 1 FROM co_speakers k WHERE k.attribution_id = a.id)
      THEN a.speaker ELSE coalesce(s.label, nullif(a.speaker, ''), nullif(a.speaker_text, '')) END AS who,
    a.cue AS how, a.text AS what,
    (SELECT {names_in_order} FROM relays r WHERE r.attribution_id = a.id) AS through,
    coalesce(t.label, nullif(a.addressee, '')) AS to_whom,
    a.kind, a.act, a.stance, a.conditional, a.negated, a.modal, a.refused, a.when_value, d.outlet, d.published,
    d.title, d.url, d.language, a.rule, a.score, a.document_id, a.speaker_id, a.within_id, a.echo_of, a.char_begin,
    a.char_end, a.speaker_link, a.speaker_score
  FROM attributions a JOIN documents d ON d.id = a.document_id
    LEFT JOIN actors s ON s.id = a.speaker_id LEFT JOIN actors t ON t.id = a.addressee_id;
CREATE VIEW v_actors AS
  SELECT c.id, c.label AS name, c.kind,
    (SELECT count(*) FROM attributions a WHERE a.speaker_id = c.id) +
      (SELECT count(DISTINCT k.attribution_id) FROM co_speakers k JOIN attributions b ON b.id = k.attribution_id
        WHERE k.actor_id = c.id AND b.speaker_id <> c.id) AS attributions,
    (SELECT count(DISTINCT m.document_id) FROM document_actors m WHERE m.actor_id = c.id) AS documents,
    (SELECT count(*) FROM names n WHERE n.actor_id = c.id) AS spellings
  FROM actors c;
CREATE VIEW v_stories AS
  SELECT f.id, f.title, f.published, f.language, count(DISTINCT d.id) AS documents,
    count(p.id) AS appearances, count(DISTINCT nullif(p.outlet, '')) AS outlets
  FROM documents f JOIN documents d ON d.story_id = f.id JOIN appearances p ON p.document_id = d.id
  GROUP BY f.id, f.title, f.published, f.language HAVING count(p.id) > 1;
)sql";

// Double quotes in content="...": Datasette and sqlite-utils find the search table by them.
constexpr std::string_view kSqliteSearch = R"sql(
CREATE VIRTUAL TABLE attributions_fts USING fts5(text, content="attributions", content_rowid="id",
  tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE documents_fts USING fts5(title, text, content="documents", content_rowid="id",
  tokenize="unicode61 remove_diacritics 2");
CREATE TRIGGER attributions_ai AFTER INSERT ON attributions BEGIN
  INSERT INTO attributions_fts(rowid, text) VALUES (new.id, new.text); END;
CREATE TRIGGER attributions_ad AFTER DELETE ON attributions BEGIN
  INSERT INTO attributions_fts(attributions_fts, rowid, text) VALUES ('delete', old.id, old.text); END;
CREATE TRIGGER attributions_au AFTER UPDATE OF text ON attributions BEGIN
  INSERT INTO attributions_fts(attributions_fts, rowid, text) VALUES ('delete', old.id, old.text);
  INSERT INTO attributions_fts(rowid, text) VALUES (new.id, new.text); END;
CREATE TRIGGER documents_ai AFTER INSERT ON documents BEGIN
  INSERT INTO documents_fts(rowid, title, text) VALUES (new.id, new.title, new.text); END;
CREATE TRIGGER documents_ad AFTER DELETE ON documents BEGIN
  INSERT INTO documents_fts(documents_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text); END;
CREATE TRIGGER documents_au AFTER UPDATE OF title, text ON documents BEGIN
  INSERT INTO documents_fts(documents_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
  INSERT INTO documents_fts(rowid, title, text) VALUES (new.id, new.title, new.text); END;
)sql";

// The words come folded from selon, so that both databases agree on what a word is.
constexpr std::string_view kPostgresSearch = R"sql(
ALTER TABLE attributions ADD COLUMN folded tsvector;
ALTER TABLE documents ADD COLUMN folded tsvector;
CREATE INDEX attributions_fts ON attributions USING gin(folded);
CREATE INDEX documents_fts ON documents USING gin(folded);
)sql";

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
        text.replace(at, from.size(), to);
    }
}

/// What takes a store of the schema before to the next one: the first from 1 to 2. A fresh store has it all.
constexpr std::string_view kSteps[] = {
    R"sql(
ALTER TABLE times ADD COLUMN mod TEXT NOT NULL DEFAULT '';
ALTER TABLE times ADD COLUMN begin_value TEXT NOT NULL DEFAULT '';
ALTER TABLE times ADD COLUMN end_value TEXT NOT NULL DEFAULT '';
ALTER TABLE times ADD COLUMN quant TEXT NOT NULL DEFAULT '';
ALTER TABLE times ADD COLUMN freq TEXT NOT NULL DEFAULT '';
ALTER TABLE times ADD COLUMN inconsistent INTEGER NOT NULL DEFAULT 0;
)sql",
    R"sql(
ALTER TABLE document_actors ADD COLUMN published TEXT NOT NULL DEFAULT '';
UPDATE document_actors SET published = (SELECT d.published FROM documents d WHERE d.id = document_id);
DROP INDEX document_actors_actor;
CREATE INDEX document_actors_actor ON document_actors(actor_id, document_id, name, published);
DROP INDEX attributions_speaker;
CREATE INDEX attributions_speaker ON attributions(speaker_id, said_on, stance, outlet);
DROP INDEX relays_attribution;
CREATE INDEX relays_attribution ON relays(attribution_id, actor_id);
DROP INDEX mentions_attribution;
CREATE INDEX mentions_attribution ON mentions(attribution_id, actor_id) WHERE attribution_id IS NOT NULL;
CREATE INDEX mentions_document_actor ON mentions(document_actor_id);
CREATE INDEX attributions_document_actor ON attributions(document_actor_id) WHERE document_actor_id IS NOT NULL;
)sql",
    R"sql(
CREATE INDEX name_words_name ON name_words(name_id);
ALTER TABLE documents ADD COLUMN stated_language TEXT NOT NULL DEFAULT '';
)sql",
    R"sql(
ALTER TABLE attributions ADD COLUMN speaker_link TEXT;
ALTER TABLE attributions ADD COLUMN speaker_score INTEGER;
ALTER TABLE attributions ADD COLUMN speaker_rule TEXT NOT NULL DEFAULT '';
ALTER TABLE attributions ADD COLUMN speaker_evidence TEXT NOT NULL DEFAULT '';
CREATE TABLE co_speakers(
  id INTEGER PRIMARY KEY, attribution_id INTEGER NOT NULL REFERENCES attributions(id), number INTEGER NOT NULL,
  document_actor_id INTEGER NOT NULL REFERENCES document_actors(id),
  actor_id INTEGER NOT NULL REFERENCES actors(id));
CREATE INDEX co_speakers_attribution ON co_speakers(attribution_id, actor_id);
CREATE INDEX co_speakers_actor ON co_speakers(actor_id, attribution_id);
CREATE INDEX co_speakers_document_actor ON co_speakers(document_actor_id);
)sql"};
static_assert(std::size(kSteps) + 1 == kSchemaVersion);

/// SQLite's words for tables in those of the dialect.
void translate(std::string& sql, Dialect dialect) {
    if (dialect == Dialect::sqlite) return;
    replace_all(sql, " WITHOUT ROWID", "");
    replace_all(sql, " INTEGER", " BIGINT");
    replace_all(sql, " BLOB", " BYTEA");
    replace_all(sql, " TEXT", " TEXT COLLATE \"C\"");
}

std::string views_for(Dialect dialect) {
    std::string sql(kViews);
    replace_all(sql, "{names_in_order}",
                dialect == Dialect::sqlite ? "group_concat(r.name, ' < ')"
                                           : "string_agg(r.name, ' < ' ORDER BY r.number)");
    return sql;
}

std::string tables_for(Dialect dialect) {
    std::string sql(kTables);
    translate(sql, dialect);
    return sql + views_for(dialect) +
           std::string(dialect == Dialect::sqlite ? kSqliteSearch : kPostgresSearch);
}

Result<int64_t> version_of(Database& db) {
    if (db.dialect() == Dialect::sqlite) return db.integer("PRAGMA user_version");
    auto there = db.integer(
        "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() "
        "AND table_name = 'meta'");
    if (!there || there.value() == 0) return there;
    return db.integer("SELECT value::bigint FROM meta WHERE key = 'schema'");
}

Result<void> check_is_ours(Database& db, int64_t version) {
    if (db.dialect() != Dialect::sqlite) return {};
    auto application = db.integer("PRAGMA application_id");
    if (!application) return application.error();
    auto tables = db.integer("SELECT count(*) FROM sqlite_master");
    if (!tables) return tables.error();
    const bool empty = tables.value() == 0 && version == 0;
    if (!empty && application.value() != kApplicationId) {
        return Error{"store.unusable",
                     "this is an SQLite file, but not a store of selon: choose another with --store",
                     {}};
    }
    return {};
}

Result<void> create(Database& db) {
    std::string sql = tables_for(db.dialect());
    const std::string version = std::to_string(kSchemaVersion);
    const bool sqlite = db.dialect() == Dialect::sqlite;
    sql += "INSERT INTO meta VALUES ('schema', '" + version + "'), ('program', 'selon'), ('created', ";
    sql += sqlite ? "strftime('%Y-%m-%dT%H:%M:%SZ'));"
                  : "to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'));";
    if (sqlite) {
        sql += "PRAGMA application_id=" + std::to_string(kApplicationId) +
               "; PRAGMA user_version=" + version + ";";
    }
    return db.script(sql);
}

Result<void> migrate(Database& db, int64_t from) {
    // Views hold nothing: the old ones go before the tables change, and are made anew.
    std::string sql =
        "DROP VIEW IF EXISTS v_attributions; DROP VIEW IF EXISTS v_actors; DROP VIEW IF EXISTS v_stories;";
    for (size_t step = static_cast<size_t>(from) - 1; step < std::size(kSteps); ++step) sql += kSteps[step];
    translate(sql, db.dialect());
    sql += views_for(db.dialect());
    const std::string version = std::to_string(kSchemaVersion);
    sql += "UPDATE meta SET value = '" + version + "' WHERE key = 'schema';";
    if (db.dialect() == Dialect::sqlite) sql += "PRAGMA user_version=" + version + ";";
    return db.script(sql);
}

}  // namespace

Result<void> prepare_schema(Database& db, bool write) {
    auto version = version_of(db);
    if (!version) return version.error();
    if (auto ours = check_is_ours(db, version.value()); !ours) return ours;
    if (version.value() == kSchemaVersion) return {};
    if (version.value() > kSchemaVersion) {
        return Error{
            "store.newer", "this store was made by a later selon: use that one, or export and import", {}};
    }
    if (!write) {
        return version.value() == 0
                   ? Error{"store.missing", "the store is empty: fill it with 'selon add'", {}}
                   : Error{"store.older",
                           "this store has older tables: 'selon add' brings them up to date",
                           {}};
    }
    if (auto begun = db.begin_write(); !begun) return begun;
    // Somebody else may have made it while we waited.
    version = version_of(db);
    Result<void> done;
    if (!version) {
        done = version.error();
    } else if (version.value() < kSchemaVersion) {
        done = version.value() == 0 ? create(db) : migrate(db, version.value());
    }
    if (done) done = db.commit();
    if (!done) db.rollback();
    return done;
}

}  // namespace selon::store

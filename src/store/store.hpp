// store/store.hpp : Store, where records are kept and found again: an SQLite file or a PostgreSQL database.
// Called by the doors. Not here: reading articles (engine) and showing answers (doors).
// One thread at a time; any number of readers beside one writer, in this program and in others.
//
//     auto store = Store::open("selon.db", {.write = true});
//     store.value().write({make_record(doc, pack)});
//     auto page = store.value().search({.text = "budget", .who = "Anna Leduc"}, {.limit = 20});
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "store/database.hpp"
#include "store/export.hpp"
#include "store/prepared.hpp"
#include "store/record.hpp"
#include "store/rows.hpp"

namespace selon::store {

struct StoreOptions {
    bool write = false;  ///< make the store if it is not there, bring its schema up to date, allow write()
    int busy_ms = 5000;  ///< how long to wait for another writer before store.locked
    int query_ms = 0;    ///< longest time for one question before store.slow; 0: no limit
};

struct WriteOptions {
    bool again = false;  ///< write the layers of unchanged articles again (they were read by a newer selon)
};

/// What a write() did with its records, one each.
struct Written {
    uint64_t added = 0;
    uint64_t replaced = 0;   ///< a corrected version of an article that was there; the old text is kept
    uint64_t unchanged = 0;  ///< the same text was there; a new place of it is kept as an appearance
    uint64_t documents() const { return added + replaced + unchanged; }
};

/// A document with all that is known of it. `attributions[i]` is the row of `record.attributions[i]`,
/// `actor_ids[i]` the actor across documents of `record.actors[i]`.
struct Article {
    DocumentRow document;
    Record record;
    std::vector<AttributionRow> attributions;
    std::vector<int64_t> actor_ids;
};

class Store {
  public:
    /// Opens a file, or a database by "postgresql://...". Errors: store.missing (nothing there and not to be
    /// made), store.unusable, store.newer (made by a later selon), store.older (open it with write once),
    /// store.locked, store.corrupt.
    static Result<Store> open(const std::string& location, StoreOptions options = {});

    /// Keeps the records in one transaction: all of them or, on an error or a kill, none. An article is the
    /// same if its text is (SHA-256), and a version of another if it has its URL, or without URL its outlet
    /// and id. Writing the same records again changes nothing.
    Result<Written> write(std::span<const Prepared> records, WriteOptions options = {});
    Result<Written> write(std::span<const Record> records, WriteOptions options = {});

    /// The attributions that a filter means. Text that is no valid query is taken as plain words.
    Result<Page<AttributionRow>> search(const Filter& filter, const PageOptions& page = {});
    Result<Page<DocumentRow>> documents(const Filter& filter, const PageOptions& page = {});
    /// How many attributions a facet's values have under a filter; the most first, days and months in order.
    Result<std::vector<Count>> counts(const Filter& filter, Facet facet, size_t limit = 20);

    /// One row. Error: store.not_found.
    Result<AttributionRow> attribution(int64_t id);
    Result<AttributionRow> attribution(std::string_view key);
    Result<DocumentRow> document(int64_t id);
    /// The whole record of a document, as it was written.
    Result<Record> record(int64_t document_id);
    /// The same with the rows of its attributions. Cost: ten statements, however many there are.
    Result<Article> article(int64_t document_id);

    /// Actors whose name or spelling has these words, the most quoted first; all if `name` is empty.
    Result<Page<ActorRow>> actors(std::string_view name, const PageOptions& page = {});
    Result<ActorRow> actor(int64_t id);
    /// An actor with all counts, each list cut at `limit`. Cost: one pass over their attributions and
    /// mentions, 1 microsecond each.
    Result<Person> person(int64_t actor_id, size_t limit = 8);
    /// The spellings of an actor, with the rule that made each of them this actor.
    Result<std::vector<NameRow>> names(int64_t actor_id);

    /// Decisions of people about the registry; kept, replayed when it is built again, and undone by id.
    Result<void> merge_actors(int64_t actor_id, int64_t into_id, std::string_view note);
    /// Takes the spelling `name` of an actor to an actor of its own, in all documents or in one.
    Result<void> split_actor(int64_t actor_id, std::string_view name, int64_t document_id,
                             std::string_view note);
    Result<void> undo_decision(int64_t decision_id);
    Result<std::vector<DecisionRow>> decisions();

    /// Stories that several documents or outlets tell, the most told first.
    Result<Page<StoryRow>> stories(const PageOptions& page = {});
    /// Where a story appeared: each document, and each place of the same text.
    Result<std::vector<AppearanceRow>> appearances(int64_t story_id);

    Result<Stats> stats();
    /// Who speaks of whom, in the attributions that a filter means.
    Result<Graph> graph(const Filter& filter);
    /// Where a quotation stands, and whether `who` (empty: anybody) said it. Robust to trimmed ends,
    /// punctuation, marks, case and accents; "..." and [...] in the quotation stand for words left out.
    Result<Verification> verify(std::string_view quotation, std::string_view who, size_t limit = 5);

    /// Looks for damage: the database's own check, and references that lead nowhere. Empty: all well.
    Result<std::vector<std::string>> check();

    /// A value of the table meta ("created", "schema").
    Result<std::string> meta(std::string_view key);
    Database& database() { return *db_; }

  private:
    explicit Store(std::unique_ptr<Database> db) : db_(std::move(db)) {}
    void write_again(class Sql& sql, const std::vector<int64_t>& document_ids);

    std::unique_ptr<Database> db_;
};

}  // namespace selon::store

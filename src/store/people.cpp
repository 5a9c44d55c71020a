// store/people.cpp : Store's questions about actors, and the decisions of people about who is who.
#include <algorithm>
#include <ctime>

#include "store/read_rows.hpp"
#include "store/selection.hpp"
#include "store/words.hpp"
#include "store/writer.hpp"

namespace selon::store {

namespace {

constexpr std::string_view kActorRow =
    "SELECT c.id, c.name, c.label, c.kind, (SELECT count(*) FROM attributions a WHERE a.speaker_id = c.id) + "
    "(SELECT count(DISTINCT k.attribution_id) FROM co_speakers k JOIN attributions b ON b.id = "
    "k.attribution_id WHERE k.actor_id = c.id AND b.speaker_id <> c.id), "
    "(SELECT count(DISTINCT m.document_id) FROM document_actors m WHERE m.actor_id = c.id) FROM actors c ";

ActorRow actor_row(const Row& row) {
    return {row.integer(0), row.string(1), row.string(2), row.string(3), row.integer(4), row.integer(5)};
}

std::string now() {
    const std::time_t seconds = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

struct NameKey {
    int64_t actor_id = 0;
    std::string name, folded, family;
};

/// The spelling by which a decision names an actor: its own name if that is a spelling, else its first.
NameKey key_of_actor(Sql& sql, int64_t actor_id) {
    NameKey key;
    sql.each(
        "SELECT n.actor_id, n.name, n.folded, n.family FROM names n JOIN actors c ON c.id = n.actor_id "
        "WHERE c.id = ? ORDER BY CASE WHEN n.name = c.name THEN 0 ELSE 1 END, n.id LIMIT 1",
        {actor_id}, [&](const Row& row) {
            key = {row.integer(0), row.string(1), row.string(2), row.string(3)};
            return false;
        });
    if (sql.ok() && key.actor_id == 0) {
        sql.fail({"store.not_found", "the store has no actor " + std::to_string(actor_id), {}});
    }
    return key;
}

void keep_decision(Sql& sql, std::string_view verb, const NameKey& one, const NameKey& other,
                   int64_t document_id, std::string_view note) {
    const int64_t id = 1 + sql.integer("SELECT coalesce(max(id), 0) FROM decisions");
    sql.post(
        "INSERT INTO decisions(id, verb, name, folded, family, other, other_folded, other_family, "
        "document_id, note, "
        "made) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {id, verb, one.name, one.folded, one.family, other.name, other.folded, other.family,
         Value::reference(document_id), note, now()});
}

std::vector<int64_t> ids_of(Sql& sql, std::string_view query, const Values& values) {
    std::vector<int64_t> ids;
    sql.each(query, values, [&](const Row& row) {
        ids.push_back(row.integer(0));
        return true;
    });
    return ids;
}

/// Every document in which the actor stands in any role.
std::vector<int64_t> documents_of(Sql& sql, int64_t actor_id) {
    return ids_of(sql,
                  "SELECT document_id FROM document_actors WHERE actor_id = ? UNION "
                  "SELECT document_id FROM attributions WHERE speaker_id = ? UNION "
                  "SELECT a.document_id FROM relays r JOIN attributions a ON a.id = r.attribution_id "
                  "WHERE r.actor_id = ? ORDER BY 1",
                  {actor_id, actor_id, actor_id});
}

void drop_unused_actors(Sql& sql) {
    // In two steps: a name that no document and no decision uses any more, then an actor without names.
    constexpr std::string_view unused =
        "(SELECT n.id FROM names n WHERE NOT EXISTS (SELECT 1 FROM document_actors d WHERE d.actor_id = "
        "n.actor_id) "
        "AND NOT EXISTS (SELECT 1 FROM attributions a WHERE a.speaker_id = n.actor_id) "
        "AND NOT EXISTS (SELECT 1 FROM relays r WHERE r.actor_id = n.actor_id))";
    sql.post("DELETE FROM name_words WHERE name_id IN " + std::string(unused), {});
    sql.post("DELETE FROM names WHERE id IN " + std::string(unused), {});
    sql.post("DELETE FROM actors WHERE id NOT IN (SELECT actor_id FROM names)", {});
}

}  // namespace

const std::string_view kSaidByEach =
    "(SELECT actor_id, sum(said) AS said FROM (SELECT speaker_id AS actor_id, count(*) AS said FROM "
    "attributions WHERE speaker_id IS NOT NULL GROUP BY speaker_id UNION ALL SELECT k.actor_id, "
    "count(DISTINCT k.attribution_id) AS said FROM co_speakers k JOIN attributions b ON b.id = "
    "k.attribution_id WHERE b.speaker_id <> k.actor_id GROUP BY k.actor_id) AS ways GROUP BY actor_id)";

Result<Page<ActorRow>> Store::actors(std::string_view name, const PageOptions& page) {
    Page<ActorRow> out;
    Sql sql(*db_);
    const size_t offset = static_cast<size_t>(std::atoll(page.after.c_str()));
    if (name.empty()) {
        // Counting by the index of speakers first keeps this fast with many actors.
        sql.each(std::string(kActorRow) + "JOIN (SELECT actor_id, said FROM " + std::string(kSaidByEach) +
                     " AS counted ORDER BY said DESC, actor_id LIMIT ? OFFSET ?) "
                     "AS t ON t.actor_id = c.id ORDER BY t.said DESC, c.id",
                 {page.limit + 1, offset}, [&](const Row& row) {
                     out.rows.push_back(actor_row(row));
                     return true;
                 });
    } else {
        for (const int64_t id : actors_named(sql, name)) out.rows.push_back(read_actor(sql, id));
        std::stable_sort(out.rows.begin(), out.rows.end(), [](const ActorRow& a, const ActorRow& b) {
            return a.attributions > b.attributions;
        });
        out.rows.erase(out.rows.begin(),
                       out.rows.begin() + static_cast<ptrdiff_t>(std::min(offset, out.rows.size())));
    }
    if (out.rows.size() > page.limit) {
        out.rows.resize(page.limit);
        out.next = std::to_string(offset + page.limit);
    }
    if (!sql.ok()) return sql.error();
    return out;
}

ActorRow read_actor(Sql& sql, int64_t id) {
    ActorRow out;
    sql.each(std::string(kActorRow) + "WHERE c.id = ?", {id}, [&](const Row& row) {
        out = actor_row(row);
        return false;
    });
    return out;
}

Result<ActorRow> Store::actor(int64_t id) {
    Sql sql(*db_);
    const ActorRow out = read_actor(sql, id);
    if (!sql.ok()) return sql.error();
    if (out.id == 0) return Error{"store.not_found", "the store has no actor " + std::to_string(id), {}};
    return out;
}

Result<std::vector<NameRow>> Store::names(int64_t actor_id) {
    std::vector<NameRow> out;
    Sql sql(*db_);
    sql.each(
        "SELECT n.name, n.family, count(DISTINCT c.document_id), coalesce(min(nullif(c.published, '')), ''), "
        "coalesce(max(c.published), ''), n.rule FROM names n "
        "LEFT JOIN document_actors c ON c.actor_id = n.actor_id AND c.name = n.name WHERE n.actor_id = ? "
        "GROUP BY n.id, n.name, n.family, n.rule ORDER BY 3 DESC, n.id",
        {actor_id}, [&](const Row& row) {
            out.push_back(
                {row.string(0), row.string(1), row.integer(2), row.string(3), row.string(4), row.string(5)});
            return true;
        });
    if (!sql.ok()) return sql.error();
    return out;
}

Result<void> Store::merge_actors(int64_t actor_id, int64_t into_id, std::string_view note) {
    Sql sql(*db_);
    sql.begin_write();
    const NameKey one = key_of_actor(sql, actor_id), other = key_of_actor(sql, into_id);
    if (actor_id == into_id) sql.fail({"store.same_actor", "these two are one actor already", {}});
    keep_decision(sql, "merge", one, other, 0, note);
    for (const std::string_view place :
         {"attributions SET speaker_id = ? WHERE speaker_id",
          "attributions SET addressee_id = ? WHERE addressee_id", "relays SET actor_id = ? WHERE actor_id",
          "co_speakers SET actor_id = ? WHERE actor_id", "mentions SET actor_id = ? WHERE actor_id",
          "document_actors SET actor_id = ? WHERE actor_id"}) {
        sql.post("UPDATE " + std::string(place) + " = ?", {into_id, actor_id});
    }
    sql.post("UPDATE names SET rule = 'decision' WHERE actor_id = ? AND folded = ?", {actor_id, one.folded});
    sql.post("UPDATE names SET actor_id = ? WHERE actor_id = ?", {into_id, actor_id});
    sql.post("DELETE FROM actors WHERE id = ?", {actor_id});
    return sql.end();
}

Result<void> Store::split_actor(int64_t actor_id, std::string_view name, int64_t document_id,
                                std::string_view note) {
    Sql sql(*db_);
    sql.begin_write();
    NameKey key;
    sql.each("SELECT actor_id, name, folded, family FROM names WHERE actor_id = ? AND folded = ?",
             {actor_id, fold_text(name)}, [&](const Row& row) {
                 key = {row.integer(0), row.string(1), row.string(2), row.string(3)};
                 return false;
             });
    if (sql.ok() && key.actor_id == 0) {
        sql.fail({"store.not_found",
                  "this actor has no spelling '" + std::string(name) + "': see 'selon actors show'",
                  {}});
    }
    keep_decision(sql, "split", key, {}, document_id, note);
    write_again(sql, document_id != 0 ? std::vector<int64_t>{document_id} : documents_of(sql, actor_id));
    return sql.end();
}

Result<void> Store::undo_decision(int64_t decision_id) {
    Sql sql(*db_);
    sql.begin_write();
    std::string verb, name;
    sql.each("SELECT verb, folded, other_folded FROM decisions WHERE id = ?", {decision_id},
             [&](const Row& row) {
                 verb = row.text(0);
                 name = verb == "split" ? row.string(1) + "#" + std::to_string(decision_id) : row.string(2);
                 return false;
             });
    if (sql.ok() && verb.empty()) {
        sql.fail({"store.not_found",
                  "there is no decision " + std::to_string(decision_id) + ": see 'selon actors decisions'",
                  {}});
    }
    sql.post("DELETE FROM decisions WHERE id = ?", {decision_id});
    // All names that came to the actor are resolved anew; after a merge its own first name keeps it.
    const int64_t actor_id =
        sql.integer("SELECT actor_id FROM names WHERE folded = ? ORDER BY id LIMIT 1", {name});
    const std::string kept = verb == "merge" ? key_of_actor(sql, actor_id).folded : std::string();
    const auto touched = documents_of(sql, actor_id);
    sql.post(
        "DELETE FROM name_words WHERE name_id IN (SELECT id FROM names WHERE actor_id = ? AND folded <> ?)",
        {actor_id, kept});
    sql.post("DELETE FROM names WHERE actor_id = ? AND folded <> ?", {actor_id, kept});
    write_again(sql, touched);
    return sql.end();
}

void Store::write_again(Sql& sql, const std::vector<int64_t>& document_ids) {
    Writer writer(sql);
    for (const int64_t id : document_ids) {
        if (!sql.ok()) return;
        auto found = record(id);
        if (!found) return sql.fail(found.error());
        writer.write_layers_again(id, prepare(std::move(found).value()));
    }
    writer.finish();
    drop_unused_actors(sql);
}

Result<std::vector<DecisionRow>> Store::decisions() {
    std::vector<DecisionRow> out;
    Sql sql(*db_);
    sql.each("SELECT id, verb, name, other, document_id, note, made FROM decisions ORDER BY id", {},
             [&](const Row& row) {
                 out.push_back({row.integer(0), row.string(1), row.string(2), row.string(3), row.integer(4),
                                row.string(5), row.string(6)});
                 return true;
             });
    if (!sql.ok()) return sql.error();
    return out;
}

}  // namespace selon::store

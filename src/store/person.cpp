// store/person.cpp : Store::person, all that one page about somebody needs. Somebody who is quoted every day
// has tens of thousands of rows, so each index is walked once and counted here, not once for each count.
#include <algorithm>
#include <unordered_map>

#include "store/read_rows.hpp"
#include "store/store.hpp"

namespace selon::store {

namespace {

/// Counts under names, or under ids of actors.
template <class Key>
class Tally {
  public:
    void add(const Key& key) { ++counts_[key]; }
    /// The most first, then by key.
    std::vector<std::pair<Key, int64_t>> best(size_t limit) const {
        std::vector<std::pair<Key, int64_t>> out(counts_.begin(), counts_.end());
        std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
            return a.second != b.second ? a.second > b.second : a.first < b.first;
        });
        if (out.size() > limit) out.resize(limit);
        return out;
    }

  private:
    std::unordered_map<Key, int64_t> counts_;
};

std::vector<Count> named(const Tally<std::string>& tally, size_t limit) {
    std::vector<Count> out;
    for (const auto& [name, count] : tally.best(limit)) out.push_back({name, 0, count});
    return out;
}

std::vector<Count> named(Sql& sql, const Tally<int64_t>& tally, size_t limit) {
    std::vector<Count> out;
    for (const auto& [id, count] : tally.best(limit))
        out.push_back({sql.text("SELECT label FROM actors WHERE id = ?", {id}), id, count});
    return out;
}

/// Adds the first column of each row, an actor, once for each value of the second.
void tally_actors(Sql& sql, std::initializer_list<std::string_view> queries, int64_t id,
                  Tally<int64_t>& tally) {
    std::vector<std::pair<int64_t, int64_t>> seen;
    for (const std::string_view query : queries) {
        sql.each(query, {id}, [&](const Row& row) {
            seen.emplace_back(row.integer(0), row.integer(1));
            return true;
        });
    }
    std::sort(seen.begin(), seen.end());
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
    for (const auto& [actor, attribution] : seen) tally.add(actor);
}

/// What they said, by the index of speakers alone, and what they said together with others.
void count_said(Sql& sql, int64_t id, size_t limit, Person& person) {
    Tally<std::string> stances, outlets, years;
    const auto add = [&](const Row& row) {
        ++person.actor.attributions;
        years.add(std::string(row.text(0).substr(0, 4)));
        stances.add(row.string(1));
        outlets.add(row.string(2));
        return true;
    };
    sql.each("SELECT said_on, stance, outlet FROM attributions WHERE speaker_id = ?", {id}, add);
    sql.each(
        "SELECT said_on, stance, outlet FROM attributions WHERE speaker_id <> ? AND id IN (SELECT "
        "attribution_id FROM co_speakers WHERE actor_id = ?)",
        {id, id}, add);
    person.stances = named(stances, limit);
    person.outlets = named(outlets, limit);
    person.years = named(years, 1000);
    std::sort(person.years.begin(), person.years.end(),
              [](const Count& a, const Count& b) { return a.name < b.name; });
}

/// The spellings, with the documents that have them.
void count_names(Sql& sql, int64_t id, Person& person) {
    sql.each("SELECT name, family, rule FROM names WHERE actor_id = ? ORDER BY id", {id},
             [&](const Row& row) {
                 NameRow name;
                 name.name = row.string(0);
                 name.kind = row.string(1);
                 name.rule = row.string(2);
                 person.names.push_back(std::move(name));
                 return true;
             });
    int64_t last_document = 0;
    sql.each(
        "SELECT document_id, name, published FROM document_actors WHERE actor_id = ? ORDER BY document_id",
        {id}, [&](const Row& row) {
            person.actor.documents += row.integer(0) != last_document ? 1 : 0;
            last_document = row.integer(0);
            for (NameRow& name : person.names) {
                if (name.name != row.text(1)) continue;
                ++name.documents;
                const std::string_view day = row.text(2);
                if (!day.empty() && (name.first.empty() || day < name.first)) name.first = day;
                if (day > name.last) name.last = day;
                break;
            }
            return true;
        });
    std::stable_sort(person.names.begin(), person.names.end(),
                     [](const NameRow& a, const NameRow& b) { return a.documents > b.documents; });
}

}  // namespace

Result<Person> Store::person(int64_t actor_id, size_t limit) {
    Person person;
    Sql sql(*db_);
    sql.each("SELECT id, name, label, kind FROM actors WHERE id = ?", {actor_id}, [&](const Row& row) {
        person.actor.id = row.integer(0);
        person.actor.name = row.string(1);
        person.actor.label = row.string(2);
        person.actor.kind = row.string(3);
        return false;
    });
    if (sql.ok() && person.actor.id == 0)
        return Error{"store.not_found", "the store has no actor " + std::to_string(actor_id), {}};
    count_said(sql, actor_id, limit, person);
    count_names(sql, actor_id, person);
    Tally<int64_t> about, by, relays;
    tally_actors(
        sql,
        {"SELECT m.actor_id, m.attribution_id FROM attributions a JOIN mentions m ON m.attribution_id = a.id "
         "WHERE a.speaker_id = ?",
         "SELECT m.actor_id, m.attribution_id FROM co_speakers k JOIN mentions m ON m.attribution_id = "
         "k.attribution_id WHERE k.actor_id = ?"},
        actor_id, about);
    tally_actors(sql,
                 {"SELECT a.speaker_id, a.id FROM mentions m JOIN attributions a ON a.id = m.attribution_id "
                  "WHERE m.actor_id = ? AND m.attribution_id IS NOT NULL AND a.speaker_id IS NOT NULL",
                  "SELECT k.actor_id, k.attribution_id FROM mentions m JOIN co_speakers k ON "
                  "k.attribution_id = m.attribution_id WHERE m.actor_id = ?"},
                 actor_id, by);
    tally_actors(
        sql,
        {"SELECT r.actor_id, r.attribution_id FROM attributions a JOIN relays r ON r.attribution_id = a.id "
         "WHERE a.speaker_id = ? AND r.actor_id IS NOT NULL",
         "SELECT r.actor_id, r.attribution_id FROM co_speakers k JOIN relays r ON r.attribution_id = "
         "k.attribution_id WHERE k.actor_id = ? AND r.actor_id IS NOT NULL"},
        actor_id, relays);
    person.about = named(sql, about, limit);
    person.spoken_of_by = named(sql, by, limit);
    person.relays = named(sql, relays, limit);
    if (!sql.ok()) return sql.error();
    return person;
}

}  // namespace selon::store

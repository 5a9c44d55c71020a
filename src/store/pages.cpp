// store/pages.cpp : see pages.hpp.
#include "store/pages.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "store/read_rows.hpp"
#include "store/selection.hpp"
#include "store/words.hpp"

namespace selon::store {

namespace {

/// Counts under a key; the most frequent are kept.
template <class Key>
class Tally {
  public:
    void add(Key key) { ++counts_[std::move(key)]; }
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

std::vector<Count> by_name(const Tally<std::string>& tally, size_t limit) {
    std::vector<Count> out;
    for (const auto& [name, count] : tally.best(limit)) out.push_back({name, 0, count});
    return out;
}

std::vector<Count> by_actor(Sql& sql, const Tally<int64_t>& tally, size_t limit) {
    std::vector<Count> out;
    for (const auto& [id, count] : tally.best(limit)) {
        out.push_back({sql.text("SELECT label FROM actors WHERE id = ?", {id}), id, count});
    }
    return out;
}

/// " FROM ... WHERE ..." of a filter, text and all.
std::string from_where(Sql& sql, Selection& selection) {
    if (!selection.has_text()) return " FROM attributions a" + selection.where();
    selection.add(text_condition(sql.dialect()), {selection.text()});
    return " FROM " + tables_with_text(sql.dialect()) + selection.where();
}

std::vector<Count> dates(Sql& sql, const std::string& query, const Values& values) {
    std::vector<Count> out;
    sql.each(query, values, [&](const Row& row) {
        out.push_back({row.string(0), 0, row.integer(1)});
        return true;
    });
    return out;
}

}  // namespace

Result<Article> read_article(Store& store, int64_t document_id) {
    Article out;
    // One transaction: rows and record are of one state, whoever writes meanwhile.
    Sql sql(store.database());
    sql.begin_read();
    const auto keep = [&](auto result, auto& target) {
        result ? void(target = std::move(result).value()) : sql.fail(result.error());
    };
    keep(store.document(document_id), out.document);
    if (sql.ok()) keep(store.record(document_id), out.record);
    out.attributions = read_attributions_of(sql, document_id);
    sql.each("SELECT actor_id FROM document_actors WHERE document_id = ? ORDER BY number", {document_id},
             [&](const Row& row) {
                 out.actor_ids.push_back(row.integer(0));
                 return true;
             });
    if (auto done = sql.end(); !done) return done.error();
    return out;
}

Result<Facets> facets(Store& store, const Filter& filter, FacetOptions options) {
    Facets out;
    Sql sql(store.database());
    Selection selection(sql, filter);
    if (selection.impossible()) return out;
    // A text leads by itself: the newest of its matches are those added last.
    const std::string order = !selection.has_text()              ? " ORDER BY a.said_on DESC, a.id DESC"
                              : sql.dialect() == Dialect::sqlite ? " ORDER BY f.rowid DESC"
                                                                 : " ORDER BY a.id DESC";
    const std::string matches = from_where(sql, selection) + order + " LIMIT ?";
    Values values = selection.values();
    values.emplace_back(options.most + 1);
    Tally<int64_t> speakers, addressees, relays;
    Tally<std::string> outlets, stances, kinds, languages, days;
    sql.each(
        "SELECT a.speaker_id, a.addressee_id, a.outlet, a.stance, a.kind, a.language, a.said_on" + matches,
        values, [&](const Row& row) {
            if (static_cast<size_t>(out.counted) == options.most) {
                out.capped = true;
                return false;
            }
            ++out.counted;
            if (!row.is_null(0)) speakers.add(row.integer(0));
            if (!row.is_null(1)) addressees.add(row.integer(1));
            outlets.add(row.string(2));
            stances.add(row.string(3));
            kinds.add(row.string(4));
            languages.add(row.string(5));
            days.add(row.string(6));
            return true;
        });
    values.back() = options.most;
    sql.each("SELECT r.actor_id FROM (SELECT a.id AS id" + matches +
                 ") AS found JOIN relays r ON r.attribution_id = found.id WHERE r.actor_id IS NOT NULL",
             values, [&](const Row& row) {
                 relays.add(row.integer(0));
                 return true;
             });
    out.speakers = by_actor(sql, speakers, options.limit);
    out.addressees = by_actor(sql, addressees, options.limit);
    out.relays = by_actor(sql, relays, options.limit);
    out.outlets = by_name(outlets, options.limit);
    out.stances = by_name(stances, options.limit);
    out.kinds = by_name(kinds, options.limit);
    out.languages = by_name(languages, options.limit);
    out.days = by_name(days, 100'000);
    std::sort(out.days.begin(), out.days.end(),
              [](const Count& a, const Count& b) { return a.name < b.name; });
    if (!sql.ok()) return sql.error();
    return out;
}

Result<std::vector<RelayEdge>> relay_edges(Store& store, const Filter& filter, size_t limit) {
    std::vector<RelayEdge> out;
    Sql sql(store.database());
    Selection selection(sql, filter);
    if (selection.impossible()) return out;
    std::string from = from_where(sql, selection);
    const size_t where = std::min(from.find(" WHERE "), from.size());
    from.insert(where, " JOIN relays r ON r.attribution_id = a.id");
    Values values = selection.values();
    values.emplace_back(limit);
    sql.each(
        "SELECT a.outlet, coalesce(r.actor_id, 0), coalesce(a.speaker_id, 0), min(r.name), count(*), "
        "coalesce(min(nullif(a.said_on, '')), ''), max(a.said_on)" +
            from + " GROUP BY 1, 2, 3 ORDER BY 5 DESC, 1, 2, 3 LIMIT ?",
        values, [&](const Row& row) {
            out.push_back({row.string(0),
                           row.integer(1),
                           row.integer(2),
                           row.string(3),
                           {},
                           {},
                           row.integer(4),
                           row.string(5),
                           row.string(6)});
            return true;
        });
    std::unordered_map<int64_t, std::pair<std::string, std::string>> known;  // label and kind
    const auto actor = [&](int64_t id) -> const std::pair<std::string, std::string>& {
        const auto [at, fresh] = known.try_emplace(id);
        if (fresh && id != 0) {
            sql.each("SELECT label, kind FROM actors WHERE id = ?", {id}, [&](const Row& row) {
                at->second = {row.string(0), row.string(1)};
                return false;
            });
        }
        return at->second;
    };
    for (RelayEdge& edge : out) {
        if (edge.relay_id != 0) std::tie(edge.relay, edge.relay_kind) = actor(edge.relay_id);
        edge.speaker = actor(edge.speaker_id).first;
    }
    if (!sql.ok()) return sql.error();
    return out;
}

Result<std::vector<Count>> counts_about(Store& store, const Filter& filter, int digits) {
    Sql sql(store.database());
    Selection selection(sql, filter);
    if (selection.impossible()) return std::vector<Count>{};
    selection.add("t.type IN ('DATE', 'TIME') AND t.value >= '0' AND t.value < ':'", {});
    std::string from = from_where(sql, selection);
    from.insert(
        from.find(" WHERE "),
        " JOIN times t ON t.document_id = a.document_id AND t.byte_begin >= a.byte_begin AND t.byte_end <= "
        "a.byte_end");
    const std::string unit = std::to_string(digits);
    auto out = dates(sql,
                     "SELECT substr(t.value, 1, " + unit + "), count(*)" + from +
                         " GROUP BY 1 HAVING length(substr(min(t.value), 1, " + unit + ")) = " + unit +
                         " ORDER BY 1",
                     selection.values());
    if (!sql.ok()) return sql.error();
    return out;
}

Result<std::vector<Count>> articles_by_date(Store& store, const Filter& filter, int digits) {
    Sql sql(store.database());
    const std::string unit = std::to_string(digits), until = filter.until + "~";
    std::string where = " WHERE length(d.published) >= " + unit;
    Values values;
    const auto add = [&](std::string_view condition, const std::string& value, const std::string& given) {
        if (given.empty()) return;
        where += condition;
        values.emplace_back(value);
    };
    add(" AND d.outlet = ?", filter.outlet, filter.outlet);
    add(" AND d.language = ?", filter.language, filter.language);
    add(" AND d.published >= ?", filter.since, filter.since);
    add(" AND d.published <= ?", until, filter.until);
    auto out = dates(sql,
                     "SELECT substr(d.published, 1, " + unit + "), count(*) FROM documents d" + where +
                         " GROUP BY 1 ORDER BY 1",
                     values);
    if (!sql.ok()) return sql.error();
    return out;
}

Result<std::vector<AttributionRow>> same_words(Store& store, int64_t attribution_id, size_t limit) {
    Sql sql(store.database());
    std::vector<int64_t> ids;
    sql.each(
        "SELECT b.id FROM attributions a JOIN attributions b ON b.words_hash = a.words_hash AND b.id <> a.id "
        "WHERE a.id = ? AND b.document_id <> a.document_id ORDER BY b.said_on, b.id LIMIT ?",
        {attribution_id, limit}, [&](const Row& row) {
            ids.push_back(row.integer(0));
            return true;
        });
    auto out = read_attributions(sql, ids);
    if (!sql.ok()) return sql.error();
    return out;
}

Result<std::vector<Voice>> voices(Store& store, size_t limit) {
    std::vector<Voice> out;
    Sql sql(store.database());
    sql.each(
        "SELECT t.speaker_id, t.said, c.name FROM (SELECT speaker_id, count(*) AS said FROM attributions "
        "WHERE speaker_id IS NOT NULL GROUP BY speaker_id ORDER BY said DESC, speaker_id LIMIT ?) AS t "
        "JOIN actors c ON c.id = t.speaker_id WHERE c.kind = 'person' ORDER BY t.said DESC, t.speaker_id",
        {limit}, [&](const Row& row) {
            out.push_back({row.integer(0), row.integer(1), row.string(2), {}});
            return true;
        });
    for (Voice& voice : out) {
        voice.speaker_text = sql.text(
            "SELECT speaker_text FROM (SELECT speaker_text FROM attributions WHERE speaker_id = ? LIMIT 20) "
            "AS few "
            "ORDER BY length(speaker_text) DESC LIMIT 1",
            {voice.actor_id});
    }
    if (!sql.ok()) return sql.error();
    return out;
}

Result<std::vector<ActorRow>> actors_like(Store& store, std::string_view name, size_t limit) {
    std::vector<ActorRow> out;
    Sql sql(store.database());
    std::vector<int64_t> ids;
    for (const FoldedWord& word : fold_words(name)) {
        if (word.form.size() < 3) continue;
        const std::string from = word.form.substr(0, std::max<size_t>(3, word.form.size() - 2)),
                          to = from + "\x7F";
        sql.each(
            "SELECT DISTINCT n.actor_id FROM name_words w JOIN names n ON n.id = w.name_id WHERE w.word >= ? "
            "AND "
            "w.word < ? LIMIT ?",
            {from, to, limit}, [&](const Row& row) {
                if (std::find(ids.begin(), ids.end(), row.integer(0)) == ids.end())
                    ids.push_back(row.integer(0));
                return ids.size() < limit;
            });
    }
    for (const int64_t id : ids) out.push_back(read_actor(sql, id));
    if (!sql.ok()) return sql.error();
    std::stable_sort(out.begin(), out.end(),
                     [](const ActorRow& a, const ActorRow& b) { return a.attributions > b.attributions; });
    return out;
}

Result<int64_t> change_number(Store& store) {
    Database& db = store.database();
    if (db.dialect() == Dialect::sqlite) return db.integer("PRAGMA data_version");
    return db.integer(
        "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint FROM pg_stat_user_tables");
}

}  // namespace selon::store

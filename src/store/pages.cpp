// store/pages.cpp : see pages.hpp.
#include "store/pages.hpp"

#include <algorithm>

#include "store/read_rows.hpp"
#include "store/words.hpp"

namespace selon::store {

Result<std::vector<Count>> articles_by_date(Store& store, const Filter& filter, int digits) {
    Sql sql(store.database());
    std::string where;
    Values values;
    const std::string until = filter.until + "~";
    const auto add = [&](std::string_view condition, const std::string& value, const std::string& given) {
        if (given.empty()) return;
        where += (where.empty() ? " WHERE " : " AND ") + std::string(condition);
        values.emplace_back(value);
    };
    add("d.outlet = ?", filter.outlet, filter.outlet);
    add("d.language = ?", filter.language, filter.language);
    add("d.published >= ?", filter.since, filter.since);
    add("d.published <= ?", until, filter.until);
    std::vector<Count> out;
    // Whole values, as the index has them in order: grouping by their beginnings would sort every row.
    sql.each("SELECT d.published, count(*) FROM documents d" + where +
                 " GROUP BY d.published ORDER BY d.published",
             values, [&](const Row& row) {
                 const std::string_view period = row.text(0).substr(0, static_cast<size_t>(digits));
                 if (period.size() < static_cast<size_t>(digits)) return true;
                 if (out.empty() || out.back().name != period) out.push_back({std::string(period), 0, 0});
                 out.back().count += row.integer(1);
                 return true;
             });
    if (!sql.ok()) return sql.error();
    return out;
}

Result<std::string> text_of(Store& store, int64_t document_id, size_t most) {
    Sql sql(store.database());
    std::string text = sql.text("SELECT substr(text, 1, ?) FROM documents WHERE id = ?", {most, document_id});
    if (!sql.ok()) return sql.error();
    return text;
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
        "SELECT t.actor_id, t.said, c.name FROM (SELECT actor_id, said FROM " + std::string(kSaidByEach) +
            " AS counted ORDER BY said DESC, actor_id LIMIT ?) AS t "
            "JOIN actors c ON c.id = t.actor_id WHERE c.kind = 'person' ORDER BY t.said DESC, t.actor_id",
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

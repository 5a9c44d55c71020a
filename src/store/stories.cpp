// store/stories.cpp : Store's questions about stories and about the store as a whole.
#include <charconv>

#include "store/sql.hpp"
#include "store/store.hpp"

namespace selon::store {

namespace {

std::vector<Count> count_by(Sql& sql, const std::string& query) {
    std::vector<Count> out;
    sql.each(query, {}, [&](const Row& row) {
        out.push_back({row.string(0), 0, row.integer(1)});
        return true;
    });
    return out;
}

}  // namespace

Result<Page<StoryRow>> Store::stories(const PageOptions& page) {
    Page<StoryRow> out;
    Sql sql(*db_);
    size_t offset = 0;
    std::from_chars(page.after.data(), page.after.data() + page.after.size(), offset);
    sql.each(
        "SELECT id, title, published, language, documents, outlets, appearances FROM v_stories "
        "ORDER BY appearances DESC, id LIMIT ? OFFSET ?",
        {page.limit + 1, offset}, [&](const Row& row) {
            out.rows.push_back({row.integer(0), row.string(1), row.string(2), row.string(3), row.integer(4),
                                row.integer(5), row.integer(6)});
            return true;
        });
    if (out.rows.size() > page.limit) {
        out.rows.resize(page.limit);
        out.next = std::to_string(offset + page.limit);
    }
    if (!sql.ok()) return sql.error();
    return out;
}

Result<std::vector<AppearanceRow>> Store::appearances(int64_t story_id) {
    std::vector<AppearanceRow> out;
    Sql sql(*db_);
    sql.each(
        "SELECT d.id, p.outlet, p.url, p.published, p.title, p.name, p.source, d.similarity FROM documents d "
        "JOIN appearances p ON p.document_id = d.id WHERE d.story_id = ? ORDER BY p.published, p.id",
        {story_id}, [&](const Row& row) {
            out.push_back({row.integer(0), row.string(1), row.string(2), row.string(3), row.string(4),
                           row.string(5), row.string(6), static_cast<int>(row.integer(7))});
            return true;
        });
    if (!sql.ok()) return sql.error();
    return out;
}

Result<Stats> Store::stats() {
    Stats out;
    Sql sql(*db_);
    sql.each(
        "SELECT count(*), coalesce(sum(words), 0), count(DISTINCT story_id), count(DISTINCT nullif(outlet, "
        "'')), "
        "coalesce(min(nullif(published, '')), ''), coalesce(max(published), '') FROM documents",
        {}, [&](const Row& row) {
            out.documents = row.integer(0);
            out.words = row.integer(1);
            out.stories = row.integer(2);
            out.outlets = row.integer(3);
            out.first = row.string(4);
            out.last = row.string(5);
            return false;
        });
    out.attributions = sql.integer("SELECT count(*) FROM attributions");
    out.echoes = sql.integer("SELECT count(*) FROM attributions WHERE echo_of IS NOT NULL");
    out.nested = sql.integer("SELECT count(*) FROM attributions WHERE within_id IS NOT NULL");
    out.unknown_speakers = sql.integer("SELECT count(*) FROM attributions WHERE speaker_id IS NULL");
    out.relayed = sql.integer("SELECT count(DISTINCT attribution_id) FROM relays");
    out.actors = sql.integer("SELECT count(*) FROM actors");
    out.versions = sql.integer("SELECT count(*) FROM versions");
    out.kinds = count_by(sql, "SELECT kind, count(*) FROM attributions GROUP BY kind ORDER BY 2 DESC, 1");
    out.stances =
        count_by(sql, "SELECT stance, count(*) FROM attributions GROUP BY stance ORDER BY 2 DESC, 1");
    out.languages =
        count_by(sql, "SELECT language, count(*) FROM documents GROUP BY language ORDER BY 2 DESC, 1");
    out.top_outlets = count_by(sql,
                               "SELECT outlet, count(*) FROM documents WHERE outlet <> '' GROUP BY outlet "
                               "ORDER BY 2 DESC, 1 LIMIT 10");
    sql.each(
        "SELECT c.label, t.speaker_id, t.said FROM (SELECT speaker_id, count(*) AS said FROM attributions "
        "WHERE speaker_id IS NOT NULL GROUP BY speaker_id ORDER BY said DESC, speaker_id LIMIT 10) AS t "
        "JOIN actors c ON c.id = t.speaker_id ORDER BY t.said DESC, t.speaker_id",
        {}, [&](const Row& row) {
            out.top_speakers.push_back({row.string(0), row.integer(1), row.integer(2)});
            return true;
        });
    if (!sql.ok()) return sql.error();
    return out;
}

}  // namespace selon::store

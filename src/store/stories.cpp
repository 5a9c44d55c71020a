// store/stories.cpp : Store's questions about stories and about the store as a whole.
#include <algorithm>
#include <charconv>

#include "store/read_rows.hpp"
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
    // Which stories these are is told by two indexes alone, in this order of the tables.
    sql.each(
        "SELECT d.story_id, count(*) AS told FROM documents d CROSS JOIN appearances p WHERE p.document_id = "
        "d.id "
        "GROUP BY d.story_id HAVING count(*) > 1 ORDER BY told DESC, d.story_id LIMIT ? OFFSET ?",
        {page.limit + 1, offset}, [&](const Row& row) {
            StoryRow& story = out.rows.emplace_back();
            story.id = row.integer(0);
            story.appearances = row.integer(1);
            return true;
        });
    if (out.rows.size() > page.limit) {
        out.rows.resize(page.limit);
        out.next = std::to_string(offset + page.limit);
    }
    for (StoryRow& story : out.rows) {
        sql.each(
            "SELECT f.title, f.published, f.language, count(DISTINCT d.id), count(DISTINCT nullif(p.outlet, "
            "'')) "
            "FROM documents f JOIN documents d ON d.story_id = f.id JOIN appearances p ON p.document_id = "
            "d.id "
            "WHERE f.id = ? GROUP BY f.id, f.title, f.published, f.language",
            {story.id}, [&](const Row& row) {
                story.title = row.string(0);
                story.published = row.string(1);
                story.language = row.string(2);
                story.documents = row.integer(3);
                story.outlets = row.integer(4);
                return false;
            });
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
    // The rows of documents are long: they are gone through once, all else is in indexes.
    sql.each(
        "SELECT language, count(*), CAST(sum(words) AS BIGINT) FROM documents GROUP BY language ORDER BY 2 "
        "DESC, 1",
        {}, [&](const Row& row) {
            out.languages.push_back({row.string(0), 0, row.integer(1)});
            out.documents += row.integer(1);
            out.words += row.integer(2);
            return true;
        });
    out.stories = sql.integer("SELECT count(DISTINCT story_id) FROM documents");
    out.first = sql.text("SELECT min(published) FROM documents WHERE published > ''");
    out.last = sql.text("SELECT max(published) FROM documents");
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
    out.top_outlets = count_by(sql,
                               "SELECT outlet, count(*) FROM documents WHERE outlet <> '' GROUP BY outlet "
                               "ORDER BY 2 DESC, 1");
    out.outlets = static_cast<int64_t>(out.top_outlets.size());
    out.top_outlets.resize(std::min<size_t>(out.top_outlets.size(), 10));
    sql.each("SELECT c.label, t.actor_id, t.said FROM (SELECT actor_id, said FROM " +
                 std::string(kSaidByEach) +
                 " AS counted ORDER BY said DESC, actor_id LIMIT 10) AS t "
                 "JOIN actors c ON c.id = t.actor_id ORDER BY t.said DESC, t.actor_id",
             {}, [&](const Row& row) {
                 out.top_speakers.push_back({row.string(0), row.integer(1), row.integer(2)});
                 return true;
             });
    if (!sql.ok()) return sql.error();
    return out;
}

}  // namespace selon::store

// store/search.cpp : Store's questions about attributions and documents: pages by cursor, counts by facet.
// A question first finds ids, then reads only the rows of the page.
#include <algorithm>
#include <charconv>
#include <functional>
#include <map>

#include "store/read_rows.hpp"
#include "store/selection.hpp"
#include "store/store.hpp"

namespace selon::store {

namespace {

/// Up to so many matches of a text are ranked or sorted; of more, those added last come first.
constexpr int64_t kMostRanked = 5000;
/// Up to so many ids that hold a text are gathered and met with the other conditions; of a more common text
/// the next row that holds it is never far.
constexpr int64_t kMostListed = 80'000;
/// The plus keeps SQLite from going through the list row by row.
constexpr std::string_view kListed =
    "+a.id IN (SELECT rowid FROM attributions_fts WHERE attributions_fts MATCH ?)";

/// Where a page ends: "2023-10-04|1234" by day and id, "1234" by id, "+40" by rank.
struct Cursor {
    std::string day;
    int64_t id = 0;

    static Cursor parse(std::string_view text) {
        Cursor cursor;
        if (const size_t bar = text.find('|'); bar != std::string_view::npos) {
            cursor.day = text.substr(0, bar);
            text.remove_prefix(bar + 1);
        }
        if (text.starts_with('+')) text.remove_prefix(1);
        std::from_chars(text.data(), text.data() + text.size(), cursor.id);
        return cursor;
    }
};

struct IdPage {
    std::vector<int64_t> ids;
    std::string next;
};

/// Reads the ids (and days) of a page; asks for one row more to know whether there is a next page.
IdPage read_ids(Sql& sql, const std::string& query, const Values& values, size_t limit, bool with_day) {
    IdPage page;
    std::string last;
    sql.each(query, values, [&](const Row& row) {
        if (page.ids.size() == limit) {
            page.next = last;
            return false;
        }
        page.ids.push_back(row.integer(0));
        last =
            with_day ? row.string(1) + "|" + std::to_string(row.integer(0)) : std::to_string(row.integer(0));
        return true;
    });
    return page;
}

IdPage by_rank(Sql& sql, Selection& selection, const PageOptions& page) {
    const int64_t offset = Cursor::parse(page.after).id;
    const std::string rank =
        sql.dialect() == Dialect::sqlite ? "f.rank" : "ts_rank(a.folded, to_tsquery('simple', ?)) DESC";
    Values values = selection.values();
    if (sql.dialect() == Dialect::postgres) values.emplace_back(selection.text());
    values.emplace_back(page.limit + 1);
    values.emplace_back(offset);
    IdPage found = read_ids(sql,
                            "SELECT a.id FROM " + tables_with_text(sql.dialect()) + selection.where() +
                                " ORDER BY " + rank + ", a.id LIMIT ? OFFSET ?",
                            values, page.limit, false);
    if (!found.next.empty()) found.next = "+" + std::to_string(offset + static_cast<int64_t>(page.limit));
    return found;
}

IdPage by_id(Sql& sql, Selection& selection, const PageOptions& page, std::string_view tables) {
    const Cursor cursor = Cursor::parse(page.after);
    const bool rows = sql.dialect() == Dialect::sqlite && tables.starts_with("attributions_fts");
    const std::string id = rows ? "f.rowid" : "a.id";
    if (cursor.id != 0) selection.add(id + " < ?", {cursor.id});
    Values values = selection.values();
    values.emplace_back(page.limit + 1);
    return read_ids(
        sql,
        "SELECT a.id FROM " + std::string(tables) + selection.where() + " ORDER BY " + id + " DESC LIMIT ?",
        values, page.limit, false);
}

/// Where the words are asked for: among the conditions, or of each row that those leave, in its turn.
enum class Text : uint8_t { condition, looked_up };

IdPage by_day(Sql& sql, Selection& selection, const PageOptions& page, std::string_view tables,
              Text text = Text::condition) {
    const Cursor cursor = Cursor::parse(page.after);
    const bool newest = page.order != Order::oldest;
    if (cursor.id != 0) {
        selection.add(newest ? "(a.said_on, a.id) < (?, ?)" : "(a.said_on, a.id) > (?, ?)",
                      {selection.keep(cursor.day), cursor.id});
    }
    const std::string direction = newest ? " DESC" : "";
    std::string query = "SELECT a.id, a.said_on FROM " + std::string(tables) + selection.where() +
                        " ORDER BY a.said_on" + direction + ", a.id" + direction + " LIMIT ";
    Values values = selection.values();
    if (text == Text::looked_up) {
        // The limit keeps SQLite from asking before it has put the rows into order.
        query = "SELECT a.id, a.said_on FROM (" + query +
                "-1) AS a WHERE EXISTS (SELECT 1 FROM attributions_fts "
                "WHERE attributions_fts MATCH ? AND attributions_fts.rowid = a.id) LIMIT ";
        values.emplace_back(selection.text());
    }
    values.emplace_back(page.limit + 1);
    return read_ids(sql, query + "?", values, page.limit, true);
}

IdPage by_reading(Sql& sql, Selection& selection, const PageOptions& page, std::string_view tables) {
    const Cursor cursor = Cursor::parse(page.after);
    if (cursor.id != 0) {
        selection.add(
            "(a.document_id, a.number) > ((SELECT document_id FROM attributions WHERE id = ?), "
            "(SELECT number FROM attributions WHERE id = ?))",
            {cursor.id, cursor.id});
    }
    Values values = selection.values();
    values.emplace_back(page.limit + 1);
    return read_ids(sql,
                    "SELECT a.id FROM " + std::string(tables) + selection.where() +
                        " ORDER BY a.document_id, a.number LIMIT ?",
                    values, page.limit, false);
}

/// Whether more than `count` attributions hold the text.
bool is_held_by_more_than(int64_t count, Sql& sql, const Selection& selection) {
    const std::string query =
        sql.dialect() == Dialect::sqlite
            ? "SELECT 1 FROM attributions_fts WHERE attributions_fts MATCH ? LIMIT ?"
            : "SELECT 1 FROM attributions a WHERE a.folded @@ to_tsquery('simple', ?) LIMIT ?";
    return sql.integer("SELECT count(*) FROM (" + query + ") AS found", {selection.text(), count + 1}) >
           count;
}

IdPage find(Sql& sql, Selection& selection, const PageOptions& page) {
    if (!selection.has_text()) {
        return page.order == Order::reading ? by_reading(sql, selection, page, "attributions a")
                                            : by_day(sql, selection, page, "attributions a");
    }
    const std::string tables = tables_with_text(sql.dialect());
    const bool reading = page.order == Order::reading;
    if (!reading && is_held_by_more_than(kMostRanked, sql, selection)) {
        if (!selection.has_conditions()) {
            selection.add(text_condition(sql.dialect()), {selection.text()});
            return by_id(sql, selection, page, tables);
        }
        // The other conditions lead, in order of days.
        if (sql.dialect() == Dialect::sqlite && is_held_by_more_than(kMostListed, sql, selection))
            return by_day(sql, selection, page, "attributions a", Text::looked_up);
        selection.add(sql.dialect() == Dialect::sqlite ? std::string(kListed) : text_condition(sql.dialect()),
                      {selection.text()});
        return by_day(sql, selection, page, "attributions a");
    }
    selection.add(text_condition(sql.dialect()), {selection.text()});
    if (reading) return by_reading(sql, selection, page, tables);
    return page.order == Order::best ? by_rank(sql, selection, page) : by_day(sql, selection, page, tables);
}

std::string facet_column(Facet facet) {
    switch (facet) {
        case Facet::speaker:
            return "a.speaker_id";
        case Facet::addressee:
            return "a.addressee_id";
        case Facet::relay:
            return "r.actor_id";
        case Facet::about:
            return "m.actor_id";
        case Facet::outlet:
            return "a.outlet";
        case Facet::stance:
            return "a.stance";
        case Facet::kind:
            return "a.kind";
        case Facet::act:
            return "a.act";
        case Facet::language:
            return "a.language";
        case Facet::rule:
            return "a.rule";
        case Facet::day:
        case Facet::month:
        case Facet::year:
            return "a.said_on";
    }
    return "a.kind";
}

bool is_actor(Facet facet) {
    return facet == Facet::speaker || facet == Facet::addressee || facet == Facet::relay ||
           facet == Facet::about;
}

/// Bytes of a day that name the period: "2024-03-05", "2024-03", "2024"; 0 for what is no time.
size_t period_size(Facet facet) {
    return facet == Facet::day ? 10 : facet == Facet::month ? 7 : facet == Facet::year ? 4 : 0;
}

/// Counts days, and from them the periods. Days stand in an index in order; to sort the many rows that a word
/// has in other orders takes longer than to count them here.
std::vector<Count> count_periods(Sql& sql, const std::string& rows, const Values& values, size_t size) {
    std::map<std::string, int64_t, std::less<>> periods;
    sql.each(rows, values, [&](const Row& row) {
        const std::string_view period = row.text(0).substr(0, size);
        auto found = periods.find(period);
        if (found == periods.end()) found = periods.emplace(period, 0).first;
        found->second += row.integer(1);
        return true;
    });
    std::vector<Count> out;
    for (const auto& [period, count] : periods) out.push_back({period, 0, count});
    return out;
}

/// "SELECT ... UNION ALL SELECT ...": the rows of a selection under those who speak, `who`: the first of
/// them, then those who speak with him. The values of the selection are needed twice; it must have a
/// condition.
std::string both_ways(const Selection& selection, const std::string& tables, const std::string& columns,
                      const std::string& end) {
    return "SELECT a.speaker_id AS who" + columns + " FROM " + tables + selection.where() + end +
           " UNION ALL SELECT k.actor_id AS who" + columns + " FROM " + tables +
           " JOIN co_speakers k ON k.attribution_id = a.id" + selection.where() +
           " AND k.actor_id <> a.speaker_id" + end;
}

}  // namespace

std::string_view name_of(Facet facet) {
    constexpr std::string_view names[] = {"speaker",  "outlet", "stance", "kind",      "act",
                                          "language", "relay",  "about",  "addressee", "rule",
                                          "day",      "month",  "year"};
    return names[static_cast<size_t>(facet)];
}

Result<Page<AttributionRow>> Store::search(const Filter& filter, const PageOptions& page) {
    Page<AttributionRow> out;
    Sql sql(*db_);
    Selection selection(sql, filter);
    if (!selection.impossible()) {
        IdPage found = find(sql, selection, page);
        out.rows = read_attributions(sql, found.ids);
        out.next = std::move(found.next);
    }
    if (!sql.ok()) return sql.error();
    return out;
}

Result<std::vector<Count>> Store::counts(const Filter& filter, Facet facet, size_t limit) {
    std::vector<Count> out;
    Sql sql(*db_);
    Selection selection(sql, filter);
    if (selection.impossible()) return out;
    const bool has_text = selection.has_text();
    // Of a common text the ids are gathered, so that the other conditions lead.
    const bool listed = has_text && sql.dialect() == Dialect::sqlite && selection.has_conditions() &&
                        is_held_by_more_than(kMostListed, sql, selection);
    std::string tables = has_text && !listed ? tables_with_text(sql.dialect()) : "attributions a";
    if (has_text)
        selection.add(listed ? std::string(kListed) : text_condition(sql.dialect()), {selection.text()});
    if (facet == Facet::speaker && filter.min_score > 0)
        selection.add(std::string(kLinkScore) + " >= ?", {filter.min_score});
    if (facet == Facet::relay) tables += " JOIN relays r ON r.attribution_id = a.id";
    if (facet == Facet::about) tables += " JOIN mentions m ON m.attribution_id = a.id";
    const std::string column = facet_column(facet);
    if (is_actor(facet)) selection.add(column + " IS NOT NULL", {});
    if (const size_t size = period_size(facet); size != 0) {
        const bool one_by_one = has_text && sql.dialect() == Dialect::sqlite;
        out = count_periods(sql,
                            "SELECT a.said_on, " + std::string(one_by_one ? "1" : "count(*)") + " FROM " +
                                tables + selection.where() + (one_by_one ? "" : " GROUP BY a.said_on"),
                            selection.values(), size);
        if (!sql.ok()) return sql.error();
        out.resize(std::min(out.size(), limit));
        return out;
    }
    Values values = selection.values();
    // An actor that one content mentions twice counts once.
    const std::string count = facet == Facet::about ? "count(DISTINCT a.id)" : "count(*)";
    std::string rows =
        "SELECT " + column + ", " + count + " FROM " + tables + selection.where() + " GROUP BY 1";
    if (facet == Facet::speaker) {
        rows = "SELECT who, sum(said) FROM (" +
               both_ways(selection, tables, ", count(DISTINCT a.id) AS said", " GROUP BY 1") +
               ") AS ways GROUP BY 1";
        values.insert(values.end(), selection.values().begin(), selection.values().end());
    }
    values.emplace_back(limit);
    sql.each(rows + " ORDER BY 2 DESC, 1 LIMIT ?", values, [&](const Row& row) {
        Count one{is_actor(facet) ? std::string() : row.string(0), is_actor(facet) ? row.integer(0) : 0,
                  row.integer(1)};
        out.push_back(std::move(one));
        return true;
    });
    for (Count& one : out) {
        if (one.id != 0) one.name = sql.text("SELECT label FROM actors WHERE id = ?", {one.id});
    }
    if (!sql.ok()) return sql.error();
    return out;
}

Result<Page<DocumentRow>> Store::documents(const Filter& filter, const PageOptions& page) {
    Page<DocumentRow> out;
    Sql sql(*db_);
    std::string where;
    Values values;
    const auto add = [&](std::string_view condition, const Value& value) {
        where += (where.empty() ? " WHERE " : " AND ") + std::string(condition);
        values.push_back(value);
    };
    const bool sqlite = sql.dialect() == Dialect::sqlite;
    const std::string text = full_text_query(filter.text, sql.dialect()), until = filter.until + "~";
    if (!text.empty()) {
        add(sqlite ? "d.id IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?)"
                   : "d.folded @@ to_tsquery('simple', ?)",
            text);
    }
    if (!filter.outlet.empty()) add("d.outlet = ?", filter.outlet);
    if (!filter.language.empty()) add("d.language = ?", filter.language);
    if (!filter.since.empty()) add("d.published >= ?", filter.since);
    if (!filter.until.empty()) add("d.published <= ?", until);
    if (filter.story_id != 0) add("d.story_id = ?", filter.story_id);
    const Cursor cursor = Cursor::parse(page.after);
    const bool newest = page.order == Order::newest || page.order == Order::best;
    const bool reading = page.order == Order::reading;
    if (cursor.id != 0 && reading) add("d.id > ?", cursor.id);
    if (cursor.id != 0 && !reading) {
        add(newest ? "(d.published, d.id) < (?, ?)" : "(d.published, d.id) > (?, ?)", cursor.day);
        values.emplace_back(cursor.id);
    }
    values.emplace_back(page.limit + 1);
    const std::string order = reading ? "d.id" : newest ? "d.published DESC, d.id DESC" : "d.published, d.id";
    IdPage found =
        read_ids(sql, "SELECT d.id, d.published FROM documents d" + where + " ORDER BY " + order + " LIMIT ?",
                 values, page.limit, !reading);
    for (const int64_t id : found.ids) out.rows.push_back(read_document(sql, id));
    out.next = std::move(found.next);
    if (!sql.ok()) return sql.error();
    return out;
}

Result<Graph> Store::graph(const Filter& filter) {
    Graph graph;
    Sql sql(*db_);
    Selection selection(sql, filter);
    if (selection.impossible()) return graph;
    const bool has_text = selection.has_text();
    const std::string tables = has_text ? tables_with_text(sql.dialect()) : "attributions a";
    if (has_text) selection.add(text_condition(sql.dialect()), {selection.text()});
    selection.add("a.speaker_id IS NOT NULL", {});
    if (filter.min_score > 0) selection.add(std::string(kLinkScore) + " >= ?", {filter.min_score});
    Values values = selection.values();
    values.insert(values.end(), selection.values().begin(), selection.values().end());
    sql.each(
        "SELECT who, whom, count(DISTINCT id), coalesce(min(nullif(said_on, '')), ''), max(said_on) FROM (" +
            both_ways(selection, tables + " JOIN mentions m ON m.attribution_id = a.id",
                      ", m.actor_id AS whom, a.id, a.said_on", "") +
            ") AS ways WHERE who <> whom GROUP BY 1, 2 ORDER BY 1, 2",
        values, [&](const Row& row) {
            graph.edges.push_back(
                {row.integer(0), row.integer(1), row.integer(2), row.string(3), row.string(4)});
            return true;
        });
    std::vector<int64_t> ids;
    for (const Edge& edge : graph.edges) ids.insert(ids.end(), {edge.from, edge.to});
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    for (const int64_t id : ids) graph.actors.push_back(read_actor(sql, id));
    if (!sql.ok()) return sql.error();
    return graph;
}

}  // namespace selon::store

// store/selection.cpp : see selection.hpp.
#include "store/selection.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "store/words.hpp"

namespace selon::store {

namespace {

constexpr size_t kMostWords = 64;
constexpr size_t kMostActors = 200;
constexpr int64_t kMostListed = 5000;

/// SQLite's tokenizer keeps the ligatures that our folding takes apart: ask for both.
std::string with_ligatures(std::string word) {
    constexpr std::pair<std::string_view, std::string_view> ligatures[] = {{"oe", "\xC5\x93"},
                                                                           {"ae", "\xC3\xA6"}};
    for (const auto& [letters, ligature] : ligatures) {
        for (size_t at = 0; (at = word.find(letters, at)) != std::string::npos;)
            word.replace(at, 2, ligature);
    }
    return word;
}

std::string join(const std::vector<std::string>& words, std::string_view glue) {
    std::string out;
    for (const std::string& word : words) {
        if (!out.empty()) out += glue;
        out += word;
    }
    return out;
}

struct Piece {
    std::vector<std::string> words;
    bool beginning = false, excluded = false;
};

std::vector<Piece> pieces_of(std::string_view typed) {
    std::vector<Piece> pieces;
    size_t words = 0;
    for (size_t at = 0; at < typed.size() && words < kMostWords;) {
        if (typed[at] == ' ') {
            ++at;
            continue;
        }
        Piece piece;
        if (typed[at] == '-' && at + 1 < typed.size() && (at == 0 || typed[at - 1] == ' ')) {
            piece.excluded = true;
            ++at;
        }
        const bool phrase = typed[at] == '"';
        if (phrase) ++at;
        const size_t end = std::min(typed.find(phrase ? '"' : ' ', at), typed.size());
        const std::string_view inside = typed.substr(at, end - at);
        piece.beginning = !phrase && !inside.empty() && inside.back() == '*';
        for (FoldedWord& word : fold_words(inside)) {
            if (words++ < kMostWords) piece.words.push_back(std::move(word.form));
        }
        at = end + (phrase ? 1 : 0);
        if (!piece.words.empty()) pieces.push_back(std::move(piece));
    }
    return pieces;
}

std::string sqlite_phrase(const std::vector<std::string>& words, bool beginning) {
    const std::string plain = join(words, " "), other = with_ligatures(plain);
    const std::string star = beginning ? "*" : "";
    if (plain == other) return "\"" + plain + "\"" + star;
    return "(\"" + plain + "\"" + star + " OR \"" + other + "\"" + star + ")";
}

std::string postgres_phrase(const std::vector<std::string>& words, bool beginning) {
    return "(" + join(words, " <-> ") + (beginning ? ":*)" : ")");
}

}  // namespace

std::string full_text_query(std::string_view typed, Dialect dialect) {
    std::string wanted, excluded;
    const bool sqlite = dialect == Dialect::sqlite;
    for (const Piece& piece : pieces_of(typed)) {
        std::string& out = piece.excluded ? excluded : wanted;
        if (!out.empty()) out += piece.excluded ? (sqlite ? " OR " : " | ") : (sqlite ? " AND " : " & ");
        out += sqlite ? sqlite_phrase(piece.words, piece.beginning)
                      : postgres_phrase(piece.words, piece.beginning);
    }
    if (wanted.empty() || excluded.empty()) return wanted;
    return sqlite ? "(" + wanted + ") NOT (" + excluded + ")" : wanted + " & !(" + excluded + ")";
}

std::string phrase_query(const std::vector<std::string>& words, Dialect dialect) {
    if (words.empty()) return {};
    return dialect == Dialect::sqlite ? sqlite_phrase(words, false) : postgres_phrase(words, false);
}

std::string tables_with_text(Dialect dialect) {
    return dialect == Dialect::sqlite ? "attributions_fts f JOIN attributions a ON a.id = f.rowid"
                                      : "attributions a";
}

std::string text_condition(Dialect dialect) {
    return dialect == Dialect::sqlite ? "attributions_fts MATCH ?" : "a.folded @@ to_tsquery('simple', ?)";
}

std::vector<int64_t> actors_named(Sql& sql, std::string_view name) {
    std::vector<int64_t> ids;
    const auto collect = [&](const Row& row) {
        ids.push_back(row.integer(0));
        return ids.size() < kMostActors;
    };
    sql.each("SELECT id FROM actors WHERE label = ?", {name}, collect);
    const auto words = fold_words(name);
    if (!ids.empty() && words.size() > 1) return ids;
    ids.clear();
    const std::string folded = fold_text(name);
    if (words.empty()) return ids;
    if (words.size() > 1) {
        sql.each("SELECT DISTINCT actor_id FROM names WHERE folded = ?", {folded}, collect);
        if (!ids.empty()) return ids;
    }
    std::string places;
    Values values;
    for (const FoldedWord& word : words) {
        places += places.empty() ? "?" : ", ?";
        values.emplace_back(word.form);
    }
    values.emplace_back(words.size());
    sql.each(
        "SELECT DISTINCT actor_id FROM names WHERE id IN (SELECT name_id FROM name_words WHERE word IN (" +
            places + ") GROUP BY name_id HAVING count(*) = ?) ORDER BY actor_id",
        values, collect);
    return ids;
}

const std::string_view kLinkScore =
    "CASE WHEN a.speaker_link = 'none' OR a.speaker_score IS NULL THEN 1000 ELSE a.speaker_score END";

Selection::Selection(Sql& sql, const Filter& filter) {
    text_ = full_text_query(filter.text, sql.dialect());
    if (text_.empty() && !filter.text.empty()) impossible_ = true;
    add_speaker(sql, filter);
    add_actors(sql, filter.to, filter.addressee_id, "a.addressee_id");
    add_linked(sql, filter.via, 0, {"relays", ""});
    add_linked(sql, filter.about, filter.about_id, {"mentions", " AND l.attribution_id IS NOT NULL"});
    if (!filter.since.empty()) add("a.said_on >= ?", {keep(filter.since)});
    // "2023-10" as an end means the whole month: '~' sorts after every digit and dash.
    if (!filter.until.empty()) add("a.said_on <= ?", {keep(filter.until + "~")});
    add_text("a.stance", filter.stance);
    add_text("a.kind", filter.kind);
    add_text("a.act", filter.act);
    add_text("a.outlet", filter.outlet);
    add_text("a.language", filter.language);
    add_text("a.rule", filter.rule);
    if (filter.document_id != 0) add("a.document_id = ?", {filter.document_id});
    if (filter.story_id != 0)
        add("a.document_id IN (SELECT id FROM documents WHERE story_id = ?)", {filter.story_id});
    if (filter.within_id != 0) add("a.within_id = ?", {filter.within_id});
    if (filter.once) add("a.echo_of IS NULL", {});
    if (filter.min_score > 0) add("a.score >= ?", {filter.min_score});
    if (filter.min_score > 0 && filter.asks_for_speaker())
        add(std::string(kLinkScore) + " >= ?", {filter.min_score});
}

void Selection::add(std::string condition, std::initializer_list<Value> values) {
    conditions_.push_back(std::move(condition));
    values_.insert(values_.end(), values);
}

void Selection::add_text(std::string_view column, const std::string& value) {
    if (!value.empty()) add(std::string(column) + " = ?", {keep(value)});
}

std::string Selection::actors_in(Sql& sql, const std::string& name, int64_t id, std::string_view column) {
    std::vector<int64_t> ids;
    if (id != 0) ids.push_back(id);
    if (id == 0 && !name.empty()) ids = actors_named(sql, name);
    if (ids.empty()) {
        if (id == 0 && !name.empty()) impossible_ = true;
        return {};
    }
    // Padded to a power of two, so that few different statements are prepared.
    size_t places = 1;
    while (places < ids.size()) places *= 2;
    std::string condition(column);
    condition += " IN (";
    for (size_t i = 0; i < places; ++i) {
        condition += i == 0 ? "?" : ", ?";
        values_.emplace_back(ids[std::min(i, ids.size() - 1)]);
    }
    return condition + ")";
}

void Selection::add_actors(Sql& sql, const std::string& name, int64_t id, std::string_view column) {
    if (std::string condition = actors_in(sql, name, id, column); !condition.empty())
        conditions_.push_back(std::move(condition));
}

void Selection::add_speaker(Sql& sql, const Filter& filter) {
    const size_t before = values_.size();
    std::string condition = actors_in(sql, filter.who, filter.speaker_id, "a.speaker_id");
    if (condition.empty()) return;
    const std::string others = "SELECT k.attribution_id FROM co_speakers k WHERE k.actor_id" +
                               condition.substr(condition.find(" IN ("));
    // Few ever speak together with others: all the rest are found by the index of speakers alone.
    const Values asked(values_.begin() + static_cast<ptrdiff_t>(before), values_.end());
    if (sql.integer("SELECT count(*) FROM (" + others + " LIMIT 1) AS found", asked) > 0) {
        condition = "(" + condition + " OR a.id IN (" + others + "))";
        values_.insert(values_.end(), asked.begin(), asked.end());
    }
    conditions_.push_back(std::move(condition));
}

void Selection::add_linked(Sql& sql, const std::string& name, int64_t id, Link link) {
    const size_t before = values_.size();
    std::string condition = actors_in(sql, name, id, "l.actor_id");
    if (condition.empty()) return;
    condition += link.also;
    const std::string from = " FROM " + std::string(link.table) + " l WHERE " + condition;
    // A few are looked up and put in order; of many the first ones are soon met on the way.
    Values asked(values_.begin() + static_cast<ptrdiff_t>(before), values_.end());
    asked.emplace_back(kMostListed + 1);
    const bool many =
        sql.integer("SELECT count(*) FROM (SELECT 1" + from + " LIMIT ?) AS found", asked) > kMostListed;
    conditions_.push_back(many ? "EXISTS (SELECT 1" + from + " AND l.attribution_id = a.id)"
                               : "a.id IN (SELECT l.attribution_id" + from + ")");
}

std::string Selection::where() const {
    std::string out;
    for (const std::string& condition : conditions_) out += (out.empty() ? " WHERE " : " AND ") + condition;
    return out;
}

}  // namespace selon::store

// store/read_record.cpp : single rows, and the whole record of a document as it was written.
#include <algorithm>

#include "store/read_rows.hpp"
#include "store/store.hpp"

namespace selon::store {

namespace {

Error not_found(std::string what) {
    return {"store.not_found", "the store has no " + what, {}};
}

/// The enumerator of that name; the first one if there is none.
template <class Enum>
Enum value_of(std::string_view name, uint8_t count) {
    for (uint8_t i = 0; i < count; ++i) {
        if (name_of(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
    }
    return Enum{};
}

MentionKind mention_kind(std::string_view name) {
    return name == "pronoun"   ? MentionKind::pronoun
           : name == "nominal" ? MentionKind::nominal
                               : MentionKind::name;
}

Span span_at(const Row& row, int column) {
    return {static_cast<uint32_t>(row.integer(column)), static_cast<uint32_t>(row.integer(column + 1))};
}

/// Reads a document with all that is known of it, every table once.
class ArticleReader {
  public:
    ArticleReader(Sql& sql, int64_t document_id) : sql_(sql), id_(document_id) {}

    Article read() {
        const DocumentRow& d = out_.document = read_document(sql_, id_);
        record_.meta = {d.name, d.language, d.published, d.outlet, d.url, d.title, d.author, d.source, {}};
        sql_.each("SELECT text, stated_language FROM documents WHERE id = ?", {id_}, [&](const Row& row) {
            record_.text = row.string(0);
            record_.meta.stated_language = row.string(1);
            return false;
        });
        actors();
        out_.attributions = read_attributions_of(sql_, d);
        record_.attributions.reserve(out_.attributions.size());
        for (const AttributionRow& row : out_.attributions) attribution_ids_.push_back(row.id);
        for (const AttributionRow& row : out_.attributions) attribution(row);
        spans();
        times();
        sql_.each("SELECT byte_begin, byte_end FROM terms WHERE document_id = ? ORDER BY id", {id_},
                  [&](const Row& row) {
                      record_.terms.push_back(span_at(row, 0));
                      return true;
                  });
        return std::move(out_);
    }

  private:
    void actors() {
        sql_.each("SELECT id, name, kind, actor_id FROM document_actors WHERE document_id = ? ORDER BY id",
                  {id_}, [&](const Row& row) {
                      document_actors_.push_back(row.integer(0));
                      record_.actors.push_back({row.string(1), value_of<ActorKind>(row.text(2), 6), {}});
                      out_.actor_ids.push_back(row.integer(3));
                      return true;
                  });
        sql_.each(
            "SELECT document_actor_id, byte_begin, byte_end, kind FROM mentions WHERE document_id = ? ORDER "
            "BY "
            "id",
            {id_}, [&](const Row& row) {
                if (const int at = place_of(document_actors_, row.integer(0)); at >= 0) {
                    record_.actors[static_cast<size_t>(at)].mentions.push_back(
                        {span_at(row, 1), mention_kind(row.text(3))});
                }
                return true;
            });
    }

    void attribution(const AttributionRow& row) {
        RecordAttribution a;
        a.speaker_name = row.speaker;
        a.when = row.when;
        a.rule = row.rule;
        a.line = row.line;
        a.actor = place_of(document_actors_, row.document_actor_id);
        a.within = place_of(attribution_ids_, row.within_id);
        a.act = value_of<Act>(row.act, 2);
        a.kind = value_of<AttributionKind>(row.kind, 3);
        a.stance = value_of<Stance>(row.stance, 9);
        a.conditional = row.conditional;
        a.negated = row.negated;
        a.modal = row.modal;
        a.refused = row.refused;
        a.score = static_cast<uint16_t>(row.score);
        if (!row.speaker_link.empty()) a.speaker_link = value_of<LinkKind>(row.speaker_link, 9);
        a.speaker_rule = row.speaker_rule;
        if (row.speaker_score > 0) a.speaker_score = static_cast<uint16_t>(row.speaker_score);
        for (const CoSpeaker& other : row.co_speakers) {
            if (const int at = place_of(document_actors_, other.document_actor_id); at >= 0)
                a.co_speakers.push_back(at);
        }
        a.relays = row.relays;
        record_.attributions.push_back(std::move(a));
    }

    /// By ids, which a document's attributions have one after the other: so the rows come in the order of the
    /// primary key and need no sorting.
    void spans() {
        if (attribution_ids_.empty()) return;
        const auto [first, last] = std::minmax_element(attribution_ids_.begin(), attribution_ids_.end());
        sql_.each(
            "SELECT attribution_id, byte_begin, byte_end, role FROM spans WHERE attribution_id BETWEEN ? AND "
            "? "
            "ORDER BY attribution_id, role, number",
            {*first, *last}, [&](const Row& row) {
                const int at = place_of(attribution_ids_, row.integer(0));
                if (at < 0) return true;
                RecordAttribution& a = record_.attributions[static_cast<size_t>(at)];
                const Span span = span_at(row, 1);
                const std::string_view role = row.text(3);
                if (role == "content") a.content.push_back(span);
                if (role == "cue") a.cue.push_back(span);
                if (role == "speaker") a.speaker = span;
                if (role == "addressee") a.addressee = span;
                if (role == "evidence") a.speaker_evidence = span;
                return true;
            });
    }

    void times() {
        sql_.each(
            "SELECT byte_begin, byte_end, type, value, mod, begin_value, end_value, quant, freq, "
            "inconsistent "
            "FROM times WHERE document_id = ? ORDER BY id",
            {id_}, [&](const Row& row) {
                record_.times.push_back({span_at(row, 0), value_of<TimeType>(row.text(2), 4), row.string(3),
                                         value_of<TimeMod>(row.text(4), 13), row.string(5), row.string(6),
                                         row.string(7), row.string(8), row.integer(9) != 0});
                return true;
            });
    }

    /// Where a row's id stands among those of its document, which are in order; -1 if nowhere.
    static int place_of(const std::vector<int64_t>& ids, int64_t id) {
        if (ids.empty() || id == 0) return -1;
        const auto guess = static_cast<size_t>(id - ids[0]);
        if (guess < ids.size() && ids[guess] == id) return static_cast<int>(guess);
        const auto found = std::find(ids.begin(), ids.end(), id);
        return found == ids.end() ? -1 : static_cast<int>(found - ids.begin());
    }

    Sql& sql_;
    const int64_t id_;
    Article out_;
    Record& record_ = out_.record;
    std::vector<int64_t> document_actors_, attribution_ids_;  ///< in order of number
};

}  // namespace

Result<AttributionRow> Store::attribution(int64_t id) {
    Sql sql(*db_);
    AttributionRow row = read_attribution(sql, id);
    if (!sql.ok()) return sql.error();
    if (row.id == 0) return not_found("attribution " + std::to_string(id));
    return row;
}

Result<AttributionRow> Store::attribution(std::string_view key) {
    Sql sql(*db_);
    const int64_t id =
        sql.integer("SELECT id FROM attributions WHERE key = ? ORDER BY id LIMIT 1", {parse_key(key)});
    if (!sql.ok()) return sql.error();
    if (id == 0) return not_found("attribution " + std::string(key));
    return attribution(id);
}

Result<DocumentRow> Store::document(int64_t id) {
    Sql sql(*db_);
    DocumentRow row = read_document(sql, id);
    if (!sql.ok()) return sql.error();
    if (row.id == 0) return not_found("document " + std::to_string(id));
    return row;
}

Result<Article> Store::article(int64_t document_id) {
    // One transaction: all of it is of one state, whoever writes meanwhile.
    Sql sql(*db_);
    sql.begin_read();
    Article article = ArticleReader(sql, document_id).read();
    if (auto done = sql.end(); !done) return done.error();
    if (article.document.id == 0) return not_found("document " + std::to_string(document_id));
    return article;
}

Result<Record> Store::record(int64_t document_id) {
    Sql sql(*db_);
    Article article = ArticleReader(sql, document_id).read();
    if (!sql.ok()) return sql.error();
    if (article.document.id == 0) return not_found("document " + std::to_string(document_id));
    return std::move(article.record);
}

}  // namespace selon::store

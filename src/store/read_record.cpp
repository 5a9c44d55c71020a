// store/read_record.cpp : single rows, and the whole record of a document as it was written.
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

void read_actors(Sql& sql, int64_t document_id, Record& record) {
    sql.each("SELECT name, kind FROM document_actors WHERE document_id = ? ORDER BY number", {document_id},
             [&](const Row& row) {
                 record.actors.push_back({row.string(0), value_of<ActorKind>(row.text(1), 6), {}});
                 return true;
             });
    sql.each(
        "SELECT c.number, m.byte_begin, m.byte_end, m.kind FROM mentions m "
        "JOIN document_actors c ON c.id = m.document_actor_id WHERE m.document_id = ? ORDER BY m.id",
        {document_id}, [&](const Row& row) {
            auto& actor = record.actors[static_cast<size_t>(row.integer(0) - 1)];
            actor.mentions.push_back({span_at(row, 1), mention_kind(row.text(3))});
            return true;
        });
}

void read_attributions_of(Sql& sql, int64_t document_id, Record& record) {
    sql.each(
        "SELECT a.speaker, a.when_value, a.rule, a.line, coalesce(c.number, 0), coalesce(w.number, 0), "
        "a.act, a.kind, "
        "a.stance, a.conditional, a.negated, a.modal, a.refused, a.score FROM attributions a "
        "LEFT JOIN document_actors c ON c.id = a.document_actor_id LEFT JOIN attributions w ON w.id = "
        "a.within_id "
        "WHERE a.document_id = ? ORDER BY a.number",
        {document_id}, [&](const Row& row) {
            RecordAttribution a;
            a.speaker_name = row.text(0);
            a.when = row.text(1);
            a.rule = row.text(2);
            a.line = row.text(3);
            a.actor = static_cast<int>(row.integer(4)) - 1;
            a.within = static_cast<int>(row.integer(5)) - 1;
            a.act = value_of<Act>(row.text(6), 2);
            a.kind = value_of<AttributionKind>(row.text(7), 3);
            a.stance = value_of<Stance>(row.text(8), 9);
            a.conditional = row.integer(9) != 0;
            a.negated = row.integer(10) != 0;
            a.modal = row.integer(11) != 0;
            a.refused = row.integer(12) != 0;
            a.score = static_cast<uint16_t>(row.integer(13));
            record.attributions.push_back(std::move(a));
            return true;
        });
    const auto attribution = [&](const Row& row) -> RecordAttribution& {
        return record.attributions[static_cast<size_t>(row.integer(0) - 1)];
    };
    sql.each(
        "SELECT a.number, s.byte_begin, s.byte_end, s.role FROM attributions a JOIN spans s ON "
        "s.attribution_id = a.id "
        "WHERE a.document_id = ? ORDER BY a.number, s.role, s.number",
        {document_id}, [&](const Row& row) {
            RecordAttribution& a = attribution(row);
            const Span span = span_at(row, 1);
            if (row.text(3) == "content") a.content.push_back(span);
            if (row.text(3) == "cue") a.cue.push_back(span);
            if (row.text(3) == "speaker") a.speaker = span;
            if (row.text(3) == "addressee") a.addressee = span;
            return true;
        });
    sql.each(
        "SELECT a.number, r.name FROM attributions a JOIN relays r ON r.attribution_id = a.id "
        "WHERE a.document_id = ? ORDER BY a.number, r.number",
        {document_id}, [&](const Row& row) {
            attribution(row).relays.push_back(row.string(1));
            return true;
        });
}

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

Result<Record> Store::record(int64_t document_id) {
    Record record;
    Sql sql(*db_);
    bool found = false;
    sql.each(
        "SELECT name, language, published, outlet, url, title, author, source, text FROM documents WHERE id "
        "= ?",
        {document_id}, [&](const Row& row) {
            record.meta = {row.string(0), row.string(1), row.string(2), row.string(3),
                           row.string(4), row.string(5), row.string(6), row.string(7)};
            record.text = row.text(8);
            found = true;
            return false;
        });
    read_actors(sql, document_id, record);
    read_attributions_of(sql, document_id, record);
    sql.each(
        "SELECT byte_begin, byte_end, type, value, mod, begin_value, end_value, quant, freq, inconsistent "
        "FROM times WHERE document_id = ? ORDER BY id",
        {document_id}, [&](const Row& row) {
            record.times.push_back({span_at(row, 0), value_of<TimeType>(row.text(2), 4), row.string(3),
                                    value_of<TimeMod>(row.text(4), 13), row.string(5), row.string(6),
                                    row.string(7), row.string(8), row.integer(9) != 0});
            return true;
        });
    sql.each("SELECT byte_begin, byte_end FROM terms WHERE document_id = ? ORDER BY id", {document_id},
             [&](const Row& row) {
                 record.terms.push_back(span_at(row, 0));
                 return true;
             });
    if (!sql.ok()) return sql.error();
    if (!found) return not_found("document " + std::to_string(document_id));
    return record;
}

}  // namespace selon::store

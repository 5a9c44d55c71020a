// store/read_rows.cpp : see read_rows.hpp.
#include "store/read_rows.hpp"

#include <charconv>

namespace selon::store {

std::string hex(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

std::string key_text(int64_t key) {
    std::string bytes;
    for (int shift = 56; shift >= 0; shift -= 8)
        bytes += static_cast<char>(static_cast<uint64_t>(key) >> shift & 0xFF);
    return hex(bytes);
}

int64_t parse_key(std::string_view text) {
    uint64_t key = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), key, 16);
    return text.size() == 16 && parsed.ptr == text.data() + text.size() ? static_cast<int64_t>(key) : 0;
}

namespace {

constexpr std::string_view kAttributionRow =
    "SELECT a.id, a.document_id, a.number, a.key, a.text, a.cue, a.speaker, a.speaker_text, a.speaker_id, "
    "s.label, a.addressee, a.addressee_id, a.kind, a.act, a.stance, a.conditional, a.negated, a.modal, "
    "a.refused, a.said_on, a.when_value, a.within_id, a.echo_of, a.rule, a.line, a.score, a.byte_begin, "
    "a.byte_end, a.char_begin, a.char_end, a.outlet, a.language, a.document_actor_id, d.title, d.url, "
    "d.published "
    "FROM attributions a JOIN documents d ON d.id = a.document_id LEFT JOIN actors s ON s.id = a.speaker_id ";

AttributionRow attribution_row(const Row& row) {
    AttributionRow out;
    int column = 0;
    const auto number = [&] { return row.integer(column++); };
    const auto text = [&] { return row.string(column++); };
    out.id = number();
    out.document_id = number();
    out.number = number();
    out.key = key_text(number());
    out.text = text();
    out.cue = text();
    out.speaker = text();
    out.speaker_text = text();
    out.speaker_id = number();
    out.speaker_label = text();
    out.addressee = text();
    out.addressee_id = number();
    out.kind = text();
    out.act = text();
    out.stance = text();
    out.conditional = number() != 0;
    out.negated = number() != 0;
    out.modal = number() != 0;
    out.refused = number() != 0;
    out.said_on = text();
    out.when = text();
    out.within_id = number();
    out.echo_of = number();
    out.rule = text();
    out.line = text();
    out.score = static_cast<int>(number());
    out.byte_begin = number();
    out.byte_end = number();
    out.char_begin = number();
    out.char_end = number();
    out.outlet = text();
    out.language = text();
    out.document_actor_id = number();
    out.title = text();
    out.url = text();
    out.published = text();
    return out;
}

}  // namespace

AttributionRow read_attribution(Sql& sql, int64_t id) {
    AttributionRow out;
    sql.each(std::string(kAttributionRow) + "WHERE a.id = ?", {id}, [&](const Row& row) {
        out = attribution_row(row);
        return false;
    });
    sql.each("SELECT name, actor_id FROM relays WHERE attribution_id = ? ORDER BY number", {id},
             [&](const Row& row) {
                 out.relays.push_back(row.string(0));
                 out.relay_ids.push_back(row.integer(1));
                 return true;
             });
    return out;
}

std::vector<AttributionRow> read_attributions_of(Sql& sql, int64_t document_id) {
    std::vector<AttributionRow> rows;
    sql.each(std::string(kAttributionRow) + "WHERE a.document_id = ? ORDER BY a.number", {document_id},
             [&](const Row& row) {
                 rows.push_back(attribution_row(row));
                 return true;
             });
    size_t at = 0;
    sql.each(
        "SELECT a.id, r.name, r.actor_id FROM attributions a JOIN relays r ON r.attribution_id = a.id "
        "WHERE a.document_id = ? ORDER BY a.number, r.number",
        {document_id}, [&](const Row& row) {
            while (at < rows.size() && rows[at].id != row.integer(0)) ++at;
            if (at == rows.size()) return false;
            rows[at].relays.push_back(row.string(1));
            rows[at].relay_ids.push_back(row.integer(2));
            return true;
        });
    return rows;
}

std::vector<AttributionRow> read_attributions(Sql& sql, const std::vector<int64_t>& ids) {
    std::vector<AttributionRow> rows;
    rows.reserve(ids.size());
    for (const int64_t id : ids) rows.push_back(read_attribution(sql, id));
    return rows;
}

DocumentRow read_document(Sql& sql, int64_t id) {
    DocumentRow out;
    sql.each(
        "SELECT d.id, d.name, d.title, d.outlet, d.published, d.language, d.url, d.author, d.source, d.hash, "
        "d.words, "
        "d.story_id, (SELECT count(*) FROM attributions a WHERE a.document_id = d.id), "
        "(SELECT count(*) FROM appearances p WHERE p.document_id = d.id), "
        "(SELECT count(*) FROM versions v WHERE v.document_id = d.id) FROM documents d WHERE d.id = ?",
        {id}, [&](const Row& row) {
            out.id = row.integer(0);
            out.name = row.string(1);
            out.title = row.string(2);
            out.outlet = row.string(3);
            out.published = row.string(4);
            out.language = row.string(5);
            out.url = row.string(6);
            out.author = row.string(7);
            out.source = row.string(8);
            out.hash = hex(row.blob(9));
            out.words = row.integer(10);
            out.story_id = row.integer(11);
            out.attributions = row.integer(12);
            out.appearances = row.integer(13);
            out.versions = row.integer(14);
            return false;
        });
    return out;
}

}  // namespace selon::store

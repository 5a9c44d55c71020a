// store/read_rows.cpp : see read_rows.hpp.
#include "store/read_rows.hpp"

#include <array>
#include <charconv>

namespace selon::store {

std::string hex(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    out.reserve(2 * bytes.size());
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

std::string key_text(int64_t key) {
    std::array<char, 8> bytes;
    for (size_t i = 0; i < 8; ++i) bytes[i] = static_cast<char>(static_cast<uint64_t>(key) >> (56 - 8 * i));
    return hex({bytes.data(), bytes.size()});
}

int64_t parse_key(std::string_view text) {
    uint64_t key = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), key, 16);
    return text.size() == 16 && parsed.ptr == text.data() + text.size() ? static_cast<int64_t>(key) : 0;
}

namespace {

/// What a row says by itself; what it has of its document follows behind, or is known.
constexpr std::string_view kOwnColumns =
    "SELECT a.id, a.document_id, a.number, a.key, a.text, a.cue, a.speaker, a.speaker_text, a.speaker_id, "
    "s.label, a.addressee, a.addressee_id, a.kind, a.act, a.stance, a.conditional, a.negated, a.modal, "
    "a.refused, a.said_on, a.when_value, a.within_id, a.echo_of, a.rule, a.line, a.score, a.byte_begin, "
    "a.byte_end, a.char_begin, a.char_end, a.document_actor_id, a.speaker_link, a.speaker_rule, "
    "a.speaker_evidence, a.speaker_score";
constexpr int kFirstOfDocument = 35;

AttributionRow own_columns(const Row& row) {
    AttributionRow out;
    int column = 0;
    const auto number = [&] { return row.integer(column++); };
    const auto text = [&] { return row.text(column++); };
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
    out.document_actor_id = number();
    out.speaker_link = text();
    out.speaker_rule = text();
    out.speaker_evidence = text();
    if (!row.is_null(column)) out.speaker_score = static_cast<int>(number());
    return out;
}

constexpr std::string_view kCoSpeakers =
    "SELECT k.attribution_id, k.actor_id, c.label, k.document_actor_id FROM co_speakers k JOIN actors c ON "
    "c.id = k.actor_id WHERE k.attribution_id BETWEEN ? AND ? ORDER BY k.attribution_id, k.number";

void add_co_speaker(AttributionRow& out, const Row& row) {
    out.co_speakers.push_back({row.integer(1), row.string(2), row.integer(3)});
    out.speaker_label += ", " + out.co_speakers.back().label;
}

}  // namespace

AttributionRow read_attribution(Sql& sql, int64_t id) {
    AttributionRow out;
    static const std::string query =
        std::string(kOwnColumns) +
        ", a.outlet, a.language, d.title, d.url, d.published FROM attributions a JOIN documents d ON d.id = "
        "a.document_id LEFT JOIN actors s ON s.id = a.speaker_id WHERE a.id = ?";
    sql.each(query, {id}, [&](const Row& row) {
        out = own_columns(row);
        int column = kFirstOfDocument;
        for (std::string* one : {&out.outlet, &out.language, &out.title, &out.url, &out.published})
            *one = row.text(column++);
        return false;
    });
    sql.each("SELECT name, actor_id FROM relays WHERE attribution_id = ? ORDER BY number", {id},
             [&](const Row& row) {
                 out.relays.push_back(row.string(0));
                 out.relay_ids.push_back(row.integer(1));
                 return true;
             });
    sql.each(kCoSpeakers, {id, id}, [&](const Row& row) {
        add_co_speaker(out, row);
        return true;
    });
    return out;
}

std::vector<AttributionRow> read_attributions_of(Sql& sql, const DocumentRow& document) {
    static const std::string query = std::string(kOwnColumns) +
                                     " FROM attributions a LEFT JOIN actors s ON s.id = a.speaker_id WHERE "
                                     "a.document_id = ? ORDER BY a.number";
    std::vector<AttributionRow> rows;
    rows.reserve(static_cast<size_t>(document.attributions));
    sql.each(query, {document.id}, [&](const Row& row) {
        AttributionRow& out = rows.emplace_back(own_columns(row));
        out.outlet = document.outlet;
        out.language = document.language;
        out.title = document.title;
        out.url = document.url;
        out.published = document.published;
        return true;
    });
    if (rows.empty()) return rows;
    // A document's attributions have ids one after the other, in the order of their numbers.
    size_t at = 0;
    sql.each(
        "SELECT attribution_id, name, actor_id FROM relays WHERE attribution_id BETWEEN ? AND ? "
        "ORDER BY attribution_id, number",
        {rows.front().id, rows.back().id}, [&](const Row& row) {
            while (at < rows.size() && rows[at].id < row.integer(0)) ++at;
            if (at == rows.size()) return false;
            if (rows[at].id != row.integer(0)) return true;
            rows[at].relays.push_back(row.string(1));
            rows[at].relay_ids.push_back(row.integer(2));
            return true;
        });
    at = 0;
    sql.each(kCoSpeakers, {rows.front().id, rows.back().id}, [&](const Row& row) {
        while (at < rows.size() && rows[at].id < row.integer(0)) ++at;
        if (at == rows.size()) return false;
        if (rows[at].id == row.integer(0)) add_co_speaker(rows[at], row);
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

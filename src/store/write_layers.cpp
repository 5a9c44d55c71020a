// store/write_layers.cpp : the part of Writer that puts attributions, actors, times and terms into their
// tables.
#include <algorithm>

#include "base/hash.hpp"
#include "store/words.hpp"
#include "store/writer.hpp"

namespace selon::store {

namespace {

constexpr size_t kFewestEchoWords = 4;
constexpr std::string_view kMentionKinds[] = {"name", "nominal", "pronoun"};

/// Permanent: made of what the reader sees, the text's hash and the places of content, cue and speaker.
int64_t key_of(const std::string& hash, const RecordAttribution& a) {
    uint64_t key = hash64(hash);
    const auto mix = [&](Span span) { key = hash_mix(key, uint64_t{span.begin} << 32 | span.end); };
    for (const Span span : a.content) mix(span);
    for (const Span span : a.cue) mix(span);
    mix(a.speaker);
    return static_cast<int64_t>(key);
}

}  // namespace

void Writer::delete_layers(int64_t document_id) {
    search_rows_.remove_attributions(document_id);
    sql_.post(
        "UPDATE attributions SET echo_of = NULL WHERE echo_of IN (SELECT id FROM attributions WHERE "
        "document_id = ?)",
        {document_id});
    for (const std::string_view table : {"spans", "relays", "co_speakers"}) {
        sql_.post("DELETE FROM " + std::string(table) +
                      " WHERE attribution_id IN (SELECT id FROM attributions WHERE document_id = ?)",
                  {document_id});
    }
    for (const std::string_view table : {"mentions", "attributions", "document_actors", "times", "terms"}) {
        sql_.post("DELETE FROM " + std::string(table) + " WHERE document_id = ?", {document_id});
    }
}

void Writer::insert_layers(const Prepared& prepared, const Place& place) {
    const Record& record = prepared.record;
    const OffsetMap map(record.text);
    first_attribution_ = next_.attribution;
    insert_actors(prepared, place);
    for (size_t i = 0; i < record.attributions.size(); ++i) insert_attribution(prepared, place, i, map);
    insert_mentions(record, place, map);
    insert_times_and_terms(record, place, map);
}

void Writer::insert_actors(const Prepared& prepared, const Place& place) {
    const Record& record = prepared.record;
    actor_ids_.clear();
    document_actor_ids_.clear();
    for (size_t i = 0; i < record.actors.size(); ++i) {
        const RecordActor& actor = record.actors[i];
        const int64_t actor_id = registry_.resolve({actor.name, prepared.folded[i], actor.kind}, place.id);
        actor_ids_.push_back(actor_id);
        document_actor_ids_.push_back(next_.document_actor);
        sql_.post(
            "INSERT INTO document_actors(id, document_id, number, actor_id, name, kind, folded, mentions, "
            "published) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            {next_.document_actor++, place.id, actor_ids_.size(), actor_id, actor.name, name_of(actor.kind),
             prepared.folded[i], actor.mentions.size(), record.meta.published});
    }
}

int64_t Writer::addressee_of(const Record& record, const RecordAttribution& a) const {
    if (!a.addressee) return 0;
    for (size_t i = 0; i < record.actors.size(); ++i) {
        for (const RecordMention& mention : record.actors[i].mentions) {
            if (mention.span.contains(a.addressee) || a.addressee.contains(mention.span))
                return actor_ids_[i];
        }
    }
    return 0;
}

int64_t Writer::echo_of(const Prepared::Said& said, int64_t words_hash, const Place& place) {
    if (!place.story_has_others || said.words < kFewestEchoWords) return 0;
    return sql_.integer(
        "SELECT a.id FROM attributions a JOIN documents d ON d.id = a.document_id "
        "WHERE a.words_hash = ? AND d.story_id = ? AND a.document_id <> ? AND a.echo_of IS NULL "
        "ORDER BY a.id LIMIT 1",
        {words_hash, place.story_id, place.id});
}

void Writer::insert_attribution(const Prepared& prepared, const Place& place, size_t number,
                                const OffsetMap& map) {
    const Record& record = prepared.record;
    const RecordAttribution& a = record.attributions[number];
    const Prepared::Said& said = prepared.said[number];
    const int64_t id = next_.attribution++;
    const int64_t words_hash = static_cast<int64_t>(hash64(said.folded));
    const bool known = a.actor >= 0;
    const int64_t speaker_id = known                    ? actor_ids_[static_cast<size_t>(a.actor)]
                               : a.speaker_name.empty() ? 0
                                                        : registry_.resolve(a.speaker_name, place.id);
    std::string said_on = day_of(a.when);
    if (said_on.empty()) said_on = day_of(record.meta.published);
    const Span whole{a.content.empty() ? 0 : a.content.front().begin,
                     a.content.empty() ? 0 : a.content.back().end};
    Values values{id,
                  place.id,
                  number + 1,
                  said.text,
                  said.cue,
                  a.speaker_name,
                  a.speaker.of(record.text),
                  Value::reference(speaker_id),
                  a.addressee.of(record.text),
                  Value::reference(addressee_of(record, a)),
                  name_of(a.kind),
                  name_of(a.act),
                  name_of(a.stance),
                  a.conditional,
                  a.negated,
                  a.modal,
                  a.refused,
                  said_on,
                  a.when,
                  record.meta.outlet,
                  record.meta.language,
                  a.within < 0 ? Value() : Value(first_attribution_ + a.within),
                  Value::reference(echo_of(said, words_hash, place)),
                  a.rule,
                  a.line,
                  uint32_t{a.score},
                  whole.begin,
                  whole.end,
                  map.code_points(whole.begin),
                  map.code_points(whole.end),
                  known ? Value(document_actor_ids_[static_cast<size_t>(a.actor)]) : Value(),
                  key_of(prepared.hash, a),
                  words_hash,
                  a.speaker_link ? Value(name_of(*a.speaker_link)) : Value(),
                  a.speaker_rule.empty() ? Value() : Value(uint32_t{a.speaker_score}),
                  a.speaker_rule,
                  a.speaker_evidence.of(record.text)};
    static const std::string columns =
        "INSERT INTO attributions(id, document_id, number, text, cue, speaker, speaker_text, speaker_id, "
        "addressee, "
        "addressee_id, kind, act, stance, conditional, negated, modal, refused, said_on, when_value, outlet, "
        "language, "
        "within_id, echo_of, rule, line, score, byte_begin, byte_end, char_begin, char_end, "
        "document_actor_id, key, "
        "words_hash, speaker_link, speaker_score, speaker_rule, speaker_evidence";
    static const std::string places =
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";
    static const std::string sqlite = columns + ") " + places + ")";
    static const std::string postgres = columns + ", folded) " + places + ", to_tsvector('simple', ?))";
    const bool is_postgres = sql_.dialect() == Dialect::postgres;
    if (is_postgres) values.emplace_back(said.folded);
    sql_.post(is_postgres ? postgres : sqlite, values);
    search_rows_.add_attribution(id, said.text);

    insert_spans(id, "content", a.content, map);
    insert_spans(id, "cue", a.cue, map);
    if (a.speaker) insert_spans(id, "speaker", {a.speaker}, map);
    if (a.addressee) insert_spans(id, "addressee", {a.addressee}, map);
    if (a.speaker_evidence) insert_spans(id, "evidence", {a.speaker_evidence}, map);
    for (size_t i = 0; i < a.co_speakers.size(); ++i) {
        const auto other = static_cast<size_t>(a.co_speakers[i]);
        sql_.post(
            "INSERT INTO co_speakers(id, attribution_id, number, document_actor_id, actor_id) "
            "VALUES (?, ?, ?, ?, ?)",
            {next_.co_speaker++, id, i + 1, document_actor_ids_[other], actor_ids_[other]});
    }
    for (size_t i = 0; i < a.relays.size(); ++i) {
        sql_.post("INSERT INTO relays(id, attribution_id, number, name, actor_id) VALUES (?, ?, ?, ?, ?)",
                  {next_.relay++, id, i + 1, a.relays[i], registry_.resolve(a.relays[i], place.id)});
    }
}

void Writer::insert_spans(int64_t id, std::string_view role, const std::vector<Span>& spans,
                          const OffsetMap& map) {
    for (size_t i = 0; i < spans.size(); ++i) {
        sql_.post(
            "INSERT INTO spans(attribution_id, role, number, byte_begin, byte_end, char_begin, char_end) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            {id, role, i + 1, spans[i].begin, spans[i].end, map.code_points(spans[i].begin),
             map.code_points(spans[i].end)});
    }
}

void Writer::insert_mentions(const Record& record, const Place& place, const OffsetMap& map) {
    // The innermost attribution of a mention is the shortest content span around it.
    struct Piece {
        Span span;
        int64_t attribution;
    };
    std::vector<Piece> pieces;
    for (size_t i = 0; i < record.attributions.size(); ++i) {
        for (const Span span : record.attributions[i].content) {
            pieces.push_back({span, first_attribution_ + static_cast<int64_t>(i)});
        }
    }
    std::stable_sort(pieces.begin(), pieces.end(),
                     [](const Piece& a, const Piece& b) { return a.span.size() < b.span.size(); });
    for (size_t i = 0; i < record.actors.size(); ++i) {
        for (const RecordMention& mention : record.actors[i].mentions) {
            const auto piece = std::find_if(pieces.begin(), pieces.end(),
                                            [&](const Piece& p) { return p.span.contains(mention.span); });
            sql_.post(
                "INSERT INTO mentions(id, document_id, document_actor_id, actor_id, attribution_id, kind, "
                "text, "
                "byte_begin, byte_end, char_begin, char_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                {next_.mention++, place.id, document_actor_ids_[i], actor_ids_[i],
                 piece == pieces.end() ? Value() : Value(piece->attribution),
                 kMentionKinds[static_cast<size_t>(mention.kind)], mention.span.of(record.text),
                 mention.span.begin, mention.span.end, map.code_points(mention.span.begin),
                 map.code_points(mention.span.end)});
        }
    }
}

void Writer::insert_times_and_terms(const Record& record, const Place& place, const OffsetMap& map) {
    for (const RecordTime& time : record.times) {
        sql_.post(
            "INSERT INTO times(id, document_id, type, value, text, byte_begin, byte_end, char_begin, "
            "char_end, mod, begin_value, end_value, quant, freq, inconsistent) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            {next_.time++, place.id, name_of(time.type), time.value, time.span.of(record.text),
             time.span.begin, time.span.end, map.code_points(time.span.begin), map.code_points(time.span.end),
             name_of(time.mod), time.begin, time.end, time.quant, time.freq, time.inconsistent});
    }
    for (const Span term : record.terms) {
        sql_.post(
            "INSERT INTO terms(id, document_id, text, byte_begin, byte_end, char_begin, char_end) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            {next_.term++, place.id, term.of(record.text), term.begin, term.end, map.code_points(term.begin),
             map.code_points(term.end)});
    }
}

}  // namespace selon::store

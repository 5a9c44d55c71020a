// store/export_json.cpp : W3C Web Annotation and schema.org, both JSON-LD.
#include "base/json_writer.hpp"
#include "base/utf8.hpp"
#include "store/export.hpp"
#include "store/read_rows.hpp"
#include "store/words.hpp"

namespace selon::store {

namespace {

constexpr uint32_t kAround = 32;  ///< bytes of prefix and suffix, cut to whole characters

std::string_view before(std::string_view text, uint32_t at) {
    uint32_t begin = at > kAround ? at - kAround : 0;
    while (!utf8::is_boundary(text, begin)) ++begin;
    return text.substr(begin, at - begin);
}

std::string_view after(std::string_view text, uint32_t at) {
    size_t end = std::min<size_t>(at + kAround, text.size());
    while (!utf8::is_boundary(text, end)) --end;
    return text.substr(at, end - at);
}

std::string source_of(const Record& record, const std::string& hash) {
    return record.meta.url.empty() ? "urn:sha256:" + hash : record.meta.url;
}

void write_target(JsonWriter& json, const Record& record, const OffsetMap& map, Span span,
                  const std::string& hash) {
    json.begin_object().key("type").value("SpecificResource").key("source").value(source_of(record, hash));
    json.key("selector").begin_array();
    json.begin_object().key("type").value("TextPositionSelector");
    json.key("start")
        .value(map.code_points(span.begin))
        .key("end")
        .value(map.code_points(span.end))
        .end_object();
    json.begin_object().key("type").value("TextQuoteSelector").key("exact").value(span.of(record.text));
    json.key("prefix")
        .value(before(record.text, span.begin))
        .key("suffix")
        .value(after(record.text, span.end))
        .end_object();
    json.end_array().key("state").begin_object().key("type").value("State");
    json.key("selon:textSha256").value(hash).end_object().end_object();
}

void write_body(JsonWriter& json, const Record& record, const RecordAttribution& a) {
    json.key("body").begin_object().key("type").value("TextualBody").key("purpose").value("describing");
    const std::string speaker =
        a.speaker_name.empty() ? std::string(a.speaker.of(record.text)) : a.speaker_name;
    json.key("value").value(speaker.empty() ? record.cue_of(a) : speaker + ": " + record.cue_of(a));
    json.key("selon:speaker").value(speaker).key("selon:cue").value(record.cue_of(a));
    json.key("selon:kind").value(name_of(a.kind)).key("selon:act").value(name_of(a.act));
    json.key("selon:stance").value(name_of(a.stance));
    if (a.addressee) json.key("selon:addressee").value(a.addressee.of(record.text));
    if (!a.relays.empty()) {
        json.key("selon:relays").begin_array();
        for (const std::string& relay : a.relays) json.value(relay);
        json.end_array();
    }
    if (!a.when.empty()) json.key("selon:when").value(a.when);
    if (!a.rule.empty()) json.key("selon:rule").value(a.rule).key("selon:score").value(uint32_t{a.score});
    if (!a.speaker_rule.empty()) {
        json.key("selon:speakerLink").value(a.speaker_link ? name_of(*a.speaker_link) : "");
        json.key("selon:speakerRule").value(a.speaker_rule);
        json.key("selon:speakerScore").value(uint32_t{a.speaker_score});
        if (a.speaker_evidence) json.key("selon:speakerEvidence").value(a.speaker_evidence.of(record.text));
    }
    json.end_object();
}

/// A speaker of schema.org.
void write_party(JsonWriter& json, const Record& record, int actor, std::string_view name) {
    const bool person = actor >= 0 && record.actors[static_cast<size_t>(actor)].kind == ActorKind::person;
    json.begin_object().key("@type").value(person ? "Person" : "Organization");
    json.key("name").value(name).end_object();
}

/// Who said it: one, or those who said it together.
void write_parties(JsonWriter& json, const Record& record, const RecordAttribution& a) {
    if (a.co_speakers.empty() || a.actor < 0) {
        write_party(json, record, a.actor,
                    a.speaker_name.empty() ? a.speaker.of(record.text) : std::string_view(a.speaker_name));
        return;
    }
    json.begin_array();
    write_party(json, record, a.actor, record.actors[static_cast<size_t>(a.actor)].name);
    for (const int other : a.co_speakers)
        write_party(json, record, other, record.actors[static_cast<size_t>(other)].name);
    json.end_array();
}

void optional(JsonWriter& json, std::string_view key, std::string_view value) {
    if (!value.empty()) json.key(key).value(value);
}

}  // namespace

void export_annotations(const Record& record, std::string& out) {
    const OffsetMap map(record.text);
    const std::string hash = hex(sha256(record.text));
    size_t number = 0;
    for (const RecordAttribution& a : record.attributions) {
        JsonWriter json(out);
        json.begin_object().key("@context").begin_array().value("http://www.w3.org/ns/anno.jsonld");
        json.begin_object().key("selon").value("urn:selon:").end_object().end_array();
        json.key("id").value("urn:selon:" + hash.substr(0, 16) + ":a" + std::to_string(++number));
        json.key("type").value("Annotation").key("motivation").value("describing");
        optional(json, "created", record.meta.published);
        write_body(json, record, a);
        json.key("target").begin_array();
        for (const Span span : a.content) write_target(json, record, map, span, hash);
        json.end_array().end_object();
        out += '\n';
    }
}

void export_schema_org(const Record& record, std::string& out) {
    JsonWriter json(out);
    const Metadata& meta = record.meta;
    json.begin_object().key("@context").value("https://schema.org").key("@type").value("NewsArticle");
    optional(json, "identifier", meta.id);
    optional(json, "headline", meta.title);
    optional(json, "url", meta.url);
    optional(json, "datePublished", meta.published);
    optional(json, "inLanguage", meta.language);
    if (!meta.outlet.empty()) {
        json.key("publisher")
            .begin_object()
            .key("@type")
            .value("Organization")
            .key("name")
            .value(meta.outlet)
            .end_object();
    }
    if (!meta.author.empty()) {
        json.key("author")
            .begin_object()
            .key("@type")
            .value("Person")
            .key("name")
            .value(meta.author)
            .end_object();
    }
    json.key("hasPart").begin_array();
    for (const RecordAttribution& a : record.attributions) {
        // Words in marks are a Quotation; what is only reported is a Claim. Never a verdict about it.
        const bool quoted = a.kind != AttributionKind::indirect;
        json.begin_object().key("@type").value(quoted ? "Quotation" : "Claim");
        json.key("text").value(record.content_of(a));
        if (!a.speaker_name.empty() || a.speaker) {
            json.key(quoted ? "spokenByCharacter" : "creator");
            write_parties(json, record, a);
        }
        if (!a.relays.empty()) {
            json.key("isBasedOn").begin_array();
            for (const std::string& relay : a.relays) {
                json.begin_object().key("@type").value("CreativeWork").key("name").value(relay).end_object();
            }
            json.end_array();
        }
        if (a.when.size() >= 4 && a.when[0] >= '0' && a.when[0] <= '9') json.key("dateCreated").value(a.when);
        json.end_object();
    }
    json.end_array().end_object();
    out += '\n';
}

}  // namespace selon::store

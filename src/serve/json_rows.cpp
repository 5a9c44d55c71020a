// serve/json_rows.cpp : see json_rows.hpp.
#include "serve/json_rows.hpp"

namespace selon::serve {

namespace {

/// An object of fields; absent texts and references are null.
class Fields {
  public:
    explicit Fields(JsonWriter& json) : json_(json) { json_.begin_object(); }
    ~Fields() { json_.end_object(); }
    Fields(const Fields&) = delete;

    using Texts = std::initializer_list<std::pair<std::string_view, std::string_view>>;
    using Numbers = std::initializer_list<std::pair<std::string_view, int64_t>>;
    using Flags = std::initializer_list<std::pair<std::string_view, bool>>;

    Fields& texts(Texts all) {
        for (const auto& [name, value] : all) {
            json_.key(name);
            value.empty() ? json_.null() : json_.value(value);
        }
        return *this;
    }
    Fields& numbers(Numbers all) {
        for (const auto& [name, value] : all) json_.key(name).value(value);
        return *this;
    }
    Fields& references(Numbers all) {
        for (const auto& [name, id] : all) {
            json_.key(name);
            id == 0 ? json_.null() : json_.value(id);
        }
        return *this;
    }
    Fields& flags(Flags all) {
        for (const auto& [name, value] : all) json_.key(name).value(value);
        return *this;
    }

  private:
    JsonWriter& json_;
};

}  // namespace

void write_json(JsonWriter& json, const store::AttributionRow& row) {
    Fields fields(json);
    fields.texts({{"key", row.key},
                  {"said_on", row.said_on},
                  {"speaker", row.speaker_label.empty() ? row.speaker : row.speaker_label},
                  {"speaker_text", row.speaker_text},
                  {"cue", row.cue},
                  {"text", row.text},
                  {"addressee", row.addressee},
                  {"kind", row.kind},
                  {"act", row.act},
                  {"stance", row.stance},
                  {"when", row.when}});
    json.key("relays").begin_array();
    for (const std::string& relay : row.relays) json.value(relay);
    json.end_array().key("co_speakers").begin_array();
    for (const store::CoSpeaker& other : row.co_speakers) json.value(other.label);
    json.end_array().key("co_speaker_ids").begin_array();
    for (const store::CoSpeaker& other : row.co_speakers) json.value(other.id);
    json.end_array();
    fields.flags({{"conditional", row.conditional},
                  {"negated", row.negated},
                  {"modal", row.modal},
                  {"refused", row.refused}});
    fields.texts({{"outlet", row.outlet},
                  {"published", row.published},
                  {"title", row.title},
                  {"url", row.url},
                  {"language", row.language},
                  {"rule", row.rule},
                  {"line", row.line},
                  {"speaker_link", row.speaker_link},
                  {"speaker_rule", row.speaker_rule},
                  {"speaker_evidence", row.speaker_evidence}});
    json.key("speaker_score");
    row.speaker_score < 0 ? json.null() : json.value(int64_t{row.speaker_score});
    fields.numbers({{"score", row.score},
                    {"char_begin", row.char_begin},
                    {"char_end", row.char_end},
                    {"number", row.number},
                    {"id", row.id},
                    {"document_id", row.document_id}});
    fields.references({{"speaker_id", row.speaker_id},
                       {"addressee_id", row.addressee_id},
                       {"within_id", row.within_id},
                       {"echo_of", row.echo_of}});
}

void write_json(JsonWriter& json, const store::DocumentRow& row) {
    Fields(json)
        .numbers({{"id", row.id}})
        .texts({{"name", row.name},
                {"title", row.title},
                {"outlet", row.outlet},
                {"published", row.published},
                {"language", row.language},
                {"url", row.url},
                {"author", row.author},
                {"hash", row.hash}})
        .numbers({{"words", row.words},
                  {"attributions", row.attributions},
                  {"appearances", row.appearances},
                  {"versions", row.versions}})
        .references({{"story_id", row.story_id}});
}

void write_json(JsonWriter& json, const store::ActorRow& row) {
    Fields(json)
        .numbers({{"id", row.id}})
        .texts({{"name", row.name}, {"label", row.label}, {"kind", row.kind}})
        .numbers({{"attributions", row.attributions}, {"documents", row.documents}});
}

void write_json(JsonWriter& json, const store::NameRow& row) {
    Fields(json)
        .texts({{"name", row.name}, {"first", row.first}, {"last", row.last}, {"rule", row.rule}})
        .numbers({{"documents", row.documents}});
}

void write_json(JsonWriter& json, const store::Count& count) {
    Fields(json)
        .texts({{"name", count.name}})
        .references({{"id", count.id}})
        .numbers({{"count", count.count}});
}

void write_json(JsonWriter& json, const store::RelayEdge& edge) {
    Fields(json)
        .texts({{"outlet", edge.outlet},
                {"relay", edge.relay},
                {"relay_kind", edge.relay_kind},
                {"speaker", edge.speaker},
                {"first", edge.first},
                {"last", edge.last}})
        .references({{"relay_id", edge.relay_id}, {"speaker_id", edge.speaker_id}})
        .numbers({{"count", edge.count}});
}

void write_json(JsonWriter& json, const store::AppearanceRow& row) {
    Fields(json)
        .texts({{"outlet", row.outlet}, {"url", row.url}, {"published", row.published}, {"title", row.title}})
        .numbers({{"document_id", row.document_id}, {"similarity", row.similarity}});
}

void write_lists(JsonWriter& json, Lists lists) {
    for (const auto& [name, counts] : lists) write_rows(json, name, *counts);
}

void write_next(JsonWriter& json, std::string_view next) {
    json.key("next");
    next.empty() ? json.null() : json.value(next);
}

}  // namespace selon::serve

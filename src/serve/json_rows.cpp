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

    Fields& text(std::string_view name, std::string_view value) {
        json_.key(name);
        value.empty() ? json_.null() : json_.value(value);
        return *this;
    }
    Fields& number(std::string_view name, int64_t value) {
        json_.key(name).value(value);
        return *this;
    }
    Fields& reference(std::string_view name, int64_t id) {
        json_.key(name);
        id == 0 ? json_.null() : json_.value(id);
        return *this;
    }
    Fields& flag(std::string_view name, bool value) {
        json_.key(name).value(value);
        return *this;
    }

  private:
    JsonWriter& json_;
};

}  // namespace

void write_json(JsonWriter& json, const store::AttributionRow& row) {
    Fields fields(json);
    fields.number("id", row.id)
        .text("key", row.key)
        .number("document_id", row.document_id)
        .number("number", row.number);
    fields.text("said_on", row.said_on)
        .text("speaker", row.speaker_label.empty() ? row.speaker : row.speaker_label);
    fields.reference("speaker_id", row.speaker_id)
        .text("speaker_text", row.speaker_text)
        .text("cue", row.cue);
    fields.text("text", row.text)
        .text("addressee", row.addressee)
        .reference("addressee_id", row.addressee_id);
    json.key("relays").begin_array();
    for (const std::string& relay : row.relays) json.value(relay);
    json.end_array();
    fields.text("kind", row.kind)
        .text("act", row.act)
        .text("stance", row.stance)
        .flag("conditional", row.conditional);
    fields.flag("negated", row.negated)
        .flag("modal", row.modal)
        .flag("refused", row.refused)
        .text("when", row.when);
    fields.reference("within_id", row.within_id).reference("echo_of", row.echo_of);
    fields.text("outlet", row.outlet)
        .text("published", row.published)
        .text("title", row.title)
        .text("url", row.url);
    fields.text("language", row.language)
        .text("rule", row.rule)
        .text("line", row.line)
        .number("score", row.score);
    fields.number("char_begin", row.char_begin).number("char_end", row.char_end);
}

void write_json(JsonWriter& json, const store::DocumentRow& row) {
    Fields fields(json);
    fields.number("id", row.id).text("name", row.name).text("title", row.title).text("outlet", row.outlet);
    fields.text("published", row.published).text("language", row.language).text("url", row.url);
    fields.text("author", row.author).text("hash", row.hash).number("words", row.words);
    fields.number("attributions", row.attributions).number("appearances", row.appearances);
    fields.number("versions", row.versions).reference("story_id", row.story_id);
}

void write_json(JsonWriter& json, const store::ActorRow& row) {
    Fields fields(json);
    fields.number("id", row.id).text("name", row.name).text("label", row.label).text("kind", row.kind);
    fields.number("attributions", row.attributions).number("documents", row.documents);
}

void write_json(JsonWriter& json, const store::NameRow& row) {
    Fields fields(json);
    fields.text("name", row.name)
        .number("documents", row.documents)
        .text("first", row.first)
        .text("last", row.last);
    fields.text("rule", row.rule);
}

void write_json(JsonWriter& json, const store::Count& count) {
    Fields fields(json);
    fields.text("name", count.name).reference("id", count.id).number("count", count.count);
}

void write_json(JsonWriter& json, const store::RelayEdge& edge) {
    Fields fields(json);
    fields.text("outlet", edge.outlet).text("relay", edge.relay).reference("relay_id", edge.relay_id);
    fields.text("relay_kind", edge.relay_kind)
        .text("speaker", edge.speaker)
        .reference("speaker_id", edge.speaker_id);
    fields.number("count", edge.count).text("first", edge.first).text("last", edge.last);
}

void write_json(JsonWriter& json, const store::AppearanceRow& row) {
    Fields fields(json);
    fields.number("document_id", row.document_id).text("outlet", row.outlet).text("url", row.url);
    fields.text("published", row.published).text("title", row.title).number("similarity", row.similarity);
}

void write_next(JsonWriter& json, std::string_view next) {
    json.key("next");
    next.empty() ? json.null() : json.value(next);
}

}  // namespace selon::serve

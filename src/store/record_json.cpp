// store/record_json.cpp : a Record as JSON and back. Offsets are code points outside, bytes inside.
#include <simdjson.h>

#include "base/json_writer.hpp"
#include "base/utf8.hpp"
#include "store/record.hpp"

namespace selon::store {

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::string_view kMentionKinds[] = {"name", "nominal", "pronoun"};

void write_span(JsonWriter& json, const OffsetMap& map, Span span) {
    if (!span) {
        json.null();
        return;
    }
    json.begin_array().value(map.code_points(span.begin)).value(map.code_points(span.end)).end_array();
}

void write_spans(JsonWriter& json, const OffsetMap& map, const std::vector<Span>& spans) {
    json.begin_array();
    for (const Span span : spans) write_span(json, map, span);
    json.end_array();
}

/// Who else speaks, and how the name was reached.
void write_link(JsonWriter& json, const OffsetMap& map, const RecordAttribution& a) {
    if (!a.co_speakers.empty()) {
        json.key("actors").begin_array().value("p" + std::to_string(a.actor + 1));
        for (const int other : a.co_speakers) json.value("p" + std::to_string(other + 1));
        json.end_array();
    }
    if (a.speaker_link) json.key("speaker_link").value(name_of(*a.speaker_link));
    if (a.speaker_rule.empty()) return;
    json.key("speaker_why").begin_object().key("rule").value(a.speaker_rule);
    json.key("score").value(uint32_t{a.speaker_score}).key("evidence");
    write_span(json, map, a.speaker_evidence);
    json.end_object();
}

void write_attribution(JsonWriter& json, const OffsetMap& map, const RecordAttribution& a, size_t number) {
    json.begin_object().key("id").value("a" + std::to_string(number + 1));
    json.key("act").value(name_of(a.act)).key("kind").value(name_of(a.kind));
    json.key("content");
    write_spans(json, map, a.content);
    json.key("cue");
    write_spans(json, map, a.cue);
    json.key("speaker");
    write_span(json, map, a.speaker);
    json.key("speaker_name");
    a.speaker_name.empty() ? json.null() : json.value(a.speaker_name);
    json.key("addressee");
    write_span(json, map, a.addressee);
    json.key("within");
    a.within < 0 ? json.null() : json.value("a" + std::to_string(a.within + 1));
    json.key("relays").begin_array();
    for (const std::string& relay : a.relays) json.value(relay);
    json.end_array();
    json.key("stance").value(name_of(a.stance)).key("conditional").value(a.conditional);
    if (!a.when.empty()) json.key("when").value(a.when);
    if (a.negated) json.key("negated").value(true);
    if (a.modal) json.key("modal").value(true);
    if (a.refused) json.key("refused").value(true);
    if (a.actor >= 0) json.key("actor").value("p" + std::to_string(a.actor + 1));
    write_link(json, map, a);
    if (!a.rule.empty()) {
        json.key("why").begin_object().key("rule").value(a.rule).key("score").value(uint32_t{a.score});
        if (!a.line.empty()) json.key("line").value(a.line);
        json.end_object();
    }
    json.end_object();
}

void write_actor(JsonWriter& json, const OffsetMap& map, const RecordActor& actor, size_t number) {
    json.begin_object().key("id").value("p" + std::to_string(number + 1)).key("name").value(actor.name);
    json.key("kind").value(name_of(actor.kind)).key("mentions").begin_array();
    for (const RecordMention& mention : actor.mentions) write_span(json, map, mention.span);
    json.end_array().key("mention_kinds").begin_array();
    for (const RecordMention& mention : actor.mentions)
        json.value(kMentionKinds[static_cast<size_t>(mention.kind)]);
    json.end_array().end_object();
}

void write_time(JsonWriter& json, const OffsetMap& map, const RecordTime& time) {
    json.begin_object().key("span");
    write_span(json, map, time.span);
    json.key("type").value(name_of(time.type)).key("value").value(time.value);
    const std::pair<std::string_view, std::string_view> optional[] = {{"mod", name_of(time.mod)},
                                                                      {"begin", time.begin},
                                                                      {"end", time.end},
                                                                      {"quant", time.quant},
                                                                      {"freq", time.freq}};
    for (const auto& [key, value] : optional) {
        if (!value.empty()) json.key(key).value(value);
    }
    if (time.inconsistent) json.key("inconsistent").value(true);
    json.end_object();
}

/// Reads one record; remembers the first thing that is wrong.
class RecordReader {
  public:
    RecordReader(object json, std::string_view text) : json_(json), map_(text), size_(utf8::count(text)) {}

    bool read(Record& record) {
        array list;
        if (json_["actors"].get(list) == simdjson::SUCCESS) {
            for (const element item : list) record.actors.push_back(actor(item));
        }
        if (json_["attributions"].get(list) == simdjson::SUCCESS) {
            for (const element item : list) record.attributions.push_back(attribution(item, record));
            size_t number = 0;
            for (RecordAttribution& a : record.attributions) {
                if (a.within >= static_cast<int>(record.attributions.size()) ||
                    a.within == static_cast<int>(number)) {
                    wrong("within");
                }
                ++number;
            }
        }
        if (json_["terms"].get(list) == simdjson::SUCCESS) record.terms = spans(list, "terms");
        if (json_["times"].get(list) == simdjson::SUCCESS) {
            for (const element item : list) record.times.push_back(time(item));
        }
        return wrong_.empty();
    }
    const std::string& wrong() const { return wrong_; }

  private:
    void wrong(std::string_view field) {
        if (wrong_.empty()) wrong_ = field;
    }

    static std::string text(element item, std::string_view field) {
        std::string_view value;
        return item[field].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
    }
    static bool flag(element item, std::string_view field) {
        bool value = false;
        return item[field].get(value) == simdjson::SUCCESS && value;
    }
    /// The index in "a12" or "p3", 0-based; -1 if absent.
    int index(element item, std::string_view field) { return index_of(text(item, field), field); }
    int index_of(std::string_view id, std::string_view field) {
        if (id.size() < 2) return -1;
        int value = 0;
        for (const char c : id.substr(1)) {
            if (c < '0' || c > '9' || value > 100'000'000) {
                wrong(field);
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value - 1;
    }

    Span span(element item, std::string_view field) {
        if (item.is_null()) return {};
        array ends;
        uint64_t begin = 0, end = 0;
        if (item.get(ends) != simdjson::SUCCESS || ends.size() != 2 ||
            ends.at(0).get(begin) != simdjson::SUCCESS || ends.at(1).get(end) != simdjson::SUCCESS ||
            begin >= end || end > size_) {
            wrong(field);
            return {};
        }
        return {map_.byte_of_code_point(static_cast<uint32_t>(begin)),
                map_.byte_of_code_point(static_cast<uint32_t>(end))};
    }
    Span span_at(element item, std::string_view field) {
        element value;
        return item[field].get(value) == simdjson::SUCCESS ? span(value, field) : Span{};
    }
    std::vector<Span> spans(array list, std::string_view field) {
        std::vector<Span> out;
        for (const element item : list) {
            if (const Span s = span(item, field)) out.push_back(s);
        }
        return out;
    }
    std::vector<Span> spans_at(element item, std::string_view field) {
        array list;
        return item[field].get(list) == simdjson::SUCCESS ? spans(list, field) : std::vector<Span>{};
    }

    /// The enumerator whose name_of() is the field's value; the first one if the field is absent.
    template <class Enum>
    Enum choice(element item, std::string_view field, uint8_t count) {
        const std::string value = text(item, field);
        for (uint8_t i = 0; i < count; ++i) {
            if (name_of(static_cast<Enum>(i)) == value) return static_cast<Enum>(i);
        }
        if (!value.empty()) wrong(field);
        return Enum{};
    }

    static uint16_t score(element why) {
        uint64_t score = 0;
        if (why["score"].get(score) != simdjson::SUCCESS) return 0;
        return static_cast<uint16_t>(std::min<uint64_t>(score, 1000));
    }

    void link(element item, const Record& record, RecordAttribution& a) {
        array actors;
        if (item["actors"].get(actors) == simdjson::SUCCESS) {
            for (const element one : actors) {
                std::string_view id;
                const int actor = one.get(id) == simdjson::SUCCESS ? index_of(id, "actors") : -1;
                if (actor < 0 || actor >= static_cast<int>(record.actors.size())) return wrong("actors");
                a.co_speakers.push_back(actor);
            }
            // The first of them is `actor`.
            if (!a.co_speakers.empty() && a.actor < 0) a.actor = a.co_speakers.front();
            if (!a.co_speakers.empty()) a.co_speakers.erase(a.co_speakers.begin());
        }
        if (!text(item, "speaker_link").empty()) a.speaker_link = choice<LinkKind>(item, "speaker_link", 9);
        element why;
        if (item["speaker_why"].get(why) != simdjson::SUCCESS) return;
        a.speaker_rule = text(why, "rule");
        a.speaker_score = score(why);
        a.speaker_evidence = span_at(why, "evidence");
    }

    RecordAttribution attribution(element item, const Record& record) {
        RecordAttribution a;
        a.content = spans_at(item, "content");
        a.cue = spans_at(item, "cue");
        a.speaker = span_at(item, "speaker");
        a.addressee = span_at(item, "addressee");
        a.speaker_name = text(item, "speaker_name");
        a.when = text(item, "when");
        element why;
        if (item["why"].get(why) == simdjson::SUCCESS) {
            a.rule = text(why, "rule");
            a.line = text(why, "line");
            a.score = score(why);
        }
        array relays;
        if (item["relays"].get(relays) == simdjson::SUCCESS) {
            for (const element relay : relays) {
                std::string_view name;
                if (relay.get(name) == simdjson::SUCCESS) a.relays.emplace_back(name);
            }
        }
        a.within = index(item, "within");
        a.actor = index(item, "actor");
        if (a.actor >= static_cast<int>(record.actors.size())) wrong("actor");
        link(item, record, a);
        a.act = choice<Act>(item, "act", 2);
        a.kind = choice<AttributionKind>(item, "kind", 3);
        a.stance = choice<Stance>(item, "stance", 9);
        a.conditional = flag(item, "conditional");
        a.negated = flag(item, "negated");
        a.modal = flag(item, "modal");
        a.refused = flag(item, "refused");
        if (a.content.empty()) wrong("content");
        return a;
    }

    RecordActor actor(element item) {
        RecordActor out{text(item, "name"), choice<ActorKind>(item, "kind", 6), {}};
        for (const Span s : spans_at(item, "mentions")) out.mentions.push_back({s, MentionKind::name});
        array kinds;
        if (item["mention_kinds"].get(kinds) == simdjson::SUCCESS && kinds.size() == out.mentions.size()) {
            size_t i = 0;
            for (const element kind : kinds) {
                std::string_view name;
                if (kind.get(name) != simdjson::SUCCESS) continue;
                for (size_t k = 0; k < std::size(kMentionKinds); ++k) {
                    if (kMentionKinds[k] == name) out.mentions[i].kind = static_cast<MentionKind>(k);
                }
                ++i;
            }
        }
        return out;
    }

    RecordTime time(element item) {
        return {span_at(item, "span"),     choice<TimeType>(item, "type", 4),
                text(item, "value"),       choice<TimeMod>(item, "mod", 13),
                text(item, "begin"),       text(item, "end"),
                text(item, "quant"),       text(item, "freq"),
                flag(item, "inconsistent")};
    }

    object json_;
    OffsetMap map_;
    size_t size_;
    std::string wrong_;
};

}  // namespace

void write_record(const Record& record, std::string& out) {
    const OffsetMap map(record.text);
    JsonWriter json(out);
    json.begin_object().key("id").value(record.meta.id);
    const std::pair<std::string_view, const std::string*> fields[] = {
        {"language", &record.meta.language},
        {"stated_language", &record.meta.stated_language},
        {"published", &record.meta.published},
        {"outlet", &record.meta.outlet},
        {"url", &record.meta.url},
        {"title", &record.meta.title},
        {"author", &record.meta.author},
        {"source", &record.meta.source}};
    for (const auto& [name, value] : fields) {
        if (!value->empty()) json.key(name).value(*value);
    }
    json.key("text").value(record.text);
    json.key("attributions").begin_array();
    for (size_t i = 0; i < record.attributions.size(); ++i)
        write_attribution(json, map, record.attributions[i], i);
    json.end_array().key("terms");
    write_spans(json, map, record.terms);
    json.key("times").begin_array();
    for (const RecordTime& time : record.times) write_time(json, map, time);
    json.end_array().key("actors").begin_array();
    for (size_t i = 0; i < record.actors.size(); ++i) write_actor(json, map, record.actors[i], i);
    json.end_array().end_object();
}

Result<Record> read_record(std::string_view json) {
    static thread_local simdjson::dom::parser parser;
    const simdjson::padded_string padded(json);
    object root;
    if (const auto code = parser.parse(padded).get(root); code != simdjson::SUCCESS) {
        return Error{
            "store.bad_record", std::string("not a JSON object: ") + simdjson::error_message(code), {}};
    }
    std::string_view text;
    if (root["text"].get(text) != simdjson::SUCCESS) {
        return Error{
            "store.bad_record", "the field \"text\" is missing: a record holds the article's text", {}};
    }
    Record record;
    record.text = text;
    const std::pair<std::string_view, std::string*> fields[] = {
        {"id", &record.meta.id},
        {"language", &record.meta.language},
        {"stated_language", &record.meta.stated_language},
        {"published", &record.meta.published},
        {"outlet", &record.meta.outlet},
        {"url", &record.meta.url},
        {"title", &record.meta.title},
        {"author", &record.meta.author},
        {"source", &record.meta.source}};
    for (const auto& [name, value] : fields) {
        std::string_view found;
        if (root[name].get(found) == simdjson::SUCCESS) *value = found;
    }
    RecordReader reader(root, record.text);
    if (!reader.read(record)) {
        return Error{
            "store.bad_record", "the field \"" + reader.wrong() + "\" is wrong: see docs/store.md", {}};
    }
    return record;
}

}  // namespace selon::store

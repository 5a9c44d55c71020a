// core/record_json.cpp : see record_json.hpp; record_csv.cpp has the rows.
#include "core/record_json.hpp"

#include <charconv>

#include "base/utf8.hpp"
#include "core/record_actors.hpp"

namespace selon {

namespace {

/// Writes the layers of one document; lives for one call.
class RecordWriter {
  public:
    RecordWriter(const Pack* pack, const Document& doc, std::string& out)
        : pack_(pack), doc_(doc), listed_(listed_actors(doc)), offsets_(doc.text()), json_(out) {}

    void write() {
        json_.begin_object();
        metadata();
        json_.key("text").value(doc_.text());
        attributions();
        terms();
        times();
        actors();
        events();
        marks();
        json_.end_object();
    }

    void write_times() {
        json_.begin_object().key("id").value(doc_.meta.id);
        times();
        json_.end_object();
    }

  private:
    void metadata() {
        const Metadata& meta = doc_.meta;
        json_.key("id").value(meta.id);
        optional("language", meta.language);
        optional("stated_language", meta.stated_language);
        optional("published", meta.published);
        optional("outlet", meta.outlet);
        optional("url", meta.url);
        optional("title", meta.title);
        optional("author", meta.author);
        optional("source", meta.source);
    }

    void attributions() {
        json_.key("attributions").begin_array();
        for (size_t i = 0; i < doc_.attributions.size(); ++i) attribution(i, doc_.attributions[i]);
        json_.end_array();
    }

    void attribution(size_t index, const Attribution& a) {
        json_.begin_object().key("id");
        id('a', index);
        json_.key("act").value(name_of(a.act)).key("kind").value(name_of(a.kind));
        json_.key("content");
        spans(doc_.content(a));
        json_.key("cue");
        spans(doc_.cue(a));
        json_.key("speaker");
        span_or_null(a.speaker);
        json_.key("speaker_name");
        const Speaker& speaker = doc_.speaker(a);
        if (speaker.name) {
            json_.value(doc_.string(speaker.name));
        } else {
            json_.null();
        }
        json_.key("addressee");
        span_or_null(a.addressee);
        json_.key("within");
        id_or_null('a', a.within);
        json_.key("relays").begin_array();
        for (uint32_t r = 0; r < speaker.relay_count; ++r)
            json_.value(doc_.string(doc_.relays[speaker.relay_first + r]));
        json_.end_array();
        json_.key("stance").value(name_of(a.stance));
        json_.key("conditional").value(a.has(Attribution::conditional));
        if (a.when) optional("when", doc_.string(doc_.times[a.when.index].value));
        if (a.has(Attribution::negated)) json_.key("negated").value(true);
        if (a.has(Attribution::modal)) json_.key("modal").value(true);
        if (a.has(Attribution::refused)) json_.key("refused").value(true);
        if (speaker.actor) json_.key("actor"), id('p', listed_[speaker.actor.index]);
        if (speaker.also_count > 0) {
            json_.key("actors").begin_array();
            id('p', listed_[speaker.actor.index]);
            for (uint32_t i = 0; i < speaker.also_count; ++i)
                id('p', listed_[doc_.also[speaker.also_first + i].index]);
            json_.end_array();
        }
        json_.key("speaker_link").value(name_of(speaker.link));
        if (speaker.why.rule != Rule::none) {
            json_.key("speaker_why").begin_object().key("rule").value(rule_name(speaker.why.rule));
            json_.key("score").value(static_cast<uint32_t>(speaker.score));
            json_.key("evidence");
            span_or_null(speaker.evidence);
            json_.end_object();
        }
        why(a.why);
        json_.end_object();
    }

    void terms() {
        json_.key("terms").begin_array();
        for (const Term& term : doc_.terms) span(term.span);
        json_.end_array();
    }

    void times() {
        json_.key("times").begin_array();
        for (size_t i = 0; i < doc_.times.size(); ++i) {
            const Time& time = doc_.times[i];
            json_.begin_object().key("id");
            id('t', i);
            json_.key("span");
            span(time.span);
            json_.key("type").value(name_of(time.type)).key("value").value(doc_.string(time.value));
            optional("mod", name_of(static_cast<TimeMod>(time.mod)));
            optional("begin", doc_.string(time.begin));
            optional("end", doc_.string(time.end));
            const std::string_view quant_freq = doc_.string(time.quant_freq);
            if (const size_t bar = quant_freq.find('|'); bar != std::string_view::npos) {
                optional("quant", quant_freq.substr(0, bar));
                optional("freq", quant_freq.substr(bar + 1));
            }
            if (time.inconsistent) json_.key("inconsistent").value(true);
            why(time.why);
            json_.end_object();
        }
        json_.end_array();
    }

    void actors() {
        // Mentions stand in text order; `next` chains those of one actor, so that this stays linear.
        constexpr uint32_t end = Id<Mention>::kNone;
        std::vector<uint32_t> first(doc_.actors.size(), end), next(doc_.mentions.size(), end);
        for (size_t i = doc_.mentions.size(); i-- > 0;) {
            const Id<Actor> actor = doc_.actor_of(static_cast<uint32_t>(i));
            if (!actor) continue;
            next[i] = first[actor.index];
            first[actor.index] = static_cast<uint32_t>(i);
        }
        json_.key("actors").begin_array();
        for (size_t i = 0; i < doc_.actors.size(); ++i) {
            if (listed_[i] == kNotListed) continue;
            const Actor& actor = doc_.actors[i];
            json_.begin_object().key("id");
            id('p', listed_[i]);
            json_.key("name").value(doc_.string(actor.name)).key("kind").value(name_of(actor.kind));
            json_.key("mentions").begin_array();
            for (uint32_t m = first[i]; m != end; m = next[m]) span(doc_.mentions[m].span);
            json_.end_array();
            why(actor.why);
            json_.end_object();
        }
        json_.end_array();
    }

    void events() {
        json_.key("events").begin_array();
        for (const Event& event : doc_.events) {
            json_.begin_object().key("type").value(pack_ != nullptr ? pack_->string(event.type) : "");
            json_.key("actor");
            actor_or_null(event.actor);
            json_.key("recipient");
            actor_or_null(event.recipient);
            json_.key("place");
            actor_or_null(event.place);
            json_.key("trigger");
            span(event.trigger);
            json_.key("time");
            if (event.time) {
                json_.value(doc_.string(doc_.times[event.time.index].value));
            } else {
                json_.null();
            }
            json_.key("within");
            id_or_null('a', event.within);
            why(event.why);
            json_.end_object();
        }
        json_.end_array();
    }

    void marks() {
        json_.key("marks").begin_array();
        for (const MarkPair& pair : doc_.marks) {
            json_.begin_object().key("span");
            span(pair.outer);
            json_.key("inner");
            span(pair.inner);
            why(pair.why);
            json_.end_object();
        }
        json_.end_array();
    }

    void why(const Why& reason) {
        if (reason.rule == Rule::none) return;
        json_.key("why").begin_object().key("rule").value(rule_name(reason.rule));
        json_.key("score").value(static_cast<uint32_t>(reason.score));
        if (pack_ != nullptr && reason.line) json_.key("line").value(pack_->where(reason.line));
        json_.end_object();
    }

    void optional(std::string_view key, std::string_view text) {
        if (!text.empty()) json_.key(key).value(text);
    }
    void span(Span s) {
        json_.begin_array()
            .value(offsets_.code_points(s.begin))
            .value(offsets_.code_points(s.end))
            .end_array();
    }
    void spans(Document::Spans list) {
        json_.begin_array();
        for (const Span s : list) span(s);
        json_.end_array();
    }
    void span_or_null(Span s) {
        if (s) {
            span(s);
        } else {
            json_.null();
        }
    }
    void id(char letter, size_t index) {
        char name[24] = {'"', letter};
        char* const end = std::to_chars(name + 2, name + sizeof name - 1, index + 1).ptr;
        *end = '"';
        json_.raw({name, static_cast<size_t>(end + 1 - name)});
    }
    template <class T>
    void id_or_null(char letter, Id<T> which) {
        if (which) {
            id(letter, which.index);
        } else {
            json_.null();
        }
    }

    void actor_or_null(Id<Actor> actor) {
        if (actor) {
            id('p', listed_[actor.index]);
        } else {
            json_.null();
        }
    }

    const Pack* const pack_;
    const Document& doc_;
    const std::vector<uint32_t> listed_;  ///< by actor: its place in the list
    const OffsetMap offsets_;
    JsonWriter json_;
};

}  // namespace

void write_record_json(const Pack* pack, const Document& doc, std::string& out) {
    RecordWriter(pack, doc, out).write();
}

void write_times_json(const Pack* pack, const Document& doc, std::string& out) {
    RecordWriter(pack, doc, out).write_times();
}

void write_error_json(const Error& error, std::string& out) {
    JsonWriter json(out);
    json.begin_object().key("error").begin_object();
    json.key("code").value(error.code).key("message").value(error.message);
    if (!error.file.empty()) json.key("file").value(error.file);
    if (error.byte != Error::kNoByte) json.key("byte").value(error.byte);
    json.end_object().end_object();
}

}  // namespace selon

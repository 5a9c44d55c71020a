// store/record.cpp : see record.hpp; from Document to Record. The JSON is in record_json.cpp.
#include "store/record.hpp"

#include "core/record_actors.hpp"

namespace selon::store {

namespace {

std::string join(const std::vector<Span>& spans, std::string_view text, std::string_view glue) {
    std::string out;
    for (const Span span : spans) {
        if (!out.empty()) out += glue;
        out += span.of(text);
    }
    return out;
}

RecordAttribution make_attribution(const Document& doc, const Attribution& a, const Pack* pack) {
    RecordAttribution out;
    for (const Span span : doc.content(a)) out.content.push_back(span);
    for (const Span span : doc.cue(a)) out.cue.push_back(span);
    out.speaker = a.speaker;
    out.addressee = a.addressee;
    const Speaker& speaker = doc.speaker(a);
    out.speaker_name = doc.string(speaker.name);
    for (uint32_t i = 0; i < speaker.relay_count; ++i)
        out.relays.emplace_back(doc.string(doc.relays[speaker.relay_first + i]));
    if (a.when) out.when = doc.string(doc.times[a.when.index].value);
    if (speaker.actor) out.actor = static_cast<int>(speaker.actor.index);
    for (uint32_t i = 0; i < speaker.also_count; ++i)
        out.co_speakers.push_back(static_cast<int>(doc.also[speaker.also_first + i].index));
    out.speaker_link = speaker.link;
    if (speaker.why.rule != Rule::none) {
        out.speaker_rule = rule_name(speaker.why.rule);
        out.speaker_score = speaker.score;
        out.speaker_evidence = speaker.evidence;
    }
    if (a.within) out.within = static_cast<int>(a.within.index);
    out.act = a.act;
    out.kind = a.kind;
    out.stance = a.stance;
    out.conditional = a.has(Attribution::conditional);
    out.negated = a.has(Attribution::negated);
    out.modal = a.has(Attribution::modal);
    out.refused = a.has(Attribution::refused);
    out.score = a.why.score;
    if (a.why.rule != Rule::none) out.rule = rule_name(a.why.rule);
    if (pack != nullptr && a.why.line) out.line = pack->where(a.why.line);
    return out;
}

RecordTime make_time(const Document& doc, const Time& time) {
    RecordTime out{time.span, time.type, std::string(doc.string(time.value)), static_cast<TimeMod>(time.mod)};
    out.begin = doc.string(time.begin);
    out.end = doc.string(time.end);
    const std::string_view quant_freq = doc.string(time.quant_freq);
    const size_t bar = quant_freq.find('|');
    out.quant = quant_freq.substr(0, bar);
    if (bar != quant_freq.npos) out.freq = quant_freq.substr(bar + 1);
    out.inconsistent = time.inconsistent;
    return out;
}

}  // namespace

std::string Record::content_of(const RecordAttribution& a) const {
    return join(a.content, text, " ... ");
}
std::string Record::cue_of(const RecordAttribution& a) const {
    return join(a.cue, text, " ");
}

Record make_record(const Document& doc, const Pack* pack) {
    Record record;
    record.meta = doc.meta;
    record.text = doc.text();
    record.attributions.reserve(doc.attributions.size());
    for (const Attribution& a : doc.attributions)
        record.attributions.push_back(make_attribution(doc, a, pack));
    const std::vector<uint32_t> listed = listed_actors(doc);
    for (RecordAttribution& a : record.attributions) {
        if (a.actor >= 0) a.actor = static_cast<int>(listed[static_cast<size_t>(a.actor)]);
        for (int& other : a.co_speakers) other = static_cast<int>(listed[static_cast<size_t>(other)]);
    }
    for (size_t i = 0; i < doc.actors.size(); ++i) {
        if (listed[i] == kNotListed) continue;
        record.actors.push_back({std::string(doc.string(doc.actors[i].name)), doc.actors[i].kind, {}});
    }
    for (uint32_t m = 0; m < doc.mentions.size(); ++m) {
        const Mention& mention = doc.mentions[m];
        const Id<Actor> actor = doc.actor_of(m);
        if (actor && listed[actor.index] != kNotListed)
            record.actors[listed[actor.index]].mentions.push_back({mention.span, mention.kind});
    }
    for (const Time& time : doc.times) record.times.push_back(make_time(doc, time));
    for (const Term& term : doc.terms) record.terms.push_back(term.span);
    return record;
}

}  // namespace selon::store

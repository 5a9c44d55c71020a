// tests/harness/case_describe.cpp : writes the record of a document as expectations; what a failure shows.
#include "harness/case_check.hpp"

namespace selon::cases {

namespace {

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n') {
            out += "\\n";
        } else {
            out += c;
        }
    }
    return out + '"';
}

void attribution(const Document& doc, const Attribution& a, std::string& out) {
    out += "attribution " + std::string(name_of(a.kind));
    for (const Span span : doc.content(a)) out += ' ' + quoted(doc.text(span));
    out += "\n ";
    for (const Span span : doc.cue(a)) out += " cue " + quoted(doc.text(span));
    out += a.speaker ? "   speaker " + quoted(doc.text(a.speaker)) : "   speaker none";
    const Speaker& speaker = doc.speaker(a);
    out += speaker.name ? "   name " + quoted(doc.string(speaker.name)) : "   name none";
    out += "   link " + std::string(name_of(speaker.link));
    if (a.addressee) out += "   addressee " + quoted(doc.text(a.addressee));
    for (uint32_t i = 0; i < speaker.relay_count; ++i) {
        out += "   relay " + quoted(doc.string(doc.relays[speaker.relay_first + i]));
    }
    if (a.act == Act::held) out += "   act held";
    out += "   stance " + std::string(name_of(a.stance));
    if (a.when) out += "   when " + std::string(doc.string(doc.times[a.when.index].value));
    if (a.within) out += "   within " + std::to_string(a.within.index + 1);
    if (a.has(Attribution::conditional)) out += "   conditional";
    if (a.has(Attribution::negated)) out += "   negated";
    if (a.has(Attribution::modal)) out += "   modal";
    if (a.has(Attribution::refused)) out += "   refused";
    out += "   rule " + std::string(rule_name(a.why.rule)) + '\n';
}

void actor(const Document& doc, size_t index, std::string& out) {
    const Actor& each = doc.actors[index];
    out += "actor " + quoted(doc.string(each.name)) + ' ' + std::string(name_of(each.kind)) + "  mentions " +
           std::to_string(each.mentions) + "  ";
    for (uint32_t m = 0; m < doc.mentions.size(); ++m) {
        if (doc.actor_of(m) == Id<Actor>(index)) out += " mention " + quoted(doc.text(doc.mentions[m].span));
    }
    out += '\n';
}

}  // namespace

std::string describe(const Document& doc) {
    std::string out;
    for (const Attribution& a : doc.attributions) attribution(doc, a, out);
    for (const Term& term : doc.terms) {
        out +=
            "term " + quoted(doc.text(term.span)) + "   rule " + std::string(rule_name(term.why.rule)) + '\n';
    }
    for (const Time& time : doc.times) {
        out += "time " + quoted(doc.text(time.span)) + ' ' + std::string(name_of(time.type)) + ' ' +
               std::string(doc.string(time.value)) + "   rule " + std::string(rule_name(time.why.rule)) +
               '\n';
    }
    for (size_t i = 0; i < doc.actors.size(); ++i) actor(doc, i, out);
    for (const MarkPair& pair : doc.marks) {
        out += "marks " + quoted(doc.text(pair.inner)) + "   rule " + std::string(rule_name(pair.why.rule)) +
               '\n';
    }
    out += "sentences " + std::to_string(doc.sentences.size()) + '\n';
    std::string tokens;
    for (const Token& token : doc.tokens) {
        if (!tokens.empty()) tokens += '|';
        tokens += doc.text(token.span);
    }
    return out + "tokens " + quoted(tokens) + '\n';
}

}  // namespace selon::cases

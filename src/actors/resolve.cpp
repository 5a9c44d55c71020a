// actors/resolve.cpp : the walk over mentions in text order, the actors as they grow, and their names in the
// end. See resolver.hpp.
#include <algorithm>

#include "actors/resolver.hpp"
#include "base/hash.hpp"
#include "base/utf8.hpp"

namespace selon::actors {

Resolver::Resolver(const View& view, Document& doc, const ScratchVector<Found>& found, Scratch& scratch)
    : v_(view),
      doc_(doc),
      found_(found),
      scratch_(scratch),
      states_(scratch.vector<State>()),
      index_(found.size() * 4, scratch),
      anyone_(view.pack.find_string("anyone")),
      source_(view.pack.find_string("source")) {
    states_.reserve(found.size());
}

void Resolver::run() {
    for (uint32_t m = 0; m < found_.size(); ++m) {
        Mention& mention = doc_.mentions[m];
        uint32_t actor = kNone;
        if (mention.kind == MentionKind::pronoun) {
            actor = pronoun(m);
        } else if (found_[m].phrase.has_name()) {
            actor = name(m);
        } else {
            actor = nominal(m);
        }
        if (actor != kNone) link(m, actor);
    }
    finish();
}

uint32_t Resolver::create(uint32_t m) {
    const Mention& mention = doc_.mentions[m];
    Actor actor;
    actor.first = Id<Mention>(m);
    actor.kind = mention.actor_kind;
    actor.gender_number = mention.gender_number;
    actor.why = mention.why;
    doc_.actors.push_back(actor);
    State state;
    state.last = m;
    states_.push_back(state);
    return static_cast<uint32_t>(states_.size() - 1);
}

void Resolver::link(uint32_t m, uint32_t number) {
    Mention& mention = doc_.mentions[m];
    Actor& actor = doc_.actors[number];
    State& state = states_[number];
    mention.actor = Id<Actor>(number);
    ++state.count;
    state.last = m;
    if (found_[m].speaks) state.spoke = found_[m].sentence + 1;
    const uint32_t begin = mention.tokens.begin;
    if (mention.kind == MentionKind::name && begin > 0 && v_[begin - 1].locative) ++state.placed;
    if (found_[m].speaks || found_[m].pronoun == PronounKind::subject) ++state.human;
    if (mention.kind == MentionKind::pronoun) return;
    if (actor.kind == ActorKind::unknown) actor.kind = mention.actor_kind;
    if (mention.kind == MentionKind::nominal && actor.kind != mention.actor_kind) return;
    const uint8_t gender = mention.gender_number & kGender, number_bits = mention.gender_number & kNumber;
    if ((actor.gender_number & kGender) == 0 || (actor.gender_number & kGender) == kGender) {
        if (gender != 0) actor.gender_number = static_cast<uint8_t>((actor.gender_number & kNumber) | gender);
    }
    if ((actor.gender_number & kNumber) == 0) actor.gender_number |= number_bits;
}

/// Text of the tokens with its blanks made plain.
Str Resolver::keep(uint32_t begin, uint32_t end) {
    std::string& out = scratch_.value;
    out.clear();
    const std::string_view text = doc_.text().substr(
        doc_.tokens[begin].span.begin, doc_.tokens[end - 1].span.end - doc_.tokens[begin].span.begin);
    for (size_t i = 0; i < text.size();) {
        const utf8::Decoded letter = utf8::decode(text, i);
        if (utf8::is_space(letter.point)) {
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else if (letter.point != 0xAD) {
            out += text.substr(i, letter.size);
        }
        i += letter.size;
    }
    return doc_.keep(out);
}

void Resolver::finish() {
    for (uint32_t a = 0; a < states_.size(); ++a) {
        State& state = states_[a];
        Actor& actor = doc_.actors[a];
        actor.mentions = state.count;
        // What nobody said of a name, its company tells: "en Savoie"; "Odin a dit", "il".
        if (actor.kind == ActorKind::unknown && state.named) {
            if (state.placed > 0 && state.human == 0) actor.kind = ActorKind::place;
            const bool several = state.name_end > state.name_begin + 1;
            if (state.placed == 0 && state.human > 0 && (several || v_.knowledge.head_last))
                actor.kind = ActorKind::person;
        }
        if (state.named) {
            actor.name = keep(state.name_begin, state.name_end);
            continue;
        }
        const Phrase& phrase = found_[actor.first.index].phrase;
        uint32_t begin = phrase.begin;
        if (phrase.determiner == word::definite || phrase.determiner == word::demonstrative) {
            while (begin < phrase.head && v_[begin].is(word::definite | word::demonstrative)) ++begin;
        }
        const uint32_t end = phrase.alias_begin != 0 && phrase.alias_end + 1 == phrase.end
                                 ? phrase.alias_begin - 1
                                 : phrase.end;
        if (begin < end) actor.name = keep(begin, end);
    }
}

void resolve(const View& view, Document& doc, const ScratchVector<Found>& found, Scratch& scratch) {
    Resolver(view, doc, found, scratch).run();
}

}  // namespace selon::actors

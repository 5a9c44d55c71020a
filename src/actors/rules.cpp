// actors/rules.cpp : the walk over mentions in text order, and the actors as they grow. See rules.hpp.
#include "actors/rules.hpp"

namespace selon::actors {

Rules::Rules(const Document& doc, const Knowledge& known, const Names& names, Scratch& scratch)
    : doc_(doc),
      known_(known),
      names_(names),
      states_(scratch.vector<State>()),
      of_(scratch.vector<uint32_t>()),
      score_(scratch.vector<uint16_t>()),
      link_(scratch.vector<LinkKind>()),
      index_(doc.mentions.size() * 4, scratch) {
    states_.reserve(doc.mentions.size());
    of_.resize(doc.mentions.size(), kNone);
    score_.resize(doc.mentions.size());
    link_.resize(doc.mentions.size(), LinkKind::none);
}

void Rules::run() {
    for (const Named& named : names_.named()) {
        State state;
        state.first = named.first;
        state.kind = named.kind;
        const bool person = named.kind == ActorKind::person;
        state.gender_number = static_cast<uint8_t>(named.gender | (person ? feature::singular : 0u));
        state.named = true;
        state.several_words = named.longest > 1;
        states_.push_back(state);
    }
    // What the text tells of a name anywhere is known everywhere.
    for (uint32_t m = 0; m < doc_.mentions.size(); ++m) {
        if (names_.of(m) != kNone) describe(names_.of(m), doc_.mentions[m]);
    }
    for (uint32_t m = 0; m < doc_.mentions.size(); ++m) {
        const Mention& mention = doc_.mentions[m];
        uint32_t actor = names_.of(m);
        link_[m] = names_.link(m);
        score_[m] = mention.why.score;
        if (actor == kNone) actor = mention.kind == MentionKind::pronoun ? pronoun(m) : nominal(m);
        if (actor != kNone) link_to(m, actor);
    }
}

uint32_t Rules::create(uint32_t m) {
    const Mention& mention = doc_.mentions[m];
    State state;
    state.first = m;
    state.kind = mention.actor_kind;
    state.gender_number = mention.gender_number;
    state.document = mention.has(Mention::document);
    states_.push_back(state);
    return static_cast<uint32_t>(states_.size() - 1);
}

void Rules::link_to(uint32_t m, uint32_t actor) {
    const Mention& mention = doc_.mentions[m];
    State& state = states_[actor];
    of_[m] = actor;
    ++state.count;
    const bool speaks = mention.has(Mention::speaks);
    if (speaks) state.spoke = mention.sentence + 1;
    if (mention.kind == MentionKind::name && mention.has(Mention::placed)) ++state.placed;
    if (speaks || mention.pronoun == PronounKind::subject) ++state.human;
    if (mention.kind == MentionKind::pronoun || state.named) return;
    if (state.kind == ActorKind::unknown) state.kind = mention.actor_kind;
    if (state.kind != mention.actor_kind) return;
    const uint8_t gender = mention.gender_number & kGender;
    if ((state.gender_number & kGender) == 0 || (state.gender_number & kGender) == kGender) {
        if (gender != 0) state.gender_number = static_cast<uint8_t>((state.gender_number & kNumber) | gender);
    }
    if ((state.gender_number & kNumber) == 0)
        state.gender_number = static_cast<uint8_t>(state.gender_number | (mention.gender_number & kNumber));
}

}  // namespace selon::actors

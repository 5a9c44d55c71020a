// actors/rules_nominals.cpp : "the minister", "this source": whom a noun phrase without a name describes.
// See rules.hpp.
#include <algorithm>

#include "actors/rules.hpp"

namespace selon::actors {

/// What the head of a nominal says of itself; null where it has a name.
const Description* Rules::own(uint32_t m) const {
    for (const Description& d : doc_.descriptions_of(doc_.mentions[m])) {
        if (d.place == Description::Place::own) return &d;
    }
    return nullptr;
}

void Rules::add_description(uint32_t actor, const Description& d) {
    State& state = states_[actor];
    for (uint32_t i = 0; i < state.described; ++i) {
        Description& old = state.descriptions[i];
        if (old.head == d.head && old.agrees(d)) {
            if (d.count > old.count) old = d;
            return;
        }
    }
    if (state.described == State::kDescriptions) return;
    state.descriptions[state.described++] = d;
    index_.add(key(kHead, d.head), actor);
    if (d.office != 0 && d.office != known_.anyone) index_.add(key(kOffice, d.office), actor);
    for (uint32_t i = 0; i < d.count; ++i) index_.add(key(kWord, d.words[i]), actor);
}

void Rules::describe(uint32_t actor, const Mention& m) {
    for (const Description& d : doc_.descriptions_of(m)) {
        add_description(actor, d);
        if (d.place != Description::Place::title) states_[actor].introduced = true;
    }
}

uint32_t Rules::nominal(uint32_t m) {
    const Mention& mention = doc_.mentions[m];
    const Description* const d = own(m);
    if (d == nullptr) return kNone;
    const bool fresh =
        mention.determiner == Determiner::indefinite || mention.determiner == Determiner::quantifier ||
        (mention.determiner == Determiner::none && (mention.gender_number & kNumber) == kPlural);
    uint32_t actor = fresh ? kNone : find_described(m, *d);
    if (actor == kNone) {
        actor = create(m);
    } else {
        link_[m] = states_[actor].named ? LinkKind::office : LinkKind::nominal;
        score_[m] = 600;
    }
    if (!states_[actor].named) add_description(actor, *d);
    return actor;
}

uint32_t Rules::find_described(uint32_t m, const Description& d) const {
    const Mention& mention = doc_.mentions[m];
    const auto suits = [&](uint32_t a) {
        return kinds_fit(states_[a].kind, mention.actor_kind) &&
               fits(states_[a].gender_number, mention.gender_number, kNumber) &&
               (mention.actor_kind != ActorKind::person ||
                fits(states_[a].gender_number, mention.gender_number, kGender));
    };
    uint32_t actor = index_.find(key(kHead, d.head), [&](uint32_t a) {
        const State& state = states_[a];
        return suits(a) &&
               std::any_of(state.descriptions, state.descriptions + state.described,
                           [&](const Description& old) { return old.head == d.head && old.agrees(d); });
    });
    if (actor != kNone) return actor;
    if (d.office != 0 && d.office != known_.anyone && d.office != known_.source && !d.former) {
        actor = index_.find(key(kOffice, d.office), suits);
        if (actor != kNone) return actor;
    }
    if (mention.actor_kind == ActorKind::person && d.count > 0) {
        // "la dirigeante de la CGT": said of the one who holds an office there.
        for (uint32_t i = 0; i < d.count && actor == kNone; ++i) {
            actor = index_.find(key(kWord, d.words[i]), [&](uint32_t a) {
                const State& state = states_[a];
                return suits(a) && state.named && state.kind == ActorKind::person &&
                       std::any_of(state.descriptions, state.descriptions + state.described,
                                   [&](const Description& old) { return old.count > 0 && old.agrees(d); });
            });
        }
        if (actor != kNone) return actor;
    }
    // "cette source", "la meme source"
    const bool again = mention.determiner == Determiner::demonstrative ||
                       (mention.determiner == Determiner::definite && d.count == 0);
    if (again && d.office == known_.source && d.office != 0) return last_source(m);
    if (mention.actor_kind == ActorKind::organisation && d.office == known_.anyone && d.count == 0)
        return last_body(m);
    if (mention.determiner == Determiner::demonstrative && mention.actor_kind == ActorKind::person)
        return likely_person(m, d);
    if (mention.determiner == Determiner::possessive || (d.count > 2 && !mention.has(Mention::quoted)))
        return kNone;
    if (mention.actor_kind == ActorKind::medium) {
        return d.count <= 1 && !mention.has(Mention::capital) ? last_of_kind(m, ActorKind::medium) : kNone;
    }
    if (mention.determiner == Determiner::demonstrative && mention.has(Mention::document))
        return last_document(m);
    return likely_person(m, d);
}

/// "la syndicaliste", "le Premier ministre", "ce jeune avocat": a description without an office of its own,
/// or of the one who needs no name, said of the person that the text is about.
uint32_t Rules::likely_person(uint32_t m, const Description& d) const {
    const Mention& mention = doc_.mentions[m];
    // "cet homme fluet", "ce Normand": whoever the text is about.
    const bool pointed = mention.determiner == Determiner::demonstrative;
    const bool quoted = mention.has(Mention::quoted);
    if (mention.actor_kind != ActorKind::person || (mention.determiner != Determiner::definite && !pointed))
        return kNone;
    if ((mention.gender_number & kNumber) == kPlural || d.office == known_.source) return kNone;
    // "le depute de Gouin": said of the last speaker, where the text has not told who that is.
    const bool anyone = d.office == known_.anyone;
    if (!quoted && !pointed && (d.office == 0 || (anyone && d.count > 1))) return last_speaker(m, d);
    if (!quoted && !pointed && d.count > 1) return kNone;
    int best = 0;
    uint32_t found = kNone, seen_count = 0, seen[12];
    for (uint32_t k = m, walked = 0; k-- > 0 && walked < 40 && seen_count < 12; ++walked) {
        const uint32_t actor = of_[k];
        if (actor == kNone || std::find(seen, seen + seen_count, actor) != seen + seen_count) continue;
        if (mention.sentence - doc_.mentions[k].sentence > 6) break;
        seen[seen_count++] = actor;
        const State& state = states_[actor];
        if (!state.named && (!pointed || state.kind != ActorKind::person)) continue;
        if (state.kind != ActorKind::person && state.kind != ActorKind::unknown) continue;
        // "le Kouzbass", "la grotte d'Azass": what has an article or hangs on a noun, and did nothing that
        // people do, is no person.
        const bool thing =
            doc_.mentions[state.first].determiner != Determiner::none || doc_.mentions[k].has(Mention::hangs);
        if (state.kind == ActorKind::unknown && state.human == 0 && thing) continue;
        if (!anyone && !quoted && !pointed && (state.count < 2 || state.described > 0)) continue;
        if (anyone && !pointed && !quoted && d.count > 0 && state.introduced) continue;
        if (!fits(state.gender_number, mention.gender_number)) continue;
        const int score = 100 + fitness(m, k, actor) + 4 * static_cast<int>(std::min(state.count, 10u));
        if (score > best) {
            best = score;
            found = actor;
        }
    }
    return found;
}

/// The last person who spoke or did something, if the text has not said beside the name who that is.
uint32_t Rules::last_speaker(uint32_t m, const Description& d) const {
    constexpr uint32_t kReach = 6;
    const Mention& mention = doc_.mentions[m];
    if (!mention.has(Mention::speaks) || mention.depth > 0 || d.former) return kNone;
    for (uint32_t k = m, walked = 0; k-- > 0 && walked < 40; ++walked) {
        const Mention& there = doc_.mentions[k];
        if (mention.sentence - there.sentence > kReach) break;
        if (of_[k] == kNone || !there.has(Mention::subject) || there.depth > 0) continue;
        const State& state = states_[of_[k]];
        const bool suits = state.named && state.kind == ActorKind::person &&
                           fits(state.gender_number, mention.gender_number);
        if (suits) return state.introduced ? kNone : of_[k];
        if (there.has(Mention::speaks)) return kNone;
    }
    return kNone;
}

uint32_t Rules::last_of_kind(uint32_t m, ActorKind kind) const {
    for (uint32_t k = m, seen = 0; k-- > 0 && seen < 200; ++seen) {
        if (of_[k] != kNone && states_[of_[k]].kind == kind && states_[of_[k]].named) return of_[k];
    }
    return kNone;
}

/// "le groupe", "the company": the organisation with a name that the text is about; no ministry, court or the
/// like.
uint32_t Rules::last_body(uint32_t m) const {
    constexpr uint32_t kReach = 8;
    const Mention& mention = doc_.mentions[m];
    if ((mention.determiner != Determiner::definite && mention.determiner != Determiner::demonstrative) ||
        (mention.gender_number & kNumber) == kPlural)
        return kNone;
    int best = -60;
    uint32_t found = kNone;
    for (uint32_t k = m, walked = 0; k-- > 0 && walked < 60; ++walked) {
        const Mention& there = doc_.mentions[k];
        if (of_[k] == kNone || mention.sentence - there.sentence > kReach) continue;
        const State& state = states_[of_[k]];
        const bool active = there.has(Mention::subject) || there.has(Mention::speaks);
        const bool body = state.kind == ActorKind::organisation ||
                          (state.kind == ActorKind::unknown && active && state.placed == 0);
        const Description* const head = own(state.first);
        const bool of_state =
            head != nullptr && head->office != known_.anyone && head->kind == ActorKind::organisation;
        if (!state.named || !body || of_state) continue;
        int score = -10 * static_cast<int>(mention.sentence - there.sentence) +
                    3 * static_cast<int>(std::min(state.count, 6u));
        if (active) score += 12;
        if (state.kind == ActorKind::organisation) score += 10;
        if (there.depth > mention.depth) score -= 20;
        if (score > best) {
            best = score;
            found = of_[k];
        }
    }
    return found;
}

/// "la meme source": the last one that nobody named.
uint32_t Rules::last_source(uint32_t m) const {
    for (uint32_t k = m, seen = 0; k-- > 0 && seen < 60; ++seen) {
        const Mention& there = doc_.mentions[k];
        if (of_[k] == kNone || states_[of_[k]].named || there.kind != MentionKind::nominal) continue;
        const Description* const d = own(k);
        const bool source = d != nullptr && d->office == known_.source && d->office != 0;
        if (source || there.has(Mention::subject) || there.has(Mention::governed)) return of_[k];
    }
    return kNone;
}

uint32_t Rules::last_document(uint32_t m) const {
    for (uint32_t k = m, seen = 0; k-- > 0 && seen < 40; ++seen) {
        if (of_[k] != kNone && states_[of_[k]].document) return of_[k];
    }
    return kNone;
}

}  // namespace selon::actors

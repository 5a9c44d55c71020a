// actors/resolve_nominals.cpp : "the minister", "this source": whom a noun phrase without a name describes.
// See resolver.hpp.
#include <algorithm>

#include "actors/resolver.hpp"
#include "base/hash.hpp"
#include "base/utf8.hpp"

namespace selon::actors {

uint32_t Resolver::head_key(uint32_t head) const {
    EntryId entry = v_.token(head).entry;
    const std::string_view text = doc_.text(v_.token(head));
    for (const std::string& prefix : v_.knowledge.prefixes) {
        if (entry == 0 && text.starts_with(prefix)) entry = v_.pack.find(text.substr(prefix.size()));
    }
    for (const Reading& reading : v_.pack.readings(entry)) {
        if (reading.pos() == Pos::noun) return reading.lemma();
    }
    return v_.token(head).hash;
}

/// What words `begin` to `end` say of an actor, but for the name in them.
Description Resolver::description(uint32_t head, uint32_t begin, uint32_t end, const Phrase& phrase) const {
    Description d;
    d.head = head_key(head);
    for (uint32_t i = begin; i < end && d.count < Description::kWords; ++i) {
        if (i == head) d.former = d.former || v_[i].former;
        if (i == head || !v_.is_word(i)) continue;
        if (i > begin && v_.token(i - 1).is(TokenKind::number)) continue;  // "de 29 ans": an age
        if (i >= phrase.name_begin && i < phrase.name_end) continue;
        if (i >= phrase.alias_begin && i < phrase.alias_end) continue;
        const TokenView& view = v_[i];
        d.former = d.former || view.former;
        if (view.is(word::determiner | word::contracted | word::contracted_of | word::of | word::preposition |
                    word::coordinator | word::predeterminer)) {
            continue;
        }
        if (view.nation != 0) {
            d.words[d.count++] = v_.knowledge.items[view.nation].key;
        } else if (!view.is(word::adjective_before)) {
            d.words[d.count++] = v_.token(i).hash;
        }
    }
    return d;
}

void Resolver::add_description(uint32_t actor, const Description& d, uint16_t item) {
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
    if (item != 0 && v_.knowledge.items[item].same_as != 0 && v_.knowledge.items[item].same_as != anyone_) {
        index_.add(key(kOffice, v_.knowledge.items[item].same_as), actor);
    }
    for (uint32_t i = 0; i < d.count; ++i) index_.add(key(kWord, d.words[i]), actor);
}

void Resolver::describe(uint32_t actor, const Phrase& phrase) {
    const uint32_t before = states_[actor].described;
    if (phrase.kind == MentionKind::nominal || phrase.head < phrase.name_begin ||
        phrase.head >= phrase.name_end) {
        add_description(actor, description(phrase.head, phrase.begin, phrase.end, phrase), phrase.item);
    }
    if (phrase.apposed != 0) {
        add_description(actor, description(phrase.apposed, phrase.name_end, phrase.apposed_end, phrase),
                        phrase.apposed_item);
    }
    states_[actor].introduced = states_[actor].introduced || states_[actor].described > before;
    if (const StringId says = v_.knowledge.items[phrase.title].says; phrase.title != 0 && says != 0) {
        Description title;
        title.head = says;
        add_description(actor, title, 0);
    }
}

/// Whom the text has described already and names only now: "le ministre de la Sante a dit ... Lea Valdor,
/// ministre de la Sante"; or the one without a name who has just spoken, where a name without description
/// goes on speaking.
uint32_t Resolver::described_before(uint32_t m, const Words& words) {
    const Phrase& phrase = found_[m].phrase;
    const Mention& mention = doc_.mentions[m];
    if (mention.actor_kind != ActorKind::person || (mention.gender_number & kNumber) == kPlural) return kNone;
    const auto waits = [&](uint32_t a) {
        return !states_[a].named && !states_[a].document && doc_.actors[a].kind == ActorKind::person &&
               (doc_.actors[a].gender_number & kNumber) != kPlural &&
               fits(doc_.actors[a].gender_number, mention.gender_number);
    };
    const bool nominal = phrase.head < phrase.name_begin || phrase.head >= phrase.name_end;
    if (nominal || phrase.apposed != 0) {
        const Description d = phrase.apposed != 0
                                  ? description(phrase.apposed, phrase.name_end, phrase.apposed_end, phrase)
                                  : description(phrase.head, phrase.begin, phrase.end, phrase);
        if (d.count == 0) return kNone;
        return index_.find(key(kHead, d.head), [&](uint32_t a) {
            if (!waits(a)) return false;
            for (uint32_t i = 0; i < states_[a].described; ++i) {
                const Description& old = states_[a].descriptions[i];
                if (old.head == d.head && old.count > 0 && old.agrees(d)) return true;
            }
            return false;
        });
    }
    if (words.count < 2 || phrase.title != 0 || !found_[m].speaks) return kNone;
    for (uint32_t k = m, walked = 0; k-- > 0 && walked < 20; ++walked) {
        if (found_[m].sentence - found_[k].sentence > 3) break;
        if (!found_[k].speaks || found_[k].depth > found_[m].depth) continue;
        const Id<Actor> id = doc_.mentions[k].actor;
        if (!id || !waits(id.index) || found_[k].phrase.determiner != word::definite) break;
        return id.index;
    }
    return kNone;
}

uint32_t Resolver::nominal(uint32_t m) {
    const Phrase& phrase = found_[m].phrase;
    Mention& mention = doc_.mentions[m];
    const Description d = description(phrase.head, phrase.begin, phrase.end, phrase);
    uint32_t actor = kNone;
    const bool fresh = phrase.determiner == word::indefinite || phrase.determiner == word::quantifier ||
                       (phrase.determiner == 0 && (mention.gender_number & kNumber) == kPlural);
    if (!fresh) actor = find_described(m, d);
    if (actor == kNone) {
        actor = create(m);
        State& state = states_[actor];
        state.document = phrase.document;
        if (phrase.proper_nominal) {
            const Words words = words_of(phrase.head, phrase.end);
            set_name(actor, words, phrase.head,
                     phrase.alias_begin != 0 ? phrase.alias_begin - 1 : phrase.end);
        }
        mention.why.rule = phrase.proper_nominal ? Rule::actors_organisation : Rule::actors_unnamed;
    } else {
        mention.why = {Rule::actors_nominal, 600, mention.why.line};
    }
    add_description(actor, d, phrase.item);
    alias(actor, phrase);
    return actor;
}

uint32_t Resolver::find_described(uint32_t m, const Description& d) {
    const Phrase& phrase = found_[m].phrase;
    const Mention& mention = doc_.mentions[m];
    const Item& item = v_.knowledge.items[phrase.item];
    const auto suits = [&](uint32_t a) {
        return kinds_fit(doc_.actors[a].kind, mention.actor_kind) &&
               fits(doc_.actors[a].gender_number, mention.gender_number, kNumber) &&
               (mention.actor_kind != ActorKind::person ||
                fits(doc_.actors[a].gender_number, mention.gender_number, kGender));
    };
    uint32_t actor = index_.find(key(kHead, d.head), [&](uint32_t a) {
        if (!suits(a)) return false;
        for (uint32_t i = 0; i < states_[a].described; ++i) {
            if (states_[a].descriptions[i].head == d.head && states_[a].descriptions[i].agrees(d))
                return true;
        }
        return false;
    });
    if (actor != kNone) return actor;
    if (item.same_as != 0 && item.same_as != anyone_ && item.same_as != source_ && !d.former) {
        actor = index_.find(key(kOffice, item.same_as), suits);
        if (actor != kNone) return actor;
    }
    if (mention.actor_kind == ActorKind::person && d.count > 0) {
        // "la dirigeante de la CGT": said of the one who holds an office there.
        for (uint32_t i = 0; i < d.count && actor == kNone; ++i) {
            actor = index_.find(key(kWord, d.words[i]), [&](uint32_t a) {
                return suits(a) && states_[a].named && doc_.actors[a].kind == ActorKind::person &&
                       leads(d, states_[a]);
            });
        }
        if (actor != kNone) return actor;
    }
    // "cette source", "la meme source"
    const bool again =
        phrase.determiner == word::demonstrative || (phrase.determiner == word::definite && d.count == 0);
    if (again && item.same_as == source_ && item.same_as != 0) return last_source(m);
    if (mention.actor_kind == ActorKind::organisation && item.same_as == anyone_ && d.count == 0) {
        return last_body(m);
    }
    if (phrase.determiner == word::demonstrative && mention.actor_kind == ActorKind::person) {
        return likely_person(m, d);
    }
    if (phrase.determiner == word::possessive || (d.count > 2 && !phrase.quoted)) return kNone;
    if (mention.actor_kind == ActorKind::medium)
        return d.count <= 1 && v_[phrase.head].capital == Capital::no ? last_of_kind(m, ActorKind::medium)
                                                                      : kNone;
    if (phrase.determiner == word::demonstrative && phrase.document) return last_document(m);
    return likely_person(m, d);
}

/// "la syndicaliste", "le Premier ministre", "ce jeune avocat": a description without an office of its own,
/// or of the one who needs no name, said of the person that the text is about.
uint32_t Resolver::likely_person(uint32_t m, const Description& d) const {
    const Phrase& phrase = found_[m].phrase;
    const Mention& mention = doc_.mentions[m];
    const StringId office = v_.knowledge.items[phrase.item].same_as;
    // "cet homme fluet", "ce Normand": whoever the text is about.
    const bool pointed = phrase.determiner == word::demonstrative;
    if (mention.actor_kind != ActorKind::person || (phrase.determiner != word::definite && !pointed))
        return kNone;
    if ((mention.gender_number & kNumber) == kPlural) return kNone;
    if (office == source_) return kNone;
    // "le depute de Gouin": said of the last speaker, where the text has not told who that is.
    if (!phrase.quoted && !pointed && (office == 0 || (office == anyone_ && d.count > 1)))
        return last_speaker(m, d);
    if (!phrase.quoted && !pointed && d.count > 1) return kNone;
    int best = 0;
    uint32_t found = kNone, seen_count = 0, seen[12];
    for (uint32_t k = m, walked = 0; k-- > 0 && walked < 40 && seen_count < 12; ++walked) {
        const Id<Actor> id = doc_.mentions[k].actor;
        if (!id || std::find(seen, seen + seen_count, id.index) != seen + seen_count) continue;
        if (found_[m].sentence - found_[k].sentence > 6) break;
        seen[seen_count++] = id.index;
        const State& state = states_[id.index];
        const Actor& actor = doc_.actors[id.index];
        if (!state.named && (!pointed || actor.kind != ActorKind::person)) continue;
        if (actor.kind != ActorKind::person && actor.kind != ActorKind::unknown) continue;
        // "le Kouzbass", "la grotte d'Azass": what has an article or hangs on a noun, and did nothing that
        // people do, is no person.
        const uint32_t first = doc_.mentions[k].tokens.begin;
        const bool hangs = first > 0 && (v_[first - 1].is(word::of) || v_[first - 1].locative);
        const bool thing = found_[actor.first.index].phrase.determiner != 0 || hangs;
        if (actor.kind == ActorKind::unknown && state.human == 0 && thing) continue;
        if (office != anyone_ && !phrase.quoted && !pointed && (state.count < 2 || state.described > 0))
            continue;
        if (office == anyone_ && !pointed && !phrase.quoted && d.count > 0 && state.introduced) continue;
        if (!fits(actor.gender_number, mention.gender_number)) continue;
        const int score = 100 + fitness(m, k, id.index) + 4 * static_cast<int>(std::min(state.count, 10u));
        if (score > best) {
            best = score;
            found = id.index;
        }
    }
    return found;
}

/// The last person who spoke or did something, if the text has not said beside the name who that is.
uint32_t Resolver::last_speaker(uint32_t m, const Description& d) const {
    constexpr uint32_t kReach = 6;
    if (!found_[m].speaks || found_[m].depth > 0 || d.former) return kNone;
    for (uint32_t k = m, walked = 0; k-- > 0 && walked < 40; ++walked) {
        if (found_[m].sentence - found_[k].sentence > kReach) break;
        const Id<Actor> id = doc_.mentions[k].actor;
        if (!id || !found_[k].subject || found_[k].depth > 0) continue;
        const State& state = states_[id.index];
        const Actor& actor = doc_.actors[id.index];
        const bool suits = state.named && actor.kind == ActorKind::person &&
                           fits(actor.gender_number, doc_.mentions[m].gender_number);
        if (suits) return state.introduced ? kNone : id.index;
        if (found_[k].speaks) return kNone;
    }
    return kNone;
}

bool Resolver::leads(const Description& d, const State& state) const {
    for (uint32_t i = 0; i < state.described; ++i) {
        const Description& other = state.descriptions[i];
        if (other.agrees(d) && other.count > 0) return true;
    }
    return false;
}

uint32_t Resolver::last_of_kind(uint32_t m, ActorKind kind) const {
    for (uint32_t k = m, seen = 0; k-- > 0 && seen < 200; ++seen) {
        const Id<Actor> id = doc_.mentions[k].actor;
        if (id && doc_.actors[id.index].kind == kind && states_[id.index].named) return id.index;
    }
    return kNone;
}

/// "le groupe", "the company": the organisation with a name that the text is about; no ministry, court or the
/// like.
uint32_t Resolver::last_body(uint32_t m) const {
    constexpr uint32_t kReach = 8;
    const uint32_t determiner = found_[m].phrase.determiner;
    if ((determiner & (word::definite | word::demonstrative)) == 0 ||
        (doc_.mentions[m].gender_number & kNumber) == kPlural)
        return kNone;
    int best = -60;
    uint32_t found = kNone;
    for (uint32_t k = m, walked = 0; k-- > 0 && walked < 60; ++walked) {
        const Id<Actor> id = doc_.mentions[k].actor;
        if (!id || found_[m].sentence - found_[k].sentence > kReach) continue;
        const State& state = states_[id.index];
        const Actor& actor = doc_.actors[id.index];
        const bool active = found_[k].subject || found_[k].speaks;
        const bool body = actor.kind == ActorKind::organisation ||
                          (actor.kind == ActorKind::unknown && active && state.placed == 0);
        const Item& head = v_.knowledge.items[found_[actor.first.index].phrase.item];
        const bool of_state =
            head.use == Item::Use::head && head.same_as != anyone_ && head.kind == ActorKind::organisation;
        if (!state.named || !body || of_state) continue;
        int score = -10 * static_cast<int>(found_[m].sentence - found_[k].sentence) +
                    3 * static_cast<int>(std::min(state.count, 6u));
        if (active) score += 12;
        if (actor.kind == ActorKind::organisation) score += 10;
        if (found_[k].depth > found_[m].depth) score -= 20;
        if (score > best) {
            best = score;
            found = id.index;
        }
    }
    return found;
}

/// "la meme source": the last one that nobody named.
uint32_t Resolver::last_source(uint32_t m) const {
    for (uint32_t k = m, seen = 0; k-- > 0 && seen < 60; ++seen) {
        const Id<Actor> id = doc_.mentions[k].actor;
        if (!id || states_[id.index].named || doc_.mentions[k].kind != MentionKind::nominal) continue;
        const uint16_t item = found_[k].phrase.item;
        const bool source = item != 0 && v_.knowledge.items[item].same_as == source_;
        const uint32_t begin = found_[k].phrase.begin;
        const bool heard = found_[k].subject || (begin > 0 && v_[begin - 1].is(word::preposition));
        if (source || heard) return id.index;
    }
    return kNone;
}

uint32_t Resolver::last_document(uint32_t m) const {
    for (uint32_t k = m, seen = 0; k-- > 0 && seen < 40; ++seen) {
        const Id<Actor> id = doc_.mentions[k].actor;
        if (id && states_[id.index].document) return id.index;
    }
    return kNone;
}

}  // namespace selon::actors

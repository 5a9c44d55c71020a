// actors/resolve_names.cpp : which names are one: equal words, a surname behind its full name, initials. See
// resolver.hpp.
#include <algorithm>

#include "actors/resolver.hpp"
#include "base/hash.hpp"
#include "base/utf8.hpp"

namespace selon::actors {

uint32_t Resolver::key(Space space, uint32_t hash) {
    return static_cast<uint32_t>(hash_mix(hash, space));
}

bool Resolver::counts(uint32_t token) const {
    const Token& t = v_.token(token);
    return t.is(TokenKind::word) || t.is(TokenKind::number);
}

Resolver::Words Resolver::words_of(uint32_t begin, uint32_t end) const {
    Words words;
    for (uint32_t i = begin; i < end && words.count < Words::kMost; ++i) {
        if (!counts(i)) continue;
        if (words.count == 0 && v_[i].is(word::definite) && i + 1 < end) continue;  // "The Times", "Le Monde"
        if (v_[i].is(word::genitive)) continue;
        words.token[words.count] = i;
        words.hash[words.count++] = v_.token(i).hash;
    }
    return words;
}

uint32_t Resolver::whole_hash(const Words& words) {
    uint64_t hash = 0;
    for (uint32_t i = 0; i < words.count; ++i) hash = hash_mix(hash, words.hash[i]);
    return static_cast<uint32_t>(hash);
}

bool Resolver::is_initial_of(uint32_t initial, uint32_t word) const {
    const std::string_view a = doc_.text(v_.token(initial)), b = doc_.text(v_.token(word));
    return a.size() <= 2 && !a.empty() && !b.empty() && a[0] == b[0] && (a.size() == 1 || a[1] == '.');
}

bool Resolver::ends_with(const Words& longer, const Words& shorter) {
    if (shorter.count == 0 || shorter.count > longer.count) return false;
    return std::equal(shorter.hash, shorter.hash + shorter.count,
                      longer.hash + (longer.count - shorter.count));
}

/// How two names of persons, or of who knows what, go together.
Resolver::Likeness Resolver::likeness(const Words& a, const Words& b) const {
    if (a.count == b.count && std::equal(a.hash, a.hash + a.count, b.hash)) return Likeness::same;
    const Words& longer = a.count >= b.count ? a : b;
    const Words& shorter = a.count >= b.count ? b : a;
    if (ends_with(longer, shorter)) return Likeness::surname;
    if (shorter.count >= 2 && longer.hash[longer.count - 1] == shorter.hash[shorter.count - 1]) {
        const bool first = longer.hash[0] == shorter.hash[0] ||
                           is_initial_of(shorter.token[0], longer.token[0]) ||
                           is_initial_of(longer.token[0], shorter.token[0]);
        if (first) return Likeness::same;
    }
    if (shorter.count == 1 && longer.count >= 2 && longer.hash[0] == shorter.hash[0] &&
        v_[shorter.token[0]].is(word::first_name)) {
        return Likeness::first_name;
    }
    return Likeness::none;
}

void Resolver::set_name(uint32_t number, const Words& words, uint32_t begin, uint32_t end) {
    State& state = states_[number];
    state.name_begin = begin;
    state.name_end = end;
    state.named = true;
    index_.add(key(kWhole, whole_hash(words)), number);
    if (words.count > 0) {
        index_.add(key(kName, words.hash[words.count - 1]), number);
        if (words.count > 1) index_.add(key(kName, words.hash[0]), number);
    }
}

uint32_t Resolver::name(uint32_t m) {
    const Phrase& phrase = found_[m].phrase;
    Mention& mention = doc_.mentions[m];
    const Words words = words_of(phrase.name_begin, phrase.name_end);
    if (words.count == 0) return kNone;
    uint32_t actor = find_name(words, mention, phrase);
    if (actor == kNone) {
        actor = described_before(m, words);
        if (actor == kNone) actor = create(m);
        set_name(actor, words, phrase.name_begin, phrase.name_end);
    } else {
        State& state = states_[actor];
        const Words old = words_of(state.name_begin, state.name_end);
        mention.why = {old.count == words.count ? Rule::actors_same_name : Rule::actors_same_surname,
                       mention.why.score, mention.why.line};
        if (words.count > old.count && doc_.actors[actor].kind != ActorKind::organisation) {
            set_name(actor, words, phrase.name_begin, phrase.name_end);
        }
    }
    describe(actor, phrase);
    alias(actor, phrase);
    return actor;
}

uint32_t Resolver::find_name(const Words& words, const Mention& mention, const Phrase& phrase) {
    const auto suits = [&](uint32_t a) {
        const Actor& actor = doc_.actors[a];
        return states_[a].named && kinds_fit(actor.kind, mention.actor_kind) &&
               fits(actor.gender_number, gender_told(mention, phrase), kGender);
    };
    const uint32_t same = index_.find(key(kWhole, whole_hash(words)), suits);
    if (same != kNone) return same;
    if (mention.actor_kind == ActorKind::place) return kNone;
    Likeness best = Likeness::none;
    uint32_t found = kNone;
    const auto look = [&](uint32_t a) {
        if (!suits(a)) return false;
        const ActorKind kind = doc_.actors[a].kind;
        if (kind == ActorKind::place) return false;
        const State& state = states_[a];
        const Words other = words_of(state.name_begin, state.name_end);
        Likeness l = likeness(words, other);
        const bool body = kind == ActorKind::organisation || kind == ActorKind::group ||
                          mention.actor_kind == ActorKind::organisation;
        if (body && l != Likeness::same) l = Likeness::none;
        if (l > best) {
            best = l;
            found = a;
        }
        return best == Likeness::same;
    };
    index_.find(key(kName, words.hash[words.count - 1]), look);
    if (best != Likeness::same && words.count > 1) index_.find(key(kName, words.hash[0]), look);
    if (found == kNone && words.count == 1) {
        index_.find(key(kName, words.hash[0]), look);
    }
    return found;
}

/// The gender that a title, a first name or a noun tells of a person; that of grammar for others is no
/// veto.
uint8_t Resolver::gender_told(const Mention& mention, const Phrase& phrase) {
    if (mention.actor_kind != ActorKind::person) return 0;
    const uint8_t gender = phrase.name_gender & kGender;
    return gender != 0 ? gender : static_cast<uint8_t>(mention.gender_number & kGender);
}

void Resolver::alias(uint32_t actor, const Phrase& phrase) {
    if (phrase.alias_begin == 0) return;
    const Words words = words_of(phrase.alias_begin, phrase.alias_end);
    if (words.count == 0) return;
    index_.add(key(kWhole, whole_hash(words)), actor);
}

}  // namespace selon::actors

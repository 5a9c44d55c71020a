// actors/resolve_pronouns.cpp : whom a pronoun stands for: gender, number and kind are vetoes, nearness and
// role in the sentence rank. See resolver.hpp.
#include <algorithm>

#include "actors/resolver.hpp"
#include "base/hash.hpp"
#include "base/utf8.hpp"

namespace selon::actors {

uint32_t Resolver::pronoun(uint32_t m) {
    const Found& here = found_[m];
    switch (here.pronoun) {
        case PronounKind::relative:
            if (m > 0 && doc_.mentions[m - 1].tokens.end + 2 > doc_.mentions[m].tokens.begin &&
                doc_.mentions[m - 1].tokens.end <= doc_.mentions[m].tokens.begin) {
                return doc_.mentions[m - 1].actor.index;
            }
            return kNone;
        case PronounKind::subject:
        case PronounKind::thing:
        case PronounKind::other:
        case PronounKind::near:
        case PronounKind::possessive:
            return nearest(m);
        default:
            return kNone;
    }
}

uint32_t Resolver::nearest(uint32_t m) {
    constexpr int kWorst = -1000;
    const Found& here = found_[m];
    Mention& mention = doc_.mentions[m];
    int best = kWorst;
    uint32_t found = kNone;
    for (uint32_t k = m, walked = 0; k-- > 0 && walked < 48; ++walked) {
        const Found& there = found_[k];
        if (here.sentence - there.sentence > 6) break;
        const Id<Actor> id = doc_.mentions[k].actor;
        if (!id) continue;
        const int score = fitness(m, k, id.index);
        if (score > best) {
            best = score;
            found = id.index;
        }
    }
    if (found != kNone) mention.why.score = static_cast<uint16_t>(std::clamp(500 + best * 5, 50, 900));
    return found;
}

/// The depth of marks at which the reporter speaks of mention `m`: of an incise within marks one less.
uint32_t Resolver::reporters_depth(uint32_t m) const {
    const uint32_t depth = found_[m].depth;
    const uint32_t first = doc_.mentions[m].tokens.begin;
    const bool turned = v_.token(first).has(Token::clitic) || (first > 0 && v_[first - 1].says);
    return depth > 0 && found_[m].speaks && turned ? depth - 1 : depth;
}

/// A preposition stands before the mention.
bool Resolver::governed(uint32_t m) const {
    constexpr uint32_t kBefore = word::preposition | word::of | word::contracted | word::contracted_of;
    const uint32_t first = doc_.mentions[m].tokens.begin;
    return first > 0 && v_[first - 1].is(kBefore);
}

/// "Quant a X, il": mention `k` is what the sentence of `m` is about.
bool Resolver::topic(uint32_t m, uint32_t k) const {
    const uint32_t first = doc_.mentions[k].tokens.begin, end = doc_.mentions[k].tokens.end;
    if (first == 0 || doc_.mentions[m].tokens.begin != end + 1 || v_.sign(end) != ',') return false;
    return v_[first - 1].topic || (first > 1 && v_[first - 2].topic) || v_[first].topic;
}

int Resolver::fitness(uint32_t m, uint32_t k, uint32_t number) const {
    constexpr int kNever = -1000;
    const Mention& mention = doc_.mentions[m];
    const Found& here = found_[m];
    const Found& there = found_[k];
    const Actor& actor = doc_.actors[number];
    const State& state = states_[number];
    const uint8_t told = mention.gender_number;
    if (here.pronoun == PronounKind::possessive) {
        if (!fits(actor.gender_number, told, kNumber)) return kNever;
    } else if (!fits(actor.gender_number, told)) {
        return kNever;
    }
    const bool person = actor.kind == ActorKind::person;
    // A name of several words that nobody knows is no plural.
    const bool several =
        actor.kind == ActorKind::unknown && state.named && state.name_end > state.name_begin + 1;
    if ((told & kNumber) == kPlural && (actor.gender_number & kNumber) == 0 && (person || several))
        return kNever;
    if (here.pronoun == PronounKind::thing && person) return kNever;
    if (v_.knowledge.head_last && here.pronoun != PronounKind::thing && (told & kGender) != 0 && !person &&
        actor.kind != ActorKind::unknown) {
        return kNever;
    }
    // Weights: chosen on GUM (its free genres), GAP and Democrat, where a linear model ranks the candidates
    // of 3,479 pronouns (docs/actors.md); those of saying by French news.
    const bool possessive = here.pronoun == PronounKind::possessive;
    const auto apart = static_cast<int>(here.sentence - there.sentence);
    int score = -12 * apart - static_cast<int>(std::min(m - k, 20u));
    if (apart == 0) score += possessive ? 26 : 12;
    if (there.subject) score += here.subject ? 12 : 6;
    const bool goes_on = here.pronoun == PronounKind::subject && here.first && there.first;
    if (goes_on && apart > 0) score += apart == 1 ? 28 : 14;
    if (governed(k)) score -= topic(m, k) ? -40 : 16;
    if (doc_.mentions[k].kind != MentionKind::nominal) score += 10;
    if (person) score += 12;
    if (actor.kind == ActorKind::place) score -= 14;
    if (state.document) score -= 20;
    if ((actor.gender_number & told & kGender) != 0) score += 12;
    score += 3 * std::min<int>(static_cast<int>(state.count), 6);
    // What stands in somebody's words is seldom whom the reporter means; an incise within them is the
    // reporter's.
    const uint32_t depth = reporters_depth(m), told_depth = reporters_depth(k);
    if (depth < told_depth) score -= here.speaks ? 50 : 30;
    // "sous serment d'officier": a noun without article names nobody.
    if (doc_.mentions[k].kind == MentionKind::nominal && there.phrase.determiner == 0 && !state.named &&
        (actor.gender_number & kNumber) != kPlural)
        score -= 25;
    if (here.depth == there.depth && there.first) score += 6;
    if (here.speaks) {
        // Who speaks is somebody who can, and often the one who spoke before.
        if (person) score += 10;
        if (actor.kind == ActorKind::unknown && state.named) score += 6;
        if (!person && !state.named) score -= 14;
        if (actor.kind == ActorKind::place) score -= 16;
        if (there.speaks && !goes_on && here.depth == there.depth) score += 12;
        // "Selon lui": whom the sentence before has just named.
        const uint32_t first = mention.tokens.begin;
        const bool source = first > 0 && v_[first - 1].says && v_[first - 1].is(word::preposition);
        const bool just_named = doc_.mentions[k].kind == MentionKind::name && person &&
                                here.sentence == there.sentence + 1 && here.depth == there.depth;
        if (source && just_named) score += 40;
        if (state.spoke != 0 && !goes_on && here.sentence + 1 - state.spoke <= 3) score += 8;
    }
    if (here.pronoun == PronounKind::near) score -= static_cast<int>(m - k);
    return score;
}

}  // namespace selon::actors

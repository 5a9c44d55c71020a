// actors/rules_pronouns.cpp : whom a pronoun stands for: gender, number and kind are vetoes, nearness and
// role in the sentence rank. See rules.hpp.
#include <algorithm>

#include "actors/rules.hpp"

namespace selon::actors {

uint32_t Rules::pronoun(uint32_t m) {
    const Mention& mention = doc_.mentions[m];
    link_[m] = LinkKind::pronoun;
    switch (mention.pronoun) {
        case PronounKind::relative:
            if (m > 0 && doc_.mentions[m - 1].tokens.end + 2 > mention.tokens.begin &&
                doc_.mentions[m - 1].tokens.end <= mention.tokens.begin) {
                return of_[m - 1];
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

uint32_t Rules::nearest(uint32_t m) {
    constexpr int kWorst = -1000;
    int best = kWorst;
    uint32_t found = kNone;
    for (uint32_t k = m, walked = 0; k-- > 0 && walked < 48; ++walked) {
        if (doc_.mentions[m].sentence - doc_.mentions[k].sentence > 6) break;
        if (of_[k] == kNone) continue;
        const int score = fitness(m, k, of_[k]);
        if (score > best) {
            best = score;
            found = of_[k];
        }
    }
    if (found != kNone) score_[m] = static_cast<uint16_t>(std::clamp(500 + best * 5, 50, 900));
    return found;
}

/// The depth of marks at which the reporter speaks of mention `m`: of an incise within marks one less.
uint32_t Rules::reporters_depth(uint32_t m) const {
    const Mention& mention = doc_.mentions[m];
    const bool turned = mention.has(Mention::inverted) || mention.has(Mention::behind_saying);
    return mention.depth > 0 && mention.has(Mention::speaks) && turned ? mention.depth - 1u : mention.depth;
}

/// "Quant a X, il": mention `k` is what the sentence of `m` is about.
bool Rules::topic(uint32_t m, uint32_t k) const {
    const Range<Token> tokens = doc_.mentions[k].tokens;
    return tokens.begin > 0 && doc_.mentions[m].tokens.begin == tokens.end + 1 && has_comma(tokens.end) &&
           doc_.mentions[k].has(Mention::topic);
}

int Rules::fitness(uint32_t m, uint32_t k, uint32_t actor) const {
    constexpr int kNever = -1000;
    const Mention& here = doc_.mentions[m];
    const Mention& there = doc_.mentions[k];
    const State& state = states_[actor];
    const uint8_t told = here.gender_number;
    const bool possessive = here.pronoun == PronounKind::possessive;
    if (possessive ? !fits(state.gender_number, told, kNumber) : !fits(state.gender_number, told))
        return kNever;
    const bool person = state.kind == ActorKind::person;
    const bool unknown = state.kind == ActorKind::unknown;
    // A name of several words that nobody knows is no plural.
    const bool several = unknown && state.named && state.several_words;
    if ((told & kNumber) == kPlural && (state.gender_number & kNumber) == 0 && (person || several))
        return kNever;
    if (here.pronoun == PronounKind::thing && person) return kNever;
    if (known_.head_last && here.pronoun != PronounKind::thing && (told & kGender) != 0 && !person &&
        !unknown)
        return kNever;
    // Weights: chosen on GUM (its free genres), GAP and Democrat, where a linear model ranks the candidates
    // of 3,479 pronouns (docs/actors.md); those of saying by French news.
    const bool speaks = here.has(Mention::speaks), same_depth = here.depth == there.depth;
    const auto apart = static_cast<int>(here.sentence - there.sentence);
    int score = -12 * apart - static_cast<int>(std::min(m - k, 20u));
    if (apart == 0) score += possessive ? 26 : 12;
    if (there.has(Mention::subject)) score += here.has(Mention::subject) ? 12 : 6;
    const bool goes_on =
        here.pronoun == PronounKind::subject && here.has(Mention::first) && there.has(Mention::first);
    if (goes_on && apart > 0) score += apart == 1 ? 28 : 14;
    if (there.has(Mention::governed)) score -= topic(m, k) ? -40 : 16;
    if (there.kind != MentionKind::nominal) score += 10;
    if (person) score += 12;
    if (state.kind == ActorKind::place) score -= 14;
    if (state.document) score -= 20;
    if ((state.gender_number & told & kGender) != 0) score += 12;
    score += 3 * std::min<int>(static_cast<int>(state.count), 6);
    // What stands in somebody's words is seldom whom the reporter means; an incise within them is the
    // reporter's.
    if (reporters_depth(m) < reporters_depth(k)) score -= speaks ? 50 : 30;
    // "sous serment d'officier": a noun without article names nobody.
    if (there.kind == MentionKind::nominal && there.determiner == Determiner::none && !state.named &&
        (state.gender_number & kNumber) != kPlural)
        score -= 25;
    if (same_depth && there.has(Mention::first)) score += 6;
    if (here.pronoun == PronounKind::near) score -= static_cast<int>(m - k);
    if (!speaks) return score;
    // Who speaks is somebody who can, and often the one who spoke before.
    if (person) score += 10;
    if (unknown && state.named) score += 6;
    if (!person && !state.named) score -= 14;
    if (state.kind == ActorKind::place) score -= 16;
    if (there.has(Mention::speaks) && !goes_on && same_depth) score += 12;
    // "Selon lui": whom the sentence before has just named.
    const bool just_named = there.kind == MentionKind::name && person && here.sentence == there.sentence + 1;
    if (here.has(Mention::behind_source) && just_named && same_depth) score += 40;
    if (state.spoke != 0 && !goes_on && here.sentence + 1 - state.spoke <= 3) score += 8;
    return score;
}

}  // namespace selon::actors

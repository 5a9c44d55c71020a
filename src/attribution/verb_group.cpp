// attribution/verb_group.cpp : a verb with its auxiliaries, clitics and negation, as one group. See view.hpp.
#include <algorithm>

#include "attribution/view.hpp"

namespace selon::attribution {

namespace {
constexpr uint32_t kMaxGroup = 9;  ///< tokens looked at to the left of a verb
}  // namespace

bool View::rest_fits(uint32_t verb, const Cue& cue, uint32_t& rest_first, uint32_t& rest_last) const {
    rest_first = rest_last = kNoToken;
    if (cue.rest_count == 0) return true;
    // Adverbs and negation may stand between: "fait egalement valoir", "n'a pas fait savoir".
    const uint32_t end = std::min(verb + 5, window(verb).end);
    for (uint32_t i = verb + 1; i < end; ++i) {
        if (token(i).entry != cue.rest[0]) continue;
        uint32_t n = 1;
        while (n < cue.rest_count && i + n < window(verb).end && token(i + n).entry == cue.rest[n]) ++n;
        if (n < cue.rest_count) continue;
        rest_first = i;
        rest_last = i + n - 1;
        return true;
    }
    return false;
}

bool View::says_next(uint32_t begin, uint32_t end) const {
    for (uint32_t i = begin; i < std::min(end, begin + 4); ++i) {
        if ((sights[i].cue != 0 || has_role(i, role::tell)) && (sights[i].verb & feature::infinitive) != 0)
            return true;
    }
    return false;
}

/// A subject pronoun of the verb's first or second person.
bool View::agrees(uint32_t i, uint32_t verb) const {
    constexpr uint32_t kPersons = feature::person1 | feature::person2;
    for (const Reading& reading : pack.readings(token(i).entry)) {
        const uint32_t person = reading.features & kPersons;
        if (reading.pos() == Pos::pronoun && reading.has(feature::subject) && (verb & person) != 0 &&
            (verb & feature::person3) == 0 && (reading.features & verb & feature::number) != 0)
            return true;
    }
    return false;
}

VerbGroup View::verb_group(uint32_t verb, const Cue& cue) const {
    VerbGroup group;
    group.verb = group.first = group.last = verb;
    group.cue = &cue;
    group.features = sights[verb].verb;
    uint32_t rest_last;
    if (!rest_fits(verb, cue, group.rest_first, rest_last)) {
        group.cue = nullptr;
        return group;
    }
    if (rest_last != kNoToken) group.last = rest_last;
    const Range<Token> sentence_tokens = window(verb);
    const uint32_t low = std::max(sentence_tokens.begin, verb > kMaxGroup ? verb - kMaxGroup : 0);
    uint32_t auxiliary = kNoToken;
    bool be = false;
    bool governed = false;  // an infinitive behind its preposition: "refuse de dire", "pour dire"
    bool hesitates = false;
    uint32_t comma = kNoToken;  // the leftmost so far of an aside's
    const bool infinitive = (group.features & feature::infinitive) != 0;
    for (uint32_t i = verb; i-- > low;) {
        const Sight& sight = sights[i];
        if (is_mark(i)) break;
        if (governed) {
            // What governs the infinitive: a verb that refuses it, one that says how it is said ("tient a
            // preciser"), or "il est temps de".
            constexpr uint64_t kGoverns = role::refuse | role::impersonal | role::manner | role::hesitate;
            if ((sight.roles & role::negation_word) != 0) {
                group.negated = true;  // "has yet to say"
                group.first = i;
                governed = false;
                continue;
            }
            if (sight.verb == 0 && is_pos(i, Pos::adverb) && !is_pos(i, Pos::adjective)) continue;
            if ((sight.roles & kGoverns) == 0 || sight.verb == 0) {
                const bool predicate = is_pos(i, Pos::adjective) || is_pos(i, Pos::noun);
                group.modal = predicate && i > low && has_role(i - 1, role::be);
                break;
            }
            group.refused = group.refused || (sight.roles & role::refuse) != 0;
            group.modal = group.modal || (sight.roles & role::impersonal) != 0;
            hesitates = (sight.roles & role::hesitate) != 0;
            auxiliary = group.first = i;
            governed = false;
            continue;
        }
        if ((sight.roles & role::negation) != 0) {
            group.negated = true;
            group.first = i;
        } else if ((sight.roles & role::negation_word) != 0) {
            continue;  // "pas" counts with its "ne"; alone it may be spoken French
        } else if (token(i).has(Token::clitic)) {
            if (is_subject_pronoun(i)) group.clitic = i;  // not "appelons-le"
        } else if (sight.verb != 0 &&
                   (sight.roles & (role::auxiliary | role::modal | role::refuse | role::impersonal)) != 0) {
            if (auxiliary != kNoToken && (sight.roles & role::auxiliary) != 0 &&
                (sights[auxiliary].verb & (feature::past_participle | feature::infinitive)) == 0) {
                break;
            }
            // An aside stands between two commas: "a, pour sa part, indique", not "sont graves, dit-il".
            if (comma != kNoToken && comma != i + 1) break;
            if ((sight.roles & (role::modal | role::impersonal)) != 0) group.modal = true;
            if ((sight.roles & role::refuse) != 0) group.refused = true;
            if ((sight.roles & role::be) != 0 && (group.features & feature::past_participle) != 0 && !be) {
                be = auxiliary == kNoToken;
            }
            auxiliary = i;
            group.first = i;
        } else if ((sight.roles & role::reflexive) != 0 ||
                   ((sight.roles & role::whether) != 0 && token(i).has(Token::elided))) {
            group.reflexive = true;
            group.first = i;
        } else if ((sight.roles & role::addressee_clitic) != 0 && agrees(i, sights[group.first].verb)) {
            break;  // "nous appelons": the subject
        } else if ((sight.roles & role::addressee_clitic) != 0 && !is_pos(i, Pos::determiner)) {
            group.addressee_clitic = i;
            group.first = i;
        } else if ((sight.roles & role::addressee_clitic) != 0 && i + 1 < verb + 1 &&
                   sights[i + 1].verb != 0) {
            group.addressee_clitic = i;
            group.first = i;
        } else if ((sight.roles & role::object_clitic) != 0 && sights[i + 1].verb != 0) {
            // "l'accuse", not "en convient": an article's form is that of whom the verb is about.
            if (is_pos(i, Pos::determiner)) group.object_clitic = i;
            group.first = i;
        } else if (infinitive && auxiliary == kNoToken &&
                   (sight.roles & (role::of | role::to | role::by)) != 0) {
            governed = true;
        } else if ((sight.verb & (feature::finite | feature::infinitive)) != 0) {
            break;
        } else if (auxiliary == kNoToken && (group.features & feature::past_participle) != 0 &&
                   (known.asides_in_compounds || (group.features & feature::finite) == 0)) {
            // Adverbs and short asides may part a participle from its auxiliary: "a, pour sa part, indique".
            if (is_final_punctuation(i) || (sight.roles & (role::that | role::relative_subject)) != 0) break;
            if (is_comma(i)) comma = i;
            continue;
        } else if (is_pos(i, Pos::adverb) && !is_pos(i, Pos::noun)) {
            continue;
        } else {
            break;
        }
    }
    // "n'a pas hesite a dire" said it, "hesite a dire" did not.
    if (hesitates) {
        group.refused = group.refused || !group.negated;
        group.negated = false;
    }
    const uint32_t own = group.features;
    group.passive = be && !group.reflexive && (own & feature::past_participle) != 0;
    if (auxiliary == kNoToken && (own & feature::finite) == feature::conditional) group.modal = true;
    if (auxiliary != kNoToken) {
        group.finite = (sights[auxiliary].verb & feature::finite) != 0;
    } else {
        const bool only_participle = (own & feature::finite) == 0;
        group.finite = !only_participle && (own & feature::finite) != 0;
        group.negated = group.negated && group.finite;
    }
    // An inverted clitic may also follow: "dit-il".
    if (group.clitic == kNoToken && verb + 1 < sentence_tokens.end && token(verb + 1).has(Token::clitic) &&
        is_subject_pronoun(verb + 1)) {
        group.clitic = verb + 1;
        group.last = std::max(group.last, verb + 1);
        group.finite = true;
    }
    return group;
}

}  // namespace selon::attribution

// attribution/subject.cpp : who says it: the subject of a verb group, the nearest noun phrase that can be
// one, whatever stands between. Called by the Finder's constructions. Dependency trees are not used yet.
#include <algorithm>

#include "attribution/finder.hpp"

namespace selon::attribution {

/// The outermost mention that ends just before token `end`, or none.
uint32_t Finder::mention_ending_at(uint32_t end) const {
    if (end == 0) return kNoToken;
    const uint32_t mention = view.sight(end - 1).mention;
    return mention != kNoToken && view.doc.mentions[mention].tokens.end == end ? mention : kNoToken;
}

/// "the head of the rebels in X": if the mention hangs on an adposition after another mention, that one.
uint32_t Finder::whole_phrase(uint32_t mention) const {
    for (int steps = 0; steps < 4; ++steps) {
        const uint32_t first = view.doc.mentions[mention].tokens.begin;
        if (first == 0 || !view.after_adposition(first)) break;
        const uint32_t before = mention_ending_at(first - 1);
        if (before == kNoToken) break;
        mention = before;
    }
    return mention;
}

bool Finder::subject_before(const VerbGroup& group, Found& out) const {
    if (group.clitic != kNoToken && view.sight(group.clitic).mention != kNoToken) {
        set_speaker(out, view.sight(group.clitic).mention);
        return true;
    }
    const Range<Token> sentence = view.window(group.verb);
    const uint32_t low = std::max(sentence.begin, group.first > 60 ? group.first - 60 : 0);
    bool after_comma = false;
    // "X a dit A et martele B": the verb before the conjunction has the same subject.
    int passed_verbs = group.first > low && view.has_role(group.first - 1, role::and_) ? -1 : 0;
    for (uint32_t i = group.first; i-- > low;) {
        if (view.has_role(i, role::relative_subject)) {
            // "X, who says": the antecedent stands before.
            uint32_t end = i;
            while (end > low && (view.is_comma(end - 1) || view.is_pos(end - 1, Pos::adverb))) --end;
            const uint32_t mention = mention_ending_at(end);
            if (!after_comma && passed_verbs <= 0) {
                if (mention == kNoToken) return false;
                set_speaker(out, whole_phrase(mention));
                return true;
            }
            // A relative clause between subject and verb: go on before it.
            if (mention != kNoToken) {
                set_speaker(out, whole_phrase(mention));
                return true;
            }
            passed_verbs = 0;
            continue;
        }
        if (view.sight(i).mention == kNoToken && !after_comma && passed_verbs <= 0 &&
            view.is_subject_pronoun(i)) {
            out.speaker = view.token(i).span;
            return true;
        }
        if (view.is_comma(i)) {
            after_comma = true;
            continue;
        }
        if (view.is_char(i, ';') || view.is_char(i, ':') || view.is_final_punctuation(i)) return false;
        const uint32_t mention = view.sight(i).mention;
        if (mention != kNoToken) {
            const Mention& m = view.doc.mentions[mention];
            const uint32_t begin = m.tokens.begin;
            const uint32_t whole = whole_phrase(mention);
            const bool governed = view.doc.mentions[whole].tokens.begin > sentence.begin &&
                                  view.after_adposition(view.doc.mentions[whole].tokens.begin);
            if (!governed && (passed_verbs <= 0 || after_comma)) {
                set_speaker(out, whole);
                return true;
            }
            i = begin;
            continue;
        }
        if ((view.sight(i).verb & feature::finite) != 0) {
            // Another finite verb without a relative: the subject of a coordinated verb stands before it.
            if (!after_comma && !view.has_role(i + 1, role::and_)) ++passed_verbs;
            if (passed_verbs > 2) return false;
        }
    }
    return false;
}

bool Finder::inherited_subject(const VerbGroup& group, Found& out) const {
    const Range<Token> sentence = view.window(group.verb);
    // The last saying of this sentence that began before: same speaker.
    for (size_t f = found.size(); f-- > 0;) {
        const Found& other = found[f];
        if (other.cue_token == kNoToken || other.cue_token >= group.verb) continue;
        if (other.cue_token < sentence.begin) break;
        const uint32_t at = view.token(group.first).span.begin;
        const bool inside = std::any_of(other.content, other.content + other.content_count,
                                        [&](Span c) { return c.contains(at); });
        if (inside) continue;
        out.speaker_mention = other.speaker_mention;
        out.speaker = other.speaker;
        out.addressee_mention = kNoToken;
        for (uint8_t r = 0; r < other.relay_count; ++r) out.relay[r] = other.relay[r];
        out.relay_count = other.relay_count;
        out.inherits = static_cast<uint32_t>(f);
        return other.speaker || other.speaker_mention != kNoToken;
    }
    // Else the subject of the sentence, or of the content around: the first mention that no adposition
    // governs.
    uint32_t begin = sentence.begin;
    for (size_t f = found.size(); f-- > 0;) {
        const Found& other = found[f];
        if (other.cue_token == kNoToken || other.cue_token < sentence.begin) break;
        if (other.content[0].contains(view.token(group.first).span.begin)) {
            begin = std::max(begin, view.token_at(other.content[0].begin));
        }
    }
    for (uint32_t i = begin; i < group.first; ++i) {
        const uint32_t mention = view.sight(i).mention;
        if (mention == kNoToken) continue;
        if (!view.after_adposition(view.doc.mentions[mention].tokens.begin)) {
            set_speaker(out, mention);
            return true;
        }
        i = std::max(i, view.doc.mentions[mention].tokens.end - 1);
    }
    return false;
}

}  // namespace selon::attribution

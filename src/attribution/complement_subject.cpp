// attribution/complement_subject.cpp : whose saying a cue verb with its complement is: its own subject, that
// of the verb it is coordinated with, that which a gerund takes over. Called by complement.cpp; what stands
// before a verb is subject.cpp's.
#include "attribution/finder.hpp"

namespace selon::attribution {

/// The saying whose auxiliary this participle shares ("a affirme A et salue B"), or kNoToken.
uint32_t Finder::coordinated_participle(const VerbGroup& group) const {
    if (group.finite || found.empty() || group.first == 0 || !view.has_role(group.first - 1, role::and_))
        return kNoToken;
    const Found& before = found.back();
    if (before.cue_token == kNoToken || before.cue_token < view.window(group.verb).begin) return kNoToken;
    const uint16_t cue = view.sight(before.cue_token).cue;
    if (cue == 0 || before.content_count == 0 || before.content[0].contains(view.token(group.verb).span))
        return kNoToken;
    const VerbGroup first = view.verb_group(before.cue_token, view.known.cues[cue - 1u]);
    return first.cue != nullptr && shares_auxiliary(first, group.verb)
               ? static_cast<uint32_t>(found.size() - 1)
               : kNoToken;
}

/// "X juge A et estime que P": the saying whose content ends right before this verb's "et", or kNoToken.
uint32_t Finder::coordinated_with(const VerbGroup& group) const {
    constexpr size_t kBack = 4;
    const uint32_t low = view.window(group.verb).begin;
    if (!group.finite || group.first < low + 2 || !view.has_role(group.first - 1, role::and_))
        return kNoToken;
    uint32_t last = group.first - 2;
    while (last > low && (view.is_mark(last) || view.is_comma(last))) --last;
    const uint32_t end = view.token(last).span.end;
    for (size_t f = found.size(), seen = 0; f-- > 0 && seen < kBack; ++seen) {
        const Found& one = found[f];
        if (one.cue_token == kNoToken || one.cue_token < low || one.cue_token >= group.first) continue;
        if (one.speaker && one.content_count != 0 && one.content[one.content_count - 1u].end == end)
            return static_cast<uint32_t>(f);
    }
    return kNoToken;
}

/// The speaker is a thing, right before its participle.
bool Finder::of_document(const Found& one) const {
    if (one.speaker_mention == kNoToken || one.inherits != kNoToken) return false;
    const Mention& who = view.doc.mentions[one.speaker_mention];
    return who.kind == MentionKind::nominal && who.actor_kind == ActorKind::unknown &&
           who.tokens.end == one.cue_token;
}

/// Whose saying it is; false where that is nobody, or the verb only serves another.
bool Finder::complement_subject(const VerbGroup& group, uint32_t sharing, Found& one) const {
    if (sharing != kNoToken) {
        one.speaker_mention = found[sharing].speaker_mention;
        one.speaker = found[sharing].speaker;
        return true;
    }
    if (const uint32_t before = coordinated_with(group); before != kNoToken) {
        one.speaker_mention = found[before].speaker_mention;
        one.speaker = found[before].speaker;
        return true;
    }
    if (group.finite) {
        const bool found_one = subject_before(group, one) ||
                               (one.why.rule == Rule::attribution_verb_clause && plain_subject(group, one));
        coordinate(group, one);
        return found_one;
    }
    const bool infinitive = (group.features & feature::present_participle) == 0;
    const bool has_subject = inherited_subject(group, one);
    // "une loi interdisant la pub": what a text does is not said.
    if (!infinitive && one.why.rule == Rule::attribution_verb_object && of_document(one)) return false;
    return has_subject && !(infinitive && (one.why.rule == Rule::attribution_verb_object ||
                                           one.why.rule == Rule::attribution_verb_infinitive));
}

}  // namespace selon::attribution

// attribution/unsaid.cpp : what a construction of saying reports that nobody said: negated, refused, only
// possible, asked for, supposed. It is recorded with its flags as held, never as said (docs/record.md).
#include "attribution/finder.hpp"

namespace selon::attribution {

/// "a-t-il dit que P ?", "Did she say that P?": the sentence ends in a question mark outside of all marks of
/// the cue's depth, and turns its subject or opens with an auxiliary or a question word.
bool Finder::asked(const VerbGroup& group) const {
    const View& v = view;
    const Range<Token> sentence = v.window(group.verb);
    const uint32_t last = sentence.end - 1;
    if (!v.is_char(last, '?') || v.token(last).mark_depth != v.token(group.verb).mark_depth) return false;
    const uint32_t first = skip_connective(sentence.begin, group.verb);
    constexpr uint64_t kOpens =
        role::question | role::auxiliary | role::modal | role::be | role::relative_subject;
    return group.clitic_inverted() || v.has_role(first, kOpens);
}

/// "Si le maire dit que P", "if she says so": a conjunction of hypothesis right before the subject. In a
/// compound tense it concedes what was said ("si le maire a annonce P, ...").
bool Finder::supposed(const VerbGroup& group, const Found& one) const {
    for (uint32_t i = group.first; i < group.verb; ++i) {
        if (view.has_role(i, role::auxiliary)) return false;
    }
    const uint32_t first = std::min(one.first_token, group.first);
    return first > view.window(group.verb).begin && view.has_role(first - 1, role::whether);
}

/// True where nobody said it: then it is marked so.
bool Finder::mark_unsaid(const VerbGroup& group, Found& one) const {
    if (group.negated) one.flags |= Attribution::negated;
    if (group.refused) one.flags |= Attribution::refused;
    if (group.modal || asked(group) || supposed(group, one)) one.flags |= Attribution::modal;
    if (one.flags == 0) return false;
    one.act = Act::held;
    return true;
}

/// What was not said is worth a record where somebody is told not to have said it: no belief that is denied,
/// no "il faut dire que", and nothing in another's own words ("I would say that").
bool Finder::worth_telling(const VerbGroup& group, const Found& one) const {
    if (one.speaker_mention == kNoToken || group.cue->act != Act::said ||
        view.token(group.verb).mark_depth != 0)
        return false;
    const Mention& who = view.doc.mentions[one.speaker_mention];
    const bool somebody = who.kind != MentionKind::pronoun || who.pronoun == PronounKind::subject;
    return somebody || view.has_role(who.tokens.begin, role::nobody);
}

}  // namespace selon::attribution

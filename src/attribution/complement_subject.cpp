// attribution/complement_subject.cpp : whose saying a cue verb with its complement is: its own subject, that
// of the verb it is coordinated with, that which a gerund takes over. Called by complement.cpp; what stands
// before a verb is subject.cpp's.
#include <algorithm>

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

/// The noun that the tree makes the subject of the verb at `verb`, or of the clause that a participle or
/// infinitive at `verb` belongs to ("Tout en denoncant P, le maire ..."); kNoToken where none is in reach.
uint32_t Finder::subject_in_tree(uint32_t verb) const {
    constexpr int kSteps = 3;
    for (int step = 0; step < kSteps && verb != kNoToken && trees[verb].parsed; ++step) {
        for (const uint32_t child : trees.children(verb)) {
            const Upos upos = trees[child].upos;
            const bool noun =
                upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::PRON || upos == Upos::NUM;
            if (universal(trees[child].relation) == Relation::nsubj && noun) return child;
        }
        const Relation relation = universal(trees[verb].relation);
        if (relation != Relation::advcl && relation != Relation::xcomp && relation != Relation::conj) break;
        verb = trees[verb].head;
    }
    return kNoToken;
}

/// Takes the subject of the tree: its mention, else its words up to a comma or clause; false where there is
/// none, or a pronoun that names nobody here.
bool Finder::take_subject_in_tree(const VerbGroup& group, Found& out) const {
    const View& v = view;
    const uint32_t noun = v.known.rules_alone() ? subject_in_tree(group.verb) : kNoToken;
    if (noun == kNoToken || v.has_role(noun, role::relative_subject | role::relative | role::nobody) ||
        v.token(noun).mark_depth != v.token(group.verb).mark_depth ||
        out.why.rule == Rule::attribution_verb_quote)
        return false;
    // What stands behind a finite verb is its object for the rule that found it.
    if (group.finite && noun > group.verb) return false;
    const bool somebody = !v.token(noun).has(Token::elided) && !v.is_person(noun, feature::person2);
    if (trees[noun].upos == Upos::PRON && !somebody) return false;  // "c'est dire que", "vous dites que"
    const uint32_t mention = v.sight(noun).mention;
    const bool thing = trees[noun].upos == Upos::NOUN &&
                       (mention == kNoToken || (v.doc.mentions[mention].kind == MentionKind::nominal &&
                                                v.doc.mentions[mention].actor_kind == ActorKind::unknown));
    // "la porte est fermee, un recit affirmant que", << L'arret demontre que >>: a thing speaks by a finite
    // verb of the narration or not at all.
    if (thing && (!group.finite || v.token(noun).mark_depth > 0)) return false;
    if (mention != kNoToken) {
        set_speaker(out, mention);
        return true;
    }
    uint32_t end = noun + 1;
    while (end <= trees[noun].right && v.is_word(end) && v.sight(end).verb == 0 &&
           !v.has_role(end, role::relative_subject | role::relative))
        ++end;
    out.speaker = v.span_of(phrase_begin(noun), end - 1);
    return true;
}

/// "Tout en saluant l'accord, le maire ...": the content of a participle that stands before its subject ends
/// at the comma before that.
void Finder::end_before_subject(const VerbGroup& group, Found& one) const {
    const View& v = view;
    if (!v.known.rules_alone() || group.finite || one.content_count != 1 || !one.speaker) return;
    Span& content = one.content[0];
    if (one.speaker.begin <= content.begin || one.speaker.begin >= content.end) return;
    uint32_t comma = v.token_at(one.speaker.begin);
    while (comma > group.last && !v.is_comma(comma)) --comma;
    if (comma <= group.last + 1) return;
    content = v.trim({content.begin, v.token(comma).span.begin});
    if (content.empty()) one.content_count = 0;
}

/// An infinitive that tells what was done: "apres avoir nie P"; not what it is for ("defilent pour reclamer
/// P").
bool Finder::is_done(const VerbGroup& group) const {
    return view.known.rules_alone() && group.first < group.verb &&
           view.has_role(group.first, role::auxiliary) &&
           (view.sight(group.first).verb & feature::infinitive) != 0;
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
                               (one.why.rule == Rule::attribution_verb_clause && plain_subject(group, one)) ||
                               take_subject_in_tree(group, one);
        coordinate(group, one);
        return found_one;
    }
    const bool infinitive = (group.features & feature::present_participle) == 0;
    const bool has_subject =
        inherited_subject(group, one) || (!infinitive && take_subject_in_tree(group, one));
    // "une loi interdisant la pub": what a text does is not said.
    if (!infinitive && one.why.rule == Rule::attribution_verb_object && of_document(one)) return false;
    const bool governed_only =
        one.why.rule == Rule::attribution_verb_object || one.why.rule == Rule::attribution_verb_infinitive;
    if (infinitive && governed_only && is_done(group)) return take_subject_in_tree(group, one);
    return has_subject && !(infinitive && governed_only && !goes_on_by_infinitive(group));
}

}  // namespace selon::attribution

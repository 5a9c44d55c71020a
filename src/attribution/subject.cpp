// attribution/subject.cpp : who says it: the subject of a verb group, the nearest noun phrase that can be
// one, whatever stands between. Called by the Finder's constructions. Where it finds none,
// complement_subject.cpp asks the tree.
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
    if (group.first > low && view.is_close_mark(group.first - 1)) {
        const Id<MarkPair> pair = view.pair_closed_by(group.first - 1);
        if (is_quoted_name(pair) && view.sight(group.first - 1).mention == kNoToken) {
            out.speaker = view.doc.marks[pair.index].inner;
            return true;
        }
    }
    if (const uint32_t mention = before_relative(group, low); mention != kNoToken) {
        set_speaker(out, mention);
        return true;
    }
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
            if (begin > low && view.is_char(begin - 1, '(')) {
                i = begin - 1;  // "Jan Valdor (PS) a dit"
                continue;
            }
            const uint32_t whole = whole_phrase(mention);
            const bool hangs = view.doc.mentions[whole].tokens.begin > sentence.begin &&
                               governed(view.doc.mentions[whole].tokens.begin);
            // Between commas: the object of a participle or infinitive, or what a bare noun stands before
            // ("X, delegue CGT, a dit"), is no subject.
            if (after_comma && begin > low + 1 && mention == whole) {
                constexpr uint32_t kGoverns =
                    feature::infinitive | feature::past_participle | feature::present_participle;
                const uint32_t verb = view.sight(begin - 1).verb;
                const bool object = (verb & kGoverns) != 0 && (verb & feature::finite) == 0;
                const bool apposed = view.is_pos(begin - 1, Pos::noun) && view.sight(begin - 1).verb == 0 &&
                                     view.sight(begin - 1).mention == kNoToken && view.is_comma(begin - 2) &&
                                     !view.token(begin - 1).has(Token::capitalised);
                if (object || apposed) {
                    i = begin - 1;
                    continue;
                }
            }
            if (!hangs && (passed_verbs <= 0 || after_comma)) {
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

/// "Et d'ajouter : ...", "Avant de preciser que ...": an infinitive behind its preposition at the head of a
/// sentence goes on with the saying of the sentence before.
bool Finder::goes_on_by_infinitive(const VerbGroup& group) const {
    constexpr uint32_t kHead = 2;  ///< words before the infinitive
    const Range<Token> sentence = view.window(group.verb);
    if (!view.known.rules_alone() || found.empty() || sentence.begin == 0 || group.first == sentence.begin ||
        (group.features & feature::infinitive) == 0 || group.first > sentence.begin + kHead ||
        !view.has_role(group.first - 1, role::of) || view.token(group.verb).mark_depth != 0)
        return false;
    const Found& before = found.back();
    return before.cue_token != kNoToken && before.base_depth == 0 &&
           view.sentence_of[before.cue_token] + 1 == view.sentence_of[group.verb];
}

bool Finder::inherited_subject(const VerbGroup& group, Found& out) const {
    const Range<Token> sentence = view.window(group.verb);
    // "un discours du president jugeant que": a participle right behind its noun.
    if (group.first > sentence.begin && (group.features & feature::present_participle) != 0 &&
        !view.has_role(group.first - 1, role::gerund) && !view.has_role(group.first, role::gerund)) {
        const uint32_t before = mention_ending_at(group.first);
        // "a reitere son soutien a la justice annoncant": within what was said, under a preposition.
        const bool told =
            before != kNoToken && !found.empty() && found.back().content_count != 0 &&
            found.back().content[found.back().content_count - 1u].contains(view.token(group.first).span) &&
            governed(view.doc.mentions[before].tokens.begin);
        if (before != kNoToken && !told) {
            set_speaker(out, before);
            return true;
        }
    }
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
    if (goes_on_by_infinitive(group)) {
        const Found& before = found.back();
        out.speaker_mention = before.speaker_mention;
        out.speaker = before.speaker;
        out.inherits = static_cast<uint32_t>(found.size() - 1);
        return out.speaker || out.speaker_mention != kNoToken;
    }
    // "Tout en saluant l'accord, le maire ...": at the head of its sentence, the subject behind it.
    if (group.first <= sentence.begin + 2 && view.known.rules_alone()) {
        if (take_subject_in_tree(group, out)) return true;
        const uint32_t behind = subject_after_comma(group);
        if (behind != kNoToken) set_speaker(out, behind);
        return behind != kNoToken;
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
    const uint32_t mention = first_subject(begin, group.first);
    if (mention != kNoToken) set_speaker(out, mention);
    return mention != kNoToken;
}

/// "Tout en saluant l'accord, le maire a dit non": the mention behind a comma that stands before a finite
/// verb.
uint32_t Finder::subject_after_comma(const VerbGroup& group) const {
    constexpr uint32_t kFar = 40;
    constexpr uint64_t kBefore =
        role::negation | role::reflexive | role::object_clitic | role::addressee_clitic;
    const uint32_t end = std::min(view.window(group.verb).end, group.last + kFar);
    for (uint32_t i = group.last + 1; i + 2 < end; ++i) {
        const uint32_t mention = view.is_comma(i) ? view.sight(i + 1).mention : kNoToken;
        if (mention == kNoToken || view.doc.mentions[mention].tokens.begin != i + 1) continue;
        uint32_t verb = view.doc.mentions[mention].tokens.end;
        while (verb < end && view.has_role(verb, kBefore)) ++verb;
        if (verb < end && (view.sight(verb).verb & feature::finite) != 0) return mention;
    }
    return kNoToken;
}

/// "<< ... >>, a dit mardi au journal, le maire Paul Duval.": the subject behind the comma at `i`, where none
/// has been found and the sentence ends with it; `i` becomes the token after it.
bool Finder::subject_behind(uint32_t& i, Incise& frame) const {
    const View& v = view;
    if (!v.known.rules_alone() || !v.is_comma(i) || frame.speaker_mention != kNoToken ||
        frame.speaker_token != kNoToken || frame.speaker || frame.before == 0 ||
        !(v.is_close_mark(frame.before) || v.is_close_mark(frame.before - 1)))
        return false;
    const uint32_t end = v.window(i).end, first = i + 1;
    const uint32_t mention = first < end ? v.sight(first).mention : kNoToken;
    if (mention == kNoToken || v.doc.mentions[mention].tokens.begin != first) return false;
    const uint32_t after = v.doc.mentions[mention].tokens.end;
    if (after < end && !v.is_comma(after) && !v.is_final_punctuation(after)) return false;
    frame.speaker_mention = mention;
    i = after;
    return true;
}

/// "Les quatre autres ont dit que": a noun phrase right before the verb that is no mention.
bool Finder::plain_subject(const VerbGroup& group, Found& out) const {
    const uint32_t low = view.window(group.verb).begin;
    uint32_t begin = group.first;
    while (begin > low && group.first - begin < 5 && view.is_word(begin - 1) &&
           view.sight(begin - 1).verb == 0 &&
           (view.is_pos(begin - 1, Pos::noun) || view.is_pos(begin - 1, Pos::adjective) ||
            view.is_pos(begin - 1, Pos::determiner) || view.is_pos(begin - 1, Pos::numeral)) &&
           !view.has_role(begin - 1, role::of | role::to | role::and_) &&
           (begin == group.first || !view.is_pos(begin, Pos::determiner) ||
            view.is_pos(begin - 1, Pos::determiner))) {
        --begin;
    }
    if (begin + 1 >= group.first || !view.is_pos(begin, Pos::determiner) || view.after_adposition(begin)) {
        // "Six marchands d'un quartier du port ont dit que": all that stands before the verb at the head of
        // its sentence, where it begins like a noun phrase and holds no verb.
        constexpr uint32_t kLongest = 14;
        begin = skip_connective(low, group.first);
        if (begin + 2 >= group.first || begin + kLongest < group.first || view.after_adposition(begin) ||
            !(view.is_pos(begin, Pos::determiner) || view.is_pos(begin, Pos::numeral)) ||
            !view.is_pos(begin + 1, Pos::noun))
            return false;
        for (uint32_t i = begin; i < group.first; ++i) {
            const bool breaks = !view.is_word(i) || view.sight(i).verb != 0 || view.is_subject_pronoun(i) ||
                                view.has_role(i, role::that | role::relative_subject | role::relative);
            if (breaks) return false;
        }
    }
    out.speaker = view.span_of(begin, group.first - 1);
    return true;
}

/// A few words in marks that open with a capital and hold no verb: the name of a newspaper, a group, a work.
bool Finder::is_quoted_name(Id<MarkPair> id) const {
    const MarkPair& pair = view.doc.marks[id.index];
    if (pair.tokens.empty() || pair.tokens.size() > 6) return false;
    if (!view.token(pair.tokens.begin).has(Token::capitalised)) return false;
    for (uint32_t i = pair.tokens.begin; i < pair.tokens.end; ++i) {
        if ((view.sight(i).verb & feature::finite) != 0 || !view.is_word(i) || view.is_subject_pronoun(i))
            return false;
    }
    return true;
}

/// "Le senateur Graham, qui avait critique ..., a salue": where nothing but relative clauses stands between
/// commas before the verb, whom they are said of; else kNoToken.
uint32_t Finder::before_relative(const VerbGroup& group, uint32_t low) const {
    const uint32_t begin = view.window(group.verb).begin;
    if (group.first <= low + 2 || !view.is_comma(group.first - 1) || is_clause(begin, group.first))
        return kNoToken;
    for (uint32_t i = std::max(low, begin) + 1; i < group.first; ++i) {
        if (!view.has_role(i, role::relative_subject)) continue;
        uint32_t mention = mention_ending_at(view.is_comma(i - 1) ? i - 1 : i);
        if (mention == kNoToken) return kNoToken;
        mention = whole_phrase(mention);
        const uint32_t first = view.doc.mentions[mention].tokens.begin;
        // "Ines Caron, presidente de ... et auteure du rapport qui ...": the last of her descriptions.
        if (first > begin && view.has_role(first - 1, role::and_)) return first_subject(begin, first);
        return first > begin && view.after_adposition(first) ? kNoToken : mention;
    }
    return kNoToken;
}

/// True where the noun phrase that begins at `first` hangs on what stands before it: an adposition, or a noun
/// before a contraction of one ("la fermeture des ports").
bool Finder::governed(uint32_t first) const {
    if (view.after_adposition(first)) return true;
    return first > view.window(first).begin && view.has_role(first, role::of) &&
           view.is_pos(first - 1, Pos::noun) && view.sight(first - 1).verb == 0;
}

/// The first mention of [begin, end) that no adposition governs, or kNoToken.
uint32_t Finder::first_subject(uint32_t begin, uint32_t end) const {
    for (uint32_t i = begin; i < end; ++i) {
        const uint32_t mention = view.sight(i).mention;
        if (mention == kNoToken) continue;
        if (!governed(view.doc.mentions[mention].tokens.begin)) return mention;
        i = std::max(i, view.doc.mentions[mention].tokens.end - 1);
    }
    return kNoToken;
}

}  // namespace selon::attribution

// attribution/incise.cpp : a verb with its subject inverted beside or inside what was said:
// "X", a-t-il dit; X, a dit le maire; "A", souligne-t-elle, "B"; "X," said the mayor; "X," the mayor said.
// The class of verbs is open where marks stand beside it (de Cornulier 1978; Sagot, Danlos & Stern 2010).
#include <algorithm>

#include "attribution/finder.hpp"

namespace selon::attribution {

namespace {
bool is_break(const View& view, uint32_t i) {
    return view.is_comma(i) || view.is_mark(i) || view.is_final_punctuation(i) ||
           view.token(i).kind == TokenKind::dash || view.is_char(i, ';') || view.is_char(i, ':');
}
}  // namespace

/// Walks from the group to the end of its incise; finds the subject on the way.
uint32_t Finder::incise_end(const VerbGroup& group, uint32_t& speaker_mention,
                            uint32_t& speaker_token) const {
    const uint32_t sentence_end = view.sentence(group.verb).tokens.end;
    speaker_mention = kNoToken;
    speaker_token = group.clitic;
    uint32_t i = group.last + 1;
    while (i < sentence_end) {
        if (is_break(view, i) || view.has_role(i, role::that)) break;
        const uint32_t mention = view.sight(i).mention;
        if (mention != kNoToken && view.doc.mentions[mention].tokens.begin == i) {
            const Mention& m = view.doc.mentions[mention];
            const bool governed = view.after_adposition(i);
            if (!governed && speaker_mention == kNoToken && speaker_token == kNoToken)
                speaker_mention = mention;
            i = std::max(i + 1, m.tokens.end);
            continue;
        }
        ++i;
    }
    return i;
}

bool Finder::incise(const VerbGroup& group) {
    const View& v = view;
    const Range<Token> sentence = v.sentence(group.verb).tokens;
    uint32_t first = group.first;
    uint32_t speaker_mention = kNoToken, speaker_token = kNoToken;
    if (!group.finite && group.clitic == kNoToken) return false;
    if (first <= sentence.begin) return false;
    uint32_t before = first - 1;
    uint32_t end;
    if (is_break(v, before) && !v.is_char(before, ':') && !v.is_char(before, ';') &&
        !v.is_open_mark(before)) {
        end = incise_end(group, speaker_mention, speaker_token);
        if (speaker_mention == kNoToken && speaker_token == kNoToken) return false;
    } else {
        // Subject first: "X," the mayor said. Only where the incise ends at once.
        const uint32_t mention = mention_ending_at(first);
        if (mention == kNoToken) return false;
        first = v.doc.mentions[mention].tokens.begin;
        if (first <= sentence.begin) return false;
        before = first - 1;
        const bool after_mark = v.is_close_mark(before);
        const bool after_comma = v.is_comma(before);
        if (!after_mark && !after_comma) return false;
        end = group.last + 1;
        while (end < sentence.end && !is_break(v, end)) {
            if (v.has_role(end, role::that) || v.sight(end).verb != 0) return false;
            ++end;
        }
        const bool at_end = end >= sentence.end || v.is_final_punctuation(end) || v.is_comma(end);
        if (!at_end || end > group.last + 8) return false;
        if (after_comma && !is_clause(skip_connective(sentence.begin, before), before)) return false;
        if (after_comma && !v.known.conjunction_optional) return false;
        speaker_mention = mention;
    }

    Found one;
    set_cue(one, group);
    one.first_token = sentence.begin;
    one.base_depth = v.token(group.verb).mark_depth;
    const Id<MarkPair> around = v.pair_around(group.verb);
    uint32_t comma = before;
    Id<MarkPair> closed = v.pair_closed_by(before);
    if (!closed && before > sentence.begin) {
        closed = v.pair_closed_by(before - 1);
        if (closed) comma = before - 1;
    }
    if (closed) {
        const MarkPair& pair = v.doc.marks[closed.index];
        const uint32_t open = v.token_at(pair.outer.begin);
        const uint32_t start = skip_connective(sentence.begin, before);
        const bool alone = open <= start || (open > 0 && v.is_char(open - 1, ':')) ||
                           v.doc.marks[closed.index].outer.begin <= v.token(start).span.begin;
        if (alone) {
            one.add_content(pair.inner);
            one.first_token = std::min(open, start);
        } else {
            Span span = v.trim({v.token(start).span.begin, pair.inner.end});
            span.end = pair.inner.end;
            one.add_content(span);
        }
    } else if (around) {
        const MarkPair& pair = v.doc.marks[around.index];
        one.base_depth = pair.depth;
        one.add_content(v.trim({pair.inner.begin, v.token(before).span.end}));
        if (v.is_final_punctuation(before)) one.content[0].end = v.token(before).span.end;
        one.first_token = v.token_at(pair.inner.begin);
        if (end < v.doc.tokens.size() && v.token(end).span.begin < pair.inner.end) {
            Span rest = v.trim({v.token(end).span.end, pair.inner.end});
            rest.end = std::max(rest.begin, pair.inner.end);
            if (rest.size() > 1) one.add_content(rest);
        }
    } else {
        const uint32_t start = skip_connective(sentence.begin, before);
        if (start >= before) return false;
        Span span = v.content(start, before);
        if (v.is_final_punctuation(before)) span.end = v.token(before).span.end;
        one.add_content(span);
        // An unquoted rest after the incise belongs to the content where the part before has no verb.
        if (end < sentence.end && v.is_comma(end) && !is_clause(start, before)) {
            one.add_content(v.content(end + 1, sentence.end));
        }
    }
    (void)comma;
    // "A", a-t-il dit, "B": the marks that open right after the incise go on.
    if (!around && end < sentence.end) {
        uint32_t next = end;
        while (next < sentence.end && (v.is_comma(next) || v.is_char(next, ':') || v.is_char(next, '.')))
            ++next;
        if (next < sentence.end) {
            if (const Id<MarkPair> pair = v.pair_opened_by(next))
                one.add_content(v.doc.marks[pair.index].inner);
        }
    }
    if (one.content_count == 0) return false;
    if (speaker_token != kNoToken) {
        const Mention* clitic = v.sight(speaker_token).mention != kNoToken
                                    ? &v.doc.mentions[v.sight(speaker_token).mention]
                                    : nullptr;
        if (clitic != nullptr) {
            set_speaker(one, v.sight(speaker_token).mention);
        } else {
            Span span = v.token(speaker_token).span;
            const std::string_view text = v.doc.text(span);
            const size_t hyphen = text.rfind('-');
            if (hyphen != std::string_view::npos) span.begin += static_cast<uint32_t>(hyphen + 1);
            one.speaker = span;
        }
    } else {
        set_speaker(one, speaker_mention);
    }
    // Addressee: a mention after "to" in the incise; a clitic before the verb.
    for (uint32_t i = group.last + 1; i + 1 < end; ++i) {
        if (!v.has_role(i, role::before_addressee)) continue;
        for (uint32_t j = i + 1; j <= i + 2 && j < end; ++j) {
            const uint32_t mention = v.sight(j).mention;
            if (mention == kNoToken || mention == speaker_mention || one.addressee) continue;
            one.addressee = v.doc.mentions[mention].span;
            one.addressee_mention = mention;
        }
    }
    if (!one.addressee && group.addressee_clitic != kNoToken)
        one.addressee = v.token(group.addressee_clitic).span;
    one.adjunct = {v.token(first).span.begin, v.token(end - 1).span.end};
    find_channels(one, group.last + 1, end);
    one.why = {Rule::attribution_incise, 950, one.why.line};
    keep(one);
    return true;
}

}  // namespace selon::attribution

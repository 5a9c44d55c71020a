// attribution/according.cpp : source phrases (selon, d'apres, according to) and their scope: the clause
// without the phrase, whether it stands in front, in the middle or at the end.
#include <algorithm>

#include "attribution/finder.hpp"

namespace selon::attribution {

void Finder::according(uint32_t i, const Phrases::Match& match) {
    const View& v = view;
    const SourcePhrase& phrase = v.known.source_rows[match.value];
    if (phrase.never) return;
    // Inside an incise it names that incise's speaker.
    if (!found.empty() && found.back().adjunct.contains(view.token(i).span)) return;
    const Range<Token> sentence = v.window(i);
    const uint32_t limit = limit_of(i);
    uint32_t low = sentence.begin;
    const Id<MarkPair> around = v.pair_around(i);
    if (around) low = std::max(low, v.token_at(v.doc.marks[around.index].inner.begin));
    // A clause may begin inside the sentence.
    for (uint32_t j = i; j-- > low;) {
        if (v.is_char(j, ';')) {
            low = j + 1;
            break;
        }
    }
    const uint32_t start = skip_connective(low, i);
    const bool front = start >= i || (start == i - 1 && v.is_open_mark(start));
    if (phrase.front_only && !front) return;

    // The source: the mention after the phrase, or the one that the phrase runs into ("de source policiere").
    uint32_t mention = kNoToken;
    uint32_t at = i + match.length;
    if (at < limit && v.sight(at).mention != kNoToken) mention = v.sight(at).mention;
    // "a ses yeux": the possessive in the phrase is the source, and what follows is not.
    bool inside = false;
    for (uint32_t j = i; j < at; ++j) {
        const uint32_t owner = v.sight(j).mention;
        if (owner == kNoToken || v.doc.mentions[owner].kind != MentionKind::pronoun) continue;
        mention = owner;
        inside = true;
    }
    if (mention == kNoToken && v.sight(at - 1).mention != kNoToken) mention = v.sight(at - 1).mention;
    if (phrase.front_only) {
        if (mention == kNoToken) return;
        const ActorKind kind = v.doc.mentions[mention].actor_kind;
        if (kind == ActorKind::place || kind == ActorKind::unknown) return;
    }
    uint32_t end = mention != kNoToken && !inside ? std::max(at, v.doc.mentions[mention].tokens.end) : at;
    Found one;
    one.base_depth = v.token(i).mark_depth;
    if (mention != kNoToken) {
        set_speaker(one, mention);
    } else {
        // No mention: the words up to a comma or verb are the source ("un sondage en ligne realise par ...").
        uint32_t last = at;
        while (last < limit && last < at + 8 && !v.is_comma(last) && !v.is_mark(last) && v.is_word(last) &&
               (last == at || v.sight(last).verb == 0) &&
               !v.has_role(last, role::relative_subject | role::that)) {
            ++last;
        }
        if (last == at) return;
        one.speaker = v.span_of(at, last - 1);
        end = last;
    }
    // The phrase goes on to its comma (relative clauses, participles); at the end of a sentence to the end.
    uint32_t phrase_end = end;
    if (front) {
        uint32_t commas = phrase_end;
        while (commas < limit && !v.is_comma(commas)) {
            if (v.sight(commas).mention != kNoToken) {
                commas = std::max(commas + 1, v.doc.mentions[v.sight(commas).mention].tokens.end);
            } else {
                ++commas;
            }
        }
        // A relative or apposition between commas: "Selon X, qui ..., ".
        if (commas + 1 < limit && v.has_role(commas + 1, role::relative_subject | role::relative)) {
            uint32_t second = commas + 1;
            while (second < limit && !v.is_comma(second)) ++second;
            if (second + 2 < limit) commas = second;
        }
        if (commas >= limit) {
            // No comma: "Selon lui le pont tiendra".
            if (phrase.front_only || !is_clause(end, limit)) return;
            commas = end - 1;
        }
        phrase_end = commas + 1;
        if (phrase.front_only && commas > end + 6) return;
        if (phrase_end >= limit) return;
        Span content = v.content(phrase_end, limit);
        uint32_t first = phrase_end;
        while (first < limit && v.is_comma(first)) ++first;
        if (first < limit && v.is_open_mark(first)) {
            const MarkPair& pair = v.doc.marks[v.pair_opened_by(first).index];
            if (v.token_at(pair.outer.end - 1) + 1 >= limit) content = pair.inner;
        }
        one.add_content(content);
    } else {
        // Skip a relative or an aside up to the next comma, then see whether the clause goes on.
        uint32_t next = phrase_end;
        while (next < limit && !v.is_comma(next)) ++next;
        const uint32_t before = v.is_comma(i - 1) ? i - 1 : i;
        Span left = v.content(start, before);
        const bool clause_before = is_clause(start, before);
        if (const Id<MarkPair> closed = before > 0 ? v.pair_closed_by(before - 1) : Id<MarkPair>()) {
            const MarkPair& pair = v.doc.marks[closed.index];
            if (pair.outer.begin <= v.token(start).span.begin) left = pair.inner;
        }
        one.add_content(left);
        if (next < limit && (!clause_before || v.is_comma(i - 1)) && next + 1 < limit && !clause_before) {
            one.add_content(v.content(next + 1, limit));
        } else if (!v.is_comma(i - 1) && phrase_end < limit && v.is_comma(i - 1) == false && !clause_before) {
            one.add_content(v.content(phrase_end, limit));
        } else if (clause_before && v.is_comma(i - 1) && next < limit && i > 1 &&
                   v.has_role(i - 2, role::auxiliary)) {
            one.add_content(v.content(next + 1, limit));
        }
    }
    if (one.content_count == 0 || one.content[0].size() < 6) return;
    one.add_cue(v.span_of(i, i + match.length - 1));
    if (mention != kNoToken && v.sight(at - 1).mention == mention && match.length > 1 &&
        v.sight(at).mention != mention) {
        one.cue_count = 0;
        one.add_cue(v.token(i).span);
    }
    one.cue_token = i;
    one.first_token = std::min(start, i);
    one.stance = phrase.stance;
    one.adjunct = {v.token(i).span.begin, v.token(std::min(phrase_end, sentence.end) - 1).span.end};
    one.why = {Rule::attribution_according, 900, phrase.line};
    find_channels(one, i, std::max(phrase_end, std::min(limit, end + 8)));
    keep(one);
}

}  // namespace selon::attribution

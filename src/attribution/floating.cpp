// attribution/floating.cpp : quotations without a frame: alone in their sentence they go on with the last
// speaker, headings and pull quotes repeat what somebody says elsewhere, turns of dialogue. What is left is a
// term.
#include <algorithm>

#include "attribution/finder.hpp"

namespace selon::attribution {

namespace {
constexpr uint32_t kMinFloatingWords = 4;
constexpr uint32_t kNear = 2;  ///< sentences after a saying in which one partly in marks goes on
}  // namespace

/// A quotation that is its own sentence: it goes on with the last speaker.
bool Finder::floating_quotation(uint32_t p) {
    const View& v = view;
    const MarkPair& pair = v.doc.marks[p];
    if (pair.tokens.empty()) return false;
    const uint32_t open = v.token_at(pair.outer.begin);
    const uint32_t after =
        pair.tokens.end +
        (pair.has(MarkPair::unclosed) || pair.has(MarkPair::dash) || pair.has(MarkPair::tagged) ? 0 : 1);
    uint32_t words = 0;
    bool verb = false;
    for (uint32_t i = pair.tokens.begin; i < pair.tokens.end; ++i) {
        words += v.is_word(i);
        verb = verb || (v.sight(i).verb & feature::finite) != 0;
    }
    const uint32_t token_count = static_cast<uint32_t>(v.doc.tokens.size());
    const bool begins = open == 0 || v.token(open).has(Token::line_before) ||
                        v.is_final_punctuation(open - 1) || v.is_close_mark(open - 1) ||
                        v.window(open).begin == open;
    const bool ends = after >= token_count || v.token(after).has(Token::line_before) ||
                      v.is_final_punctuation(after) || v.sentence_of[after] != v.sentence_of[open];
    const bool final_inside = v.is_final_punctuation(pair.tokens.end - 1);
    if (const uint32_t signed_by = signature(after); begins && signed_by != kNoToken) {
        Found one = loose(pair, open, kNoToken, 800);
        set_speaker(one, signed_by);
        keep(one);
        return true;
    }
    if (!begins || !(ends || final_inside)) return false;
    const bool paragraph_alone = (open == 0 || v.token(open).has(Token::line_before)) &&
                                 (after >= token_count || v.token(after).has(Token::line_before));
    if (!paragraph_alone || words < 2) {
        // "Really?": a question or cry is a sentence, however short.
        const bool lively = final_inside && !v.is_char(pair.tokens.end - 1, '.');
        if (words < kMinFloatingWords && !(verb && final_inside) && !lively) return false;
        if (!verb && !final_inside) return false;
    }

    if (paragraph_alone) {
        // A heading or pull quote repeats what stands elsewhere; else a heading is of who speaks next.
        uint32_t from = said_elsewhere(pair);
        if (from == kNoToken && !final_inside) from = next_;
        if (from != kNoToken) {
            keep(loose(pair, open, from, 500));
            return true;
        }
    }
    if (Found one = loose(pair, open, kNoToken, 600); announced(open, one)) {
        one.named = one.speaker_mention;
        one.speaker_mention = kNoToken;
        if (one.named != kNoToken) one.speaker = {};
        keep(one);
        return true;
    }
    const size_t last = last_before(pair);
    const uint32_t paragraph = v.sentence(open).paragraph.index;
    if (last != kNoToken) {
        Found& before = found[last];
        const uint32_t end_token =
            v.token_at(std::max({before.content[before.content_count - 1u].end, before.adjunct.end,
                                 before.cue_count > 0 ? before.cue[0].end : 0u}) -
                       1);
        if (end_token >= open) return true;  // within what was said
        const bool same_paragraph = v.sentence(end_token).paragraph.index == paragraph;
        // Straight after it in one paragraph: the same saying goes on.
        uint32_t gap = end_token + 1;
        uint32_t gap_words = 0;
        for (; gap < open; ++gap) gap_words += v.is_word(gap);
        if (same_paragraph && gap_words == 0 && before.why.rule == Rule::attribution_incise &&
            before.content_count < Found::kMaxContent) {
            before.add_content(pair.inner);
            mark_pairs(before);
            return true;
        }
        keep(loose(pair, open, static_cast<uint32_t>(last), same_paragraph ? 700 : 550));
        return true;
    }
    Found one = loose(pair, open, kNoToken, 300);
    one.named = named_;  // nobody has spoken yet: the last person named, as a guess
    keep(one);
    return true;
}

/// A quotation without a frame of its own, of the speaker of found[from].
Found Finder::loose(const MarkPair& pair, uint32_t open, uint32_t from, uint16_t score) const {
    Found one;
    one.base_depth = pair.depth;
    one.add_content(pair.inner);
    one.first_token = open;
    one.inherits = from;
    one.why = {pair.has(MarkPair::dash) ? Rule::attribution_turn : Rule::attribution_floating, score, {}};
    return one;
}

/// "Pour tenir, << il faudrait des renforts >>.": a sentence partly in marks, without a cue, right behind a
/// saying: it goes on. In a heading, where the same words are quoted below.
bool Finder::mixed_quotation(uint32_t p) {
    const View& v = view;
    const MarkPair& pair = v.doc.marks[p];
    if (pair.tokens.empty() || pair.parent || pair.has(MarkPair::dash)) return false;
    const uint32_t open = v.token_at(pair.outer.begin);
    const Range<Token> sentence = v.window(open);
    if (pair.tokens.end >= sentence.end || is_quoted_name(Id<MarkPair>(p))) return false;
    uint32_t words = 0;
    bool verb = false;
    for (uint32_t i = pair.tokens.begin; i < pair.tokens.end; ++i) {
        words += v.is_word(i);
        verb = verb || ((v.sight(i).verb & feature::finite) != 0 && !v.is_pos(i, Pos::adverb) &&
                        !v.is_pos(i, Pos::noun));
    }
    for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
        if (found_by_cue[i] != 0 && !pair.tokens.contains(i)) return false;  // inside, others say it
    }
    // A verb right behind the marks: they are its subject, or it says so in its own way.
    uint32_t behind = pair.tokens.end + 1;
    while (behind < sentence.end && v.is_comma(behind)) ++behind;
    if (behind < sentence.end && v.sight(behind).verb != 0) return false;
    uint32_t from = kNoToken;
    if (is_heading(open)) {
        if (words >= 2) from = said_elsewhere(pair);
    } else if ((verb && words >= 3) || words >= 8) {
        // "le slogan << ... >>": what the noun before it names.
        if (open > sentence.begin && v.is_pos(open - 1, Pos::noun) && v.sight(open - 1).verb == 0)
            return false;
        from = last_before(pair);
        if (from == kNoToken || v.sentence_of[open] == 0) return false;
        const uint32_t end = v.token_at(
            std::max(found[from].content[found[from].content_count - 1u].end, found[from].adjunct.end) - 1);
        const uint32_t between = v.sentence_of[open] - v.sentence_of[end];
        if (between == 0 || between > kNear || v.sentence(end).paragraph != v.sentence(open).paragraph) {
            return false;
        }
    }
    if (from == kNoToken) return false;
    Found one = loose(pair, skip_connective(sentence.begin, open), from, 450);
    one.base_depth = v.token(open).mark_depth;
    one.content_count = 0;
    one.add_content(v.content(one.first_token, sentence.end));
    if (one.content_count == 0) return false;
    keep(one);
    return true;
}

/// A paragraph of one line that ends without a full stop.
bool Finder::is_heading(uint32_t i) const {
    const Range<Token> sentence = view.sentence(i).tokens;
    if (sentence.begin != 0 && !view.token(sentence.begin).has(Token::line_before)) return false;
    uint32_t last = sentence.end - 1;
    if (sentence.end < view.doc.tokens.size() && !view.token(sentence.end).has(Token::line_before))
        return false;
    while (last > sentence.begin && view.is_mark(last)) --last;
    return !view.is_final_punctuation(last);
}

/// The saying in whose content some words of the pair stand again, at least four together or all of them;
/// kNoToken where none has them. Looks at no more than kMostRepeats pairs of a document.
uint32_t Finder::said_elsewhere(const MarkPair& pair) {
    constexpr uint32_t kMostRepeats = 24, kMostWords = 24;
    uint32_t words[kMostWords];
    uint32_t count = 0;
    if (++repeats_ > kMostRepeats) return kNoToken;
    for (uint32_t i = pair.tokens.begin; i < pair.tokens.end && count < kMostWords; ++i) {
        if (view.is_word(i)) words[count++] = view.token(i).hash;
    }
    const uint32_t need = std::min(count, 4u);
    if (need < 2) return kNoToken;
    for (uint32_t f = 0; f < found.size(); ++f) {
        for (uint8_t c = 0; c < found[f].content_count; ++c) {
            const Span span = found[f].content[c];
            if (span.overlaps(pair.outer)) continue;
            uint32_t run = 0, at = 0;  // words[at - run .. at) have just been seen
            for (uint32_t i = view.token_at(span.begin);
                 i < view.doc.tokens.size() && view.token(i).span.begin < span.end; ++i) {
                if (!view.is_word(i)) continue;
                const uint32_t hash = view.token(i).hash;
                if (run == 0 || at >= count || words[at] != hash) {
                    run = 0;
                    at = static_cast<uint32_t>(std::find(words, words + count, hash) - words);
                    if (at == count) continue;
                }
                ++run;
                ++at;
                if (run >= need) return f;
            }
        }
    }
    return kNoToken;
}

/// The last saying that begins before the pair and stands in no deeper marks, or kNoToken.
uint32_t Finder::last_before(const MarkPair& pair) const {
    uint32_t last = kNoToken;
    for (uint32_t depth = 0; depth <= pair.depth && depth < kDepths; ++depth) {
        const uint32_t one = latest_[depth];
        if (one == kNoToken) continue;
        if (last == kNoToken || found[last].content[0].begin < found[one].content[0].begin) last = one;
    }
    return last;
}

/// Goes through the pairs that no construction took, with what was said and named so far at hand.
void Finder::loose_quotations() {
    ScratchVector<uint32_t> order = scratch_.vector<uint32_t>();
    for (uint32_t f = 0; f < found.size(); ++f) order.push_back(f);
    std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
        return std::pair(found[a].content[0].begin, a) < std::pair(found[b].content[0].begin, b);
    });
    std::fill(std::begin(latest_), std::end(latest_), kNoToken);
    named_ = kNoToken;
    size_t next_found = 0;
    uint32_t next_mention = 0;
    const uint32_t count = static_cast<uint32_t>(view.doc.marks.size());
    for (uint32_t p = 0; p < count; ++p) {
        const MarkPair& pair = view.doc.marks[p];
        for (; next_found < order.size() && found[order[next_found]].content[0].begin < pair.outer.begin;
             ++next_found) {
            const Found& one = found[order[next_found]];
            // "Both sides want peace.": who only believes something goes on speaking if it is a person.
            const bool person = one.speaker_mention != kNoToken &&
                                view.doc.mentions[one.speaker_mention].actor_kind == ActorKind::person;
            if (one.act == Act::said || person)
                latest_[std::min<uint32_t>(one.base_depth, kDepths - 1)] = order[next_found];
        }
        for (; next_mention < view.doc.mentions.size() &&
               view.doc.mentions[next_mention].span.begin < pair.outer.begin;
             ++next_mention) {
            const Mention& mention = view.doc.mentions[next_mention];
            if (mention.kind == MentionKind::name && mention.actor_kind == ActorKind::person)
                named_ = next_mention;
        }
        if (pair.inner.empty() || pair_used[p] != 0 || (pair.parent && pair_used[pair.parent.index] != 0))
            continue;
        const size_t before = found.size();
        next_ = next_found < order.size() ? order[next_found] : kNoToken;
        if (!colon_quotation(p) && !floating_quotation(p)) mixed_quotation(p);
        if (found.size() > before) {
            latest_[std::min<uint32_t>(found.back().base_depth, kDepths - 1)] = static_cast<uint32_t>(before);
        }
    }
}

}  // namespace selon::attribution

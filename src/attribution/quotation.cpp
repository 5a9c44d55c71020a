// attribution/quotation.cpp : quotations that no verb governs: after a colon, alone in their sentence
// ("floating": they go on with the last speaker), turns of dialogue; nouns of saying. What is left is a term.
#include <algorithm>

#include "attribution/finder.hpp"

namespace selon::attribution {

namespace {
constexpr uint32_t kMinFloatingWords = 4;
}

/// "a publie une declaration condamnant ...": the noun, its participle, the subject of the verb before it.
void Finder::noun_cue(uint32_t i) {
    const View& v = view;
    const Cue& cue = v.known.nouns[v.sight(i).noun - 1u];
    const uint32_t limit = limit_of(i);
    if ((cue.frames & frame::participle) == 0) return;
    uint32_t at = i + 1;
    while (at < limit && at < i + 3 && v.is_pos(at, Pos::adjective) &&
           (v.sight(at).verb & feature::present_participle) == 0) {
        ++at;
    }
    if (at >= limit || (v.sight(at).verb & feature::present_participle) == 0 || v.sight(at).cue == 0) return;
    const Range<Token> sentence = v.window(i);
    Found one;
    one.base_depth = v.token(i).mark_depth;
    // The subject of the verb that governs the noun.
    uint32_t verb = i;
    while (verb > sentence.begin && (v.sight(verb).verb == 0 || v.sight(verb).noun != 0)) --verb;
    if (v.sight(verb).verb == 0) return;
    Cue any;
    VerbGroup group = v.verb_group(verb, any);
    if (!group.finite || group.negated || !subject_before(group, one)) return;
    one.add_cue(v.token(i).span);
    one.cue_token = i;
    one.stance = v.known.cues[v.sight(at).cue - 1u].stance;
    one.add_content(v.content(at, clause_end(at, limit)));
    one.first_token = group.first;
    one.adjunct = {v.token(sentence.begin).span.begin, v.token(at).span.begin};
    one.why = {Rule::attribution_noun_cue, 800, cue.line};
    if (one.content_count == 0) return;
    found_by_cue[at] = static_cast<uint32_t>(found.size() + 1);
    keep(one);
}

/// A quotation after a colon: the noun of saying or the last subject before the colon speaks.
bool Finder::colon_quotation(uint32_t p) {
    const View& v = view;
    const MarkPair& pair = v.doc.marks[p];
    const uint32_t open = v.token_at(pair.outer.begin);
    if (open == 0 || !v.is_char(open - 1, ':')) return false;
    const uint32_t colon = open - 1;
    const uint32_t low = v.window(colon).begin;
    Found one;
    one.base_depth = pair.depth;
    one.add_content(pair.inner);
    uint32_t mention = kNoToken;
    for (uint32_t i = colon; i-- > low;) {
        if (v.sight(i).noun != 0 && one.cue_count == 0 &&
            (v.known.nouns[v.sight(i).noun - 1u].frames & frame::quote) != 0) {
            const Cue& cue = v.known.nouns[v.sight(i).noun - 1u];
            one.add_cue(v.token(i).span);
            one.cue_token = i;
            one.stance = cue.stance;
            one.why.line = cue.line;
        }
        const uint32_t here = v.sight(i).mention;
        if (here != kNoToken &&
            (mention == kNoToken || !v.after_adposition(v.doc.mentions[here].tokens.begin))) {
            mention = here;
        }
    }
    // Somebody has just spoken in this sentence: "A", a dit X, avant d'insister : "B".
    for (size_t f = found.size(); f-- > 0;) {
        const Found& other = found[f];
        if (other.cue_token == kNoToken || other.cue_token > colon) continue;
        if (other.cue_token < low) break;
        if (other.why.rule != Rule::attribution_incise) continue;
        mention = kNoToken;
        one.inherits = static_cast<uint32_t>(f);
        break;
    }
    if (mention == kNoToken && one.cue_count == 0 && one.inherits == kNoToken) return false;
    if (mention != kNoToken) set_speaker(one, mention);
    one.first_token = low;
    one.adjunct = {v.token(low).span.begin, v.token(colon).span.end};
    one.why = {Rule::attribution_colon, 750, one.why.line};
    keep(one);
    return true;
}

/// A quotation that is its own sentence: it goes on with the last speaker.
bool Finder::floating_quotation(uint32_t p) {
    const View& v = view;
    const MarkPair& pair = v.doc.marks[p];
    if (pair.tokens.empty()) return false;
    const uint32_t open = v.token_at(pair.outer.begin);
    const uint32_t after =
        pair.tokens.end + (pair.has(MarkPair::unclosed) || pair.has(MarkPair::dash) ? 0 : 1);
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
    if (!begins || !(ends || final_inside)) return false;
    const bool paragraph_alone = (open == 0 || v.token(open).has(Token::line_before)) &&
                                 (after >= token_count || v.token(after).has(Token::line_before));
    if (!paragraph_alone || words < 2) {
        if (words < kMinFloatingWords && !(verb && final_inside)) return false;
        if (!verb && !final_inside) return false;
    }

    const size_t last = last_before(pair);
    const uint32_t paragraph = v.sentence(open).paragraph.index;
    if (last != kNoToken) {
        Found& before = found[last];
        const uint32_t end_token =
            v.token_at(std::max({before.content[before.content_count - 1u].end, before.adjunct.end,
                                 before.cue_count > 0 ? before.cue[0].end : 0u}) -
                       1);
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
        Found one;
        one.base_depth = pair.depth;
        one.add_content(pair.inner);
        one.first_token = open;
        one.inherits = static_cast<uint32_t>(last);
        one.why = {pair.has(MarkPair::dash) ? Rule::attribution_turn : Rule::attribution_floating,
                   static_cast<uint16_t>(same_paragraph ? 700 : 550),
                   {}};
        keep(one);
        return true;
    }
    Found one;
    one.base_depth = pair.depth;
    one.add_content(pair.inner);
    one.first_token = open;
    one.named = named_;  // nobody has spoken yet: the last person named, as a guess
    one.why = {pair.has(MarkPair::dash) ? Rule::attribution_turn : Rule::attribution_floating, 300, {}};
    keep(one);
    return true;
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
            latest_[std::min<uint32_t>(found[order[next_found]].base_depth, kDepths - 1)] = order[next_found];
        }
        for (; next_mention < view.doc.mentions.size() &&
               view.doc.mentions[next_mention].span.begin < pair.outer.begin;
             ++next_mention) {
            const Mention& mention = view.doc.mentions[next_mention];
            if (mention.kind == MentionKind::name && mention.actor_kind == ActorKind::person)
                named_ = next_mention;
        }
        if (pair_used[p] != 0 || (pair.parent && pair_used[pair.parent.index] != 0)) continue;
        const size_t before = found.size();
        if (!colon_quotation(p)) floating_quotation(p);
        if (found.size() > before) {
            latest_[std::min<uint32_t>(found.back().base_depth, kDepths - 1)] = static_cast<uint32_t>(before);
        }
    }
}

}  // namespace selon::attribution

// attribution/according.cpp : source phrases (selon, d'apres, according to) and their scope: the clause
// without the phrase, whether it stands in front, in the middle or at the end.
#include <algorithm>

#include "attribution/finder.hpp"

namespace selon::attribution {

namespace {

/// A word that begins an apposition without article, or with one that names the same kind of thing:
/// "Selon Oceana, une organisation ...,", "Pour Beatriz Guijarro, chercheuse ...,".
bool apposition(const View& v, uint32_t i, uint32_t source) {
    const uint32_t mention = v.sight(i).mention;
    if (v.is_pos(i, Pos::determiner)) {
        if (mention == kNoToken || source == kNoToken) return false;
        const Mention& one = v.doc.mentions[mention];
        return one.kind == MentionKind::nominal && one.actor_kind == ActorKind::organisation &&
               v.doc.mentions[source].actor_kind == one.actor_kind &&
               !v.pack.readings(v.token(i).entry).empty() &&
               v.pack.readings(v.token(i).entry).front().has(feature::indefinite);
    }
    return v.is_pos(i, Pos::noun) && !v.token(i).has(Token::capitalised) && v.sight(i).verb == 0;
}

}  // namespace

/// True where a source phrase begins at `i`, wherever it may stand.
bool Finder::source_at(uint32_t i, uint32_t limit) const {
    if (!view.known.sources.starts(view.token(i).entry)) return false;
    const Phrases::Match match = view.known.sources.longest(view.doc.tokens, i, limit);
    return match.length != 0 && !view.known.source_rows[match.value].front_only;
}

/// From the comma that ends a source's name to the comma that ends what is said of it between commas (a
/// relative clause, a participle, an apposition); that comma itself where the clause goes on at once.
uint32_t Finder::after_asides(uint32_t comma, uint32_t limit, uint32_t source) const {
    const View& v = view;
    for (int asides = 0; asides < 3 && comma + 2 < limit; ++asides) {
        const uint32_t first = comma + 1;
        const bool relative = v.has_role(first, role::relative_subject | role::relative);
        const uint32_t verb = v.sight(first).verb;
        const bool participle = (verb & (feature::past_participle | feature::present_participle)) != 0 &&
                                (verb & feature::finite) == 0;
        const bool apposed = !relative && !participle && apposition(v, first, source);
        if (!relative && !participle && !apposed) break;
        uint32_t second = first;
        bool finite = false;
        while (second < limit && !v.is_comma(second)) {
            finite = finite || (v.sight(second).verb & feature::finite) != 0;
            ++second;
        }
        if (second + 1 >= limit) return relative || participle ? limit : comma;
        if (apposed && (finite || !is_clause(second + 1, limit))) break;
        comma = second;
    }
    return comma;
}

/// Where the dash stands that closes the aside that a dash opens at `open`; kNoToken where none does.
uint32_t Finder::dash_aside(uint32_t open, uint32_t limit) const {
    const auto is_dash = [&](uint32_t i) {
        return (view.token(i).kind == TokenKind::dash || view.is_char(i, '-')) &&
               view.token(i).has(Token::space_before);
    };
    if (open >= limit || !is_dash(open)) return kNoToken;
    for (uint32_t i = open + 1; i + 1 < limit; ++i) {
        if (is_dash(i)) return is_clause(i + 1, limit) ? i : kNoToken;
    }
    return kNoToken;
}

/// "Selon X, P": adds P; gives the token after the phrase, or kNoToken where this is no source.
uint32_t Finder::front_scope(Found& one, uint32_t end, uint32_t limit, const SourcePhrase& phrase) const {
    const View& v = view;
    uint32_t comma = end;
    if (const uint32_t close = dash_aside(end, limit); close != kNoToken) {
        // "Selon les chiffres de l'ONG -- dont la methode est contestee -- P"
        one.add_content(v.content(close + 1, limit));
        return close + 1;
    }
    while (comma < limit && !v.is_comma(comma)) {
        const uint32_t mention = v.sight(comma).mention;
        comma = mention != kNoToken ? std::max(comma + 1, v.doc.mentions[mention].tokens.end) : comma + 1;
    }
    if (phrase.front_only && comma > end + 10) return kNoToken;
    if (comma < limit) {
        comma = after_asides(comma, limit, one.speaker_mention);
    } else {
        // No comma: "Selon lui le pont tiendra".
        if (phrase.front_only || !is_clause(end, limit)) return kNoToken;
        comma = end - 1;
    }
    if (comma + 1 >= limit) return kNoToken;
    uint32_t first = comma + 1;
    while (first < limit && v.is_comma(first)) ++first;
    Span content = v.content(first, limit);
    if (first < limit && v.is_open_mark(first)) {
        const MarkPair& pair = v.doc.marks[v.pair_opened_by(first).index];
        if (v.token_at(pair.outer.end - 1) + 1 >= limit) content = pair.inner;
    }
    one.add_content(content);
    return comma + 1;
}

/// The phrase inside or behind its clause: "P, selon X", "P, selon X, Q", "est selon X Q". `left` runs from
/// the clause's first token to the phrase, `end` is the token after the source.
uint32_t Finder::inner_scope(Found& one, Range<Token> left, uint32_t end, uint32_t limit) const {
    const View& v = view;
    const bool apart = v.is_comma(left.end - 1);
    const uint32_t before = apart ? left.end - 1 : left.end;
    uint32_t start = left.begin;
    const bool clause_before = is_clause(start, before);
    const bool pending = !apart && before > start && (v.sight(before - 1).verb & feature::finite) != 0;
    if (pending) {
        // "qui ouvre selon eux la porte": of the relative clause alone.
        for (uint32_t j = before; j-- > start && !v.is_comma(j);) {
            if (!v.has_role(j, role::relative_subject)) continue;
            start = j + 1;
            break;
        }
    }
    Span content = v.content(start, before);
    if (const Id<MarkPair> closed = before > 0 ? v.pair_closed_by(before - 1) : Id<MarkPair>()) {
        const MarkPair& pair = v.doc.marks[closed.index];
        if (pair.outer.begin <= v.token(start).span.begin) content = pair.inner;
    }
    one.add_content(content);
    const uint32_t verb = end < limit ? v.sight(end).verb : 0;
    const bool source_goes_on = (verb & feature::past_participle) != 0 && (verb & feature::finite) == 0;
    if (pending || (!apart && !clause_before && !source_goes_on)) {
        one.add_content(v.content(end, limit));
        return end;
    }
    if (!apart) return end;
    uint32_t next = end;
    while (next < limit && !v.is_comma(next)) ++next;
    if (next < limit) next = after_asides(next, limit, one.speaker_mention);
    if (next + 1 >= limit || source_at(next + 1, limit)) return end;
    // "selon le porte-parole, le colonel Mogale": the source's name, not the clause.
    const uint32_t mention = v.sight(next + 1).mention;
    if (clause_before && mention != kNoToken && v.doc.mentions[mention].kind == MentionKind::name &&
        v.doc.mentions[mention].tokens.end >= limit) {
        return end;
    }
    one.add_content(v.content(next + 1, clause_end(next + 1, limit)));
    return end;
}

void Finder::according(uint32_t i, const Phrases::Match& match) {
    const View& v = view;
    const SourcePhrase& phrase = v.known.source_rows[match.value];
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
    // "<< ... >>, pour Lea Valdor.": behind marks, at the end.
    const bool behind_marks =
        phrase.front_only && !front && i > 1 && v.is_comma(i - 1) && v.is_close_mark(i - 2);
    if (phrase.front_only && !front && !behind_marks) return;
    if (phrase.apart && !front && !v.is_comma(i - 1)) return;

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
        const Mention& named = v.doc.mentions[mention];
        const ActorKind kind = named.actor_kind;
        const bool name = named.kind == MentionKind::name && v.known.rules_alone();
        if (kind == ActorKind::place ||
            (kind == ActorKind::unknown && named.kind != MentionKind::pronoun && !name))
            return;
    }
    if (behind_marks && v.doc.mentions[mention].tokens.end < limit &&
        !v.is_comma(v.doc.mentions[mention].tokens.end))
        return;
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
    const uint32_t phrase_end =
        front ? front_scope(one, end, limit, phrase) : inner_scope(one, {start, i}, end, limit);
    if (phrase_end == kNoToken) return;
    if (one.content_count == 0 ||
        one.content[0].size() + (one.content_count > 1 ? one.content[1].size() : 0) < 6)
        return;
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

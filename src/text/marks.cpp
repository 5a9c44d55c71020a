// text/marks.cpp : see marks.hpp. A stack of open pairs for each paragraph; what a mark does follows from its
// shape, from what it touches (a mark that clings to the word after it opens), and from what is open.
#include "text/marks.hpp"

#include <algorithm>

#include "text/pairing.hpp"

namespace selon::text {

/// Opens a pair at its mark.
Id<MarkPair> Pairing::push(uint32_t token, Family family, char32_t point, Why why) {
    const Id<MarkPair> id(doc_.marks.size());
    MarkPair pair;
    pair.outer.begin = doc_.tokens[token].span.begin;
    pair.tokens.begin = token + 1;
    pair.why = why;
    doc_.marks.push_back(pair);
    doc_.tokens[token].mark = id;
    open_.push_back({id, family, point});
    ++count(family);
    return id;
}

/// Ends the innermost open pair: its tokens before `end_token`, its outer span at `outer_end`.
void Pairing::finish(uint32_t end_token, uint32_t outer_end) {
    const Open& open = open_.back();
    MarkPair& pair = doc_.marks[open.pair.index];
    pair.tokens.end = std::max(end_token, pair.tokens.begin);
    pair.outer.end = outer_end;
    set_inner(pair, doc_.tokens[pair.tokens.begin - 1].span.end);
    --count(open.family);
    open_.pop_back();
}

/// `empty_at` is where the inner span lies if nothing is inside.
void Pairing::set_inner(MarkPair& pair, uint32_t empty_at) const {
    pair.inner = pair.tokens.empty() ? Span{empty_at, empty_at}
                                     : Span{doc_.tokens[pair.tokens.begin].span.begin,
                                            doc_.tokens[pair.tokens.end - 1].span.end};
}

/// Closes the innermost open pair of `family`; those inside it that were never closed end here too.
void Pairing::close(const Mark& mark, Family family, uint8_t flags, Why why) {
    while (open_.back().family != family) {
        MarkPair& inner = doc_.marks[open_.back().pair.index];
        inner.flags |= MarkPair::unclosed;
        inner.why = {Rule::text_marks_unclosed, 300, {}};
        finish(mark.token, doc_.tokens[mark.token - 1].span.end);
    }
    const Id<MarkPair> id = open_.back().pair;
    finish(mark.token, doc_.tokens[mark.token].span.end);
    MarkPair& pair = doc_.marks[id.index];
    pair.flags |= flags;
    if (pair.why.rule == Rule::text_marks_pair) pair.why = why;
    doc_.tokens[mark.token].mark = id;
    share(mark.token, family);
}

/// Remembers for the pair around that a mark of its own family closed inside it.
void Pairing::share(uint32_t closer, Family family) {
    if (!open_.empty() && open_.back().family == family && open_.back().shared == 0)
        open_.back().shared = closer;
}

void Pairing::take_opening(const Mark& mark) {
    const bool low_nine =
        open_.empty() ? false : open_.back().point == 0x201E || open_.back().point == 0x201A;
    if (mark.point == 0x201C && low_nine) {
        return close(mark, mark.family, 0, {Rule::text_marks_pair, 1000, {}});
    }
    if (mark.looks == Looks::closing && count(mark.family) > 0) {
        return close(mark, mark.family, MarkPair::malformed, {Rule::text_marks_malformed, 600, {}});
    }
    if (mark.looks == Looks::closing && mark.before_stop) return;
    push(mark.token, mark.family, mark.point, {Rule::text_marks_pair, 1000, {}});
}

void Pairing::take_closing(const Mark& mark, const Mark* next) {
    if (count(mark.family) > 0) return close(mark, mark.family, 0, {Rule::text_marks_pair, 1000, {}});
    // A closing mark that clings to the word after it, or follows an elided word, opens if another can close
    // it.
    const bool another = next != nullptr && next->family == mark.family &&
                         (next->shape == Shape::closing || next->looks == Looks::closing);
    const bool carried = carry_.pair && carry_.family == mark.family;
    const bool free = mark.looks == Looks::either && !mark.before_stop && !carried;
    if (another && (mark.looks == Looks::opening || mark.after_opener || free)) {
        const Id<MarkPair> id =
            push(mark.token, mark.family, mark.point, {Rule::text_marks_malformed, 600, {}});
        doc_.marks[id.index].flags |= MarkPair::malformed;
        return;
    }
    if (top_is_mark() && mark.looks != Looks::opening) {
        return close(mark, open_.back().family, MarkPair::malformed, {Rule::text_marks_mixed, 700, {}});
    }
    take_carried(mark);
}

void Pairing::take_straight(const Mark& mark, const Mark* next) {
    const bool opens_here =
        mark.looks == Looks::opening || (mark.looks == Looks::either && count(mark.family) == 0);
    if (opens_here) {
        if (mark.looks == Looks::either && next == nullptr) return;
        const Id<MarkPair> id = push(mark.token, mark.family, mark.point, {Rule::text_marks_pair, 950, {}});
        doc_.marks[id.index].flags |= MarkPair::straight;
        return;
    }
    if (count(mark.family) > 0)
        return close(mark, mark.family, MarkPair::straight, {Rule::text_marks_pair, 950, {}});
    if (mark.after_digit) return;  // inches
    const bool own_closer = next != nullptr && top_is_mark() && next->family == open_.back().family &&
                            next->shape == Shape::closing;
    if (top_is_mark() && !own_closer) {
        close(mark, open_.back().family, MarkPair::malformed, {Rule::text_marks_mixed, 700, {}});
    }
}

void Pairing::take(const Mark& mark, const Mark* next) {
    switch (mark.shape) {
        case Shape::opening:
            return take_opening(mark);
        case Shape::closing:
            return take_closing(mark, next);
        case Shape::straight:
            return take_straight(mark, next);
    }
}

void pair_marks(Document& doc, Scratch& scratch) {
    Pairing pairing(doc, scratch);
    for (uint32_t p = 0; p < doc.paragraphs.size(); ++p) pairing.paragraph(p);
}

}  // namespace selon::text

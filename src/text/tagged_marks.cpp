// text/tagged_marks.cpp : quotations that the page marks itself (<q>, <blockquote>: zones of kind quotation)
// become pairs like those of quotation marks, where the text shows no marks of its own. Called by text::run
// behind pair_marks.
#include <algorithm>

#include "text/marks.hpp"

namespace selon::text {

namespace {

/// The tokens of a zone, without spaces at its edges; empty where it holds none.
Range<Token> tokens_of(const Document& doc, Span zone) {
    const auto begin = std::lower_bound(doc.tokens.begin(), doc.tokens.end(), zone.begin,
                                        [](const Token& t, uint32_t at) { return t.span.begin < at; });
    const auto end = std::lower_bound(begin, doc.tokens.end(), zone.end,
                                      [](const Token& t, uint32_t at) { return t.span.end <= at; });
    return {static_cast<uint32_t>(begin - doc.tokens.begin()),
            static_cast<uint32_t>(end - doc.tokens.begin())};
}

/// True where the zone needs a pair: it does not open with a mark, and crosses no pair.
bool needs_pair(const Document& doc, Range<Token> tokens, size_t marks) {
    if (tokens.empty() || doc.tokens[tokens.begin].mark) return false;
    const Span span{doc.tokens[tokens.begin].span.begin, doc.tokens[tokens.end - 1].span.end};
    auto pair =
        std::lower_bound(doc.marks.begin(), doc.marks.begin() + static_cast<std::ptrdiff_t>(marks),
                         span.begin, [](const MarkPair& p, uint32_t at) { return p.outer.begin < at; });
    if (pair != doc.marks.begin() && (pair - 1)->outer.end > span.begin) return false;  // inside other marks
    for (; pair != doc.marks.begin() + static_cast<std::ptrdiff_t>(marks) && pair->outer.begin < span.end;
         ++pair) {
        if (pair->outer.end > span.end) return false;
    }
    return true;
}

}  // namespace

void add_tagged_marks(Document& doc, Scratch& scratch) {
    const size_t before = doc.marks.size();
    uint32_t last_end = 0;
    for (const Zone& zone : doc.zones) {
        if (zone.kind != ZoneKind::quotation || zone.span.begin < last_end) continue;
        const Range<Token> tokens = tokens_of(doc, zone.span);
        if (!needs_pair(doc, tokens, before)) continue;
        MarkPair pair;
        pair.tokens = tokens;
        pair.outer = pair.inner = {doc.tokens[tokens.begin].span.begin, doc.tokens[tokens.end - 1].span.end};
        pair.flags = MarkPair::tagged;
        pair.why = {Rule::text_marks_tag, 900, {}};
        doc.marks.push_back(pair);
        last_end = zone.span.end;
    }
    if (doc.marks.size() == before) return;

    // Pairs stand in text order: sort, and follow their numbers.
    const size_t count = doc.marks.size();
    ScratchVector<uint32_t> order = scratch.vector<uint32_t>(), place = scratch.vector<uint32_t>();
    ScratchVector<MarkPair> old = scratch.vector<MarkPair>();
    old.assign(doc.marks.begin(), doc.marks.end());
    for (uint32_t i = 0; i < count; ++i) order.push_back(i);
    std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
        if (old[a].outer.begin != old[b].outer.begin) return old[a].outer.begin < old[b].outer.begin;
        if (old[a].outer.end != old[b].outer.end) return old[a].outer.end > old[b].outer.end;
        return a < b;
    });
    place.resize(count);
    for (uint32_t n = 0; n < count; ++n) place[order[n]] = n;
    for (uint32_t n = 0; n < count; ++n) {
        MarkPair& pair = doc.marks[n] = old[order[n]];
        if (pair.parent) pair.parent = Id<MarkPair>(place[pair.parent.index]);
        if (pair.continues) pair.continues = Id<MarkPair>(place[pair.continues.index]);
    }
    for (Token& token : doc.tokens) {
        if (token.mark) token.mark = Id<MarkPair>(place[token.mark.index]);
    }
    for (uint32_t n = 0; n < count; ++n) {
        const MarkPair tagged = doc.marks[n];
        if (!tagged.has(MarkPair::tagged)) continue;
        for (uint32_t i = tagged.tokens.begin; i < tagged.tokens.end; ++i) ++doc.tokens[i].mark_depth;
        for (const uint32_t edge : {tagged.tokens.begin, tagged.tokens.end - 1}) {
            if (!doc.tokens[edge].mark) doc.tokens[edge].mark = Id<MarkPair>(n);
        }
        for (uint32_t inside = n + 1; inside < count && doc.marks[inside].outer.begin < tagged.outer.end;
             ++inside) {
            MarkPair& pair = doc.marks[inside];
            if (pair.depth++ == 0) pair.parent = Id<MarkPair>(n);
        }
    }
}

}  // namespace selon::text

// attribution/stretch_features.cpp : what Stretches (stretches.hpp) tells the weights of a begin, an end, and
// both.
#include <algorithm>

#include "attribution/stretches.hpp"

namespace selon::attribution {

/// The highest node whose subtree begins at `token` and leaves the cue out.
uint32_t Stretches::top_from_left(uint32_t token) const {
    const Trees& trees = seen_.trees;
    uint32_t top = token;
    for (int steps = 0; steps < 20; ++steps) {
        const uint32_t head = trees[top].head;
        if (head == kNoToken || trees[head].left < token || trees.is_below(cue_, head)) break;
        top = head;
    }
    return top;
}

uint32_t Stretches::top_from_right(uint32_t token) const {
    const Trees& trees = seen_.trees;
    uint32_t top = token;
    for (int steps = 0; steps < 20; ++steps) {
        const uint32_t head = trees[top].head;
        if (head == kNoToken || trees[head].right > token + 2 || trees.is_below(cue_, head)) break;
        // Only signs may stand between.
        if (trees[head].right > token && seen_.is_word(trees[head].right)) break;
        top = head;
    }
    return top;
}

/// How a node hangs on the cue: its relation if directly; through one node; not.
uint32_t Stretches::path(uint32_t node) const {
    const Trees& trees = seen_.trees;
    const uint32_t relation = seen_.relation(node);
    const uint32_t head = trees[node].head;
    if (node == cue_) return 1;
    if (head == cue_) return 100 + relation;
    if (head == kNoToken) return trees.is_below(cue_, node) ? 2 : 3;
    if (trees[head].head == cue_) return 200 + relation * 64 + seen_.relation(head);
    if (trees[cue_].head == node) return 10000 + seen_.relation(cue_);
    if (trees[cue_].head == head) return 20000 + relation * 64 + seen_.relation(cue_);
    return trees.is_below(cue_, head) ? 50000 + relation : 4;
}

void Stretches::begin_features(Edge& edge) const {
    const View& v = seen_.view;
    const Trees& trees = seen_.trees;
    Features& f = edge.features;
    f.clear();
    const uint32_t b = edge.token, c = cue_;
    edge.top = top_from_left(b);
    const uint32_t lemma = trees[c].lemma, known = seen_.frame_class(c), frames = seen_.frames_of(c);
    const uint32_t away = bucket(b > c ? b - c : c - b), previous = seen_.shape_near(b - 1, b);
    const uint32_t tag = seen_.upos(b), way = path(edge.top), top_tag = seen_.upos(edge.top);
    const uint32_t gap = b > c ? seen_.verbs_before(b) - seen_.verbs_before(c + 1) : 0;
    const Found* const rule = seen_.found(c);
    uint32_t ruled = 0;
    if (rule != nullptr) {
        ruled = 1;
        for (size_t n = 0; n < rule->content_count; ++n) {
            if (seen_.view.token(b).span.contains(rule->content[n].begin) ||
                seen_.view.token(b).span.begin == rule->content[n].begin)
                ruled = 2 + static_cast<uint32_t>(rule->why.rule);
        }
    }
    const uint32_t depth = v.token(b).mark_depth > v.token(c).mark_depth;
    const uint32_t first = b == seen_.sentence(c).begin || !seen_.sentence(c).contains(b);
    f.add(100, away, previous);
    f.add(101, away, tag, lemma);
    f.add(102, previous, lemma);
    f.add(103, previous, known, tag);
    f.add(104, way, lemma);
    f.add(105, way, known, top_tag);
    f.add(106, way, frames);
    f.add(107, way, previous, away);
    f.add(108, ruled, known);
    f.add(109, ruled, away, way);
    f.add(110, depth, previous, away);
    f.add(111, seen_.form(b), previous);
    f.add(112, seen_.form(b), way);
    f.add(113, first, tag, away);
    f.add(114, std::min(gap, 2u), way);
    f.add(115, std::min(gap, 2u), away, previous);
    f.add(116, seen_.shape_near(c + 1, c), away, lemma);
    f.add(117, seen_.shape_near(c + 1, c), away, previous);
    f.add(118, seen_.relation(c), seen_.upos(c), way);
    f.add(119, seen_.rule_contents(b), first);
    f.add(120, seen_.upos(c), tag, away);
    f.add(121, top_tag, way, previous);
    f.add(122, seen_.sense(c), way, seen_.upos(c));
    f.add(123, seen_.sense(c), away, previous);
}

void Stretches::end_features(Edge& edge) const {
    const View& v = seen_.view;
    const Trees& trees = seen_.trees;
    Features& f = edge.features;
    f.clear();
    const uint32_t e = edge.token, c = cue_;
    edge.top = top_from_right(e);
    const uint32_t lemma = trees[c].lemma, known = seen_.frame_class(c);
    const Range<Token> sentence = seen_.sentence(e);
    const uint32_t next = seen_.shape_near(e + 1, e), next2 = seen_.shape_near(e + 2, e);
    const uint32_t way = path(edge.top), tag = seen_.upos(e);
    const uint32_t away = bucket(e > c ? e - c : c - e);
    // The first word after it: what begins there?
    uint32_t after = e + 1;
    while (after < sentence.end && !seen_.is_word(after)) ++after;
    const bool last = after >= sentence.end;
    uint32_t what = 0, what_way = 0, inside_head = 0;
    if (!last) {
        uint32_t top = after;
        for (int steps = 0; steps < 20; ++steps) {
            const uint32_t head = trees[top].head;
            if (head == kNoToken || head <= e || trees[head].left <= e) break;
            top = head;
        }
        what = 1 + seen_.relation(top);
        what_way = path(top);
        inside_head = trees[top].head != kNoToken && trees[top].head <= e ? 1 + (trees[top].head > c) : 0;
        f.add(150, what, inside_head, next);
        f.add(151, what_way, next);
        f.add(152, what, seen_.upos(top), inside_head);
        f.add(153, seen_.form(after), what, next);
        f.add(154, seen_.form(after), seen_.upos(top));
        f.add(155, seen_.frame_class(top), next, what);
        f.add(156, what_way, lemma);
    }
    const Found* const rule = seen_.found(c);
    uint32_t ruled = 0;
    if (rule != nullptr) {
        ruled = 1;
        for (size_t n = 0; n < rule->content_count; ++n) {
            const uint32_t at = rule->content[n].end;
            if (v.token(e).span.end == at || (v.token(e).span.end < at && e + 1 < v.doc.tokens.size() &&
                                              v.token(e + 1).span.end >= at && !seen_.is_word(e + 1)))
                ruled = 2 + static_cast<uint32_t>(rule->why.rule);
        }
    }
    const uint32_t same = seen_.sentence(c).begin == sentence.begin;
    f.add(160, last, next, same);
    f.add(161, last, away, known);
    f.add(162, next, next2, tag);
    f.add(163, next, lemma);
    f.add(164, next, away);
    f.add(165, way, known);
    f.add(166, way, lemma);
    f.add(167, way, next);
    f.add(168, way, seen_.upos(edge.top), last);
    f.add(169, ruled, known);
    f.add(170, ruled, next, last);
    f.add(171, tag, next);
    f.add(172, std::min<uint32_t>(v.token(e).mark_depth, 3), next, v.token(c).mark_depth > 0);
    f.add(173, seen_.form(e), next);
    f.add(174, seen_.relation(c), seen_.upos(c), way);
    f.add(175, last, seen_.upos(c), seen_.relation(c));
    f.add(176, last, lemma);
    f.add(177, seen_.rule_contents(e), e + 1 < v.doc.tokens.size() ? seen_.rule_contents(e + 1) : 0u);
    f.add(179, seen_.sense(c), way);
    f.add(178, away, seen_.upos(c), e + 1 == c);
}

void Stretches::pair_features(const Edge& begin, const Edge& end, Features& f) const {
    const View& v = seen_.view;
    const Trees& trees = seen_.trees;
    const uint32_t b = begin.token, e = end.token, c = cue_;
    const uint32_t size = bucket(e - b + 1), lemma = trees[c].lemma;
    const uint32_t verbs = std::min(seen_.verbs_before(e + 1) - seen_.verbs_before(b), 3u);
    const uint32_t way = path(begin.top);
    const uint32_t one = begin.top == end.top                                          ? 1
                         : trees.is_below(end.top, begin.top)                          ? 2
                         : trees[end.top].head == trees[begin.top].head                ? 3
                         : trees[end.top].head != kNoToken && trees[end.top].head >= b ? 4
                                                                                       : 5;
    const uint32_t previous = seen_.shape_near(b - 1, b), next = seen_.shape_near(e + 1, e);
    const bool opens = b > 0 && v.is_open_mark(b - 1);
    const bool closes = e + 1 < v.doc.tokens.size() &&
                        (v.is_close_mark(e + 1) || (e + 2 < v.doc.tokens.size() && v.is_close_mark(e + 2)));
    uint32_t marks = opens * 2 + closes;
    if (opens && closes) {
        const MarkPair& pair = v.doc.marks[v.pair_opened_by(b - 1).index];
        marks = pair.tokens.end <= e + 3 && pair.tokens.end > e ? 5 : 6;
    } else if (v.token(b).mark_depth != v.token(e).mark_depth) {
        marks += 8;
    }
    const bool whole = begin.top != end.top ? false : trees[begin.top].left == b;
    const uint32_t cut = trees[end.top].head != kNoToken && trees[end.top].head < b;
    f.add(200, size, verbs);
    f.add(201, way, one, verbs);
    f.add(202, one, next, whole);
    f.add(203, marks, previous);
    f.add(204, marks, size);
    f.add(205, lemma, verbs);
    f.add(206, lemma, size);
    f.add(207, way, size);
    f.add(208, previous, next);
    f.add(209, way, next, one);
    f.add(210, marks, v.token(c).mark_depth > 0, next);
    f.add(211, verbs, next, previous);
    f.add(212, cut, one, way);
    f.add(213, seen_.frame_class(c), verbs, way);
}

void Stretches::none_features(Features& f) const {
    const View& v = seen_.view;
    const Trees& trees = seen_.trees;
    const uint32_t c = cue_, lemma = trees[c].lemma, known = seen_.frame_class(c);
    const uint32_t next = seen_.shape_near(c + 1, c), previous = seen_.shape_near(c - 1, c);
    const Found* const rule = seen_.found(c);
    uint32_t ruled = 0;
    if (rule != nullptr) {
        const uint32_t at = v.token(c).span.begin;
        ruled = 1;
        for (size_t n = 0; n < rule->content_count; ++n) ruled |= rule->content[n].begin < at ? 2 : 4;
        ruled += 8 * static_cast<uint32_t>(rule->why.rule);
    }
    uint32_t relations = 0, passive = 0;
    for (const uint32_t child : trees.children(c)) {
        const Relation r = universal(trees[child].relation);
        const bool right = child > c;
        if (r == Relation::ccomp || r == Relation::xcomp || r == Relation::parataxis)
            relations |= right ? 1u : 2u;
        if (r == Relation::obj) relations |= right ? 4u : 8u;
        if (r == Relation::nsubj || r == Relation::csubj) relations |= right ? 16u : 32u;
        if (r == Relation::obl || r == Relation::nmod) relations |= right ? 64u : 128u;
        if (trees[child].relation == Relation::aux_pass || trees[child].relation == Relation::nsubj_pass)
            passive = 1;
    }
    bool closed = false, opens = false;
    for (uint32_t j = c; j-- > (c > 7 ? c - 7 : 0);) closed |= v.is_close_mark(j);
    const Range<Token> sentence = seen_.sentence(c);
    for (uint32_t j = c + 1; j < std::min(sentence.end, c + 12); ++j) opens |= v.is_open_mark(j);
    const uint32_t rest = sentence.end - c < 4 ? sentence.end - c : 4;
    f.add(300);
    f.add(301, lemma);
    f.add(302, lemma, relations);
    f.add(303, known, relations, passive);
    f.add(304, seen_.upos(c), seen_.relation(c), relations);
    f.add(305, seen_.relation(c), passive, known);
    f.add(306, next, previous);
    f.add(307, next, lemma);
    f.add(308, previous, lemma);
    f.add(309, closed, opens, rest);
    f.add(310, closed * 2u + opens, lemma);
    f.add(311, closed * 2u + opens, relations, v.token(c).mark_depth);
    f.add(312, ruled);
    f.add(313, ruled, known, rest);
    f.add(314, passive, relations, lemma);
    f.add(315, next, rest, closed);
    f.add(316, next, seen_.upos(c), relations);
    f.add(317, seen_.sense(c), relations, passive);
}

}  // namespace selon::attribution

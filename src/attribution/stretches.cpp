// attribution/stretches.cpp : see stretches.hpp. Edges come from the tree (where subtrees begin and end),
// from signs and marks, and from the words behind which content begins. What the oracle of `selon-train
// attribution` cannot reach is missed here.
#include "attribution/stretches.hpp"

#include <algorithm>

namespace selon::attribution {

namespace {
constexpr uint32_t kRightReach = 30;  ///< tokens after the cue in which content begins
}

void Stretches::look(uint32_t cue) {
    cue_ = cue;
    begin_count_ = end_count_ = 0;
    next_end_ = kNoToken;
    if (side_ == Side::right) {
        look_right();
    } else {
        look_left();
    }
    for (size_t b = 0; b < begin_count_; ++b) begin_features(begins_[b]);
    for (size_t e = 0; e < end_count_; ++e) end_features(ends_[e]);
}

/// A begin at the first word from `token` on, unless it is there already.
void Stretches::add_begin(uint32_t token) {
    const auto count = static_cast<uint32_t>(seen_.view.doc.tokens.size());
    while (token < count && !seen_.is_word(token)) ++token;
    if (token >= count || begin_count_ == kMaxBegins) return;
    if (side_ == Side::left && token >= cue_) return;
    for (size_t b = 0; b < begin_count_; ++b) {
        if (begins_[b].token == token) return;
    }
    begins_[begin_count_++].token = token;
}

/// An end at the last word up to `token`.
void Stretches::add_end(uint32_t token) {
    while (token > 0 && !seen_.is_word(token)) --token;
    if (end_count_ == kMaxEnds || !seen_.is_word(token)) return;
    if (side_ == Side::left ? token >= cue_ : token <= cue_) return;
    for (size_t e = 0; e < end_count_; ++e) {
        if (ends_[e].token == token) return;
    }
    ends_[end_count_++].token = token;
}

void Stretches::begins_of_children(uint32_t node, uint32_t depth) {
    for (const uint32_t child : seen_.trees.children(node)) {
        const Relation r = universal(seen_.trees[child].relation);
        if (r == Relation::punct || child < cue_) continue;
        if (seen_.trees[child].left > cue_) add_begin(seen_.trees[child].left);
        if (depth > 0 &&
            (r == Relation::xcomp || r == Relation::obl || r == Relation::obj || r == Relation::nmod))
            begins_of_children(child, depth - 1);
    }
}

/// Ends before signs and marks, before what is coordinated, and at the edges of subtrees, among [first, end).
void Stretches::ends_between(uint32_t first, uint32_t end) {
    const View& v = seen_.view;
    for (uint32_t i = first; i < end; ++i) {
        if (i > first && !seen_.is_word(i)) add_end(i - 1);
        const Node& node = seen_.trees[i];
        if (i > first && universal(node.relation) == Relation::cc) add_end(i - 1);
        if (const Id<MarkPair> pair = v.pair_opened_by(i)) {
            add_end(v.token_at(v.doc.marks[pair.index].inner.end - 1));
        }
    }
}

void Stretches::look_right() {
    const View& v = seen_.view;
    const Trees& trees = seen_.trees;
    const Range<Token> sentence = seen_.sentence(cue_);
    const uint32_t limit = std::min(sentence.end, cue_ + kRightReach);
    add_begin(cue_ + 1);
    for (uint32_t i = cue_ + 1; i < limit; ++i) {
        if (v.is_open_mark(i) || v.is_char(i, ':') || v.has_role(i, role::that | role::whether)) {
            add_begin(i + 1);
            if (v.has_role(i, role::whether)) add_begin(i);
        }
    }
    begins_of_children(cue_, 1);
    for (uint32_t i = cue_ + 1; i < std::min(limit, cue_ + 12); ++i) {
        const Upos upos = trees[i].upos;
        if (upos == Upos::ADP || upos == Upos::PART || v.is_comma(i)) add_begin(i + 1);
    }
    // Marks that open right after the sentence, in its paragraph or after its colon ("He had this to say:").
    const bool follows = sentence.end < v.doc.tokens.size() && v.is_open_mark(sentence.end) &&
                         (!v.token(sentence.end).has(Token::line_before) || v.is_char(sentence.end - 1, ':'));
    bool marked = false;
    for (uint32_t i = cue_ + 1; i < limit && !marked; ++i) marked = v.is_open_mark(i);
    if (follows && !marked) {
        add_begin(sentence.end + 1);
        next_begin_ = sentence.end;
        next_end_ = v.token_at(v.doc.marks[v.pair_opened_by(sentence.end).index].inner.end - 1);
        while (next_end_ > next_begin_ && !seen_.is_word(next_end_)) --next_end_;
        add_end(next_end_);
    }
    if (sentence.end > cue_ + 1) add_end(sentence.end - 1);
    if (const Id<MarkPair> around = v.pair_around(cue_))
        add_end(v.token_at(v.doc.marks[around.index].inner.end - 1));
    add_end(trees[cue_].right);
    for (const uint32_t child : trees.children(cue_)) {
        if (child < cue_ || !seen_.is_word(child)) continue;
        add_end(trees[child].right);
        for (const uint32_t second : trees.children(child)) {
            if (second < child) continue;
            const Relation r = universal(trees[second].relation);
            if (r == Relation::conj || r == Relation::advcl || r == Relation::acl || r == Relation::obl ||
                r == Relation::parataxis || r == Relation::appos || r == Relation::ccomp ||
                r == Relation::xcomp) {
                add_end(trees[second].right);
                if (trees[second].left > cue_ + 1) add_end(trees[second].left - 1);
            }
        }
    }
    uint32_t up = cue_;
    for (int steps = 0; steps < 3 && trees[up].head != kNoToken; ++steps) {
        up = trees[up].head;
        add_end(trees[up].right);
        for (const uint32_t child : trees.children(up)) {
            if (child > cue_ && trees[child].left > cue_ + 1) add_end(trees[child].left - 1);
        }
    }
    ends_between(cue_ + 1, std::min(sentence.end, cue_ + 120));
}

void Stretches::look_left() {
    const View& v = seen_.view;
    const Trees& trees = seen_.trees;
    const Range<Token> sentence = seen_.sentence(cue_);
    const uint32_t low = std::max(sentence.begin, cue_ > 150 ? cue_ - 150 : 0);
    // Marks that close before the cue, perhaps begun in an earlier sentence.
    uint32_t earliest = low;
    for (uint32_t i = cue_; i-- > low;) {
        if (const Id<MarkPair> pair = v.pair_closed_by(i)) {
            const MarkPair& marks = v.doc.marks[pair.index];
            const uint32_t first = v.token_at(marks.inner.begin);
            add_begin(first);
            add_end(v.token_at(marks.inner.end - 1));
            earliest = std::min(earliest, first);
            if (begin_count_ >= 4) break;
        }
    }
    if (const Id<MarkPair> around = v.pair_around(cue_))
        add_begin(v.token_at(v.doc.marks[around.index].inner.begin));
    if (low > 0 && v.is_close_mark(low - 1) && sentence.begin == low) {
        // The quotation ended its own sentence: "Never!" he said.
        const MarkPair& marks = v.doc.marks[v.pair_closed_by(low - 1).index];
        add_begin(v.token_at(marks.inner.begin));
        add_end(v.token_at(marks.inner.end - 1));
    }
    add_begin(low);
    uint32_t first = low;
    while (first < cue_ && (v.has_role(first, role::connective) || !seen_.is_word(first))) ++first;
    add_begin(first);
    // Before the cue's own clause, before its subject, and what hangs on it before it.
    if (trees[cue_].left > low) add_end(trees[cue_].left - 1);
    for (const uint32_t child : trees.children(cue_)) {
        if (child > cue_ || !seen_.is_word(child)) continue;
        const Relation r = universal(trees[child].relation);
        if (r == Relation::aux || r == Relation::advmod) {
            if (child > low) add_end(child - 1);
            continue;
        }
        add_begin(trees[child].left);
        add_end(trees[child].right);
        if (trees[child].left > low) add_end(trees[child].left - 1);
    }
    if (cue_ > low) add_end(cue_ - 1);
    uint32_t up = cue_;
    for (int steps = 0; steps < 3 && trees[up].head != kNoToken; ++steps) {
        up = trees[up].head;
        if (up > cue_) {
            for (const uint32_t child : trees.children(up)) {
                if (child >= cue_ || !seen_.is_word(child) || trees[child].left > cue_) continue;
                add_begin(trees[child].left);
                if (trees[child].right < cue_) add_end(trees[child].right);
            }
            continue;
        }
        add_begin(trees[up].left);
        for (const uint32_t child : trees.children(up)) {
            if (child > cue_) break;
            if (trees[child].right >= cue_ && trees[child].left > low) add_end(trees[child].left - 1);
        }
    }
    for (uint32_t i = cue_; i-- > low;) {
        if (!seen_.is_word(i) && i > low) {
            add_end(i - 1);
            add_begin(i + 1);
        }
        if (universal(trees[i].relation) == Relation::cc || v.has_role(i, role::that)) add_begin(i + 1);
    }
}

}  // namespace selon::attribution

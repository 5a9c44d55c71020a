// attribution/sources.cpp : see sources.hpp.
#include "attribution/sources.hpp"

#include <algorithm>

namespace selon::attribution {

namespace {
constexpr uint32_t kReach = 45;
constexpr int kMaxHeads = 16;
}  // namespace

void Sources::look(uint32_t cue, const Content& content) {
    cue_ = cue;
    content_ = content;
    count_ = 0;
    const Range<Token> sentence = seen_.sentence(cue);
    const uint32_t low = std::max(sentence.begin, cue > kReach ? cue - kReach : 0);
    const uint32_t high = std::min(sentence.end, cue + kReach);
    int heads = 0;
    if (const Found* const rule = seen_.found(cue); rule != nullptr && rule->speaker) {
        const uint32_t first = seen_.view.token_at(rule->speaker.begin);
        const uint32_t last = seen_.view.token_at(rule->speaker.end - 1);
        const uint32_t mention = seen_.view.sight(first).mention;
        const uint32_t head = mention == kNoToken ? last : seen_.view.doc.mentions[mention].head.index;
        const bool inside = content_.holds(first) || content_.holds(last);
        if (sentence.contains(first) && !inside && (cue < first || cue > last)) {
            add(first, last, std::clamp(head, first, last));
            ++heads;
        }
    }
    const auto look_at = [&](uint32_t i) {
        if (heads >= kMaxHeads || i == cue || !seen_.is_word(i) || content_.holds(i)) return;
        const Upos upos = seen_.trees[i].upos;
        const Relation r = universal(seen_.trees[i].relation);
        if (r == Relation::flat || r == Relation::compound || r == Relation::expl) return;
        const bool nominal = upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::PRON ||
                             upos == Upos::NUM || upos == Upos::SYM;
        const bool governed = r == Relation::nsubj || r == Relation::nmod ||
                              (upos != Upos::ADV && (r == Relation::obl || r == Relation::obj));
        // What the tagger takes for something else ("Lynch said") may still be a name.
        const uint32_t mention = seen_.view.sight(i).mention;
        const bool named = mention != kNoToken && seen_.view.doc.mentions[mention].head.index == i;
        if (!nominal && !governed && !named) return;
        ++heads;
        add_head(i);
    };
    for (uint32_t step = 1; cue + step < high || (cue >= step && cue - step >= low); ++step) {
        if (cue >= low + step) look_at(cue - step);
        if (cue + step < high) look_at(cue + step);
    }
}

void Sources::add(uint32_t first, uint32_t last, uint32_t head) {
    while (first < last && !seen_.is_word(first)) ++first;
    while (last > first && !seen_.is_word(last)) --last;
    if (count_ == kMax || first > head || last < head) return;
    for (size_t n = 0; n < count_; ++n) {
        if (candidates_[n].first == first && candidates_[n].last == last) return;
    }
    candidates_[count_++] = {first, last, head};
}

/// The phrases that `head` may head: with and without what follows it, and the mention around it.
void Sources::add_head(uint32_t head) {
    const Trees& trees = seen_.trees;
    uint32_t first = trees[head].left, last = trees[head].right;
    if (cue_ < head) first = std::max(first, cue_ + 1);
    if (cue_ > head) last = std::min(last, cue_ - 1);
    // Prepositions and conjunctions before it are not its own; a possessive sign after it is not either.
    for (const uint32_t child : trees.children(head)) {
        const Relation r = universal(trees[child].relation);
        if (child < head && (r == Relation::case_ || r == Relation::cc || r == Relation::mark ||
                             r == Relation::punct || (r == Relation::advmod && child == trees[head].left)))
            first = std::max(first, trees[child].right + 1);
        if (child > head && r == Relation::case_) last = std::min(last, child - 1);
    }
    first = std::min(first, head);
    last = std::max(last, head);
    uint32_t bare = last, plain = last;
    for (const uint32_t child : trees.children(head)) {
        if (child < head) continue;
        const Relation r = universal(trees[child].relation);
        if (r == Relation::flat || r == Relation::compound || r == Relation::fixed || r == Relation::nummod)
            continue;
        const uint32_t before = trees[child].left > head ? trees[child].left - 1 : head;
        bare = std::min(bare, before);
        if (r != Relation::nmod && r != Relation::conj && r != Relation::amod)
            plain = std::min(plain, before);
    }
    add(first, last, head);
    add(first, plain, head);
    add(first, bare, head);
    // Up to a comma.
    for (uint32_t i = head + 1; i <= last; ++i) {
        if (seen_.view.is_comma(i)) {
            add(first, i - 1, head);
            break;
        }
    }
    const uint32_t mention = seen_.view.sight(head).mention;
    if (mention == kNoToken) return;
    const Range<Token> tokens = seen_.view.doc.mentions[mention].tokens;
    if (!tokens.contains(cue_)) add(tokens.begin, tokens.end - 1, head);
}

/// The steps of the tree from the cue to the node, three at the most.
uint32_t Sources::path(uint32_t node) const {
    const Trees& trees = seen_.trees;
    uint32_t up = cue_, way = 7;
    for (int steps = 0; steps < 4; ++steps) {
        if (trees.is_below(node, up)) {
            uint32_t down = node, sum = 0;
            for (int n = 0; n < 4 && down != up && down != kNoToken; ++n) {
                sum = sum * 64 + 1 + seen_.relation(down);
                down = trees[down].head;
            }
            return way * 0x9E3779B1u + sum + (down == up ? 0u : 77u);
        }
        way = way * 64 + 1 + seen_.relation(up);
        if (trees[up].head == kNoToken) return 9;
        up = trees[up].head;
    }
    return 8;
}

void Sources::features(const Candidate& one, Features& f) const {
    const View& v = seen_.view;
    const Trees& trees = seen_.trees;
    const uint32_t h = one.head, c = cue_;
    const uint32_t way = path(h), tag = seen_.upos(h), lemma = trees[c].lemma;
    const uint32_t before = h < c, away = bucket(before ? c - h : h - c);
    uint32_t mention = v.sight(h).mention;
    if (mention != kNoToken && v.doc.mentions[mention].tokens.contains(c)) mention = kNoToken;
    const uint32_t kind = mention == kNoToken ? 9 : static_cast<uint32_t>(v.doc.mentions[mention].actor_kind);
    const uint32_t word = tag == static_cast<uint32_t>(Upos::PRON) || tag == static_cast<uint32_t>(Upos::DET)
                              ? seen_.form(h)
                              : tag;
    const uint32_t left = seen_.shape_near(one.first - 1, c), right = seen_.shape_near(one.last + 1, c);
    const uint32_t known = seen_.frame_class(c);
    uint32_t preposition = 0;
    for (const uint32_t child : trees.children(h)) {
        if (universal(trees[child].relation) == Relation::case_) preposition = seen_.form(child);
    }
    const Found* const rule = seen_.found(c);
    uint32_t ruled = 0;
    if (rule != nullptr) {
        const Span span = v.span_of(one.first, one.last);
        ruled = rule->speaker == span ? 3 : rule->speaker.overlaps(span) ? 2 : rule->speaker ? 1 : 4;
        ruled = ruled * 64 + static_cast<uint32_t>(rule->why.rule);
    }
    const uint32_t whole = (one.first == trees[h].left) * 2u + (one.last == trees[h].right);
    const uint32_t same = mention != kNoToken && v.doc.mentions[mention].tokens.begin == one.first &&
                          v.doc.mentions[mention].tokens.end == one.last + 1;
    uint32_t after = 0;  // what hangs on the head behind the phrase
    for (const uint32_t child : trees.children(h)) {
        if (child > one.last && seen_.is_word(child)) {
            after = 1 + seen_.relation(child);
            break;
        }
    }
    bool comma = false;
    for (uint32_t i = one.first; i <= one.last; ++i) comma |= v.is_comma(i);
    const uint32_t rank = before ? 0 : 1;
    f.add(400, way, rank);
    f.add(401, way, word);
    f.add(402, way, lemma);
    f.add(403, way, kind);
    f.add(404, away, rank, tag);
    f.add(405, away, rank, seen_.relation(h));
    f.add(406, preposition, lemma);
    f.add(407, preposition, way);
    f.add(408, preposition, rank, known);
    f.add(409, word, rank);
    f.add(410, kind, tag, rank);
    f.add(411, ruled, kind);
    f.add(412, ruled, way);
    f.add(413, left, rank);
    f.add(414, right, rank);
    f.add(415, left, right);
    f.add(416, seen_.relation(h), seen_.relation(c), rank);
    f.add(417, known, seen_.relation(h), rank);
    f.add(418, whole, after, comma);
    f.add(419, whole, same, tag);
    f.add(420, same, kind);
    f.add(421, after, right);
    f.add(422, comma, right, away);
    f.add(423, bucket(one.last - one.first + 1), tag);
    f.add(424, trees[h].lemma);
    f.add(425, trees[h].lemma, rank, seen_.relation(h));
    f.add(426, seen_.upos(c), seen_.relation(c), way);
    f.add(427, seen_.rule_contents(h), rank);
    f.add(428, v.token(h).mark_depth > v.token(c).mark_depth, v.token(h).mark_depth < v.token(c).mark_depth);
    f.add(429, after, whole, way);
    f.add(430, seen_.sense(h), seen_.sense(c), way);
    f.add(431, seen_.sense(h), tag, rank);
}

void Sources::none_features(Features& f) const {
    const Trees& trees = seen_.trees;
    const uint32_t c = cue_, lemma = trees[c].lemma;
    uint32_t passive = 0, subject = 0;
    for (const uint32_t child : trees.children(c)) {
        const Relation r = trees[child].relation;
        if (r == Relation::aux_pass || r == Relation::nsubj_pass) passive = 1;
        if (r == Relation::nsubj) subject = 1;
    }
    const uint32_t first = seen_.sentence(c).begin == c;
    const Found* const rule = seen_.found(c);
    const uint32_t ruled = rule == nullptr ? 0 : 1 + (rule->speaker ? 1u : 0u);
    f.add(450);
    f.add(451, lemma);
    f.add(452, passive, subject, seen_.relation(c));
    f.add(453, lemma, passive, subject);
    f.add(454, seen_.upos(c), seen_.relation(c), first);
    f.add(455, static_cast<uint32_t>(count_ == 0));
    f.add(456, ruled, passive);
    f.add(457, trees[c].feats, seen_.relation(c), first);
    f.add(458, seen_.frame_class(c), passive, subject);
    f.add(459, seen_.shape_near(c - 1, c), seen_.upos(c));
    f.add(460, seen_.shape_near(c + 1, c), seen_.upos(c));
    if (trees[c].head != kNoToken) f.add(461, trees[trees[c].head].lemma, seen_.relation(c));
}

}  // namespace selon::attribution

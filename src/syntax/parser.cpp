// syntax/parser.cpp : see parser.hpp. The templates are those of Zhang & Nivre (2011) with lemmas, full tags,
// and the punctuation and verbs that lie between two words.
#include "syntax/parser.hpp"

#include <algorithm>
#include <climits>

namespace selon::syntax {

namespace {
uint64_t pair_of(uint64_t a, uint64_t b) {
    return a << 32 | b;
}
uint64_t bucket(uint32_t distance) {
    return distance > 10 ? 11 : distance > 6 ? 10 : distance;
}
}  // namespace

void fill_context(std::span<const Item> items, std::span<Context> contexts) {
    constexpr uint8_t kPunct = static_cast<uint8_t>(Upos::PUNCT) + 1;
    constexpr uint8_t kVerb = static_cast<uint8_t>(Upos::VERB) + 1;
    Context sum;
    for (size_t i = 0; i < items.size(); ++i) {
        contexts[i] = sum;
        if (items[i].upos == kPunct) ++sum.commas;
        if (items[i].upos == kVerb) ++sum.verbs;
    }
}

void parser_features(std::span<const Item> items, std::span<const Context> contexts, const State& state,
                     FeatureList& out) {
    const uint32_t si = state.top(), bi = state.next, s2i = state.second();
    const Item &s = items[si], &s2 = items[s2i], &b = items[bi];
    const Item& b1 = items[std::min<size_t>(bi + 1, items.size() - 1)];
    const Item& b2 = items[std::min<size_t>(bi + 2, items.size() - 1)];
    const Item &before = items[bi - 1], &after = items[si + 1];
    const Node &sn = state.nodes[si], &bn = state.nodes[bi];
    const Item &sh = items[sn.head], &sl = items[sn.left1], &sr = items[sn.right1], &bl = items[bn.left1];
    const Item &sl2 = items[sn.left2], &sr2 = items[sn.right2], &bl2 = items[bn.left2];
    const Node& hn = state.nodes[sn.head];
    const Item& sh2 = items[hn.head];
    const auto label = [&](uint32_t node) { return static_cast<uint64_t>(state.nodes[node].relation); };
    const bool at_root = bi == state.root;
    const uint64_t has_head = sn.head != 0;
    // The root is a word of its own kind.
    const uint64_t bp = at_root ? 99 : b.upos, bt = at_root ? 999 : b.tag, bw = at_root ? 9 : b.form;
    const uint64_t bx = at_root ? 9 : b.lemma;
    const uint64_t sp = s.upos, st = s.tag, sw = s.form, sx = s.lemma;
    const uint64_t swp = pair_of(sw, sp), bwp = pair_of(bw, bp);

    out.reset(2);
    out.add(has_head);
    // One word.
    out.add(sw, sp);
    out.add(sw, st);
    out.add(sx, sp);
    out.add(sp, has_head);
    out.add(st, has_head);
    out.add(sp, s.suffix[2]);
    out.add(s.lexicon, sp);
    out.add(bw, bp);
    out.add(bw);
    out.add(bx, bp);
    out.add(bp);
    out.add(bt);
    out.add(bp, b.suffix[2]);
    out.add(b.lexicon, bp);
    for (const Item* item : {&b1, &b2, &s2, &before, &after}) {
        out.add(item->form, item->upos);
        out.add(item->tag);
        out.add(item->upos);
    }
    // Two words.
    out.add(swp, bwp);
    out.add(swp, bw);
    out.add(sw, bwp);
    out.add(swp, bp);
    out.add(sp, bwp);
    out.add(sx, bx);
    out.add(pair_of(sx, sp), bp);
    out.add(pair_of(sx, sp), bt);
    out.add(sp, pair_of(bx, bp));
    out.add(st, pair_of(bx, bp));
    out.add(sp, bp);
    out.add(st, bt);
    out.add(st, bp);
    out.add(sp, bt);
    out.add(s.cluster, b.cluster);
    out.add(s.cluster, bp);
    out.add(sp, b.cluster);
    out.add(s.suffix[2], b.suffix[2]);
    out.add(bp, b1.upos);
    out.add(bt, b1.tag);
    out.add(bwp, b1.upos);
    out.add(sp, b1.upos);
    out.add(sx, b1.lemma);
    out.add(sx, b1.upos);
    // Three words.
    out.add(bp, b1.upos, b2.upos);
    out.add(sp, bp, b1.upos);
    out.add(st, bt, b1.tag);
    out.add(sx, bp, b1.upos);
    out.add(sp, bx, b1.upos);
    out.add(pair_of(sp, b1.upos), bp, b2.upos);
    out.add(sh.upos, sp, bp);
    out.add(sl.upos, sp, bp);
    out.add(sr.upos, sp, bp);
    out.add(sr.lemma, sp, bp);
    out.add(sr.tag, st, bt);
    out.add(sl.lemma, sp, bp);
    out.add(bl.upos, sp, bp);
    out.add(bl.lemma, sp, bp);
    out.add(bl.lemma, sx, bp);
    out.add(s2.upos, sp, bp);
    out.add(s2.lemma, sp, bp);
    out.add(s2.tag, st, bt);
    out.add(s2.lemma, sx, bx);
    out.add(before.upos, sp, bp);
    out.add(before.lemma, sp, bp);
    out.add(after.upos, sp, bp);
    out.add(after.lemma, sp, bp);
    // How far apart, and what lies between.
    const uint64_t distance = bucket(bi - si);
    const uint64_t signs = static_cast<uint64_t>(contexts[bi].commas - contexts[si].commas);
    const uint64_t verbs = static_cast<uint64_t>(contexts[bi].verbs - contexts[si].verbs);
    out.add(sw, distance);
    out.add(bw, distance);
    out.add(sp, distance);
    out.add(bp, distance);
    out.add(sx, bx, distance);
    out.add(sp, bp, distance);
    out.add(st, bt, distance);
    out.add(sp, bp, pair_of(std::min<uint64_t>(signs, 3), std::min<uint64_t>(verbs, 3)));
    out.add(sp, bp, std::min<uint64_t>(signs, 5));
    out.add(sp, bp, std::min<uint64_t>(verbs, 4));
    // Children and heads that they have already.
    out.add(sw, sn.right_count);
    out.add(sp, sn.right_count);
    out.add(sw, sn.left_count);
    out.add(sp, sn.left_count);
    out.add(bw, bn.left_count);
    out.add(bp, bn.left_count);
    out.add(sp, sn.right_set);
    out.add(sp, sn.left_set);
    out.add(bp, bn.left_set);
    out.add(sx, sn.right_set);
    out.add(sx, sn.left_set);
    out.add(bx, bn.left_set);
    out.add(sp, bp, sn.right_set);
    out.add(sp, bp, bn.left_set);
    out.add(sh.form, sh.upos);
    out.add(sh.upos);
    out.add(label(si));
    out.add(label(si), sp, bp);
    out.add(pair_of(label(si), sh.upos), sp, bp);
    for (const uint32_t node : {sn.left1, sn.right1, bn.left1, sn.left2, sn.right2, bn.left2}) {
        out.add(items[node].form, items[node].upos);
        out.add(items[node].upos);
        out.add(label(node));
    }
    out.add(label(sn.left1), sp, bp);
    out.add(label(sn.right1), sp, bp);
    out.add(label(bn.left1), sp, bp);
    out.add(sh2.form, sh2.upos);
    out.add(sh2.upos, sh.upos, sp);
    out.add(label(sn.head), label(si));
    out.add(sp, sl.upos, sl2.upos);
    out.add(sp, sr.upos, sr2.upos);
    out.add(bp, bl.upos, bl2.upos);
    out.add(label(s2i), sp, bp);
}

void keep_one_root(State& state, uint32_t keep) {
    for (uint32_t i = kBorder; i < state.root; ++i) {
        if (state.nodes[i].head != state.root || i == keep) continue;
        state.nodes[i].head = keep;
        state.nodes[i].relation = Relation::parataxis;
    }
}

void parse(const Weights& weights, std::span<const Action> actions, std::span<const Item> items,
           std::span<const Context> contexts, State& state) {
    FeatureList features;
    int32_t scores[256];
    uint32_t best_root = kBorder;
    int32_t best_root_score = INT_MIN;
    while (!state.done()) {
        parser_features(items, contexts, state, features);
        std::fill(scores, scores + Weights::padded(actions.size()), 0);
        weights.add(features.hashes(), scores);
        size_t best = actions.size();
        for (size_t i = 0; i < actions.size(); ++i) {
            if (state.can(actions[i]) && (best == actions.size() || scores[i] > scores[best])) best = i;
        }
        if (actions[best].relation == Relation::root && scores[best] > best_root_score) {
            best_root = state.top();
            best_root_score = scores[best];
        }
        state.apply(actions[best]);
    }
    keep_one_root(state, best_root);
}

}  // namespace selon::syntax

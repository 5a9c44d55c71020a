// syntax/parser.cpp : see parser.hpp. The templates are those of Zhang & Nivre (2011) that pay for their
// time, with lemmas, full tags, and the punctuation and verbs that lie between two words.
#include "syntax/parser.hpp"

#include <algorithm>
#include <climits>

namespace selon::syntax {

namespace {

enum Group : uint32_t { next_group = 2, top_group = 4, pair_group = 5 };

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
        if (items[i].upos == kPunct) ++sum.signs;
        if (items[i].upos == kVerb) ++sum.verbs;
    }
}

void next_features(std::span<const Item> items, size_t at, FeatureList& out) {
    const Item &b = items[at], &before = items[at == 0 ? 0 : at - 1];
    const Item& b1 = items[std::min(at + 1, items.size() - 1)];
    const Item& b2 = items[std::min(at + 2, items.size() - 1)];
    out.begin(next_group);
    out.add(b.form, b.upos);
    out.add(b.lemma, b.upos);
    out.add(b.tag);
    out.add(b.upos, b.suffix[2]);
    out.add(b.lexicon, b.upos);
    out.add(b1.tag);
    out.add(b2.tag);
    out.add(before.lemma, before.upos);
    out.add(before.tag);
    out.add(b.lemma, b1.upos);
    out.add(b.upos, b1.lemma);
    out.add(before.upos, b.upos, b1.upos);
}

void top_features(std::span<const Item> items, size_t at, FeatureList& out) {
    const Item &s = items[at], &after = items[at + 1];
    out.begin(top_group);
    out.add(s.lemma, s.upos);
    out.add(s.tag);
    out.add(s.upos, s.suffix[2]);
    out.add(s.lexicon, s.upos);
    out.add(after.lemma, after.upos);
    out.add(s.lemma, after.upos);
}

void pair_features(std::span<const Item> items, std::span<const Context> contexts, const State& state,
                   FeatureList& out) {
    const uint32_t si = state.top(), bi = state.next, s2i = state.second();
    const Item &s = items[si], &s2 = items[s2i], &b = items[bi];
    const Item& b1 = items[std::min<size_t>(bi + 1, items.size() - 1)];
    const Item &before = items[bi - 1], &after = items[si + 1];
    const Node &sn = state.nodes[si], &bn = state.nodes[bi];
    const Item &sh = items[sn.head], &sl = items[sn.left1], &sr = items[sn.right1], &bl = items[bn.left1];
    const Item &sl2 = items[sn.left2], &bl2 = items[bn.left2];
    const auto label = [&](uint32_t node) { return static_cast<uint64_t>(state.nodes[node].relation); };
    const uint64_t has_head = sn.head != 0;
    const uint64_t sbp = s.upos * uint64_t{32} + b.upos;
    const uint64_t st = s.tag, bt = b.tag, sx = s.lemma, bx = b.lemma;

    out.begin(pair_group);
    // Two words.
    out.add(sx, bx);
    out.add(sbp, sx);
    out.add(sbp, bx);
    out.add(st, bx);
    out.add(st, bt);
    out.add(s.suffix[2], b.suffix[2]);
    out.add(sx, b1.lemma);
    // Three words.
    out.add(sbp, b1.upos);
    out.add(st, bt, b1.tag);
    out.add(sbp, sx, b1.upos);
    out.add(sbp, bx, b1.upos);
    out.add(sbp, s2.upos);
    out.add(sbp, s2.lemma);
    out.add(sbp, before.upos);
    out.add(sbp, after.lemma);
    out.add(s2.tag);
    // How far apart, and what lies between.
    const uint64_t distance = bucket(bi - si);
    const uint64_t signs = std::min<uint64_t>(contexts[bi].signs - contexts[si].signs, 3);
    const uint64_t verbs = std::min<uint64_t>(contexts[bi].verbs - contexts[si].verbs, 3);
    out.add(bx, distance);
    out.add(sbp, distance);
    out.add(sbp, signs, verbs);
    // The arcs so far.
    out.add(has_head, st);
    out.add(sbp, sl.upos);
    out.add(sbp, sl.lemma);
    out.add(sbp, sr.upos);
    out.add(st, bt, sr.tag);
    out.add(sbp, bl.upos);
    out.add(sbp, bl.lemma);
    out.add(s.upos, sl.upos, sl2.upos);
    out.add(b.upos, bl.upos, bl2.upos);
    out.add(sbp, label(si), sh.upos);
    out.add(sbp, label(sn.left1));
    out.add(sbp, label(bn.left1));
    out.add(label(sn.head), label(si));
    out.add(sx, sn.right_set);
    out.add(sx, sn.left_set);
    out.add(sbp, bn.left_set);
    out.add(s.upos, sn.left_set);
}

void keep_one_root(State& state, uint32_t keep) {
    for (uint32_t i = kBorder; i < state.root; ++i) {
        if (state.nodes[i].head != state.root || i == keep) continue;
        state.nodes[i].head = keep;
        state.nodes[i].relation = Relation::parataxis;
    }
}

ActionTable::ActionTable(std::vector<Action> actions) : actions_(std::move(actions)) {
    for (uint32_t situation = 0; situation < kSituations; ++situation) {
        std::vector<int16_t>& masks = masks_[situation];
        masks.assign(Weights::padded(actions_.size()), 0);
        size_t count = 0, last = 0;
        for (size_t i = 0; i < actions_.size(); ++i) {
            if (!Situation(situation).can(actions_[i])) continue;
            masks[i] = -1;
            last = i;
            ++count;
        }
        only_[situation] = count == 1 && actions_[last].relation != Relation::root ? last : kNone;
    }
}

bool ActionTable::is_enough(std::span<const Action> actions) {
    const auto has = [&](Action::Kind kind, Relation relation) {
        return std::any_of(actions.begin(), actions.end(), [&](const Action& action) {
            return action.kind == kind && action.relation == relation;
        });
    };
    return has(Action::shift, Relation::none) && has(Action::reduce, Relation::none) &&
           has(Action::left, Relation::root);
}

size_t ActionTable::best(const State& state, const int16_t* scores) const {
    const std::vector<int16_t>& masks = masks_[state.situation().bits];
    // What is not allowed has the lowest of scores, and one more than the lowest is the least of what is.
    const auto judged = [&](size_t i) {
        const int16_t score = std::max<int16_t>(scores[i], -INT16_MAX);
        return static_cast<int16_t>((score & masks[i]) | (INT16_MIN & ~masks[i]));
    };
    return place_of_highest(masks.size(), judged);
}

/// The sums of one group of features for all items that may need them; item 0 is the top of an empty stack.
void Parser::sum_group(std::span<const Item> items, Filler fill, ScratchVector<int16_t>& sums) {
    const size_t stride = Weights::padded(actions_.size());
    sums.resize(items.size() * stride);
    int16_t scores[Weights::kScores];
    for (size_t at = 0; at + kBorder <= items.size(); at = std::max(at + 1, kBorder)) {
        features_.clear();
        fill(items, at, features_);
        std::fill(scores, scores + stride, 0);
        weights_.add(features_, scores);
        std::copy(scores, scores + stride, sums.begin() + static_cast<ptrdiff_t>(at * stride));
    }
}

void Parser::parse(std::span<const Item> items, State& state) {
    contexts_.resize(items.size());
    fill_context(items, contexts_);
    state.reset(items.size());
    sum_group(items, next_features, next_sums_);
    sum_group(items, top_features, top_sums_);
    const size_t stride = Weights::padded(actions_.size());
    int16_t scores[Weights::kScores];
    uint32_t best_root = kBorder;
    int32_t best_root_score = INT_MIN;
    while (!state.done()) {
        if (const size_t only = actions_.only(state); only != ActionTable::kNone) {
            state.apply(actions_[only]);
            continue;
        }
        features_.clear();
        pair_features(items, contexts_, state, features_);
        const int16_t* const next = &next_sums_[state.next * stride];
        const int16_t* const top = &top_sums_[state.top() * stride];
        for (size_t i = 0; i < stride; ++i) scores[i] = static_cast<int16_t>(next[i] + top[i]);
        weights_.add(features_, scores);
        const size_t best = actions_.best(state, scores);
        if (actions_[best].relation == Relation::root && scores[best] > best_root_score) {
            best_root = state.top();
            best_root_score = scores[best];
        }
        state.apply(actions_[best]);
    }
    keep_one_root(state, best_root);
}

}  // namespace selon::syntax

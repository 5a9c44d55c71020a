// The parser's promise: whatever the weights say, it ends, and what it gives is a tree with one root.
#include "syntax/parser.hpp"

#include <gtest/gtest.h>

#include <random>

namespace selon::syntax {
namespace {

const std::vector<Action> kActions = {
    {Action::shift, Relation::none},  {Action::reduce, Relation::none}, {Action::left, Relation::root},
    {Action::left, Relation::nsubj},  {Action::left, Relation::det},    {Action::right, Relation::obj},
    {Action::right, Relation::punct},
};

/// Steps from node to head until the root; more steps than nodes mean a cycle.
bool reaches_root(const State& state, uint32_t node) {
    for (size_t steps = 0; steps <= state.nodes.size(); ++steps) {
        if (node == state.root) return true;
        node = state.nodes[node].head;
        if (node == 0) return false;
    }
    return false;
}

void expect_tree(const State& state) {
    size_t roots = 0;
    for (uint32_t i = kBorder; i < state.root; ++i) {
        EXPECT_TRUE(reaches_root(state, i));
        roots += state.nodes[i].head == state.root;
        EXPECT_EQ(state.nodes[i].head == state.root, state.nodes[i].relation == Relation::root);
    }
    EXPECT_EQ(roots, 1u);
}

const ActionTable kTable{kActions};

/// Weights that say nothing of sense: every bucket is full of features that may be asked for.
struct Nonsense {
    explicit Nonsense(uint32_t seed) : random(seed), hot(64), cold(1 << 12), rows(65 * 16) {
        for (int8_t& weight : rows) weight = static_cast<int8_t>(random());
    }
    void add(const FeatureList& features) {
        for (const uint64_t hash : features.hashes()) {
            std::vector<WeightBucket>& buckets = random() % 4 == 0 ? hot : cold;
            WeightBucket& bucket = buckets[Weights::bucket_of(hash) & (buckets.size() - 1)];
            const size_t way = random() % WeightBucket::kWays;
            const uint32_t kind = random() % 2 == 0 ? WeightBucket::kDense : 0;
            bucket.heads[way] =
                Weights::fingerprint_of(hash) << 8 | kind | static_cast<uint32_t>(1 + random() % 4);
            bucket.rows[way] = static_cast<uint32_t>(random() % 64);
        }
    }
    std::mt19937 random;
    std::vector<WeightBucket> hot, cold;
    std::vector<int8_t> rows;
};

TEST(Parser, GivesATreeWithoutWeights) {
    const std::vector<WeightBucket> none(1);
    const std::vector<int8_t> rows(32);
    const Weights weights({none, none, rows}, static_cast<uint32_t>(kActions.size()));
    Scratch scratch;
    for (const size_t words : {1u, 2u, 3u, 40u}) {
        const std::vector<Item> items(words + 2 * kBorder);
        State state(scratch);
        Parser(weights, kTable, scratch).parse(items, state);
        expect_tree(state);
    }
}

TEST(Parser, GivesATreeWithAnyWeights) {
    Scratch scratch;
    for (uint32_t seed = 0; seed < 40; ++seed) {
        std::mt19937 random(seed);
        std::vector<Item> items(30 + 2 * kBorder);
        for (size_t i = kBorder; i + kBorder < items.size(); ++i) {
            items[i].form = static_cast<uint32_t>(1 + random() % 4);
            items[i].upos = static_cast<uint8_t>(1 + random() % 5);
            items[i].tag = items[i].upos;
        }
        // The features of the sentence get rows: those met on a walk by chance.
        std::vector<Context> contexts(items.size());
        fill_context(items, contexts);
        Nonsense nonsense(seed);
        FeatureList features;
        State probe(scratch);
        probe.reset(items.size());
        while (!probe.done()) {
            features.clear();
            next_features(items, probe.next, features);
            top_features(items, probe.top(), features);
            pair_features(items, contexts, probe, features);
            nonsense.add(features);
            std::vector<Action> possible;
            for (const Action action : kActions) {
                if (probe.can(action)) possible.push_back(action);
            }
            ASSERT_FALSE(possible.empty());
            probe.apply(possible[random() % possible.size()]);
        }
        const Weights weights({nonsense.hot, nonsense.cold, nonsense.rows},
                              static_cast<uint32_t>(kActions.size()));
        ASSERT_TRUE(weights.check());
        State state(scratch);
        Parser(weights, kTable, scratch).parse(items, state);
        expect_tree(state);
    }
}

TEST(ActionTable, TakesTheFirstOfTheBestThatTheStateAllows) {
    Scratch scratch;
    std::mt19937 random(5);
    for (int round = 0; round < 200; ++round) {
        State state(scratch);
        state.reset(8 + 2 * kBorder);
        while (!state.done()) {
            int16_t scores[Weights::kScores] = {};
            for (size_t i = 0; i < kActions.size(); ++i)
                scores[i] = static_cast<int16_t>(static_cast<int>(random() % 7) - 3);
            size_t best = kActions.size();
            for (size_t i = 0; i < kActions.size(); ++i) {
                if (state.can(kActions[i]) && (best == kActions.size() || scores[i] > scores[best])) best = i;
            }
            ASSERT_EQ(kTable.best(state, scores), best);
            state.apply(kActions[best]);
        }
    }
}

}  // namespace
}  // namespace selon::syntax

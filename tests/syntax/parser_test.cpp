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

/// Weights that say nothing of sense: one row for each slot a random feature falls on.
struct Nonsense {
    explicit Nonsense(uint32_t seed) {
        std::mt19937 random(seed);
        for (int row = 0; row < 64; ++row) {
            rows.push_back(Weights::kDense);
            for (size_t i = 0; i < 32; ++i) rows.push_back(static_cast<uint8_t>(random()));
        }
    }
    std::vector<uint8_t> rows;
};

TEST(Parser, GivesATreeWithoutWeights) {
    const std::vector<Weights::Slot> slots = {{0, Weights::kEmpty}};
    const Weights weights(slots, {}, static_cast<uint32_t>(kActions.size()));
    Scratch scratch;
    for (const size_t words : {1u, 2u, 3u, 40u}) {
        const std::vector<Item> items(words + 2 * kBorder);
        const std::vector<Context> contexts(items.size());
        State state(scratch);
        state.reset(items.size());
        parse(weights, kActions, items, contexts, state);
        expect_tree(state);
    }
}

TEST(Parser, GivesATreeWithAnyWeights) {
    Scratch scratch;
    for (uint32_t seed = 0; seed < 40; ++seed) {
        // Every feature of the sentence gets a row: collect them by asking along a first, empty parse.
        std::mt19937 random(seed);
        std::vector<Item> items(30 + 2 * kBorder);
        for (size_t i = kBorder; i + kBorder < items.size(); ++i) {
            items[i].form = static_cast<uint32_t>(random() % 5);
            items[i].upos = static_cast<uint8_t>(1 + random() % 5);
            items[i].tag = items[i].upos;
        }
        const std::vector<Context> contexts(items.size());
        const Nonsense nonsense(seed);
        std::vector<Weights::Slot> slots(1 << 14, Weights::Slot{0, Weights::kEmpty});
        State probe(scratch);
        probe.reset(items.size());
        FeatureList features;
        size_t used = 0;
        while (!probe.done() && used * 2 < slots.size()) {
            parser_features(items, contexts, probe, features);
            for (const uint64_t hash : features.hashes()) {
                size_t at = hash & (slots.size() - 1);
                while (slots[at].row != Weights::kEmpty) at = (at + 1) & (slots.size() - 1);
                slots[at] = {static_cast<uint32_t>(hash >> 32), static_cast<uint32_t>(random() % 64 * 33)};
                if (++used * 2 >= slots.size()) break;
            }
            std::vector<Action> possible;
            for (const Action action : kActions) {
                if (probe.can(action)) possible.push_back(action);
            }
            ASSERT_FALSE(possible.empty());
            probe.apply(possible[random() % possible.size()]);
        }
        const Weights weights(slots, nonsense.rows, static_cast<uint32_t>(kActions.size()));
        ASSERT_TRUE(weights.check());
        State state(scratch);
        state.reset(items.size());
        parse(weights, kActions, items, contexts, state);
        expect_tree(state);
    }
}

}  // namespace
}  // namespace selon::syntax

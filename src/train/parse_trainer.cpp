// train/parse_trainer.cpp : see parse_trainer.hpp.
#include "train/parse_trainer.hpp"

#include <algorithm>
#include <array>
#include <climits>

#include "syntax/parser.hpp"

namespace selon::train {

using syntax::Action;
using syntax::State;

namespace {

constexpr size_t kMaxActions = 250;

/// What each kind of action would lose: gold arcs that can no longer be built after it.
std::array<uint32_t, 4> costs_of(const State& state, const Example& example) {
    std::array<uint32_t, 4> costs{};
    const auto& gold = example.gold_head;
    const uint32_t s = state.top(), b = state.next;
    uint32_t s_children_ahead = 0;
    if (s != 0) {
        for (uint32_t k = b; k < state.root; ++k) s_children_ahead += gold[k] == s;
    }
    uint32_t b_children_behind = 0;
    bool b_head_behind = false;
    if (b != state.root) {
        for (const uint32_t k : state.stack) {
            b_children_behind += gold[k] == b && state.nodes[k].head == 0;
            b_head_behind = b_head_behind || gold[b] == k;
        }
    }
    costs[Action::shift] = b_children_behind + b_head_behind;
    costs[Action::reduce] = s_children_ahead;
    costs[Action::left] = s_children_ahead + (gold[s] > b);
    costs[Action::right] = b_children_behind + (gold[b] != s && (b_head_behind || gold[b] > b));
    return costs;
}

/// Learns from one sentence at a time.
class Learner {
  public:
    Learner(const Draft& draft, Perceptron& perceptron, Random& random, uint32_t margin)
        : draft_(draft), perceptron_(perceptron), random_(random), margin_(static_cast<int32_t>(margin)) {}

    void learn(const Example& example, uint32_t follow_gold) {
        contexts_.resize(example.items.size());
        syntax::fill_context(example.items, contexts_);
        scratch_.reset();
        State state(scratch_);
        state.reset(example.items.size());
        while (!state.done()) {
            features_.clear();
            syntax::next_features(example.items, state.next, features_);
            syntax::top_features(example.items, state.top(), features_);
            syntax::pair_features(example.items, contexts_, state, features_);
            perceptron_.score(features_.hashes(), scores_);
            const auto [best, wrong, right] = choose(state, example);
            if (wrong != UINT_MAX && scores_[right] < scores_[wrong] + margin_)
                perceptron_.update(features_.hashes(), right, wrong);
            perceptron_.tick();
            const bool obey = best != right && random_.below(100) < follow_gold;
            state.apply(draft_.actions[obey ? right : best]);
        }
    }

  private:
    struct Choice {
        uint32_t best;   ///< what the weights prefer
        uint32_t wrong;  ///< of those that lose more than they need; UINT_MAX if none does
        uint32_t right;  ///< of the others
    };
    Choice choose(const State& state, const Example& example) const {
        const std::array<uint32_t, 4> costs = costs_of(state, example);
        uint32_t least = UINT_MAX;
        for (int kind = 0; kind < 4; ++kind) {
            if (state.can(static_cast<Action::Kind>(kind)))
                least = std::min(least, costs[static_cast<size_t>(kind)]);
        }
        const uint32_t s = state.top(), b = state.next;
        uint32_t best = UINT_MAX, right = UINT_MAX, wrong = UINT_MAX;
        const auto keep_better = [this](uint32_t& kept, uint32_t i) {
            if (kept == UINT_MAX || scores_[i] > scores_[kept]) kept = i;
        };
        for (uint32_t i = 0; i < draft_.actions.size(); ++i) {
            const Action action = draft_.actions[i];
            if (!state.can(action)) continue;
            keep_better(best, i);
            const bool other_left = action.kind == Action::left && example.gold_head[s] == b &&
                                    action.relation != example.gold_relation[s];
            const bool other_right = action.kind == Action::right && example.gold_head[b] == s &&
                                     action.relation != example.gold_relation[b];
            keep_better(costs[action.kind] != least || other_left || other_right ? wrong : right, i);
        }
        // Where the relation that is right has no action, nothing is.
        return right == UINT_MAX ? Choice{best, UINT_MAX, best} : Choice{best, wrong, right};
    }

    const Draft& draft_;
    Perceptron& perceptron_;
    Random& random_;
    int32_t margin_;
    Scratch scratch_;
    std::vector<syntax::Context> contexts_;
    syntax::FeatureList features_;
    int32_t scores_[256];
};

}  // namespace

void collect_actions(const std::vector<Example>& examples, Draft& draft) {
    constexpr size_t kRelations = static_cast<size_t>(Relation::count);
    std::array<size_t, 2 * kRelations> counts{};
    for (const Example& example : examples) {
        for (uint32_t i = syntax::kBorder; i < example.root(); ++i) {
            const bool right = example.gold_head[i] < i;
            ++counts[(right ? kRelations : 0) + static_cast<size_t>(example.gold_relation[i])];
        }
    }
    draft.actions = {
        {Action::shift, Relation::none}, {Action::reduce, Relation::none}, {Action::left, Relation::root}};
    std::vector<size_t> order;
    for (size_t i = 0; i < counts.size(); ++i) {
        const auto relation = static_cast<Relation>(i % kRelations);
        if (counts[i] >= 3 && relation != Relation::root && relation != Relation::none) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return counts[a] > counts[b]; });
    if (order.size() > kMaxActions) order.resize(kMaxActions);
    for (const size_t i : order) {
        draft.actions.push_back(
            {i < kRelations ? Action::left : Action::right, static_cast<Relation>(i % kRelations)});
    }
}

WeightSum train_parser(const std::vector<const Example*>& examples, const Draft& draft,
                       const ParseOptions& options) {
    WeightSum sum;
    for (uint32_t shuffle = 0; shuffle < options.shuffles; ++shuffle) {
        Random random(options.seed + shuffle);
        Perceptron perceptron(static_cast<uint32_t>(draft.actions.size()), options.patience);
        Learner learner(draft, perceptron, random, options.margin);
        std::vector<const Example*> order = examples;
        for (uint32_t round = 0; round < options.rounds; ++round) {
            random.shuffle(order);
            for (const Example* example : order)
                learner.learn(*example, round == 0 ? 100 : options.follow_gold);
        }
        perceptron.add_average_to(sum);
    }
    return sum;
}

}  // namespace selon::train

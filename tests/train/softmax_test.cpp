// The learner of actors' weights: it learns what a feature means, its weights are where the slope of what it
// maximises is none, and the prior keeps them small.
#include "train/softmax.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace selon::train {
namespace {

using Weights = std::vector<double>;

/// Of three candidates the one with feature 0 is right; feature 1 speaks against one; feature 3 tells
/// nothing.
std::vector<ChoiceGroup> lessons() {
    std::vector<ChoiceGroup> groups;
    for (int i = 0; i < 60; ++i) {
        ChoiceGroup group;
        group.candidates = {{1, 3}, {0, 3}, {2, 3}};
        group.right = {false, true, false};
        std::rotate(group.candidates.begin(), group.candidates.begin() + i % 3, group.candidates.end());
        std::rotate(group.right.begin(), group.right.begin() + i % 3, group.right.end());
        groups.push_back(group);
    }
    return groups;
}

/// Some where two are right, and some that contradict each other: no weights are right of all.
std::vector<ChoiceGroup> doubts() {
    std::vector<ChoiceGroup> groups = lessons();
    for (int i = 0; i < 20; ++i) {
        groups.push_back({{{0}, {1}}, {false, true}});
        groups.push_back({{{0, 1}, {2}, {3, 3}}, {true, true, false}});
        groups.push_back({{{}, {2}}, {true, false}});
    }
    return groups;
}

double score(const std::vector<uint32_t>& features, const Weights& w) {
    double sum = 0;
    for (const uint32_t f : features) sum += w[f];
    return sum;
}

/// What is minimised, the slow obvious way.
double loss(const std::vector<ChoiceGroup>& groups, const Weights& w, double prior) {
    double sum = 0;
    for (const double x : w) sum += 0.5 * prior * x * x;
    for (const ChoiceGroup& group : groups) {
        double all = 0, right = 0;
        for (size_t c = 0; c < group.candidates.size(); ++c) {
            const double share = std::exp(score(group.candidates[c], w));
            all += share;
            if (group.right[c]) right += share;
        }
        sum -= std::log(right / all);
    }
    return sum;
}

double slope(const std::vector<ChoiceGroup>& groups, Weights w, double prior, size_t feature) {
    constexpr double kStep = 1e-5;
    w[feature] += kStep;
    const double above = loss(groups, w, prior);
    w[feature] -= 2 * kStep;
    return (above - loss(groups, w, prior)) / (2 * kStep);
}

double steepest(const std::vector<ChoiceGroup>& groups, const Weights& w, double prior) {
    double most = 0;
    for (size_t f = 0; f < w.size(); ++f) most = std::max(most, std::abs(slope(groups, w, prior, f)));
    return most;
}

TEST(Softmax, LearnsWhatAFeatureMeans) {
    Softmax softmax(5, 0.01);
    softmax.learn(lessons());
    const Weights& w = softmax.weights();
    EXPECT_GT(w[0], 1);
    EXPECT_LT(w[1], -1);
    EXPECT_LT(w[2], -1);
    EXPECT_NEAR(w[3], 0, 1e-6) << "all have it";
    EXPECT_EQ(w[4], 0) << "nobody has it";
    for (const ChoiceGroup& group : lessons()) {
        for (size_t c = 0; c < group.candidates.size(); ++c)
            EXPECT_EQ(group.right[c], score(group.candidates[c], w) > 0);
    }
}

TEST(Softmax, EndsWhereTheSlopeIsNone) {
    for (const double prior : {0.05, 1.0, 20.0}) {
        Softmax softmax(5, prior);
        const Weights none(5);
        ASSERT_GT(steepest(doubts(), none, prior), 5) << "it has something to learn";
        softmax.learn(doubts());
        EXPECT_LT(steepest(doubts(), softmax.weights(), prior), 0.05) << "prior " << prior;
        EXPECT_LT(loss(doubts(), softmax.weights(), prior), loss(doubts(), none, prior));
    }
}

TEST(Softmax, APriorKeepsWeightsSmall) {
    Softmax weak(5, 0.05), strong(5, 20);
    weak.learn(doubts());
    strong.learn(doubts());
    double of_weak = 0, of_strong = 0;
    for (size_t f = 0; f < 5; ++f) {
        of_weak += weak.weights()[f] * weak.weights()[f];
        of_strong += strong.weights()[f] * strong.weights()[f];
    }
    EXPECT_GT(of_weak, 4 * of_strong);
    EXPECT_GT(of_strong, 0);
}

TEST(Softmax, WhereAllAreRightNothingIsLearned) {
    Softmax softmax(2, 1);
    softmax.learn({{{{0}, {1}}, {true, true}}});
    EXPECT_EQ(softmax.weights(), Weights(2));
}

TEST(Softmax, TwoRunsGiveTheSameWeights) {
    Softmax one(5, 1), other(5, 1);
    one.learn(doubts());
    other.learn(doubts());
    EXPECT_EQ(one.weights(), other.weights());
}

TEST(Softmax, ScoresThatAreFarApartAreNoOverflow) {
    std::vector<ChoiceGroup> groups;
    const std::vector<uint32_t> often(2000, 0);
    groups.push_back({{often, {1}}, {true, false}});
    groups.push_back({{{1}, often}, {false, true}});
    Softmax softmax(2, 1e-6);
    softmax.learn(groups);
    for (const double w : softmax.weights()) EXPECT_TRUE(std::isfinite(w));
    EXPECT_GT(softmax.weights()[0], 0);
}

}  // namespace
}  // namespace selon::train

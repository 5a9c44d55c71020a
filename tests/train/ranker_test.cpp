// The learner of attribution's weights: it learns what a feature means, two runs give the same weights, and
// rare features stay out.
#include "train/ranker.hpp"

#include <gtest/gtest.h>

namespace selon::train {
namespace {

/// Groups of two candidates beside nothing: feature 3 wins, feature 5 loses; without 3 nothing is right.
Groups lessons() {
    Groups groups;
    for (uint32_t i = 0; i < 200; ++i) {
        const uint32_t good[] = {3, 100 + i}, bad[] = {5, 7};
        groups.begin(true);
        const uint16_t first = groups.atom(bad), second = groups.atom(i % 4 == 0 ? bad : good);
        groups.candidate(first, Groups::kNone, Groups::kNone, false);
        groups.candidate(second, Groups::kNone, Groups::kNone, i % 4 != 0);
        if (i % 4 == 0) groups.nothing_is_right();
    }
    return groups;
}

TEST(Ranker, LearnsWhatAFeatureMeans) {
    Ranker ranker({});
    const Groups groups = lessons();
    EXPECT_LT(ranker.accuracy(groups), 0.5);
    ranker.learn(groups);
    EXPECT_DOUBLE_EQ(ranker.accuracy(groups), 1);
    const std::vector<int16_t> weights = ranker.weights(1024);
    EXPECT_GT(weights[3], 0);
    EXPECT_LT(weights[5], 0);
    EXPECT_EQ(weights[100], 0) << "seen once";
}

TEST(Ranker, TwoRunsGiveTheSameWeights) {
    Ranker one({}), other({});
    one.learn(lessons());
    other.learn(lessons());
    EXPECT_EQ(one.weights(1024), other.weights(1024));
}

TEST(Ranker, PrecisionAndRecallCountAnswers) {
    Groups groups;
    for (const bool right : {true, false}) {
        const uint32_t features[] = {right ? 1u : 2u};
        for (int n = 0; n < 50; ++n) {
            groups.begin(true);
            groups.candidate(groups.atom(features), Groups::kNone, Groups::kNone, right);
            if (!right) groups.nothing_is_right();
        }
    }
    Ranker ranker({});
    ranker.learn(groups);
    const auto [precision, recall] = ranker.precision_recall(groups, 0);
    EXPECT_DOUBLE_EQ(precision, 100);
    EXPECT_DOUBLE_EQ(recall, 100);
    EXPECT_DOUBLE_EQ(ranker.precision_recall(groups, -100).first, 50);
}

}  // namespace
}  // namespace selon::train

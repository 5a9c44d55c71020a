// What the ranker sees: the text of a feature and its hash tell the same, and each part of it counts.
#include "actors/features.hpp"

#include <gtest/gtest.h>

#include <set>

namespace selon::actors {
namespace {

TEST(Features, TextAndHashTellTheSame) {
    Features features;
    for (size_t w = 0; w < kWordsNames.size(); ++w) {
        features.clear(static_cast<Words>(w));
        features.add("last_spoke", 1, 0, 255);
        features.add("bare");
        ASSERT_EQ(features.all().size(), 2u);
        EXPECT_EQ(text_of(features.all()[0]), std::string(kWordsNames[w]) + " last_spoke 1 0 255");
        EXPECT_EQ(text_of(features.all()[1]), std::string(kWordsNames[w]) + " bare 0 0 0");
        for (const Feature& feature : features.all())
            EXPECT_EQ(parse_feature(text_of(feature)), feature.hash) << text_of(feature);
    }
}

TEST(Features, EachPartCounts) {
    std::set<uint32_t> hashes;
    for (const char* const text : {"name x 1 2 3", "nominal x 1 2 3", "name y 1 2 3", "name x 2 2 3",
                                   "name x 1 3 3", "name x 1 2 4", "name x 3 2 1"})
        hashes.insert(parse_feature(text));
    EXPECT_EQ(hashes.size(), 7u);
    EXPECT_EQ(hashes.count(0), 0u);
}

TEST(Features, WhatIsNoFeatureHasNoHash) {
    for (const char* const text : {"", "name", "name x", "name x 1", "name x 1 2", "name x 1 2 y",
                                   "name x 1 2 256", "name x -1 2 3", "verb x 1 2 3", "threshold name"})
        EXPECT_EQ(parse_feature(text), 0u) << text;
}

TEST(Features, MoreThanFitAreLeftOut) {
    Features features;
    features.clear(Words::name);
    for (uint32_t i = 0; i < 2 * Features::kMax; ++i) features.add("x", i);
    EXPECT_EQ(features.all().size(), size_t{Features::kMax});
    features.clear(Words::none);
    EXPECT_TRUE(features.all().empty());
}

}  // namespace
}  // namespace selon::actors

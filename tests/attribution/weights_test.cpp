// The weights of attribution: a damaged file is refused and never read, another format is named, a file that
// is left out or not asked for leaves the rules alone; trees by token agree with themselves.
#include "attribution/weights.hpp"

#include <gtest/gtest.h>

#include <cstring>

#include "attribution/trees.hpp"
#include "base/hash.hpp"
#include "engine/engine.hpp"

namespace selon {
namespace {

using attribution::Weights;

/// A small file of weights: 2^1 for each part.
std::string small_file() {
    std::string tables(attribution::kParts * 4, '\1');
    attribution::weights_format::Header header{};
    std::memcpy(header.magic, attribution::weights_format::kMagic, sizeof header.magic);
    header.version = attribution::weights_format::kVersion;
    for (uint8_t& bits : header.bits) bits = 1;
    header.checksum = hash64(tables);
    return std::string(reinterpret_cast<const char*>(&header), sizeof header) + tables;
}

std::string code_of(const std::string& bytes) {
    const auto weights = Weights::open(bytes, "test.model");
    return weights ? "" : weights.error().code;
}

TEST(Weights, AreOpened) {
    const std::string bytes = small_file();
    const auto weights = Weights::open(bytes, "test.model");
    ASSERT_TRUE(weights);
    EXPECT_FALSE(weights.value()->empty());
    const uint32_t features[] = {0, 1, 2, 0xFFFFFFFF};
    EXPECT_EQ(weights.value()->score(attribution::Part::source, features), 4 * 0x0101);
}

TEST(Weights, ThatAreLeftOutAreEmpty) {
    const auto weights = Weights::open("", "none");
    ASSERT_TRUE(weights);
    EXPECT_TRUE(weights.value()->empty());
}

TEST(Weights, EveryByteThatIsAlteredIsNoticed) {
    const std::string good = small_file();
    for (size_t at = 0; at < good.size(); ++at) {
        if (at >= 25 && at < 32) continue;  // unused
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x40);
        EXPECT_EQ(code_of(bad), at >= 16 && at < 20 ? "weights.version" : "weights.damaged") << "byte " << at;
    }
}

TEST(Weights, ThatAreCutShortOrTooLongAreRefused) {
    const std::string good = small_file();
    for (size_t size = 1; size < good.size(); ++size)
        EXPECT_EQ(code_of(good.substr(0, size)), "weights.damaged");
    EXPECT_EQ(code_of(good + 'x'), "weights.damaged");
}

TEST(Weights, TheErrorSaysWhatToDo) {
    const auto weights = Weights::open("nonsense", "my.model");
    ASSERT_FALSE(weights);
    EXPECT_EQ(weights.error().file, "my.model");
    EXPECT_NE(weights.error().message.find("--weights none"), std::string::npos);
}

class Reading : public testing::Test {
  protected:
    static engine::Worker worker(ReadOptions options) {
        auto engine = engine::Engine::make(options);
        EXPECT_TRUE(engine);
        return engine::Worker(engine.value());
    }
    static void read(engine::Worker& worker, std::string_view text) {
        worker.document().reset(text);
        worker.document().meta.clear();
        worker.document().meta.language = "en";
        ASSERT_TRUE(worker.analyse());
    }
};

TEST_F(Reading, RulesAloneStandWithoutWeights) {
    ReadOptions options;
    options.weights = WeightsOption::none;
    engine::Worker alone = worker(options);
    read(alone, "The mayor said that the dam was safe. Officials fear the storm will flood the valley.");
    ASSERT_EQ(alone.document().attributions.size(), 2u);
    EXPECT_EQ(alone.document().attributions[0].why.rule, Rule::attribution_verb_clause);
    EXPECT_EQ(alone.document().attributions[0].why.score, 930) << "the rule's own score";
}

TEST_F(Reading, WeightsSayHowSureTheyAreOfWhatARuleFound) {
    engine::Worker weighed = worker({});
    if (weighed.pack() == nullptr && weighed.engine().options().weights == WeightsOption::none)
        GTEST_SKIP() << "built without models/attribution.model";
    read(weighed, "The mayor said that the dam was safe. Officials fear the storm will flood the valley.");
    const auto& found = weighed.document().attributions;
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].why.rule, Rule::attribution_verb_clause) << "the rule found it, the weights agree";
    for (const Attribution& one : found) {
        EXPECT_GT(one.why.score, 300);
        EXPECT_NE(one.why.score, 930);
        EXPECT_FALSE(weighed.document().content(one).empty());
    }
}

TEST_F(Reading, TreesByTokenAgreeWithThemselves) {
    ReadOptions options;
    options.parse = Parse::all;
    engine::Worker parsed = worker(options);
    read(parsed,
         "The mayor, who had been asked twice, didn't say whether the dam would hold. "
         "\xE2\x80\x9CWait,\xE2\x80\x9D she added.");
    Document& doc = parsed.document();
    if (doc.words.empty()) GTEST_SKIP() << "built without models/en.model";
    Scratch scratch;
    const attribution::View view(*parsed.pack(), parsed.pack()->knowledge<attribution::Knowledge>(), doc,
                                 scratch);
    const attribution::Trees trees(view, scratch);
    for (uint32_t i = 0; i < doc.tokens.size(); ++i) {
        EXPECT_LE(trees[i].left, i);
        EXPECT_GE(trees[i].right, i);
        for (const uint32_t child : trees.children(i)) {
            EXPECT_EQ(trees[child].head, i);
            EXPECT_LE(trees[i].left, trees[child].left);
            EXPECT_GE(trees[i].right, trees[child].right);
            EXPECT_EQ(trees[child].depth, trees[i].depth + 1);
        }
    }
}

}  // namespace
}  // namespace selon

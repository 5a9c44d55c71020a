// The weights of actors: a good file is read as it is written; a damaged one, one of another version, one
// without its end are refused, each with its error; the file that the program holds is good.
#include "actors/weights.hpp"

#include <gtest/gtest.h>

#include "actors/reading.hpp"

namespace selon::actors {
namespace {

const std::string kHead = std::string(Weights::kHeader) + '\n';

std::string file_of(const std::string& lines) {
    return kHead + lines + Weights::end_line(kHead + lines);
}

std::string small_file() {
    return file_of(
        "threshold name\t500\nthreshold pronoun\t680\n"
        "name near 1 0 0\t120\nname near 2 0 0\t-70\npronoun near 1 0 0\t3\n");
}

std::string code_of(const std::string& bytes) {
    const auto weights = Weights::open(bytes, "test.model");
    return weights ? "" : weights.error().code;
}

TEST(ActorWeights, AreSummedOverTheFeaturesOfACandidate) {
    const auto weights = Weights::open(small_file(), "test.model");
    ASSERT_TRUE(weights) << weights.error().message;
    EXPECT_FALSE(weights.value()->empty());
    Features features;
    features.clear(Words::name);
    features.add("near", 1);
    EXPECT_EQ(weights.value()->score(features), 120);
    features.add("near", 2);
    features.add("unheard_of", 1);
    EXPECT_EQ(weights.value()->score(features), 50);
    features.clear(Words::pronoun);
    features.add("near", 1);
    EXPECT_EQ(weights.value()->score(features), 3);
}

TEST(ActorWeights, HoldTheThresholdOfEachClass) {
    const auto weights = Weights::open(small_file(), "test.model");
    ASSERT_TRUE(weights);
    EXPECT_EQ(weights.value()->threshold(Words::name), 500);
    EXPECT_EQ(weights.value()->threshold(Words::pronoun), 680);
    EXPECT_EQ(weights.value()->threshold(Words::none), 0);
}

TEST(ActorWeights, ThatAreLeftOutAreEmpty) {
    const auto weights = Weights::open("", "none");
    ASSERT_TRUE(weights);
    EXPECT_TRUE(weights.value()->empty());
    Features features;
    features.clear(Words::name);
    features.add("near", 1);
    EXPECT_EQ(weights.value()->score(features), 0);
}

TEST(ActorWeights, OfAnotherVersionAreRefused) {
    EXPECT_EQ(code_of("selon actors 1\nend\t0000000000000000\n"), "weights.version");
    EXPECT_EQ(code_of("nonsense"), "weights.version");
    EXPECT_EQ(code_of("\n"), "weights.version");
}

TEST(ActorWeights, WithoutTheirEndAreRefused) {
    const std::string good = small_file();
    EXPECT_EQ(code_of(good.substr(0, good.rfind("end\t"))), "weights.damaged");
    EXPECT_EQ(code_of(kHead), "weights.damaged");
    for (size_t size = 1; size < good.size(); ++size)
        EXPECT_EQ(code_of(good.substr(0, size)),
                  size + 1 < kHead.size() ? "weights.version" : "weights.damaged")
            << size << " bytes";
    EXPECT_EQ(code_of(good + "x"), "weights.damaged");
    EXPECT_EQ(code_of(good + good), "weights.damaged");
}

TEST(ActorWeights, EveryByteThatIsAlteredIsNoticed) {
    const std::string good = small_file();
    for (size_t at = 0; at < good.size(); ++at) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x01);
        EXPECT_EQ(code_of(bad), at < kHead.size() ? "weights.version" : "weights.damaged") << "byte " << at;
    }
}

TEST(ActorWeights, LinesThatAreNoneAreRefused) {
    EXPECT_EQ(code_of(file_of("")), "");
    for (const char* const line :
         {"name near 1 0 0 120\n", "name near 1 0 0\tmany\n", "name near 1 0 0\t\n", "name near 1 0\t5\n",
          "verb near 1 0 0\t5\n", "threshold verb\t500\n", "threshold name\tlow\n", "\n"})
        EXPECT_EQ(code_of(file_of(line)), "weights.damaged") << line;
}

TEST(ActorWeights, TheErrorSaysWhereAndWhatToDo) {
    for (const std::string& bytes : {std::string("nonsense"), small_file() + 'x'}) {
        const auto weights = Weights::open(bytes, "my.model");
        ASSERT_FALSE(weights);
        EXPECT_EQ(weights.error().file, "my.model");
        EXPECT_NE(weights.error().message.find("--weights none"), std::string::npos);
    }
}

TEST(ActorWeights, OfTheProgramAreGood) {
    const std::string_view bytes = engine::embedded_actor_weights();
    ASSERT_FALSE(bytes.empty());
    const auto weights = Weights::open(bytes, "embedded");
    ASSERT_TRUE(weights) << weights.error().message;
    for (size_t w = 0; w < kWordsNames.size(); ++w) {
        const uint16_t threshold = weights.value()->threshold(static_cast<Words>(w));
        EXPECT_GT(threshold, 0) << kWordsNames[w];
        EXPECT_LE(threshold, 1000) << kWordsNames[w];
    }
}

}  // namespace
}  // namespace selon::actors

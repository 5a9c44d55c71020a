// Training on a handful of sentences: the weights it writes are the weights it learned, two runs give the
// same bytes, a model that is trained answers as taught, and a damaged file is refused and never read.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "engine/embedded_packs.hpp"
#include "syntax/conllu_words.hpp"
#include "syntax/model.hpp"
#include "syntax/syntax.hpp"
#include "train/conventions.hpp"
#include "train/corpus.hpp"
#include "train/perceptron.hpp"
#include "train/training.hpp"

namespace selon::train {
namespace {

constexpr const char* kSentences =
    "1\tLe\tle\tDET\t_\tDefinite=Def\t2\tdet\t_\t_\n"
    "2\tmaire\tmaire\tNOUN\t_\tNumber=Sing\t3\tnsubj\t_\t_\n"
    "3\tparle\tparler\tVERB\t_\tMood=Ind\t0\troot\t_\t_\n"
    "4-5\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "4\tde\tde\tADP\t_\t_\t6\tcase\t_\t_\n"
    "5\tle\tle\tDET\t_\tDefinite=Def\t6\tdet\t_\t_\n"
    "6\tbarrage\tbarrage\tNOUN\t_\tNumber=Sing\t3\tobl\t_\t_\n"
    "7\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n"
    "\n"
    "1\tElle\tlui\tPRON\t_\tGender=Fem\t2\tnsubj\t_\t_\n"
    "2\tveut\tvouloir\tVERB\t_\tMood=Ind\t0\troot\t_\t_\n"
    "3\tdu\tun\tDET\t_\tDefinite=Ind\t4\tdet\t_\t_\n"
    "4\tpain\tpain\tNOUN\t_\tNumber=Sing\t2\tobj\t_\t_\n"
    "5\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n"
    "\n";

class Training : public testing::Test {
  protected:
    void SetUp() override {
        folder_ = std::filesystem::path(testing::TempDir()) / "selon_train_test";
        std::filesystem::create_directories(folder_);
        std::ofstream treebank(folder_ / "tiny.conllu");
        for (int i = 0; i < 6; ++i) treebank << kSentences;
        treebank.close();
        std::ofstream(folder_ / "sources.tsv")
            << "file\tteaches\tonly\tlicence\ntiny.conllu\tall\t\tour own\n";
        auto opened = Pack::open(engine::embedded_packs()[0].bytes, "pack");
        ASSERT_TRUE(opened);
        pack_ = std::move(opened).value();
    }
    std::string learn() {
        Recipe recipe;
        recipe.tag_shuffles = recipe.parse_shuffles = 2;
        auto model = train_model(*pack_, (folder_ / "sources.tsv").string(), folder_.string(), recipe);
        EXPECT_TRUE(model) << model.error().message;
        return model ? std::move(model).value() : std::string();
    }
    std::filesystem::path folder_;
    std::unique_ptr<Pack> pack_;
};

TEST_F(Training, GivesTheSameBytesTwiceAndAnswersAsTaught) {
    const std::string bytes = learn();
    EXPECT_EQ(bytes, learn());
    ASSERT_TRUE(syntax::attach_model(*pack_, bytes, "model"));
    syntax::prepare(*pack_);
    syntax::conllu::Reader reader(kSentences, "sentences");
    syntax::conllu::Sentence sentence;
    while (reader.next(sentence).value()) {
        syntax::conllu::Sentence filled = sentence;
        for (syntax::conllu::Word& word : filled.words) word = {word.form, "", "", "_", "", word.misc, "", 0};
        syntax::GivenWords(*pack_).fill(filled);
        std::string expected, found;
        syntax::conllu::write(sentence, expected);
        syntax::conllu::write(filled, found);
        EXPECT_EQ(found, expected);
    }
}

TEST_F(Training, DamagedModelsAreRefused) {
    const std::string good = learn();
    ASSERT_TRUE(syntax::Model::open(good, "good"));
    const auto code_of = [](const std::string& bytes) {
        const auto model = syntax::Model::open(bytes, "bad.model");
        return model ? std::string("opened") : model.error().code;
    };
    EXPECT_EQ(code_of(""), "model.damaged");
    EXPECT_EQ(code_of("not a model at all, but long enough to hold a header " + std::string(400, 'x')),
              "model.damaged");
    for (size_t size = 0; size < good.size(); size += 1 + good.size() / 40) {
        EXPECT_EQ(code_of(good.substr(0, size)), "model.damaged") << size;
    }
    for (size_t at = sizeof(syntax::model_format::Header); at < good.size(); at += 1 + good.size() / 97) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x41);
        EXPECT_EQ(code_of(bad), "model.damaged") << at;
    }
    std::string old = good;
    old[offsetof(syntax::model_format::Header, version)] = 0;
    EXPECT_EQ(code_of(old), "model.version");
}

TEST_F(Training, AModelOfAnotherLanguageIsRefused) {
    const std::string bytes = learn();
    auto english = Pack::open(engine::embedded_packs()[1].bytes, "pack");
    ASSERT_TRUE(english);
    const auto done = syntax::attach_model(*english.value(), bytes, "model");
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, "model.language");
}

// "vite" is known without a degree; "ainsi" is not known, and adverbs have none; "mieux" differs in what is
// not named; "plouf" is of a part of speech nobody has taught.
TEST_F(Training, ATreebankTakesOverTheConventionsOfTheOthers) {
    std::ofstream(folder_ / "first.conllu") << "1\tvite\tvite\tADV\t_\t_\t0\troot\t_\t_\n"
                                               "2\tlui\tlui\tPRON\t_\tNumber=Sing|Person=3\t1\tobj\t_\t_\n\n";
    std::ofstream(folder_ / "second.conllu")
        << "1\tVite\tvite\tADV\t_\tDegree=Pos\t0\troot\t_\t_\n"
           "2\tainsi\tainsi\tADV\t_\tDegree=Pos\t1\tadvmod\t_\t_\n"
           "3\tmieux\tmieux\tADV\t_\tDegree=Cmp\t1\tadvmod\t_\t_\n"
           "4\tlui\tlui\tPRON\t_\tPerson=3\t1\tobj\t_\t_\n"
           "5\tplouf\tplouf\tINTJ\t_\tPolarity=Pos\t1\tdiscourse\t_\t_\n\n";
    auto first = read_examples(*pack_, folder_.string(), {"first.conllu", "all", "", "our own", ""});
    auto second = read_examples(*pack_, folder_.string(), {"second.conllu", "all", "", "our own", ""});
    ASSERT_TRUE(first);
    ASSERT_TRUE(second);
    Conventions conventions;
    conventions.learn(first.value());
    conventions.apply("ADV:Degree=Pos|PRON:Number|INTJ:Polarity", second.value());
    std::vector<std::string> features;
    for (const syntax::conllu::Word& word : second.value().at(0).sentence.words)
        features.push_back(word.feats);
    EXPECT_EQ(features, (std::vector<std::string>{"_", "_", "Degree=Cmp", "Number=Sing|Person=3", "_"}));
}

TEST(WeightSum, WritesWhatItHoldsAsFarAsTheBitsGo) {
    constexpr uint32_t kClasses = 40;
    WeightSum sum;
    selon::train::Random random(7);
    std::vector<std::pair<uint64_t, std::vector<int64_t>>> expected;
    for (int i = 0; i < 500; ++i) {
        const uint64_t feature = random.next() * 0x9E3779B97F4A7C15ull;
        std::vector<int64_t> weights(kClasses);
        const uint32_t count = 1 + random.below(i % 10 == 0 ? 39 : 4);
        for (uint32_t k = 0; k < count; ++k) {
            const auto value = static_cast<int64_t>(random.below(200)) - 100;
            const auto class_number = static_cast<uint8_t>(random.below(kClasses));
            sum.add(feature, class_number, value);
            weights[class_number] += value;
        }
        expected.emplace_back(feature, weights);
    }
    const WeightBytes bytes = sum.write(kClasses, 1, expected.size());
    const syntax::Weights weights(bytes.view(), kClasses);
    ASSERT_TRUE(weights.check());
    size_t held = 0;
    for (const auto& [feature, row] : expected) {
        int64_t most = 0;
        size_t used = 0;
        for (const int64_t weight : row) {
            most = std::max(most, std::abs(weight));
            used += weight != 0;
        }
        const int64_t steps =
            used > syntax::SparseRow::kMost ? 2 * syntax::Weights::kMaxDense : syntax::Weights::kMaxWeight;
        syntax::FeatureList features;
        features.add_hash(feature);
        int16_t scores[syntax::Weights::kScores] = {};
        weights.add(features, scores);
        const bool is_there =
            std::any_of(scores, scores + kClasses, [](int16_t score) { return score != 0; });
        held += is_there;
        for (uint32_t i = 0; is_there && i < kClasses; ++i)
            EXPECT_LE(std::abs(scores[i] - row[i]), most / steps + 1) << i;
    }
    EXPECT_GT(held, expected.size() * 19 / 20) << "few find their bucket full";
}

}  // namespace
}  // namespace selon::train

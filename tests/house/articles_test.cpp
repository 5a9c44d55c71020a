// Every article gives a sound Document: the examples, hostile texts, and the real articles of the shared
// data.
#include "harness/articles.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "engine/engine.hpp"
#include "harness/invariants.hpp"
#include "ingest/reader.hpp"

namespace selon {
namespace {

class Articles : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        auto made = engine::Engine::make();
        ASSERT_TRUE(made) << made.error().message;
        worker_ = std::make_unique<engine::Worker>(made.value());
    }
    static void TearDownTestSuite() { worker_.reset(); }

    static void expect_sound(const Input& input) {
        const auto done = worker_->read(input);
        ASSERT_TRUE(done) << input.meta.source << ": " << done.error().message;
        for (const std::string& broken : broken_invariants(worker_->document())) {
            ADD_FAILURE() << input.meta.source << ": " << broken;
        }
    }

    static void expect_sound_folder(const std::string& folder) {
        const auto inputs = shared_articles(folder);
        if (inputs.empty()) GTEST_SKIP() << "no " << folder << " in SELON_DATA";
        for (const Input& input : inputs) expect_sound(input);
    }

    static std::unique_ptr<engine::Worker> worker_;
};
std::unique_ptr<engine::Worker> Articles::worker_;

TEST_F(Articles, ExamplesAreSound) {
    const auto inputs = example_articles();
    ASSERT_GE(inputs.size(), 3u);
    for (const Input& input : inputs) expect_sound(input);
}

TEST_F(Articles, EveryCutOfAnExampleIsSound) {
    for (Input input : example_articles()) {
        const std::string whole = input.bytes;
        for (size_t size = 222; size + 37 < whole.size(); size += 37) {
            size_t cut = size;
            while (cut > 0 && (static_cast<unsigned char>(whole[cut]) & 0xC0) == 0x80) --cut;
            input.bytes = whole.substr(0, cut);
            expect_sound(input);
            input.bytes = whole.substr(cut);
            expect_sound(input);
        }
    }
}

TEST_F(Articles, HostileTextsAreSound) {
    const std::string open = "\xC2\xAB", close = "\xC2\xBB";
    std::string deep, crossed, closers, quotes, dashes, says;
    for (int i = 0; i < 3000; ++i) {
        deep += open + " a ";
        crossed += open + " a \xE2\x80\x9C b " + close + " c \xE2\x80\x9D ";
        closers += " " + close;
        quotes += "\"'\"\" ";
        dashes += "\n\xE2\x80\x94 a";
        says += " a-t-il dit, dit-il, selon lui : ";
    }
    for (const std::string& text :
         {std::string(), std::string(" "), std::string("\n\n\n"), std::string("."), std::string("a"), deep,
          crossed, closers, quotes, dashes, says, std::string(100000, 'a'), std::string(100000, '.'),
          std::string("\0\0a\0", 4), std::string("\xEF\xBB\xBF Selon lui."),
          std::string("a\xCC\x81\xCC\x81\xCC\x81"), std::string("\xE2\x80\xAE txet \xE2\x80\xAC"),
          std::string("\xF0\x9F\x97\xB3\xF0\x9F\x97\xB3 : \xC2\xAB"),
          // An empty pair of marks behind a colon, and one that more is said in.
          std::string("Portail :\"\"\" a b c d e f est g \"")}) {
        for (const char* language : {"fr", "en"}) {
            Input input;
            input.bytes = text;
            input.meta.language = language;
            input.meta.source = text.substr(0, 30);
            if (const auto done = worker_->read(input); !done) {
                EXPECT_TRUE(done.error().code.starts_with("ingest.")) << done.error().code;
                continue;
            }
            for (const std::string& broken : broken_invariants(worker_->document())) {
                ADD_FAILURE() << input.meta.source << ": " << broken;
            }
        }
    }
}

TEST_F(Articles, FrenchNewsIsSound) {
    expect_sound_folder("data/news_fr/articles");
}
TEST_F(Articles, EnglishNewsIsSound) {
    expect_sound_folder("data/news_en/articles");
}
TEST_F(Articles, GoldArticlesAreSound) {
    expect_sound_folder("data/gold_fr/dev");
}

TEST_F(Articles, FeedsPagesAndArchivesAreSound) {
    const std::string folder = shared_folder() + "/data/inputs";
    if (!std::filesystem::is_directory(folder)) GTEST_SKIP() << "no data/inputs in SELON_DATA";
    ingest::Reader reader({folder});
    size_t read = 0;
    for (Input input; reader.next(input);) {
        if (input.meta.language != "fr") input.meta.language = "en";  // so that all are read
        if (!worker_->read(input)) continue;
        ++read;
        for (const std::string& broken : broken_invariants(worker_->document())) {
            ADD_FAILURE() << input.meta.source << ": " << broken;
        }
    }
    EXPECT_GT(read, 1000u);
}

}  // namespace
}  // namespace selon

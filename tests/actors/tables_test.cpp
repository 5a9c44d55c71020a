// tests/actors/tables_test.cpp : each line of the tables of actors is shown by its example: reading it gives
// a mention (but for words that stand for nobody).
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "engine/engine.hpp"

namespace selon {
namespace {

std::shared_ptr<const engine::Engine> the_engine() {
    static const auto engine = [] {
        auto made = engine::Engine::make();
        return made ? std::move(made).value() : nullptr;
    }();
    return engine;
}

class Tables : public testing::TestWithParam<std::string> {};

TEST_P(Tables, ExamplesGiveMentions) {
    const auto engine = the_engine();
    ASSERT_TRUE(engine);
    engine::Worker worker(engine);
    for (const std::string language : {"fr", "en"}) {
        const Pack* pack = engine->pack(language);
        ASSERT_NE(pack, nullptr);
        const Table& table = pack->table(GetParam());
        ASSERT_GT(table.rows(), 0u) << language;
        const int example = table.column("example");
        ASSERT_GE(example, 0);
        for (size_t row = 0; row < table.rows(); ++row) {
            Input input;
            input.bytes = table.cell(row, example);
            input.meta.language = language;
            ASSERT_FALSE(input.bytes.empty()) << pack->where(table.line(row));
            ASSERT_TRUE(worker.read(input));
            if (table.cell(row, table.column("kind")) == "nobody") continue;
            EXPECT_FALSE(worker.document().mentions.empty())
                << pack->where(table.line(row)) << ": " << input.bytes;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Actors, Tables,
                         testing::Values("np_words", "pronouns", "titles", "roles", "institutions", "media",
                                         "organisations", "places", "nationalities", "names"),
                         [](const auto& each) { return each.param; });

}  // namespace
}  // namespace selon

// tests/times/tables_test.cpp : every line of lang/xx/times_*.tsv: the tables compile without a mistake, each
// pattern's example gives its value, each word stands in its example.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "engine/engine.hpp"
#include "times/conformance.hpp"
#include "times/knowledge.hpp"

namespace selon::times {
namespace {

const engine::Engine& shared_engine() {
    static const auto engine = engine::Engine::make().value();
    return *engine;
}

class Tables : public testing::TestWithParam<const char*> {
  protected:
    const Pack& pack() { return *shared_engine().pack(GetParam()); }
};

TEST_P(Tables, CompileWithoutMistake) {
    const Knowledge& knowledge = pack().knowledge<Knowledge>();
    EXPECT_TRUE(knowledge.mistakes.empty()) << knowledge.mistakes.front();
    EXPECT_GT(knowledge.patterns.size(), 100u);
}

TEST_P(Tables, EachPatternsExampleGivesItsValue) {
    const Table& table = pack().table("times_patterns");
    const int example = table.column("example"), value = table.column("value");
    ASSERT_GT(table.rows(), 100u);
    for (size_t row = 0; row < table.rows(); ++row) {
        const auto found = times_test::read_times(pack(), std::string(table.cell(row, example)),
                                                  "2023-10-04T09:00", Prefer::tense);
        const bool there = std::any_of(found.begin(), found.end(), [&](const times_test::Found& f) {
            return f.value == table.cell(row, value);
        });
        std::string all;
        for (const auto& f : found) all += f.value + ' ';
        EXPECT_TRUE(there) << pack().where(table.line(row)) << ": " << table.cell(row, example) << " wants "
                           << table.cell(row, value) << ", got " << all;
    }
}

TEST_P(Tables, EachWordStandsInItsExample) {
    for (const char* name : {"times_words", "times_holidays"}) {
        const Table& table = pack().table(name);
        const int phrase = table.column("phrase"), example = table.column("example");
        ASSERT_GT(table.rows(), 20u);
        for (size_t row = 0; row < table.rows(); ++row) {
            std::string folded, wanted;
            utf8::fold(table.cell(row, example), folded);
            utf8::fold(table.cell(row, phrase), wanted);
            EXPECT_NE(folded.find(wanted), std::string::npos) << pack().where(table.line(row));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Languages, Tables, testing::Values("fr", "en"));

}  // namespace
}  // namespace selon::times

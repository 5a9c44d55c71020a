// tests/times/times_test.cpp : what a case file cannot say: no date, partial dates, directions asked for, any
// input.
#include "times/times.hpp"

#include <gtest/gtest.h>

#include <random>

#include "engine/engine.hpp"
#include "times/conformance.hpp"

namespace selon::times {
namespace {

const Pack& pack(const char* language) {
    static const auto engine = engine::Engine::make().value();
    return *engine->pack(language);
}

std::string values(const char* language, const std::string& text, const std::string& published,
                   Prefer prefer = Prefer::tense) {
    std::string out;
    for (const auto& found : times_test::read_times(pack(language), text, published, prefer)) {
        out += (out.empty() ? "" : " ") + found.value;
    }
    return out;
}

TEST(Times, WithoutADateNothingIsGuessed) {
    EXPECT_EQ(values("fr", "Elle est partie jeudi.", ""), "XXXX-WXX-4");
    EXPECT_EQ(values("fr", "Elle est partie hier.", ""), "PAST_REF");
    EXPECT_EQ(values("fr", "Elle est partie le 23 juillet.", ""), "XXXX-07-23");
    EXPECT_EQ(values("en", "She left last week.", ""), "PAST_REF");
    EXPECT_EQ(values("en", "She left in October 2021.", ""), "2021-10");
}

TEST(Times, TheDirectionCanBeAskedFor) {
    EXPECT_EQ(values("fr", "La visite de mardi.", "2023-10-04", Prefer::past), "2023-10-03");
    EXPECT_EQ(values("fr", "La visite de mardi.", "2023-10-04", Prefer::future), "2023-10-10");
    EXPECT_EQ(values("en", "The Friday meeting.", "2023-10-04", Prefer::nearest), "2023-10-06");
}

TEST(Times, TheTenseDecides) {
    EXPECT_EQ(values("fr", "Il est venu vendredi.", "2023-10-04"), "2023-09-29");
    EXPECT_EQ(values("fr", "Il viendra vendredi.", "2023-10-04"), "2023-10-06");
    EXPECT_EQ(values("en", "She spoke on Friday.", "2023-10-04"), "2023-09-29");
    EXPECT_EQ(values("en", "She will speak on Friday.", "2023-10-04"), "2023-10-06");
}

TEST(Times, TheWeekdayFindsTheYear) {
    // The 4th of October is a Wednesday in 2017 and 2023, not in 2022 or 2021.
    EXPECT_EQ(values("fr", "Le mercredi 4 octobre, il partait.", "2021-03-01"), "2023-10-04");
}

TEST(Times, APartialDateIsCompletedByTheText) {
    EXPECT_EQ(values("fr", "Hier, il a plu. Ce mercredi 4 octobre, il fait beau.", "2023-10"),
              "2023-10-03 2023-10-04");
    EXPECT_EQ(values("fr", "Hier, il a plu.", "2023-10"), "PAST_REF");
    EXPECT_EQ(values("fr", "Cet automne, il a plu.", "2023-10"), "2023-FA");
}

TEST(Times, AHeaderDatesTheArticle) {
    EXPECT_EQ(values("fr", "date 2021-05-03\nHier, il a plu.", ""), "2021-05-03 2021-05-02");
}

TEST(Times, TheEndOfARangeComesAfterItsBeginning) {
    EXPECT_EQ(values("en", "Open from November to March.", "2023-10-04", Prefer::future), "2023-11 2024-03");
}

TEST(Times, AnyWordsInAnyOrderAreRead) {
    // Sequences of the words that the tables know, in random order: sound spans, no failure, linear time.
    std::mt19937 random(7);
    for (const char* language : {"fr", "en"}) {
        const Table& table = pack(language).table("times_words");
        const int phrase = table.column("phrase");
        for (int n = 0; n < 300; ++n) {
            std::string text;
            for (int i = 0; i < 60; ++i) {
                const auto row = static_cast<size_t>(random() % table.rows());
                text += random() % 4 == 0 ? std::to_string(random() % 2100)
                                          : std::string(table.cell(row, phrase));
                text += random() % 9 == 0 ? ", " : random() % 30 == 0 ? "-" : " ";
            }
            uint32_t last = 0;
            for (const auto& found :
                 times_test::read_times(pack(language), text, "2024-02-29T12:00", Prefer::tense)) {
                EXPECT_LT(found.start, found.end) << text;
                EXPECT_LE(last, found.start) << text;
                EXPECT_FALSE(found.value.empty()) << text;
                last = found.start;
            }
        }
    }
}

}  // namespace
}  // namespace selon::times

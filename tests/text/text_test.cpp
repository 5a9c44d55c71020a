// What text::run gives: tokens cover the text, pairs nest, sentences cover tokens; on news and on anything.
#include <gtest/gtest.h>

#include <ctime>
#include <filesystem>
#include <random>

#include "core/phrases.hpp"
#include "text/reading.hpp"

namespace selon {
namespace {

TEST(Text, CutsFrench) {
    EXPECT_EQ(cut("fr", "L'enqu\xC3\xAAte, a-t-il dit, n'avance pas. Jusqu'ici, aujourd'hui."),
              "L'|enqu\xC3\xAAte|,|a|-t-il|dit|,|n'|avance|pas|. / Jusqu'|ici|,|aujourd'hui|.");
    EXPECT_EQ(cut("fr", "M. Martin paie 10 000 euros."), "M.|Martin|paie|10 000|euros|.");
}

TEST(Text, CutsEnglish) {
    EXPECT_EQ(cut("en", "Mr. Smith didn't see the workers' well-known plan."),
              "Mr.|Smith|did|n't|see|the|workers|'|well|-|known|plan|.");
}

/// The words of tables meet the tokens of texts: both are cut alike.
TEST(Text, PhrasesOfTablesAreCutAsTexts) {
    for (const std::string_view language : {"fr", "en"}) {
        const Pack& p = pack(language);
        Document doc;
        size_t phrases = 0;
        const std::filesystem::path folder = std::filesystem::path(SELON_SOURCE_DIR) / "lang" / language;
        for (const auto& file : std::filesystem::directory_iterator(folder)) {
            const std::string name = file.path().stem().string();
            const Table& table = p.table(name);
            for (const std::string_view column : {"form", "lemma", "phrase", "words"}) {
                const int number = table.column(column);
                for (size_t row = 0; number >= 0 && row < table.rows(); ++row) {
                    const std::string phrase(table.cell(row, number));
                    // Clitics and bars stand alone in no text.
                    if (phrase.empty() || phrase[0] == '-' || phrase[0] == '\'' || phrase == "n't") continue;
                    // Nor do lists of words, which their rooms take apart.
                    if (phrase.find_first_of("|.;") != std::string::npos) continue;
                    read(language, phrase, doc);
                    std::vector<std::string> cut;
                    for (const Token& token : doc.tokens) utf8::fold(doc.text(token), cut.emplace_back());
                    EXPECT_EQ(cut, split_phrase(phrase, p)) << language << ' ' << name << ": " << phrase;
                    ++phrases;
                }
            }
        }
        EXPECT_GT(phrases, 100u);
    }
}

TEST(Text, MalformedMarkOpens) {
    Document doc;
    read("fr", "Il a dit qu' \xC2\xBBil viendrait \xC2\xBB demain.", doc);
    ASSERT_EQ(doc.marks.size(), 1u);
    EXPECT_TRUE(doc.marks[0].has(MarkPair::malformed));
    EXPECT_EQ(doc.text(doc.marks[0].inner), "il viendrait");
}

TEST(Text, ValidOnAnything) {
    constexpr std::string_view kPieces[] = {"\xC2\xAB",
                                            "\xC2\xBB",
                                            "\"",
                                            "'",
                                            "\xE2\x80\x99",
                                            "\xE2\x80\x9C",
                                            "\xE2\x80\x9D",
                                            " ",
                                            " ",
                                            "\n",
                                            "\n\n",
                                            ".",
                                            "...",
                                            "!",
                                            "-",
                                            "\xE2\x80\x94 ",
                                            "a",
                                            "Bc",
                                            "l'",
                                            "-t-il",
                                            "12",
                                            ",",
                                            "@",
                                            "www.a.fr",
                                            "\xC2\xA0",
                                            "\xE2\x80\xAF",
                                            "<<",
                                            ">>",
                                            "\xC2\xAD",
                                            "\xF0\x9F\x97\xB3",
                                            "U.S.",
                                            "(",
                                            ")",
                                            ":",
                                            "\xE2\x80\xB9",
                                            "\xE2\x80\xBA",
                                            "\xE2\x80\x9E",
                                            "\xCC\x81",
                                            "\xE2\x80\x8B"};
    std::mt19937 random(1);
    Document doc;
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (size_t i = 0; i < 1 + random() % 60; ++i) text += kPieces[random() % std::size(kPieces)];
        read(round % 2 == 0 ? "fr" : "en", text, doc);
        SCOPED_TRACE(text);
        expect_valid(doc);
        if (HasFatalFailure()) return;
    }
}

/// One text of a million bytes or of many marks costs no more than its length: a second is ample.
TEST(Text, LinearOnWhatIsHostile) {
    const auto times = [](std::string_view piece, size_t n) {
        std::string text;
        for (size_t i = 0; i < n; ++i) text += piece;
        return text;
    };
    const std::string texts[] = {
        times("\xC2\xAB ", 10000) + "mot.",
        times("\xC2\xAB", 5000) + " mot " + times("\xC2\xBB", 5000),
        times("\xE2\x80\x9C\xC2\xAB", 5000) + times("\xE2\x80\x9D \xC2\xBB ", 5000),
        times("a", 1 << 20),
        times("l'", 1 << 19),
        times("a-", 1 << 19),
        times("a.", 1 << 19),
        times("a.b@", 1 << 18),
        times("1 000 ", 1 << 18),
        times("'a ", 1 << 18),
        times("(", 1 << 19),
        times("a\n", 1 << 19),
        times("\xC2\xAB a\n", 1 << 17) + "\xC2\xBB",
        times("dit-il-", 1 << 17),
        times(". ", 1 << 19),
    };
    Document doc;
    for (const std::string& text : texts) {
        for (const std::string_view language : {"fr", "en"}) {
            SCOPED_TRACE(text.substr(0, 20));
            const std::clock_t start = std::clock();
            read(language, text, doc);
            // Half a million tokens: quadratic work takes minutes, linear work a moment, some seconds under a
            // sanitizer.
            EXPECT_LT(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, 20);
            expect_valid(doc);
            if (HasFatalFailure()) return;
        }
    }
}

}  // namespace
}  // namespace selon

// What text::run gives: tokens cover the text, pairs nest, sentences cover tokens; on news and on anything.
#include "text/text.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "base/hash.hpp"
#include "base/utf8.hpp"
#include "core/phrases.hpp"
#include "engine/engine.hpp"

namespace selon {
namespace {

const Pack& pack(std::string_view language) {
    static const auto engine = engine::Engine::make().value();
    return *engine->pack(language);
}

void read(std::string_view language, std::string_view text, Document& doc) {
    Scratch scratch;
    doc.reset(text);
    text::run(pack(language), doc, scratch);
}

/// Tokens joined by '|', sentences by ' / '.
std::string cut(std::string_view language, std::string_view text) {
    Document doc;
    read(language, text, doc);
    std::string out;
    for (const Sentence& sentence : doc.sentences) {
        if (!out.empty()) out += " / ";
        for (uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
            if (t != sentence.tokens.begin) out += '|';
            out += doc.text(doc.tokens[t]);
        }
    }
    return out;
}

void expect_valid(const Document& doc) {
    const std::string_view text = doc.text();
    uint32_t at = 0;
    for (const Token& token : doc.tokens) {
        ASSERT_GE(token.span.begin, at);
        ASSERT_LT(token.span.begin, token.span.end);
        ASSERT_TRUE(utf8::is_boundary(text, token.span.begin) && utf8::is_boundary(text, token.span.end));
        for (uint32_t i = at; i < token.span.begin;) {
            const utf8::Decoded gap = utf8::decode(text, i);
            ASSERT_TRUE(utf8::is_space(gap.point)) << "a character outside all tokens at " << i;
            i += gap.size;
        }
        std::string folded;
        utf8::fold(doc.text(token), folded);
        ASSERT_EQ(token.hash, static_cast<uint32_t>(hash64(folded)));
        if (token.mark) {
            ASSERT_LT(token.mark.index, doc.marks.size());
        }
        at = token.span.end;
    }
    uint32_t next = 0;
    for (const Sentence& sentence : doc.sentences) {
        ASSERT_EQ(sentence.tokens.begin, next);
        ASSERT_LT(sentence.tokens.begin, sentence.tokens.end);
        next = sentence.tokens.end;
        const Paragraph& paragraph = doc.paragraphs[sentence.paragraph.index];
        ASSERT_LE(paragraph.tokens.begin, sentence.tokens.begin);
        ASSERT_GE(paragraph.tokens.end, sentence.tokens.end);
    }
    ASSERT_EQ(next, doc.tokens.size());
    for (size_t i = 0; i < doc.marks.size(); ++i) {
        const MarkPair& pair = doc.marks[i];
        ASSERT_NE(pair.why.rule, Rule::none);
        ASSERT_TRUE(pair.outer.contains(pair.inner));
        if (i > 0) {
            ASSERT_LE(doc.marks[i - 1].outer.begin, pair.outer.begin);
        }
        if (pair.parent) {
            ASSERT_LT(pair.parent.index, i);
            ASSERT_TRUE(doc.marks[pair.parent.index].outer.contains(pair.outer));
        }
        if (pair.continues) {
            ASSERT_LT(pair.continues.index, i);
        }
    }
}

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
                    if (phrase.find('|') != std::string::npos || phrase.find('.') != std::string::npos)
                        continue;
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

}  // namespace
}  // namespace selon

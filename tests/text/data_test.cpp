// Each line of the tables that text rests on shows an example; read by text, it has the form as a token.
#include <algorithm>

#include "text/reading.hpp"

namespace selon {
namespace {

bool has_token(const Document& doc, std::string_view form) {
    std::string wanted, folded;
    utf8::fold(form, wanted);
    return std::any_of(doc.tokens.begin(), doc.tokens.end(), [&](const Token& token) {
        utf8::fold(doc.text(token), folded);
        return folded == wanted;
    });
}

TEST(Data, ExamplesShowTheirForms) {
    for (const std::string_view language : {"fr", "en"}) {
        for (const std::string_view name : {"words", "abbreviations", "cuts"}) {
            const Table& table = pack(language).table(name);
            ASSERT_GT(table.rows(), 10u);
            const int form = table.column("form"), kind = table.column("kind"),
                      example = table.column("example");
            Document doc;
            for (size_t row = 0; row < table.rows(); ++row) {
                std::string wanted(table.cell(row, form));
                if (wanted.empty()) continue;
                SCOPED_TRACE(std::string(name) + ": " + wanted);
                const std::string_view what = table.cell(row, kind);
                read(language, table.cell(row, example), doc);
                ASSERT_FALSE(doc.tokens.empty());
                expect_valid(doc);
                if (what == "prefix") {
                    EXPECT_NE(table.cell(row, example).find('-'), std::string_view::npos);
                    continue;
                }
                if (const size_t bar = wanted.find('|'); bar != std::string::npos) {
                    EXPECT_TRUE(has_token(doc, wanted.substr(bar + 1)));
                    wanted.resize(bar);
                }
                EXPECT_TRUE(has_token(doc, wanted)) << cut(language, table.cell(row, example));
            }
        }
    }
}

/// Abbreviations end no sentence in their examples, but for those that show that they may.
TEST(Data, AbbreviationsDoNotCut) {
    for (const std::string_view language : {"fr", "en"}) {
        const Table& table = pack(language).table("abbreviations");
        for (size_t row = 0; row < table.rows(); ++row) {
            if (table.cell(row, table.column("kind")) == "abbreviation") continue;
            Document doc;
            read(language, table.cell(row, table.column("example")), doc);
            EXPECT_EQ(doc.sentences.size(), 1u) << table.cell(row, table.column("example"));
        }
    }
}

}  // namespace
}  // namespace selon

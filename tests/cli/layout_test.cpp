// Wrapping, widths and ink.
#include "cli/layout.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace selon::cli {
namespace {

std::string paragraph(unsigned columns, bool colour, const Pieces& pieces, const Piece& first = {},
                      const Piece& other = {}) {
    std::string out;
    Layout({colour, columns}, out).paragraph(first, other, pieces);
    return out;
}

TEST(Layout, CombiningAndWideCharactersTakeTheirColumns) {
    EXPECT_EQ(columns_of("e\xCC\x81t\xC3\xA9"), 3u);
    EXPECT_EQ(columns_of("\xE6\x9D\xB1\xE4\xBA\xAC"), 4u);
    EXPECT_EQ(columns_of(""), 0u);
}

TEST(Layout, NoLineIsWiderThanTheScreen) {
    std::string text;
    for (int i = 1; i < 60; ++i) text += std::string(static_cast<size_t>(i * 7 % 23), 'x') + ' ';
    text += std::string(500, 'y');
    std::istringstream lines(
        paragraph(40, false, {{text, Ink::plain}}, {"a1  ", Ink::plain}, {"    ", Ink::plain}));
    size_t letters = 0;
    for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(columns_of(line), 40u) << line;
        for (const char c : line) letters += c == 'x' || c == 'y';
    }
    EXPECT_EQ(letters, static_cast<size_t>(std::count(text.begin(), text.end(), 'x')) + 500);
}

TEST(Layout, ACommaInOtherInkStaysWithItsWord) {
    const std::string out =
        paragraph(40, false, {{std::string(38, 'a') + " word", Ink::plain}, {", end", Ink::faint}});
    EXPECT_EQ(out, std::string(38, 'a') + "\nword, end\n");
}

TEST(Layout, InkIsEscapeCodesOnlyWhereColourIsOn) {
    EXPECT_EQ(paragraph(40, false, {{"a", Ink::name}, {" b", Ink::plain}}), "a b\n");
    EXPECT_EQ(paragraph(40, true, {{"a", Ink::name}, {" b", Ink::plain}}), "\x1b[1;36ma\x1b[0m b\n");
}

TEST(Layout, TheRightPartStandsAtTheEndOrBelow) {
    std::string out;
    Layout layout({false, 40}, out);
    layout.line({"a1 ", Ink::plain}, {{"left", Ink::plain}}, {{"right", Ink::plain}});
    EXPECT_EQ(out, "a1 left" + std::string(28, ' ') + "right\n");
    out.clear();
    layout.line({"a1 ", Ink::plain}, {{std::string(30, 'l'), Ink::plain}}, {{"right side", Ink::plain}});
    EXPECT_EQ(out, "a1 " + std::string(30, 'l') + "\n   right side\n");
}

}  // namespace
}  // namespace selon::cli

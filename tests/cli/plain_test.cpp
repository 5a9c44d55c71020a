// Text from outside shown on a terminal: what could move the cursor, set the clipboard or turn the line
// round.
#include "cli/plain.hpp"

#include <gtest/gtest.h>

namespace selon::cli {
namespace {

TEST(Plain, WhiteSpaceBecomesOneSpaceAndNoBreakSpacesStay) {
    EXPECT_EQ(plain_line(" a\r\n\tb\xE2\x80\xA8"
                         "c  "),
              "a b c");
    EXPECT_EQ(plain_line("\xC2\xAB\xC2\xA0oui\xE2\x80\xAF\xC2\xBB"),
              "\xC2\xAB\xC2\xA0oui\xE2\x80\xAF\xC2\xBB");
}

TEST(Plain, EscapeCodesAreInert) {
    for (const std::string_view hostile : {"\x1b[31mred\x1b[0m", "\x1b]52;c;aGk=\x07",
                                           "\x9b"
                                           "2J",
                                           "\xC2\x9B"
                                           "2J",
                                           "a\x08\x08"
                                           "b"}) {
        const std::string shown = plain_line(hostile);
        for (const char c : shown) EXPECT_FALSE(static_cast<unsigned char>(c) < 0x20 || c == 0x7F) << shown;
        EXPECT_EQ(shown.find("\xC2\x9B"), std::string::npos);
    }
}

TEST(Plain, BidirectionalOverridesAndInvisiblesVanish) {
    EXPECT_EQ(plain_line("a\xE2\x80\xAE"
                         "b\xE2\x81\xA6"
                         "c\xE2\x80\x8B"
                         "d\xC2\xAD"
                         "e"),
              "abcde");
}

}  // namespace
}  // namespace selon::cli

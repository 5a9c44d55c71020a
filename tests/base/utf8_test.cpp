// Decoding, folding and offsets on text that mixes widths.
#include "base/utf8.hpp"

#include <gtest/gtest.h>

namespace selon {
namespace {

TEST(Utf8, DecodesEveryWidthAndRefusesBadBytes) {
    EXPECT_EQ(utf8::decode("a", 0).point, U'a');
    EXPECT_EQ(utf8::decode("\xC3\xA9", 0).point, 0xE9u);
    EXPECT_EQ(utf8::decode("\xE2\x80\xAF", 0).point, 0x202Fu);
    EXPECT_EQ(utf8::decode("\xF0\x9F\x97\xB3", 0).point, 0x1F5F3u);
    EXPECT_EQ(utf8::find_invalid("ok \xC0\x80"), 3u);
    EXPECT_EQ(utf8::find_invalid("\xED\xA0\x80"), 0u);
    EXPECT_EQ(utf8::find_invalid("\xE2\x80"), 0u);
    EXPECT_EQ(utf8::find_invalid("d\xC3\xA9j\xC3\xA0"), std::string_view::npos);
}

TEST(Utf8, FoldsCaseApostrophesAndSoftHyphens) {
    std::string out;
    utf8::fold(
        "L\xE2\x80\x99\xC3\x89lys\xC2\xAD\xC3\xA9"
        "e",
        out);
    EXPECT_EQ(out,
              "l'\xC3\xA9lys\xC3\xA9"
              "e");
    utf8::fold_accents(
        "\xC3\x89lys\xC3\xA9"
        "e \xC5\x93uvre",
        out);
    EXPECT_EQ(out, "elysee oeuvre");
}

TEST(OffsetMap, CountsPointsAndUnitsAcrossBlocks) {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "\xC3\xA9\xF0\x9F\x97\xB3x";
    const OffsetMap map(text);
    for (uint32_t i = 0; i < 100; ++i) {
        EXPECT_EQ(map.code_points(i * 7), i * 3);
        EXPECT_EQ(map.utf16(i * 7), i * 4);
        EXPECT_EQ(map.byte_of_code_point(i * 3), i * 7);
    }
    EXPECT_EQ(map.code_points(700), 300u);
}

TEST(OffsetMap, AgreesWithCountingFromTheStart) {
    const std::string_view pieces[] = {"a", "\xC3\xA9", "\xE2\x80\x99", "\xF0\x9F\x97\xB3", " "};
    std::string text;
    for (uint32_t i = 0, state = 1; i < 700; ++i) {
        state = state * 1664525 + 1013904223;
        text += pieces[(state >> 16) % std::size(pieces)];
    }
    const OffsetMap map(text);
    uint32_t points = 0, units = 0;
    for (uint32_t at = 0; at <= text.size(); ++at) {
        if (!utf8::is_boundary(text, at)) continue;
        ASSERT_EQ(map.code_points(at), points);
        ASSERT_EQ(map.utf16(at), units);
        ASSERT_EQ(map.byte_of_code_point(points), at);
        if (at == text.size()) break;
        ++points;
        units += utf8::decode(text, at).point > 0xFFFF ? 2 : 1;
    }
}

}  // namespace
}  // namespace selon

// serve/segments_test.cpp : segments cover each paragraph without gap or overlap, whatever lies over the
// text.
#include "serve/segments.hpp"

#include <gtest/gtest.h>

#include <random>

namespace selon::serve {
namespace {

store::RecordAttribution saying(std::vector<Span> content) {
    store::RecordAttribution a;
    a.content = std::move(content);
    return a;
}

std::vector<uint32_t> list(Segment::Attributions of) {
    return {of.begin(), of.end()};
}

TEST(Segments, NestedAndCrossingContents) {
    Arena arena;
    store::Record record;
    record.text = "abcdefghij";
    record.attributions = {saying({{0, 8}}), saying({{2, 4}}), saying({{3, 10}})};
    const auto paragraphs = segment(record, arena);
    ASSERT_EQ(paragraphs.size(), 1u);
    std::vector<std::pair<std::string, size_t>> pieces;
    for (const Segment& s : paragraphs[0].segments)
        pieces.emplace_back(s.span.of(record.text), s.contents.size());
    const std::vector<std::pair<std::string, size_t>> expected = {
        {"ab", 1}, {"c", 2}, {"d", 3}, {"efgh", 2}, {"ij", 1}};
    EXPECT_EQ(pieces, expected);
    EXPECT_EQ(list(paragraphs[0].segments[0].starts), std::vector<uint32_t>{0});
    EXPECT_EQ(list(paragraphs[0].segments[2].ends), std::vector<uint32_t>{1});
    EXPECT_EQ(list(paragraphs[0].segments[4].ends), std::vector<uint32_t>{2});
}

TEST(Segments, AContentOverParagraphsStartsOnceAndEndsOnce) {
    Arena arena;
    store::Record record;
    record.text = "one two\n\n  three four  \nfive";
    record.attributions = {saying({{4, 23}})};
    size_t starts = 0, ends = 0;
    for (const auto& paragraph : segment(record, arena)) {
        for (const Segment& s : paragraph.segments) {
            starts += s.starts.size();
            ends += s.ends.size();
        }
    }
    EXPECT_EQ(starts, 1u);
    EXPECT_EQ(ends, 1u);
}

TEST(Segments, AWindowMarksItsOwnAttributionsAndLeavesTheTextWhole) {
    Arena arena;
    store::Record record;
    record.text = "abcdefghij";
    record.attributions = {saying({{0, 2}}), saying({{4, 6}}), saying({{8, 10}})};
    record.terms = {{1, 2}, {7, 8}, {9, 10}};
    const auto paragraphs = segment(record, arena, {1, 1});
    ASSERT_EQ(paragraphs.size(), 1u);
    std::string text;
    std::vector<uint32_t> starts;
    size_t terms = 0;
    for (const Segment& s : paragraphs[0].segments) {
        text += s.span.of(record.text);
        starts.insert(starts.end(), s.starts.begin(), s.starts.end());
        terms += s.term;
    }
    EXPECT_EQ(text, record.text);
    EXPECT_EQ(starts, std::vector<uint32_t>{1});
    EXPECT_EQ(terms, 1u);
}

TEST(Segments, AnyMarksAtAllCoverTheParagraphs) {
    std::mt19937 draw(7);
    for (int round = 0; round < 200; ++round) {
        Arena arena;
        store::Record record;
        for (int i = 0; i < 300; ++i) record.text += "ab c\n"[draw() % 5];
        const auto span = [&] {
            const auto begin = static_cast<uint32_t>(draw() % 299);
            return Span{begin, std::min<uint32_t>(300, begin + 1 + static_cast<uint32_t>(draw() % 60))};
        };
        for (int i = 0; i < 40; ++i) {
            record.attributions.push_back(saying({span()}));
            record.attributions.back().speaker = span();
            record.times.push_back({span(), TimeType::DATE, "2024"});
        }
        for (const auto& paragraph : segment(record, arena)) {
            uint32_t at = paragraph.span.begin;
            for (const Segment& s : paragraph.segments) {
                ASSERT_EQ(s.span.begin, at);
                ASSERT_LT(s.span.begin, s.span.end);
                ASSERT_LE(s.contents.size(), kDeepest);
                at = s.span.end;
            }
            ASSERT_EQ(at, paragraph.span.end);
        }
    }
}

}  // namespace
}  // namespace selon::serve

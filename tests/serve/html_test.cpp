// serve/html_test.cpp : nothing from outside becomes markup; queries and paths survive coding; dates and
// counts as people of both languages write them.
#include "serve/html.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/utf8.hpp"
#include "core/why.hpp"
#include "serve/assets.hpp"
#include "serve/http.hpp"
#include "serve/interface.hpp"

namespace selon::serve {
namespace {

TEST(Html, EscapesTextAndAttributes) {
    Html h;
    h.element("p", {{"title", "a\"><script>"}, {"lang", Html::kNone}}, "<b> & 'x' \x01\xC3\xA9\xFF");
    EXPECT_EQ(h.view(),
              "<p title=\"a&quot;&gt;&lt;script&gt;\">&lt;b&gt; &amp; &#39;x&#39; "
              "\xEF\xBF\xBD\xC3\xA9\xEF\xBF\xBD</p>");
}

/// Byte by byte, as the definition says it.
std::string slowly(std::string_view text) {
    const std::pair<char, std::string_view> known[] = {
        {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}};
    std::string out;
    for (size_t i = 0; i < text.size();) {
        const auto [point, size] = utf8::decode(text, i);
        const auto found = std::find_if(std::begin(known), std::end(known),
                                        [&](const auto& one) { return char32_t(one.first) == point; });
        const bool space = point == '\n' || point == '\t' || point == '\r';
        const bool bad = (point < 0xA0 && (point < 0x20 || point > 0x7E)) || point == 0xFFFD ||
                         (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
        if (found != std::end(known))
            out += found->second;
        else if (bad && !space)
            out += "\xEF\xBF\xBD";
        else
            out += text.substr(i, size);
        i += size;
    }
    return out;
}

TEST(Html, AnyBytesAreEscapedAsTheDefinitionSays) {
    std::mt19937 draw(11);
    const std::string_view pieces[] = {"a",
                                       "word ",
                                       "&",
                                       "<",
                                       ">",
                                       "\"",
                                       "'",
                                       "\n",
                                       "\x7F",
                                       "\x80",
                                       "\x1F",
                                       "\xC2\xA0",
                                       "\xC2\x9F",
                                       "\xC3\xA9",
                                       "\xE2\x80\x99",
                                       "\xEF\xB7\x90",
                                       "\xEF\xBF\xBE",
                                       "\xED\xA0\x80",
                                       "\xF0\x9F\x9A\xA7",
                                       "\xE2\x80",
                                       "\xFF"};
    for (int round = 0; round < 5000; ++round) {
        std::string text;
        for (size_t n = draw() % 12; n > 0; --n) text += pieces[draw() % std::size(pieces)];
        if (round % 2 == 0) {
            for (size_t n = draw() % 20; n > 0; --n) text += static_cast<char>(draw() % 256);
        }
        Html h(1);
        h.text(text);
        ASSERT_EQ(h.view(), slowly(text)) << testing::PrintToString(text);
    }
}

TEST(Http, QueriesSurviveCoding) {
    const Query query("q=l%27%C3%A9t%C3%A9+ici&bad=%zz&latin=%E9&since=2024");
    EXPECT_EQ(query.get("q"), "l'\xC3\xA9t\xC3\xA9 ici");
    EXPECT_FALSE(query.has("bad"));
    EXPECT_FALSE(query.has("latin"));
    EXPECT_EQ(query.text(), "?q=l%27%C3%A9t%C3%A9%20ici&since=2024");
    EXPECT_EQ(query.with("since", "").with("who", "A & B").text(),
              "?q=l%27%C3%A9t%C3%A9%20ici&who=A%20%26%20B");
    EXPECT_EQ(query.number("since", 1, 1, 100), 100);
    EXPECT_EQ(percent_encode_path("//elsewhere/d 1"), "/elsewhere/d%201");
}

TEST(Interface, DatesNumbersAndLanguages) {
    const Interfaces all(interface_table());
    const Interface& english = all.choose("en", "");
    EXPECT_EQ(english.date("2024-03-05"), "5 March 2024");
    EXPECT_EQ(english.date("2024-03"), "March 2024");
    EXPECT_EQ(english.date("PAST_REF"), "PAST_REF");
    EXPECT_EQ(english.date("2024-W07"), "2024-W07");
    EXPECT_EQ(english.count("articles", 1204), "1,204 articles");
    EXPECT_EQ(english.count("articles", 0), "0 articles");
    EXPECT_EQ(all.choose("", "de-CH, fr;q=0.8, en").language(), "fr");
    const Interface& french = all.choose("fr", "en");
    EXPECT_EQ(french.date("2024-03-01"), "1er mars 2024");
    EXPECT_EQ(french.count("articles", 0), "0 article");
    EXPECT_EQ(french("no.such.key"), "no.such.key");
}

TEST(Interface, EveryRuleOfAttributionIsExplained) {
    const Interfaces all(interface_table());
    for (uint16_t i = 1; i < static_cast<uint16_t>(Rule::count); ++i) {
        const std::string_view rule = rule_name(static_cast<Rule>(i));
        if (!rule.starts_with("attribution.")) continue;
        for (const Interface& one : all.all()) EXPECT_NE(one.of("rule.", rule), rule) << one.language();
    }
}

TEST(Interface, EveryWordIsThereInEveryLanguage) {
    const std::string_view table = interface_table();
    size_t lines = 0, columns = 0;
    for (size_t at = 0; at < table.size();) {
        const size_t end = std::min(table.find('\n', at), table.size());
        const std::string_view line = table.substr(at, end - at);
        at = end + 1;
        if (line.empty() || line.starts_with('#')) continue;
        const auto tabs = static_cast<size_t>(std::count(line.begin(), line.end(), '\t'));
        if (columns == 0) columns = tabs;
        EXPECT_EQ(tabs, columns) << line;
        EXPECT_EQ(line.find("\t\t"), std::string_view::npos) << line;
        ++lines;
    }
    EXPECT_GT(lines, 100u);
}

}  // namespace
}  // namespace selon::serve

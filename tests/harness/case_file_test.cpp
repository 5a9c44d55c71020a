// The runner of case files itself: what it reads, what it refuses, and that a wrong expectation fails.
#include "harness/case_file.hpp"

#include <gtest/gtest.h>

#include "engine/engine.hpp"
#include "harness/case_check.hpp"

namespace selon::cases {
namespace {

TEST(CaseFile, ReadsHeaderTextAndExpectations) {
    std::string error;
    const auto cases = parse_cases(
        "# a comment\nname: one\nlang: fr\npublished: 2024-05-02\nstatus: open\ntext: "
        "First.\n\nSecond.\n----\n"
        "attribution direct \"a \\\"b\\\"\"\n  cue \"x\"#2   conditional\n====\nname: "
        "two\ntext:\nT.\n----\nonly\n",
        error);
    ASSERT_EQ(error, "");
    ASSERT_EQ(cases.size(), 2u);
    EXPECT_EQ(cases[0].text, "First.\n\nSecond.");
    EXPECT_TRUE(cases[0].open);
    ASSERT_EQ(cases[0].expectations.size(), 1u);
    const auto& words = cases[0].expectations[0].words;
    ASSERT_EQ(words.size(), 6u);
    EXPECT_EQ(words[2].text, "a \"b\"");
    EXPECT_TRUE(words[2].quoted);
    EXPECT_EQ(words[4].occurrence, 2u);
    EXPECT_EQ(cases[1].text, "T.");
}

TEST(CaseFile, SaysWhichLineIsWrong) {
    const std::pair<const char*, const char*> broken[] = {
        {"name: x\ntext: never ends\n", "line 2: "},
        {"name: x\nlamg: fr\n", "line 2: "},
        {"name: x\ntext: t\n----\nterm \"open\n", "line 4: "},
        {"name: x\ntext: t\n----\n", "line 3: "},
    };
    for (const auto& [bytes, place] : broken) {
        std::string error;
        parse_cases(bytes, error);
        EXPECT_TRUE(error.starts_with(place)) << bytes << " gives: " << error;
    }
}

/// A document made by hand, so that the runner is tested without the stages.
struct ByHand {
    Document doc;
    Pack pack;

    ByHand() {
        doc.reset("Selon Ada, il pleut.");
        doc.spans = {{11, 19}, {0, 5}};
        Attribution a;
        a.content_first = 0;
        a.content_count = 1;
        a.cue_first = 1;
        a.cue_count = 1;
        a.speaker = {6, 9};
        a.why = {Rule::attribution_according, 900, {}};
        doc.attributions.push_back(a);
        Speaker who;
        who.name = doc.keep("Ada Lind");
        doc.speakers.push_back(who);
    }

    std::vector<std::string> check(const std::string& expectations) {
        std::string error;
        const auto cases = parse_cases("name: x\ntext: t\n----\n" + expectations, error);
        EXPECT_EQ(error, "");
        return cases::check(cases.at(0), doc, pack);
    }
};

TEST(CaseCheck, AcceptsWhatIsThere) {
    ByHand by_hand;
    EXPECT_TRUE(
        by_hand
            .check(
                "attribution indirect \"il pleut\"\n  cue \"Selon\" speaker \"Ada\"#1 name \"Ada Lind\"\n"
                "  relay none stance neutral not conditional within none rule attribution.according\nonly\n")
            .empty());
}

TEST(CaseCheck, RefusesEachWrongField) {
    ByHand by_hand;
    for (const char* wrong : {"attribution direct \"il pleut\"",
                              "attribution \"il\"",
                              "attribution \"il pleut\" cue none",
                              "attribution \"il pleut\" speaker \"Ada\"#2",
                              "attribution \"il pleut\" speaker none",
                              "attribution \"il pleut\" name \"Ada\"",
                              "attribution \"il pleut\" relay \"B\"",
                              "attribution \"il pleut\" stance denial",
                              "attribution \"il pleut\" conditional",
                              "attribution \"il pleut\" within 1",
                              "attribution \"il pleut\" addressee \"B\"",
                              "attribution \"il pleut\" when 2024",
                              "attribution \"il pleut\" rule attribution.incise",
                              "attribution \"il pleut\" colour red",
                              "no attribution",
                              "no attribution \"pleut\"",
                              "attributions 2",
                              "term \"Ada\"",
                              "time \"Ada\" DATE 2024",
                              "actor \"Ada\"",
                              "tokens \"il|pleut\"",
                              "nonsense"}) {
        EXPECT_FALSE(by_hand.check(std::string(wrong) + "\n").empty()) << wrong;
    }
}

}  // namespace
}  // namespace selon::cases

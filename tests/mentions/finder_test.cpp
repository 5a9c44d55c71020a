// The walk over a text: its mentions stand in text order with what the words around make of them, and a
// second walk finds the same.
#include "mentions/finder.hpp"

#include <algorithm>

#include "mentions/reading.hpp"

namespace selon::mentions {
namespace {

constexpr const char* kFrench =
    "Le ministre de l'Agriculture Jean Dupuis, maire de Brest, a dit que la mer montait. Il a vu des marins "
    "du "
    "Parti breton (PB) et Mme Valdor. \"Nous restons\", a-t-il dit. Selon le PB, sa soeur est partie.";
constexpr const char* kEnglish =
    "Browns coach Darnell Rickard, 54, said the sea was rising. He met Anna Leduc's lawyer and some sailors. "
    "\"We will stay,\" said Mrs Linden. According to the Fenmouth Rowing Club (FRC), her sister left.";

class EachText : public testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(EachText, MentionsStandInOrderAndInBounds) {
    const Reading r(GetParam().first, GetParam().second);
    const Document& doc = r.doc();
    ASSERT_GE(doc.mentions.size(), 8u);
    for (size_t m = 0; m < doc.mentions.size(); ++m) {
        const Mention& mention = doc.mentions[m];
        const std::string_view words = doc.text(mention.span);
        ASSERT_FALSE(mention.tokens.empty()) << words;
        EXPECT_TRUE(m == 0 || doc.mentions[m - 1].tokens.begin <= mention.tokens.begin) << words;
        EXPECT_TRUE(mention.tokens.contains(mention.head)) << words;
        EXPECT_TRUE(!mention.name || mention.span.contains(mention.name)) << words;
        EXPECT_EQ(mention.kind == MentionKind::pronoun, mention.pronoun != PronounKind::none) << words;
        EXPECT_LE(mention.description_first + mention.description_count, doc.descriptions.size()) << words;
    }
}

TEST_P(EachText, ASecondWalkFindsTheSame) {
    const Reading r(GetParam().first, GetParam().second);
    Document again;
    again.reset(r.doc().text());
    again.tokens = r.doc().tokens;
    again.sentences = r.doc().sentences;
    again.paragraphs = r.doc().paragraphs;
    again.marks = r.doc().marks;
    again.words = r.doc().words;
    again.sentence_words = r.doc().sentence_words;
    again.times = r.doc().times;
    Scratch scratch;
    find_mentions(View(r.pack(), r.pack().knowledge<Knowledge>(), again, scratch), again, scratch);
    ASSERT_EQ(again.mentions.size(), r.doc().mentions.size());
    for (size_t m = 0; m < again.mentions.size(); ++m) {
        EXPECT_EQ(again.mentions[m].span, r.doc().mentions[m].span);
        EXPECT_EQ(again.mentions[m].name, r.doc().mentions[m].name);
        EXPECT_EQ(again.mentions[m].flags, r.doc().mentions[m].flags);
    }
    EXPECT_EQ(again.descriptions.size(), r.doc().descriptions.size());
}

INSTANTIATE_TEST_SUITE_P(Finder, EachText,
                         testing::Values(std::pair("fr", kFrench), std::pair("en", kEnglish)),
                         [](const auto& each) { return std::string(each.param.first); });

TEST(Finder, TheSubjectOfASayingSpeaks) {
    const Reading r("fr", "Paul Valdor a dit que Piet Odin avait vu Anna Leduc.");
    EXPECT_TRUE(r.mention("Paul Valdor").has(Mention::speaks));
    EXPECT_TRUE(r.mention("Paul Valdor").has(Mention::first));
    EXPECT_TRUE(r.mention("Piet Odin").has(Mention::subject));
    EXPECT_FALSE(r.mention("Piet Odin").has(Mention::speaks));
    EXPECT_FALSE(r.mention("Piet Odin").has(Mention::first));
    EXPECT_FALSE(r.mention("Anna Leduc").has(Mention::subject));
}

TEST(Finder, ASubjectMayStandBehindItsVerb) {
    const Reading r("fr", "\"Nous restons\", a dit Paul Valdor. \"Ici\", a-t-il dit.");
    EXPECT_TRUE(r.mention("Paul Valdor").has(Mention::speaks));
    EXPECT_TRUE(r.mention("Paul Valdor").has(Mention::behind_saying));
    EXPECT_TRUE(r.mention("il").has(Mention::inverted)) << "without its hyphen";
    EXPECT_TRUE(r.mention("il").has(Mention::speaks));
    EXPECT_FALSE(r.mention("Paul Valdor").has(Mention::inverted));
}

TEST(Finder, WordsBeforeAMentionTellItsPlace) {
    const Reading r("fr", "Selon Paul Valdor, le maire de Brest a parle avec Anna Leduc.");
    EXPECT_TRUE(r.mention("Paul Valdor").has(Mention::behind_source));
    EXPECT_TRUE(r.mention("Anna Leduc").has(Mention::governed));
    EXPECT_FALSE(r.mention("Anna Leduc").has(Mention::behind_source));
    EXPECT_TRUE(r.mention("Brest").has(Mention::hangs));
    EXPECT_FALSE(r.mention("le maire de Brest").has(Mention::governed));
}

TEST(Finder, NobodyIsInARainyIl) {
    const Reading r("fr", "Il faut partir. Paul Valdor est venu.");
    EXPECT_TRUE(std::ranges::none_of(r.doc().mentions,
                                     [](const Mention& m) { return m.kind == MentionKind::pronoun; }));
}

TEST(Finder, TheOwnerOfALawyerIsAMentionToo) {
    const Reading r("en", "Anna Leduc's lawyer came.");
    EXPECT_EQ(r.mention("Anna Leduc's lawyer").kind, MentionKind::nominal);
    EXPECT_EQ(r.mention("Anna Leduc").kind, MentionKind::name);
}

TEST(Describe, HeadsOfficesAndWords) {
    const Reading r("en", "Anna Leduc, the former mayor of Fenmouth, came. The Fenmouth mayor left.");
    const Mention& leduc = r.mention("Anna Leduc, the former mayor of Fenmouth");
    ASSERT_EQ(leduc.description_count, 1);
    const Description& told = r.doc().descriptions[leduc.description_first];
    EXPECT_EQ(r.pack().string(told.head), "mayor");
    EXPECT_EQ(told.place, Description::Place::after);
    EXPECT_TRUE(told.former);
    const Mention& mayor = r.mention("The Fenmouth mayor");
    ASSERT_EQ(mayor.description_count, 1);
    const Description& own = r.doc().descriptions[mayor.description_first];
    EXPECT_EQ(own.place, Description::Place::own);
    EXPECT_EQ(own.head, told.head);
    EXPECT_FALSE(own.former);
    EXPECT_FALSE(own.agrees(told)) << "the former one is not the one";
    ASSERT_EQ(own.count, 1);
    EXPECT_TRUE(told.has(own.words[0])) << "the town, in both";
}

TEST(Describe, WhatStandsBeforeANameAndATitle) {
    const Reading r("fr", "Le ministre des Ports Paul Mercadier attend Me Karim Belhadi.");
    const Mention& minister = r.mention("Le ministre des Ports Paul Mercadier");
    ASSERT_GE(minister.description_count, 1);
    const Description& before = r.doc().descriptions[minister.description_first];
    EXPECT_EQ(r.pack().string(before.head), "ministre");
    EXPECT_EQ(before.place, Description::Place::before);
    EXPECT_EQ(before.count, 1) << "the ports; the name tells nothing";
    const Mention& lawyer = r.mention("Me Karim Belhadi");
    ASSERT_EQ(lawyer.description_count, 1);
    EXPECT_EQ(r.doc().descriptions[lawyer.description_first].place, Description::Place::title);
    EXPECT_EQ(r.pack().string(r.doc().descriptions[lawyer.description_first].head), "avocat");
}

TEST(Describe, ANameAloneTellsNothing) {
    const Reading r("en", "Anna Leduc came.");
    EXPECT_EQ(r.mention("Anna Leduc").description_count, 0);
}

}  // namespace
}  // namespace selon::mentions

// Noun phrases by themselves: where one begins, where it ends, which of its words are the name.
#include "mentions/phrase.hpp"

#include "mentions/reading.hpp"

namespace selon::mentions {
namespace {

/// "phrase | name" of what begins at the first word of a text.
std::string parsed(std::string_view language, std::string_view text) {
    const Reading r(language, text);
    const Phrase phrase = NounPhrases(r.view()).parse(0, static_cast<uint32_t>(r.doc().tokens.size()));
    return r.text(phrase.begin, phrase.end) + " | " + r.text(phrase.name_begin, phrase.name_end);
}

TEST(NounPhrases, ANameIsWithoutItsTitleItsRoleAndItsParty) {
    EXPECT_EQ(parsed("fr", "Le ministre de l'Agriculture Jean Dupuis a souri."),
              "Le ministre de l'Agriculture Jean Dupuis | Jean Dupuis");
    EXPECT_EQ(parsed("fr", "Mgr Alban Kerneis a souri."), "Mgr Alban Kerneis | Alban Kerneis");
    EXPECT_EQ(parsed("fr", "L'ancien ministre Paul Mercadier a souri."),
              "L'ancien ministre Paul Mercadier | Paul Mercadier");
    EXPECT_EQ(parsed("en", "Republican senator Paul Murphy smiled."),
              "Republican senator Paul Murphy | Paul Murphy");
    EXPECT_EQ(parsed("en", "Dr. Anna Leduc smiled."), "Dr. Anna Leduc | Anna Leduc");
}

TEST(NounPhrases, ANameHasItsParticlesInitialsAndHyphens) {
    EXPECT_EQ(parsed("en", "Karl M. Voss smiled."), "Karl M. Voss | Karl M. Voss");
    EXPECT_EQ(parsed("en", "Staffan de Morvan smiled."), "Staffan de Morvan | Staffan de Morvan");
    EXPECT_EQ(parsed("fr", "Jean-Paul Le Kerneis-Valdor a souri."),
              "Jean-Paul Le Kerneis-Valdor | Jean-Paul Le Kerneis-Valdor");
    EXPECT_EQ(parsed("en", "Martin Odin Jr. smiled."), "Martin Odin Jr. | Martin Odin Jr.");
}

TEST(NounPhrases, ANominalHasItsComplementsAndNoName) {
    EXPECT_EQ(parsed("fr", "Un marin de la rade a souri."), "Un marin de la rade | ");
    EXPECT_EQ(parsed("en", "The mayor of the town smiled."), "The mayor of the town | ");
}

TEST(NounPhrases, WhatIsApposedBelongsToTheName) {
    const Reading r("en", "Anna Leduc, mayor of Fenmouth, smiled.");
    const Phrase phrase = NounPhrases(r.view()).parse(0, static_cast<uint32_t>(r.doc().tokens.size()));
    EXPECT_EQ(r.text(phrase.begin, phrase.end), "Anna Leduc, mayor of Fenmouth");
    EXPECT_EQ(r.text(phrase.name_begin, phrase.name_end), "Anna Leduc");
    EXPECT_EQ(phrase.apposed, r.token("mayor"));
    EXPECT_EQ(phrase.kind, MentionKind::name);
    EXPECT_EQ(phrase.actor_kind, ActorKind::person);
}

TEST(NounPhrases, AnAcronymInParenthesesIsAnAlias) {
    const Reading r("fr", "L'Office central des ponts (OCP) attend.");
    const Phrase phrase = NounPhrases(r.view()).parse(0, static_cast<uint32_t>(r.doc().tokens.size()));
    EXPECT_EQ(r.text(phrase.alias_begin, phrase.alias_end), "OCP");
    EXPECT_EQ(phrase.actor_kind, ActorKind::organisation);
}

TEST(NounPhrases, NoneBeginsAtAVerbOrAMark) {
    const Reading r("fr", "Paul Valdor a souri.");
    const NounPhrases phrases(r.view());
    const auto end = static_cast<uint32_t>(r.doc().tokens.size());
    EXPECT_FALSE(phrases.parse(r.token("Paul"), end).empty());
    EXPECT_TRUE(phrases.parse(r.token("a"), end).empty());
    EXPECT_TRUE(phrases.parse(r.token("."), end).empty());
}

TEST(NounPhrases, NothingReachesBeyondItsLimit) {
    const Reading r("fr", "Le ministre de l'Agriculture Jean Dupuis, maire de Brest, a souri en mai.");
    const NounPhrases phrases(r.view());
    const auto count = static_cast<uint32_t>(r.doc().tokens.size());
    for (uint32_t at = 0; at < count; ++at) {
        for (uint32_t limit = at; limit <= count; ++limit) {
            const Phrase phrase = phrases.parse(at, limit);
            if (phrase.empty()) continue;
            EXPECT_GE(phrase.begin, at);
            EXPECT_LE(phrase.end, limit) << "from " << at;
            EXPECT_LE(phrase.name_end, phrase.end) << "from " << at << " to " << limit;
            EXPECT_GE(phrase.head, phrase.begin);
            EXPECT_LT(phrase.head, phrase.end);
        }
    }
    EXPECT_FALSE(phrases.parse(0, r.token("Jean")).has_name());
}

}  // namespace
}  // namespace selon::mentions

// Which names of a text are one: the longest first, whatever comes first in the text; another first name,
// another title, another body are others.
#include "actors/names.hpp"

#include "actors/reading.hpp"

namespace selon::actors {
namespace {

class Clusters : public Reading {
  public:
    Clusters(std::string_view language, std::string_view text)
        : Reading(language, text), names_(doc(), pack(), known(), scratch()) {
        names_.cluster();
    }
    const Names& names() const { return names_; }
    /// The full name of whom the nth mention of these words names; "" if it names nobody.
    std::string who(std::string_view words, int nth = 1) const {
        const uint32_t m = mention(words, nth);
        if (m == kNone || names_.of(m) == kNone) return "";
        return text(names_.named()[names_.of(m)].name);
    }
    std::string link(std::string_view words, int nth = 1) const {
        const uint32_t m = mention(words, nth);
        return m == kNone ? "" : std::string(name_of(names_.link(m)));
    }
    const Named& named(std::string_view words, int nth = 1) const {
        return names_.named()[names_.of(mention(words, nth))];
    }
    bool same(std::string_view one, std::string_view other) const {
        return names_.of(mention(one)) == names_.of(mention(other));
    }

  private:
    Names names_;
};

TEST(Names, AShortNameIsTheLongOneBeforeIt) {
    const Clusters c("en", "Karl B. Voss came. Voss left.");
    EXPECT_EQ(c.who("Voss"), "Karl B. Voss");
    EXPECT_EQ(c.link("Voss"), "surname");
    EXPECT_EQ(c.link("Karl B. Voss"), "name");
    EXPECT_EQ(c.named("Voss").count, 2u);
}

TEST(Names, AndTheLongOneBehindIt) {
    const Clusters c("en", "Voss left. Later Karl B. Voss came.");
    EXPECT_EQ(c.who("Voss"), "Karl B. Voss");
    EXPECT_EQ(c.link("Voss"), "surname");
    EXPECT_EQ(c.named("Voss").first, c.mention("Voss")) << "the first in the text";
    EXPECT_EQ(c.names().named().size(), 1u);
}

TEST(Names, AnInitialGoesWithItsFirstName) {
    EXPECT_EQ(Clusters("en", "Karl B. Voss came. Karl Voss left.").who("Karl Voss"), "Karl B. Voss");
    EXPECT_EQ(Clusters("en", "Karl Voss came. Then K. Voss left.").who("K. Voss"), "Karl Voss");
    EXPECT_EQ(Clusters("en", "Karl Voss came. Then P. Voss left.").who("P. Voss"), "P. Voss");
}

TEST(Names, AnotherFirstNameIsAnotherPerson) {
    const Clusters c("fr", "Paul Valdor est venu. Piet Valdor est parti.");
    EXPECT_EQ(c.who("Paul Valdor"), "Paul Valdor");
    EXPECT_EQ(c.who("Piet Valdor"), "Piet Valdor");
    EXPECT_FALSE(c.same("Paul Valdor", "Piet Valdor"));
}

TEST(Names, OfTwoNamesakesTheOneNamedLastIsMeant) {
    EXPECT_EQ(Clusters("fr", "Paul Valdor est venu. Piet Valdor est parti. Valdor dort.").who("Valdor"),
              "Piet Valdor");
    EXPECT_EQ(Clusters("fr", "Piet Valdor est venu. Paul Valdor est parti. Valdor dort.").who("Valdor"),
              "Paul Valdor");
}

TEST(Names, ATitleTellsWhichOfTwoNamesakes) {
    const Clusters c("en", "Paul Linden came. Astrid Linden left. Mr Linden sleeps. Mrs Linden sleeps.");
    EXPECT_EQ(c.who("Mr Linden"), "Paul Linden");
    EXPECT_EQ(c.who("Mrs Linden"), "Astrid Linden");
}

TEST(Names, MrAndMrsOfOneSurnameAreTwo) {
    const Clusters c("en", "Mr Linden came. Mrs Linden left.");
    EXPECT_FALSE(c.same("Mr Linden", "Mrs Linden"));
    EXPECT_EQ(c.named("Mr Linden").gender, static_cast<uint8_t>(feature::masculine));
    EXPECT_EQ(c.named("Mrs Linden").gender, static_cast<uint8_t>(feature::feminine));
}

TEST(Names, AnAcronymIsTheBodyThatExplainsIt) {
    const Clusters c("fr", "L'Office central des ponts (OCP) attend. L'OCP dort.");
    EXPECT_EQ(c.who("L'OCP"), "Office central des ponts");
    EXPECT_EQ(c.link("L'OCP"), "acronym");
    EXPECT_EQ(c.named("L'OCP").kind, ActorKind::organisation);
}

TEST(Names, AnotherAcronymIsAnotherBody) {
    const Clusters c("fr", "L'Office central des ponts (OCP) attend. L'OCT dort.");
    EXPECT_NE(c.who("L'OCT"), "Office central des ponts");
}

TEST(Names, OnlyPeopleGoByTheirLastWord) {
    const Clusters c("en", "The Fenmouth Rowing Club lost. The Harbour Rowing Club won.");
    EXPECT_FALSE(c.same("The Fenmouth Rowing Club", "The Harbour Rowing Club"));
}

TEST(Names, WhatHasNoNameIsNobodysName) {
    const Clusters c("fr", "Paul Valdor est venu. Il a vu le maire.");
    EXPECT_EQ(c.who("Il"), "");
    EXPECT_EQ(c.who("le maire"), "");
    EXPECT_EQ(c.names().named().size(), 1u);
}

TEST(Names, EveryMentionThatHasANameIsSomebodys) {
    const Clusters c(
        "fr",
        "Paul Valdor et Awa Diop, fondatrice de l'association Rives Claires, ont vu Mme Valdor a "
        "Brest. Le Parti breton (PB) attend. Diop a parle au PB.");
    uint32_t given = 0;
    for (uint32_t m = 0; m < c.doc().mentions.size(); ++m) {
        if (c.doc().mentions[m].name) {
            EXPECT_NE(c.names().of(m), kNone) << m;
        }
        given += c.names().of(m) != kNone;
    }
    uint32_t counted = 0;
    for (const Named& named : c.names().named()) counted += named.count;
    EXPECT_EQ(counted, given);
    EXPECT_GE(given, 6u);
}

}  // namespace
}  // namespace selon::actors

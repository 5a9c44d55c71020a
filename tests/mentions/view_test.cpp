// What each token may do in a noun phrase, and which capitals make names.
#include "mentions/reading.hpp"

namespace selon::mentions {
namespace {

TEST(View, ACapitalWithinASentenceIsSurerThanAtItsHead) {
    const Reading r("en", "Rickard met Rossen. Waiting is hard.");
    EXPECT_EQ(r.view()[r.token("Rossen")].capital, Capital::strong);
    EXPECT_EQ(r.view()[r.token("met")].capital, Capital::no);
    EXPECT_NE(r.view()[r.token("Waiting")].capital, Capital::strong);
}

TEST(View, AMonthIsNoName) {
    const Reading r("en", "She left on Monday with Rossen.");
    EXPECT_EQ(r.view()[r.token("Monday")].capital, Capital::no);
    EXPECT_NE(r.view()[r.token("Rossen")].capital, Capital::no);
}

TEST(View, ClassesAreOfTheLanguage) {
    const Reading fr("fr", "Le maire du port dit que la mer monte.");
    EXPECT_TRUE(fr.view()[fr.token("Le")].is(word::definite));
    EXPECT_TRUE(fr.view()[fr.token("du")].is(word::contracted | word::contracted_of));
    EXPECT_TRUE(fr.view()[fr.token("dit")].says);
    EXPECT_FALSE(fr.view()[fr.token("monte")].says);
    EXPECT_TRUE(fr.view()[fr.token("que")].is(word::clause));
    const Reading en("en", "The mayor of the port said that a sailor came.");
    EXPECT_TRUE(en.view()[en.token("of")].is(word::of));
    EXPECT_TRUE(en.view()[en.token("a")].is(word::indefinite));
    EXPECT_TRUE(en.view()[en.token("said")].says);
    EXPECT_FALSE(en.view()[en.token("came")].says);
}

TEST(View, FirstNamesTellGender) {
    const Reading r("en", "Anna Leduc met Paul Mercer.");
    EXPECT_EQ(r.view()[r.token("Anna")].name_gender, static_cast<uint8_t>(feature::feminine));
    EXPECT_EQ(r.view()[r.token("Paul")].name_gender, static_cast<uint8_t>(feature::masculine));
}

TEST(View, ASignIsAByteOfItsOwn) {
    const Reading r("en", "Anna Leduc, mayor, came.");
    EXPECT_EQ(r.view().sign(r.token(",")), ',');
    EXPECT_EQ(r.view().sign(r.token("mayor")), '\0');
}

}  // namespace
}  // namespace selon::mentions

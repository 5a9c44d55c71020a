// How well a description fits what is told of somebody; which phrases are one somebody without a name.
#include "actors/entities.hpp"

#include "actors/reading.hpp"

namespace selon::actors {
namespace {

constexpr uint32_t kMayor = 11, kMinister = 12, kTown = 21, kHealth = 22, kRed = 23;
constexpr StringId kOffice = 31, kAnyone = 32, kSource = 33;

Description described(uint32_t head, std::initializer_list<uint32_t> words, StringId office = 0,
                      bool former = false) {
    Description d;
    d.head = head;
    d.office = office;
    d.former = former;
    for (const uint32_t word : words) d.words[d.count++] = word;
    return d;
}

Fit fit_of(const Description& asked, const Description& told) {
    Knowledge known;
    known.anyone = kAnyone;
    known.source = kSource;
    return fit(asked, told, known);
}

TEST(Fit, TheSameHead) {
    EXPECT_EQ(fit_of(described(kMayor, {kTown}), described(kMayor, {kTown})), Fit::all);
    EXPECT_EQ(fit_of(described(kMayor, {kTown}), described(kMayor, {kRed, kTown})), Fit::all);
    EXPECT_EQ(fit_of(described(kMayor, {}), described(kMayor, {kTown})), Fit::some) << "nothing was asked";
    EXPECT_EQ(fit_of(described(kMayor, {kTown, kHealth}), described(kMayor, {kTown})), Fit::some);
    EXPECT_EQ(fit_of(described(kMayor, {kTown}), described(kMayor, {})), Fit::bare);
    EXPECT_EQ(fit_of(described(kMayor, {kTown}), described(kMayor, {kHealth})), Fit::head);
}

TEST(Fit, WhoHoldsAnOfficeNoMoreIsNotWhoHoldsIt) {
    EXPECT_EQ(fit_of(described(kMayor, {kTown}, 0, true), described(kMayor, {kTown})), Fit::former);
    EXPECT_EQ(fit_of(described(kMayor, {kTown}), described(kMayor, {kTown}, 0, true)), Fit::former);
    EXPECT_EQ(fit_of(described(kMayor, {kTown}, 0, true), described(kMayor, {kTown}, 0, true)), Fit::all);
}

TEST(Fit, AnotherHead) {
    EXPECT_EQ(fit_of(described(kMayor, {}), described(kMinister, {})), Fit::none);
    EXPECT_EQ(fit_of(described(kMayor, {kTown}), described(kMinister, {kHealth})), Fit::none);
    EXPECT_EQ(fit_of(described(kMayor, {kTown}), described(kMinister, {kTown})), Fit::words);
    EXPECT_EQ(fit_of(described(kMayor, {kTown, kRed}), described(kMinister, {kTown})), Fit::word);
}

TEST(Fit, TwoNounsForOneOffice) {
    EXPECT_EQ(fit_of(described(kMayor, {}, kOffice), described(kMinister, {}, kOffice)), Fit::office);
    EXPECT_EQ(fit_of(described(kMayor, {}, kAnyone), described(kMinister, {}, kAnyone)), Fit::none);
    EXPECT_EQ(fit_of(described(kMayor, {}, kSource), described(kMinister, {}, kSource)), Fit::none);
    EXPECT_EQ(fit_of(described(kMayor, {}, kOffice), described(kMinister, {}, kAnyone)), Fit::none);
}

class Built : public Reading {
  public:
    Built(std::string_view language, std::string_view text)
        : Reading(language, text), survey_(doc(), pack(), known(), scratch()) {}
    uint32_t of(std::string_view words, int nth = 1) const {
        return survey_.entities.of(mention(words, nth));
    }
    const Entity& entity(std::string_view words, int nth = 1) const {
        return survey_.entities.all()[of(words, nth)];
    }
    const Survey& survey() const { return survey_; }

  private:
    Survey survey_;
};

TEST(Entities, APhraseThatSaysLessIsTheSameSomebody) {
    const Built b("fr", "Un marin de Lorient a dit que la mer montait. Le marin a dit que le quai tenait.");
    ASSERT_NE(b.of("Un marin de Lorient"), kNone);
    EXPECT_EQ(b.of("Un marin de Lorient"), b.of("Le marin"));
    const Entity& marin = b.entity("Le marin");
    EXPECT_FALSE(marin.is_named());
    EXPECT_TRUE(marin.indefinite);
    EXPECT_TRUE(marin.speaks);
    EXPECT_EQ(marin.type, Type::person);
    EXPECT_EQ(b.survey().entities.places(marin).size(), 2u);
    EXPECT_EQ(marin.fullest, b.mention("Un marin de Lorient"));
}

TEST(Entities, OneAndManyAreNotTheSame) {
    const Built b("fr", "Le marin a dit que la mer montait. Les marins ont dit que le quai tenait.");
    EXPECT_NE(b.of("Le marin"), b.of("Les marins"));
    EXPECT_TRUE(b.entity("Le marin").someone);
    EXPECT_FALSE(b.entity("Les marins").someone);
}

TEST(Entities, ASecondOneIntroducedAgainIsAnother) {
    const Built b("en", "A sailor said the sea was calm. A sailor said the quay was dry.");
    EXPECT_NE(b.of("A sailor", 1), b.of("A sailor", 2));
}

TEST(Entities, OtherWordsAreAnother) {
    const Built b("en", "The mayor of Fenmouth said no. The mayor of Ashcombe said yes.");
    ASSERT_NE(b.of("The mayor of Fenmouth"), kNone);
    EXPECT_NE(b.of("The mayor of Fenmouth"), b.of("The mayor of Ashcombe"));
}

TEST(Entities, WhatStandsBesideANameIsToldOfIt) {
    const Built b("en", "Anna Leduc, mayor of Fenmouth, came. Leduc said no.");
    const Entity& leduc = b.entity("Leduc");
    ASSERT_TRUE(leduc.is_named());
    EXPECT_EQ(leduc.type, Type::person);
    EXPECT_EQ(leduc.number, static_cast<uint8_t>(feature::singular));
    ASSERT_EQ(b.survey().entities.told(leduc).size(), 1u);
    const Description& told = b.doc().descriptions[b.survey().entities.told(leduc)[0]];
    EXPECT_EQ(told.place, Description::Place::after);
    EXPECT_EQ(b.pack().string(told.head), "mayor");
}

TEST(Entities, PlacesOfAllStandInTextOrder) {
    const Built b("en", "Anna Leduc came. Karim Belhadi left. Leduc said no. Belhadi said yes. Leduc sat.");
    const auto places = b.survey().entities.places(b.entity("Leduc"));
    ASSERT_EQ(places.size(), 3u);
    EXPECT_TRUE(std::is_sorted(places.begin(), places.end()));
    for (const uint32_t m : places) EXPECT_EQ(b.survey().entities.of(m), b.of("Anna Leduc"));
}

}  // namespace
}  // namespace selon::actors

// Who speaks: without learned weights only what is certain is linked; under the threshold words stand for
// themselves; who is known is known with a score and with words that show it.
#include "actors/linker.hpp"

#include "actors/reading.hpp"

namespace selon::actors {
namespace {

constexpr auto kNoWeights = ActorWeights::none;

TEST(WithoutWeights, ANameIsWhomItNames) {
    const Reading same("fr", "Awa Diop a dit que la mer montait.", kNoWeights);
    EXPECT_EQ(same.speaker(0), "Awa Diop / name");
    const Reading surname("fr", "Awa Diop est venue. Diop a dit que la mer montait.", kNoWeights);
    EXPECT_EQ(surname.speaker(0), "Awa Diop / surname");
    const Reading apposed("fr", "La maire de Brest, Anna Leduc, a dit que la mer montait.", kNoWeights);
    EXPECT_EQ(apposed.speaker(0), "Anna Leduc / apposition");
    const Reading body("en", "The Fenmouth Rowing Club (FRC) lost. The FRC said the sea was rising.",
                       kNoWeights);
    EXPECT_EQ(body.speaker(0), "Fenmouth Rowing Club / acronym");
}

TEST(WithoutWeights, WhoIsDescribedInTheSameWordsIsMeant) {
    const Reading r("en",
                    "Anna Leduc, mayor of Fenmouth, came. The mayor of Fenmouth said the sea was rising.",
                    kNoWeights);
    EXPECT_EQ(r.speaker(0), "Anna Leduc / office");
    const Reading two("en",
                      "Anna Leduc, councillor of Fenmouth, met Karim Belhadi, councillor of Fenmouth. The "
                      "councillor of Fenmouth said the sea was rising.",
                      kNoWeights);
    EXPECT_EQ(two.speaker(0), "councillor of Fenmouth / none") << "two of them";
}

TEST(WithoutWeights, ManyAreNotTheOneWhoIsDescribedAlike) {
    const Reading r("en",
                    "Anna Leduc, mayor of Fenmouth, came. The mayors of Fenmouth said the sea was rising.",
                    kNoWeights);
    EXPECT_EQ(r.speaker(0), "mayors of Fenmouth / none");
}

TEST(WithoutWeights, NothingElseIsLinked) {
    for (const char* const text : {"Karim Belhadi came. He said the sea was rising.",
                                   "Karim Belhadi came. \"The sea is rising. The port is lost.\"",
                                   "Karim Belhadi came. They said the sea was rising."}) {
        const Reading r("en", text, kNoWeights);
        EXPECT_EQ(r.speaker(0), " / none") << text;
    }
    const Reading office("en", "Anna Leduc, mayor of Fenmouth, came. The mayor said the sea was rising.",
                         kNoWeights);
    EXPECT_EQ(office.speaker(0), "mayor / none");
}

TEST(WithoutWeights, WhatMustNeverGoWrongIsRight) {
    const Reading fr("fr",
                     "Le ministre a annonc\xC3\xA9 la fermeture du port. Karim Belhadi a dit que la "
                     "d\xC3\xA9"
                     "cision \xC3\xA9tait injuste.",
                     kNoWeights);
    EXPECT_EQ(fr.speaker(0), "ministre / none");
    EXPECT_EQ(fr.speaker(1), "Karim Belhadi / name");
    const Reading en("en", "The mayor said taxes would rise. Anna Leduc said the plan was wrong.",
                     kNoWeights);
    EXPECT_EQ(en.speaker(0), "mayor / none");
    EXPECT_EQ(en.speaker(1), "Anna Leduc / name");
}

TEST(WithoutWeights, OptionAndEngineAgree) {
    ReadOptions options;
    options.weights = WeightsOption::none;
    engine::Worker worker(engine::Engine::make(options).value());
    worker.document().reset(
        "Karim Belhadi came. He said the sea was rising. Belhadi said the port was lost.");
    worker.document().meta.clear();
    worker.document().meta.language = "en";
    ASSERT_TRUE(worker.analyse());
    const Document& doc = worker.document();
    ASSERT_EQ(doc.speakers.size(), 2u);
    EXPECT_TRUE(doc.speakers[0].name.empty());
    EXPECT_EQ(doc.string(doc.speakers[1].name), "Karim Belhadi");
}

/// The decisions on a text, with weights of our own.
class Decided : public Reading {
  public:
    Decided(std::string_view language, std::string_view text, const std::string& lines)
        : Reading(language, text),
          survey_(doc(), pack(), known(), scratch()),
          evidence_(doc(), known(), survey_.names, survey_.rules, survey_.entities, survey_.speeches,
                    scratch()),
          linker_(doc(), known(), survey_.names, survey_.entities, survey_.speeches, evidence_, scratch()) {
        const std::string head = std::string(Weights::kHeader) + '\n' + lines;
        const auto weights = Weights::open(head + Weights::end_line(head), "test.model");
        EXPECT_TRUE(weights);
        linker_.run(*weights.value());
    }
    const Decision& operator[](size_t speech) const { return linker_.decisions()[speech]; }
    size_t size() const { return linker_.decisions().size(); }
    const Survey& survey() const { return survey_; }
    const Linker& linker() const { return linker_; }

  private:
    Survey survey_;
    Evidence evidence_;
    Linker linker_;
};

constexpr const char* kHe = "Karim Belhadi came. He said the sea was rising.";

TEST(Linker, UnderTheThresholdWordsStandForThemselves) {
    // Nothing is known of any feature: he and nobody are as probable as each other.
    const Decided bold("en", kHe, "threshold pronoun\t500\n");
    ASSERT_EQ(bold.size(), 1u);
    EXPECT_EQ(bold[0].score, 500);
    EXPECT_EQ(bold[0].entity, bold.survey().entities.of(bold.mention("Karim Belhadi")));
    EXPECT_EQ(bold[0].link, LinkKind::pronoun);
    const Decided shy("en", kHe, "threshold pronoun\t501\n");
    ASSERT_EQ(shy.size(), 1u);
    EXPECT_EQ(shy[0].score, 500);
    EXPECT_EQ(shy[0].entity, kNone);
    EXPECT_EQ(shy[0].link, LinkKind::none);
}

TEST(Linker, WhatIsKnownHasWordsThatShowIt) {
    const Decided d("en", kHe, "threshold pronoun\t1\n");
    ASSERT_EQ(d.size(), 1u);
    EXPECT_EQ(d.doc().text(d[0].evidence), "Karim Belhadi");
    EXPECT_EQ(d[0].rule, Rule::actors_pronoun);
}

TEST(Linker, NoThresholdIsLowEnoughForAVeto) {
    // He is named in the third person in the words that would be his.
    const Decided d("en", "Karim Belhadi came. \"Karim Belhadi must go,\" he said.",
                    "threshold pronoun\t0\nthreshold none\t0\n");
    ASSERT_EQ(d.size(), 1u);
    EXPECT_EQ(d[0].entity, kNone);
}

TEST(Linker, NamesTogetherAreOneSpeaker) {
    const Decided d("en", "Karim Belhadi and Awa Diop said the sea was rising.", "");
    ASSERT_EQ(d.size(), 1u);
    EXPECT_EQ(d[0].rule, Rule::actors_together);
    EXPECT_EQ(d[0].entity, d.survey().entities.of(d.mention("Karim Belhadi")));
    const Document& doc = d.doc();
    ASSERT_EQ(doc.speakers.size(), 1u);
    const Speaker& speaker = doc.speakers[0];
    EXPECT_EQ(doc.string(speaker.name), "Karim Belhadi and Awa Diop");
    ASSERT_EQ(speaker.also_count, 1u);
    EXPECT_EQ(doc.string(doc.actors[speaker.actor.index].name), "Karim Belhadi");
    EXPECT_EQ(doc.string(doc.actors[doc.also[speaker.also_first].index].name), "Awa Diop");
}

TEST(Linker, HistoryIsInTheOrderOfTheText) {
    const Decided d(
        "en",
        "Karim Belhadi said the sea was rising. Awa Diop said the port was lost. Belhadi said the "
        "quay was dry.",
        "threshold name\t0\n");
    ASSERT_EQ(d.size(), 3u);
    ASSERT_EQ(d.linker().history().turns.size(), 3u);
    const uint32_t belhadi = d.survey().entities.of(d.mention("Karim Belhadi"));
    const uint32_t diop = d.survey().entities.of(d.mention("Awa Diop"));
    EXPECT_EQ(d.linker().history().turns[0].entity, belhadi);
    EXPECT_EQ(d.linker().history().turns[1].entity, diop);
    EXPECT_EQ(d.linker().history().turns[2].entity, belhadi);
}

TEST(WithWeights, ASecondReadingSaysTheSame) {
    constexpr const char* text =
        "Anna Leduc, mayor of Fenmouth, met Karim Belhadi. He said the sea was rising. The mayor said the "
        "port "
        "was lost. \"We will stay here,\" Leduc added. \"The quay is dry.\"";
    const Reading one("en", text, ActorWeights::embedded), other("en", text, ActorWeights::embedded);
    ASSERT_EQ(one.doc().speakers.size(), other.doc().speakers.size());
    ASSERT_GE(one.doc().speakers.size(), 3u);
    EXPECT_EQ(one.speaker(0), "Karim Belhadi / pronoun");
    EXPECT_EQ(one.speaker(1), "Anna Leduc / office");
    for (size_t i = 0; i < one.doc().speakers.size(); ++i) {
        EXPECT_EQ(one.speaker(i), other.speaker(i));
        EXPECT_EQ(one.doc().speakers[i].score, other.doc().speakers[i].score);
    }
}

}  // namespace
}  // namespace selon::actors

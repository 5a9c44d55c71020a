// tests/store/verify_test.cpp : what a fact-checker asks: was it said, in these words, by this person?
#include "any_store.hpp"
#include "store/align.hpp"

namespace selon::store {
namespace {

class VerifyTest : public AnyStoreTest {
  protected:
    void SetUp() override {
        AnyStoreTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        std::vector<Record> records{
            truce(),
            saying("Paul Verdier",
                   "Nous avons d\xC3\xA9"
                   "cid\xC3\xA9 de fermer la centrale avant la fin de l\xE2\x80\x99"
                   "ann\xC3\xA9"
                   "e, parce que personne ne peut garantir sa s\xC3\xBBret\xC3\xA9",
                   "2024-02-01", "d1"),
            saying("Anna Leduc", "personne ne peut garantir la paix au c\xC5\x93ur de la r\xC3\xA9gion",
                   "2024-02-03", "d2")};
        for (int i = 0; i < 50; ++i) {
            records.push_back(
                saying("T\xC3\xA9moin " + std::to_string(i),
                       "la phrase " + std::to_string(i) + " ne dit rien de la centrale ni de la paix",
                       "2024-01-01", "x" + std::to_string(i)));
        }
        Record narration = saying("Paul Verdier", "oui", "2024-05-05", "n");
        narration.text += " Le pont sera repeint en vert au printemps prochain.";
        records.push_back(narration);
        records.push_back(saying("Lise Moreau",
                                 "the dam holds 1\xE2\x80\xAF"
                                 "500 families \xE2\x80\x94 and \xEF\xAC\x81ve schools",
                                 "2024-06-01", "dam"));
        ASSERT_TRUE(store().write(records));
    }
    Verification verify(std::string_view quotation, std::string_view who = "") {
        auto result = store().verify(quotation, who);
        EXPECT_TRUE(result) << (result ? "" : result.error().message);
        return result ? result.value() : Verification{};
    }
};

INSTANTIATE_TEST_SUITE_P(Both, VerifyTest, testing::Values(Dialect::sqlite, Dialect::postgres), dialect_name);

TEST_P(VerifyTest, Verbatim) {
    const auto result = verify("la tr\xC3\xAAve tiendra jusqu'\xC3\xA0 l'\xC3\xA9t\xC3\xA9");
    EXPECT_EQ(result.verdict, Verdict::verbatim);
    ASSERT_FALSE(result.matches.empty());
    EXPECT_EQ(result.matches[0].attribution.speaker, "Anna Leduc");
    EXPECT_EQ(result.matches[0].found,
              "La tr\xC3\xAAve tiendra jusqu\xE2\x80\x99\xC3\xA0 l\xE2\x80\x99\xC3\xA9t\xC3\xA9");
    EXPECT_EQ(result.matches[0].document.name, "truce");
}

TEST_P(VerifyTest, TrimmedRepunctuatedOtherMarksAndNoAccents) {
    EXPECT_EQ(verify("\"decide de fermer la centrale\"").verdict, Verdict::verbatim);
    EXPECT_EQ(verify("\xE2\x80\x9C"
                     "Nous avons d\xC3\xA9"
                     "cid\xC3\xA9 ; de FERMER la centrale !\xE2\x80\x9D")
                  .verdict,
              Verdict::verbatim);
    EXPECT_EQ(verify("au coeur de la r\xC3\xA9gion").verdict, Verdict::verbatim);
    EXPECT_EQ(verify("au c\xC5\x93ur de la r\xC3\xA9gion").verdict, Verdict::verbatim);
}

TEST_P(VerifyTest, LeftOutWordsAreMarkedByTheAsker) {
    EXPECT_EQ(verify("fermer la centrale [...] personne ne peut garantir sa s\xC3\xBBret\xC3\xA9").verdict,
              Verdict::verbatim);
    EXPECT_EQ(verify("fermer la centrale\xE2\x80\xA6 garantir sa s\xC3\xBBret\xC3\xA9").verdict,
              Verdict::verbatim);
}

TEST_P(VerifyTest, NearShowsTheDifference) {
    const auto result = verify(
        "Nous avons refus\xC3\xA9 de fermer la centrale avant la fin de l'ann\xC3\xA9"
        "e");
    EXPECT_EQ(result.verdict, Verdict::near);
    ASSERT_FALSE(result.matches.empty());
    EXPECT_NE(result.matches[0].diff.find("avons [-refus\xC3\xA9-] {+d\xC3\xA9"
                                          "cid\xC3\xA9+} de"),
              std::string::npos)
        << result.matches[0].diff;
}

TEST_P(VerifyTest, WhoSaidIt) {
    EXPECT_EQ(verify("personne ne peut garantir sa s\xC3\xBBret\xC3\xA9", "Paul Verdier").verdict,
              Verdict::verbatim);
    EXPECT_EQ(verify("personne ne peut garantir sa s\xC3\xBBret\xC3\xA9", "verdier").verdict,
              Verdict::verbatim);
    const auto result = verify(
        "fermer la centrale avant la fin de l'ann\xC3\xA9"
        "e",
        "Anna Leduc");
    EXPECT_EQ(result.verdict, Verdict::other_speaker);
    EXPECT_EQ(result.matches[0].attribution.speaker, "Paul Verdier");
}

TEST_P(VerifyTest, NotFoundAndUnattributed) {
    EXPECT_EQ(verify("les poissons volent au-dessus des montagnes bleues").verdict, Verdict::not_found);
    EXPECT_EQ(verify("").verdict, Verdict::not_found);
    EXPECT_EQ(verify("!?").verdict, Verdict::not_found);
    const auto result = verify("Le pont sera repeint en vert");
    EXPECT_EQ(result.verdict, Verdict::unattributed);
    EXPECT_EQ(result.matches[0].document.name, "n");
}

TEST_P(VerifyTest, NumbersAgreeHoweverTheirDigitsAreGrouped) {
    for (const char* number : {"1500", "1 500", "1,500", "1.500",
                               "1\xC2\xA0"
                               "500",
                               "1'500"}) {
        const auto result = verify("the dam holds " + std::string(number) + " families");
        EXPECT_EQ(result.verdict, Verdict::verbatim) << number;
        EXPECT_EQ(verify(number).verdict, Verdict::verbatim) << number;
    }
    EXPECT_EQ(verify("the dam holds 1600 families").verdict, Verdict::near);
    EXPECT_EQ(verify("the dam holds 1 50 families").verdict, Verdict::near);
}

TEST_P(VerifyTest, DashesLigaturesAndEllipsesMakeNoDifference) {
    EXPECT_EQ(verify("1500 families - and five schools").verdict, Verdict::verbatim);
    EXPECT_EQ(
        verify("\xC2\xAB The dam holds\xE2\x80\xA6 \xEF\xAC\x81ve schools\xE2\x80\xA6 \xC2\xBB").verdict,
        Verdict::verbatim);
}

TEST_P(VerifyTest, NotFoundShowsTheClosestPassage) {
    const auto result = verify("the dam holds back nobody and no water at all");
    EXPECT_EQ(result.verdict, Verdict::not_found);
    EXPECT_TRUE(result.matches.empty());
    ASSERT_TRUE(result.closest);
    EXPECT_EQ(result.closest->attribution.speaker, "Lise Moreau");
    EXPECT_EQ(result.closest->document.name, "dam");
    EXPECT_GE(result.closest->similarity, 25);
    EXPECT_LT(result.closest->similarity, 60);
    EXPECT_FALSE(verify("les poissons volent au-dessus des montagnes bleues").closest);
    EXPECT_FALSE(verify("the dam holds").closest);
}

TEST_P(VerifyTest, SmallWordsInCommonAreNoQuotation) {
    const Quotation asked = Quotation::of("the moon is in cheese");
    const Passage passage = align(asked, "and the committee is in session");
    EXPECT_EQ(passage.similarity, 60);
    EXPECT_LT(passage.equal_letters, 50);
    EXPECT_EQ(align(asked, "the moon is in cheese").equal_letters, 100);
}

TEST(Align, CountsDifferences) {
    const auto similarity = [](std::string_view asked, std::string_view text) {
        return align(Quotation::of(asked), text).similarity;
    };
    EXPECT_EQ(similarity("a b c d", "x a b c d y"), 100);
    EXPECT_EQ(similarity("a b c d", "x a b d y"), 75);
    EXPECT_EQ(similarity("a b c d", "a b z c d"), 75);
    EXPECT_EQ(similarity("a b c d", "x y z"), 0);
    EXPECT_EQ(similarity("a b ... c d", "a b and much more c d"), 100);
    EXPECT_EQ(align(Quotation::of("a b c d"), "a x c d").diff, "a [-b-] {+x+} c d");
    // Words stand as they stand there, with their marks.
    EXPECT_EQ(
        align(Quotation::of("l'aide du pays est bien la"), "dit que l'aide du pays, l'ami, est bien la.")
            .diff,
        "l'aide du pays {+l'ami+} est bien la");
    EXPECT_EQ(align(Quotation::of("one ... six"), "one, two, three, four, five, six").diff, "one [...] six");
}

}  // namespace
}  // namespace selon::store

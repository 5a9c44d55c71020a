// Which language a text is in: among the packs, or none of theirs.
#include "text/language.hpp"

#include "text/reading.hpp"

namespace selon {
namespace {

std::string language_of(std::string_view text) {
    Scratch scratch;
    const Pack* const found = text::identify_language(an_engine().packs(), text, scratch);
    return found == nullptr ? "none" : std::string(found->language());
}

TEST(Language, TellsThePacksApart) {
    EXPECT_EQ(language_of("Le maire a dit que la route serait ouverte lundi."), "fr");
    EXPECT_EQ(language_of("The mayor said that the road would be open on Monday."), "en");
    EXPECT_EQ(language_of("L'enqu\xC3\xAAte n'avance pas, d'apr\xC3\xA8s le parquet d'Arras."), "fr");
    EXPECT_EQ(language_of("LE MAIRE A DIT QUE LA ROUTE SERAIT OUVERTE LUNDI."), "fr");
    EXPECT_EQ(language_of("Police: no one was hurt in the fire."), "en");
    // A quotation in the other language does not turn the text.
    EXPECT_EQ(language_of("Le patron de la banque l'a redit hier devant les d\xC3\xA9put\xC3\xA9s : \"We "
                          "will not go.\" Il n'a pas "
                          "voulu en dire plus sur les raisons de ce choix."),
              "fr");
}

TEST(Language, RefusesOthers) {
    EXPECT_EQ(language_of(""), "none");
    EXPECT_EQ(language_of("12 345 - 67"), "none");
    EXPECT_EQ(language_of("El alcalde dijo que la carretera estar\xC3\xAD"
                          "a abierta el lunes por la ma\xC3\xB1"
                          "ana, pero los vecinos no lo creen todav\xC3\xAD"
                          "a."),
              "none");
    EXPECT_EQ(language_of("Der B\xC3\xBCrgermeister sagte, dass die Stra\xC3\x9F"
                          "e am Montag wieder offen sein werde, doch die Leute glauben ihm nicht."),
              "none");
    EXPECT_EQ(
        language_of(
            "Il sindaco ha detto che la strada sar\xC3\xA0 aperta luned\xC3\xAC mattina, ma gli abitanti non "
            "ci credono ancora."),
        "none");
    EXPECT_EQ(language_of("O prefeito disse que a estrada estaria aberta na segunda-feira, mas os moradores "
                          "ainda n\xC3\xA3o "
                          "acreditam nele."),
              "none");
    EXPECT_EQ(
        language_of(
            "De burgemeester zei dat de weg maandag weer open zou zijn, maar de bewoners geloven hem nog "
            "niet."),
        "none");
    EXPECT_EQ(language_of("\xD0\x9C\xD1\x8D\xD1\x80 \xD1\x81\xD0\xBA\xD0\xB0\xD0\xB7\xD0\xB0\xD0\xBB."),
              "none");
}

std::string checked(std::string_view stated, std::string_view text) {
    Scratch scratch;
    const Pack* const found =
        text::check_language(an_engine().packs(), an_engine().pack(stated), text, scratch);
    return found == nullptr ? "none" : std::string(found->language());
}

constexpr std::string_view kFrench =
    "Le maire a dit hier que la route serait ouverte lundi. Les habitants du quartier ne le croient pas : "
    "ils "
    "attendent depuis deux ans, et la ville n'a toujours pas les moyens de payer les travaux.";
constexpr std::string_view kEnglish =
    "The mayor said yesterday that the road would be open on Monday. People who live there do not believe "
    "him: they have waited for two years, and the town still has no money to pay for the work.";

TEST(Language, WhatIsStatedIsBelievedUnlessTheTextClearlyIsInAnother) {
    EXPECT_EQ(checked("fr", kFrench), "fr");
    EXPECT_EQ(checked("en", kFrench), "fr");
    EXPECT_EQ(checked("fr", kEnglish), "en");
    EXPECT_EQ(checked("de", kFrench), "fr");
    // Too short to contradict anybody, and what is in neither.
    EXPECT_EQ(checked("en", "Le maire a dit que la route serait ouverte lundi."), "en");
    EXPECT_EQ(checked("de", "Le maire a dit que la route serait ouverte lundi."), "none");
    EXPECT_EQ(checked("en", "12 345 - 67"), "en");
    // Both: a summary in the other language before the article.
    std::string both(kEnglish);
    for (int i = 0; i < 40; ++i) both += "\n\n" + std::string(kFrench);
    EXPECT_EQ(checked("fr", both), "fr");
}

}  // namespace
}  // namespace selon

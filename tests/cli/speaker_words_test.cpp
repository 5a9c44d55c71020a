// The sentence that tells how a speaker's name was reached, for every kind of link.
#include "cli/speaker_words.hpp"

#include <gtest/gtest.h>

#include "core/lexicon.hpp"

namespace selon::cli {
namespace {

constexpr std::string_view kText =
    "Anna Leduc came. Paul Roy, minister for the sea, spoke. The minister said no. She said yes. No.";

/// One saying in the third sentence, by an actor whose name stands in the first or second.
class SpeakerWords : public testing::Test {
  protected:
    SpeakerWords() {
        doc_.reset(kText);
        for (uint32_t begin = 0; begin < kText.size();) {
            const auto end = static_cast<uint32_t>(kText.find('.', begin) + 1);
            Sentence sentence;
            sentence.span = {begin, end};
            doc_.sentences.push_back(sentence);
            begin = end + 1;
        }
        for (const char* name : {"Paul Roy", "Anna Leduc"}) {
            Actor actor;
            actor.name = doc_.keep(name);
            actor.kind = ActorKind::person;
            doc_.actors.push_back(actor);
        }
        doc_.actors[0].gender_number = feature::masculine | feature::singular;
        doc_.actors[1].gender_number = feature::feminine | feature::singular;
        doc_.attributions.push_back({});
        doc_.speakers.push_back({});
    }
    Span find(std::string_view words) const {
        const size_t at = words.empty() ? std::string_view::npos : kText.find(words);
        if (at == std::string_view::npos) return {};
        return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
    }
    struct Case {
        const char* words;  ///< for the speaker
        uint32_t actor;
        LinkKind link;
        Rule rule;
        const char* evidence;
    };
    std::string tell(const Case& one) {
        Speaker& speaker = doc_.speakers[0];
        doc_.attributions[0].speaker = find(one.words);
        speaker = {};
        speaker.actor = Id<Actor>(one.actor);
        speaker.name = doc_.actors[one.actor].name;
        speaker.link = one.link;
        speaker.why = {one.rule, 800, {}};
        speaker.evidence = find(one.evidence);
        return speaker_words(doc_, doc_.attributions[0]);
    }

    Document doc_;
};

TEST_F(SpeakerWords, SaysWhatEachLinkRestsOn) {
    const std::pair<Case, const char*> cases[] = {
        {{"Paul Roy", 0, LinkKind::name, Rule::actors_same_name, "Paul Roy"},
         "the name stands in these words"},
        {{"Roy", 0, LinkKind::surname, Rule::actors_same_surname, "Paul Roy"},
         "short for Paul Roy, written in full in this sentence: \"Paul Roy\""},
        {{"Paul Roy, minister for the sea", 0, LinkKind::apposition, Rule::actors_apposition, "Paul Roy"},
         "the name stands in these words, beside a description"},
        {{"The minister", 0, LinkKind::office, Rule::actors_office, "minister for the sea"},
         "office or description told of him in sentence 2: \"minister for the sea\""},
        {{"The minister", 1, LinkKind::office, Rule::actors_office, "minister for the sea"},
         "office or description told of her in sentence 2: \"minister for the sea\""},
        {{"The minister", 1, LinkKind::office, Rule::actors_spoken_of_last, "Anna Leduc"},
         "description of the one whom the text named last, Anna Leduc: in sentence 1"},
        {{"The minister", 1, LinkKind::office, Rule::actors_spoken_of, "Anna Leduc"},
         "description of one of whom the text speaks, Anna Leduc: in sentence 1"},
        {{"The minister", 0, LinkKind::nominal, Rule::actors_nominal, ""}, "other words for Paul Roy"},
        {{"She", 1, LinkKind::pronoun, Rule::actors_pronoun, "Anna Leduc"},
         "pronoun for Anna Leduc, named in sentence 1"},
        {{"She", 1, LinkKind::pronoun, Rule::actors_speaks_for_himself, "Anna Leduc"},
         "I and we are the one who is quoted: Anna Leduc, named in sentence 1"},
        {{"", 1, LinkKind::continuation, Rule::actors_goes_on, "Anna Leduc"},
         "no words for the speaker: goes on with what Anna Leduc said before"},
        {{"", 1, LinkKind::continuation, Rule::actors_speaks_next, "Anna Leduc"},
         "no words for the speaker: of Anna Leduc, who speaks next"},
        {{"", 1, LinkKind::continuation, Rule::actors_same_words, "Anna Leduc"},
         "no words for the speaker: Anna Leduc says the same words elsewhere in the text"},
        {{"The minister", 0, LinkKind::none, Rule::actors_unnamed, ""},
         "own words, which no name in the text explains"},
    };
    for (const auto& [one, expected] : cases) EXPECT_EQ(tell(one), expected);
}

TEST_F(SpeakerWords, WhoIsNotKnownAndWhoSpeaksTogether) {
    doc_.speakers[0] = {};
    EXPECT_EQ(speaker_words(doc_, doc_.attributions[0]), "nobody is named");
    doc_.attributions[0].speaker = find("She");
    EXPECT_EQ(speaker_words(doc_, doc_.attributions[0]), "whom these words stand for is not known");
    doc_.also.push_back(Id<Actor>(1u));
    tell({"Paul Roy", 0, LinkKind::name, Rule::actors_together, ""});
    doc_.speakers[0].also_count = 1;
    EXPECT_EQ(speaker_words(doc_, doc_.attributions[0]),
              "several speak together, each by their own name or words: Paul Roy, Anna Leduc");
}

TEST_F(SpeakerWords, SentencesAreCountedFromOne) {
    EXPECT_EQ(sentence_number(doc_, 0), 1u);
    EXPECT_EQ(sentence_number(doc_, find("minister").begin), 2u);
    EXPECT_EQ(sentence_number(doc_, static_cast<uint32_t>(kText.size())), 0u);
}

}  // namespace
}  // namespace selon::cli

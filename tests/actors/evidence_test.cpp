// The candidates for a saying: the speaker's own words come last, the vetoed are left out, and however many a
// text names, their number and that of their features stay within bounds.
#include "actors/evidence.hpp"

#include <algorithm>

#include "actors/reading.hpp"

namespace selon::actors {
namespace {

class Weighed : public Reading {
  public:
    Weighed(std::string_view language, std::string_view text)
        : Reading(language, text),
          survey_(doc(), pack(), known(), scratch()),
          evidence_(doc(), known(), survey_.names, survey_.rules, survey_.entities, survey_.speeches,
                    scratch()),
          history_(scratch()) {
        history_.of.resize(doc().attributions.size(), kNone);
    }
    /// The candidates of the nth saying, with who spoke before as it was said.
    std::span<const Candidate> candidates(uint32_t speech) {
        evidence_.look(speech, history_);
        return evidence_.candidates();
    }
    /// Makes the nth saying that of whom these words name.
    void spoke(uint32_t speech, std::string_view words) {
        const uint32_t entity = survey_.entities.of(mention(words));
        history_.of[survey_.speeches[speech].attribution] = entity;
        history_.turns.push_back({speech, entity});
    }
    const Candidate* of(uint32_t speech, std::string_view words) {
        const uint32_t m = mention(words);
        const uint32_t entity = m == kNone ? kNone : survey_.entities.of(m);
        if (entity == kNone) return nullptr;
        for (const Candidate& c : candidates(speech)) {
            if (c.entity == entity) return &c;
        }
        return nullptr;
    }
    /// What is seen of a candidate, as text.
    std::vector<std::string> features(const Candidate& candidate) const {
        Features found;
        evidence_.features(candidate, history_, found);
        std::vector<std::string> out;
        for (const Feature& feature : found.all()) out.push_back(text_of(feature));
        return out;
    }
    const Survey& survey() const { return survey_; }

  private:
    Survey survey_;
    Evidence evidence_;
    History history_;
};

TEST(Evidence, TheOwnWordsAreTheLastCandidate) {
    Weighed w("en", "Karim Belhadi came. He said the sea was rising.");
    const auto candidates = w.candidates(0);
    ASSERT_EQ(candidates.size(), 2u);
    EXPECT_FALSE(candidates.front().own_words());
    EXPECT_TRUE(candidates.back().own_words());
}

TEST(Evidence, NobodyIsNamedInTheThirdPersonInHisOwnQuotation) {
    Weighed w("en", "Paul Mercer sat. Karim Belhadi came. \"Karim Belhadi must go,\" he said.");
    EXPECT_NE(w.of(0, "Paul Mercer"), nullptr);
    EXPECT_EQ(w.of(0, "Karim Belhadi"), nullptr);
}

TEST(Evidence, ButInAnIndirectSayingHeMayBe) {
    Weighed w("en", "Karim Belhadi came. He said Belhadi was a good name.");
    EXPECT_NE(w.of(0, "Karim Belhadi"), nullptr);
}

TEST(Evidence, APronounWithinAQuotationIsNotItsSpeaker) {
    constexpr const char* text =
        "Anna Leduc met Awa Diop. \"The port is lost and she says that the town will pay,\" said Anna Leduc.";
    Weighed w("en", text);
    ASSERT_EQ(w.survey().speeches.size(), 2u);
    const uint32_t outer = w.survey().speeches[0].words == Words::name ? 0 : 1, inner = 1 - outer;
    ASSERT_EQ(w.survey().speeches[inner].words, Words::pronoun);
    w.spoke(outer, "Anna Leduc");
    EXPECT_EQ(w.of(inner, "Anna Leduc"), nullptr);
    EXPECT_NE(w.of(inner, "Awa Diop"), nullptr);
}

TEST(Evidence, APluralIsNotOnePerson) {
    Weighed w("en", "Karim Belhadi came. They said the sea was rising.");
    EXPECT_EQ(w.of(0, "Karim Belhadi"), nullptr);
    EXPECT_TRUE(w.candidates(0).back().own_words());
}

TEST(Evidence, OneIsNotMany) {
    Weighed w("fr", "Les marins sont venus. Il a dit que la mer montait.");
    EXPECT_EQ(w.of(0, "Les marins"), nullptr);
}

TEST(Evidence, WhoWasNamedLastHasRankNone) {
    Weighed w("en", "Karim Belhadi came. Paul Mercer sat. He said the sea was rising.");
    const Candidate* const mercer = w.of(0, "Paul Mercer");
    ASSERT_NE(mercer, nullptr);
    EXPECT_EQ(mercer->rank, 0u);
    EXPECT_EQ(mercer->before, 1u);
    const Candidate* const belhadi = w.of(0, "Karim Belhadi");
    ASSERT_NE(belhadi, nullptr);
    EXPECT_EQ(belhadi->rank, 1u);
}

TEST(Evidence, WhoDoesNotAgreeIsSeenNotToAgree) {
    Weighed w("en", "Paul Mercer sat. Anna Leduc came. He said the sea was rising.");
    ASSERT_NE(w.of(0, "Anna Leduc"), nullptr);
    EXPECT_FALSE(w.of(0, "Anna Leduc")->agrees);
    EXPECT_TRUE(w.of(0, "Paul Mercer")->agrees);
    EXPECT_EQ(w.of(0, "Paul Mercer")->agreeing_rank, 0u);
}

TEST(Evidence, AnOfficeToldBesideTheNameFits) {
    Weighed w(
        "en",
        "Anna Leduc, mayor of Fenmouth, met Paul Mercer. The mayor of Fenmouth said no sea was rising.");
    ASSERT_NE(w.of(0, "Anna Leduc, mayor of Fenmouth"), nullptr);
    EXPECT_EQ(w.of(0, "Anna Leduc, mayor of Fenmouth")->fit, Fit::all);
    ASSERT_NE(w.of(0, "Paul Mercer"), nullptr);
    EXPECT_EQ(w.of(0, "Paul Mercer")->fit, Fit::none);
}

TEST(Evidence, ManyNamesStayWithinBounds) {
    std::string text = "The mayor said the sea was rising. ";
    for (char a = 'a'; a <= 'z'; ++a) {
        for (char b = 'a'; b <= 'h'; ++b)
            text += std::string("Paul ") + "Mer" + a + b + "den met the mayor of Fen" + a + b + "mouth. ";
    }
    text += "He said the sea was rising. \"We will stay,\" he said. \"The quay is dry.\"";
    Weighed w("en", text);
    ASSERT_GE(w.survey().names.named().size(), 200u);
    ASSERT_GE(w.survey().speeches.size(), 3u);
    for (uint32_t s = 0; s < w.survey().speeches.size(); ++s) {
        const auto candidates = w.candidates(s);
        EXPECT_LE(candidates.size(), size_t{Evidence::kMax});
        EXPECT_TRUE(candidates.back().own_words());
        EXPECT_EQ(std::ranges::count_if(candidates, &Candidate::own_words), 1);
    }
}

TEST(Evidence, FeaturesAreFewerThanFitAndNoneStandsTwice) {
    Weighed w("en",
              "Anna Leduc, mayor of Fenmouth, met Karim Belhadi. He said the sea was rising. The mayor said "
              "the port "
              "was lost. \"We will stay,\" Leduc added. \"The quay is dry.\" \"I know,\" said a sailor.");
    ASSERT_GE(w.survey().speeches.size(), 4u);
    for (uint32_t s = 0; s < w.survey().speeches.size(); ++s) {
        for (const Candidate& c : w.candidates(s)) {
            std::vector<std::string> seen = w.features(c);
            EXPECT_FALSE(seen.empty());
            EXPECT_LT(seen.size(), size_t{Features::kMax}) << "the last ones may be lost";
            std::ranges::sort(seen);
            EXPECT_EQ(std::ranges::adjacent_find(seen), seen.end());
        }
    }
}

}  // namespace
}  // namespace selon::actors

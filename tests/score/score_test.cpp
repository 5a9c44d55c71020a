// Each measure on small documents of our own, whose figures can be counted by hand; and what is refused.
#include "score/score.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <numeric>

namespace selon::score {
namespace {

namespace fs = std::filesystem;

/// A folder of references and a file of predictions that die with the test.
class ScoreTest : public ::testing::Test {
  protected:
    ScoreTest() {
        char name[] = "/tmp/selon_score_XXXXXX";
        folder_ = mkdtemp(name);
        fs::create_directory(folder_ / "gold");
    }
    ~ScoreTest() override { fs::remove_all(folder_); }

    void gold(const std::string& id, const std::string& text, const std::string& json) {
        write(folder_ / "gold" / (id + ".txt"), text);
        write(folder_ / "gold" / (id + ".json"), json);
    }
    Result<Report> score_of(const std::string& predictions, Options options = {}) {
        write(folder_ / "pred.jsonl", predictions);
        return score((folder_ / "gold").string(), (folder_ / "pred.jsonl").string(), options);
    }
    static void write(const fs::path& path, const std::string& bytes) {
        std::ofstream(path, std::ios::binary) << bytes;
    }

    fs::path folder_;
};

// 0         1         2         3
// 0123456789012345678901234567890123456789
// Anne Lavoie dit que le pont tiendra.
constexpr const char* kText = "Anne Lavoie dit que le pont tiendra.";
constexpr const char* kGold =
    R"({"attributions": [{"id": "a1", "kind": "indirect", "content": [[20, 35]], "cue": [[12, 15]],
        "speaker": [0, 11], "speaker_name": "Anne Lavoie", "within": null, "relays": [], "stance": "neutral"}],
        "times": [{"span": [20, 27], "type": "DATE", "value": "2024"}]})";

TEST_F(ScoreTest, TheReferenceAgainstItselfIsPerfect) {
    gold("one", kText, kGold);
    const auto report = score((folder_ / "gold").string(), (folder_ / "gold").string(), {});
    ASSERT_TRUE(report);
    for (const Measure m : {detect, exact, chars, attributed, named, full, content_spans, times_value}) {
        EXPECT_EQ(report.value().ratios[m].f1(), 100) << name_of(m);
    }
    EXPECT_EQ(report.value().fields[stance].all, 1u);
    EXPECT_EQ(report.value().fields[when].all, 0u) << "the reference dates nothing";
}

TEST_F(ScoreTest, ADocumentThatIsNotPredictedCountsAsEmpty) {
    gold("one", kText, kGold);
    gold("two", kText, kGold);
    const auto report = score_of(R"({"id": "one", "attributions": []})");
    ASSERT_TRUE(report);
    EXPECT_EQ(report.value().missing, std::vector<std::string>{"two"});
    EXPECT_EQ(report.value().ratios[detect].gold, 2u);
    EXPECT_EQ(report.value().ratios[detect].hit, 0u);
}

TEST_F(ScoreTest, HalfOfTheContentIsFoundAndNotExact) {
    gold("one", kText, kGold);
    const auto report = score_of(
        R"({"id": "one", "attributions": [{"id": "x", "kind": "mixed", "content": [[27, 35]],
            "speaker": null, "speaker_name": "ANNE  L\u00e0voie"}]})");
    ASSERT_TRUE(report);
    const auto& ratios = report.value().ratios;
    EXPECT_EQ(ratios[detect].hit, 1u);
    EXPECT_EQ(ratios[exact].hit, 0u);
    EXPECT_EQ(ratios[chars].gold, 13u) << "spaces do not count";
    EXPECT_EQ(ratios[chars].hit, 7u);
    EXPECT_EQ(ratios[attributed].hit, 1u) << "the name is right, though the mention is not";
    EXPECT_EQ(ratios[named].hit, 1u);
    EXPECT_EQ(ratios[full].hit, 0u) << "the kind is wrong";
    EXPECT_EQ(report.value().fields[speaker].right, 0u);
}

TEST_F(ScoreTest, ALeadingConjunctionAndMarksAtTheEdgesDoNotCount) {
    gold("one", kText, kGold);
    const auto report =
        score_of(R"({"id": "one", "attributions": [{"kind": "indirect", "content": [[16, 36]]}]})");
    ASSERT_TRUE(report);
    EXPECT_EQ(report.value().ratios[content_spans].hit, 1u);
    EXPECT_EQ(report.value().ratios[exact].hit, 0u);
}

TEST_F(ScoreTest, BeliefsCountOnlyWhenAskedFor) {
    gold("one", kText, kGold);
    const std::string held =
        R"({"id": "one", "attributions": [{"act": "held", "kind": "indirect", "content": [[20, 35]]}]})";
    EXPECT_EQ(score_of(held).value().ratios[detect].pred, 0u);
    EXPECT_EQ(score_of(held, {.held = true}).value().ratios[detect].hit, 1u);
}

TEST_F(ScoreTest, ErrorsAreListedWithWhatIsWrong) {
    gold("one", kText, kGold);
    const auto report = score_of(
        R"({"id": "one", "attributions": [{"kind": "direct", "content": [[20, 35]], "speaker": [12, 15]},
            {"kind": "mixed", "content": [[0, 4]], "speaker_name": "X"}]})",
        {.errors = true});
    ASSERT_TRUE(report);
    const std::vector<std::string> expected = {
        "one\twrong speaker+kind\tle pont tiendra\tgold indirect/Anne Lavoie got direct/None",
        "one\tfalse mixed\tAnne\tX",
    };
    EXPECT_EQ(report.value().errors, expected);
}

/// The one credit of a prediction with that name and content against a reference of three names.
Credit credit_of(const Report& report) {
    const auto& counts = report.credits.counts;
    EXPECT_EQ(std::accumulate(counts.begin(), counts.end(), uint64_t{0}), 1u);
    return static_cast<Credit>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

TEST_F(ScoreTest, ACreditIsRightAFormUnresolvedOrWrong) {
    gold("one", "Le maire dit que le pont tiendra.",
         R"({"attributions": [{"id": "a1", "kind": "indirect", "content": [[17, 32]], "speaker": [0, 8],
             "speaker_name": "Anne Lavoie-Roy", "speaker_aliases": ["mairie de Sorel"]}]})");
    const std::pair<const char*, Credit> expected[] = {
        {"\"ANNE LAVOIE ROY\"", Credit::right},
        {"\"la mairie de Sorel\"", Credit::right},
        {"\"Mme Anne Lavoie Roy\"", Credit::form},
        {"\"Sorel\"", Credit::form},
        {"\"le maire\"", Credit::unresolved},
        {"\"le premier maire\"", Credit::wrong},
        {"\"Paul Lavoie\"", Credit::wrong},
        {"null", Credit::nameless},
        {"\"le\"", Credit::nameless},
    };
    for (const auto& [name, credit] : expected) {
        const auto report =
            score_of(R"({"id": "one", "attributions": [{"content": [[17, 30]], "speaker_name": )" +
                     std::string(name) + "}]}");
        ASSERT_TRUE(report);
        EXPECT_EQ(credit_of(report.value()), credit) << name;
    }
}

TEST_F(ScoreTest, ACreditWithoutAReferenceIsLooseAndABeliefIsNone) {
    gold("one", kText, kGold);
    const auto report =
        score_of(R"({"id": "one", "attributions": [{"content": [[28, 30]], "speaker_name": "Anne Lavoie"},
            {"act": "held", "content": [[20, 35]], "speaker_name": "Paul Verdier"}]})",
                 {.held = true});
    ASSERT_TRUE(report);
    EXPECT_EQ(credit_of(report.value()), Credit::loose);
}

TEST_F(ScoreTest, AReferenceWithoutANameMakesNoCreditWrong) {
    gold("one", kText, R"({"attributions": [{"kind": "indirect", "content": [[20, 35]]}]})");
    const auto report = score_of(
        R"({"id": "one", "attributions": [{"content": [[20, 35]], "speaker_name": "Anne Lavoie"}]})");
    ASSERT_TRUE(report);
    EXPECT_EQ(credit_of(report.value()), Credit::unresolved);
    EXPECT_EQ(report.value().credits.credited_percent(), 0) << "there is nobody to credit";
}

TEST_F(ScoreTest, TwoSayingsMadeOfOneAreBothCredited) {
    gold("one", kText, kGold);
    gold("two", kText, kGold);
    const auto report = score_of(
        R"({"id": "one", "attributions": [{"content": [[20, 35]], "speaker_name": "Anne Lavoie"},
            {"content": [[20, 34]], "speaker_name": "Paul Verdier"}]})",
        {.errors = true});
    ASSERT_TRUE(report);
    EXPECT_EQ(as_credits(report.value()),
              "right 1  form 0  unresolved 0  wrong 1  loose 0  nameless 0  gold_named 2  wrong % 50.0  "
              "credited % 50.0\n");
    EXPECT_EQ(
        report.value().wrong_credits,
        std::vector<std::string>{"one\twrong credit\tle pont tiendr\tgold Anne Lavoie got Paul Verdier"});
    EXPECT_NE(as_json(report.value()).find(R"("gold_named":2,"wrong %":50.0,"credited %":50.0})"),
              std::string::npos);
}

TEST_F(ScoreTest, TimesOverlapStrictlyOrNot) {
    gold("one", kText, kGold);
    const auto report =
        score_of(R"({"id": "one", "attributions": [], "times": [{"span": [23, 27], "value": "2024"}]})");
    ASSERT_TRUE(report);
    EXPECT_EQ(report.value().ratios[times_strict].hit, 0u);
    EXPECT_EQ(report.value().ratios[times_relaxed].hit, 1u);
    EXPECT_EQ(report.value().ratios[times_value].hit, 1u);
}

TEST_F(ScoreTest, RefusesWhatCannotBeCompared) {
    gold("one", kText, kGold);
    EXPECT_EQ(score_of(R"({"id": "one", "text": "other", "attributions": []})").error().code, "score.text");
    EXPECT_EQ(score_of(R"({"id": "one", "attributions": [{"id": "a", "content": [[0, 99]]}]})").error().code,
              "score.span");
    EXPECT_EQ(score_of("{\"id\": \"one\", \"attributions\": []}\n{oops\n").error().code, "score.json");
    EXPECT_EQ(score_of("{\"id\": \"one\", \"attributions\": []}\n{oops\n").error().byte, 34u);
    EXPECT_EQ(score((folder_ / "nowhere").string(), "x", {}).error().code, "score.unreadable");
}

TEST_F(ScoreTest, ReadsLinesOneObjectOrAnArray) {
    gold("one", kText, kGold);
    const std::string object =
        "{\"id\": \"one\",\n \"attributions\": [{\"kind\": \"indirect\", \"content\": [[20, 35]]}]}\n";
    EXPECT_EQ(score_of(object).value().ratios[detect].hit, 1u);
    EXPECT_EQ(score_of("[" + object + "]").value().ratios[detect].hit, 1u);
}

}  // namespace
}  // namespace selon::score

// The terminal view of a document built by hand: what stands where, and that text from outside is harmless.
#include "cli/view.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace selon::cli {
namespace {

/// Builds a document whose attributions name their parts by searching for them in the text.
class Builder {
  public:
    explicit Builder(std::string_view text) { doc.reset(text); }

    Span find(std::string_view part) const {
        const size_t at = doc.text().find(part);
        EXPECT_NE(at, std::string_view::npos) << part;
        return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + part.size())};
    }
    Attribution& add(std::string_view speaker, std::string_view name, std::string_view cue,
                     std::string_view content) {
        Attribution a;
        a.content_first = static_cast<uint32_t>(doc.spans.size());
        a.content_count = a.cue_count = 1;
        doc.spans.push_back(find(content));
        a.cue_first = static_cast<uint32_t>(doc.spans.size());
        doc.spans.push_back(find(cue));
        if (!speaker.empty()) a.speaker = find(speaker);
        Speaker who;
        who.name = doc.keep(name);
        doc.speakers.push_back(who);
        a.why = {Rule::attribution_verb_clause, 900, {}};
        doc.attributions.push_back(a);
        return doc.attributions.back();
    }
    std::string view(unsigned columns = 80, bool colour = false) const {
        std::string out;
        write_view(doc, {colour, columns}, out);
        return out;
    }

    Document doc;
};

Builder relayed() {
    Builder b("The Post writes that the mayor, Ann Lee, told it on Monday: \"We will stay.\"");
    b.doc.meta.title = "A town stays";
    b.doc.meta.published = "2024-05-15";
    b.doc.times.push_back({});
    b.doc.times[0].span = b.find("Monday");
    b.doc.times[0].value = b.doc.keep("2024-05-13");
    MarkPair pair;
    pair.outer = b.find("\"We will stay.\"");
    pair.inner = b.find("We will stay.");
    b.doc.marks.push_back(pair);
    b.add("The Post", "The Post", "writes", "the mayor, Ann Lee, told it on Monday: \"We will stay.\"").kind =
        AttributionKind::mixed;
    Attribution& inner = b.add("the mayor, Ann Lee,", "Ann Lee", "told", "We will stay.");
    inner.kind = AttributionKind::direct;
    inner.stance = Stance::commissive;
    inner.within = Id<Attribution>(0u);
    inner.when = Id<Time>(0u);
    b.doc.speakers.back().relay_count = 1;
    b.doc.relays.push_back(b.doc.keep("The Post"));
    return b;
}

TEST(View, ShowsWhoHowThroughWhomWhatWhen) {
    const std::string view = relayed().view();
    EXPECT_EQ(view.substr(0, view.find('\n')), "A town stays");
    for (const char* part :
         {"2024-05-15", "Ann Lee (the mayor, Ann Lee,)", "told \xC2\xB7 commissive \xC2\xB7 direct",
          "\"We will stay.\"", "via this page \xE2\x86\x90 The Post \xE2\x86\x90 Ann Lee",
          "when Monday = 2024-05-13", "2 attributions: 1 direct, 1 mixed \xC2\xB7 1 inside another"}) {
        EXPECT_NE(view.find(part), std::string::npos) << part << "\n" << view;
    }
    EXPECT_NE(view.find("   \xE2\x94\x94 a2"), std::string::npos)
        << "the inner one stands under the outer one\n"
        << view;
}

TEST(View, SaysWhatOfTheDateIsNotKnown) {
    Builder b = relayed();
    for (const auto& [value, shown] : {std::pair{"XXXX-WXX-1", "when Monday (day not known)"},
                                       {"XXXX-WXX-1TMO", "when Monday (day not known)"},
                                       {"XXXX-07-23", "when Monday (year not known)"},
                                       {"T14:30", "when Monday (day not known)"},
                                       {"PAST_REF", "when Monday\n"}}) {
        b.doc.times[0].value = b.doc.keep(value);
        EXPECT_NE(b.view().find(shown), std::string::npos) << value << "\n" << b.view();
    }
}

TEST(View, SaysWhoeverIsNotNamed) {
    Builder b("It is said to be late.");
    b.add("", "", "said", "to be late");
    EXPECT_NE(b.view().find("(no speaker named)"), std::string::npos);
    EXPECT_NE(b.view().find("1 without a speaker"), std::string::npos);
}

TEST(View, ColourAddsNothingButColour) {
    const Builder b = relayed();
    std::string stripped, coloured = b.view(80, true);
    for (size_t i = 0; i < coloured.size(); ++i) {
        if (coloured[i] == '\x1b') {
            i = coloured.find('m', i);
        } else {
            stripped += coloured[i];
        }
    }
    EXPECT_NE(coloured, stripped);
    EXPECT_EQ(stripped, b.view(80, false));
}

TEST(View, HostileTextIsInert) {
    Builder b("He said \x1b]52;c;aGk=\x07\xE2\x80\xAE ok.");
    b.doc.meta.title = "\x1b[2Jboo";
    b.doc.meta.outlet = "x\x07y";
    b.add("He", "\x1b[31mHe", "said", "\x1b]52;c;aGk=\x07\xE2\x80\xAE ok");
    const std::string view = b.view();
    EXPECT_EQ(view.find('\x1b'), std::string::npos);
    EXPECT_EQ(view.find('\x07'), std::string::npos);
    EXPECT_EQ(view.find("\xE2\x80\xAE"), std::string::npos);
}

TEST(View, ARingOfEnclosuresIsShownOnce) {
    Builder b("A said B said C.");
    b.add("A", "A", "said", "B said C").within = Id<Attribution>(1u);
    b.add("B", "B", "said", "C").within = Id<Attribution>(0u);
    const std::string view = b.view();
    EXPECT_NE(view.find("a1"), std::string::npos);
    EXPECT_NE(view.find("a2"), std::string::npos);
}

TEST(View, ADocumentWithoutAttributionsSaysSo) {
    EXPECT_NE(Builder("Rain.").view().find("No attributions"), std::string::npos);
}

}  // namespace
}  // namespace selon::cli

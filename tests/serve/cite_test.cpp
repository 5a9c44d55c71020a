// tests/serve/cite_test.cpp : citations: who, where, when, both addresses; marks only around what was quoted.
#include "serve/cite.hpp"

#include <gtest/gtest.h>

#include "serve/assets.hpp"

namespace selon::serve {
namespace {

store::AttributionRow row() {
    store::AttributionRow row;
    row.key = "00112233445566aa";
    row.text = "the bridge reopens";
    row.speaker = "Anna Leduc";
    row.kind = "direct";
    row.outlet = "The Ledger";
    row.published = "2024-03-05";
    row.title = "A bridge";
    row.url = "https://ledger.example/bridge";
    return row;
}

TEST(Cite, WordsSpeakerOutletDayAndBothAddresses) {
    const Interfaces all(interface_table());
    const Interface& english = all.choose("en", "");
    const std::string text = citation_text(english, row());
    for (const std::string_view part :
         {"Anna Leduc", "The Ledger", "5 March 2024", "https://ledger.example/bridge",
          "(/s/00112233445566aa)", "\xE2\x80\x9Cthe bridge reopens\xE2\x80\x9D"})
        EXPECT_NE(text.find(part), std::string::npos) << text;
    EXPECT_NE(citation_markdown(english, row()).find("([selon](/s/00112233445566aa))"), std::string::npos);
    for (const std::string& form : {citation_bibtex(row()), citation_ris(row())}) {
        EXPECT_NE(form.find("https://ledger.example/bridge"), std::string::npos) << form;
        EXPECT_NE(form.find("(/s/00112233445566aa)"), std::string::npos) << form;
    }
    store::AttributionRow nowhere = row();
    nowhere.url.clear();
    EXPECT_TRUE(citation_text(english, nowhere).ends_with("2024. /s/00112233445566aa"));
}

TEST(Cite, WhatWasReportedIsNoQuotation) {
    const Interfaces all(interface_table());
    store::AttributionRow reported = row();
    reported.kind = "indirect";
    const std::string text = citation_text(all.choose("en", ""), reported);
    EXPECT_TRUE(text.starts_with("the bridge reopens ")) << text;
    EXPECT_NE(text.find("Anna Leduc (reported)"), std::string::npos) << text;
}

TEST(Cite, MarksThatTheLimitsOfAContentCutOffArePutBack) {
    EXPECT_EQ(said_alone("un retard \xC2\xAB regrettable"), "un retard \xC2\xAB regrettable\xC2\xA0\xC2\xBB");
    EXPECT_EQ(said_alone("un retard \xC2\xABregrettable"), "un retard \xC2\xABregrettable\xC2\xBB");
    EXPECT_EQ(said_alone("grave \xC2\xBB et long"), "\xC2\xAB\xC2\xA0grave \xC2\xBB et long");
    EXPECT_EQ(said_alone("that it was \xE2\x80\x9Cgone"), "that it was \xE2\x80\x9Cgone\xE2\x80\x9D");
    EXPECT_EQ(said_alone("that it was \"gone"), "that it was \"gone\"");
    EXPECT_EQ(said_alone("gone\" he thought"), "\"gone\" he thought");
    for (const std::string_view whole : {"", "plain", "a \"b\" c", "\xC2\xAB a \xC2\xBB b"})
        EXPECT_EQ(said_alone(whole), whole);
}

}  // namespace
}  // namespace selon::serve

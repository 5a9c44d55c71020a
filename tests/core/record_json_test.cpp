// The record as JSON and CSV, of a document built by hand: key order, code points, absent keys, RFC 4180.
#include "core/record_json.hpp"

#include <gtest/gtest.h>

namespace selon {
namespace {

/// "\xC9lise dit : << Non >>, \xE0 Paul." with everything that an attribution can have.
Document sample() {
    Document doc;
    doc.reset("\xC3\x89lise dit : \xC2\xAB Non \xC2\xBB, \xC3\xA0 Paul.");
    doc.meta.id = "sample";
    doc.meta.language = "fr";
    doc.actors.push_back({});
    doc.actors[0].name = doc.keep("\xC3\x89lise \"Lili\" Roy");
    doc.actors[0].kind = ActorKind::person;
    Mention mention;
    mention.span = {0, 6};
    doc.mentions.push_back(mention);
    doc.links.push_back({Id<Actor>(0u), LinkKind::name, {}});
    doc.times.push_back({});
    doc.times[0].span = {7, 10};
    doc.times[0].value = doc.keep("2024-05");
    doc.spans = {{16, 19}, {7, 10}};
    doc.relays.push_back(doc.keep("Le Fil"));
    Attribution a;
    a.content_count = 1;
    a.cue_first = 1;
    a.cue_count = 1;
    a.speaker = {0, 6};
    a.addressee = {27, 31};
    a.when = Id<Time>(0u);
    a.kind = AttributionKind::direct;
    a.stance = Stance::denial;
    a.why = {Rule::attribution_colon, 900, {}};
    doc.attributions.push_back(a);
    Speaker speaker;
    speaker.name = doc.actors[0].name;
    speaker.actor = Id<Actor>(0u);
    speaker.relay_count = 1;
    speaker.link = LinkKind::name;
    speaker.score = 990;
    speaker.evidence = {0, 6};
    speaker.why = {Rule::actors_same_name, 990, {}};
    doc.speakers.push_back(speaker);
    return doc;
}

TEST(RecordJson, ListsNobodyWhoIsNeitherNamedNorTakesPart) {
    Document doc = sample();
    doc.actors.insert(doc.actors.begin(), Actor{});  // a phrase alone
    doc.actors[0].name = doc.keep("lettre");
    Mention phrase;
    phrase.span = {7, 10};
    phrase.kind = MentionKind::nominal;
    doc.links[0].actor = Id<Actor>(1u);
    doc.mentions.push_back(phrase);
    doc.links.push_back({Id<Actor>(0u), LinkKind::nominal, {}});
    doc.speakers[0].actor = Id<Actor>(1u);
    std::string with, without;
    write_record_json(nullptr, doc, with);
    write_record_json(nullptr, sample(), without);
    EXPECT_EQ(with, without);
    doc.attributions[0].addressee = phrase.span;
    with.clear();
    write_record_json(nullptr, doc, with);
    EXPECT_NE(with.find("{\"id\":\"p1\",\"name\":\"lettre\""), std::string::npos);
    EXPECT_NE(with.find("\"actor\":\"p2\""), std::string::npos);
}

TEST(RecordJson, HasTheKeysInTheirOrderAndCountsCodePoints) {
    std::string json;
    write_record_json(nullptr, sample(), json);
    EXPECT_EQ(json,
              "{\"id\":\"sample\",\"language\":\"fr\",\"text\":\"\xC3\x89lise dit : \xC2\xAB Non \xC2\xBB, "
              "\xC3\xA0 Paul.\","
              "\"attributions\":[{\"id\":\"a1\",\"act\":\"said\",\"kind\":\"direct\",\"content\":[[14,17]],"
              "\"cue\":[[6,9]],"
              "\"speaker\":[0,5],\"speaker_name\":\"\xC3\x89lise \\\"Lili\\\" "
              "Roy\",\"addressee\":[23,27],\"within\":null,"
              "\"relays\":[\"Le "
              "Fil\"],\"stance\":\"denial\",\"conditional\":false,\"when\":\"2024-05\",\"actor\":\"p1\","
              "\"speaker_link\":\"name\",\"speaker_why\":{\"rule\":\"actors.same_name\","
              "\"score\":990,\"evidence\":[0,5]},"
              "\"why\":{\"rule\":\"attribution.colon\",\"score\":900}}],\"terms\":[],"
              "\"times\":[{\"id\":\"t1\",\"span\":[6,9],\"type\":\"DATE\",\"value\":\"2024-05\"}],"
              "\"actors\":[{\"id\":\"p1\",\"name\":\"\xC3\x89lise \\\"Lili\\\" "
              "Roy\",\"kind\":\"person\",\"mentions\":[[0,5]]}],"
              "\"events\":[],\"marks\":[]}");
}

TEST(RecordJson, WhatIsUnknownIsNullOrLeftOut) {
    Document doc;
    doc.reset("x");
    doc.attributions.push_back({});
    std::string json;
    write_record_json(nullptr, doc, json);
    EXPECT_NE(
        json.find("\"speaker\":null,\"speaker_name\":null,\"addressee\":null,\"within\":null,\"relays\":[]"),
        std::string::npos)
        << json;
    EXPECT_EQ(json.find("when"), std::string::npos);
    EXPECT_EQ(json.find("published"), std::string::npos);
    EXPECT_EQ(json.find("why"), std::string::npos);
}

TEST(RecordJson, ErrorsCarryTheirPlace) {
    std::string json;
    write_error_json({"ingest.bad_encoding", "not UTF-8", "a \"b\".txt", 12}, json);
    EXPECT_EQ(json,
              "{\"error\":{\"code\":\"ingest.bad_encoding\",\"message\":\"not UTF-8\",\"file\":\"a "
              "\\\"b\\\".txt\",\"byte\":12}}");
}

TEST(RecordCsv, OneLineForEachAttributionAsInRfc4180) {
    std::string csv;
    write_record_csv(nullptr, sample(), {}, csv);
    EXPECT_EQ(csv,
              "sample,a1,,,,,fr,said,direct,denial,false,\"\xC3\x89lise \"\"Lili\"\" "
              "Roy\",\xC3\x89lise,Paul,Le Fil,,2024-05,dit,"
              "Non,14,17,attribution.colon,900,,name,990\r\n");
    const std::string_view header = record_csv_header();
    EXPECT_EQ(std::count(header.begin(), header.end(), ','), std::count(csv.begin(), csv.end(), ','));
}

TEST(RecordCsv, NoScoreWhereNobodyIsNamed) {
    Document doc = sample();
    doc.speakers[0] = {};
    std::string csv;
    write_record_csv(nullptr, doc, {}, csv);
    EXPECT_TRUE(csv.ends_with(",attribution.colon,900,,none,\r\n")) << csv;
}

TEST(RecordJson, NamesAllWhoSpeakTogether) {
    Document doc = sample();
    doc.actors.push_back({});
    doc.actors[1].name = doc.keep("Paul");
    doc.also.push_back(Id<Actor>(1u));
    doc.speakers[0].also_count = 1;
    std::string json;
    write_record_json(nullptr, doc, json);
    EXPECT_NE(json.find("\"actor\":\"p1\",\"actors\":[\"p1\",\"p2\"],\"speaker_link\":\"name\""),
              std::string::npos)
        << json;
}

TEST(RecordCsv, FormulasAreDefusedOnDemandOnly) {
    Document doc = sample();
    doc.meta.title = "=HYPERLINK(1)";
    std::string plain, safe;
    write_record_csv(nullptr, doc, {}, plain);
    write_record_csv(nullptr, doc, {.safe = true}, safe);
    EXPECT_NE(plain.find(",=HYPERLINK(1),"), std::string::npos);
    EXPECT_NE(safe.find(",\"'=HYPERLINK(1)\","), std::string::npos);
}

}  // namespace
}  // namespace selon

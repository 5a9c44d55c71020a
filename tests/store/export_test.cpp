// tests/store/export_test.cpp : each format read again by other means gives exactly the words of the record.
#include "store/export.hpp"

#include <simdjson.h>

#include "base/utf8.hpp"
#include "records.hpp"

namespace selon::store {
namespace {

std::string slice(std::string_view text, uint64_t begin, uint64_t end) {
    const OffsetMap map(text);
    const uint32_t from = map.byte_of_code_point(static_cast<uint32_t>(begin));
    return std::string(text.substr(from, map.byte_of_code_point(static_cast<uint32_t>(end)) - from));
}

TEST(Export, AnnotationSelectorsAgree) {
    const Record record = truce();
    std::string out;
    export_annotations(record, out);
    simdjson::dom::parser parser;
    size_t lines = 0;
    for (size_t at = 0; at < out.size();) {
        const size_t end = out.find('\n', at);
        simdjson::dom::element json;
        ASSERT_EQ(parser.parse(out.substr(at, end - at)).get(json), simdjson::SUCCESS);
        for (const auto target : simdjson::dom::array(json["target"])) {
            const auto position = target["selector"].at(0), quote = target["selector"].at(1);
            EXPECT_EQ(slice(record.text, uint64_t(position["start"]), uint64_t(position["end"])),
                      std::string_view(quote["exact"]));
            const std::string around = std::string(std::string_view(quote["prefix"])) +
                                       std::string(std::string_view(quote["exact"])) +
                                       std::string(std::string_view(quote["suffix"]));
            EXPECT_NE(record.text.find(around), std::string::npos);
        }
        ++lines;
        at = end + 1;
    }
    EXPECT_EQ(lines, record.attributions.size());
}

TEST(Export, SchemaOrgIsJsonAndGivesNoVerdict) {
    std::string out;
    export_schema_org(truce(), out);
    simdjson::dom::parser parser;
    simdjson::dom::element json;
    ASSERT_EQ(parser.parse(out).get(json), simdjson::SUCCESS);
    EXPECT_EQ(std::string_view(json["hasPart"].at(0)["@type"]), "Quotation");
    EXPECT_EQ(std::string_view(json["hasPart"].at(0)["spokenByCharacter"]["name"]), "Anna Leduc");
    EXPECT_EQ(std::string_view(json["hasPart"].at(1)["@type"]), "Claim");
    EXPECT_EQ(out.find("ClaimReview"), std::string::npos);
}

TEST(Export, WhoSpeaksTogetherAndHowANameWasReached) {
    const Record record = together();
    std::string annotations, schema_org, brat, tei;
    export_annotations(record, annotations);
    export_schema_org(record, schema_org);
    export_brat(record, brat);
    export_tei(record, tei);
    const auto has = [](const std::string& text, std::string_view what) {
        return text.find(what) != std::string::npos;
    };
    EXPECT_TRUE(has(annotations,
                    "\"selon:speakerLink\":\"office\",\"selon:speakerRule\":\"actors.office\","
                    "\"selon:speakerScore\":620,\"selon:speakerEvidence\":\"ministre de la Mer\""))
        << annotations;
    EXPECT_TRUE(has(schema_org,
                    "\"spokenByCharacter\":[{\"@type\":\"Person\",\"name\":\"Anna Leduc\"},"
                    "{\"@type\":\"Person\",\"name\":\"Paul Verdier\"}]"))
        << schema_org;
    EXPECT_TRUE(has(brat, "\tEvidence ")) << brat;
    EXPECT_TRUE(has(brat, "Link T") && has(brat, " office\n") && has(brat, "actors.office 620")) << brat;
    EXPECT_TRUE(has(tei, "who=\"#p1 #p2\"") && has(tei, "ana=\"#neutral #link-office\"")) << tei;
    EXPECT_NE(brat_configuration().find("Value:none|name|surname|acronym|apposition|office|nominal|pronoun|"
                                        "continuation"),
              std::string_view::npos);
}

TEST(Export, BratOffsetsGiveItsWords) {
    const Record record = truce();
    std::string out;
    export_brat(record, out);
    size_t entities = 0;
    for (size_t at = 0; at < out.size();) {
        const size_t end = out.find('\n', at);
        const std::string line = out.substr(at, end - at);
        at = end + 1;
        if (line[0] != 'T') continue;
        char type[32];
        unsigned from = 0, to = 0;
        ASSERT_EQ(std::sscanf(line.c_str(), "%*s %31s %u %u", type, &from, &to), 3) << line;
        EXPECT_EQ(line.substr(line.rfind('\t') + 1), slice(record.text, from, to));
        ++entities;
    }
    EXPECT_EQ(entities, 7u);
}

/// The text between tags, with entities read.
std::string without_tags(std::string_view xml) {
    std::string out;
    bool inside = false;
    for (const char c : xml) {
        if (c == '<') inside = true;
        if (!inside) out += c;
        if (c == '>') inside = false;
    }
    for (const auto& [entity, letter] :
         {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}}) {
        for (size_t at = 0; (at = out.find(entity, at)) != std::string::npos; ++at)
            out.replace(at, std::string(entity).size(), letter);
    }
    return out;
}

TEST(Export, TeiKeepsTheTextAndNestsEvenWhatOverlaps) {
    Record record = truce();
    record.text += " a < b & \"c\"";
    // A third content that begins inside the first and ends after it.
    RecordAttribution crossing = record.attributions[0];
    const Span first = crossing.content[0];
    crossing.content = {{first.begin + 3, record.attributions[1].content[0].end}};
    record.attributions.push_back(crossing);
    std::string out;
    export_tei(record, out);
    const size_t begin = out.find("<body><p>") + 9, end = out.find("</p></body>");
    EXPECT_EQ(without_tags(out.substr(begin, end - begin)), record.text);
    int depth = 0, opened = 0;
    for (size_t at = begin; at < end; ++at) {
        if (out.compare(at, 5, "<said") == 0) ++depth, ++opened;
        if (out.compare(at, 7, "</said>") == 0) --depth;
        ASSERT_GE(depth, 0);
    }
    EXPECT_EQ(depth, 0);
    EXPECT_EQ(opened, 4);
    EXPECT_NE(out.find("part=\"I\""), std::string::npos);
}

TEST(Export, GexfNamesWhoSpeaksOfWhom) {
    const Folder folder;
    auto store = Store::open(folder.file("s.db"), {.write = true});
    const std::vector<Record> records{truce()};
    ASSERT_TRUE(store.value().write(records));
    const Graph graph = store.value().graph({}).value();
    ASSERT_EQ(graph.edges.size(), 1u);
    EXPECT_EQ(store.value().actor(graph.edges[0].from).value().name, "Paul Verdier");
    std::string out;
    export_gexf(graph, out);
    EXPECT_NE(out.find("label=\"Anna Leduc\""), std::string::npos);
    EXPECT_NE(out.find("weight=\"1\""), std::string::npos);
}

TEST(Export, FileNamesAreHarmless) {
    Record record;
    record.meta.id = "../../etc/passwd";
    EXPECT_EQ(file_name_of(record, 3), "_._.._etc_passwd-3");
    record.meta.id.clear();
    EXPECT_EQ(file_name_of(record, 3), "document-3");
}

}  // namespace
}  // namespace selon::store

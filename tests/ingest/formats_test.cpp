// tests/ingest/formats_test.cpp : feeds, news formats, CSV, JSON of others, ARC and archives: what is taken
// from each, and what happens with broken ones.
#include <archive.h>
#include <archive_entry.h>

#include "base/utf8.hpp"
#include "ingest/article_source.hpp"
#include "ingest/loading.hpp"

namespace selon::ingest {
namespace {

std::vector<Input> read(std::string_view bytes, const std::string& name, ReaderOptions options = {}) {
    return drain(*open_articles(memory_source(bytes), name, name, options));
}
std::string text_of(const Input& input) {
    const Loaded loaded = load_input(input);
    return loaded.code.empty() ? std::string(loaded.doc.text()) : loaded.code;
}

TEST(Feeds, Rss) {
    const auto inputs = read(
        R"(<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
          xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
          <title>La Gazette</title><language>fr-FR</language><image><title>Logo</title></image>
          <item><title>Le pont &amp;amp; la mairie</title><media:title>Photo</media:title><link>https://g.example/1</link>
          <guid isPermaLink="false">g1</guid><pubDate>Wed, 04 Oct 2023 12:00:00 GMT</pubDate><dc:creator>Anne Morel</dc:creator>
          <description>Court.</description>
          <content:encoded><![CDATA[<p>Le maire a <q>parl&eacute;</q>.</p><p>Puis rien.</p>]]></content:encoded></item>
          <item><title>Deux</title><description>Une ligne &amp;lt; deux</description></item></channel></rss>)",
        "feed.xml");
    ASSERT_EQ(codes(inputs), "ok ok");
    EXPECT_EQ(inputs[0].meta.title, "Le pont & la mairie");
    EXPECT_EQ(inputs[0].meta.url, "https://g.example/1");
    EXPECT_EQ(inputs[0].meta.id, "g1");
    EXPECT_EQ(inputs[0].meta.author, "Anne Morel");
    EXPECT_EQ(inputs[0].meta.outlet, "La Gazette");
    EXPECT_EQ(inputs[0].meta.language, "fr");
    EXPECT_EQ(inputs[0].meta.source, "feed.xml:1");
    EXPECT_EQ(text_of(inputs[0]), "Le pont & la mairie\n\nLe maire a parl\xC3\xA9.\n\nPuis rien.");
    EXPECT_EQ(load_input(inputs[0]).doc.meta.published, "2023-10-04T12:00:00Z");
    EXPECT_EQ(text_of(inputs[1]), "Deux\n\nUne ligne < deux");
}

TEST(Feeds, Atom) {
    const auto inputs = read(
        R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Post</title>
          <entry><title type="html">Fish &amp;amp; &lt;b&gt;chips&lt;/b&gt;</title><id>tag:p,1</id>
          <link rel="self" href="https://p.example/self"/><link href="https://p.example/1"/>
          <author><name>Joan Hill</name></author><published>2024-02-01T08:00:00Z</published><updated>2024-03-01</updated>
          <source><title>Elsewhere</title></source>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &lt; two.</p><p>Three.</p></div></content></entry>
          <entry><title>Plain</title><summary type="text">a &lt; b &amp; c</summary></entry></feed>)",
        "feed.atom");
    ASSERT_EQ(codes(inputs), "ok ok");
    EXPECT_EQ(inputs[0].meta.title, "Fish & chips");
    EXPECT_EQ(inputs[0].meta.url, "https://p.example/1");
    EXPECT_EQ(inputs[0].meta.published, "2024-02-01T08:00:00Z");
    EXPECT_EQ(inputs[0].meta.outlet, "The Post");
    EXPECT_EQ(inputs[0].meta.author, "Joan Hill");
    EXPECT_EQ(text_of(inputs[0]), "Fish & chips\n\nOne < two.\n\nThree.");
    EXPECT_EQ(text_of(inputs[1]), "Plain\n\na < b & c");
}

TEST(Feeds, MistakesCostWhatStandsAroundThem) {
    const std::string item = "<item><title>T</title><description>One &bad &nbsp;two</description></item>";
    EXPECT_EQ(codes(read("<!-- made by hand -->\n<?xml version='1.0' encoding='no-such'?><rss><channel>" +
                             item + "<item><title>open<b></title>" + item + "</channel></rss>",
                         "a.xml")),
              "ok ok ok ingest.truncated");
    EXPECT_EQ(codes(read("<rss><channel>" + item + "<item><title>cut", "a.xml")), "ok ingest.truncated");
    EXPECT_EQ(codes(read("<urlset><url>x</url></urlset>", "a.xml")), "ingest.no_article");
    EXPECT_EQ(codes(read("", "a.xml")), "ingest.no_article");
    EXPECT_EQ(codes(read("<rss><channel><item/></channel></rss>", "a.xml")), "ingest.no_text");
    // Latin-1 that calls itself UTF-8, and UTF-16 without a mark.
    EXPECT_EQ(read("<?xml version='1.0' encoding='UTF-8'?><rss><item><title>\xC9t\xE9 \xE0 la "
                   "mer</title></item></rss>",
                   "a.xml")[0]
                  .meta.title,
              "\xC3\x89t\xC3\xA9 \xC3\xA0 la mer");
    std::string wide;
    for (const char c : std::string_view("<rss><item><title>wide</title></item></rss>")) wide += {c, '\0'};
    EXPECT_EQ(read(wide, "a.xml")[0].meta.title, "wide");
}

TEST(Feeds, HostileXmlIsBounded) {
    std::string deep = "<rss><channel><item><title>t</title></item><item>";
    for (int i = 0; i < 100'000; ++i) deep += "<div>";
    EXPECT_EQ(codes(read(deep, "a.xml")), "ok ingest.bad_xml");
    std::string laughs = "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'>";
    for (char c = 'b'; c < 'k'; ++c) {
        const std::string before(1, static_cast<char>(c - 1));
        laughs += "<!ENTITY " + std::string(1, c) + " '";
        for (int i = 0; i < 10; ++i) laughs += "&" + before + ";";
        laughs += "'>";
    }
    laughs += "<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><item><title>t&j;&x;</title></item></rss>";
    const auto inputs = read(laughs, "a.xml");
    ASSERT_EQ(codes(inputs), "ok");
    EXPECT_EQ(inputs[0].meta.title, "t");
    EXPECT_EQ(codes(read("<rss><item><title>a</title><description>" + std::string(5000, 'x') +
                             "</description></item>"
                             "<item><title>b</title></item></rss>",
                         "a.xml", {.article_limit = 1000})),
              "ingest.too_large ok");
}

TEST(News, Nitf) {
    const auto inputs = read(
        R"(<nitf xml:lang="fr"><head><title>code</title><docdata><doc-id id-string="n1"/><date.issue norm="20231004T120000Z"/></docdata>
          </head><body><body.head><hedline><hl1>Le titre</hl1><hl2>Le chapeau</hl2></hedline><byline>Paul Ott</byline></body.head>
          <body.content><p>Un &amp; deux.</p><media><media-caption>Photo</media-caption></media><block><p>Trois.</p></block>
          </body.content></body></nitf>)",
        "a.xml");
    ASSERT_EQ(codes(inputs), "ok");
    EXPECT_EQ(inputs[0].meta.title, "Le titre");
    EXPECT_EQ(inputs[0].meta.id, "n1");
    EXPECT_EQ(inputs[0].meta.author, "Paul Ott");
    EXPECT_EQ(text_of(inputs[0]), "Le titre\n\nUn & deux.\n\nPhoto\n\nTrois.");
    EXPECT_EQ(load_input(inputs[0]).doc.meta.published, "2023-10-04T12:00:00Z");
}

TEST(News, NewsMl) {
    const auto g2 = read(
        R"(<newsMessage><itemSet><newsItem guid="urn:1" xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta>
          <versionCreated>2024-01-02T03:04:05+01:00</versionCreated><provider literal="Agence Nord"/></itemMeta>
          <contentMeta><headline>Titre</headline><by>Lea Roux</by><language tag="fr"/></contentMeta><contentSet>
          <inlineXML><nitf><body><body.head><hedline><hl1>Titre</hl1></hedline></body.head><body.content><p>Le corps.</p>
          </body.content></body></nitf></inlineXML></contentSet></newsItem></itemSet></newsMessage>)",
        "a.xml");
    ASSERT_EQ(codes(g2), "ok");
    EXPECT_EQ(g2[0].meta.id, "urn:1");
    EXPECT_EQ(g2[0].meta.outlet, "Agence Nord");
    EXPECT_EQ(text_of(g2[0]), "Titre\n\nLe corps.");
    const auto first = read(
        R"(<NewsML><NewsItem><Identification><NewsIdentifier><PublicIdentifier>p1</PublicIdentifier></NewsIdentifier></Identification>
          <NewsComponent><NewsLines><HeadLine>Titre</HeadLine></NewsLines><ContentItem><DataContent>Une.
Deux.</DataContent></ContentItem><ContentItem><DataContent><p>Trois.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>)",
        "a.xml");
    ASSERT_EQ(codes(first), "ok");
    EXPECT_EQ(text_of(first[0]), "Titre\n\nUne.\n\nDeux.\n\nTrois.");
}

TEST(Json, FeedAndNinjs) {
    const auto feed = read(
        R"({"version": "https://jsonfeed.org/version/1.1", "title": "The Post", "language": "en", "items": [
          {"id": 1, "title": "One", "content_html": "<p>A</p><p>B</p>", "authors": [{"name": "Joan"}], "date_published": "2024-01-02"},
          {"id": "2", "title": "Two"}, {"id": "3", "summary": "S"}, {"id": "4"}]})",
        "feed.json");
    ASSERT_EQ(codes(feed), "ok ok ok ingest.no_text");
    EXPECT_EQ(feed[0].meta.outlet, "The Post");
    EXPECT_EQ(feed[0].meta.author, "Joan");
    EXPECT_EQ(text_of(feed[0]), "One\n\nA\n\nB");
    EXPECT_EQ(text_of(feed[1]), "Two");
    const auto ninjs = read(
        R"({"uri": "u1", "headlines": [{"role": "main", "value": "H"}], "versioncreated": "2024-05-06T07:08:09Z",
          "bodies": [{"role": "caption", "value": "c"}, {"role": "main", "contenttype": "text/html", "value": "<p>B</p>"}]})",
        "a.json");
    ASSERT_EQ(codes(ninjs), "ok");
    EXPECT_EQ(ninjs[0].meta.id, "u1");
    EXPECT_EQ(text_of(ninjs[0]), "H\n\nB");
    EXPECT_EQ(codes(read("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{", "a.json")),
              "ingest.bad_json");
}

TEST(Json, FieldsAreMapped) {
    const ReaderOptions options{.fields = *FieldMap::parse("text=body,title=hed")};
    const auto inputs = read("{\"body\": \"B\", \"hed\": \"H\", \"text\": 5}\n", "a.jsonl", options);
    EXPECT_EQ(codes(inputs), "ingest.bad_field");
    const auto fine = read("{\"body\": \"B\", \"hed\": \"H\", \"text\": \"other\"}\n", "a.jsonl", options);
    ASSERT_EQ(codes(fine), "ok");
    EXPECT_EQ(fine[0].bytes, "B");
    EXPECT_EQ(fine[0].meta.title, "H");
    for (const char* wrong : {"text", "text=", "words=x", "text=a,,"})
        EXPECT_FALSE(FieldMap::parse(wrong)) << wrong;
}

TEST(Csv, ColumnsAreNamedInTheLanguagesOfThePacks) {
    ReaderOptions options{.knowledge = &knowledge()};
    const auto found = read(
        "Titre;Chapeau;Corps;Auteure;Journal;date_de_publication\nT;x;\"Le budget, de 1 500,50 euros\";A;"
        "La Gazette;4 octobre 2023\n",
        "a.csv", options);
    ASSERT_EQ(codes(found), "ok");
    EXPECT_EQ(found[0].bytes, "Le budget, de 1 500,50 euros");
    EXPECT_EQ(found[0].meta.title, "T");
    EXPECT_EQ(found[0].meta.author, "A");
    EXPECT_EQ(found[0].meta.outlet, "La Gazette");
    EXPECT_EQ(load_input(found[0]).doc.meta.published, "2023-10-04");
    // Our own names go before those of people, and what a person maps before all.
    EXPECT_EQ(read("article,text\nA,T\n", "a.csv", options)[0].bytes, "T");
    options.fields = *FieldMap::parse("text=article");
    EXPECT_EQ(read("article,text\nA,T\n", "a.csv", options)[0].bytes, "A");
    const auto none = read("one,two\nx,y\n", "a.csv");
    EXPECT_NE(none[0].error->message.find("one, two"), std::string::npos) << none[0].error->message;
}

/// The example of each line is such a header, or the first row of such a table.
TEST(Fields, EveryNameHasAnExampleThatIsRead) {
    const auto engine = engine::Engine::make().value();
    size_t examples = 0;
    for (const Pack* pack : engine->packs()) {
        const Table& table = pack->table("pages");
        for (size_t row = 0; row < table.rows(); ++row) {
            const auto cell = [&](std::string_view name) {
                return std::string(table.cell(row, table.column(name)));
            };
            const std::string kind = cell("kind"), example = cell("example"), key = cell("key");
            const auto field = article_field(cell("value"));
            if (kind == "header") {
                ++examples;
                Loaded loaded = load_bytes(example + "\n\nThe council voted.\n");
                ASSERT_TRUE(field) << key;
                EXPECT_FALSE(member_of(loaded.doc.meta, *field)->empty()) << example;
            } else if (kind == "column") {
                ++examples;
                ASSERT_TRUE(field) << key;
                // A row whose cells hold the names of their columns.
                Input input =
                    read(example + "\n" + example + "\n", "a.csv", {.knowledge = &engine->pages()}).at(0);
                std::string found;
                utf8::fold(field_of(input, *field), found);
                std::replace(found.begin(), found.end(), '_', ' ');
                EXPECT_EQ(found, key) << example;
            }
        }
    }
    EXPECT_GT(examples, 30u);
}

TEST(Csv, RowsMarksAndQuotes) {
    const auto inputs = read(
        "\xEF\xBB\xBFid;text;published\r\n1;\"Il a dit : \"\"non\"\".\nPuis ; oui.\";2024-01-02\r\n\r\n2;un "
        "\"mot\";\r\n3;;x\r\n4;fin",
        "a.csv");
    ASSERT_EQ(codes(inputs), "ok ok ingest.no_text ok");
    EXPECT_EQ(inputs[0].bytes, "Il a dit : \"non\".\nPuis ; oui.");
    EXPECT_EQ(inputs[0].meta.published, "2024-01-02");
    EXPECT_EQ(inputs[1].bytes, "un \"mot\"");
    EXPECT_EQ(inputs[3].meta.id, "4");
    EXPECT_EQ(read("a\tb\nx\ty\n", "a.tsv", {.fields = *FieldMap::parse("text=b")})[0].bytes, "y");
    EXPECT_EQ(codes(read("a,b\nx,y\n", "a.csv")), "ingest.no_text");
    EXPECT_EQ(codes(read("text\n\"never closed " + std::string(5000, 'x'), "a.csv", {.article_limit = 1000})),
              "ingest.too_large");
    // What a missing mark would swallow is no article.
    EXPECT_EQ(codes(read("id,text\n1,one\n2,\"two\n3,three\n4,four\n", "a.csv")), "ok ingest.truncated");
    EXPECT_TRUE(read("", "a.csv").empty());
}

TEST(Arc, GivesThePages) {
    const std::string page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>one";
    const std::string head = "filedesc://a.arc 0.0.0.0 20140101000000 text/plain 3\n1 0\n\n";
    const auto line = [](const std::string& url, size_t size) {
        return url + " 10.0.0.1 20140101000000 text/html " + std::to_string(size) + "\n";
    };
    const auto inputs = read(head + line("http://g.example/a b", page.size()) + page + "\nnothing\n" +
                                 line("http://g.example/2", page.size()) + page + "\n" +
                                 line("http://g.example/3", 999) + "cut",
                             "a.arc");
    ASSERT_EQ(codes(inputs), "ok ingest.bad_arc ok ingest.truncated");
    EXPECT_EQ(inputs[0].meta.url, "http://g.example/a b");
    EXPECT_EQ(inputs[0].bytes, "<p>one");
}

/// An archive in memory.
std::string packed(int format, int filter, const std::vector<std::pair<std::string, std::string>>& members) {
    std::string out(1 << 20, '\0');
    size_t used = 0;
    struct archive* const writer = archive_write_new();
    format == ARCHIVE_FORMAT_ZIP ? archive_write_set_format_zip(writer)
                                 : archive_write_set_format_ustar(writer);
    archive_write_add_filter(writer, filter);
    archive_write_open_memory(writer, out.data(), out.size(), &used);
    for (const auto& [name, bytes] : members) {
        struct archive_entry* const entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
        archive_write_header(writer, entry);
        archive_write_data(writer, bytes.data(), bytes.size());
        archive_entry_free(entry);
    }
    archive_write_free(writer);
    out.resize(used);
    return out;
}

TEST(Archives, MembersAreReadAsFilesAre) {
    const std::vector<std::pair<std::string, std::string>> members{
        {"news/a.html", "<article><p>A"},
        {"README.md", "r"},
        {"p.jpg", "j"},
        {"../../b.jsonl", "{\"text\":\"B\"}\n{\"text\":\"C\"}\n"},
        {".hidden.txt", "h"},
        {"c.json", "{}"},
        {"d.txt", "D"}};
    for (const int format : {ARCHIVE_FORMAT_ZIP, ARCHIVE_FORMAT_TAR_USTAR}) {
        for (const int filter : {ARCHIVE_FILTER_NONE, ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_XZ}) {
            const auto inputs = read(packed(format, filter, members), "a.bin");
            ASSERT_EQ(codes(inputs), "ok ok ok ok") << format << " " << filter;
            EXPECT_EQ(inputs[0].meta.source, "a.bin/news/a.html");
            EXPECT_EQ(inputs[1].meta.source, "a.bin/../../b.jsonl:1");
            EXPECT_EQ(inputs[3].bytes, "D");
        }
    }
}

/// What is whole is read wherever the rest is cut off, and no text grows by a cut.
TEST(Formats, EndWhereverTheyAreCut) {
    const std::string rss =
        "<?xml version=\"1.0\"?><rss><channel><title>G</title><item><guid>1</guid><title>One</title>"
        "<description><![CDATA[<p>First \xC3\xA9&amp;</p>]]></description></item><item><guid>2</guid>"
        "<title>Two</title><description>Second</description></item></channel></rss>";
    const std::string jsonl =
        "{\"id\":\"1\",\"text\":\"First \\u00e9\"}\n{\"id\":\"2\",\"text\":\"Second\"}\n";
    const std::string table = "id;text\r\n1;\"First \"\"\xC3\xA9\"\"\"\r\n2;Second\r\n";
    const std::vector<std::pair<std::string, std::string>> members{{"1.jsonl", jsonl}, {"2.csv", table}};
    const std::pair<std::string, std::string> samples[] = {
        {"a.rss", rss},
        {"a.jsonl", jsonl},
        {"a.json", "[" + jsonl.substr(0, jsonl.find('\n')) + ",{\"text\":\"x\"}]"},
        {"a.csv", table},
        {"a.zip", packed(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, members)},
        {"a.tar", packed(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, members).substr(0, 3000)},
        {"a.tar.gz", packed(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_GZIP, members)},
        {"a.tar.zst", packed(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_ZSTD, members)},
        {"a.tar.xz", packed(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_XZ, members)}};
    for (const auto& [name, whole] : samples) {
        size_t longest = 0;
        for (const Input& input : read(whole, name)) longest = std::max(longest, input.bytes.size());
        for (size_t size = 0; size < whole.size(); ++size) {
            for (const Input& input : read(std::string_view(whole).substr(0, size), name)) {
                EXPECT_TRUE(input.error || !input.bytes.empty()) << name << " at " << size;
                EXPECT_LE(input.bytes.size(), longest) << name << " at " << size;
            }
        }
    }
}

TEST(Archives, BrokenBombsAndTooDeep) {
    const std::string zip = packed(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE,
                                   {{"a.txt", std::string(20'000, 'a') + "b"}, {"b.txt", "b"}});
    const auto cut = read(std::string_view(zip).substr(0, 60), "a.zip");
    ASSERT_FALSE(cut.empty());
    EXPECT_TRUE(cut.back().error);
    EXPECT_EQ(codes(read("PK\x03\x04 no archive at all", "a.zip")).substr(0, 7), "ingest.");
    std::string nested = packed(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, {{"a.txt", "A"}});
    EXPECT_EQ(codes(read(nested, "a.tar")), "ok");
    for (int i = 0; i < 2; ++i)
        nested = packed(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, {{"a.tar", nested}});
    EXPECT_EQ(codes(read(nested, "a.tar")), "ingest.bomb");
}

}  // namespace
}  // namespace selon::ingest

// Pages: the article found, what surrounds it left, metadata, quotations, the map back; and pages made to
// hurt.
#include "ingest/html.hpp"

#include <chrono>

#include "base/utf8.hpp"
#include "ingest/html_entities.hpp"
#include "ingest/html_tokenizer.hpp"
#include "ingest/loading.hpp"

namespace selon::ingest {
namespace {

Loaded load_html(std::string page, std::string charset = "") {
    return load_bytes(std::move(page), std::move(charset), Format::html);
}

const std::string kFirst =
    "The council voted the budget on Monday night after a debate of nine hours in the town hall.";
const std::string kSecond =
    "The mayor said that the city would not borrow, and thanked the members for their patience.";

std::string page_with(const std::string& body, const std::string& head = "") {
    return "<!DOCTYPE html><html><head><title>Budget voted | The Gazette</title>" + head + "</head><body>" +
           body + "</body></html>";
}

std::string article(const std::string& inside) {
    return page_with(
        "<nav><ul><li><a href=/>Home and everything that is in this house of ours</a></ul></nav>"
        "<article><h1>Budget voted</h1><p>" +
        kFirst + "</p>" + inside + "<p>" + kSecond +
        "</p></article>"
        "<footer><p>All of this belongs to somebody who wants to be named here at some length.</p></footer>");
}

TEST(Html, FindsTheArticleAndLeavesTheRest) {
    const Loaded loaded = load_html(article(""));
    EXPECT_EQ(loaded.doc.text(), "Budget voted\n\n" + kFirst + "\n\n" + kSecond);
    ASSERT_FALSE(loaded.doc.zones.empty());
    EXPECT_EQ(loaded.doc.zones[0].kind, ZoneKind::title);
    EXPECT_EQ(loaded.doc.text(loaded.doc.zones[0].span), "Budget voted");
    EXPECT_EQ(loaded.doc.meta.title, "Budget voted");
}

TEST(Html, LeavesWhatIsNotSeen) {
    const std::string planted =
        "\"This was never said by anybody in the town hall\", said the mayor in the dark.";
    for (const std::string& hidden :
         {"<p hidden>" + planted + "</p>", "<div style='color: red; DISPLAY : none'>" + planted + "</div>",
          "<p aria-hidden=true>" + planted + "</p>", "<script>'</article>'; '" + planted + "'</script>",
          "<style>" + planted + "</style>", "<!-- " + planted + " </article> -->",
          "<noscript><p>" + planted + "</p></noscript>", "<template><p>" + planted + "</p></template>",
          "<span class='visually-hidden'>" + planted + "</span>",
          "<div class='share-bar'><p>" + planted + "</p></div>", "<aside><p>" + planted + "</p></aside>",
          "<svg><text>" + planted + "</text></svg>", "<select><option>" + planted + "</select>"}) {
        const Loaded loaded = load_html(article(hidden));
        EXPECT_EQ(loaded.doc.text(), "Budget voted\n\n" + kFirst + "\n\n" + kSecond) << hidden;
    }
}

TEST(Html, DropsWhatStandsUnderAHeadingOfOtherMatter) {
    const std::string other =
        "Another story about another town, of which this one says nothing at all, thank you.";
    const Loaded loaded = load_html(article("<div><h3>Read also</h3><p>" + other + "</p></div>"));
    EXPECT_EQ(loaded.doc.text().find(other), std::string_view::npos);
    EXPECT_NE(loaded.doc.text().find(kSecond), std::string_view::npos);
}

TEST(Html, KeepsQuotationsWholeAcrossMarkup) {
    const Loaded loaded =
        load_html(article("<p>\xC2\xAB\xC2\xA0We <b>will</b> <a href=x>not</a> "
                          "<em>bor</em>row\xC2\xA0\xC2\xBB, he said, adding "
                          "<q>never in <i>my</i> time</q> twice.</p>"));
    const std::string_view text = loaded.doc.text();
    EXPECT_NE(text.find("\xC2\xAB\xC2\xA0We will not borrow\xC2\xA0\xC2\xBB, he said"), text.npos);
    bool found = false;
    for (const Zone& zone : loaded.doc.zones) {
        found =
            found || (zone.kind == ZoneKind::quotation && loaded.doc.text(zone.span) == "never in my time");
    }
    EXPECT_TRUE(found);
}

TEST(Html, MapsBackToThePage) {
    // Entities, collapsed blanks, decomposed letters, another charset: each changes offsets.
    const std::string page = article(
        "<p>Some caf&eacute; e\xCC\x81t\xC3\xA9 \n\t and   &#171; words &raquo; that run on to be a "
        "paragraph, <b>bold</b> too.</p>");
    const Loaded loaded = load_html(page);
    const std::string_view text = loaded.doc.text();
    ASSERT_NE(text.find("Some caf\xC3\xA9 \xC3\xA9t\xC3\xA9 and \xC2\xAB words \xC2\xBB that"), text.npos);
    for (const char* word :
         {"Budget voted", "Some caf", "and", "words", "that run", "bold", "too.", "The mayor said"}) {
        const size_t at = text.find(
            word, text.find(word) == 0 ? 0 : text.find("Some") * (std::string(word) != "Budget voted"));
        ASSERT_NE(at, text.npos) << word;
        const uint64_t source = loaded.doc.source_byte(static_cast<uint32_t>(at));
        EXPECT_EQ(page.substr(source, std::string(word).size()), word);
    }
    const size_t entity = text.find("\xC3\xA9");
    EXPECT_EQ(page.substr(loaded.doc.source_byte(static_cast<uint32_t>(entity)), 8), "&eacute;");
}

TEST(Html, ReadsTheDeclaredCharset) {
    std::string page = page_with(
        "<article><h1>Budget vot\xE9</h1><p>" + kFirst + "<p>Un \x93mot\x94 d\x92\xE9t\xE9.</article>",
        "<meta charset=iso-8859-1>");
    const Loaded loaded = load_html(page);
    EXPECT_NE(loaded.doc.text().find("Un \xE2\x80\x9Cmot\xE2\x80\x9D d\xE2\x80\x99\xC3\xA9t\xC3\xA9."),
              std::string_view::npos);
    EXPECT_EQ(
        page.substr(loaded.doc.source_byte(static_cast<uint32_t>(loaded.doc.text().find("mot\xE2"))), 3),
        "mot");
}

TEST(Html, ReadsMetadata) {
    const std::string ld = R"(<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
        {"@type":"WebSite","name":"The Gazette"},{"@type":["NewsArticle"],"headline":"Budget &amp; debt voted",
        "datePublished":"2023-10-04T21:30:00+02:00","author":[{"@type":"Person","name":"Jane Martin"},{"name":"Paul King"}],
        "publisher":{"name":"The Gazette"}}]}</script>)";
    const Loaded loaded = load_html(
        page_with("<article><h1>Budget voted</h1><p>" + kFirst + "</p><p>" + kSecond + "</p></article>",
                  "<link rel=canonical href='https://gazette.example/budget?a=1&amp;b=2'><meta "
                  "property=og:site_name content=Gazette>" +
                      ld));
    const Metadata& meta = loaded.doc.meta;
    EXPECT_EQ(meta.title, "Budget voted");
    EXPECT_EQ(meta.published, "2023-10-04T21:30:00+02:00");
    EXPECT_EQ(meta.author, "Jane Martin, Paul King");
    EXPECT_EQ(meta.outlet, "Gazette");
    EXPECT_EQ(meta.url, "https://gazette.example/budget?a=1&b=2");
}

TEST(Html, FindsTheDateWhereverItStands) {
    for (const char* head :
         {"<meta property='article:published_time' content='2023-10-04T10:00:00Z'>",
          "<meta itemprop=datePublished content=2023-10-04>", "<meta name=DC.date.issued content=2023-10-04>",
          "<link rel=canonical href=https://gazette.example/2023/10/04/budget>"}) {
        EXPECT_EQ(
            load_html(page_with("<p>" + kFirst + "<p>" + kSecond, head)).doc.meta.published.substr(0, 10),
            "2023-10-04");
    }
    for (const char* shown : {"<time datetime=2023-10-04>yesterday</time>",
                              "<p>Publi\xC3\xA9 le 4 octobre 2023</p>", "<span>October 4, 2023</span>"}) {
        EXPECT_EQ(
            load_html(page_with(shown + ("<p>" + kFirst) + "<p>" + kSecond)).doc.meta.published.substr(0, 10),
            "2023-10-04");
    }
}

TEST(Html, RefusesPagesWithoutArticle) {
    for (const char* page : {"<html></html>", "<ul><li><a href=x>one link among many that are here</a></ul>",
                             "<", "<p", "<!--", "<script>", "&", "<p>  </p>"}) {
        EXPECT_EQ(load_html(page).code, "ingest.no_article") << page;
    }
}

std::string decoded(std::string_view text) {
    std::string out, store;
    const Reference reference = read_reference(text, false, store);
    return std::string(reference.utf8) + std::string(text.substr(reference.size));
}

TEST(HtmlEntities, AreReadAsWhatwgSays) {
    EXPECT_EQ(decoded("&amp;x"), "&x");
    EXPECT_EQ(decoded("&ampx"), "&x");
    EXPECT_EQ(decoded("&notit;"), "\xC2\xACit;");
    EXPECT_EQ(decoded("&notin;"), "\xE2\x88\x89");
    EXPECT_EQ(decoded("&#x110000;"), "\xEF\xBF\xBD");
    EXPECT_EQ(decoded("&#0;"), "\xEF\xBF\xBD");
    EXPECT_EQ(decoded("&#xD800;"), "\xEF\xBF\xBD");
    EXPECT_EQ(decoded("&#128;"), "\xE2\x82\xAC");
    EXPECT_EQ(decoded("&#x20AC"), "\xE2\x82\xAC");
    EXPECT_EQ(decoded("&CounterClockwiseContourIntegral;"), "\xE2\x88\xB3");
    EXPECT_EQ(decoded("&#99999999999999999999;"), "\xEF\xBF\xBD");
    for (const char* plain : {"&", "& ", "&;", "&#;", "&#x;", "&xyzzy;", "&#", "&Ampx"})
        EXPECT_EQ(decoded(plain), plain);
    EXPECT_EQ(decode_attribute(" ?a=1&copy=2&amp;b&copy; "), "?a=1&copy=2&b\xC2\xA9");
}

TEST(HtmlTokenizer, ReadsAttributesInEveryForm) {
    HtmlTokenizer tokens("<A HREF=\"x>y\" title='it\"s' bare data-x = 1/2 / empty=''>t</a >");
    HtmlToken token;
    tokens.next(token);
    ASSERT_EQ(token.kind, HtmlToken::Kind::start);
    EXPECT_EQ(token.tag, Tag::a);
    EXPECT_EQ(token.attribute("href"), "x>y");
    EXPECT_EQ(token.attribute("title"), "it\"s");
    EXPECT_TRUE(token.has("bare"));
    EXPECT_EQ(token.attribute("data-x"), "1/2");
    EXPECT_TRUE(token.has("empty"));
    EXPECT_FALSE(token.has("none"));
    tokens.next(token);
    EXPECT_EQ(token.text, "t");
    tokens.next(token);
    EXPECT_EQ(token.kind, HtmlToken::Kind::end);
}

std::string repeat(std::string_view part, size_t count) {
    std::string out;
    for (size_t i = 0; i < count; ++i) out += part;
    return out;
}

/// R09 to R18: pages that make tree builders quadratic. The article at the end must still be there where the
/// page's own syntax does not swallow it.
TEST(HtmlHostile, IsLinear) {
    struct Case {
        const char* name;
        std::string page;
        bool swallows;
    };
    const Case cases[] = {
        {"div", repeat("<div>", 1'000'000), false},
        {"bold italic", repeat("<b n><i n>x</b>", 10'000), false},
        {"list", repeat("<ul><li>", 250'000), false},
        {"attributes", "<p " + repeat("a ", 1'000'000) + ">", false},
        {"long attribute", "<p title='" + std::string(50 << 20, 'a') + "'>", false},
        {"tables", repeat("<table><tr><td>", 300'000), false},
        {"svg", repeat("<svg><foreignObject>", 100'000), true},
        {"template", repeat("<template>", 100'000), true},
        {"noscript", repeat("<noscript>", 100'000), true},
        {"plaintext", repeat("<plaintext>", 100'000), false},
        {"ampersands", repeat("&", 1'000'000), false},
        {"almost entities", repeat("&CounterClockwiseContourIntegra", 50'000), false},
        {"less than", repeat("<", 1'000'000), false},
        {"comments", repeat("<!-- -- > --", 100'000) + "-->", false},
        {"open comments", repeat("<!--", 300'000), true},
        {"end tags", repeat("<div><a></div></p></b></a>", 100'000), false},
        {"crossed", repeat("<a><div></a>", 200'000), false},
        {"headings", repeat("<h2>x</h2>", 200'000), false},
        {"custom elements", repeat("<x-a></x-b>", 200'000), false},
        {"quotes", repeat("<q>a", 200'000) + repeat("</q>", 200'000), false},
        {"classes", repeat("<div class='article-body share hidden'></div>", 100'000), false},
        {"deep json", "<script type=application/ld+json>" + repeat("[", 100'000) + "</script>", false},
        {"large json",
         "<script type=application/ld+json>[" + repeat("{\"@type\":\"Article\"},", 200'000) + "{}]</script>",
         false},
    };
    for (const Case& c : cases) {
        const std::string page =
            c.page + "<article><h1>Budget voted</h1><p>" + kFirst + "</p><p>" + kSecond + "</p></article>";
        const auto start = std::chrono::steady_clock::now();
        const Loaded loaded = load_html(page);
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        // Generous: the machine may be busy, and a quadratic reader takes minutes.
        EXPECT_LT(seconds, 1.0 + 0.5 * static_cast<double>(page.size()) / 1e6) << c.name;
        EXPECT_EQ(utf8::find_invalid(loaded.doc.text()), std::string_view::npos) << c.name;
        const bool found = loaded.doc.text().find(kSecond) != std::string_view::npos;
        EXPECT_TRUE(found || c.swallows) << c.name;
    }
}

TEST(HtmlHostile, EndsWhereverThePageIsCut) {
    const std::string page = article(
        "<p title=\"a&amp;b\">caf&eacute; <q>quoted</q> &#171; x</p><!-- c --><script "
        "type=\"application/ld+json\">"
        "{\"@type\":\"NewsArticle\",\"headline\":\"Budget voted\"}</script><ul><li>one<li>two</ul>");
    for (size_t size = 0; size < page.size(); ++size) {
        const Loaded loaded = load_html(page.substr(0, size));
        for (const Zone& zone : loaded.doc.zones) {
            ASSERT_LE(zone.span.end, loaded.doc.text().size()) << size;
            ASSERT_TRUE(utf8::is_boundary(loaded.doc.text(), zone.span.begin)) << size;
        }
    }
}

}  // namespace
}  // namespace selon::ingest

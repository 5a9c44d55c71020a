// serve/routes.cpp : the table of pages. To add a page: write its function, add its row, its words in
// web/interface.tsv, its line in docs/serve.md.
#include <array>

#include "serve/pages.hpp"
#include "serve/view.hpp"

namespace selon::serve {

namespace {

constexpr Parameter kKey[] = {{"id", "permanent key of the attribution, 16 hexadecimal digits"}};
constexpr Parameter kLimit{"limit", "rows of a page, 1 to 200", "integer"};
constexpr Parameter kAfter{"after", "where the page starts: the `next` of the page before"};
constexpr Parameter kArticle[] = {
    {"id", "number of the article", "integer"},
    {"from", "number of the attribution whose part of the notes is shown (HTML only)", "integer"}};
constexpr Parameter kRead[] = {{"title", "title of the article"},
                               {"outlet", "newspaper or site"},
                               {"published", "day of publication", "date"},
                               {"language", "language of the article", "string", "fr|en"}};
constexpr Parameter kActors[] = {{"name", "a name, or part of one"}, kLimit, kAfter};
constexpr Parameter kCompare[] = {{"a", "one speaker"},
                                  {"b", "the other"},
                                  {"q", "words of what was said"},
                                  {"since", "said on that day or later", "date"},
                                  {"until", "said on that day or earlier", "date"}};
constexpr Parameter kVerify[] = {{"quotation", "the words"}, {"by", "who is thought to have said them"}};
constexpr Parameter kArticles[] = {{"q", "words of title and text; \"a phrase\", wor*, -word"},
                                   {"outlet", "newspaper or site"},
                                   {"language", "language of the article", "string", "fr|en"},
                                   {"since", "published on that day or later", "date"},
                                   {"until", "published on that day or earlier", "date"},
                                   {"order", "of days", "string", "newest|oldest"},
                                   kLimit,
                                   kAfter};
constexpr Parameter kActor[] = {
    {"id", "number of the actor", "integer"},
    {"since", "said on that day or later", "date"},
    {"until", "said on that day or earlier", "date"},
    {"stance", "what the verb commits the reporter to"},
    {"kind", "quoted, reported, or both", "string", "direct|indirect|mixed"},
    {"outlet", "newspaper or site"},
    {"sure", "leave out what is unsure: a saying, or a link to the name, below 700", "flag"},
    {"order", "of days", "string", "newest|oldest"},
    kLimit,
    kAfter};

/// The filter's parameters and those of a list behind them.
template <size_t N>
std::array<Parameter, N> with_filter(std::array<Parameter, N> out) {
    std::copy(kFilterParameters.begin(), kFilterParameters.end(), out.begin());
    return out;
}

}  // namespace

std::span<const Route> routes() {
    static const auto search = [] {
        auto all = with_filter(std::array<Parameter, 17>{});
        all[14] = {"order", "of the list", "string", "newest|oldest|best"};
        all[15] = kLimit;
        all[16] = kAfter;
        return all;
    }();
    static const auto timeline = [] {
        auto all = with_filter(std::array<Parameter, 15>{});
        all[14] = {"by", "unit of the axis", "string", "day|month|year"};
        return all;
    }();
    static const Route table[] = {
        {"/",
         "overview",
         "what the store holds",
         overview_page,
         {},
         "documents attributions actors top_speakers newest"},
        {"/d/{id}", "article", "an article with its attributions", article_page, kArticle,
         "document record attributions actor_ids"},
        {"/s/{id}", "attribution", "one attribution", attribution_page, kKey,
         "attribution citation same_words"},
        {"/attributions", "attributions", "attributions by words, names, days, with facets",
         attributions_page, search, "rows next facets"},
        {"/articles", "articles", "articles by words of title and text, outlet, days", articles_page,
         kArticles, "rows next"},
        {"/actors", "actors", "people, organisations, places, media", actors_page, kActors, "rows next"},
        {"/a/{id}", "actor", "all that somebody said, of whom, who speaks of them", actor_page, kActor,
         "actor names stance outlet spoke_of spoken_of_by rows next mentions"},
        {"/timeline", "timeline", "when it was said, and which days it speaks of", timeline_page, timeline,
         "by said about articles"},
        {"/relays", "relays", "which outlet has whose words through whom", relays_page, kFilterParameters,
         "edges"},
        {"/compare", "compare", "two speakers side by side", compare_page, kCompare, "a b"},
        {"/verify", "verify", "whether a quotation stands in the store, and who said it", verify_page,
         kVerify, "verdict matches"},
        {"/read", "read", "reads the text that is posted; nothing is kept", read_page, kRead, "record",
         "POST"},
    };
    return table;
}

}  // namespace selon::serve

// serve/page_compare.cpp : two speakers side by side on a subject: how they are reported, the words that one
// uses and the other does not, and what they said.
#include <algorithm>
#include <cmath>
#include <map>

#include "serve/json_rows.hpp"
#include "serve/pages.hpp"
#include "serve/view.hpp"
#include "store/words.hpp"

namespace selon::serve {

namespace {

struct Side {
    std::string name;
    int64_t id = 0;
    store::Facets facets;
    std::vector<store::AttributionRow> rows;
    std::vector<store::Count> words;  ///< that this side uses and the other does not, or less
};

Result<Side> side_of(Visit& visit, std::string_view name) {
    Side side;
    side.name = name;
    store::Filter filter = filter_of(visit.query());
    filter.who = name;
    const auto figures = visit.figures();
    if (!figures) return figures.error();
    auto facets = figures.value()->census.facets(visit.store, filter);
    if (!facets) return facets.error();
    side.facets = std::move(facets).value();
    auto page = visit.store.search(
        filter, {.limit = 200, .order = filter.text.empty() ? store::Order::newest : store::Order::best});
    if (!page) return page.error();
    side.rows = std::move(page.value().rows);
    // Who said all of it is whom the name means; others speak together with him now and then.
    if (!side.facets.speakers.empty() && side.facets.speakers.front().count == side.facets.counted) {
        side.id = side.facets.speakers.front().id;
        side.name = side.facets.speakers.front().name;
    }
    return side;
}

/// A word as it was first written, and how often it was said.
struct Said {
    std::string_view written;
    int64_t count = 0;
};
using Vocabulary = std::map<std::string, Said>;  ///< by folded form

Vocabulary words_of(const Side& side) {
    Vocabulary words;
    for (const auto& row : side.rows) {
        for (const auto& word : store::fold_words(row.text)) {
            if (word.form.size() < 5) continue;
            Said& said = words[word.form];
            if (++said.count == 1) said.written = word.span.of(row.text);
        }
    }
    return words;
}

/// Words said twice or more, by how much likelier this side is to say them (log ratio, one added to both).
std::vector<store::Count> peculiar(const Vocabulary& mine, const Vocabulary& theirs) {
    std::vector<std::pair<double, store::Count>> scored;
    for (const auto& [word, said] : mine) {
        const int64_t count = said.count;
        const auto found = theirs.find(word);
        const auto other = static_cast<double>(found == theirs.end() ? 0 : found->second.count);
        const double score =
            static_cast<double>(count) * std::log((static_cast<double>(count) + 1) / (other + 1));
        if (count >= 2 && score > 0) scored.push_back({score, {std::string(said.written), 0, count}});
    }
    std::stable_sort(scored.begin(), scored.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<store::Count> out;
    for (size_t i = 0; i < std::min<size_t>(scored.size(), 12); ++i) out.push_back(scored[i].second);
    return out;
}

std::string to_json(const Side& a, const Side& b) {
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    for (const auto& [name, side] : {std::pair<std::string_view, const Side*>{"a", &a}, {"b", &b}}) {
        json.key(name)
            .begin_object()
            .key("name")
            .value(side->name)
            .key("counted")
            .value(side->facets.counted);
        write_rows(json, "stance", side->facets.stances);
        write_rows(json, "kind", side->facets.kinds);
        write_rows(json, "words", side->words);
        write_rows(json, "rows", side->rows);
        json.end_object();
    }
    json.end_object();
    return out;
}

void form(const Visit& visit, Html& h) {
    const Interface& w = visit.words;
    h.open("form", {{"class", "filters"}}).open("div", {{"class", "fields"}});
    for (const std::string_view name : {"a", "b"}) field(visit, {name, ""}, h);
    for (const Parameter& one : kFilterParameters) {
        for (const std::string_view name : {"q", "since", "until"}) {
            if (one.name == name) field(visit, one, h);
        }
    }
    h.close().element("button", {{"class", "main"}}, w("compare.button")).close();
}

void column(const Visit& visit, const Side& side, Html& h) {
    const Interface& w = visit.words;
    h.open("section", {{"class", "side"}}).open("h2");
    if (side.id != 0) h.open("a", {{"href", "/a/" + std::to_string(side.id)}}).apart(side.name).close();
    if (side.id == 0) h.apart(side.name);
    h.close();
    if (side.rows.empty()) {
        empty_state(visit, "compare.silent", h);
        auto like = store::actors_like(visit.store, side.name, 6);
        for (const auto& actor : like ? like.value() : std::vector<store::ActorRow>{})
            h.open("p")
                .open("a", {{"href", "/a/" + std::to_string(actor.id)}})
                .apart(actor.label)
                .close()
                .close();
        h.close();
        return;
    }
    h.element("p", {{"class", "total"}}, w.count("attributions", side.facets.counted));
    bars(visit, side.facets.stances, {"person.stances", "stance."}, {}, h);
    if (!side.words.empty()) {
        h.open("section").element("h3", w("compare.words")).open("p", {{"class", "cloud"}});
        for (const auto& word : side.words) {
            const Query query = Query().with("q", word.name).with("who", side.name);
            h.open("a", {{"href", "/attributions" + query.text()}})
                .apart(word.name)
                .close()
                .text("\xC2\xA0")
                .element("span", {{"class", "count"}}, w.number(word.count))
                .text(" ");
        }
        h.close().close();
    }
    const std::vector<store::AttributionRow> few(
        side.rows.begin(),
        side.rows.begin() + static_cast<ptrdiff_t>(std::min<size_t>(side.rows.size(), 20)));
    attribution_list(visit, few, {.query = visit.query().get("q"), .speakers = false}, h);
    const Query query = visit.query().with("a", "").with("b", "").with("who", side.name);
    h.open("p", {{"class", "more"}}).link("/attributions" + query.text(), w("compare.all")).close().close();
}

}  // namespace

Result<Answer> compare_page(Visit& visit) {
    const Interface& w = visit.words;
    const std::string_view a = visit.query().get("a"), b = visit.query().get("b");
    Side one, other;
    for (const auto& [name, side] : {std::pair{a, &one}, std::pair{b, &other}}) {
        if (name.empty()) continue;
        auto made = side_of(visit, name);
        if (!made) return made.error();
        *side = std::move(made).value();
    }
    const Vocabulary mine = words_of(one), theirs = words_of(other);
    one.words = peculiar(mine, theirs);
    other.words = peculiar(theirs, mine);
    if (visit.json) return json_answer(to_json(one, other));
    Html h;
    h.element("h1", w("compare.title"));
    form(visit, h);
    if (a.empty() || b.empty()) {
        empty_state(visit, "compare.empty", h);
        const auto figures = visit.figures();
        if (!figures) return figures.error();
        const auto loud = figures.value()->census.most_quoted(visit.store, {.limit = 12});
        if (loud && !loud.value().rows.empty()) {
            h.open("p").text(w("compare.who")).text(" ");
            for (const auto& actor : loud.value().rows) {
                h.open("a",
                       {{"class", "chip"},
                        {"href", "/compare" + visit.query().with(a.empty() ? "a" : "b", actor.label).text()}})
                    .apart(actor.label)
                    .close()
                    .text(" ");
            }
            h.close();
        }
    }
    if (!a.empty() || !b.empty()) {
        h.open("div", {{"class", "sides"}});
        if (!a.empty()) column(visit, one, h);
        if (!b.empty()) column(visit, other, h);
        h.close();
    }
    return html_answer(visit, {.title = std::string(w("compare.title")), .section = "compare"}, h);
}

}  // namespace selon::serve

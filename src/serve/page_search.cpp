// serve/page_search.cpp : attributions by words, names, days: the list, its facets, its histogram.
#include <algorithm>

#include "serve/json_rows.hpp"
#include "serve/pages.hpp"
#include "serve/view.hpp"

namespace selon::serve {

namespace {

struct Found {
    store::Page<store::AttributionRow> page;
    store::Facets facets;
};

store::Order order_of(const Query& query) {
    const std::string_view order = query.get("order");
    if (order == "newest") return store::Order::newest;
    if (order == "oldest") return store::Order::oldest;
    return order.empty() && !query.has("q") ? store::Order::newest : store::Order::best;
}

Result<Found> find(Visit& visit) {
    Found found;
    const store::Filter filter = filter_of(visit.query());
    const store::PageOptions options{.limit = static_cast<size_t>(visit.query().number("limit", 20, 1, 200)),
                                     .after = std::string(visit.query().get("after")),
                                     .order = order_of(visit.query())};
    auto page = visit.store.search(filter, options);
    if (!page) return page.error();
    found.page = std::move(page).value();
    auto figures = visit.figures();
    if (!figures) return figures.error();
    auto facets = figures.value()->census.facets(visit.store, filter);
    if (!facets) return facets.error();
    found.facets = std::move(facets).value();
    return found;
}

std::string to_json(const Found& found) {
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    write_rows(json, "rows", found.page.rows);
    write_next(json, found.page.next);
    json.key("facets").begin_object().key("counted").value(found.facets.counted);
    json.key("unsure").value(found.facets.unsure);
    const store::Facets& f = found.facets;
    write_lists(json, {{"who", &f.speakers},
                       {"to", &f.addressees},
                       {"via", &f.relays},
                       {"about", &f.about},
                       {"outlet", &f.outlets},
                       {"stance", &f.stances},
                       {"kind", &f.kinds},
                       {"language", &f.languages},
                       {"day", &f.days}});
    json.end_object().end_object();
    return out;
}

/// What restricts the list, each with a link that takes it away.
void chips(const Visit& visit, Html& h) {
    const Interface& w = visit.words;
    if (!is_filtered(visit.query())) return;
    h.open("ul", {{"class", "chips"}, {"aria-label", w("search.filters")}});
    for (const Parameter& one : kFilterParameters) {
        const std::string_view value = visit.query().get(one.name);
        if (value.empty()) continue;
        const std::string name = "field." + std::string(one.name);
        const std::string_view shown = one.type == "flag"   ? std::string_view()
                                       : one.values.empty() ? value
                                                            : w.of(std::string(one.name) + ".", value);
        h.open("li").element("span", {{"class", "label"}}, w(name)).text(" ").apart(shown);
        h.element("a",
                  {{"href", address_with(visit, one.name, "")},
                   {"aria-label", w.with("search.without", {w(name)})}},
                  "\xC3\x97");
        h.close();
    }
    h.close();
}

void search_form(const Visit& visit, Html& h) {
    const Interface& w = visit.words;
    h.open("form", {{"class", "filters"}, {"action", "/attributions"}, {"id", "filters"}});
    h.open("div", {{"class", "line"}});
    h.single("input", {{"type", "search"},
                       {"name", "q"},
                       {"value", visit.query().get("q")},
                       {"aria-label", w("search.label")},
                       {"placeholder", w("search.placeholder")}});
    h.element("button", {{"class", "main"}}, w("search.button")).close();
    h.open("details",
           {{"open", is_filtered(visit.query().with("q", "")) ? std::string_view("") : Html::kNone}})
        .element("summary", w("search.more"));
    h.open("div", {{"class", "fields"}});
    for (const Parameter& one : kFilterParameters) {
        if (one.name != "q") field(visit, one, h);
    }
    field(visit, {"order", "", "choice", "newest|oldest|best"}, h);
    h.close().close().close();
}

void facet_column(const Visit& visit, const store::Facets& f, Html& h) {
    h.open("aside", {{"class", "facets"}, {"aria-label", visit.words("search.facets")}});
    const auto narrow = [&](std::string_view name) {
        return [&visit, name](const store::Count& one) {
            return one.name.empty() ? std::string() : address_with(visit, name, one.name);
        };
    };
    bars(visit, f.speakers, {"field.who", ""}, narrow("who"), h);
    bars(visit, f.relays, {"field.via", ""}, narrow("via"), h);
    bars(visit, f.addressees, {"field.to", ""}, narrow("to"), h);
    bars(visit, f.about, {"field.about", ""}, narrow("about"), h);
    bars(visit, f.outlets, {"field.outlet", ""}, narrow("outlet"), h);
    bars(visit, f.stances, {"field.stance", "stance."}, narrow("stance"), h);
    bars(visit, f.kinds, {"field.kind", "kind."}, narrow("kind"), h);
    bars(visit, f.languages, {"field.language", "language."}, narrow("language"), h);
    h.close();
}

/// The way to the same words in whole articles.
void articles_link(const Visit& visit, Html& h) {
    if (!visit.query().has("q")) return;
    Query query;
    for (const std::string_view name : {"q", "outlet", "language", "since", "until"})
        query = query.with(name, visit.query().get(name));
    h.open("p", {{"class", "total"}})
        .link("/articles" + query.text(), visit.words("search.articles"))
        .close();
}

/// Nothing found: names that are spelt nearly so, and what each filter taken away would bring.
void suggestions(Visit& visit, Html& h) {
    const Interface& w = visit.words;
    empty_state(visit, is_filtered(visit.query()) ? "search.none" : "room.empty", h);
    articles_link(visit, h);
    for (const std::string_view name : {"who", "to", "via", "about"}) {
        const std::string_view value = visit.query().get(name);
        if (value.empty()) continue;
        auto like = store::actors_like(visit.store, value, 6);
        if (!like || like.value().empty()) continue;
        h.open("p").text(w("search.nearest")).text(" ");
        for (const auto& actor : like.value()) {
            h.open("a", {{"class", "chip"}, {"href", address_with(visit, name, actor.label)}})
                .apart(actor.label)
                .close()
                .text(" ");
        }
        h.close();
    }
    const auto figures = visit.figures();
    if (!figures) return;
    h.open("ul");
    for (const Parameter& one : kFilterParameters) {
        if (!visit.query().has(one.name)) continue;
        const Query wider = visit.query().with("after", "").with(one.name, "");
        const auto count = figures.value()->census.count(visit.store, filter_of(wider));
        if (!count || count.value() == 0) continue;
        h.open("li").element("a", {{"href", "/attributions" + wider.text()}},
                             w.with("search.without", {w("field." + std::string(one.name))}));
        h.text(" ").element("span", {{"class", "count"}}, w.number(count.value())).close();
    }
    h.close();
}

}  // namespace

Result<Answer> attributions_page(Visit& visit) {
    auto result = find(visit);
    if (!result) return result.error();
    const Found& found = result.value();
    if (visit.json) return json_answer(to_json(found));
    const Interface& w = visit.words;
    Html h;
    h.open("div", {{"class", "search"}}).element("h1", w("search.title"));
    search_form(visit, h);
    chips(visit, h);
    if (found.page.rows.empty()) {
        suggestions(visit, h);
        h.close();
        return html_answer(visit, {.title = std::string(w("search.title")), .section = "attributions"}, h);
    }
    const store::Facets& f = found.facets;
    total(visit, f, h);
    articles_link(visit, h);
    const Periods periods = periods_of(f.days);
    histogram(
        visit, periods, {.title = "search.over_time", .counted = "attributions", .brush = true},
        [&](const store::Count& one) {
            return "/attributions" +
                   visit.query().with("after", "").with("since", one.name).with("until", one.name).text();
        },
        h);
    h.open("div", {{"class", "columns"}});
    h.open("div");
    h.element("h2", {{"class", "sr"}}, w("search.found"));
    attribution_list(visit, found.page.rows, {.query = visit.query().get("q")}, h);
    next_link(visit, found.page.next, h);
    h.close();
    facet_column(visit, f, h);
    h.close().close();
    const std::string_view q = visit.query().get("q");
    return html_answer(
        visit, {.title = std::string(q.empty() ? w("search.title") : q), .section = "attributions"}, h);
}

}  // namespace selon::serve

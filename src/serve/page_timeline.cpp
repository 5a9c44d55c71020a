// serve/page_timeline.cpp : attributions over time: when it was said, and which days it speaks of.
#include "serve/json_rows.hpp"
#include "serve/pages.hpp"
#include "serve/view.hpp"

namespace selon::serve {

namespace {

struct Timeline {
    Unit unit = Unit::month;
    store::Facets said;
    std::vector<store::Count> about, articles;
};

Unit unit_of(std::string_view by, const std::vector<store::Count>& days) {
    if (by == "day") return Unit::day;
    if (by == "month") return Unit::month;
    return by == "year" ? Unit::year : periods_of(days).unit;
}

Result<Timeline> find(Visit& visit) {
    Timeline out;
    const store::Filter filter = filter_of(visit.query());
    const auto figures = visit.figures();
    if (!figures) return figures.error();
    const store::Census& census = figures.value()->census;
    auto said = census.facets(visit.store, filter, 10);
    if (!said) return said.error();
    out.said = std::move(said).value();
    out.unit = unit_of(visit.query().get("by"), out.said.days);
    const int digits = static_cast<int>(out.unit);
    auto about = census.counts_about(visit.store, filter, digits);
    if (!about) return about.error();
    out.about = std::move(about).value();
    auto articles = store::articles_by_date(visit.store, filter, digits);
    if (!articles) return articles.error();
    out.articles = std::move(articles).value();
    return out;
}

std::string to_json(const Timeline& t) {
    std::string out;
    JsonWriter json(out);
    const Periods said = periods_of(t.said.days, t.unit);
    json.begin_object().key("by").value(t.unit == Unit::day     ? "day"
                                        : t.unit == Unit::month ? "month"
                                                                : "year");
    json.key("undated").value(said.undated).key("outside").value(said.outside);
    write_rows(json, "said", said.counts);
    write_rows(json, "about", t.about);
    write_rows(json, "articles", t.articles);
    json.end_object();
    return out;
}

void filter_form(const Visit& visit, Html& h) {
    h.open("form", {{"class", "filters"}}).open("div", {{"class", "fields"}});
    for (const Parameter& one : kFilterParameters) {
        for (const std::string_view name : {"q", "who", "about", "outlet", "stance", "since", "until"}) {
            if (one.name == name) field(visit, one, h);
        }
    }
    field(visit, {"by", "", "choice", "day|month|year"}, h);
    h.close().element("button", {{"class", "main"}}, visit.words("search.button")).close();
}

/// The same figures as a table, for those who do not see the chart.
void table(const Visit& visit, const Periods& said, const Periods& about, Html& h) {
    const Interface& w = visit.words;
    h.open("details").element("summary", w("timeline.table")).open("table").open("thead").open("tr");
    for (const std::string_view column : {"timeline.period", "timeline.said", "timeline.about"})
        h.element("th", {{"scope", "col"}}, w(column));
    h.close().close().open("tbody");
    for (const auto& one : said.counts) {
        int64_t other = 0;
        for (const auto& two : about.counts) {
            if (two.name == one.name) other = two.count;
        }
        if (one.count == 0 && other == 0) continue;
        h.open("tr").element("th", {{"scope", "row"}}, w.date(one.name));
        h.element("td", {{"class", "number"}}, w.number(one.count))
            .element("td", {{"class", "number"}}, w.number(other))
            .close();
    }
    h.close().close().close();
}

}  // namespace

Result<Answer> timeline_page(Visit& visit) {
    auto found = find(visit);
    if (!found) return found.error();
    const Timeline& t = found.value();
    if (visit.json) return json_answer(to_json(t));
    const Interface& w = visit.words;
    Html h;
    h.element("h1", w("timeline.title"));
    filter_form(visit, h);
    if (t.said.counted == 0) {
        empty_state(visit, is_filtered(visit.query()) ? "search.none" : "room.empty", h);
        return html_answer(visit, {.title = std::string(w("timeline.title")), .section = "timeline"}, h);
    }
    const Periods said = periods_of(t.said.days, t.unit), about = periods_of(t.about, t.unit),
                  read = periods_of(t.articles, t.unit);
    total(visit, t.said, h);
    h.element("h2", w("timeline.said"));
    histogram(
        visit, said,
        {.title = "timeline.said", .counted = "attributions", .height = 140, .brush = true, .read = &read},
        [&](const store::Count& one) {
            const Query query = visit.query().with("by", "").with("since", one.name).with("until", one.name);
            return "/attributions" + query.text();
        },
        h);
    h.element("p", {{"class", "small"}}, w("timeline.unread"));
    h.element("h2", w("timeline.about"));
    if (about.counts.empty()) h.element("p", w("timeline.about.none"));
    histogram(visit, about, {.title = "timeline.about", .counted = "dates"}, {}, h);
    table(visit, said, about, h);
    h.open("div", {{"class", "facets wide"}});
    const auto narrow = [&](std::string_view name) {
        return [&visit, name](const store::Count& one) {
            return one.name.empty() ? std::string() : address_with(visit, name, one.name);
        };
    };
    bars(visit, t.said.speakers, {"field.who", ""}, narrow("who"), h);
    bars(visit, t.said.outlets, {"field.outlet", ""}, narrow("outlet"), h);
    bars(visit, t.said.stances, {"field.stance", "stance."}, narrow("stance"), h);
    h.close();
    return html_answer(visit, {.title = std::string(w("timeline.title")), .section = "timeline"}, h);
}

}  // namespace selon::serve

// serve/page_overview.cpp : the first page: what the store holds, the loudest voices, the newest articles.
#include "serve/json_rows.hpp"
#include "serve/pages.hpp"
#include "serve/view.hpp"

namespace selon::serve {

namespace {

using Newest = std::vector<store::DocumentRow>;

std::string to_json(const Figures& o, const Newest& newest) {
    std::string out;
    JsonWriter json(out);
    json.begin_object().key("documents").value(o.stats.documents).key("words").value(o.stats.words);
    json.key("attributions").value(o.stats.attributions).key("actors").value(o.stats.actors);
    json.key("outlets").value(o.stats.outlets).key("stories").value(o.stats.stories);
    json.key("first").value(o.stats.first).key("last").value(o.stats.last);
    json.key("unknown_speakers").value(o.stats.unknown_speakers).key("nested").value(o.stats.nested);
    json.key("relayed").value(o.stats.relayed).key("echoes").value(o.stats.echoes);
    json.key("women")
        .value(o.genders.women)
        .key("men")
        .value(o.genders.men)
        .key("not_told")
        .value(o.genders.not_told);
    const store::Stats& s = o.stats;
    write_lists(json, {{"kinds", &s.kinds},
                       {"stances", &s.stances},
                       {"languages", &s.languages},
                       {"top_outlets", &s.top_outlets},
                       {"top_speakers", &s.top_speakers},
                       {"articles", &o.articles}});
    write_rows(json, "newest", newest);
    json.end_object();
    return out;
}

void figure(Html& h, std::string_view number, std::string_view label) {
    h.open("div", {{"class", "figure"}}).element("dd", number).element("dt", label).close();
}

/// An empty store: how to fill it, and a box that works at once.
Html nothing_yet(const Visit& visit) {
    const Interface& w = visit.words;
    Html h;
    h.open("div", {{"class", "single empty"}})
        .element("h1", w("overview.empty"))
        .element("p", w("overview.empty.do"));
    h.element("pre", {{"tabindex", "0"}},
              "selon add news/ --store selon.db\nselon serve --store selon.db\nselon serve article.txt");
    h.open("form", {{"class", "paste"}, {"method", "post"}, {"action", "/read"}, {"data-drop", ""}});
    h.open("label").element("span", w("read.text"));
    h.open("textarea", {{"name", "text"}, {"rows", "10"}, {"required", ""}}).close().close();
    h.element("button", {{"class", "main"}}, w("read.button")).close().close();
    return h;
}

void numbers(const Visit& visit, const store::Stats& s, Html& h) {
    const Interface& w = visit.words;
    h.open("dl", {{"class", "figures"}});
    figure(h, w.number(s.documents), w("overview.articles"));
    figure(h, w.number(s.attributions), w("overview.attributions"));
    figure(h, w.number(s.actors), w("overview.actors"));
    figure(h, w.number(s.outlets), w("overview.outlets"));
    figure(h, percent(w, s.unknown_speakers, s.attributions), w("overview.unknown"));
    figure(h, percent(w, s.relayed, s.attributions), w("overview.relayed"));
    h.close();
}

/// Who is heard, women or men, as far as titles and first names tell.
void genders(const Visit& visit, const Genders& g, Html& h) {
    const int64_t all = g.women + g.men + g.not_told;
    if (all == 0) return;
    bars(visit, {{"women", 0, g.women}, {"men", 0, g.men}, {"not_told", 0, g.not_told}},
         {"overview.genders", "gender.", all}, {}, h);
    h.element("p", {{"class", "small"}}, visit.words("overview.gender_note"));
}

}  // namespace

Result<Answer> overview_page(Visit& visit) {
    auto found = visit.figures();
    if (!found) return found.error();
    const Figures& o = *found.value();
    auto newest = visit.store.documents({}, {.limit = 12});
    if (!newest) return newest.error();
    if (visit.json) return json_answer(to_json(o, newest.value().rows));
    const Interface& w = visit.words;
    if (o.stats.documents == 0)
        return html_answer(visit, {.title = "", .section = "overview"}, nothing_yet(visit));
    Html h;
    h.open("div", {{"class", "overview"}}).element("h1", w("overview.title"));
    h.open("form", {{"class", "filters"}, {"action", "/attributions"}}).open("div", {{"class", "line"}});
    h.single("input", {{"type", "search"},
                       {"name", "q"},
                       {"aria-label", w("search.label")},
                       {"placeholder", w("search.placeholder")}});
    h.element("button", {{"class", "main"}}, w("search.button")).close().close();
    numbers(visit, o.stats, h);
    h.element("h2", w("overview.by_day"));
    Periods read = periods_of(o.articles, unit_for(o.stats.first, o.stats.last));
    read.undated += o.stats.documents - total_of(o.articles);
    histogram(
        visit, read, {.title = "overview.by_day", .counted = "articles", .brush = true},
        [](const store::Count& one) { return "/articles?since=" + one.name + "&until=" + one.name; }, h);
    h.open("div", {{"class", "columns"}}).open("div").element("h2", w("overview.newest"));
    document_list(visit, newest.value().rows, {}, h);
    h.open("p", {{"class", "more"}})
        .link("/articles", w("overview.all"))
        .close()
        .close()
        .open("aside", {{"class", "facets"}, {"aria-label", w("overview.voices")}});
    const auto by = [](std::string_view name) {
        return [name](const store::Count& one) {
            return "/attributions?" + std::string(name) + "=" + percent_encode(one.name);
        };
    };
    bars(
        visit, o.stats.top_speakers, {"overview.voices", ""},
        [](const store::Count& one) { return "/a/" + std::to_string(one.id); }, h);
    genders(visit, o.genders, h);
    bars(visit, o.stats.kinds, {"field.kind", "kind."}, by("kind"), h);
    bars(visit, o.stats.stances, {"field.stance", "stance."}, by("stance"), h);
    bars(visit, o.stats.top_outlets, {"field.outlet", ""}, by("outlet"), h);
    h.close().close().close();
    return html_answer(visit, {.title = "", .section = "overview"}, h);
}

}  // namespace selon::serve

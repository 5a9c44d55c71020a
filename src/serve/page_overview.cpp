// serve/page_overview.cpp : the first page: what the store holds, the loudest voices, the newest articles.
#include "serve/json_rows.hpp"
#include "serve/overview.hpp"
#include "serve/pages.hpp"
#include "serve/view.hpp"

namespace selon::serve {

namespace {

Result<Overview> find(Visit& visit) {
    Overview out;
    auto stats = visit.store.stats();
    if (!stats) return stats.error();
    out.stats = std::move(stats).value();
    const Unit unit = unit_for(out.stats.first, out.stats.last);
    auto articles = store::articles_by_date(visit.store, {}, static_cast<int>(unit));
    if (!articles) return articles.error();
    out.articles = std::move(articles).value();
    auto newest = visit.store.documents({}, {.limit = 12});
    if (!newest) return newest.error();
    out.newest = std::move(newest).value();
    auto voices = store::voices(visit.store, 500);
    if (!voices) return voices.error();
    out.genders = genders_of(voices.value(), visit.worker.engine());
    return out;
}

std::string to_json(const Overview& o) {
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
    write_rows(json, "kinds", o.stats.kinds);
    write_rows(json, "stances", o.stats.stances);
    write_rows(json, "languages", o.stats.languages);
    write_rows(json, "top_outlets", o.stats.top_outlets);
    write_rows(json, "top_speakers", o.stats.top_speakers);
    write_rows(json, "articles", o.articles);
    write_rows(json, "newest", o.newest.rows);
    json.end_object();
    return out;
}

void figure(Html& h, std::string_view number, std::string_view label) {
    h.open("div", {{"class", "figure"}}).element("dd", number).element("dt", label).close();
}

std::string percent(const Interface& w, int64_t part, int64_t whole) {
    return w.with("percent", {std::to_string(whole == 0 ? 0 : (part * 100 + whole / 2) / whole)});
}

void document_list(const Visit& visit, const std::vector<store::DocumentRow>& rows, Html& h) {
    const Interface& w = visit.words;
    h.open("ol", {{"class", "articles"}});
    for (const auto& d : rows) {
        const std::string address = "/d/" + std::to_string(d.id);
        h.open("li", {{"data-item", address}, {"tabindex", "-1"}})
            .open("a", {{"href", address}, {"lang", d.language}});
        h.apart(title_of(d)).close().open("p", {{"class", "small"}});
        if (!d.outlet.empty()) h.apart(d.outlet).text(" \xC2\xB7 ");
        if (!d.published.empty()) h.text(w.date(d.published) + " \xC2\xB7 ");
        h.text(w.count("attributions", d.attributions)).close().close();
    }
    h.close();
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

void numbers(const Visit& visit, const store::Stats& s, const Genders& g, Html& h) {
    const Interface& w = visit.words;
    h.open("dl", {{"class", "figures"}});
    figure(h, w.number(s.documents), w("overview.articles"));
    figure(h, w.number(s.attributions), w("overview.attributions"));
    figure(h, w.number(s.actors), w("overview.actors"));
    figure(h, w.number(s.outlets), w("overview.outlets"));
    figure(h, percent(w, s.unknown_speakers, s.attributions), w("overview.unknown"));
    figure(h, percent(w, s.relayed, s.attributions), w("overview.relayed"));
    if (g.women + g.men > 0) figure(h, percent(w, g.women, g.women + g.men), w("overview.women"));
    h.close();
    if (g.women + g.men > 0) {
        h.element("p", {{"class", "small"}},
                  w.with("overview.gender_note", {w.number(g.women), w.number(g.men), w.number(g.not_told)}));
    }
}

}  // namespace

Result<Answer> overview_page(Visit& visit) {
    auto found = visit.room.overview->get([&] { return find(visit); });
    if (!found) return found.error();
    const Overview& o = *found.value();
    if (visit.json) return json_answer(to_json(o));
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
    numbers(visit, o.stats, o.genders, h);
    h.element("h2", w("overview.by_day"));
    histogram(
        visit, periods_of(o.articles, unit_for(o.stats.first, o.stats.last)),
        {.title = "overview.by_day", .counted = "articles"},
        [](const store::Count& one) { return "/attributions?since=" + one.name + "&until=" + one.name; }, h);
    h.open("div", {{"class", "columns"}}).open("div").element("h2", w("overview.newest"));
    document_list(visit, o.newest.rows, h);
    h.close().open("aside", {{"class", "facets"}, {"aria-label", w("overview.voices")}});
    const auto by = [](std::string_view name) {
        return [name](const store::Count& one) {
            return "/attributions?" + std::string(name) + "=" + percent_encode(one.name);
        };
    };
    bars(
        visit, o.stats.top_speakers, {"overview.voices", ""},
        [](const store::Count& one) { return "/a/" + std::to_string(one.id); }, h);
    bars(visit, o.stats.kinds, {"field.kind", "kind."}, by("kind"), h);
    bars(visit, o.stats.stances, {"field.stance", "stance."}, by("stance"), h);
    bars(visit, o.stats.top_outlets, {"field.outlet", ""}, by("outlet"), h);
    h.close().close().close();
    return html_answer(visit, {.title = "", .section = "overview"}, h);
}

}  // namespace selon::serve

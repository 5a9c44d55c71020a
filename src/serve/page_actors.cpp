// serve/page_actors.cpp : the list of people and organisations, and the page of one.
#include "serve/json_rows.hpp"
#include "serve/pages.hpp"
#include "serve/view.hpp"

namespace selon::serve {

namespace {

/// All that the page of a person shows.
struct Person {
    store::ActorRow actor;
    std::vector<store::NameRow> names;
    store::Facets said;                 ///< what they said
    std::vector<store::Count> by_whom;  ///< who speaks of them
    store::Page<store::AttributionRow> sayings, mentions;
};

/// Keeps the first error of several questions.
class Asker {
  public:
    template <class T>
    void ask(Result<T> result, T& target) {
        if (result) {
            target = std::move(result).value();
        } else if (!failed_) {
            failed_ = true;
            error_ = result.error();
        }
    }
    bool failed() const { return failed_; }
    const Error& error() const { return error_; }

  private:
    bool failed_ = false;
    Error error_;
};

Result<Person> find(Visit& visit) {
    Person p;
    Asker asker;
    const int64_t id = number_of(visit.id);
    asker.ask(visit.store.actor(id), p.actor);
    if (asker.failed()) return asker.error();
    const Query& query = visit.query();
    const store::Filter said{.since = std::string(query.get("since")),
                             .until = std::string(query.get("until")),
                             .stance = std::string(query.get("stance")),
                             .kind = std::string(query.get("kind")),
                             .outlet = std::string(query.get("outlet")),
                             .speaker_id = id,
                             .min_score = query.has("sure") ? store::kSureScore : 0};
    const store::Filter of{.about_id = id, .min_score = said.min_score};
    const store::PageOptions options{
        .limit = static_cast<size_t>(query.number("limit", 20, 1, 200)),
        .after = std::string(query.get("after")),
        .order = query.get("order") == "oldest" ? store::Order::oldest : store::Order::newest};
    asker.ask(visit.store.names(id), p.names);
    if (auto figures = visit.figures()) {
        const store::Census& census = figures.value()->census;
        asker.ask(census.facets(visit.store, said), p.said);
        store::Facets named;
        asker.ask(census.facets(visit.store, of), named);
        p.by_whom = std::move(named.speakers);
    } else {
        return figures.error();
    }
    asker.ask(visit.store.search(said, options), p.sayings);
    asker.ask(visit.store.search(of, {.limit = 5}), p.mentions);
    if (asker.failed()) return asker.error();
    return p;
}

std::string to_json(const Person& p) {
    std::string out;
    JsonWriter json(out);
    json.begin_object().key("actor");
    write_json(json, p.actor);
    write_rows(json, "names", p.names);
    write_rows(json, "stance", p.said.stances);
    write_rows(json, "kind", p.said.kinds);
    write_rows(json, "outlet", p.said.outlets);
    write_rows(json, "carried_by", p.said.relays);
    write_rows(json, "spoke_of", p.said.about);
    write_rows(json, "spoken_of_by", p.by_whom);
    write_rows(json, "day", p.said.days);
    write_rows(json, "rows", p.sayings.rows);
    write_next(json, p.sayings.next);
    write_rows(json, "mentions", p.mentions.rows);
    json.end_object();
    return out;
}

std::string person_address(const store::Count& one) {
    return one.id == 0 ? std::string() : "/a/" + std::to_string(one.id);
}

void spellings(const Visit& visit, const Person& p, Html& h) {
    const Interface& w = visit.words;
    if (p.names.empty()) return;
    h.open("section", {{"class", "spellings"}}).element("h2", w("person.names")).open("table");
    h.open("thead")
        .open("tr")
        .element("th", {{"scope", "col"}}, w("person.name"))
        .element("th", {{"scope", "col"}}, w("person.seen"));
    h.element("th", {{"scope", "col"}}, w("person.evidence")).close().close().open("tbody");
    for (const auto& name : p.names) {
        h.open("tr")
            .open("th", {{"scope", "row"}})
            .apart(name.name)
            .close()
            .open("td")
            .text(w.count("articles", name.documents));
        if (!name.first.empty()) {
            h.text(" ").element("span", {{"class", "small"}},
                                name.first.substr(0, 10) == name.last.substr(0, 10)
                                    ? w.date(name.first)
                                    : w.date(name.first) + " \xE2\x80\x93 " + w.date(name.last));
        }
        h.close().element("td", w.of("same.", name.rule)).close();
    }
    h.close().close().close();
}

void profile(const Visit& visit, const Person& p, Html& h) {
    const auto narrow = [&](std::string_view name) {
        return [&visit, name](const store::Count& one) {
            return one.name.empty() ? std::string() : address_with(visit, name, one.name);
        };
    };
    h.open("aside", {{"class", "facets"}, {"aria-label", visit.words("person.profile")}});
    bars(visit, p.said.stances, {"person.stances", "stance."}, narrow("stance"), h);
    bars(visit, p.said.kinds, {"field.kind", "kind."}, narrow("kind"), h);
    bars(visit, p.said.about, {"person.of_whom", ""}, person_address, h);
    bars(visit, p.by_whom, {"person.by_whom", ""}, person_address, h);
    bars(visit, p.said.relays, {"person.carried_by", ""}, person_address, h);
    bars(visit, p.said.outlets, {"person.outlets", ""}, narrow("outlet"), h);
    h.close();
}

}  // namespace

Result<Answer> actor_page(Visit& visit) {
    auto found = find(visit);
    if (!found) return found.error();
    const Person& p = found.value();
    if (visit.json) return json_answer(to_json(p));
    const Interface& w = visit.words;
    Html h;
    h.open("div", {{"class", "person"}});
    h.open("p", {{"class", "outlet"}}).text(w.of("actor.", p.actor.kind)).close();
    h.open("h1", {{"dir", "auto"}}).text(p.actor.label).close();
    h.open("p", {{"class", "byline"}})
        .text(w.count("attributions", p.actor.attributions) + " \xC2\xB7 " +
              w.with("person.in", {w.count("articles", p.actor.documents)}));
    h.text(" \xC2\xB7 ").link("/compare?a=" + percent_encode(p.actor.label), w("person.compare"));
    h.close();
    if (p.actor.attributions > 0) {
        histogram(
            visit, periods_of(p.said.days),
            {.title = "search.over_time", .counted = "attributions", .height = 64, .brush = true},
            [&](const store::Count& one) {
                return visit.request.path +
                       visit.query().with("after", "").with("since", one.name).with("until", one.name).text();
            },
            h);
    }
    h.open("div", {{"class", "columns"}}).open("div");
    h.open("div", {{"class", "heading"}}).element("h2", w("person.said"));
    const bool oldest = visit.query().get("order") == "oldest";
    h.element("a", {{"href", address_with(visit, "order", oldest ? "" : "oldest")}},
              w(oldest ? "order.newest" : "order.oldest"));
    for (const std::string_view name : {"stance", "kind", "outlet", "since", "until", "sure"}) {
        if (visit.query().has(name))
            h.text(" ").element("a", {{"href", address_with(visit, name, "")}, {"class", "chip"}},
                                w.with("search.without", {w("field." + std::string(name))}));
    }
    h.close();
    if (p.said.unsure > 0) total(visit, p.said, h);
    p.sayings.rows.empty() ? empty_state(visit, "person.silent", h)
                           : attribution_list(visit, p.sayings.rows, {.speakers = false}, h);
    next_link(visit, p.sayings.next, h);
    if (!p.mentions.rows.empty()) {
        h.element("h2", w("person.mentioned"));
        attribution_list(visit, p.mentions.rows, {}, h);
        h.open("p", {{"class", "more"}})
            .link("/attributions?about=" + percent_encode(p.actor.label), w("person.all_mentions"))
            .close();
    }
    spellings(visit, p, h);
    h.close();
    profile(visit, p, h);
    h.close().close();
    return html_answer(visit, {.title = p.actor.label, .section = "actors"}, h);
}

Result<Answer> actors_page(Visit& visit) {
    const Interface& w = visit.words;
    const std::string_view name = visit.query().get("name");
    const store::PageOptions options{.limit = static_cast<size_t>(visit.query().number("limit", 40, 1, 200)),
                                     .after = std::string(visit.query().get("after"))};
    const auto figures = visit.figures();
    if (!figures) return figures.error();
    auto found = name.empty() ? figures.value()->census.most_quoted(visit.store, options)
                              : visit.store.actors(name, options);
    if (!found) return found.error();
    if (visit.json) {
        std::string out;
        JsonWriter json(out);
        json.begin_object();
        write_rows(json, "rows", found.value().rows);
        write_next(json, found.value().next);
        json.end_object();
        return json_answer(std::move(out));
    }
    Html h;
    h.open("div", {{"class", "single"}}).element("h1", w("actors.title"));
    h.open("form", {{"class", "filters"}}).open("div", {{"class", "line"}});
    h.single("input", {{"type", "search"},
                       {"name", "name"},
                       {"value", name},
                       {"aria-label", w("actors.name")},
                       {"placeholder", w("actors.name")}});
    h.element("button", {{"class", "main"}}, w("search.button")).close().close();
    if (found.value().rows.empty()) {
        empty_state(visit, name.empty() ? "room.empty" : "actors.none", h);
        auto like = store::actors_like(visit.store, name, 8);
        if (like && !like.value().empty()) {
            h.open("p").text(w("search.nearest")).text(" ");
            for (const auto& actor : like.value())
                h.open("a", {{"class", "chip"}, {"href", "/a/" + std::to_string(actor.id)}})
                    .apart(actor.label)
                    .close()
                    .text(" ");
            h.close();
        }
    } else {
        h.open("table", {{"class", "list people"}}).open("thead").open("tr");
        for (const std::string_view column :
             {"person.name", "person.kind", "person.attributions", "person.articles"})
            h.element("th", {{"scope", "col"}}, w(column));
        h.close().close().open("tbody");
        for (const auto& actor : found.value().rows) {
            const std::string address = "/a/" + std::to_string(actor.id);
            h.open("tr", {{"data-item", address}, {"tabindex", "-1"}})
                .open("th", {{"scope", "row"}})
                .open("a", {{"href", address}})
                .apart(actor.label)
                .close()
                .close();
            h.element("td", w.of("actor.", actor.kind))
                .element("td", {{"class", "number"}}, w.number(actor.attributions));
            h.element("td", {{"class", "number"}}, w.number(actor.documents)).close();
        }
        h.close().close();
        next_link(visit, found.value().next, h);
    }
    h.close();
    return html_answer(visit, {.title = std::string(w("actors.title")), .section = "actors"}, h);
}

}  // namespace selon::serve

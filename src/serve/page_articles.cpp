// serve/page_articles.cpp : the articles of the store: by words of title and text, outlet, language, days of
// publication. What was said in them is searched by page_search.cpp.
#include <algorithm>

#include "base/utf8.hpp"
#include "serve/json_rows.hpp"
#include "serve/pages.hpp"
#include "serve/view.hpp"
#include "store/words.hpp"

namespace selon::serve {

namespace {

constexpr size_t kLookedAt = 100'000;          ///< characters of a text in which words are looked for
constexpr size_t kBefore = 90, kAround = 260;  ///< bytes of an excerpt

/// The text without the lines before the article that repeat its head.
std::string_view body_of(const store::DocumentRow& document, std::string_view text) {
    while (!text.empty()) {
        const size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        if (line.find_first_not_of(" \t\r") != std::string_view::npos && !repeats_head(document, line)) break;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return text;
}

/// The stretch of a text around the first of these words, on borders of words; its beginning if there is
/// none.
std::string excerpt(std::string_view text, std::string_view query) {
    const auto wanted = store::fold_words(query);
    size_t at = 0;
    for (const auto& word : store::fold_words(text)) {
        const bool found = std::any_of(wanted.begin(), wanted.end(), [&](const auto& one) {
            const bool beginning = one.span.end < query.size() && query[one.span.end] == '*';
            return beginning ? word.form.starts_with(one.form) : word.form == one.form;
        });
        if (!found) continue;
        at = word.span.begin;
        break;
    }
    size_t begin = at > kBefore ? at - kBefore : 0, end = std::min(begin + kAround, text.size());
    if (begin > 0) begin = std::min(text.find_first_of(" \n", begin), at);
    if (end < text.size()) end = std::max(text.rfind(' ', end), std::min(at + 1, end));
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    std::string out(text.substr(begin, end - begin));
    std::replace(out.begin(), out.end(), '\n', ' ');
    constexpr std::string_view kMore = "\xE2\x80\xA6";
    if (begin > 0) out.insert(0, kMore);
    return end < text.size() ? out.append(kMore) : out;
}

void form(const Visit& visit, Html& h) {
    const Interface& w = visit.words;
    h.open("form", {{"class", "filters"}, {"action", "/articles"}}).open("div", {{"class", "line"}});
    h.single("input", {{"type", "search"},
                       {"name", "q"},
                       {"value", visit.query().get("q")},
                       {"aria-label", w("articles.label")},
                       {"placeholder", w("articles.label")}});
    h.element("button", {{"class", "main"}}, w("search.button")).close();
    h.open("div", {{"class", "fields"}});
    for (const Parameter& one : kFilterParameters) {
        for (const std::string_view name : {"outlet", "language", "since", "until"}) {
            if (one.name == name) field(visit, one, h);
        }
    }
    h.close().close();
}

}  // namespace

Result<Answer> articles_page(Visit& visit) {
    const Query& query = visit.query();
    const store::Filter all = filter_of(query);
    const store::Filter filter{.text = all.text,
                               .since = all.since,
                               .until = all.until,
                               .outlet = all.outlet,
                               .language = all.language};
    auto found = visit.store.documents(
        filter, {.limit = static_cast<size_t>(query.number("limit", 20, 1, 200)),
                 .after = std::string(query.get("after")),
                 .order = query.get("order") == "oldest" ? store::Order::oldest : store::Order::newest});
    if (!found) return found.error();
    const auto& rows = found.value().rows;
    if (visit.json) {
        std::string out;
        JsonWriter json(out);
        json.begin_object();
        write_rows(json, "rows", rows);
        write_next(json, found.value().next);
        json.end_object();
        return json_answer(std::move(out));
    }
    const Interface& w = visit.words;
    Html h;
    h.element("h1", w("articles.title"));
    form(visit, h);
    if (filter.text.empty()) {
        auto days = store::articles_by_date(visit.store, filter, static_cast<int>(Unit::day));
        if (!days) return days.error();
        histogram(
            visit, periods_of(days.value()),
            {.title = "overview.by_day", .counted = "articles", .brush = true},
            [&](const store::Count& one) {
                return "/articles" +
                       query.with("after", "").with("since", one.name).with("until", one.name).text();
            },
            h);
    } else {
        h.open("p", {{"class", "total"}})
            .link("/attributions" + query.with("after", "").text(), w("articles.said"))
            .close();
    }
    h.open("div", {{"class", "single"}});
    if (rows.empty()) {
        empty_state(visit, is_filtered(query) ? "articles.none" : "room.empty", h);
    } else {
        Excerpts excerpts{filter.text, {}};
        for (const auto& row : rows) {
            if (filter.text.empty()) break;
            auto text = store::text_of(visit.store, row.id, kLookedAt);
            if (!text) return text.error();
            excerpts.texts.push_back(excerpt(body_of(row, text.value()), filter.text));
        }
        h.element("h2", {{"class", "sr"}}, w("articles.found"));
        document_list(visit, rows, excerpts, h);
        next_link(visit, found.value().next, h);
    }
    h.close();
    return html_answer(visit, {.title = std::string(w("articles.title")), .section = "articles"}, h);
}

}  // namespace selon::serve

// serve/page.cpp : the frame around every page: head, navigation, search box, footer; error pages.
#include "serve/page.hpp"

#include "base/json_writer.hpp"

namespace selon::serve {

namespace {

void head(const Visit& visit, const Frame& frame, Html& h) {
    h.open("head").single("meta", {{"charset", "utf-8"}});
    h.single("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    h.single("meta",
             {{"name", "color-scheme"}, {"content", visit.theme.empty() ? "light dark" : visit.theme}});
    h.element("title", {}, frame.title.empty() ? "selon" : frame.title + " \xC2\xB7 selon");
    const std::string version = "?v=" + visit.room.asset_version;
    h.single("link", {{"rel", "stylesheet"}, {"href", "/assets/room.css" + version}});
    h.single("link", {{"rel", "icon"}, {"type", "image/svg+xml"}, {"href", "/assets/mark.svg" + version}});
    if (visit.room.has_script) {
        h.open("script", {{"src", "/assets/room.js" + version}, {"type", "module"}}).close();
    }
    h.append(frame.head);
    h.close();
}

void navigation(const Visit& visit, std::string_view section, Html& h) {
    const Interface& w = visit.words;
    h.open("header", {{"class", "top"}});
    h.element("a", {{"class", "brand"}, {"href", "/"}}, "selon");
    h.open("nav", {{"aria-label", w("nav.label")}}).open("ul");
    constexpr std::pair<std::string_view, std::string_view> links[] = {
        {"/attributions", "attributions"},
        {"/articles", "articles"},
        {"/actors", "actors"},
        {"/timeline", "timeline"},
        {"/relays", "relays"},
        {"/compare", "compare"},
        {"/verify", "verify"},
        {"/read", "read"},
    };
    for (const auto& [address, name] : links) {
        h.open("li").element("a",
                             {{"href", address}, {"aria-current", name == section ? "page" : Html::kNone}},
                             w("nav." + std::string(name)));
        h.close();
    }
    h.close().close();
    h.open("form", {{"class", "quick"},
                    {"role", "search"},
                    {"aria-label", w("search.label")},
                    {"action", "/attributions"}});
    h.single("input", {{"type", "search"},
                       {"name", "q"},
                       {"id", "quick-q"},
                       {"aria-label", w("search.label")},
                       {"placeholder", w("search.placeholder")},
                       {"autocomplete", "off"}});
    h.close().close();
}

/// A link that sets a choice (language, theme) and comes back to this page.
void choice(const Visit& visit, std::string_view name, std::string_view value, bool current,
            std::string_view label, Html& h) {
    if (current) {
        h.element("span", {{"class", "chosen"}, {"aria-current", "true"}}, label);
        return;
    }
    const Query query = visit.query().with("lang", "").with("theme", "").with(name, value);
    const std::string path = visit.request.method == "POST" ? "/read" : visit.request.path;
    h.element("a",
              {{"href", path + query.text()},
               {"rel", "nofollow"},
               {"hreflang", name == "lang" ? value : Html::kNone}},
              label);
}

std::string json_address(const Visit& visit, const Frame& frame) {
    if (!frame.json.empty()) return std::string(frame.json);
    if (visit.request.method == "POST") return {};
    const std::string& path = visit.request.path;
    return (path == "/" ? "/index" : path) + ".json" + visit.query().text();
}

void footer(const Visit& visit, const Frame& frame, Html& h) {
    const Interface& w = visit.words;
    h.open("footer", {{"class", "bottom"}}).open("p").text(w("footer.offline"));
    if (visit.room.quick_look) h.text(" ").text(w("footer.quick"));
    h.close().open("p", {{"class", "choices"}});
    if (const std::string json = json_address(visit, frame); !json.empty()) {
        h.link(json, "JSON").text(" ").link("/openapi.json", "API");
    }
    h.open("span", {{"class", "group"}})
        .element("span", {{"class", "label"}}, w("footer.language"))
        .text(" ");
    for (const Interface& one : visit.room.interfaces->all()) {
        choice(visit, "lang", one.language(), one.language() == w.language(), one("language.self"), h);
        h.text(" ");
    }
    h.close()
        .open("span", {{"class", "group"}})
        .element("span", {{"class", "label"}}, w("footer.theme"))
        .text(" ");
    for (const std::string_view theme : {"auto", "light", "dark"}) {
        const bool current = theme == "auto" ? visit.theme.empty() : visit.theme == theme;
        choice(visit, "theme", theme, current, w("theme." + std::string(theme)), h);
        h.text(" ");
    }
    h.close();
    if (visit.room.has_script) {
        h.open("button", {{"type", "button"}, {"class", "plain"}, {"data-keys", "open"}}).element("kbd", "?");
        h.text(" ").text(w("keys.title")).close();
    }
    h.close().close();
}

/// The keys, for people and for the script: shown by "?".
void keys(const Visit& visit, Html& h) {
    if (!visit.room.has_script) return;
    const Interface& w = visit.words;
    h.open("dialog", {{"id", "keys"}, {"aria-labelledby", "keys-title"}});
    h.element("h2", {{"id", "keys-title"}}, w("keys.title")).open("dl");
    constexpr std::pair<std::string_view, std::string_view> known[] = {
        {"/", "search"},       {"j", "next"}, {"k", "previous"}, {"Enter", "open"},
        {"a", "actor"},        {"w", "why"},  {"c", "cite"},     {"y", "address"},
        {"1 2 3 4", "layers"}, {"g", "go"},   {"Esc", "leave"},  {"?", "help"}};
    for (const auto& [key, name] : known) {
        h.open("dt").element("kbd", key).close().element("dd", w("keys." + std::string(name)));
    }
    h.close();
    h.open("label").single("input", {{"type", "checkbox"}, {"id", "keys-on"}, {"checked", ""}}).text(" ");
    h.text(w("keys.on")).close();
    h.open("form", {{"method", "dialog"}}).element("button", w("keys.close")).close().close();
    h.open("p",
           {{"id", "said"}, {"role", "status"}, {"data-copied", w("copied")}, {"data-dropped", w("dropped")}})
        .close();
}

}  // namespace

Answer html_answer(const Visit& visit, Frame frame, const Html& body) {
    Html h(body.view().size() + frame.head.view().size() + 8192);
    h.single("!doctype html");
    h.open("html", {{"lang", visit.words.language()},
                    {"data-theme", visit.theme.empty() ? Html::kNone : visit.theme}});
    head(visit, frame, h);
    h.open("body", {{"data-page", frame.section}});
    h.element("a", {{"class", "skip"}, {"href", "#main"}}, visit.words("skip"));
    navigation(visit, frame.section, h);
    h.open("main", {{"id", "main"}}).append(body).close();
    footer(visit, frame, h);
    keys(visit, h);
    h.close().close();
    return {.body = std::move(h).take()};
}

Answer json_answer(std::string body) {
    return {.body = std::move(body), .type = "application/json; charset=utf-8"};
}

Answer error_answer(const Visit& visit, const Error& error, int status) {
    if (visit.json) {
        std::string out;
        JsonWriter(out)
            .begin_object()
            .key("error")
            .begin_object()
            .key("code")
            .value(error.code)
            .key("message")
            .value(error.message)
            .end_object()
            .end_object();
        Answer answer = json_answer(std::move(out));
        answer.status = status;
        return answer;
    }
    const Interface& w = visit.words;
    const std::string key = "error." + std::to_string(status);
    Html h;
    h.open("div", {{"class", "empty"}}).element("h1", w(key)).element("p", w(key + ".do"));
    h.open("p", {{"class", "small"}}).text(error.message).text(" [" + error.code + "]").close();
    h.open("p").link("/", w("nav.home")).close().close();
    Answer answer = html_answer(visit, {.title = std::string(w(key)), .section = "error"}, h);
    answer.status = status;
    return answer;
}

std::string address_with(const Visit& visit, std::string_view name, std::string_view value) {
    return visit.request.path + visit.query().with("after", "").with(name, value).text();
}

}  // namespace selon::serve

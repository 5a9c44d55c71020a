// serve/page_verify.cpp : was this said, by whom, where: verbatim, nearly, by somebody else, or not at all.
#include "serve/json_rows.hpp"
#include "serve/pages.hpp"
#include "serve/view.hpp"

namespace selon::serve {

namespace {

void write_match(const store::Match& match, JsonWriter& json) {
    json.begin_object().key("similarity").value(int64_t{match.similarity}).key("found").value(match.found);
    json.key("diff").value(match.diff).key("attribution");
    match.attribution.id == 0 ? void(json.null()) : write_json(json, match.attribution);
    json.key("document");
    write_json(json, match.document);
    json.end_object();
}

std::string to_json(const store::Verification& v) {
    std::string out;
    JsonWriter json(out);
    json.begin_object().key("verdict").value(store::name_of(v.verdict)).key("matches").begin_array();
    for (const auto& match : v.matches) write_match(match, json);
    json.end_array().key("closest");
    v.closest ? write_match(*v.closest, json) : void(json.null());
    json.end_object();
    return out;
}

/// "same [-asked-] {+found+} same" with what differs marked.
void difference(std::string_view diff, Html& h) {
    while (!diff.empty()) {
        const size_t asked = std::min(diff.find("[-"), diff.size()),
                     found = std::min(diff.find("{+"), diff.size());
        const size_t at = std::min(asked, found);
        h.text(diff.substr(0, at));
        if (at == diff.size()) return;
        const bool gone = asked < found;
        const size_t end = diff.find(gone ? "-]" : "+}", at);
        if (end == std::string_view::npos) return void(h.text(diff.substr(at)));
        h.element(gone ? "del" : "ins", diff.substr(at + 2, end - at - 2));
        diff.remove_prefix(end + 2);
    }
}

void match_card(const Visit& visit, const store::Match& match, Html& h) {
    const Interface& w = visit.words;
    const auto& d = match.document;
    h.open("li", {{"class", "match"},
                  {"data-item",
                   match.attribution.id != 0 ? "/s/" + match.attribution.key : "/d/" + std::to_string(d.id)},
                  {"tabindex", "-1"}});
    h.open("p", {{"class", "words"}, {"lang", d.language}, {"dir", "auto"}});
    match.similarity == 100 ? void(h.text(match.found)) : difference(match.diff, h);
    h.close()
        .open("p", {{"class", "small"}})
        .element("span", {{"class", "flag"}}, w.with("verify.similar", {std::to_string(match.similarity)}))
        .text(" \xC2\xB7 ");
    if (match.attribution.id != 0) {
        speaker_link(visit, match.attribution, h);
        h.text(" \xC2\xB7 ")
            .open("a", {{"href", "/s/" + match.attribution.key}})
            .text(w("verify.open"))
            .close();
    } else {
        h.text(w("verify.nobody"));
    }
    h.text(" \xC2\xB7 ").open("a", {{"href", "/d/" + std::to_string(d.id)}});
    if (!d.outlet.empty()) h.apart(d.outlet).text(", ");
    h.apart(title_of(d)).close();
    if (!d.published.empty()) h.text(", " + w.date(d.published));
    h.close().close();
}

}  // namespace

Result<Answer> verify_page(Visit& visit) {
    const Interface& w = visit.words;
    const std::string_view quotation = visit.query().get("quotation"), by = visit.query().get("by");
    store::Verification found;
    if (!quotation.empty()) {
        auto result = visit.store.verify(quotation, by, 10);
        if (!result) return result.error();
        found = std::move(result).value();
    }
    if (visit.json) return json_answer(to_json(found));
    Html h;
    h.open("div", {{"class", "single"}})
        .element("h1", w("verify.title"))
        .element("p", {{"class", "lead"}}, w("verify.lead"));
    h.open("form", {{"class", "paste"}}).open("label").element("span", w("field.quotation"));
    h.open("textarea", {{"name", "quotation"}, {"rows", "4"}, {"required", ""}})
        .text(quotation)
        .close()
        .close();
    h.open("label", {{"class", "field"}}).element("span", w("verify.by"));
    h.single("input", {{"name", "by"}, {"value", by}}).close();
    h.open("p").element("button", {{"class", "main"}}, w("verify.button")).close().close();
    if (!quotation.empty()) {
        const std::string verdict(store::name_of(found.verdict));
        h.open("div", {{"class", "verdict v-" + verdict}, {"role", "status"}});
        h.element("h2", w("verdict." + verdict)).element("p", w("verdict." + verdict + ".means")).close();
        h.open("ol", {{"class", "matches"}});
        for (const auto& match : found.matches) match_card(visit, match, h);
        h.close();
        if (found.closest) {
            h.element("h2", w("verify.closest")).open("ol", {{"class", "matches"}});
            match_card(visit, *found.closest, h);
            h.close();
        }
    }
    h.close();
    return html_answer(visit, {.title = std::string(w("verify.title")), .section = "verify"}, h);
}

}  // namespace selon::serve

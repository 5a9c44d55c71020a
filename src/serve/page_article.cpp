// serve/page_article.cpp : the pages of an article, of one attribution, and of a text that was pasted.
#include <algorithm>
#include <charconv>

#include "core/record_json.hpp"
#include "serve/article_view.hpp"
#include "serve/cite.hpp"
#include "serve/json_rows.hpp"
#include "serve/pages.hpp"
#include "serve/view.hpp"

namespace selon::serve {

namespace {

std::string article_json(const store::Article& article) {
    std::string out;
    JsonWriter json(out);
    json.begin_object().key("document");
    write_json(json, article.document);
    std::string record;
    store::write_record(article.record, record);
    json.key("record").raw(record);
    write_rows(json, "attributions", article.attributions);
    json.key("actor_ids").begin_array();
    for (const int64_t id : article.actor_ids) json.value(id);
    json.end_array().end_object();
    return out;
}

/// The paragraphs in which a saying stands, with its words marked.
void context(const store::Record& record, const store::AttributionRow& row, Html& h) {
    const std::string_view text = record.text;
    if (row.byte_end > static_cast<int64_t>(text.size())) return;
    const auto& a = record.attributions[static_cast<size_t>(row.number) - 1];
    auto begin = static_cast<size_t>(row.byte_begin), end = static_cast<size_t>(row.byte_end);
    for (const auto& spans : {a.cue, std::vector<Span>{a.speaker}}) {
        for (const Span span : spans) {
            if (!span) continue;
            begin = std::min<size_t>(begin, span.begin);
            end = std::max<size_t>(end, span.end);
        }
    }
    const size_t before = text.rfind('\n', begin);
    begin = before == std::string_view::npos ? 0 : before + 1;
    end = std::min(text.find('\n', end), text.size());
    h.open("blockquote", {{"class", "context"},
                          {"lang", row.language},
                          {"dir", "auto"},
                          {"cite", row.url.empty() ? Html::kNone : std::string_view(row.url)}});
    h.open("p");
    std::vector<std::pair<Span, std::string_view>> parts;
    for (const Span span : a.content) parts.emplace_back(span, "what");
    for (const Span span : a.cue) parts.emplace_back(span, "cue");
    if (a.speaker) parts.emplace_back(a.speaker, "who");
    std::stable_sort(parts.begin(), parts.end(),
                     [](const auto& x, const auto& y) { return x.first.begin < y.first.begin; });
    size_t at = begin;
    for (const auto& [span, name] : parts) {
        if (span.begin < at) continue;
        h.text(text.substr(at, span.begin - at)).element("mark", {{"class", name}}, span.of(text));
        at = span.end;
    }
    if (at < end) h.text(text.substr(at, end - at));
    h.close().close();
}

void facts(const Visit& visit, const store::AttributionRow& row, Html& h) {
    const Interface& w = visit.words;
    h.open("dl", {{"class", "facts"}});
    h.element("dt", w("fact.who")).open("dd");
    speaker_link(visit, row, h);
    if (!row.speaker_text.empty() && row.speaker_text != speaker_of(row))
        h.text(" (").apart(row.speaker_text).text(")");
    h.text(" ");
    reached(visit, row, LinkScore::hidden, h);
    h.close();
    const auto fact = [&](std::string_view key, std::string_view value) {
        if (!value.empty()) h.element("dt", w(key)).open("dd").apart(value).close();
    };
    fact("fact.cue", row.cue);
    fact("fact.to", row.addressee);
    fact("fact.when", is_dated(row.said_on) ? w.date(row.said_on) : "");
    h.element("dt", w("fact.how")).open("dd");
    qualities(visit, row, h);
    h.close().close();
}

void citations(const Visit& visit, const store::AttributionRow& row, Html& h) {
    const Interface& w = visit.words;
    h.open("section", {{"class", "cite"}}).element("h2", w("cite.heading"));
    const std::pair<std::string_view, std::string> forms[] = {{"cite.plain", citation_text(w, row)},
                                                              {"Markdown", citation_markdown(w, row)},
                                                              {"BibTeX", citation_bibtex(row)},
                                                              {"RIS", citation_ris(row)}};
    for (const auto& [name, text] : forms) {
        h.open("details", {{"open", name == "cite.plain" ? std::string_view("") : Html::kNone}})
            .element("summary", w(name));
        h.element("pre", {{"tabindex", "0"}, {"dir", "auto"}}, text);
        if (visit.room.has_script) h.element("button", {{"type", "button"}, {"data-copy", text}}, w("copy"));
        h.close();
    }
    h.close();
}

}  // namespace

int64_t number_of(std::string_view text) {
    int64_t number = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size() ? number : 0;
}

Result<Answer> article_page(Visit& visit) {
    auto article = visit.store.article(number_of(visit.id));
    if (!article) return article.error();
    if (visit.json) return json_answer(article_json(article.value()));
    Html body(16'384 + 6 * article.value().record.text.size());
    article_view(visit, article.value(), true, body);
    Frame frame{.title = std::string(title_of(article.value().document)), .section = "article"};
    citation_head(article.value().document, frame.head);
    return html_answer(visit, std::move(frame), body);
}

Result<Answer> attribution_page(Visit& visit) {
    auto found = visit.store.attribution(visit.id);
    if (!found) return found.error();
    const store::AttributionRow& row = found.value();
    auto same = store::same_words(visit.store, row.id, 20);
    if (!same) return same.error();
    if (visit.json) {
        std::string out;
        JsonWriter json(out);
        json.begin_object().key("attribution");
        write_json(json, row);
        json.key("citation").begin_object();
        json.key("plain").value(citation_text(visit.words, row));
        json.key("markdown").value(citation_markdown(visit.words, row));
        json.key("bibtex").value(citation_bibtex(row));
        json.key("ris").value(citation_ris(row)).end_object();
        write_rows(json, "same_words", same.value());
        json.end_object();
        return json_answer(std::move(out));
    }
    auto record = visit.store.record(row.document_id);
    if (!record) return record.error();
    const Interface& w = visit.words;
    Html h;
    h.open("div", {{"class", "single"}, {"data-item", "/s/" + row.key}});
    h.open("p", {{"class", "outlet"}}).text(w("attribution.title")).close();
    h.open("h1", {{"class", "quoted k-" + row.kind}, {"lang", row.language}, {"dir", "auto"}})
        .text(said_alone(row.text))
        .close();
    facts(visit, row, h);
    relay_chain(visit, row, h);
    h.element("h2", w("attribution.context"));
    context(record.value(), row, h);
    const std::string document = article_address(row.document_id, row.number);
    h.open("p").open("a", {{"href", document}}).text(w("attribution.article"));
    if (!row.title.empty()) h.text(" ").apart(row.title);
    h.close();
    if (!row.outlet.empty()) h.text(", ").apart(row.outlet);
    if (!row.published.empty()) h.text(", " + w.date(row.published));
    h.close();
    if (row.within_id != 0) {
        if (auto outer = visit.store.attribution(row.within_id)) {
            h.open("p").text(w("attribution.within")).text(" ");
            h.open("a", {{"href", "/s/" + outer.value().key}})
                .apart(speaker_of(outer.value()).empty() ? w("nobody") : speaker_of(outer.value()))
                .close()
                .close();
        }
    }
    h.element("h2", w("attribution.why"));
    why_list(visit, row, h);
    if (!same.value().empty()) {
        h.element("h2", w("attribution.elsewhere"));
        attribution_list(visit, same.value(), {}, h);
    }
    citations(visit, row, h);
    h.close();
    return html_answer(
        visit,
        {.title = row.text.size() > 80 ? std::string(speaker_of(row)) + ", " + w.date(row.said_on) : row.text,
         .section = "attribution"},
        h);
}

Result<Answer> read_page(Visit& visit) {
    const Interface& w = visit.words;
    Html h;
    if (visit.request.method == "POST") {
        const bool form = visit.request.content_type.starts_with("application/x-www-form-urlencoded");
        const Query fields = form ? Query(visit.request.body) : visit.query();
        Input input;
        input.bytes = form ? std::string(fields.get("text")) : visit.request.body;
        const size_t first = input.bytes.find_first_not_of(" \t\r\n");
        input.format = first != std::string::npos && input.bytes[first] == '<' ? Format::html : Format::text;
        input.meta.title = fields.get("title");
        input.meta.outlet = fields.get("outlet");
        input.meta.language = fields.get("language");
        input.meta.published = fields.get("published");
        if (auto done = visit.worker.read(input); !done) return done.error();
        if (visit.json) {
            std::string out;
            write_record_json(visit.worker.pack(), visit.worker.document(), out);
            return json_answer("{\"record\":" + out + "}");
        }
        const auto record = store::make_record(visit.worker.document(), visit.worker.pack());
        h.element("p", {{"class", "notice"}}, w("read.kept_nowhere"));
        article_view(visit, article_of(record), false, h);
    } else if (visit.json) {
        return json_answer("{\"record\":null}");
    } else {
        h.open("div", {{"class", "single"}})
            .element("h1", w("read.title"))
            .element("p", {{"class", "lead"}}, w("read.lead"));
    }
    if (visit.request.method == "POST") h.open("div", {{"class", "single"}}).element("h2", w("read.again"));
    h.open("form", {{"class", "paste"}, {"method", "post"}, {"action", "/read"}, {"data-drop", ""}});
    h.open("label").element("span", w("read.text"));
    h.open("textarea",
           {{"name", "text"}, {"rows", "12"}, {"required", ""}, {"placeholder", w("read.placeholder")}})
        .close()
        .close();
    h.open("div", {{"class", "fields"}});
    for (const std::string_view name : {"title", "outlet", "published"}) {
        h.open("label", {{"class", "field"}}).element("span", w("field." + std::string(name)));
        h.single("input",
                 {{"name", name}, {"placeholder", name == "published" ? w("field.date") : Html::kNone}})
            .close();
    }
    h.close().open("p").element("button", {{"class", "main"}}, w("read.button")).close().close();
    h.close();
    return html_answer(visit, {.title = std::string(w("read.title")), .section = "read"}, h);
}

}  // namespace selon::serve

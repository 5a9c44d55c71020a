// serve/article_of.cpp : a record that is in no store, as the article that the page shows; what an article
// tells programs that keep references.
#include "serve/article_view.hpp"
#include "store/read_rows.hpp"
#include "store/words.hpp"

namespace selon::serve {

store::Article article_of(const store::Record& record) {
    store::Article out;
    out.record = record;
    auto& d = out.document;
    d.title = record.meta.title;
    d.outlet = record.meta.outlet;
    d.published = record.meta.published;
    d.language = record.meta.language;
    d.url = record.meta.url;
    d.author = record.meta.author;
    d.hash = store::hex(store::sha256(record.text));
    d.words = static_cast<int64_t>(store::fold_words(record.text).size());
    for (const auto& a : record.attributions) {
        store::AttributionRow row;
        row.number = static_cast<int64_t>(out.attributions.size()) + 1;
        row.text = record.content_of(a);
        row.cue = record.cue_of(a);
        row.speaker = a.speaker_name;
        row.speaker_text = a.speaker ? std::string(a.speaker.of(record.text)) : "";
        row.addressee = a.addressee ? std::string(a.addressee.of(record.text)) : "";
        row.kind = name_of(a.kind);
        row.act = name_of(a.act);
        row.stance = name_of(a.stance);
        row.conditional = a.conditional;
        row.negated = a.negated;
        row.modal = a.modal;
        row.refused = a.refused;
        row.when = a.when;
        row.said_on = a.when.empty() ? record.meta.published : a.when;
        row.relays = a.relays;
        row.rule = a.rule;
        row.line = a.line;
        row.score = a.score;
        if (a.speaker_link) row.speaker_link = name_of(*a.speaker_link);
        row.speaker_rule = a.speaker_rule;
        if (!a.speaker_rule.empty()) row.speaker_score = a.speaker_score;
        if (a.speaker_evidence) row.speaker_evidence = a.speaker_evidence.of(record.text);
        row.outlet = record.meta.outlet;
        row.language = record.meta.language;
        row.title = record.meta.title;
        row.published = record.meta.published;
        out.attributions.push_back(std::move(row));
    }
    return out;
}

void citation_head(const store::DocumentRow& document, Html& head) {
    const std::pair<std::string_view, std::string_view> known[] = {
        {"citation_title", document.title},
        {"citation_author", document.author},
        {"citation_publication_date", document.published},
        {"citation_journal_title", document.outlet},
        {"citation_language", document.language},
        {"citation_public_url", document.url}};
    for (const auto& [name, value] : known) {
        if (!value.empty()) head.single("meta", {{"name", name}, {"content", value}});
    }
}

}  // namespace selon::serve

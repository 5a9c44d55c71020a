// serve/article_end.cpp : what stands below an article: who is named in it, where else its story was told,
// and by what one can check that this is the text that was read.
#include <algorithm>

#include "core/why.hpp"
#include "serve/article_view.hpp"
#include "serve/view.hpp"

namespace selon::serve {

namespace {

/// Who has a name here; those who are only described stand with their words.
void people(const Visit& visit, const store::Article& article, bool kept, Html& h) {
    const Interface& w = visit.words;
    const store::Record& record = article.record;
    std::vector<size_t> order;
    for (size_t i = 0; i < record.actors.size(); ++i) {
        const auto& mentions = record.actors[i].mentions;
        if (std::any_of(mentions.begin(), mentions.end(),
                        [](const auto& one) { return one.kind == MentionKind::name; }))
            order.push_back(i);
    }
    if (order.empty()) return;
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
        return record.actors[a].mentions.size() > record.actors[b].mentions.size();
    });
    constexpr size_t kMost = 60;
    if (order.size() > kMost) order.resize(kMost);
    h.open("section", {{"class", "named"}}).element("h2", w("article.named")).open("ul");
    for (const size_t i : order) {
        const auto& actor = record.actors[i];
        const std::string address =
            "/a/" + std::to_string(i < article.actor_ids.size() ? article.actor_ids[i] : 0);
        h.open("li", {{"data-p", std::to_string(i + 1)}});
        h.open(kept ? "a" : "span", {{"href", kept ? std::string_view(address) : Html::kNone}})
            .apart(actor.name)
            .close();
        h.text(" ").element("span", {{"class", "small"}}, w.of("actor.", name_of(actor.kind)));
        h.text(" ")
            .element("span", {{"class", "count"}}, w.number(static_cast<int64_t>(actor.mentions.size())))
            .close();
    }
    h.close().close();
}

/// Where else this story was told.
void story(const Visit& visit, const store::Article& article, Html& h) {
    const Interface& w = visit.words;
    if (article.document.story_id == 0) return;
    auto places = visit.store.appearances(article.document.story_id);
    if (!places || places.value().size() < 2) return;
    h.open("section", {{"class", "story"}}).element("h2", w("article.story")).open("ul");
    for (const auto& place : places.value()) {
        const std::string address = "/d/" + std::to_string(place.document_id);
        const bool here = place.document_id == article.document.id;
        h.open("li").open(here ? "span" : "a", {{"class", here ? std::string_view("chosen") : Html::kNone},
                                                {"href", here ? Html::kNone : std::string_view(address)}});
        h.apart(place.outlet.empty() ? (place.title.empty() ? place.name : place.title) : place.outlet)
            .close();
        h.text(" " + w.date(place.published) + " ")
            .element("span", {{"class", "small"}},
                     w.with("article.shared", {std::to_string(place.similarity)}));
        h.close();
    }
    h.close().close();
}

/// By what one can check that this is the text that was read.
void proof(const Interface& w, const store::DocumentRow& document, Html& h) {
    h.open("p", {{"class", "proof small"}}).text(w("article.hash")).text(" ").element("code", document.hash);
    if (document.versions > 0) h.text(" \xC2\xB7 ").text(w.count("versions", document.versions));
    h.close();
}

}  // namespace

void article_end(const Visit& visit, const store::Article& article, bool kept, Html& h) {
    people(visit, article, kept, h);
    if (kept) story(visit, article, h);
    proof(visit.words, article.document, h);
}

}  // namespace selon::serve

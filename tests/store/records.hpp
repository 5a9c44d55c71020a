// tests/store/records.hpp : documents filled by hand for the tests of the store, and a fresh store to put
// them in.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "core/document.hpp"
#include "store/store.hpp"

namespace selon::store {

/// A folder that goes away with the test.
class Folder {
  public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "selon-store-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    std::string file(std::string_view name) const { return path_ + "/" + std::string(name); }

  private:
    std::string path_;
};

/// Builds a Document the way the stages would: spans are found by their words.
class DocumentMaker {
  public:
    explicit DocumentMaker(std::string_view text) { doc.reset(text); }

    Span find(std::string_view words, size_t from = 0) const {
        const size_t at = doc.text().find(words, from);
        EXPECT_NE(at, std::string_view::npos) << words;
        return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
    }

    Id<Actor> actor(std::string_view name, ActorKind kind, std::string_view mention) {
        const Id<Actor> id(doc.actors.size());
        Actor actor;
        actor.name = doc.keep(name);
        actor.kind = kind;
        doc.actors.push_back(actor);
        this->mention(id, mention);
        return id;
    }
    void mention(Id<Actor> actor, std::string_view words) {
        Mention mention;
        mention.span = find(words);
        doc.mentions.push_back(mention);
        doc.links.push_back({actor, LinkKind::name, {}});
    }

    Attribution& say(Id<Actor> who, std::string_view content, std::string_view cue) {
        Attribution a;
        a.content_first = static_cast<uint32_t>(doc.spans.size());
        a.content_count = 1;
        doc.spans.push_back(find(content));
        a.cue_first = static_cast<uint32_t>(doc.spans.size());
        a.cue_count = cue.empty() ? 0 : 1;
        if (!cue.empty()) doc.spans.push_back(find(cue));
        Speaker speaker;
        if (who) {
            speaker.actor = who;
            speaker.name = doc.actors[who.index].name;
            for (uint32_t m = 0; m < doc.mentions.size(); ++m) {
                if (doc.actor_of(m) == who) a.speaker = doc.mentions[m].span;
            }
            reach(speaker, LinkKind::name, Rule::actors_same_name, 950);
            speaker.evidence = a.speaker;
        }
        a.kind = AttributionKind::direct;
        a.why = {Rule::attribution_incise, 900, {}};
        doc.attributions.push_back(a);
        doc.speakers.push_back(speaker);
        return doc.attributions.back();
    }

    /// How the name of a speaker was reached.
    static void reach(Speaker& speaker, LinkKind link, Rule rule, uint16_t score) {
        speaker.link = link;
        speaker.score = score;
        speaker.why = {rule, score, {}};
    }
    /// Somebody who speaks together with the speaker of the last saying.
    void join(Id<Actor> other) {
        Speaker& speaker = doc.speakers.back();
        if (speaker.also_count++ == 0) speaker.also_first = static_cast<uint32_t>(doc.also.size());
        doc.also.push_back(other);
    }

    Record record() const { return make_record(doc, nullptr); }

    Document doc;
};

/// Words on a truce, said by Anna Leduc to the deputies, carried by the agency Boreale.
inline Record truce(std::string_view outlet = "Le Courrier",
                    std::string_view url = "https://courrier.example/1") {
    DocumentMaker maker(
        "\xC2\xAB La tr\xC3\xAAve tiendra jusqu\xE2\x80\x99\xC3\xA0 l\xE2\x80\x99\xC3\xA9t\xC3\xA9 \xC2\xBB, "
        "a affirm\xC3\xA9 "
        "Anna Leduc devant les d\xC3\xA9put\xC3\xA9s, cit\xC3\xA9"
        "e par l\xE2\x80\x99"
        "agence Bor\xC3\xA9"
        "ale. Paul Verdier a r\xC3\xA9pondu que la tr\xC3\xAAve \xC3\xA9tait fragile selon Anna Leduc.");
    maker.doc.meta = {
        "truce", "fr",        "2024-03-05", std::string(outlet), std::string(url), "La tr\xC3\xAAve",
        "",      "truce.txt", "en"};
    const auto leduc = maker.actor("Anna Leduc", ActorKind::person, "Anna Leduc");
    const auto deputies =
        maker.actor("les d\xC3\xA9put\xC3\xA9s", ActorKind::group, "les d\xC3\xA9put\xC3\xA9s");
    const auto verdier = maker.actor("Paul Verdier", ActorKind::person, "Paul Verdier");
    (void)deputies;
    Attribution& first =
        maker.say(leduc, "La tr\xC3\xAAve tiendra jusqu\xE2\x80\x99\xC3\xA0 l\xE2\x80\x99\xC3\xA9t\xC3\xA9",
                  "affirm\xC3\xA9");
    first.addressee = maker.find("les d\xC3\xA9put\xC3\xA9s");
    maker.doc.speakers.back().relay_count = 1;
    first.stance = Stance::emphasis;
    maker.doc.relays.push_back(
        maker.doc.keep("Bor\xC3\xA9"
                       "ale"));
    Attribution& second =
        maker.say(verdier, "la tr\xC3\xAAve \xC3\xA9tait fragile selon Anna Leduc", "r\xC3\xA9pondu");
    second.kind = AttributionKind::indirect;
    Mention inside;
    inside.span = maker.find("Anna Leduc", maker.find("selon").begin);
    maker.doc.mentions.push_back(inside);
    maker.doc.links.push_back({leduc, LinkKind::name, {}});
    maker.doc.terms.push_back({maker.find("agence"), {}});
    Time time;
    time.span = maker.find("l\xE2\x80\x99\xC3\xA9t\xC3\xA9");
    time.value = maker.doc.keep("2024-SU");
    time.mod = static_cast<uint8_t>(TimeMod::START);
    time.begin = maker.doc.keep("2024-06-21");
    time.end = maker.doc.keep("2024-09-21");
    time.quant_freq = maker.doc.keep("EVERY|1W");
    time.inconsistent = true;
    maker.doc.times.push_back(time);
    return maker.record();
}

/// One sentence by one person.
inline Record saying(std::string_view who, std::string_view content, std::string_view day,
                     std::string_view id, ActorKind kind = ActorKind::person) {
    DocumentMaker maker(std::string(who) + " a dit : \xC2\xAB " + std::string(content) + " \xC2\xBB.");
    maker.doc.meta.id = id;
    maker.doc.meta.language = "fr";
    maker.doc.meta.published = day;
    maker.doc.meta.outlet = "Le Soir";
    const auto actor = maker.actor(who, kind, who);
    maker.say(actor, content, "dit");
    return maker.record();
}

/// Two people say one thing together; then one is told by her office, which is the surer reading of the two:
/// the saying 900, the link 620.
inline Record together() {
    DocumentMaker maker(
        "Anna Leduc et Paul Verdier ont dit : \xC2\xAB Nous voterons ensemble pour Henri Salle "
        "\xC2\xBB. La ministre de la Mer, Rosa Brun, attend. La ministre a promis que le quai rouvrirait.");
    maker.doc.meta.id = "together";
    maker.doc.meta.language = "fr";
    maker.doc.meta.published = "2024-06-01";
    maker.doc.meta.outlet = "Le Soir";
    const auto leduc = maker.actor("Anna Leduc", ActorKind::person, "Anna Leduc");
    const auto verdier = maker.actor("Paul Verdier", ActorKind::person, "Paul Verdier");
    const auto brun = maker.actor("Rosa Brun", ActorKind::person, "Rosa Brun");
    maker.actor("Henri Salle", ActorKind::person, "Henri Salle");
    maker.say(leduc, "Nous voterons ensemble pour Henri Salle", "dit").speaker =
        maker.find("Anna Leduc et Paul Verdier");
    maker.join(verdier);
    maker.doc.speakers.back().name = maker.doc.keep("Anna Leduc et Paul Verdier");
    DocumentMaker::reach(maker.doc.speakers.back(), LinkKind::name, Rule::actors_together, 1000);
    Attribution& promise = maker.say(brun, "le quai rouvrirait", "promis");
    promise.speaker = maker.find("La ministre", maker.find("attend").begin);
    DocumentMaker::reach(maker.doc.speakers.back(), LinkKind::office, Rule::actors_office, 620);
    maker.doc.speakers.back().evidence = maker.find("ministre de la Mer");
    return maker.record();
}

/// Every record and appearance, in order of their ids.
inline std::string contents(const std::string& path) {
    auto store = Store::open(path);
    if (!store) return "cannot be opened: " + store.error().message;
    std::string out;
    auto documents = store.value().documents({}, {.limit = 100'000, .after = "", .order = Order::reading});
    for (const DocumentRow& row : documents.value().rows) {
        write_record(store.value().record(row.id).value(), out);
        out += " " + std::to_string(row.id) + " " + row.hash + " " + std::to_string(row.versions) + " " +
               std::to_string(row.story_id) + "\n";
    }
    auto said = store.value().search({}, {.limit = 100'000, .after = "", .order = Order::reading});
    for (const AttributionRow& row : said.value().rows)
        out += row.key + " " + row.speaker_label + " " + std::to_string(row.speaker_id) + "\n";
    return out;
}

}  // namespace selon::store

// actors/entities.hpp : Entities, those whose words a saying may be: who is named in the document, and who is
// only described, each with the places where the text speaks of him and what it tells of him. The candidates
// of the ranker (linker.cpp). Built from mentions, names and speaker mentions; nothing here decides. Called
// by Survey.
#pragma once

#include <span>

#include "actors/names.hpp"

namespace selon::actors {

/// What somebody is, as far as it tells who can speak.
enum class Type : uint8_t { unknown, person, body, document, place, medium };

inline Type type_of(ActorKind kind, bool document) {
    if (document) return Type::document;
    switch (kind) {
        case ActorKind::person:
            return Type::person;
        case ActorKind::organisation:
        case ActorKind::group:
            return Type::body;
        case ActorKind::medium:
            return Type::medium;
        case ActorKind::place:
            return Type::place;
        default:
            return Type::unknown;
    }
}

struct Entity {
    Range<Mention> places;     ///< run in Entities::places: mentions in text order
    Range<Description> told;   ///< run in Entities::told
    uint32_t named = kNone;    ///< index of Names; kNone: only described
    uint32_t fullest = kNone;  ///< of one only described: the mention that says most
    uint32_t head = 0;         ///< of one only described: lemma of its head noun
    uint32_t words[12] = {};   ///< of one only described: all words that went with the head
    uint8_t word_count = 0;
    Type type = Type::unknown;
    uint8_t gender = 0, number = 0;  ///< bits of feature::gender, feature::number; 0: not known
    bool indefinite = false;         ///< introduced as "a", "some"
    bool in_title = false;
    bool speaks = false;   ///< words for a speaker describe it
    bool someone = false;  ///< a single person, described as "the": whom a name could be asked for

    bool is_named() const { return named != kNone; }
};

class Entities {
  public:
    Entities(const Document& doc, const Names& names, Scratch& scratch);
    /// Cost: linear, each nominal looks at the latest entities of its head noun.
    void build();

    const ScratchVector<Entity>& all() const { return all_; }
    /// The entity of a mention by its own words; kNone where it has none.
    uint32_t of(uint32_t mention) const { return of_[mention]; }
    /// Mentions of an entity, in text order.
    std::span<const uint32_t> places(const Entity& e) const {
        return {places_.data() + e.places.begin, e.places.size()};
    }
    /// What the text tells beside the name of an entity: indices into Document::descriptions.
    std::span<const uint32_t> told(const Entity& e) const {
        return {told_.data() + e.told.begin, e.told.size()};
    }
    /// The characters that count of a mention: its name, else all of it.
    Span place(uint32_t mention) const {
        const Mention& m = doc_.mentions[mention];
        return m.name ? m.name : m.span;
    }
    /// Where in the text a token stands, counted in sentences and in paragraphs.
    uint32_t sentence(uint32_t token) const { return sentence_[token]; }
    uint32_t paragraph(uint32_t token) const { return doc_.sentences[sentence_[token]].paragraph.index; }
    uint32_t mention_sentence(uint32_t m) const { return sentence(doc_.mentions[m].tokens.begin); }
    uint32_t mention_paragraph(uint32_t m) const { return paragraph(doc_.mentions[m].tokens.begin); }
    bool in_title(uint32_t token) const { return paragraph(token) == 0; }

  private:
    void add_named();
    void add_described();
    void collect();
    uint32_t same_head(const Mention& m, const Description& d) const;
    void join(Entity& e, uint32_t m, const Description& d, bool speaks) const;
    struct Company {
        uint32_t placed = 0, articles = 0;  ///< mentions behind a preposition of place, with an article
    };
    static Type likely_type(const Named& one, const Company& company);

    const Document& doc_;
    const Names& names_;
    ScratchVector<Entity> all_;
    ScratchVector<uint32_t> of_;
    ScratchVector<uint32_t> places_;
    ScratchVector<uint32_t> told_;
    ScratchVector<uint32_t> sentence_;
    ScratchVector<uint8_t> speaks_;  ///< by mention: attribution took it for a speaker
    Index index_;
};

/// How well a description fits what is told of somebody, from 0 (nothing) up.
enum class Fit : uint8_t { none, head, former, word, words, bare, office, some, all };
/// `asked` is what a speaker mention says of itself, `told` what the text tells of somebody.
Fit fit(const Description& asked, const Description& told, const Knowledge& known);

}  // namespace selon::actors

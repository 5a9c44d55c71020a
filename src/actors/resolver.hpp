// actors/resolver.hpp : Resolver, which mentions of a document are the same actor. Names by their words
// (resolve_names.cpp), nominals by what was said of whom (resolve_nominals.cpp), pronouns by gender, number,
// kind and nearness (resolve_pronouns.cpp); resolve.cpp walks the mentions and keeps the actors.
#pragma once

#include "actors/resolve.hpp"
#include "actors/resolve_state.hpp"
#include "core/document.hpp"
#include "core/scratch.hpp"

namespace selon::actors {

class Resolver {
  public:
    Resolver(const View& view, Document& doc, const ScratchVector<Found>& found, Scratch& scratch);

    void run();

  private:
    struct Words {
        static constexpr size_t kMost = 12;
        uint32_t token[kMost];
        uint32_t hash[kMost];
        uint32_t count = 0;
    };
    enum class Likeness : uint8_t { none, first_name, surname, same };

    // resolve.cpp
    uint32_t create(uint32_t m);
    void link(uint32_t m, uint32_t number);
    Str keep(uint32_t begin, uint32_t end);
    void finish();

    // resolve_names.cpp
    static uint32_t key(Space space, uint32_t hash);
    bool counts(uint32_t token) const;
    Words words_of(uint32_t begin, uint32_t end) const;
    static uint32_t whole_hash(const Words& words);
    bool is_initial_of(uint32_t initial, uint32_t word) const;
    static bool ends_with(const Words& longer, const Words& shorter);
    Likeness likeness(const Words& a, const Words& b) const;
    void set_name(uint32_t number, const Words& words, uint32_t begin, uint32_t end);
    uint32_t name(uint32_t m);
    uint32_t find_name(const Words& words, const Mention& mention, const Phrase& phrase);
    static uint8_t gender_told(const Mention& mention, const Phrase& phrase);
    void alias(uint32_t actor, const Phrase& phrase);

    // resolve_nominals.cpp
    uint32_t head_key(uint32_t head) const;
    Description description(uint32_t head, uint32_t begin, uint32_t end, const Phrase& phrase) const;
    uint32_t described_before(uint32_t m, const Words& words);
    void add_description(uint32_t actor, const Description& d, uint16_t item);
    void describe(uint32_t actor, const Phrase& phrase);
    uint32_t nominal(uint32_t m);
    uint32_t find_described(uint32_t m, const Description& d);
    uint32_t likely_person(uint32_t m, const Description& d) const;
    uint32_t last_speaker(uint32_t m, const Description& d) const;
    bool leads(const Description& d, const State& state) const;
    uint32_t last_body(uint32_t m) const;
    uint32_t last_of_kind(uint32_t m, ActorKind kind) const;
    uint32_t last_source(uint32_t m) const;
    uint32_t last_document(uint32_t m) const;

    // resolve_pronouns.cpp
    uint32_t pronoun(uint32_t m);
    uint32_t nearest(uint32_t m);
    bool governed(uint32_t m) const;
    bool topic(uint32_t m, uint32_t k) const;
    uint32_t reporters_depth(uint32_t m) const;
    int fitness(uint32_t m, uint32_t k, uint32_t number) const;

    const View& v_;
    Document& doc_;
    const ScratchVector<Found>& found_;
    Scratch& scratch_;
    ScratchVector<State> states_;
    Index index_;
    StringId anyone_;  ///< same_as of heads that describe whoever is spoken of
    StringId source_;  ///< same_as of heads that stand for whoever a reporter heard it from
};

}  // namespace selon::actors

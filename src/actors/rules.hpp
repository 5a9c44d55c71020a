// actors/rules.hpp : Rules, whom a mention without a name stands for by hand-written rules, in text order:
// nominals by what was said of whom (rules_nominals.cpp), pronouns by gender, number, kind and nearness
// (rules_pronouns.cpp). They decide for mentions that do not speak; for speakers they are one piece of
// evidence among others (evidence.cpp). Called by Survey.
#pragma once

#include "actors/names.hpp"
#include "actors/rules_state.hpp"

namespace selon::actors {

class Rules {
  public:
    Rules(const Document& doc, const Knowledge& known, const Names& names, Scratch& scratch);

    /// Chooses for each mention. Cost: linear, each mention looks back over a bounded number of others.
    void run();

    /// By mention: an actor, or kNone. The first are those of Names, at the same index; those behind them
    /// have no name.
    uint32_t of(uint32_t mention) const { return of_[mention]; }
    /// How surely, in thousandths.
    uint16_t score(uint32_t mention) const { return score_[mention]; }
    LinkKind link(uint32_t mention) const { return link_[mention]; }
    const ScratchVector<State>& states() const { return states_; }

  private:
    // rules.cpp
    uint32_t create(uint32_t m);
    void link_to(uint32_t m, uint32_t actor);

    // rules_nominals.cpp
    void describe(uint32_t actor, const Mention& m);
    void add_description(uint32_t actor, const Description& d);
    uint32_t nominal(uint32_t m);
    uint32_t find_described(uint32_t m, const Description& d) const;
    uint32_t likely_person(uint32_t m, const Description& d) const;
    uint32_t last_speaker(uint32_t m, const Description& d) const;
    uint32_t last_body(uint32_t m) const;
    uint32_t last_of_kind(uint32_t m, ActorKind kind) const;
    uint32_t last_source(uint32_t m) const;
    uint32_t last_document(uint32_t m) const;
    const Description* own(uint32_t m) const;

    // rules_pronouns.cpp
    uint32_t pronoun(uint32_t m);
    uint32_t nearest(uint32_t m);
    bool topic(uint32_t m, uint32_t k) const;
    uint32_t reporters_depth(uint32_t m) const;
    int fitness(uint32_t m, uint32_t k, uint32_t actor) const;

    bool has_comma(uint32_t token) const {
        const Span span = doc_.tokens[token].span;
        return span.size() == 1 && doc_.text()[span.begin] == ',';
    }

    const Document& doc_;
    const Knowledge& known_;
    const Names& names_;
    ScratchVector<State> states_;
    ScratchVector<uint32_t> of_;
    ScratchVector<uint16_t> score_;
    ScratchVector<LinkKind> link_;
    Index index_;
};

}  // namespace selon::actors

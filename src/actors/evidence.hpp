// actors/evidence.hpp : Evidence, the candidates for a saying and what speaks for each: where the text spoke
// of him last, what it tells of him, who spoke before. Features are listed and explained in docs/actors.md;
// the method is that of entity-level ranking with history. Called by linker.cpp and train/.
#pragma once

#include "actors/rules.hpp"
#include "actors/speech.hpp"

namespace selon::actors {

/// Who was found to speak so far, in the order of decision.
struct History {
    struct Turn {
        uint32_t speech = 0, entity = 0;
    };
    explicit History(Scratch& scratch) : turns(scratch.vector<Turn>()), of(scratch.vector<uint32_t>()) {}
    ScratchVector<Turn> turns;
    ScratchVector<uint32_t> of;  ///< by attribution: the entity that speaks, kNone while unknown
};

struct Candidate {
    uint32_t entity = kNone;        ///< kNone: the mention's own words, or nobody
    uint32_t last = kNone;          ///< its last mention before the speaker's words
    uint32_t last_told = kNone;     ///< the last one outside of quotation marks
    uint32_t after = kNone;         ///< its first mention behind them
    uint32_t before = 0;            ///< how many stand before
    uint32_t rank = 0xFF;           ///< among those of fitting type: 0 was named last
    uint32_t told_rank = 0xFF;      ///< the same outside of quotation marks
    uint32_t agreeing_rank = 0xFF;  ///< the same among those that agree in gender and number
    bool agrees = false;            ///< fits, and neither gender nor number speaks against him
    Fit fit = Fit::none;            ///< how well the words for the speaker describe him
    uint32_t described = kNone;     ///< the description that fits so
    bool inside = false;            ///< his name stands in the words for the speaker
    bool own = false;               ///< the words for the speaker are a mention of him
    bool suits = false;             ///< of fitting type
    bool content = false;           ///< his name stands in what was said
    bool own_words() const { return entity == kNone; }
};

class Evidence {
  public:
    static constexpr size_t kMax = 72;

    Evidence(const Document& doc, const Knowledge& known, const Names& names, const Rules& rules,
             const Entities& entities, const ScratchVector<Speech>& speeches, Scratch& scratch);

    /// To be called before the first look(): look() takes the speeches in their order.
    void restart();
    /// Collects the candidates for a speech; the last of them is the speaker's own words. Vetoed ones are
    /// left out. Cost: bounded, whatever the length of the document.
    void look(uint32_t speech, const History& history);
    std::span<const Candidate> candidates() const { return {candidates_.data(), count_}; }
    void features(const Candidate& candidate, const History& history, Features& out) const;

    /// "Le journal": the only paper, or the only body, that the text names so far is meant.
    bool is_only_of_type(const Candidate& candidate) const;

    /// The vetoes: who cannot be meant, whatever else speaks for him (docs/actors.md).
    bool names_himself(const Speech& s, const Entity& e) const;
    bool is_encloser(const Speech& s, uint32_t entity, const History& history) const;
    bool is_one_of_many(const Speech& s, const Entity& e) const;
    bool is_guess(const Speech& s, const Candidate& c) const;
    bool is_off_topic(const Speech& s, const Candidate& c) const;
    bool is_unheard_of(const Speech& s, const Candidate& c) const;
    bool is_introduced_anew(const Speech& s, const Candidate& c) const;
    bool is_whose(const Speech& s, const Candidate& c) const;
    bool spoke_of(const Speech& s, const Candidate& c, const History& history) const;

  private:
    // candidates.cpp
    void gather(const Speech& s, const History& history);
    void propose(const Speech& s, uint32_t entity, const History& history);
    void add(const Speech& s, uint32_t entity, const History& history);
    void to_front(uint32_t entity);
    void measure(const Speech& s, Candidate& c) const;
    void rank();
    void keep_newest();
    void number_by(uint32_t Candidate::*place, bool Candidate::*counts, uint32_t Candidate::*number);
    bool suits(const Speech& s, const Entity& e) const;
    bool in_content(const Speech& s, const Entity& e) const;

    // evidence.cpp
    struct Sight {  ///< what the features of one speech share
        uint32_t last_entity = kNone, second_entity = kNone, last_speech = kNone;
        uint32_t last_top = kNone;  ///< who spoke last in the reporter's own text
        uint32_t persons = 0;       ///< fitting named people among the candidates
        uint32_t of_type = 0;       ///< named ones of just the type that the words tell
        uint32_t newest_of_type = kNone;
        uint32_t most = 0;     ///< mentions of the fitting one named most often
        Fit best = Fit::none;  ///< best description of a named one
        Fit best_suiting = Fit::none;
        uint32_t rules = kNone;   ///< whom the rules choose
        uint32_t next = kNone;    ///< who speaks next
        uint32_t shared = kNone;  ///< who says the same words
        uint32_t near = 0;        ///< agreeing named ones of whom the text spoke in the last three sentences
        bool same = false;        ///< "the same source"
    };
    void see(const Speech& s, const History& history);
    uint32_t rules_choice(const Speech& s, const History& history) const;
    uint32_t kind_code(const Speech& s) const;
    void common(const Candidate& c, const History& history, Features& f) const;
    void nearness(const Candidate& c, Features& f) const;
    void turns(const Candidate& c, const History& history, Features& f) const;
    void for_name(const Candidate& c, Features& f) const;
    void for_nominal(const Candidate& c, Features& f) const;
    void for_described(const Candidate& c, const Entity& e, Features& f) const;
    void for_pronoun(const Candidate& c, Features& f) const;
    void for_none(const Candidate& c, Features& f) const;
    void own_words(Features& f) const;
    const Entity& entity(const Candidate& c) const { return entities_.all()[c.entity]; }
    uint32_t where_in_words(uint32_t mention) const;

    const Document& doc_;
    const Knowledge& known_;
    const Names& names_;
    const Rules& rules_;
    const Entities& entities_;
    const ScratchVector<Speech>& speeches_;
    std::array<Candidate, kMax> candidates_;
    size_t count_ = 0;
    uint32_t speech_ = 0;
    Sight sight_;
    uint32_t cursor_ = 0;                    ///< mentions before it are in the list
    ScratchVector<uint32_t> newer_, older_;  ///< by entity: a list, the latest first
    uint32_t front_ = kNone;
    ScratchVector<uint32_t> stamp_;  ///< by entity: the look that proposed it
    uint32_t look_ = 0;
    std::array<uint32_t, 4> frequent_{};  ///< the named ones spoken of most
    size_t frequent_count_ = 0;
};

}  // namespace selon::actors

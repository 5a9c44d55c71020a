// actors/linker.hpp : Linker, whose words each saying is: a softmax over the candidates of evidence.hpp,
// decided in text order with the history of who spoke, those with words for their speaker first, then all
// once more. Under the threshold the words stand for themselves. Called by actors::run.
#pragma once

#include "actors/evidence.hpp"
#include "actors/weights.hpp"

namespace selon::actors {

/// What was decided of one speech.
struct Decision {
    uint32_t entity = kNone;  ///< who speaks; kNone: the words stand for themselves, or nobody is known
    uint16_t score = 0;       ///< probability of the best candidate, in thousandths, taken or not
    LinkKind link = LinkKind::none;
    Rule rule = Rule::none;  ///< the reason, for `explain`
    Span evidence;           ///< the words that show it
};

class Linker {
  public:
    Linker(const Document& doc, const Knowledge& known, const Names& names, const Entities& entities,
           const ScratchVector<Speech>& speeches, Evidence& evidence, Scratch& scratch);

    /// Decides for all speeches, with the weights; without any (empty) only what is certain.
    void run(const Weights& weights);
    const ScratchVector<Decision>& decisions() const { return decisions_; }  ///< by speech
    const History& history() const { return history_; }

  private:
    struct Choice {
        const Candidate* best = nullptr;
        double probability = 0;
    };
    void pass(const Weights& weights, bool all);
    Choice choose(const Speech& s, const Weights& weights);
    Choice certain(const Speech& s) const;
    void decide_together(uint32_t speech);
    void decide(uint32_t speech, const Choice& choice, uint16_t threshold);
    void reason(const Speech& s, const Candidate& c, Decision& out) const;
    void reason_of_nominal(const Candidate& c, Decision& out) const;

    const Document& doc_;
    const Knowledge& known_;
    const Names& names_;
    const Entities& entities_;
    const ScratchVector<Speech>& speeches_;
    Evidence& evidence_;
    History history_;
    ScratchVector<Decision> decisions_;
    Features features_;
};

}  // namespace selon::actors

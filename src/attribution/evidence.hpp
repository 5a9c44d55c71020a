// attribution/evidence.hpp : Evidence, what the learned weights may look at: the view, the trees, what the
// rules found; and the features of cues. Called by learned.cpp, stretches.cpp, sources.cpp and train/.
#pragma once

#include "attribution/finder.hpp"
#include "attribution/trees.hpp"
#include "attribution/weights.hpp"

namespace selon::attribution {

class Evidence {
  public:
    Evidence(const View& view, const Trees& trees, const Finder& finder, Scratch& scratch);

    const View& view;
    const Trees& trees;
    const Finder& finder;

    /// True where a cue may have its head: a parsed word, or a colon before quotation marks.
    bool may_be_cue(uint32_t token) const;
    void cue_features(uint32_t token, Features& out) const;

    /// What the rules found with this token as its cue, or null.
    const Found* found(uint32_t token) const {
        const uint32_t index = finder.found_by_cue[token];
        return index == 0 ? nullptr : &finder.found[index - 1];
    }
    bool is_word(uint32_t i) const { return view.is_word(i); }
    uint32_t form(uint32_t i) const { return view.token(i).hash; }
    uint32_t upos(uint32_t i) const { return static_cast<uint32_t>(trees[i].upos); }
    uint32_t relation(uint32_t i) const { return static_cast<uint32_t>(trees[i].relation); }
    /// The form of a function word or sign, the part of speech of any other word.
    uint32_t shape(uint32_t i) const { return seen_[i].shape; }
    /// The same for a token that may lie outside of the sentence of `of`: 0 there.
    uint32_t shape_near(uint32_t i, uint32_t of) const;
    uint32_t form_near(uint32_t i, uint32_t of) const;
    uint32_t verbs_before(uint32_t i) const { return seen_[i].verbs_before; }
    /// How many contents that the rules found hold the token (3 at the most).
    uint32_t rule_contents(uint32_t i) const { return seen_[i].rule_contents; }
    /// The frames, stance and act that the tables give a cue; 0 for none.
    uint32_t frames_of(uint32_t token) const;
    uint32_t frame_class(uint32_t token) const { return seen_[token].known; }
    /// The line of the tables for the token read as its tag says, or null.
    const Cue* cue_of(uint32_t token) const { return seen_[token].cue; }
    /// The class of meaning of a verb or noun; 0 unknown.
    uint32_t sense(uint32_t token) const { return seen_[token].sense; }
    /// True where the tables say that the token is no part of a cue ("according to plan").
    bool is_vetoed(uint32_t token) const { return seen_[token].vetoed; }
    Range<Token> sentence(uint32_t i) const { return view.sentence(i).tokens; }

  private:
    struct Seen {
        const Cue* cue = nullptr;
        uint32_t shape = 0;
        uint32_t verbs_before = 0;
        uint8_t known = 0;
        uint8_t sense = 0;
        uint8_t rule_contents = 0;
        bool vetoed = false;
    };
    void look(uint32_t token);
    void look_up(uint32_t token, Seen& seen) const;
    const Cue* line_of(uint32_t token, uint16_t number) const;

    ScratchVector<Seen> seen_;  ///< by token, and one more
};

/// 0, 1, 2, 3, 4-5, 6-8, 9-14, 15-24, 25-50, more: as 0 .. 9.
uint32_t bucket(uint32_t count);

}  // namespace selon::attribution

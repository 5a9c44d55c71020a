// attribution/learned.hpp : Learned, the part of the room that weighs: it keeps, bounds and drops what the
// rules found, and adds sayings that no rule sees. Called by attribution.cpp between the constructions and
// the loose quotations.
#pragma once

#include "attribution/evidence.hpp"
#include "attribution/sources.hpp"
#include "attribution/stretches.hpp"

namespace selon::attribution {

class Learned {
  public:
    Learned(const View& view, Finder& finder, const Weights& weights, Scratch& scratch);

    /// Goes through the parsed sentences. Cost: some hundred table look-ups for each token that may be a cue.
    void run();

  private:
    struct Choice {
        uint32_t first = kNoToken, last = 0;
        int32_t score = 0, none = 0;
        bool empty() const { return first == kNoToken; }
    };
    struct Weighed {
        Found found;
        Sources::Content content;
        int32_t score = 0;
    };
    void settle();
    bool is_settled(uint32_t cue) const;
    bool is_quoted_report(uint32_t cue, const Found& rule) const;
    bool is_said_already(const Weighed& one) const;
    Choice choose(Stretches& stretches, Part part, uint32_t cue);
    void end_before_participle(uint32_t cue, Choice& right) const;
    bool weigh(uint32_t cue, int32_t score);
    void set_content(Found& one, const Choice& left, const Choice& right) const;
    void set_source(Found& one, uint32_t cue, const Sources::Content& content);
    uint32_t last_of(const Sources::Candidate& source) const;
    void describe(Found& one, uint32_t cue) const;
    Span span_of(const Choice& choice) const;
    static void keep_apart(Found& one);
    uint32_t named_in(const Sources::Candidate& source, uint32_t mention) const;
    bool is_passive(uint32_t cue) const;
    bool is_judged(uint32_t cue) const;
    bool is_marked(const Found& one) const;
    uint32_t mention_of(const Sources::Candidate& source) const;

    const View& view_;
    Finder& finder_;
    const Weights& weights_;
    const Trees& trees_;
    Evidence evidence_;
    Stretches left_, right_;
    Sources sources_;
    Features features_;
    ScratchVector<uint8_t> dropped_;  ///< by index of what the rules found
    ScratchVector<Weighed> weighed_;
    ScratchVector<Found> added_;
};

}  // namespace selon::attribution

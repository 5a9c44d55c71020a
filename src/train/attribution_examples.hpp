// train/attribution_examples.hpp : what the weights of attribution learn from: for each annotated article the
// groups of candidates that the program itself would weigh, with the right ones marked.
#pragma once

#include "attribution/evidence.hpp"
#include "attribution/sources.hpp"
#include "attribution/stretches.hpp"
#include "train/news.hpp"
#include "train/ranker.hpp"

namespace selon::train {

/// How well the best candidates agree with the annotation: what no weights can pass.
struct Oracle {
    uint64_t all = 0, none = 0, exact = 0, half = 0;
    void add(double overlap) {
        ++all;
        exact += overlap > 0.999;
        half += overlap >= 0.5;
    }
};

class AttributionExamples {
  public:
    /// Adds an article that the engine has read into `doc` without weights.
    void add(const Pack& pack, Document& doc, const Article& article, Scratch& scratch);

    Groups cues, sources, sides[2];  ///< sides: by attribution::Side
    Oracle source_oracle, side_oracle[2];
    uint64_t sayings = 0, lost_cues = 0;

  private:
    void add_side(attribution::Stretches& stretches, attribution::Side side, const Saying& saying,
                  uint32_t cue);
    void add_source(attribution::Sources& sources, const Saying& saying, uint32_t cue);
};

/// The token that stands for a saying's cue: the verb of its words that hangs highest.
uint32_t cue_head(const attribution::Evidence& evidence, const Saying& saying);

}  // namespace selon::train

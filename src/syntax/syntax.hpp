// syntax/syntax.hpp : the stage that gives each word tag, features, lemma, head and relation.
// Called by the engine's pipeline.
#pragma once

#include "core/stage.hpp"

namespace selon::syntax {

void prepare(Pack& pack);
void run(const Pack& pack, Document& doc, Scratch& scratch);

inline constexpr Stage kStage{
    "syntax",
    Layer::tokens | Layer::sentences | Layer::marks,
    Layer::words,
    &prepare,
    &run,
};

}  // namespace selon::syntax

// mentions/mentions.hpp : the stage that finds which noun phrases and pronouns might be somebody, and what
// the text tells of them. It knows nothing of who is meant: that is the stage actors. Called by the engine.
#pragma once

#include "core/stage.hpp"

namespace selon::mentions {

void prepare(Pack& pack);
void run(const Pack& pack, Document& doc, Scratch& scratch);

inline constexpr Stage kStage{
    "mentions",
    Layer::tokens | Layer::sentences | Layer::marks | Layer::words | Layer::times,
    Layer::mentions | Layer::descriptions,
    &prepare,
    &run,
};

}  // namespace selon::mentions

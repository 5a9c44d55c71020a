// actors/actors.hpp : the stage that finds who and what is named, and which mentions are the same one.
// Called by the engine's pipeline.
#pragma once

#include "core/stage.hpp"

namespace selon::actors {

void prepare(Pack& pack);
void run(const Pack& pack, Document& doc, Scratch& scratch);

inline constexpr Stage kStage{
    "actors",
    Layer::tokens | Layer::sentences | Layer::marks | Layer::words | Layer::times,
    Layer::mentions | Layer::actors,
    &prepare,
    &run,
};

}  // namespace selon::actors

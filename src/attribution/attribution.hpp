// attribution/attribution.hpp : the stage that finds who said what, to whom, through whom, how.
// Called by the engine's pipeline.
#pragma once

#include "core/stage.hpp"

namespace selon::attribution {

void prepare(Pack& pack);
void run(const Pack& pack, Document& doc, Scratch& scratch);

inline constexpr Stage kStage{
    "attribution",
    Layer::tokens | Layer::sentences | Layer::marks | Layer::words | Layer::times | Layer::mentions |
        Layer::actors,
    Layer::attributions | Layer::terms,
    &prepare,
    &run,
};

}  // namespace selon::attribution

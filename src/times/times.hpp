// times/times.hpp : the stage that finds expressions of time and resolves them to TIMEX3 values.
// Called by the engine's pipeline.
#pragma once

#include "core/stage.hpp"

namespace selon::times {

void prepare(Pack& pack);
void run(const Pack& pack, Document& doc, Scratch& scratch);

inline constexpr Stage kStage{
    "times", Layer::tokens | Layer::sentences | Layer::marks, Layer::times, &prepare, &run,
};

}  // namespace selon::times

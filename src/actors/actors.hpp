// actors/actors.hpp : the stage that finds which mentions are one actor, and whose words each saying is.
// Names are read from the actor that a speaker mention is linked to. Called by the engine's pipeline.
#pragma once

#include <string>
#include <string_view>

#include "core/stage.hpp"

namespace selon::actors {

/// Opens the learned weights (models/actors.model) and keeps them with the pack; `bytes` are copied. Empty
/// bytes mean that there are none: only what is certain is linked. To be called before run(). Errors:
/// weights.damaged, weights.version.
Result<void> attach_weights(Pack& pack, std::string_view bytes, const std::string& name);

void prepare(Pack& pack);
void run(const Pack& pack, Document& doc, Scratch& scratch);

inline constexpr Stage kStage{
    "actors",
    Layer::tokens | Layer::sentences | Layer::mentions | Layer::descriptions | Layer::attributions,
    Layer::actors | Layer::links | Layer::speakers,
    &prepare,
    &run,
};

}  // namespace selon::actors

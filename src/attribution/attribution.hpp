// attribution/attribution.hpp : the stage that finds what was said, signalled by what, by which mention, to
// whom, through whom, how. It gives no names: those are of the stage actors. Called by the engine's pipeline.
#pragma once

#include <string>
#include <string_view>

#include "core/stage.hpp"

namespace selon::attribution {

/// Opens the learned weights (models/attribution.model) and keeps them with the pack; `bytes` outlive the
/// pack. Empty bytes mean that there are none: rules alone decide. To be called before run(). Errors:
/// weights.damaged, weights.version.
Result<void> attach_weights(Pack& pack, std::string_view bytes, const std::string& name);

void prepare(Pack& pack);
void run(const Pack& pack, Document& doc, Scratch& scratch);

inline constexpr Stage kStage{
    "attribution",
    Layer::tokens | Layer::sentences | Layer::marks | Layer::words | Layer::times | Layer::mentions,
    Layer::attributions | Layer::terms,
    &prepare,
    &run,
};

}  // namespace selon::attribution

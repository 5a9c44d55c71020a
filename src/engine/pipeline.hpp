// engine/pipeline.hpp : the table of stages: which rooms run, in which order, what each reads and writes.
// The only place that names them. A wrong order does not compile (tests/must_not_compile/).
#pragma once

#include <array>

#include "actors/actors.hpp"
#include "attribution/attribution.hpp"
#include "core/stage.hpp"
#include "mentions/mentions.hpp"
#include "syntax/syntax.hpp"
#include "text/text.hpp"
#include "times/times.hpp"

namespace selon::engine {

inline constexpr std::array kPipeline{
    text::kStage, syntax::kStage, times::kStage, mentions::kStage, attribution::kStage, actors::kStage,
};
static_assert(is_sound(kPipeline),
              "a stage reads a layer that no earlier stage writes, or two write one layer");

}  // namespace selon::engine

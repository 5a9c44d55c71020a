// text/text.hpp : the stage that cuts a text into tokens, sentences, paragraphs and pairs of quotation marks.
// Called by the engine's pipeline.
#pragma once

#include "core/stage.hpp"

namespace selon::text {

void prepare(Pack& pack);
void run(const Pack& pack, Document& doc, Scratch& scratch);

inline constexpr Stage kStage{
    "text", Layer::text | Layer::zones, Layer::tokens | Layer::sentences | Layer::marks, &prepare, &run,
};

}  // namespace selon::text

// syntax/syntax.hpp : the stage that gives each word tag, features, lemma, head and relation.
// Called by the engine's pipeline, which first hands over the model of the pack's language.
#pragma once

#include <string>
#include <string_view>

#include "core/stage.hpp"

namespace selon::syntax {

/// Opens a model (models/xx.model) and keeps it with the pack; `bytes` outlive the pack. Empty bytes mean
/// that there is no model: the stage then gives no words. To be called before prepare(). Errors:
/// model.damaged, model.version, model.language.
Result<void> attach_model(Pack& pack, std::string_view bytes, const std::string& name);

void prepare(Pack& pack);
void run(const Pack& pack, Document& doc, Scratch& scratch);

/// The UD features of a word as the model writes them: "Gender=Masc|Number=Sing", "_" for none.
std::string_view feats_name(const Pack& pack, const Word& word);

inline constexpr Stage kStage{
    "syntax", Layer::tokens | Layer::sentences | Layer::marks, Layer::words, &prepare, &run,
};

}  // namespace selon::syntax

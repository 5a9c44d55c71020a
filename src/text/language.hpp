// text/language.hpp : tells the language of a text among the packs at hand, before any stage runs.
// Called by the engine for documents whose language nobody stated.
#pragma once

#include <span>
#include <string_view>

#include "core/pack.hpp"
#include "core/scratch.hpp"

namespace selon::text {

/// The pack whose language the text is most likely in, or null if none fits. Looks at the first 4 KB.
const Pack* identify_language(std::span<const Pack* const> packs, std::string_view text, Scratch& scratch);

}  // namespace selon::text

// text/language.hpp : tells the language of a text among the packs at hand, before any stage runs, and
// whether the one that somebody stated can be true. Called by the engine.
#pragma once

#include <span>
#include <string_view>

#include "core/pack.hpp"
#include "core/scratch.hpp"

namespace selon::text {

/// The pack whose language the text is most likely in, or null if none fits. Looks at the first 4 KB.
const Pack* identify_language(std::span<const Pack* const> packs, std::string_view text, Scratch& scratch);

/// The pack to read a text with that is stated to be in the language of `stated` (null: one that no pack
/// reads): that one, unless the text clearly is in another: 30 words or more, which do not fit the stated
/// language and fit the other, both at the beginning and as a whole (64 KB of it). A page of a French paper
/// may say lang="en" because its template came so.
const Pack* check_language(std::span<const Pack* const> packs, const Pack* stated, std::string_view text,
                           Scratch& scratch);

}  // namespace selon::text

// syntax/feats.hpp : UD features ("Gender=Masc|Number=Sing") as the bits of core/lexicon.hpp.
#pragma once

#include <cstdint>
#include <string_view>

namespace selon::syntax {

/// What of the features bits can say; Tense, Mood and VerbForm together give one bit of tense.
uint32_t feature_bits(std::string_view feats);

}  // namespace selon::syntax

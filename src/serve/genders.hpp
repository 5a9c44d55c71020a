// serve/genders.hpp : the share of women and men among those quoted, where a first name or a title in the
// words that name them says so in the lexicon of a pack; never guessed from anything else.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/engine.hpp"
#include "store/pages.hpp"

namespace selon::serve {

/// Attributions by women, by men, and by people of whom neither name nor title tells.
struct Genders {
    int64_t women = 0, men = 0, not_told = 0;
};
Genders genders_of(const std::vector<store::Voice>& voices, const engine::Engine& engine);

}  // namespace selon::serve

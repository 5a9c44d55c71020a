// times/direction.hpp : on which side of the anchor an underspecified date lies: by the tense of the verb
// that governs it. Called by times::run for each stretch. What a form is, the lexicon says.
#pragma once

#include "core/document.hpp"
#include "core/options.hpp"
#include "core/pack.hpp"
#include "times/knowledge.hpp"

namespace selon::times {

struct Direction {
    Prefer prefer = Prefer::nearest;
    bool verbless = false;  ///< no verb stands near: a programme, a headline
    bool present = false;   ///< a present tense
    bool habit = false;     ///< a present tense: what it governs may come again and again
};

/// The tense near a place in its sentence as a direction; nearest where no verb tells.
Direction direction_of(const Pack& pack, const Knowledge& knowledge, const Document& doc,
                       Range<Token> sentence, Range<Token> place);

}  // namespace selon::times

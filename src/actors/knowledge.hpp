// actors/knowledge.hpp : what actors asks of a language. Compiled once in prepare().
#pragma once

#include "core/pack.hpp"

namespace selon::actors {

struct Knowledge {
    bool head_last = false;  ///< the head of a noun phrase is its last noun ("press secretary")
    StringId anyone = 0;     ///< office of heads that describe whoever is spoken of
    StringId source = 0;     ///< office of heads that stand for whoever a reporter heard it from
};

Knowledge compile_knowledge(const Pack& pack);

}  // namespace selon::actors

// The index of a token taken for that of an actor.
#include "core/actor.hpp"

selon::Link link(selon::Id<selon::Token> token, selon::Id<selon::Actor> actor) {
    selon::Link link;
#ifdef MISUSE
    link.actor = token;
#else
    link.actor = actor;
#endif
    (void)token;
    return link;
}

// The index of a token taken for that of an actor.
#include "core/actor.hpp"

selon::Mention mention(selon::Id<selon::Token> token, selon::Id<selon::Actor> actor) {
    selon::Mention mention;
#ifdef MISUSE
    mention.actor = token;
#else
    mention.actor = actor;
#endif
    mention.head = token;
    return mention;
}

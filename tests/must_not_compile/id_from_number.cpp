// A bare number taken for an index: it must say of what.
#include "core/actor.hpp"

selon::Id<selon::Actor> actor() {
#ifdef MISUSE
    return 3u;
#else
    return selon::Id<selon::Actor>(3u);
#endif
}

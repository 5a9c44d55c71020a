// core/event.hpp : the layer that events writes: Event, who did what to whom (PLOVER types).
#pragma once

#include <cstdint>
#include <type_traits>

#include "core/attribution.hpp"

namespace selon {

/// A reported event. `type` is a StringId of the pack ("REQUEST").
struct Event {
    Span trigger;
    uint32_t type = 0;
    Id<Actor> actor, recipient;
    Id<Actor> place;
    Id<Time> time;
    Id<Attribution> within;  ///< none: the article's own voice
    Why why;
};
static_assert(std::is_trivially_copyable_v<Event> && sizeof(Event) <= 64);

}  // namespace selon

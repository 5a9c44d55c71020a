// actors/rules_state.hpp : what the rules keep of each actor while they walk through the text. See rules.hpp.
#pragma once

#include <cstdint>

#include "core/actor.hpp"

namespace selon::actors {

inline constexpr auto kGender = static_cast<uint8_t>(feature::gender);
inline constexpr auto kNumber = static_cast<uint8_t>(feature::number);
inline constexpr auto kPlural = static_cast<uint8_t>(feature::plural);

/// False where both know and contradict each other.
inline bool fits(uint8_t a, uint8_t b, uint8_t mask) {
    return (a & mask) == 0 || (b & mask) == 0 || (a & b & mask) != 0;
}
inline bool fits(uint8_t a, uint8_t b) {
    return fits(a, b, kGender) && fits(a, b, kNumber);
}

inline bool kinds_fit(ActorKind a, ActorKind b) {
    if (a == b || a == ActorKind::unknown || b == ActorKind::unknown) return true;
    const auto body = [](ActorKind k) {
        return k == ActorKind::organisation || k == ActorKind::group || k == ActorKind::medium ||
               k == ActorKind::place;
    };
    return body(a) && body(b) && (a != ActorKind::place) == (b != ActorKind::place);
}

struct State {
    static constexpr size_t kDescriptions = 4;
    Description descriptions[kDescriptions];
    uint32_t described = 0;
    uint32_t first = 0;  ///< first mention
    uint32_t count = 0;
    uint32_t spoke = 0;   ///< sentence of the last saying, plus 1; 0: silent so far
    uint32_t placed = 0;  ///< mentions behind a preposition of place
    uint32_t human = 0;   ///< mentions by a pronoun for people, or that speak
    ActorKind kind = ActorKind::unknown;
    uint8_t gender_number = 0;
    bool named = false;
    bool several_words = false;  ///< a name of two words or more
    bool introduced = false;     ///< the text says beside the name who that is
    bool document = false;
};

}  // namespace selon::actors

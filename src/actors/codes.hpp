// actors/codes.hpp : what a feature tells of types, kinds and distances, as small numbers. Called by
// evidence.cpp and evidence_words.cpp.
#pragma once

#include <iterator>

#include "actors/evidence.hpp"

namespace selon::actors {

/// 0, 1, 2, up to 4, 8, 16, more.
inline uint32_t bucket(uint32_t n) {
    constexpr uint32_t kSteps[] = {0, 1, 2, 4, 8, 16};
    uint32_t i = 0;
    while (i < std::size(kSteps) && n > kSteps[i]) ++i;
    return i;
}

inline uint32_t code(Type type) {
    return static_cast<uint32_t>(type);
}
/// Named or only described, and of what type.
inline uint32_t kind(const Entity& e) {
    return code(e.type) * 2 + (e.is_named() ? 1u : 0u);
}
inline uint32_t code(Fit fit) {
    return static_cast<uint32_t>(fit);
}
inline uint32_t code(AttributionKind k) {
    return static_cast<uint32_t>(k);
}
inline uint32_t code(Determiner d) {
    return d == Determiner::quantifier ? static_cast<uint32_t>(Determiner::indefinite)
                                       : static_cast<uint32_t>(d);
}
inline bool good(Fit fit) {
    return fit >= Fit::word;
}
inline bool strong(Fit fit) {
    return fit >= Fit::bare;
}

}  // namespace selon::actors

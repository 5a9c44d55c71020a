// actors/resolve_state.hpp : what the resolver keeps of each actor so far: its descriptions, its last
// mention, and an index from words to actors. Called by resolve.cpp alone.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

#include "core/actor.hpp"
#include "core/lexicon.hpp"
#include "core/scratch.hpp"

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

/// What was said of an actor: a head noun and the words that went with it.
struct Description {
    static constexpr size_t kWords = 5;
    uint32_t head = 0;
    uint32_t words[kWords] = {};
    uint32_t count = 0;
    bool former = false;  ///< "l'ancien ministre" is not "le ministre"

    bool has(uint32_t w) const { return std::find(words, words + count, w) != words + count; }
    /// One says no more than the other.
    bool agrees(const Description& other) const {
        if (former != other.former) return false;
        const Description& less = count < other.count ? *this : other;
        const Description& more = count < other.count ? other : *this;
        return std::all_of(less.words, less.words + less.count, [&](uint32_t w) { return more.has(w); });
    }
};

struct State {
    static constexpr size_t kDescriptions = 4;
    uint32_t name_begin = 0, name_end = 0;  ///< tokens of the fullest name
    uint32_t last = 0;                      ///< last mention
    uint32_t count = 0;
    uint32_t spoke = 0;  ///< sentence of the last saying, plus 1; 0: silent so far
    Description descriptions[kDescriptions];
    uint32_t described = 0;
    uint32_t placed = 0;  ///< mentions behind a locative preposition
    uint32_t human = 0;   ///< mentions by a pronoun for people, or that speak
    bool named = false;
    bool introduced = false;  ///< the text says beside the name who that is
    bool document = false;
};

/// Actors by key, the latest first.
class Index {
  public:
    Index(size_t expected, Scratch& scratch)
        : slots_(scratch.vector<uint32_t>()), links_(scratch.vector<Link>()) {
        slots_.resize(std::bit_ceil(expected * 2 + 64), 0);
        links_.reserve(expected + 64);
        links_.push_back({});
    }
    void add(uint32_t key, uint32_t actor) {
        uint32_t& slot = slots_[key * 2654435761u >> 7 & (slots_.size() - 1)];
        links_.push_back({key, actor, slot});
        slot = static_cast<uint32_t>(links_.size() - 1);
    }
    /// Calls test(actor) for the latest actors of the key until it says true, at most `limit` links.
    template <class F>
    uint32_t find(uint32_t key, F&& test) const {
        uint32_t link = slots_[key * 2654435761u >> 7 & (slots_.size() - 1)];
        for (int walked = 0; link != 0 && walked < 24; ++walked, link = links_[link].next) {
            if (links_[link].key == key && test(links_[link].actor)) return links_[link].actor;
        }
        return Id<Actor>::kNone;
    }

  private:
    struct Link {
        uint32_t key = 0, actor = 0, next = 0;
    };
    ScratchVector<uint32_t> slots_;
    ScratchVector<Link> links_;
};

inline constexpr uint32_t kNone = Id<Actor>::kNone;
/// Key spaces of the index.
enum Space : uint32_t { kName = 0x1111, kHead = 0x2222, kWord = 0x3333, kWhole = 0x4444, kOffice = 0x5555 };

}  // namespace selon::actors

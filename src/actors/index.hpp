// actors/index.hpp : Index, actors by a key made of words, the latest first. Called by names.cpp and
// rules.cpp.
#pragma once

#include <bit>
#include <cstdint>

#include "base/hash.hpp"
#include "core/actor.hpp"
#include "core/scratch.hpp"

namespace selon::actors {

inline constexpr uint32_t kNone = 0xFFFFFFFF;

/// Spaces of keys, so that a surname and a head noun do not meet.
enum Space : uint32_t {
    kName = 0x1111,
    kHead = 0x2222,
    kWord = 0x3333,
    kWhole = 0x4444,
    kOffice = 0x5555,
    kInitials = 0x6666
};

inline uint32_t key(Space space, uint32_t hash) {
    return static_cast<uint32_t>(hash_mix(hash, space));
}

/// Adding and finding cost the links of one key, at most kLimit.
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
    /// Calls test(actor) for the latest actors of the key until it says true.
    template <class F>
    uint32_t find(uint32_t key, F&& test) const {
        constexpr int kLimit = 24;
        uint32_t link = slots_[key * 2654435761u >> 7 & (slots_.size() - 1)];
        for (int walked = 0; link != 0 && walked < kLimit; ++walked, link = links_[link].next) {
            if (links_[link].key == key && test(links_[link].actor)) return links_[link].actor;
        }
        return kNone;
    }

  private:
    struct Link {
        uint32_t key = 0, actor = 0, next = 0;
    };
    ScratchVector<uint32_t> slots_;
    ScratchVector<Link> links_;
};

}  // namespace selon::actors

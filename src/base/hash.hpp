// base/hash.hpp : the one 64-bit hash of the house (XXH3), for bytes and for pairs of numbers.
// Same value on every machine and run, so it may stand in files. Not for secrets.
#pragma once

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstdint>
#include <string_view>

namespace selon {

/// The XXH3 hash of the bytes. Cost: about 10 ns for a word.
inline uint64_t hash64(std::string_view bytes) {
    return XXH3_64bits(bytes.data(), bytes.size());
}

/// Mixes two 64-bit values into one; not symmetric.
inline uint64_t hash_mix(uint64_t a, uint64_t b) {
    uint64_t x = a ^ (b + 0x9E3779B97F4A7C15ull + (a << 12) + (a >> 4));
    x ^= x >> 32;
    x *= 0xD6E8FEB86659FD93ull;
    x ^= x >> 29;
    return x;
}

}  // namespace selon

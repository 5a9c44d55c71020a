// attribution/weights.hpp : Weights, what was learned about attribution: a checked view of
// models/attribution.model. Made by train/, opened by the engine, kept as knowledge of each pack. Integers
// only: the sums are the same on every machine. Immutable.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/result.hpp"

namespace selon::attribution {

/// The questions that weights answer, each with a table of its own.
enum class Part : uint8_t {
    cue,     ///< is this token the head of a cue?
    right,   ///< which stretch after the cue is content?
    left,    ///< which stretch before it?
    source,  ///< which noun phrase speaks?
    accept,  ///< with all this seen, is it an attribution?
};
constexpr size_t kParts = 5;

/// Hashed features of one thing to be scored.
struct Features {
    static constexpr size_t kMax = 96;
    uint32_t hashes[kMax];
    uint32_t count = 0;

    void clear() { count = 0; }
    void add(uint32_t kind, uint32_t a = 0, uint32_t b = 0, uint32_t c = 0) {
        if (count == kMax) return;
        uint64_t x = (uint64_t{kind} << 32 | a) * 0x9E3779B97F4A7C15ull;
        x = (x ^ (x >> 29) ^ (uint64_t{b} << 32 | c)) * 0xD6E8FEB86659FD93ull;
        x ^= x >> 32;
        hashes[count++] = static_cast<uint32_t>(x * 0xD6E8FEB86659FD93ull >> 32);
    }
    std::span<const uint32_t> all() const { return {hashes, count}; }
};

namespace weights_format {
constexpr char kMagic[8] = {'S', 'E', 'L', 'O', 'N', 'A', 'T', '\n'};
constexpr uint32_t kVersion = 1;
/// Little-endian; the tables of int16 follow, in the order of Part.
struct Header {
    char magic[8];
    uint64_t checksum;  ///< hash64 of everything after the header
    uint32_t version;
    uint8_t bits[kParts];  ///< a table has 2^bits weights
    uint8_t unused[7];
};
static_assert(sizeof(Header) == 32);
}  // namespace weights_format

class Weights {
  public:
    /// A weight of 1 (the logarithm of odds) in the units of the table.
    static constexpr int32_t kUnit = 1024;

    /// Opens bytes that outlive the weights; no bytes: weights that are left out. Cost: one pass over them.
    /// Errors: weights.damaged, weights.version.
    static Result<std::shared_ptr<const Weights>> open(std::string_view bytes, const std::string& name);

    bool empty() const { return tables_[0].empty(); }

    /// The sum of the features' weights: logarithm of odds times kUnit.
    int32_t score(Part part, std::span<const uint32_t> features) const {
        const std::span<const int16_t> table = tables_[static_cast<size_t>(part)];
        const size_t mask = table.size() - 1;
        int32_t sum = 0;
        for (const uint32_t feature : features) sum += table[feature & mask];
        return sum;
    }
    /// 1000 / (1 + exp(-score)), near enough and in integers.
    static uint16_t per_mille(int32_t score);
    size_t size(Part part) const { return tables_[static_cast<size_t>(part)].size(); }

  private:
    std::array<std::span<const int16_t>, kParts> tables_;
};

}  // namespace selon::attribution

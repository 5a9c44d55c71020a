// syntax/features.hpp : FeatureList, the hashed features of one decision, and how a feature is hashed.
// Tagger, parser and splitter fill it; Weights reads it. A feature is a template number and up to three
// atoms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace selon::syntax {

/// Collects features; templates are numbered by the order of the calls, so every call must be unconditional.
class FeatureList {
  public:
    static constexpr size_t kMax = 192;

    /// Starts over; `space` keeps the templates of different decisions apart.
    void reset(uint32_t space = 0) {
        size_ = 0;
        template_ = uint64_t{space} << 32;
    }
    void add(uint64_t a, uint64_t b = 0, uint64_t c = 0) {
        uint64_t x = ++template_ * 0x9E3779B97F4A7C15ull + a * 0xD6E8FEB86659FD93ull;
        x ^= x >> 32;
        x = x * 0xA0761D6478BD642Full + b * 0xE7037ED1A0B428DBull;
        x ^= x >> 29;
        x = x * 0x8EBC6AF09C88C6E3ull + c * 0x589965CC75374CC3ull;
        x ^= x >> 32;
        hashes_[size_++] = x * 0x9E3779B97F4A7C15ull;
    }
    /// A feature under the number of the last call: one of several values (the readings of a word).
    void add_same(uint64_t a, uint64_t b = 0, uint64_t c = 0) {
        if (size_ >= kMax - 64) return;
        --template_;
        add(a, b, c);
    }
    /// Counts a template that has no value here.
    void skip() { ++template_; }

    std::span<const uint64_t> hashes() const { return {hashes_, size_}; }

  private:
    uint64_t hashes_[kMax];
    size_t size_ = 0;
    uint64_t template_ = 0;
};

}  // namespace selon::syntax

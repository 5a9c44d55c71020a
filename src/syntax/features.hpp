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

    void clear() { size_ = 0; }
    /// Begins a group of templates; the number of the group keeps it apart from others.
    void begin(uint32_t group) { template_ = group * uint64_t{1000}; }

    void add(uint64_t a) { hashes_[size_++] = finish(start(a)); }
    void add(uint64_t a, uint64_t b) { hashes_[size_++] = finish(mix(start(a) + b)); }
    void add(uint64_t a, uint64_t b, uint64_t c) {
        hashes_[size_++] = finish(mix(mix(start(a) + b) + (c << 8)));
    }
    /// A feature under the number of the last call: one of several values (the readings of a word).
    template <class... Atoms>
    void add_same(Atoms... atoms) {
        if (size_ >= kMax - 64) return;
        --template_;
        add(atoms...);
    }
    void add_hash(uint64_t hash) { hashes_[size_++] = hash; }
    /// Counts a template that has no value here.
    void skip() { ++template_; }

    std::span<const uint64_t> hashes() const { return {hashes_, size_}; }

  private:
    static uint64_t mix(uint64_t x) {
        x *= 0xA0761D6478BD642Full;
        return x ^ x >> 32;
    }
    uint64_t start(uint64_t a) { return mix(a + ++template_ * 0x9E3779B97F4A7C15ull); }
    /// The high bits are the good ones: Weights takes those.
    static uint64_t finish(uint64_t x) { return x * 0x8EBC6AF09C88C6E3ull; }

    uint64_t hashes_[kMax];
    size_t size_ = 0;
    uint64_t template_ = 0;
};

}  // namespace selon::syntax

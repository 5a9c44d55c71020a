// syntax/weights.hpp : Weights, a read-only table from hashed features to the weights they give to classes.
// A view of a model's bytes; written by train/. Integers only, so the sums are the same on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "syntax/features.hpp"

namespace selon::syntax {

/// Four features that share a piece of a cache line: where a feature is, if anywhere, its hash says.
struct WeightBucket {
    static constexpr size_t kWays = 4;
    static constexpr uint32_t kDense = 0x80, kScale = 0x7F;

    uint32_t heads[kWays] = {};  ///< fingerprint (24 bits), kDense or not, scale of its weights; 0 free
    uint32_t rows[kWays] = {};   ///< where its row begins, in steps of 16 bytes
};
static_assert(sizeof(WeightBucket) == 32);

/// The row of a feature that speaks for few classes. Another one has an int8 for each class.
struct SparseRow {
    static constexpr size_t kMost = 8;
    uint8_t classes[kMost];
    int8_t weights[kMost];  ///< 0 where there is no class
};
static_assert(sizeof(SparseRow) == 16);

/// What a model holds of one Weights. Buckets are powers of two.
struct WeightView {
    std::span<const WeightBucket> hot;  ///< the features met most often: few, so that they stay near the core
    std::span<const WeightBucket> cold;  ///< the others
    std::span<const int8_t> rows;        ///< those met most often first
};

class Weights {
  public:
    /// Room that scores need: any class number of a byte lies inside.
    static constexpr size_t kScores = 256;
    /// A weight is an int8 times the scale of its row. So the sum of 64 features stays within int16; where
    /// more are found it may wrap, alike on every machine.
    static constexpr uint32_t kMaxScale = 4;

    Weights() = default;
    /// What the view shows outlives this. check() first if the bytes are not trusted.
    Weights(const WeightView& view, uint32_t classes) : view_(view), classes_(classes) {}

    /// True if no row leads outside.
    bool check() const;

    uint32_t classes() const { return classes_; }

    /// Adds the weights of all features to scores[0 .. classes()); the rest of the kScores is scribbled on.
    void add(const FeatureList& features, int16_t* scores) const;

    static size_t padded(size_t classes) { return (classes + 31) & ~size_t{31}; }
    static uint64_t bucket_of(uint64_t hash) { return hash >> 16; }
    static uint32_t fingerprint_of(uint64_t hash) {
        const auto high = static_cast<uint32_t>(hash >> 40);
        return high == 0 ? 1 : high;
    }

  private:
    bool check(std::span<const WeightBucket> buckets) const;

    WeightView view_;
    uint32_t classes_ = 0;
};

}  // namespace selon::syntax

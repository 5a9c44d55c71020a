// syntax/weights.hpp : Weights, a read-only table from hashed features to the weights they give to classes.
// A view of a model's bytes; written by train/. Integers only, so the sums are the same on every machine.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
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

/// The row of a feature that speaks for few classes. Another one, a dense row, has 4 bits for each class: in
/// each block of Weights::kLanes classes the first half of them are the low halves of its bytes.
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

/// The place of the highest of `size` scores, the first of equals; `size` is a multiple of Weights::kLanes.
template <class Score>
size_t place_of_highest(size_t size, const Score& score);

class Weights {
  public:
    /// Room that scores need: any class number of a byte lies inside.
    static constexpr size_t kScores = 256;
    static constexpr size_t kLanes = 32;  ///< classes of a block: sums that stay in registers
    /// A weight is an int8, in a dense row a number from -7 to 7, times the scale of its row. So the sum of
    /// 64 features stays within int16; where more are found it may wrap, alike on every machine.
    static constexpr uint32_t kMaxScale = 4, kMaxDenseScale = 73;
    static constexpr int8_t kMaxWeight = 127, kMaxDense = 7;

    Weights() = default;
    /// What the view shows outlives this. check() first if the bytes are not trusted.
    Weights(const WeightView& view, uint32_t classes) : view_(view), classes_(classes) {}

    /// True if no row leads outside.
    bool check() const;

    uint32_t classes() const { return classes_; }

    /// Adds the weights of all features to scores[0 .. classes()); the rest of the kScores is scribbled on.
    void add(const FeatureList& features, int16_t* scores) const;

    static size_t padded(size_t classes) { return (classes + kLanes - 1) / kLanes * kLanes; }
    static size_t dense_size(size_t classes) { return padded(classes) / 2; }  ///< bytes of a dense row
    static uint64_t bucket_of(uint64_t hash) { return hash >> 16; }
    static uint32_t fingerprint_of(uint64_t hash) {
        const auto high = static_cast<uint32_t>(hash >> 40);
        return high == 0 ? 1 : high;
    }

    /// The class with the highest score, the first of equals. Scribbles on the scores behind classes().
    size_t best(int16_t* scores) const;

  private:
    bool check(std::span<const WeightBucket> buckets) const;

    WeightView view_;
    uint32_t classes_ = 0;
};

template <class Score>
size_t place_of_highest(size_t size, const Score& score) {
    int16_t tops[Weights::kLanes];
    for (size_t k = 0; k < Weights::kLanes; ++k) tops[k] = score(k);
    for (size_t at = Weights::kLanes; at < size; at += Weights::kLanes)
        for (size_t k = 0; k < Weights::kLanes; ++k) tops[k] = std::max(tops[k], score(at + k));
    const int16_t most = *std::max_element(std::begin(tops), std::end(tops));
    size_t place = 0;
    while (score(place) != most) ++place;
    return place;
}

}  // namespace selon::syntax

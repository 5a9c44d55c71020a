// syntax/weights.cpp : see weights.hpp. The time goes into memory, so what is needed next is asked for early,
// and nothing branches on what is found: a guess gone wrong would wait for it.
#include "syntax/weights.hpp"

#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/clones.hpp"

namespace selon::syntax {

namespace {

/// Rows that were found, those of one kind.
struct Found {
    const int8_t* rows[FeatureList::kMax];
    int16_t scales[FeatureList::kMax];
    size_t count = 0;
};

// Vectors of the compiler: it makes of them what each processor has.
constexpr size_t kHalf = Weights::kLanes / 2;
using Bytes = int8_t __attribute__((vector_size(kHalf)));
using Sums = int16_t __attribute__((vector_size(2 * kHalf)));

/// Half of the lanes are the low halves of a block's bytes, half the high ones.
SELON_CLONES void add_dense(const Found& found, size_t padded, int16_t* scores) {
    for (size_t at = 0; at < padded; at += Weights::kLanes) {
        Sums low, high;
        std::memcpy(&low, scores + at, sizeof low);
        std::memcpy(&high, scores + at + kHalf, sizeof high);
        for (size_t i = 0; i < found.count; ++i) {
            Bytes bytes;
            std::memcpy(&bytes, found.rows[i] + at / 2, sizeof bytes);
            const Sums both = __builtin_convertvector(bytes, Sums);
            low += (both << 12 >> 12) * found.scales[i];
            high += (both >> 4) * found.scales[i];
        }
        std::memcpy(scores + at, &low, sizeof low);
        std::memcpy(scores + at + kHalf, &high, sizeof high);
    }
}

void add_sparse(const Found& found, int16_t* scores) {
    for (size_t i = 0; i < found.count; ++i) {
        SparseRow row;
        std::memcpy(&row, found.rows[i], sizeof row);
        for (size_t k = 0; k < SparseRow::kMost; ++k) {
            int16_t& score = scores[row.classes[k]];
            score = static_cast<int16_t>(score + row.weights[k] * found.scales[i]);
        }
    }
}

/// The way of a bucket that holds a fingerprint; kWays where none does.
inline size_t way_of(const WeightBucket& bucket, uint32_t fingerprint) {
#if defined(__SSE2__)
    const __m128i heads = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bucket.heads));
    const __m128i wanted = _mm_set1_epi32(static_cast<int>(fingerprint));
    const __m128i is_it = _mm_cmpeq_epi32(_mm_srli_epi32(heads, 8), wanted);
    const auto bits = static_cast<uint32_t>(_mm_movemask_ps(_mm_castsi128_ps(is_it)));
    return static_cast<size_t>(std::countr_zero(bits | 1u << WeightBucket::kWays));
#else
    size_t way = 0;
    while (way < WeightBucket::kWays && bucket.heads[way] >> 8 != fingerprint) ++way;
    return way;
#endif
}

}  // namespace

bool Weights::check(std::span<const WeightBucket> buckets) const {
    if (buckets.empty() || (buckets.size() & (buckets.size() - 1)) != 0) return false;
    for (const WeightBucket& bucket : buckets) {
        for (size_t way = 0; way < WeightBucket::kWays; ++way) {
            const bool is_dense = (bucket.heads[way] & WeightBucket::kDense) != 0;
            const size_t size = is_dense ? dense_size(classes_) : sizeof(SparseRow);
            if (bucket.heads[way] == 0) continue;
            if (size_t{bucket.rows[way]} * 16 + size > view_.rows.size()) return false;
            if ((bucket.heads[way] & WeightBucket::kScale) > (is_dense ? kMaxDenseScale : kMaxScale))
                return false;
        }
    }
    return true;
}

bool Weights::check() const {
    return classes_ <= kScores && check(view_.hot) && check(view_.cold);
}

/// Nothing branches on whether a feature is found and of which kind its row is: it is written down as both,
/// and the counts go on or do not.
void Weights::add(const FeatureList& features, int16_t* scores) const {
    Found dense, sparse;
    uint64_t rest[FeatureList::kMax];
    size_t rest_count = 0, dense_count = 0, sparse_count = 0;
    const int8_t* const all = view_.rows.data();
    const size_t second_line = dense_size(classes_) > 64 ? 64 : 0;
    const auto look = [&](const WeightBucket& bucket, uint64_t hash) {
        const size_t way = way_of(bucket, fingerprint_of(hash));
        const size_t place = way % WeightBucket::kWays;
        const uint32_t head = bucket.heads[place];
        const int8_t* const row = all + size_t{bucket.rows[place]} * 16;
        __builtin_prefetch(row);
        __builtin_prefetch(row + second_line);
        const auto scale = static_cast<int16_t>(head & WeightBucket::kScale);
        dense.rows[dense_count] = sparse.rows[sparse_count] = row;
        dense.scales[dense_count] = sparse.scales[sparse_count] = scale;
        const size_t found = way < WeightBucket::kWays;
        const size_t is_dense = (head / WeightBucket::kDense) & 1;
        dense_count += found & is_dense;
        sparse_count += found & ~is_dense;
        return found;
    };
    const std::span<const uint64_t> hashes = features.hashes();
    const size_t hot_mask = view_.hot.size() - 1, cold_mask = view_.cold.size() - 1;
    for (const uint64_t hash : hashes) __builtin_prefetch(&view_.hot[bucket_of(hash) & hot_mask]);
    for (const uint64_t hash : hashes) {
        const uint64_t bucket = bucket_of(hash);
        rest[rest_count] = hash;
        const size_t found = look(view_.hot[bucket & hot_mask], hash);
        __builtin_prefetch(&view_.cold[bucket & cold_mask & (found - 1)]);
        rest_count += found ^ 1;
    }
    for (size_t i = 0; i < rest_count; ++i) look(view_.cold[bucket_of(rest[i]) & cold_mask], rest[i]);
    dense.count = dense_count;
    sparse.count = sparse_count;
    add_sparse(sparse, scores);
    add_dense(dense, padded(classes_), scores);
}

size_t Weights::best(int16_t* scores) const {
    const size_t size = padded(classes_);
    std::fill(scores + classes_, scores + size, INT16_MIN);
    return place_of_highest(size, [scores](size_t i) { return scores[i]; });
}

}  // namespace selon::syntax

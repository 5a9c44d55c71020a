// syntax/weights.cpp : see weights.hpp. The time goes into memory, so what is needed next is asked for early,
// and nothing branches on what is found: a guess gone wrong would wait for it.
#include "syntax/weights.hpp"

#include <cstring>

// The same loops compiled for several processors; the sums are integers and the same everywhere.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define SELON_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define SELON_CLONES
#endif

namespace selon::syntax {

namespace {

constexpr size_t kLanes = 32;  // sums that stay in registers while the rows pass

/// Rows that were found.
struct Found {
    const int8_t* rows[FeatureList::kMax];
    int16_t scales[FeatureList::kMax];
    size_t count = 0;

    void add_if(bool wanted, const int8_t* row, uint32_t scale) {
        rows[count] = row;
        scales[count] = static_cast<int16_t>(scale);
        count += wanted;
    }
};

SELON_CLONES void add_dense(const Found& found, size_t padded, int16_t* scores) {
    for (size_t at = 0; at < padded; at += kLanes) {
        int16_t sums[kLanes];
        std::memcpy(sums, scores + at, sizeof sums);
        for (size_t i = 0; i < found.count; ++i) {
            const int8_t* const row = found.rows[i] + at;
            const int16_t scale = found.scales[i];
            for (size_t k = 0; k < kLanes; ++k)
                sums[k] = static_cast<int16_t>(sums[k] + static_cast<int16_t>(row[k] * scale));
        }
        std::memcpy(scores + at, sums, sizeof sums);
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

/// Looks for a feature and files its row, if there is one, under what it is.
inline bool look(const WeightBucket& bucket, uint64_t hash, const int8_t* all, Found& dense, Found& sparse) {
    const uint32_t wanted = Weights::fingerprint_of(hash);
    uint32_t head = 0, row = 0;
    for (size_t way = 0; way < WeightBucket::kWays; ++way) {
        const bool is_it = bucket.heads[way] >> 8 == wanted;
        head = is_it ? bucket.heads[way] : head;
        row = is_it ? bucket.rows[way] : row;
    }
    const int8_t* const place = all + size_t{row} * 16;
    __builtin_prefetch(place);
    __builtin_prefetch(place + 64);
    const bool is_dense = (head & WeightBucket::kDense) != 0;
    dense.add_if(is_dense, place, head & WeightBucket::kScale);
    sparse.add_if(head != 0 && !is_dense, place, head & WeightBucket::kScale);
    return head != 0;
}

}  // namespace

bool Weights::check(std::span<const WeightBucket> buckets) const {
    if (buckets.empty() || (buckets.size() & (buckets.size() - 1)) != 0) return false;
    for (const WeightBucket& bucket : buckets) {
        for (size_t way = 0; way < WeightBucket::kWays; ++way) {
            const bool is_dense = (bucket.heads[way] & WeightBucket::kDense) != 0;
            const size_t size = is_dense ? padded(classes_) : sizeof(SparseRow);
            if (bucket.heads[way] == 0) continue;
            if (size_t{bucket.rows[way]} * 16 + size > view_.rows.size()) return false;
            if ((bucket.heads[way] & WeightBucket::kScale) > kMaxScale) return false;
        }
    }
    return true;
}

bool Weights::check() const {
    return classes_ <= kScores && check(view_.hot) && check(view_.cold);
}

void Weights::add(const FeatureList& features, int16_t* scores) const {
    Found dense, sparse;
    uint64_t rest[FeatureList::kMax];
    size_t rest_count = 0;
    const size_t hot_mask = view_.hot.size() - 1, cold_mask = view_.cold.size() - 1;
    const int8_t* const all = view_.rows.data();
    for (const uint64_t hash : features.hashes()) {
        const uint64_t bucket = bucket_of(hash);
        const bool found = look(view_.hot[bucket & hot_mask], hash, all, dense, sparse);
        rest[rest_count] = hash;
        rest_count += !found;
        __builtin_prefetch(&view_.cold[found ? 0 : bucket & cold_mask]);
    }
    for (size_t i = 0; i < rest_count; ++i)
        look(view_.cold[bucket_of(rest[i]) & cold_mask], rest[i], all, dense, sparse);
    add_sparse(sparse, scores);
    add_dense(dense, padded(classes_), scores);
}

}  // namespace selon::syntax

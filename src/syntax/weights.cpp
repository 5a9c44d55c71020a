// syntax/weights.cpp : see weights.hpp. The time goes into cache misses, so slots and rows are fetched ahead.
#include "syntax/weights.hpp"

#include <cstring>

#include "syntax/features.hpp"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define SELON_CLONES __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define SELON_CLONES
#endif

namespace selon::syntax {

namespace {

SELON_CLONES void add_dense(const uint8_t* row, size_t classes, int32_t* scores) {
    int16_t weights[16];
    for (size_t at = 0; at < classes; at += 16) {
        std::memcpy(weights, row + at * 2, sizeof weights);
        for (size_t i = 0; i < 16; ++i) scores[at + i] += weights[i];
    }
}

inline void add_sparse(const uint8_t* row, size_t count, int32_t* scores) {
    const uint8_t* const classes = row + 1;
    const uint8_t* const weights = classes + count;
    for (size_t i = 0; i < count; ++i) {
        int16_t weight;
        std::memcpy(&weight, weights + i * 2, sizeof weight);
        scores[classes[i]] += weight;
    }
}

}  // namespace

bool Weights::check() const {
    if (slots_.empty() || (slots_.size() & mask_) != 0) return false;
    const size_t dense = 1 + padded(classes_) * 2;
    bool has_free = false;
    for (const Slot& slot : slots_) {
        if (slot.row == kEmpty) {
            has_free = true;
            continue;
        }
        if (slot.row >= rows_.size()) return false;
        const uint8_t count = rows_[slot.row];
        const size_t size = count == kDense ? dense : 1 + size_t{count} * 3;
        if (slot.row + size > rows_.size()) return false;
        if (count == kDense) continue;
        for (size_t i = 0; i < count; ++i) {
            if (rows_[slot.row + 1 + i] >= classes_) return false;
        }
    }
    return has_free;
}

void Weights::add(std::span<const uint64_t> features, int32_t* scores) const {
    const uint8_t* found[FeatureList::kMax];
    size_t count = 0;
    for (const uint64_t hash : features) __builtin_prefetch(&slots_[hash & mask_]);
    for (const uint64_t hash : features) {
        const uint32_t fingerprint = static_cast<uint32_t>(hash >> 32);
        for (size_t at = hash & mask_; slots_[at].row != kEmpty; at = (at + 1) & mask_) {
            if (slots_[at].fingerprint != fingerprint) continue;
            found[count] = rows_.data() + slots_[at].row;
            __builtin_prefetch(found[count]);
            ++count;
            break;
        }
    }
    for (size_t i = 0; i < count; ++i) {
        if (*found[i] == kDense) {
            add_dense(found[i] + 1, classes_, scores);
        } else {
            add_sparse(found[i], *found[i], scores);
        }
    }
}

}  // namespace selon::syntax

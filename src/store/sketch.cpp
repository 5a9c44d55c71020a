// store/sketch.cpp : see sketch.hpp.
#include "store/sketch.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>

#include "base/clones.hpp"
#include "base/hash.hpp"
#include "store/words.hpp"

namespace selon::store {

namespace {
constexpr size_t kRun = 4;
constexpr size_t kFewestWords = 20;

/// Two independent halves of a run's hash give all 72 hashes (Kirsch and Mitzenmacher): a + i * b.
SELON_CLONES void take_minima(uint64_t run, uint32_t (&minima)[Sketch::kMinima]) {
    const uint32_t a = static_cast<uint32_t>(run), b = static_cast<uint32_t>(run >> 32) | 1;
    for (uint32_t k = 0; k < Sketch::kMinima; ++k) {
        uint32_t x = a + k * b;
        x ^= x >> 16;
        x *= 0x85EBCA6B;
        x ^= x >> 13;
        minima[k] = std::min(minima[k], x);
    }
}

}  // namespace

Sketch Sketch::of(std::string_view text) {
    Sketch sketch;
    const auto words = fold_words(text);
    if (words.size() < kFewestWords) return sketch;
    std::vector<uint64_t> hashes;
    hashes.reserve(words.size());
    for (const FoldedWord& word : words) hashes.push_back(hash64(word.form));
    sketch.empty_ = false;
    uint32_t minima[kMinima];
    std::fill(std::begin(minima), std::end(minima), 0xFFFFFFFF);
    for (size_t i = 0; i + kRun <= hashes.size(); ++i) {
        uint64_t run = 0;
        for (size_t k = 0; k < kRun; ++k) run = hash_mix(run, hashes[i + k]);
        take_minima(run, minima);
    }
    std::copy(std::begin(minima), std::end(minima), sketch.minima_.begin());
    return sketch;
}

Sketch Sketch::from_bytes(std::string_view bytes) {
    Sketch sketch;
    if (bytes.size() != sizeof sketch.minima_) return sketch;
    std::memcpy(sketch.minima_.data(), bytes.data(), bytes.size());
    sketch.empty_ = false;
    return sketch;
}

std::string Sketch::bytes() const {
    if (empty_) return {};
    return {reinterpret_cast<const char*>(minima_.data()), sizeof minima_};
}

std::vector<int64_t> Sketch::bands() const {
    std::vector<int64_t> bands;
    if (empty_) return bands;
    constexpr size_t rows = kMinima / kBands;
    for (size_t band = 0; band < kBands; ++band) {
        uint64_t hash = band;
        for (size_t k = 0; k < rows; ++k) hash = hash_mix(hash, minima_[band * rows + k]);
        bands.push_back(static_cast<int64_t>(hash));
    }
    return bands;
}

int Sketch::similarity(const Sketch& other) const {
    if (empty_ || other.empty_) return 0;
    size_t equal = 0;
    for (size_t k = 0; k < kMinima; ++k) equal += minima_[k] == other.minima_[k] ? 1 : 0;
    return static_cast<int>((equal * 100 + kMinima / 2) / kMinima);
}

}  // namespace selon::store

// actors/features.hpp : Features, what the ranker sees of one candidate, each with a name that a reader of
// models/actors.model understands. A feature is a name and up to three small numbers; the program keeps its
// hash, training its text. Called by evidence.cpp, weights.cpp and train/.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace selon::actors {

/// The class of the words that stand for a speaker: every feature belongs to one.
enum class Words : uint8_t { name, nominal, pronoun, first_person, none };
constexpr std::array<std::string_view, 5> kWordsNames{"name", "nominal", "pronoun", "first_person", "none"};

/// A name and its hash, which the compiler computes.
struct FeatureName {
    std::string_view text;
    uint32_t hash;
    static constexpr uint32_t hash_of(std::string_view text) {
        uint32_t h = 2166136261u;
        for (const char c : text) h = (h ^ static_cast<uint8_t>(c)) * 16777619u;
        return h;
    }
    template <size_t N>
    consteval FeatureName(const char (&literal)[N]) : text(literal, N - 1), hash(hash_of(text)) {}
    constexpr FeatureName(std::string_view t, uint32_t h) : text(t), hash(h) {}
};

struct Feature {
    uint32_t hash = 0;
    Words words = Words::name;
    uint8_t values[3] = {};
    std::string_view name;
};

class Features {
  public:
    static constexpr size_t kMax = 96;

    void clear(Words words) {
        count_ = 0;
        words_ = words;
    }
    void add(FeatureName name, uint32_t a = 0, uint32_t b = 0, uint32_t c = 0) {
        if (count_ == kMax) return;
        Feature& f = features_[count_++];
        f.words = words_;
        f.values[0] = static_cast<uint8_t>(a);
        f.values[1] = static_cast<uint8_t>(b);
        f.values[2] = static_cast<uint8_t>(c);
        f.name = name.text;
        f.hash = hash(words_, name.hash, f.values);
    }
    std::span<const Feature> all() const { return {features_.data(), count_}; }

    static constexpr uint32_t hash(Words words, uint32_t name, const uint8_t (&v)[3]) {
        uint64_t x = (uint64_t{name} << 32 | uint64_t{v[0]} << 24 | uint64_t{v[1]} << 16 |
                      uint64_t{v[2]} << 8 | static_cast<uint64_t>(words)) *
                     0x9E3779B97F4A7C15ull;
        x ^= x >> 29;
        return static_cast<uint32_t>(x * 0xD6E8FEB86659FD93ull >> 32) | 1u;
    }

  private:
    std::array<Feature, kMax> features_;
    size_t count_ = 0;
    Words words_ = Words::name;
};

/// "pronoun rank_marks 1 0 0": the feature as the model writes it; parse_feature() gives its hash, 0 if it is
/// none.
std::string text_of(const Feature& feature);
uint32_t parse_feature(std::string_view text);

}  // namespace selon::actors

// core/stage.hpp : Stage, a row of the engine's pipeline table, and the check that its order is sound.
// The table itself is in engine/pipeline.hpp; only the engine names the stages.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/document.hpp"
#include "core/pack.hpp"
#include "core/scratch.hpp"

namespace selon {

/// The layers of a Document, as bits.
enum class Layer : uint32_t {
    none = 0,
    text = 1u << 0,
    zones = 1u << 1,
    tokens = 1u << 2,
    sentences = 1u << 3,
    marks = 1u << 4,
    words = 1u << 5,
    times = 1u << 6,
    mentions = 1u << 7,
    descriptions = 1u << 8,
    attributions = 1u << 9,
    terms = 1u << 10,
    actors = 1u << 11,
    links = 1u << 12,
    speakers = 1u << 13,
    events = 1u << 14,
};
constexpr Layer operator|(Layer a, Layer b) {
    return static_cast<Layer>(static_cast<uint32_t>(a) | static_cast<uint32_t>(b));
}
constexpr Layer operator&(Layer a, Layer b) {
    return static_cast<Layer>(static_cast<uint32_t>(a) & static_cast<uint32_t>(b));
}

/// One stage. `prepare` runs once per pack at start (it may allocate and fail by leaving its knowledge
/// empty); `run` is total: any valid Document in, a valid Document out, no failure, no I/O, nothing allocated
/// once warm.
struct Stage {
    std::string_view name;
    Layer reads;
    Layer writes;
    void (*prepare)(Pack&);
    void (*run)(const Pack&, Document&, Scratch&);
};

/// True if each stage reads only what ingest or an earlier stage writes, and no layer has two writers.
constexpr bool is_sound(std::span<const Stage> stages) {
    Layer written = Layer::text | Layer::zones;
    for (const Stage& stage : stages) {
        if ((stage.reads & written) != stage.reads) return false;
        if ((stage.writes & written) != Layer::none) return false;
        written = written | stage.writes;
    }
    return true;
}

}  // namespace selon

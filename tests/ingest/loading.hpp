// Shared by the tests of ingest: the knowledge of the embedded packs, and load() in one call.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "engine/engine.hpp"
#include "ingest/ingest.hpp"

namespace selon::ingest {

inline const Knowledge& knowledge() {
    static const auto engine = engine::Engine::make().value();
    return engine->pages();
}

struct Loaded {
    Document doc;
    std::string code;  ///< of the error, or empty
};

inline Loaded load_input(const Input& input) {
    Loaded loaded;
    Scratch scratch;
    const auto done = load(knowledge(), input, loaded.doc, scratch);
    if (!done) loaded.code = done.error().code;
    return loaded;
}

inline Loaded load_bytes(std::string bytes, std::string charset = "", Format format = Format::text) {
    Input input;
    input.bytes = std::move(bytes);
    input.charset = std::move(charset);
    input.format = format;
    return load_input(input);
}

}  // namespace selon::ingest

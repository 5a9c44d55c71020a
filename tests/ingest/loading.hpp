// Shared by the tests of ingest: the knowledge of the embedded packs, load() in one call, a source read to
// its end.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/engine.hpp"
#include "ingest/article_source.hpp"
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

/// All that a source gives.
inline std::vector<Input> drain(ArticleSource& source) {
    std::vector<Input> inputs;
    for (;;) {
        Input input;
        if (!source.next(input)) return inputs;
        inputs.push_back(std::move(input));
        EXPECT_LT(inputs.size(), 100'000u);
    }
}

/// "ok" or the code of its error for each input.
inline std::string codes(const std::vector<Input>& inputs) {
    std::string all;
    for (const Input& input : inputs)
        all += (all.empty() ? "" : " ") + (input.error ? input.error->code : "ok");
    return all;
}

}  // namespace selon::ingest

// What the tests of text share: a pack, a Document read by text::run, and the invariants of its layers.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "base/hash.hpp"
#include "base/utf8.hpp"
#include "engine/engine.hpp"
#include "harness/invariants.hpp"
#include "text/text.hpp"

namespace selon {

inline const engine::Engine& an_engine() {
    static const auto engine = engine::Engine::make().value();
    return *engine;
}

inline const Pack& pack(std::string_view language) {
    return *an_engine().pack(language);
}

inline void read(std::string_view language, std::string_view text, Document& doc) {
    Scratch scratch;
    doc.reset(text);
    text::run(pack(language), doc, scratch);
}

/// Tokens joined by '|', sentences by ' / '.
inline std::string cut(std::string_view language, std::string_view text) {
    Document doc;
    read(language, text, doc);
    std::string out;
    for (const Sentence& sentence : doc.sentences) {
        if (!out.empty()) out += " / ";
        for (uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
            if (t != sentence.tokens.begin) out += '|';
            out += doc.text(doc.tokens[t]);
        }
    }
    return out;
}

/// The invariants of every Document, and those of text: nothing but blanks outside tokens, hashes of folded
/// forms, depths.
inline void expect_valid(const Document& doc) {
    ASSERT_EQ(broken_invariants(doc), std::vector<std::string>{});
    const std::string_view text = doc.text();
    uint32_t at = 0;
    std::string folded;
    for (const Token& token : doc.tokens) {
        for (uint32_t i = at; i < token.span.begin;) {
            const utf8::Decoded gap = utf8::decode(text, i);
            ASSERT_TRUE(utf8::is_space(gap.point)) << "a character outside all tokens at " << i;
            i += gap.size;
        }
        utf8::fold(doc.text(token), folded);
        ASSERT_EQ(token.hash, static_cast<uint32_t>(hash64(folded)));
        at = token.span.end;
    }
    for (size_t i = 0; i < doc.marks.size(); ++i) {
        const MarkPair& pair = doc.marks[i];
        ASSERT_TRUE(i == 0 || doc.marks[i - 1].outer.begin <= pair.outer.begin) << "out of order at " << i;
        ASSERT_TRUE(!pair.parent || pair.parent.index < i);
        ASSERT_TRUE(!pair.continues || pair.continues.index < i);
        if (pair.tokens.empty()) continue;
        const Token& first = doc.tokens[pair.tokens.begin];
        ASSERT_TRUE(first.mark || first.mark_depth == std::min(pair.depth + 1, 255)) << "depth of pair " << i;
    }
}

}  // namespace selon

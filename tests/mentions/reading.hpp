// What the tests of mentions share: a document that the stages before have read, and the view of its tokens.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "engine/engine.hpp"
#include "mentions/finder.hpp"

namespace selon::mentions {

inline std::shared_ptr<const engine::Engine> an_engine() {
    static const auto engine = engine::Engine::make().value();
    return engine;
}

class Reading {
  public:
    Reading(std::string_view language, std::string_view text) : worker_(an_engine()) {
        worker_.document().reset(text);
        worker_.document().meta.clear();
        worker_.document().meta.language = language;
        const auto done = worker_.analyse();
        EXPECT_TRUE(done) << text;
        view_ = std::make_unique<View>(pack(), pack().knowledge<Knowledge>(), doc(), scratch_);
    }

    const Document& doc() const { return worker_.document(); }
    const Pack& pack() const { return *worker_.pack(); }
    const View& view() const { return *view_; }

    /// The first token of these characters.
    uint32_t token(std::string_view characters) const {
        for (uint32_t i = 0; i < doc().tokens.size(); ++i) {
            if (doc().text(doc().tokens[i]) == characters) return i;
        }
        ADD_FAILURE() << "no token '" << characters << "' in: " << doc().text();
        return 0;
    }
    std::string text(uint32_t begin, uint32_t end) const {
        if (begin >= end) return "";
        return std::string(doc().text(Span{doc().tokens[begin].span.begin, doc().tokens[end - 1].span.end}));
    }
    /// The first mention of these words.
    const Mention& mention(std::string_view words) const {
        for (const Mention& m : doc().mentions) {
            if (doc().text(m.span) == words) return m;
        }
        ADD_FAILURE() << "no mention '" << words << "' in: " << doc().text();
        static const Mention nothing;
        return nothing;
    }

  private:
    engine::Worker worker_;
    Scratch scratch_;
    std::unique_ptr<View> view_;
};

}  // namespace selon::mentions

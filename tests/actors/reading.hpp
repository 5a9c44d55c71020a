// What the tests of actors share: a document that the stages have read, with no learned weights of actors
// where nobody asks for them, and its mentions by their words.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "actors/survey.hpp"
#include "engine/engine.hpp"

namespace selon::actors {

using engine::ActorWeights;

inline std::shared_ptr<const engine::Engine> an_engine(ActorWeights weights) {
    static const auto learned = engine::Engine::make({}, ActorWeights::embedded).value();
    static const auto certain = engine::Engine::make({}, ActorWeights::none).value();
    return weights == ActorWeights::embedded ? learned : certain;
}

class Reading {
  public:
    Reading(std::string_view language, std::string_view text, ActorWeights weights = ActorWeights::none)
        : worker_(an_engine(weights)) {
        worker_.document().reset(text);
        worker_.document().meta.clear();
        worker_.document().meta.language = language;
        const auto done = worker_.analyse();
        EXPECT_TRUE(done) << text;
    }

    const Document& doc() const { return worker_.document(); }
    const Pack& pack() const { return *worker_.pack(); }
    const Knowledge& known() const { return pack().knowledge<Knowledge>(); }
    Scratch& scratch() { return scratch_; }

    /// The nth mention of these words; kNone if there is none.
    uint32_t mention(std::string_view words, int nth = 1) const {
        for (uint32_t m = 0; m < doc().mentions.size(); ++m) {
            if (doc().text(doc().mentions[m].span) == words && --nth == 0) return m;
        }
        ADD_FAILURE() << "no mention '" << words << "' in: " << doc().text();
        return kNone;
    }
    std::string text(Range<Token> tokens) const {
        if (tokens.empty()) return "";
        return std::string(
            doc().text(Span{doc().tokens[tokens.begin].span.begin, doc().tokens[tokens.end - 1].span.end}));
    }
    /// "name / link" of the nth saying, as it stands in the record.
    std::string speaker(size_t nth) const {
        if (nth >= doc().speakers.size()) return "no saying";
        const Speaker& speaker = doc().speakers[nth];
        return std::string(doc().string(speaker.name)) + " / " + std::string(name_of(speaker.link));
    }

  private:
    engine::Worker worker_;
    Scratch scratch_;
};

}  // namespace selon::actors

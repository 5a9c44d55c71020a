// serve/genders.cpp : see genders.hpp.
#include "serve/genders.hpp"

#include "base/utf8.hpp"

namespace selon::serve {

namespace {

/// The gender bits that a word has as a title or first name; 0 where it has none or both.
uint32_t gender_of(std::string_view word, const engine::Engine& engine) {
    std::string folded;
    utf8::fold(word, folded);
    uint32_t bits = 0;
    for (const Pack* pack : engine.packs()) {
        for (const Reading& reading : pack->readings(pack->find(folded))) {
            if (reading.pos() == Pos::first_name || reading.pos() == Pos::title)
                bits |= reading.features & feature::gender;
        }
    }
    return bits == feature::gender ? 0 : bits;
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (size_t at = 0; at < text.size();) {
        const size_t end = std::min(text.find_first_of(" -,", at), text.size());
        if (end > at) words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

/// Titles before the name decide, then the first name.
uint32_t gender_of(const store::Voice& voice, const engine::Engine& engine) {
    const auto names = words_of(voice.name);
    for (const std::string_view word : words_of(voice.speaker_text)) {
        if (!names.empty() && word == names.front()) break;
        if (const uint32_t bits = gender_of(word, engine)) return bits;
    }
    return names.size() < 2 ? 0 : gender_of(names.front(), engine);
}

}  // namespace

Genders genders_of(const std::vector<store::Voice>& voices, const engine::Engine& engine) {
    Genders out;
    for (const store::Voice& voice : voices) {
        const uint32_t bits = gender_of(voice, engine);
        (bits == feature::feminine    ? out.women
         : bits == feature::masculine ? out.men
                                      : out.not_told) += voice.count;
    }
    return out;
}

}  // namespace selon::serve

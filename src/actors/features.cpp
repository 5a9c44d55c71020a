// actors/features.cpp : see features.hpp.
#include "actors/features.hpp"

#include <charconv>

namespace selon::actors {

std::string text_of(const Feature& feature) {
    std::string text(kWordsNames[static_cast<size_t>(feature.words)]);
    text += ' ';
    text += feature.name;
    for (const uint8_t value : feature.values) text += ' ' + std::to_string(value);
    return text;
}

uint32_t parse_feature(std::string_view text) {
    const auto next = [&] {
        const size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        return word;
    };
    const std::string_view words = next(), name = next();
    uint8_t values[3] = {};
    for (uint8_t& value : values) {
        const std::string_view number = next();
        if (std::from_chars(number.data(), number.data() + number.size(), value).ec != std::errc()) return 0;
    }
    for (size_t w = 0; w < kWordsNames.size(); ++w) {
        if (kWordsNames[w] == words)
            return Features::hash(static_cast<Words>(w), FeatureName::hash_of(name), values);
    }
    return 0;
}

}  // namespace selon::actors

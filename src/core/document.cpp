// core/document.cpp : see document.hpp.
#include "core/document.hpp"

#include <algorithm>

namespace selon {

void Metadata::clear() {
    for (std::string* field :
         {&id, &language, &published, &outlet, &url, &title, &author, &source, &stated_language}) {
        field->clear();
    }
}

void Document::reset(std::string_view text) {
    text_.assign(text);
    pool_.clear();
    source_map.clear();
    zones.clear();
    tokens.clear();
    sentences.clear();
    paragraphs.clear();
    marks.clear();
    words.clear();
    sentence_words.clear();
    times.clear();
    mentions.clear();
    descriptions.clear();
    attributions.clear();
    terms.clear();
    spans.clear();
    channels.clear();
    actors.clear();
    links.clear();
    speakers.clear();
    also.clear();
    relays.clear();
    events.clear();
}

Str Document::keep(std::string_view string) {
    const Str str{static_cast<uint32_t>(pool_.size()), static_cast<uint32_t>(string.size())};
    pool_.append(string);
    return str;
}

uint64_t Document::source_byte(uint32_t at) const {
    if (source_map.empty()) return at;
    auto piece = std::upper_bound(source_map.begin(), source_map.end(), at,
                                  [](uint32_t value, const SourcePiece& p) { return value < p.text; });
    if (piece == source_map.begin()) return piece->source;
    --piece;
    return piece->source + (piece->same ? at - piece->text : 0);
}

bool Document::in_zone(uint32_t at, ZoneKind kind) const {
    return std::any_of(zones.begin(), zones.end(),
                       [&](const Zone& zone) { return zone.kind == kind && zone.span.contains(at); });
}

}  // namespace selon

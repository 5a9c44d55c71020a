// text/language.cpp : see language.hpp. Two shares decide: how many words the lexicon of a pack knows, and
// how many of them are of its closed classes. Neighbouring languages share some of either, hardly both.
#include "text/language.hpp"

#include <algorithm>

#include "text/chars.hpp"

namespace selon::text {

namespace {

constexpr size_t kLooksAt = 4096;
constexpr size_t kLooksAtWhole = size_t{64} << 10;
constexpr uint32_t kClearlyWords = 30;  // fewer words do not contradict what somebody stated

struct Counts {
    uint32_t words = 0;
    uint32_t known = 0;
    uint32_t closed = 0;
};

bool is_closed(Pos pos) {
    return pos == Pos::determiner || pos == Pos::pronoun || pos == Pos::adposition ||
           pos == Pos::conjunction || pos == Pos::subordinator || pos == Pos::auxiliary ||
           pos == Pos::particle;
}

size_t run_end(std::string_view text, size_t at) {
    for (Glyph g = glyph_at(text, at); g.kind == Char::letter || g.kind == Char::joiner;
         g = glyph_at(text, at)) {
        at += g.size;
    }
    return at;
}

/// Counts the words of `text`: runs of letters, with the apostrophe behind them if the pack knows them so.
/// Capitalised words that the pack does not know may be names, and are left out.
Counts count_words(const Pack& pack, std::string_view text, std::string& buffer) {
    Counts counts;
    for (size_t at = 0; at < text.size();) {
        const Glyph first = glyph_at(text, at);
        if (first.kind != Char::letter) {
            at += first.size;
            continue;
        }
        size_t end = run_end(text, at);
        utf8::fold(text.substr(at, end - at), buffer);
        EntryId entry = pack.find(buffer);
        const Glyph joint = glyph_at(text, end);
        if (joint.kind == Char::apostrophe) {
            buffer += '\'';
            if (const EntryId elided = pack.find(buffer); !pack.readings(elided).empty()) {
                entry = elided;
                end += joint.size;
            }
        }
        at = end;
        const auto readings = pack.readings(entry);
        if (readings.empty() && utf8::is_upper(first.point)) continue;
        ++counts.words;
        counts.known += !readings.empty();
        counts.closed += !readings.empty() && is_closed(readings.front().pos());
    }
    return counts;
}

/// How well the counts fit, in thousandths; 0 if they do not. The limits hold for texts of a few sentences; a
/// few words must all be known.
uint32_t fit(const Counts& counts) {
    constexpr uint32_t kFew = 8;
    if (counts.words == 0) return 0;
    const uint32_t known = counts.known * 1000 / counts.words;
    const uint32_t closed = counts.closed * 1000 / counts.words;
    const bool fits = counts.words < kFew ? known >= 850 && counts.closed > 0 : known >= 650 && closed >= 220;
    return fits ? known + 2 * closed : 0;
}

std::string_view beginning(std::string_view text, size_t size) {
    size = std::min(text.size(), size);
    while (size > 0 && !utf8::is_boundary(text, size)) --size;
    return text.substr(0, size);
}

const Pack* best_of(std::span<const Pack* const> packs, std::string_view text, std::string& buffer) {
    const Pack* best = nullptr;
    uint32_t best_fit = 0;
    for (const Pack* pack : packs) {
        const uint32_t found = fit(count_words(*pack, text, buffer));
        if (found <= best_fit) continue;
        best_fit = found;
        best = pack;
    }
    return best;
}

}  // namespace

const Pack* identify_language(std::span<const Pack* const> packs, std::string_view text, Scratch& scratch) {
    return best_of(packs, beginning(text, kLooksAt), scratch.word);
}

const Pack* check_language(std::span<const Pack* const> packs, const Pack* stated, std::string_view text,
                           Scratch& scratch) {
    const std::string_view begin = beginning(text, kLooksAt), whole = beginning(text, kLooksAtWhole);
    if (stated != nullptr) {
        const Counts counts = count_words(*stated, begin, scratch.word);
        if (counts.words < kClearlyWords || fit(counts) != 0) return stated;
        if (fit(count_words(*stated, whole, scratch.word)) != 0) return stated;
    }
    const Pack* const found = best_of(packs, begin, scratch.word);
    if (found == nullptr || count_words(*found, begin, scratch.word).words < kClearlyWords) return stated;
    return best_of(packs, whole, scratch.word) == found ? found : stated;
}

}  // namespace selon::text

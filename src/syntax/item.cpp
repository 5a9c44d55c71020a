// syntax/item.cpp : see item.hpp.
#include "syntax/item.hpp"

#include "base/hash.hpp"
#include "base/utf8.hpp"

namespace selon::syntax {

namespace {

uint32_t mix(uint32_t a, uint32_t b) {
    return static_cast<uint32_t>(hash_mix(a, b));
}

uint32_t hash_of(std::string_view bytes) {
    return static_cast<uint32_t>(hash64(bytes)) | 1;
}

/// Capitals, digits, and which sign it is for punctuation: enough to tell names, numbers and marks.
uint32_t shape_of(std::string_view form, bool first) {
    uint32_t uppers = 0, lowers = 0, digits = 0, others = 0, points = 0;
    bool starts_upper = false, inner_upper = false;
    for (size_t at = 0; at < form.size();) {
        const utf8::Decoded d = utf8::decode(form, at);
        const bool upper = utf8::is_upper(d.point);
        if (upper) {
            ++uppers;
            (at == 0 ? starts_upper : inner_upper) = true;
        } else if (utf8::is_letter(d.point)) {
            ++lowers;
        } else if (utf8::is_digit(d.point)) {
            ++digits;
        } else {
            ++others;
        }
        ++points;
        at += d.size;
    }
    if (uppers + lowers + digits == 0) return 1000 + (points > 3 ? 3 : points);
    uint32_t shape = 1;
    shape = shape * 2 + starts_upper;
    shape = shape * 2 + inner_upper;
    shape = shape * 2 + (lowers > 0);
    shape = shape * 3 + (digits > 1 ? 2 : digits);
    shape = shape * 2 + (others > 0);
    shape = shape * 2 + (points == 1);
    return shape * 2 + (first && starts_upper);
}

}  // namespace

uint64_t form_key(uint32_t form) {
    return hash_mix(form, 0x666F726D) * 0x9E3779B97F4A7C15ull;
}

bool has_letter_or_digit(std::string_view form) {
    for (size_t at = 0; at < form.size();) {
        const utf8::Decoded d = utf8::decode(form, at);
        if (utf8::is_letter(d.point) || utf8::is_digit(d.point)) return true;
        at += d.size;
    }
    return false;
}

Item make_item(const Pack& pack, const Spelling& spelling) {
    Item item;
    item.form = spelling.hash;
    item.entry = spelling.entry;
    item.shape = shape_of(spelling.form, spelling.first);
    for (const Reading& reading : pack.readings(spelling.entry)) {
        const uint32_t bits = reading.features | static_cast<uint32_t>(reading.pos()) << 31;
        item.lexicon += mix(bits, static_cast<uint32_t>(reading.pos()) + 1);  // a sum: order does not matter
        item.coarse |= 1u << static_cast<uint32_t>(reading.pos());
    }
    const std::string_view folded = spelling.folded;
    size_t at = folded.size();
    for (uint32_t& suffix : item.suffix) {
        if (at > 0) at -= utf8::decode_before(folded, at).size;
        suffix = hash_of(folded.substr(at));
    }
    at = 0;
    for (uint32_t& prefix : item.prefix) {
        if (at < folded.size()) at += utf8::decode(folded, at).size;
        prefix = hash_of(folded.substr(0, at));
    }
    return item;
}

}  // namespace selon::syntax

// store/words.cpp : see words.hpp.
#include "store/words.hpp"

#include <openssl/evp.h>

#include <algorithm>

#include "base/hash.hpp"
#include "base/utf8.hpp"
#include "core/result.hpp"

namespace selon::store {

namespace {

/// Takes out combining marks (U+0300 to U+036F), which decomposed text has beside its letters, and parts the
/// ligatures of print (U+FB00 to U+FB06).
void plain_letters(std::string& form) {
    constexpr std::string_view ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    size_t kept = 0;
    for (size_t at = 0; at < form.size();) {
        const utf8::Decoded d = utf8::decode(form, at);
        if (d.point >= 0xFB00 && d.point <= 0xFB06) {  // three bytes, which hold any of them
            for (const char c : ligatures[d.point - 0xFB00]) form[kept++] = c;
        } else if (d.point < 0x300 || d.point >= 0x370) {
            for (uint32_t i = 0; i < d.size; ++i) form[kept++] = form[at + i];
        }
        at += d.size;
    }
    form.resize(kept);
}

bool is_digits(std::string_view form) {
    return !form.empty() &&
           std::all_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// What may stand between the groups of a number.
bool parts_groups(std::string_view between) {
    const utf8::Decoded d = utf8::decode(between, 0);
    return !between.empty() && d.size == between.size() &&
           (utf8::is_space(d.point) || d.point == ',' || d.point == '.' || d.point == '\'' ||
            d.point == 0x2019);
}

}  // namespace

std::vector<FoldedWord> fold_words(std::string_view text) {
    std::vector<FoldedWord> words;
    std::string form;
    uint32_t begin = 0;
    const auto end_word = [&](size_t end) {
        utf8::fold_accents(text.substr(begin, end - begin), form);
        plain_letters(form);
        if (!form.empty()) words.push_back({form, {begin, static_cast<uint32_t>(end)}});
    };
    bool inside = false;
    for (size_t at = 0; at < text.size();) {
        const utf8::Decoded d = utf8::decode(text, at);
        // A soft hyphen or zero-width character stays inside its word; folding drops it.
        const bool joins = inside && (d.point == 0xAD || (d.point >= 0x200B && d.point <= 0x200D) ||
                                      (d.point >= 0x300 && d.point < 0x370));
        const bool in_word = utf8::is_letter(d.point) || utf8::is_digit(d.point) || joins;
        if (in_word && !inside) begin = static_cast<uint32_t>(at);
        if (!in_word && inside) end_word(at);
        inside = in_word;
        at += d.size;
    }
    if (inside) end_word(text.size());
    return words;
}

void join_numbers(std::vector<FoldedWord>& words, std::string_view text) {
    constexpr size_t kGroup = 3;
    size_t kept = 0;
    bool open = false;  // the last word kept is a number that a group may follow
    for (size_t i = 0; i < words.size(); ++i) {
        const bool digits = is_digits(words[i].form);
        if (open && digits && words[i].form.size() == kGroup) {
            FoldedWord& number = words[kept - 1];
            if (parts_groups(text.substr(number.span.end, words[i].span.begin - number.span.end))) {
                number.form += words[i].form;
                number.span.end = words[i].span.end;
                continue;
            }
        }
        open = digits && words[i].form.size() <= kGroup && words[i].form[0] != '0';
        if (kept != i) words[kept] = std::move(words[i]);
        ++kept;
    }
    words.resize(kept);
}

std::string join_words(const std::vector<FoldedWord>& words) {
    std::string out;
    for (const FoldedWord& word : words) {
        if (!out.empty()) out += ' ';
        out += word.form;
    }
    return out;
}

std::string sha256(std::string_view bytes) {
    std::string out(32, '\0');
    unsigned size = 0;
    SELON_ASSERT(EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(out.data()), &size,
                            EVP_sha256(), nullptr) == 1);
    return out;
}

}  // namespace selon::store

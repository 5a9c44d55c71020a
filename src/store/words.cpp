// store/words.cpp : see words.hpp.
#include "store/words.hpp"

#include <openssl/evp.h>

#include "base/hash.hpp"
#include "base/utf8.hpp"
#include "core/result.hpp"

namespace selon::store {

namespace {

/// Takes out combining marks (U+0300 to U+036F), which decomposed text has beside its letters.
void drop_combining(std::string& form) {
    size_t kept = 0;
    for (size_t at = 0; at < form.size();) {
        const utf8::Decoded d = utf8::decode(form, at);
        if (d.point < 0x300 || d.point >= 0x370) {
            for (uint32_t i = 0; i < d.size; ++i) form[kept++] = form[at + i];
        }
        at += d.size;
    }
    form.resize(kept);
}

}  // namespace

std::vector<FoldedWord> fold_words(std::string_view text) {
    std::vector<FoldedWord> words;
    std::string form;
    uint32_t begin = 0;
    const auto end_word = [&](size_t end) {
        utf8::fold_accents(text.substr(begin, end - begin), form);
        drop_combining(form);
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

std::string fold_text(std::string_view text) {
    std::string out;
    for (const FoldedWord& word : fold_words(text)) {
        if (!out.empty()) out += ' ';
        out += word.form;
    }
    return out;
}

uint64_t fold_hash(std::string_view text) {
    return hash64(fold_text(text));
}

std::string sha256(std::string_view bytes) {
    std::string out(32, '\0');
    unsigned size = 0;
    SELON_ASSERT(EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(out.data()), &size,
                            EVP_sha256(), nullptr) == 1);
    return out;
}

}  // namespace selon::store

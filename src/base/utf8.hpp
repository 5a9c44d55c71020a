// base/utf8.hpp : reading and writing UTF-8, counting code points, folding case.
// Knows nothing of words or languages. All functions take valid UTF-8 unless they say otherwise.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace selon::utf8 {

/// One decoded code point and the bytes it took.
struct Decoded {
    char32_t point;
    uint32_t size;
};

/// Decodes the code point that starts at `at`; `at` must be a boundary below text.size().
/// Invalid bytes give U+FFFD with size 1.
Decoded decode(std::string_view text, size_t at);

/// The code point that ends just before `at` (a boundary above 0).
Decoded decode_before(std::string_view text, size_t at);

/// Appends the UTF-8 form of `point` (at most U+10FFFF).
void append(std::string& out, char32_t point);

/// True where `at` is 0, the end, or the first byte of a code point.
inline bool is_boundary(std::string_view text, size_t at) {
    return at >= text.size() ? at == text.size() : (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

/// Offset of the first byte that is not valid UTF-8 (overlong forms and surrogates are not), or npos.
size_t find_invalid(std::string_view bytes);

/// Number of code points in valid UTF-8. Cost: one pass.
size_t count(std::string_view text);

/// Upper to lower case, one code point to one (U+0130 and others that grow stay as they are).
char32_t lower(char32_t point);
/// Lower to upper case, one code point to one.
char32_t upper(char32_t point);
bool is_upper(char32_t point);
bool is_lower(char32_t point);
bool is_letter(char32_t point);
bool is_digit(char32_t point);
/// White space, including U+00A0, U+202F, U+2009 and the line ends.
bool is_space(char32_t point);

/// The form under which words are looked up: lower case, typographic apostrophes as ASCII "'",
/// soft hyphens and zero-width characters left out. Replaces the content of `out`.
void fold(std::string_view word, std::string& out);

/// fold(), and accents taken off as well ("\xC3\xA9lite" -> "elite").
void fold_accents(std::string_view word, std::string& out);

}  // namespace selon::utf8

namespace selon {

/// Turns byte offsets into code-point or UTF-16 offsets: for the doors, never for stages.
/// Built in one pass; each query costs at most 64 bytes of scanning.
class OffsetMap {
  public:
    explicit OffsetMap(std::string_view text);
    /// Code points before byte `at`; `at` must be a boundary.
    uint32_t code_points(uint32_t at) const;
    /// UTF-16 code units before byte `at`.
    uint32_t utf16(uint32_t at) const;
    /// The byte offset of code point `index` (the size of the text if there are fewer).
    uint32_t byte_of_code_point(uint32_t index) const;

  private:
    static constexpr uint32_t kStep = 64;
    struct Mark {
        uint32_t points;
        uint32_t units;
    };
    std::string_view text_;
    std::vector<Mark> marks_;
    bool ascii_ = false;
};

}  // namespace selon

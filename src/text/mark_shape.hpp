// text/mark_shape.hpp : what a quotation mark looks like: its family, its shape, and which side it clings to.
// Called by marks.cpp, which decides what it does.
#pragma once

#include "core/document.hpp"
#include "core/scratch.hpp"

namespace selon::text {

enum class Family : uint8_t {
    none,
    guillemet,
    single_guillemet,
    curly,
    straight,
    single,
    angle,
    turn,
    tagged
};
constexpr size_t kFamilies = 9;
enum class Shape : uint8_t { opening, closing, straight };
enum class Looks : uint8_t { opening, closing, either };

struct Mark {
    uint32_t token;
    char32_t point;
    Family family;
    Shape shape;
    Looks looks;
    bool after_opener;  ///< an elided word or a colon stands before it: a quotation may begin here
    bool after_digit;
    bool before_stop;  ///< the end of the paragraph or a stop follows: nothing opens here
};

inline bool is_mark(const Token& token) {
    return token.is(TokenKind::open_mark) || token.is(TokenKind::close_mark) || token.is(TokenKind::mark);
}

/// The quotation marks among `range`, replacing the content of `out`.
void collect_marks(std::string_view text, const std::vector<Token>& tokens, Range<Token> range,
                   ScratchVector<Mark>& out);

}  // namespace selon::text

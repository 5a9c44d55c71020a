// core/token.hpp : the layers that text writes: Token, Sentence, Paragraph, MarkPair; and Zone, from ingest.
#pragma once

#include <cstdint>
#include <type_traits>

#include "core/id.hpp"
#include "core/lexicon.hpp"
#include "core/span.hpp"
#include "core/why.hpp"

namespace selon {

enum class TokenKind : uint8_t { word, number, punctuation, open_mark, close_mark, mark, dash, url, symbol };

/// A surface token: never empty, never overlapping, in text order. Elided words keep their apostrophe
/// ("l'", "qu'"); inverted clitics their hyphen ("-t-il"); contractions ("du", "don't") are cut as UD cuts
/// surface tokens. `open_mark`/`close_mark`/`mark` (undirected) are quotation marks.
struct Token {
    enum Flag : uint8_t {
        capitalised = 1,   ///< the first letter is upper case
        all_caps = 2,      ///< two letters or more, all upper case
        space_before = 4,  ///< white space (or the start of the text) stands before it
        line_before = 8,   ///< a line break stands before it
        elided = 16,       ///< ends in an apostrophe that replaces a vowel
        clitic = 32,       ///< begins with the hyphen of an inverted clitic
        has_digit = 64,
        sentence_first =
            128,  ///< first word of its sentence (marks and dashes skipped): capitals tell little
    };

    Span span;
    EntryId entry = 0;         ///< of the folded form in the document's pack; 0 if unknown
    uint32_t hash = 0;         ///< low half of hash64(folded form): equal forms, equal hashes
    Id<struct MarkPair> mark;  ///< for a quotation mark token: the pair it belongs to, if any
    TokenKind kind = TokenKind::word;
    uint8_t flags = 0;
    uint8_t mark_depth = 0;  ///< how many mark pairs stand around it (255 at most)
    uint8_t unused = 0;

    constexpr bool is(TokenKind k) const { return kind == k; }
    constexpr bool has(Flag f) const { return (flags & f) != 0; }
};
static_assert(std::is_trivially_copyable_v<Token> && sizeof(Token) <= 64);

/// A sentence: its tokens and its paragraph. Sentences cover all tokens, in order. A quotation that
/// holds several sentences is cut into them; a closing mark stays with the sentence it closes.
struct Sentence {
    Span span;
    Range<Token> tokens;
    Id<struct Paragraph> paragraph;
    bool all_caps =
        false;  ///< three words or more, no small letter begins or makes one: capitals tell nothing
};
static_assert(std::is_trivially_copyable_v<Sentence> && sizeof(Sentence) <= 64);

/// A paragraph: a block between line breaks.
struct Paragraph {
    Span span;
    Range<Sentence> sentences;
    Range<Token> tokens;
};
static_assert(std::is_trivially_copyable_v<Paragraph> && sizeof(Paragraph) <= 64);

/// A pair of quotation marks or a turn opened by a dash. Pairs nest and never cross.
/// A reopened quotation (marks at each paragraph, closed once) is one pair per paragraph, linked by
/// `continues`.
struct MarkPair {
    enum Flag : uint8_t { unclosed = 1, reopened = 2, malformed = 4, dash = 8, straight = 16, tagged = 32 };

    Span outer;              ///< with the marks
    Span inner;              ///< without them and without the spaces beside them
    Range<Token> tokens;     ///< the tokens inside, without the marks
    Id<MarkPair> parent;     ///< the pair around it
    Id<MarkPair> continues;  ///< the pair of the paragraph before, for a reopened quotation
    uint8_t depth = 0;       ///< 0: outermost
    uint8_t flags = 0;
    Why why;

    constexpr bool has(Flag f) const { return (flags & f) != 0; }
};
static_assert(std::is_trivially_copyable_v<MarkPair> && sizeof(MarkPair) <= 64);

enum class ZoneKind : uint8_t {
    body,
    title,
    lede,
    heading,
    caption,
    byline,
    dateline,
    boilerplate,
    quotation
};

/// A part of the text that ingest knows to be something: the title, a heading, a caption. What no zone
/// covers is body.
struct Zone {
    Span span;
    ZoneKind kind = ZoneKind::body;
};
static_assert(std::is_trivially_copyable_v<Zone> && sizeof(Zone) <= 64);

}  // namespace selon

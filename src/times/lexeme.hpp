// times/lexeme.hpp : Lexeme, what the automaton reads: a word, a run of digits or a sign. Tokens with digits
// or hyphens inside ("14h30", "2023-10", "mid-May") give several. Called by times::run for stretches with
// time in them.
#pragma once

#include "core/document.hpp"
#include "core/pack.hpp"
#include "core/scratch.hpp"

namespace selon::times {

struct Lexeme {
    enum Kind : uint8_t { word, digits, sign };

    Span span;
    EntryId entry = 0;
    uint32_t token = 0;
    int64_t number = -1;  ///< of digits (18 of them at most)
    Kind kind = word;
    uint8_t size = 0;    ///< digits, how many
    char sign_char = 0;  ///< ASCII; every dash is '-', every apostrophe '\''
    bool space_before = true;
    bool capital = false;
    bool line_before = false;
};

/// Appends the lexemes of one token; `known(entry)` says whether a form with hyphens stays whole.
template <class Known>
void append_lexemes(const Pack& pack, const Document& doc, uint32_t token, Scratch& scratch,
                    ScratchVector<Lexeme>& out, const Known& known);

/// The number of "XXe", roman capitals with the sign of an ordinal; 0 if the word is none.
int roman_ordinal(std::string_view word);

/// The pieces of a token that must be cut, one at a time.
class Pieces {
  public:
    Pieces(const Pack& pack, const Document& doc, uint32_t token, Scratch& scratch)
        : pack_(pack), doc_(doc), scratch_(scratch), token_(token), at_(doc.tokens[token].span.begin) {}
    bool next(Lexeme& out);

  private:
    const Pack& pack_;
    const Document& doc_;
    Scratch& scratch_;
    uint32_t token_;
    uint32_t at_;
};

template <class Known>
void append_lexemes(const Pack& pack, const Document& doc, uint32_t token, Scratch& scratch,
                    ScratchVector<Lexeme>& out, const Known& known) {
    const Token& t = doc.tokens[token];
    const bool whole = t.is(TokenKind::word) && !t.has(Token::has_digit) &&
                       (known(t.entry) || doc.text(t).find('-') == std::string_view::npos);
    if (whole) {
        Lexeme lexeme;
        lexeme.span = t.span;
        lexeme.entry = t.entry;
        lexeme.token = token;
        lexeme.space_before = t.has(Token::space_before);
        lexeme.line_before = t.has(Token::line_before);
        lexeme.capital = t.has(Token::capitalised);
        out.push_back(lexeme);
        return;
    }
    Pieces pieces(pack, doc, token, scratch);
    for (Lexeme lexeme; pieces.next(lexeme);) out.push_back(lexeme);
}

}  // namespace selon::times

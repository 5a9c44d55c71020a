// text/tokenizer.cpp : the loop over the text, blanks, quotation marks, punctuation. See tokenizer.hpp.
#include "text/tokenizer.hpp"

#include "base/hash.hpp"

namespace selon::text {

namespace {

TokenKind kind_of(char32_t point) {
    switch (point) {
        case 0xAB:
        case 0x201C:
        case 0x201E:
        case 0x201F:
        case 0x2039:
        case 0x201A:
        case 0x201B:
            return TokenKind::open_mark;
        case 0xBB:
        case 0x201D:
        case 0x203A:
            return TokenKind::close_mark;
        case '"':
        case 0xFF02:
            return TokenKind::mark;
        case '-':
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2014:
        case 0x2015:
        case 0x2212:
            return TokenKind::dash;
        case '.':
        case ',':
        case ';':
        case ':':
        case '!':
        case '?':
        case '(':
        case ')':
        case '[':
        case ']':
        case '{':
        case '}':
        case '/':
        case 0x2026:
        case 0x2022:
        case 0xB7:
        case 0xBF:
        case 0xA1:
            return TokenKind::punctuation;
        default:
            return TokenKind::symbol;
    }
}

bool is_sentence_mark(char32_t point) {
    return point == '!' || point == '?';
}

/// Characters whose runs are one token: "...", "--", "***", "===".
bool runs(char32_t point) {
    return point == '.' || point == '-' || point == '*' || point == '=' || point == '~' || point == '#' ||
           point == '+' || point == '$' || point == '|' || point == '^' || point == 0x2026;
}

/// Marks on the character before: variation selectors, skin tones, combining signs.
bool clings(const Glyph& glyph) {
    return glyph.kind == Char::joiner || (glyph.point >= 0xFE00 && glyph.point <= 0xFE0F) ||
           (glyph.point >= 0x300 && glyph.point <= 0x36F) ||
           (glyph.point >= 0x1F3FB && glyph.point <= 0x1F3FF) ||
           (glyph.point >= 0x200E && glyph.point <= 0x200F) ||
           (glyph.point >= 0x20D0 && glyph.point <= 0x20F0);
}

}  // namespace

uint64_t Tokenizer::fold_hash(size_t begin, size_t end, std::string_view tail) {
    buffer_.clear();
    bool plain = true;
    for (size_t i = begin; i < end && plain; ++i) {
        const auto c = static_cast<unsigned char>(text_[i]);
        plain = c < 0x80 && c != '`';
        buffer_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
    }
    if (!plain) utf8::fold(text_.substr(begin, end - begin), buffer_);
    buffer_ += tail;
    return hash64(buffer_);
}

void Tokenizer::add(size_t begin, size_t end, TokenKind kind, uint8_t more_flags) {
    Token token;
    token.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    token.kind = kind;
    uint8_t flags = static_cast<uint8_t>(more_flags | blanks_);
    blanks_ = 0;
    if (kind == TokenKind::word || kind == TokenKind::number) {
        uint32_t letters = 0, upper = 0;
        bool first_upper = false;
        for (size_t i = begin; i < end;) {
            const Glyph glyph = at(i);
            i += glyph.size;
            if (glyph.kind == Char::digit) flags |= Token::has_digit;
            if (glyph.kind != Char::letter) continue;
            const bool is_upper = utf8::is_upper(glyph.point);
            if (letters == 0) first_upper = is_upper;
            ++letters;
            upper += is_upper;
        }
        if (first_upper) flags |= Token::capitalised;
        if (letters > 1 && upper == letters) flags |= Token::all_caps;
    }
    token.flags = flags;
    const uint64_t hash = fold_hash(begin, end);
    token.hash = static_cast<uint32_t>(hash);
    token.entry = pack_.find_hash(hash);
    out_.push_back(token);
    at_ = end;
}

void Tokenizer::run() {
    while (at_ < text_.size()) {
        const Glyph glyph = at(at_);
        switch (glyph.kind) {
            case Char::space:
            case Char::line:
                blank(glyph);
                break;
            case Char::letter:
                word();
                break;
            case Char::digit:
                number();
                break;
            case Char::apostrophe:
                apostrophe(glyph);
                break;
            case Char::joiner:
                if (at(end_of_cluster(at_)).is_word()) {
                    word();
                    break;
                }
                [[fallthrough]];
            case Char::hyphen:
            case Char::other:
                other(glyph);
                break;
        }
    }
}

void Tokenizer::blank(const Glyph& glyph) {
    blanks_ |= Token::space_before;
    if (glyph.kind == Char::line) {
        blanks_ |= Token::line_before;
        single_open_ = false;
    }
    at_ += glyph.size;
}

size_t Tokenizer::end_of_run(size_t i, char32_t point) const {
    for (Glyph g = at(i); g.size != 0 && g.point == point; g = at(i)) i += g.size;
    return i;
}

/// The end of the character at `i` and all that clings to it.
size_t Tokenizer::end_of_cluster(size_t i) const {
    i += at(i).size;
    for (Glyph g = at(i); g.size != 0 && clings(g); g = at(i)) i += g.size;
    return i;
}

void Tokenizer::handle() {
    size_t end = at_ + 1;
    for (Glyph g = at(end); g.is_word(); g = at(end)) end += g.size;
    add(at_, end, TokenKind::word);
}

/// The end of ":-)" and its like, which stand alone between blanks, or 0.
size_t Tokenizer::emoticon_end(size_t i) const {
    const char32_t eyes = at(i).point;
    if (eyes != ':' && eyes != ';' && eyes != '=') return 0;
    ++i;
    if (at(i).point == '-') ++i;
    constexpr std::string_view kMouths = ")(DPpO/|*";
    const Glyph mouth = at(i);
    if (mouth.size != 1 || kMouths.find(static_cast<char>(mouth.point)) == std::string_view::npos) return 0;
    return at(i + 1).is_blank() ? i + 1 : 0;
}

void Tokenizer::other(const Glyph& glyph) {
    const size_t begin = at_;
    const size_t next = begin + glyph.size;
    const Glyph after = at(next);
    if ((glyph.point == '@' || glyph.point == '#') && after.is_word()) return handle();
    if ((glyph.point == '<' || glyph.point == '>') && after.point == glyph.point) {
        const TokenKind kind = glyph.point == '<' ? TokenKind::open_mark : TokenKind::close_mark;
        const size_t end = end_of_run(begin, glyph.point);
        return add(begin, end, end == begin + 2 ? kind : TokenKind::symbol);
    }
    const bool begins = before(begin).is_blank() || before(begin).point == '(';
    if ((glyph.kind == Char::hyphen || glyph.point == 0x2212) && begins && after.kind == Char::digit) {
        return number(glyph.size);
    }
    if (const size_t end = begins ? emoticon_end(begin) : 0; end != 0)
        return add(begin, end, TokenKind::symbol);
    if (is_sentence_mark(glyph.point)) {
        size_t end = next;
        while (is_sentence_mark(at(end).point)) ++end;
        return add(begin, end, TokenKind::punctuation);
    }
    if (runs(glyph.point) && after.point == glyph.point) {
        return add(begin, end_of_run(begin, glyph.point), kind_of(glyph.point));
    }
    // A degree sign and its scale are one token.
    if (glyph.point == 0xB0 && (after.point == 'C' || after.point == 'F') && !at(next + 1).is_word()) {
        return add(begin, next + 1, TokenKind::symbol);
    }
    add(begin, end_of_cluster(begin), kind_of(glyph.point));
}

/// True if a single mark that opened before `i` can close at or after it, in the same line. The last answer
/// is kept, so that the text is scanned ahead once only.
bool Tokenizer::closes_later(size_t i) {
    if (i <= next_close_ && next_close_ != 0) {
        if (next_close_found_) return true;
        if (i < next_close_) return false;
    }
    bool after_space = true;
    size_t p = i;
    for (;;) {
        const Glyph glyph = at(p);
        if (glyph.size == 0 || glyph.kind == Char::line) break;
        if (glyph.kind == Char::apostrophe && !after_space && !at(p + glyph.size).is_word()) {
            next_close_ = p;
            next_close_found_ = true;
            return true;
        }
        after_space = glyph.kind == Char::space;
        p += glyph.size;
    }
    next_close_ = p;
    next_close_found_ = false;
    return false;
}

/// An apostrophe that is not inside or after a word that keeps it: a single quotation mark, or the sign of a
/// shortened word or year.
void Tokenizer::apostrophe(const Glyph& glyph) {
    const size_t begin = at_;
    const size_t next = begin + glyph.size;
    const Glyph after = at(next), previous = before(begin);
    if (after.kind == Char::apostrophe && (after.point == glyph.point)) {
        const TokenKind kind =
            glyph.point == '`' || glyph.point == 0x2018 ? TokenKind::open_mark : TokenKind::close_mark;
        return add(begin, next + after.size, kind);
    }
    if (single_open_ && !previous.is_blank() && !after.is_word() && glyph.point != 0x2018) {
        single_open_ = false;
        return add(begin, next, TokenKind::close_mark);
    }
    const bool begins = (previous.is_blank() || !previous.is_word()) && !after.is_blank();
    if (begins && glyph.point != 0x2BC && glyph.point != 0xB4) {
        size_t end = letters_end(next);
        const bool short_form = after.is_word() && (form_bits(begin, end) & (form_whole | form_suffix)) != 0;
        if (!short_form && !single_open_ && closes_later(next)) {
            single_open_ = true;
            return add(begin, next, TokenKind::open_mark);
        }
        if (after.is_word() && (short_form || after.kind == Char::digit))
            return add(begin, end, TokenKind::word);
    }
    add(begin, next, TokenKind::mark);
}

}  // namespace selon::text

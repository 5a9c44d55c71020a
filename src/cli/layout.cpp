// cli/layout.cpp : see layout.hpp.
#include "cli/layout.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.hpp"

namespace selon::cli {

namespace {

constexpr size_t kWidest = 100;

size_t columns_of(char32_t point) {
    if (point < 0x300) return 1;
    const auto c = static_cast<UChar32>(point);
    if ((U_MASK(u_charType(c)) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0) return 0;
    const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/// The parameters of the escape sequence that sets the ink; only the terminal's own 16 colours, so that the
/// person's theme decides how they look.
std::string_view sgr(Ink ink) {
    switch (ink) {
        case Ink::plain:
            return "";
        case Ink::strong:
            return "1";
        case Ink::faint:
            return "2";
        case Ink::heading:
            return "1";
        case Ink::name:
            return "1;36";
        case Ink::cue:
            return "3";
        case Ink::calm:
            return "2";
        case Ink::firm:
            return "32";
        case Ink::warning:
            return "33";
        case Ink::denial:
            return "31";
        case Ink::request:
            return "35";
        case Ink::place:
            return "36";
    }
    return "";
}

/// A word, or as much of a piece as must stand on one line.
struct Word {
    std::string_view text;
    Ink ink;
    bool space_before;
};

std::vector<Word> words_of(const Pieces& pieces) {
    std::vector<Word> words;
    bool space = false;
    for (const Piece& piece : pieces) {
        std::string_view rest = piece.text;
        while (!rest.empty()) {
            if (rest.front() == ' ') {
                space = true;
                rest.remove_prefix(1);
                continue;
            }
            const size_t end = std::min(rest.find(' '), rest.size());
            words.push_back({rest.substr(0, end), piece.ink, space});
            space = false;
            rest.remove_prefix(end);
        }
    }
    return words;
}

/// Bytes of the longest beginning that takes at most `columns`; at least one character.
size_t fitting(std::string_view text, size_t columns) {
    size_t used = 0, at = 0;
    while (at < text.size()) {
        const auto [point, size] = utf8::decode(text, at);
        used += columns_of(point);
        if (used > columns && at > 0) return at;
        at += size;
    }
    return at;
}

size_t columns_of(const Pieces& pieces) {
    size_t columns = 0;
    for (const Piece& piece : pieces) columns += cli::columns_of(piece.text);
    return columns;
}

}  // namespace

size_t columns_of(std::string_view text) {
    size_t columns = 0;
    for (size_t at = 0; at < text.size();) {
        const auto [point, size] = utf8::decode(text, at);
        columns += columns_of(point);
        at += size;
    }
    return columns;
}

Layout::Layout(const Screen& screen, std::string& out)
    : colour_(screen.colour), width_(std::min<size_t>(screen.columns, kWidest)), out_(&out) {}

void Layout::print(const Piece& piece) {
    const std::string_view code = colour_ ? sgr(piece.ink) : "";
    if (code.empty() || piece.text.empty()) {
        *out_ += piece.text;
        return;
    }
    out_->append("\x1b[").append(code) += 'm';
    *out_ += piece.text;
    *out_ += "\x1b[0m";
}

void Layout::newline() {
    while (!out_->empty() && out_->back() == ' ') out_->pop_back();
    *out_ += '\n';
}

void Layout::paragraph(const Piece& first_prefix, const Piece& other_prefix, const Pieces& pieces) {
    print(first_prefix);
    size_t column = columns_of(first_prefix.text);
    const size_t other = columns_of(other_prefix.text);
    const size_t limit = std::max(width_, std::max(column, other) + 10);
    bool fresh = true;
    const auto next_line = [&] {
        newline();
        print(other_prefix);
        column = other;
        fresh = true;
    };
    Piece run;  // words of the same ink are printed together, so that escape codes stay few
    const auto flush = [&] {
        if (!run.text.empty()) print(run);
        run.text.clear();
    };
    // A word that touches the one before it (a comma in other ink) must stay on its line.
    const std::vector<Word> words = words_of(pieces);
    for (size_t i = 0; i < words.size(); ++i) {
        std::string_view text = words[i].text;
        const bool space = words[i].space_before && !fresh;
        size_t need = cli::columns_of(text) + space;
        for (size_t j = i + 1; j < words.size() && !words[j].space_before; ++j)
            need += cli::columns_of(words[j].text);
        if (words[i].space_before && !fresh && column + need > limit) {
            flush();
            next_line();
        } else if (space) {
            if (run.ink != words[i].ink) flush();
            run.text += ' ';
            ++column;
        }
        if (run.ink != words[i].ink && run.text != " ") flush();
        run.ink = words[i].ink;
        while (column + cli::columns_of(text) > limit) {
            const size_t part = fitting(text, limit - std::min(limit, column));
            if (part == text.size()) break;
            run.text += text.substr(0, part);
            text.remove_prefix(part);
            flush();
            next_line();
        }
        run.text += text;
        column += cli::columns_of(text);
        fresh = false;
    }
    flush();
    newline();
}

void Layout::line(const Piece& prefix, const Pieces& left, const Pieces& right) {
    const size_t indent = columns_of(prefix.text);
    const size_t left_columns = columns_of(left), right_columns = columns_of(right);
    const Piece blanks{std::string(indent, ' '), Ink::plain};
    if (right.empty() || indent + left_columns + 2 + right_columns > width_) {
        paragraph(prefix, blanks, left);
        if (!right.empty()) paragraph(blanks, blanks, right);
        return;
    }
    Pieces all{prefix};
    all.insert(all.end(), left.begin(), left.end());
    all.push_back({std::string(width_ - indent - left_columns - right_columns, ' '), Ink::plain});
    all.insert(all.end(), right.begin(), right.end());
    row(all);
}

void Layout::row(const Pieces& pieces) {
    for (const Piece& piece : pieces) print(piece);
    newline();
}

void Layout::rule() {
    std::string bar;
    for (size_t i = 0; i < width_; ++i) bar += "\xE2\x94\x80";
    print({bar, Ink::faint});
    newline();
}

}  // namespace selon::cli

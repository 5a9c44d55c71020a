// text/numbers.cpp : the part of Tokenizer that reads numbers, e-mail addresses and URLs.
#include <algorithm>

#include "text/tokenizer.hpp"

namespace selon::text {

namespace {

/// What ends host names and file names.
constexpr std::string_view kLastLabels[] = {"com", "org",  "net",  "info", "gov", "edu", "fr",  "uk",   "ch",
                                            "eu",  "us",   "biz",  "be",   "ca",  "pdf", "doc", "docx", "xls",
                                            "htm", "html", "xlsx", "jpg",  "png", "gif", "txt", "zip"};

bool is_ascii_word(unsigned char c) {
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

}  // namespace

/// Digits with their separators ("1 234,5", "1,234.5", "10:30", "12/10/2021"), then what clings to them.
void Tokenizer::number(size_t sign) {
    const size_t begin = at_, first = at_ + sign;
    size_t end = first, group = 0, hyphens = 0, spaces = 0;
    const auto digits_at = [&](size_t i) {
        size_t count = 0;
        for (Glyph g = at(i); g.kind == Char::digit; g = at(i)) {
            ++count;
            i += g.size;
        }
        return count;
    };
    const auto skip_digits = [&] {
        group = 0;
        for (Glyph g = at(end); g.kind == Char::digit; g = at(end)) {
            ++group;
            end += g.size;
        }
    };
    skip_digits();
    for (;;) {
        const Glyph glyph = at(end);
        const size_t next = end + glyph.size;
        if (glyph.size == 0 || at(next).kind != Char::digit) break;
        if (glyph.kind == Char::space) {
            const bool grouped = (glyph.point != ' ' || knowledge_.space_groups) && glyph.point != '\t' &&
                                 (spaces > 0 ? group == 3 : group <= 3 && end - first == group) &&
                                 text_[first] != '0' && digits_at(next) == 3;
            if (!grouped) break;
            ++spaces;
        } else if (glyph.kind == Char::hyphen) {
            ++hyphens;
            if (hyphens == 1 && knowledge_.hyphen_cuts) {
                // A telephone number or a date, not a range.
                const size_t second = digits_at(next);
                const bool longer =
                    at(next + second).kind == Char::hyphen && digits_at(next + second + 1) > 0;
                if (!longer && !(group >= 3 && group <= 5 && second == 4 && group != 4)) break;
            }
        } else if (glyph.point != '.' && glyph.point != ',' && glyph.point != ':' && glyph.point != '/') {
            break;
        }
        end = next;
        skip_digits();
    }
    const Glyph glyph = at(end);
    if (glyph.kind == Char::letter) {
        size_t unit = end;
        while (at(unit).kind == Char::letter) unit += at(unit).size;
        if ((form_bits(end, unit) & form_unit) != 0) {
            const size_t cut = end;
            add(begin, cut, TokenKind::number);
            add(cut, unit, TokenKind::word);
            return;
        }
        if (sign == 0 && end - begin == group) return word();
    }
    if (glyph.kind == Char::apostrophe) {
        const size_t tail = letters_end(end + glyph.size);
        if (tail > end + glyph.size && (form_bits(end, tail) & form_suffix) != 0) {
            const size_t cut = end;
            add(begin, cut, TokenKind::number);
            add(cut, tail, TokenKind::word);
            return;
        }
    }
    if (glyph.kind == Char::hyphen && at(end + glyph.size).kind == Char::letter && !knowledge_.hyphen_cuts &&
        end - begin == group) {
        return word();
    }
    if (glyph.point == '@' && address()) return;
    add(begin, end, TokenKind::number);
}

/// The end of a host name that begins at `i` and ends in a top domain, or 0.
size_t Tokenizer::host_end(size_t i) const {
    const size_t begin = i;
    size_t last_dot = 0, dots = 0;
    while (i < text_.size() && i - begin < 256) {
        const auto c = static_cast<unsigned char>(text_[i]);
        const bool inside = i + 1 < text_.size() && is_ascii_word(static_cast<unsigned char>(text_[i + 1]));
        if (c == '.' && inside) {
            last_dot = i;
            ++dots;
        } else if (!is_ascii_word(c) && !(c == '-' && inside)) {
            break;
        }
        ++i;
    }
    if (dots == 0 || i == text_.size() ? dots == 0 : at(i).kind == Char::letter) return 0;
    const std::string_view top = text_.substr(last_dot + 1, i - last_dot - 1);
    if (std::find(std::begin(kLastLabels), std::end(kLastLabels), top) != std::end(kLastLabels)) return i;
    // Names of many labels ("www.example.de", "rec.arts.films") are all lower case.
    const std::string_view name = text_.substr(begin, i - begin);
    const bool lower = std::none_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return dots > 1 && lower && last_dot - begin > 2 && i - last_dot > 3 ? i : 0;
}

/// The end of a URL's path from `i` on: up to a blank or a mark, without the punctuation of the sentence.
size_t Tokenizer::url_end(size_t i) const {
    const size_t begin = i;
    if (at(i).point != '/' && at(i).point != ':' && at(i).point != '?' && at(i).point != '#') return i;
    for (Glyph g = at(i); !g.is_blank(); g = at(i)) {
        if (g.point == '"' || g.point == '<' || g.point == '>' || g.point == 0xAB || g.point == 0xBB ||
            g.point == ')' || g.point == ']' || g.point == 0x2014 ||
            (g.point >= 0x2018 && g.point <= 0x201F)) {
            break;
        }
        i += g.size;
    }
    while (i > begin) {
        const char32_t last = before(i).point;
        if (last != '.' && last != ',' && last != ';' && last != ':' && last != '!' && last != '?' &&
            last != '\'')
            break;
        --i;
    }
    return i;
}

/// An e-mail address that begins at at_. Text in which none was found is not searched again.
bool Tokenizer::address() {
    if (at_ < no_address_before_) return false;
    size_t i = at_;
    while (i < text_.size()) {
        const auto c = static_cast<unsigned char>(text_[i]);
        if (!is_ascii_word(c) && c != '.' && c != '_' && c != '-' && c != '+') break;
        ++i;
    }
    const size_t sign = i;
    if (i > at_ && i + 1 < text_.size() && text_[i] == '@' &&
        is_ascii_word(static_cast<unsigned char>(text_[i + 1]))) {
        ++i;
        while (i < text_.size()) {
            const auto c = static_cast<unsigned char>(text_[i]);
            const bool inside =
                i + 1 < text_.size() && is_ascii_word(static_cast<unsigned char>(text_[i + 1]));
            if (!is_ascii_word(c) && !((c == '.' || c == '-') && inside)) break;
            ++i;
        }
        add(at_, i, TokenKind::url);
        return true;
    }
    no_address_before_ = sign;
    return false;
}

}  // namespace selon::text

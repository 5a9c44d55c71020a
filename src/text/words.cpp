// text/words.cpp : the part of Tokenizer that cuts words: elision, clitics, hyphens, periods.
// The treebanks' guidelines are the measure: Universal Dependencies for French (Sequoia) and English (EWT).
#include "text/tokenizer.hpp"

namespace selon::text {

/// The end of the letters, digits and invisible joiners from `i` on.
size_t Tokenizer::letters_end(size_t i) const {
    for (;;) {
        while (i < text_.size() && static_cast<unsigned char>(text_[i]) < 0x80 &&
               (detail::kAscii[static_cast<unsigned char>(text_[i])] == Char::letter ||
                detail::kAscii[static_cast<unsigned char>(text_[i])] == Char::digit)) {
            ++i;
        }
        const Glyph glyph = at(i);
        if (glyph.size == 0 || (!glyph.is_word() && glyph.kind != Char::joiner)) return i;
        i += glyph.size;
    }
}

void Tokenizer::word() {
    const size_t begin = at_;
    size_t end = letters_end(begin);
    Joint joint = Joint::joined;
    while (joint == Joint::joined) joint = at_joint(begin, end);
    if (joint == Joint::ends) finish_word(begin, end);
}

/// Decides at the character after a run of letters whether the word goes on.
Tokenizer::Joint Tokenizer::at_joint(size_t begin, size_t& end) {
    const Glyph glyph = at(end);
    if (glyph.kind == Char::apostrophe) return at_apostrophe(begin, end);
    if (glyph.kind == Char::hyphen) return address() ? Joint::done : at_hyphen(begin, end);
    switch (glyph.point) {
        case '.':
            return address() ? Joint::done : at_period(begin, end);
        case '@':
            return address() ? Joint::done : Joint::ends;
        case ':':
            if (at(end + 1).point != '/' || at(end + 2).point != '/') return Joint::ends;
            add(begin, url_end(end), TokenKind::url);
            return Joint::done;
        case '&':
            if (at(end + 1).kind != Char::letter || !utf8::is_upper(before(end).point)) return Joint::ends;
            end = letters_end(end + 1);
            return Joint::joined;
        case '(': {
            // "le(s) candidat(s)": an ending in brackets belongs to its word.
            const size_t tail = letters_end(end + 1);
            if (tail == end + 1 || tail > end + 4 || at(tail).point != ')' || at(tail + 1).is_word())
                return Joint::ends;
            end = tail + 1;
            return Joint::ends;
        }
        case '/': {
            const size_t tail = letters_end(end + 1);
            if ((form_bits(begin, tail) & form_whole) != 0) end = tail;
            return Joint::ends;
        }
        case 0xB0:
            if ((form_bits(begin, end + glyph.size) & form_whole) != 0) end += glyph.size;
            return Joint::ends;
        case '$':
            if (utf8::is_upper(before(end).point)) ++end;
            return Joint::ends;
        default:
            return Joint::ends;
    }
}

Tokenizer::Joint Tokenizer::at_apostrophe(size_t begin, size_t& end) {
    const Glyph glyph = at(end);
    const size_t next = end + glyph.size;
    const Glyph after = at(next);
    const uint16_t bits = form_bits(begin, end, "'");
    if ((bits & form_elided) != 0) {
        const bool name = (bits & form_elided_lower) != 0 && utf8::is_upper(after.point) &&
                          utf8::is_lower(at(next + after.size).point);
        const size_t whole = name ? 0 : whole_end(begin);
        if (whole != 0) {
            end = whole;
            return Joint::joined;
        }
        if (!name) {
            add(begin, next, TokenKind::word, Token::elided);
            return Joint::done;
        }
    }
    if (!after.is_word()) {
        // The possessive of a plural ("the workers' demands"); an open single mark takes the sign first.
        const bool plural = (before(end).point | 32) == 's' && (form_bits(end, next) & form_suffix) != 0;
        if (!plural || (single_open_ && !closes_next(next))) return Joint::ends;
        finish_word(begin, end);
        add(end, next, TokenKind::word);
        return Joint::done;
    }
    const size_t tail = letters_end(next);
    if ((form_bits(end, tail) & form_suffix) != 0) {
        const size_t cut = end;
        finish_word(begin, cut);
        add(cut, tail, TokenKind::word);
        return Joint::done;
    }
    // "do|n't": the suffix begins before the apostrophe.
    const size_t cut = end - before(end).size;
    if (cut > begin && (form_bits(cut, tail) & form_suffix) != 0) {
        add(begin, cut, TokenKind::word);
        add(cut, tail, TokenKind::word);
        return Joint::done;
    }
    end = tail;
    return Joint::joined;
}

/// True if the next sign behind `i` that stands at the edge of a word closes: inside single quotation marks
/// the sign before it was then a possessive ("'We saw the workers' plan,' he said").
bool Tokenizer::closes_next(size_t i) const {
    constexpr size_t kFar = 200;
    const size_t end = i + kFar;
    for (Glyph g = at(i); g.size != 0 && g.kind != Char::line && i < end; g = at(i)) {
        const size_t next = i + g.size;
        if (g.kind == Char::apostrophe && !before(i).is_word()) return !before(i).is_blank();
        if (g.kind == Char::apostrophe && !at(next).is_word()) return true;
        i = next;
    }
    return false;
}

/// The end of the word with all its hyphens and apostrophes if the pack lists it ("c'est-a-dire"), else 0.
size_t Tokenizer::whole_end(size_t begin) {
    constexpr size_t kLongest = 64;
    size_t end = letters_end(begin);
    bool hyphen = false;
    for (Glyph g = at(end); g.kind == Char::apostrophe || g.kind == Char::hyphen; g = at(end)) {
        if (!at(end + g.size).is_word()) break;
        hyphen = hyphen || g.kind == Char::hyphen;
        end = letters_end(end + g.size);
        if (end - begin > kLongest) return 0;
    }
    if ((form_bits(begin, end) & form_whole) != 0) return end;
    return hyphen && in_lexicon(begin, end) ? end : 0;
}

Tokenizer::Joint Tokenizer::at_hyphen(size_t begin, size_t& end) {
    const size_t next = end + at(end).size;
    if (!at(next).is_word()) return Joint::ends;
    const size_t tail = letters_end(next);
    if (knowledge_.hyphen_cuts) {
        // "e-mail" is one word, "well-known" three tokens; a letter with digits ("F-16") stays together.
        const bool digits = at(next).kind == Char::digit && utf8::is_upper(before(end).point);
        const bool joins = digits || (form_bits(begin, end) & form_prefix) != 0 ||
                           (form_bits(begin, tail) & form_whole) != 0;
        if (!joins) return Joint::ends;
    }
    end = tail;
    return Joint::joined;
}

/// True if the pack lists the word before the period at `end` as an abbreviation, and what follows allows it.
bool Tokenizer::is_abbreviation(size_t begin, size_t end) {
    const uint16_t bits = form_bits(begin, end, ".");
    if ((bits & (form_title | form_abbreviation)) != 0) {
        return (bits & form_capital) == 0 || utf8::is_upper(at(begin).point);
    }
    if ((bits & form_number) == 0) return false;
    size_t next = end + 1;
    while (at(next).kind == Char::space) next += at(next).size;
    const Glyph after = at(next);
    return after.kind == Char::digit || utf8::is_lower(after.point) ||
           (utf8::is_upper(after.point) && !at(next + after.size).is_word());
}

/// A single capital before a period is an initial where a name goes on after it.
bool Tokenizer::is_initial(size_t begin, size_t end) {
    const Glyph letter = at(begin);
    if (begin + letter.size != end || !utf8::is_upper(letter.point)) return false;
    size_t next = end + 1;
    while (at(next).kind == Char::space) next += at(next).size;
    const Glyph after = at(next);
    if (after.size == 0 || after.kind == Char::line) return false;
    if (after.point == ',') return true;
    if (!utf8::is_upper(after.point)) return false;
    if (out_.empty() || (blanks_ & Token::line_before) != 0) return true;
    const Token& previous = out_.back();
    if (previous.kind != TokenKind::word) return true;
    if (!previous.has(Token::capitalised)) return false;
    // "Dagobert I. Ils": after a name, a word that names do not begin with ends the sentence.
    const size_t tail = letters_end(next);
    if (previous.span.size() <= 2 || tail == next + after.size) return true;
    for (const Reading& reading : pack_.readings(pack_.find_hash(fold_hash(next, tail)))) {
        if (reading.pos() == Pos::pronoun || reading.pos() == Pos::determiner) return false;
    }
    return true;
}

Tokenizer::Joint Tokenizer::at_period(size_t begin, size_t& end) {
    const Glyph after = at(end + 1);
    const bool abbreviation = after.point != '.' && is_abbreviation(begin, end);
    if (after.kind == Char::letter) {
        if (const size_t host = host_end(begin); host != 0) {
            add(begin, url_end(host), TokenKind::url);
            return Joint::done;
        }
        if (begin + at(begin).size == end) {
            // Letters and periods by turns: "U.S.", "p.m."; a name may follow ("J.Dupont").
            size_t p = end + 1;
            while (at(p).kind == Char::letter && at(p + at(p).size).point == '.') p += at(p).size + 1;
            const size_t last = p + at(p).size;
            if (at(p).kind == Char::letter && !at(last).is_word()) {
                end = last;
            } else if (p > end + 1 || abbreviation || utf8::is_upper(at(begin).point)) {
                end = p;
            }
            return Joint::ends;
        }
    }
    if (const size_t initials = begin + at(begin).size == end ? initials_end(end) : 0; initials != 0) {
        end = initials;
        return Joint::ends;
    }
    if (abbreviation || is_initial(begin, end)) ++end;
    return Joint::ends;
}

/// The end of "J.-P." whose first period is at `end`, or 0.
size_t Tokenizer::initials_end(size_t end) const {
    if (at(end + 1).kind != Char::hyphen) return 0;
    const size_t second = end + 1 + at(end + 1).size;
    const size_t period = second + at(second).size;
    return at(second).kind == Char::letter && at(period).point == '.' ? period + 1 : 0;
}

/// Adds the word, cutting joined words ("cannot") and inverted clitics ("dit-elle", "donne-le-moi").
void Tokenizer::finish_word(size_t begin, size_t end) {
    const Forms::Found found = knowledge_.forms.find(fold_hash(begin, end));
    if ((found.bits & form_joined) != 0 && buffer_.size() == end - begin) {
        add(begin, begin + found.split, TokenKind::word);
        add(begin + found.split, end, TokenKind::word);
        return;
    }
    add_compound(begin, end);
}

void Tokenizer::add_compound(size_t begin, size_t end) {
    constexpr size_t kLongestClitic = 16;
    size_t cuts[4];
    size_t count = 0;
    size_t rest = end;
    bool attached = false;
    while (count < 4 && !attached) {
        // The longest clitic that ends the rest: look at its last two hyphens.
        size_t found = 0, hyphens = 0;
        for (size_t i = rest; i > begin + 1 && rest - i < kLongestClitic && hyphens < 2;) {
            const Glyph glyph = before(i);
            i -= glyph.size;
            if (glyph.kind != Char::hyphen) continue;
            ++hyphens;
            const uint16_t bits = form_bits(i, rest);
            if ((bits & (form_inverted | form_attached)) != 0) found = i;
            attached = (bits & form_attached) != 0;
        }
        if (found <= begin) break;
        cuts[count++] = found;
        rest = found;
    }
    if (count != 0 && !takes_clitic(begin, rest, end, attached)) count = 0;
    add(begin, count == 0 ? end : cuts[count - 1], TokenKind::word);
    for (size_t i = count; i-- > 0;) {
        add(cuts[i], i == 0 ? end : cuts[i - 1], TokenKind::word, Token::clitic);
    }
}

/// True if [begin, rest) is a word that what follows up to `end` may be cut from: a verb for an inverted
/// clitic, any word for an attached one; never a compound that the lexicon knows.
bool Tokenizer::takes_clitic(size_t begin, size_t rest, size_t end, bool attached) {
    if (in_lexicon(begin, end)) return false;
    if (attached) return true;
    const auto readings = pack_.readings(pack_.find_hash(fold_hash(begin, rest)));
    if (readings.empty()) return !utf8::is_upper(at(begin).point);
    for (const Reading& reading : readings) {
        const bool verb = reading.pos() == Pos::verb || reading.pos() == Pos::auxiliary;
        if (verb && reading.has(feature::finite)) return true;
    }
    return false;
}

}  // namespace selon::text

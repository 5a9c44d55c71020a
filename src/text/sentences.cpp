// text/sentences.cpp : see sentences.hpp.
#include "text/sentences.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "text/chars.hpp"
#include "text/mark_shape.hpp"

namespace selon::text {

namespace {

enum class Strict : uint8_t { no, yes };
enum class End : uint8_t { none, period, lively, ellipsis, abbreviation };

class Cutter {
  public:
    Cutter(const Pack& pack, const Knowledge& knowledge, Document& doc)
        : pack_(pack), knowledge_(knowledge), doc_(doc), text_(doc.text()) {}

    void paragraph(uint32_t number) {
        Paragraph& paragraph = doc_.paragraphs[number];
        paragraph.sentences.begin = static_cast<uint32_t>(doc_.sentences.size());
        end_ = paragraph.tokens.end;
        start_ = paragraph.tokens.begin;
        bracket_end_ = 0;
        if (const uint32_t after = after_dateline(); after != start_) add(after, number);
        for (uint32_t i = start_; i < end_; ++i) {
            note_bracket(i);
            const End kind = ending(i);
            if (kind == End::none) {
                if (i > start_ && (cuts_unmarked(i) || cuts_after_semicolon(i))) add(i, number);
                continue;
            }
            const uint32_t last = with_closers(i);
            if (last + 1 == end_) break;
            if (outside_brackets(i, last) && cuts(i, last, kind)) add(last + 1, number);
            i = last;
        }
        if (start_ < end_) add(end_, number);
        paragraph.sentences.end = static_cast<uint32_t>(doc_.sentences.size());
    }

  private:
    char first_byte(uint32_t i) const { return text_[doc_.tokens[i].span.begin]; }
    End ending(uint32_t i) const;
    uint32_t with_closers(uint32_t i) const;
    bool cuts(uint32_t i, uint32_t last, End kind);
    bool cuts_after_abbreviation(uint32_t i, const Token& word);
    bool begins_sentences(const Token& word, Strict strict = Strict::no) const;
    uint32_t after_dateline() const;
    bool signs_off(uint32_t i) const;
    void note_bracket(uint32_t i);
    bool outside_brackets(uint32_t i, uint32_t last) const;
    bool cuts_unmarked(uint32_t i) const;
    bool cuts_after_semicolon(uint32_t i) const;
    bool is_always_capital(const Token& token) const;
    bool is_surname(uint32_t i) const;
    bool cuts_before_lower(uint32_t i) const;
    void add(uint32_t end, uint32_t paragraph);
    bool is_all_caps(Range<Token> tokens) const;

    const Pack& pack_;
    const Knowledge& knowledge_;
    Document& doc_;
    std::string_view text_;
    std::string form_;
    uint32_t start_ = 0, end_ = 0;
    uint32_t bracket_end_ = 0;  ///< no cut before this token: inside brackets opened within the sentence
};

End Cutter::ending(uint32_t i) const {
    const Token& token = doc_.tokens[i];
    const std::string_view form = doc_.text(token);
    if (token.is(TokenKind::word))
        return form.size() > 1 && form.back() == '.' ? End::abbreviation : End::none;
    if (!token.is(TokenKind::punctuation)) return End::none;
    if (form[0] == '?' || form[0] == '!') return End::lively;
    if (form == ".") return End::period;
    return form[0] == '.' || form.starts_with("\xE2\x80\xA6") ? End::ellipsis : End::none;
}

/// The last token that belongs to the end at `i`: more punctuation, the marks and brackets it closes, a
/// reference to a note ("[12]").
uint32_t Cutter::with_closers(uint32_t i) const {
    while (i + 1 < end_) {
        const Token& next = doc_.tokens[i + 1];
        const char c = first_byte(i + 1);
        bool belongs = next.is(TokenKind::close_mark) && !next.mark;
        if (next.mark) belongs = doc_.marks[next.mark.index].outer.end == next.span.end;
        if (next.is(TokenKind::punctuation)) belongs = c == ')' || c == ']' || ending(i + 1) != End::none;
        if (c == '[' && i + 3 < end_ && doc_.tokens[i + 2].is(TokenKind::number) &&
            first_byte(i + 3) == ']') {
            i += 3;
            continue;
        }
        if (!belongs) break;
        ++i;
    }
    return i;
}

/// True if a sentence that ends with `i` and its closers up to `last` lies in no bracket, or ends just before
/// the bracket closes, or behind it.
bool Cutter::outside_brackets(uint32_t i, uint32_t last) const {
    if (i >= bracket_end_) return true;
    if (last < bracket_end_) return false;
    if (last > bracket_end_) return true;
    return doc_.tokens[i].is(TokenKind::punctuation) && last + 1 < end_ &&
           begins_sentences(doc_.tokens[last + 1]);
}

/// A heading or a sentence left without its period: after a plain word stands a capitalised word of the
/// closed classes, and the word after it is no part of a name. After a semicolon the capital alone is enough.
bool Cutter::cuts_unmarked(uint32_t i) const {
    const Token& token = doc_.tokens[i];
    if (!token.is(TokenKind::word) || !token.has(Token::capitalised) || token.has(Token::all_caps))
        return false;
    if (i < bracket_end_ || i + 2 >= end_ || !token.has(Token::space_before)) return false;
    const Token& previous = doc_.tokens[i - 1];
    if (token.mark_depth != previous.mark_depth || is_always_capital(token)) return false;
    if (!begins_sentences(token, Strict::yes)) return false;
    if (previous.is(TokenKind::punctuation) && first_byte(i - 1) == ';') return true;
    if (!knowledge_.unmarked_starts) return false;
    const Token& after = doc_.tokens[i + 1];
    if (!after.is(TokenKind::word) || after.has(Token::capitalised)) return false;
    if (is_surname(i)) return false;
    if (previous.is(TokenKind::word)) {
        return !previous.has(Token::elided) && !begins_sentences(previous);
    }
    return previous.is(TokenKind::number) || first_byte(i - 1) == ')';
}

/// "Jack Ma a dit", "Pierre-Olivier Sur plaide": a short word with a capital behind a first name, or before a
/// verb that it could not govern, is a surname.
bool Cutter::is_surname(uint32_t i) const {
    const Token& previous = doc_.tokens[i - 1];
    const std::string_view first = doc_.text(previous);
    const auto has = [&](EntryId entry, Pos pos) {
        const auto readings = pack_.readings(entry);
        return std::any_of(readings.begin(), readings.end(),
                           [&](const Reading& r) { return r.pos() == pos; });
    };
    if (!previous.is(TokenKind::word) || !previous.has(Token::capitalised)) return false;
    if (has(previous.entry, Pos::first_name)) return true;
    if (const size_t hyphen = first.find('-'); hyphen != std::string_view::npos) return true;
    const EntryId here = doc_.tokens[i].entry, next = doc_.tokens[i + 1].entry;
    const auto after = pack_.readings(next);
    const bool governs =
        (has(here, Pos::determiner) || has(here, Pos::adposition)) && !has(here, Pos::pronoun);
    return governs && !after.empty() &&
           (after.front().pos() == Pos::verb || after.front().pos() == Pos::auxiliary) &&
           !has(next, Pos::noun);
}

/// Items of a list set on one line, each ending in a semicolon: a dash and a capital, or an opening mark and
/// a capitalised word of the closed classes, begin the next.
bool Cutter::cuts_after_semicolon(uint32_t i) const {
    const Token& token = doc_.tokens[i];
    if (first_byte(i - 1) != ';' || i < bracket_end_ || i + 2 >= end_) return false;
    const Token& word = doc_.tokens[i + 1];
    if (!word.is(TokenKind::word) || !word.has(Token::capitalised) || word.has(Token::all_caps)) return false;
    if (token.is(TokenKind::dash) || doc_.text(token) == "-") return word.has(Token::space_before);
    const bool opens = token.mark ? doc_.marks[token.mark.index].outer.begin == token.span.begin
                                  : token.is(TokenKind::open_mark);
    return opens && begins_sentences(word, Strict::yes);
}

/// "I": a word whose lemma has the capital.
bool Cutter::is_always_capital(const Token& token) const {
    const auto readings = pack_.readings(token.entry);
    if (readings.empty()) return false;
    const std::string_view lemma = pack_.string(readings.front().lemma());
    return !lemma.empty() && utf8::is_upper(utf8::decode(lemma, 0).point);
}

/// "... fin de l'histoire. il reprend": a period ends the sentence before a small letter if the word before
/// it is a plain word, no abbreviation, and no quotation has just closed.
bool Cutter::cuts_before_lower(uint32_t i) const {
    constexpr uint32_t kShortest = 4;
    if (i == start_) return false;
    const Token& word = doc_.tokens[i - 1];
    const Token& next = doc_.tokens[i + 1];
    return word.is(TokenKind::word) && word.span.size() >= kShortest && !word.has(Token::capitalised) &&
           !pack_.readings(word.entry).empty() && next.has(Token::space_before) && begins_sentences(next);
}

/// "KATHMANDU, April 25 (Reuters) - The mayor ...": a place in capitals, a day, an agency and a dash at the
/// head of a paragraph say where it was written, and are no part of its first sentence. Where that begins, or
/// start_.
uint32_t Cutter::after_dateline() const {
    constexpr uint32_t kLongest = 18, kShortestPlace = 3;
    const Token& place = doc_.tokens[start_];
    if (!place.is(TokenKind::word) || !place.has(Token::all_caps) || place.span.size() < kShortestPlace)
        return start_;
    bool inside = false, told = false, shouted = true;
    for (uint32_t i = start_ + 1; i + 1 < std::min(end_, start_ + kLongest); ++i) {
        const Token& token = doc_.tokens[i];
        const Token& next = doc_.tokens[i + 1];
        const char c = first_byte(i);
        if (!inside && token.has(Token::space_before) && (token.is(TokenKind::dash) || c == '-')) {
            const bool begins = next.has(Token::space_before) && (next.has(Token::capitalised) || next.mark);
            return begins && (told || shouted) ? i + 1 : start_;
        }
        if (token.is(TokenKind::word)) {
            const bool month = doc_.tokens[i - 1].is(TokenKind::number);
            if (!inside && !token.has(Token::capitalised) && !month) return start_;
            shouted = shouted && token.has(Token::all_caps);
        } else if (c == '(' || c == ')') {
            inside = c == '(';
            told = true;
        } else if (token.is(TokenKind::number)) {
            told = true;
        } else if (c != ',' && c != '.' && c != '/') {
            return start_;
        }
    }
    return start_;
}

/// "... depuis dimanche. (ats/nxp)": brackets that open at `i` and end the paragraph, with a few words in
/// them.
bool Cutter::signs_off(uint32_t i) const {
    constexpr uint32_t kLongest = 8;
    if (end_ - i > kLongest) return false;
    for (uint32_t k = i + 1; k + 1 < end_; ++k) {
        if (first_byte(k) == ')' || first_byte(k) == '(') return false;
    }
    return true;
}

/// Inside brackets that open and close within the paragraph nothing is cut, unless they hold the whole
/// sentence.
void Cutter::note_bracket(uint32_t i) {
    constexpr uint32_t kLongest = 60;
    const char c = first_byte(i);
    if ((c != '(' && c != '[') || i == start_ || i < bracket_end_) return;
    for (uint32_t k = i + 1; k < std::min(end_, i + kLongest); ++k) {
        if (first_byte(k) == (c == '(' ? ')' : ']')) {
            bracket_end_ = k;
            return;
        }
    }
}

/// Words that begin sentences but hardly names: determiners, pronouns, conjunctions and their like. Adverbs
/// and auxiliaries too, unless `strict`: "Middle East", "la gare de l'Est".
bool Cutter::begins_sentences(const Token& word, Strict strict) const {
    for (const Reading& reading : pack_.readings(word.entry)) {
        switch (reading.pos()) {
            case Pos::determiner:
            case Pos::pronoun:
            case Pos::conjunction:
            case Pos::subordinator:
            case Pos::adposition:
                return true;
            case Pos::adverb:
            case Pos::auxiliary:
                if (strict == Strict::no) return true;
                break;
            default:
                break;
        }
    }
    return word.has(Token::elided);
}

bool Cutter::cuts_after_abbreviation(uint32_t i, const Token& word) {
    const Token& token = doc_.tokens[i];
    const std::string_view form = doc_.text(token);
    utf8::fold(form, form_);
    const uint16_t bits = knowledge_.forms.find(hash64(form_)).bits;
    if ((bits & form_title) != 0) return false;
    if (word.is(TokenKind::number)) return false;
    const Glyph first = glyph_at(text_, token.span.begin);
    const bool initial = first.size + 1 == token.span.size() && utf8::is_upper(first.point);
    if (initial || !word.has(Token::capitalised)) return false;
    return (bits & form_abbreviation) != 0 || begins_sentences(word);
}

bool Cutter::cuts(uint32_t i, uint32_t last, End kind) {
    uint32_t n = last + 1;
    const Token& next = doc_.tokens[n];
    if (next.is(TokenKind::punctuation)) {
        const char c = first_byte(n);
        if (c == ',' || c == ';' || c == ':') return false;
    }
    // The first word after marks, dashes and brackets.
    const uint32_t limit = std::min(end_, n + 4);
    while (n < limit && !doc_.tokens[n].is(TokenKind::word) && !doc_.tokens[n].is(TokenKind::number)) ++n;
    if (n == end_) return false;
    if (n == limit) return kind != End::abbreviation;
    const Token& word = doc_.tokens[n];
    const bool lower =
        word.is(TokenKind::word) && !word.has(Token::capitalised) && !word.has(Token::has_digit);
    if (lower) {
        if (kind != End::period || last != i) return false;
        if (first_byte(last + 1) == '(' && first_byte(end_ - 1) == ')') return signs_off(last + 1);
        return next.is(TokenKind::dash) || (next.is(TokenKind::word) && cuts_before_lower(i));
    }
    if (kind == End::abbreviation) return cuts_after_abbreviation(i, word);
    if (kind == End::period) {
        // "1. The first point": a number that opens the line is no sentence.
        const bool enumerates = i == start_ + 1 && (doc_.tokens[start_].is(TokenKind::number) ||
                                                    doc_.tokens[start_].span.size() == 1);
        if (enumerates && last == i) return false;
        if (!next.has(Token::space_before) && next.is(TokenKind::number)) return false;
        // "a vu A. Valdor": an initial before a name.
        const Token& before = doc_.tokens[i - (i > start_ ? 1 : 0)];
        const bool initial = before.span.size() == 1 && before.has(Token::capitalised) && last == i;
        if (initial && next.is(TokenKind::word) && pack_.readings(next.entry).empty()) return false;
    }
    return true;
}

/// "BENALLA AFFIRME PARLER AVEC MACRON": a headline in capitals.
bool Cutter::is_all_caps(Range<Token> tokens) const {
    constexpr uint32_t kFewest = 3;
    uint32_t words = 0;
    for (uint32_t i = tokens.begin; i < tokens.end; ++i) {
        const Token& token = doc_.tokens[i];
        if (!token.is(TokenKind::word)) continue;
        if (!token.has(Token::capitalised)) return false;
        const bool letter = token.span.size() <= 3;  // "L'", "A"
        if (!token.has(Token::all_caps) && !letter) return false;
        words += token.has(Token::all_caps);
    }
    return words >= kFewest;
}

void Cutter::add(uint32_t end, uint32_t paragraph) {
    Sentence sentence;
    sentence.tokens = {start_, end};
    sentence.span = {doc_.tokens[start_].span.begin, doc_.tokens[end - 1].span.end};
    sentence.paragraph = Id<Paragraph>(paragraph);
    sentence.all_caps = is_all_caps(sentence.tokens);
    doc_.sentences.push_back(sentence);
    for (uint32_t i = start_; i < end; ++i) {
        Token& token = doc_.tokens[i];
        if (!token.is(TokenKind::word) && !token.is(TokenKind::number)) continue;
        token.flags |= Token::sentence_first;
        break;
    }
    start_ = end;
}

}  // namespace

void cut_sentences(const Pack& pack, const Knowledge& knowledge, Document& doc) {
    Cutter cutter(pack, knowledge, doc);
    for (uint32_t p = 0; p < doc.paragraphs.size(); ++p) cutter.paragraph(p);
}

}  // namespace selon::text

// text/paragraph_marks.cpp : the part of Pairing that concerns whole paragraphs. See pairing.hpp.
#include <algorithm>

#include "text/chars.hpp"
#include "text/pairing.hpp"

namespace selon::text {

namespace {
constexpr uint32_t kCarriedParagraphs = 4;  ///< a quotation closed once may run over so many paragraphs
}  // namespace

/// A stray closing mark that ends a quotation opened a few paragraphs before, those between having no marks
/// of their own: one pair for each paragraph, put before those that this paragraph has so far.
bool Pairing::take_carried(const Mark& mark) {
    if (!open_.empty() || !carry_.pair || carry_.family != mark.family) return false;
    const uint32_t more = number_ - carry_.paragraph;
    if (more > kCarriedParagraphs) return false;
    const Why why{Rule::text_marks_reopened, 600, {}};
    doc_.marks.insert(doc_.marks.begin() + static_cast<ptrdiff_t>(first_pair_), more, MarkPair{});
    for (uint32_t t = doc_.paragraphs[number_].tokens.begin; t < mark.token; ++t) {
        Token& token = doc_.tokens[t];
        if (token.mark) token.mark = Id<MarkPair>(token.mark.index + more);
    }
    Id<MarkPair> last = carry_.pair;
    doc_.marks[last.index].flags &= static_cast<uint8_t>(~MarkPair::unclosed);
    doc_.marks[last.index].why = why;
    for (uint32_t k = 0; k < more; ++k) {
        const Range<Token> tokens = doc_.paragraphs[carry_.paragraph + 1 + k].tokens;
        const bool closes = k + 1 == more;
        MarkPair& pair = doc_.marks[first_pair_ + k];
        pair.tokens = {tokens.begin, closes ? mark.token : tokens.end};
        pair.outer = {doc_.tokens[tokens.begin].span.begin,
                      doc_.tokens[closes ? mark.token : tokens.end - 1].span.end};
        set_inner(pair, pair.outer.begin);
        pair.flags = MarkPair::reopened;
        pair.continues = last;
        pair.why = why;
        last = Id<MarkPair>(first_pair_ + k);
        if (!closes) settle(tokens, first_pair_ + k, first_pair_ + k + 1);
    }
    doc_.tokens[mark.token].mark = last;
    first_pair_ = last.index;
    carry_ = {};
    return true;
}

/// True where a paragraph is a turn of dialogue: it begins with a dash and ends as a sentence does. Hyphens
/// and short dashes also make lists, so they need company that asks or exclaims.
bool Pairing::is_turn(uint32_t number, uint16_t& score) const {
    const auto dashed = [&](uint32_t p, char32_t& dash, bool& lively) {
        if (p >= doc_.paragraphs.size()) return false;
        const Range<Token> tokens = doc_.paragraphs[p].tokens;
        const Token& first = doc_.tokens[tokens.begin];
        if (!first.is(TokenKind::dash) || tokens.size() < 3) return false;
        uint32_t last = tokens.end - 1;
        while (last > tokens.begin && is_mark(doc_.tokens[last])) --last;
        const std::string_view end = text_.substr(doc_.tokens[last].span.begin, 3);
        dash = glyph_at(text_, first.span.begin).point;
        lively = end[0] == '?' || end[0] == '!';
        return lively || end[0] == '.' || end == "\xE2\x80\xA6";
    };
    char32_t dash = 0, other = 0;
    bool lively = false, other_lively = false;
    if (!dashed(number, dash, lively)) return false;
    const bool before = number > 0 && dashed(number - 1, other, other_lively) && other == dash;
    lively = lively || (before && other_lively);
    const bool after = dashed(number + 1, other, other_lively) && other == dash;
    lively = lively || (after && other_lively);
    score = 800;
    // A long dash is one of dialogue, but for the one that a last line of credits is set behind: no space.
    const uint32_t second = doc_.paragraphs[number].tokens.begin + 1;
    if (dash == 0x2014 || dash == 0x2015)
        return before || after || lively || doc_.tokens[second].has(Token::space_before);
    score = 500;
    return (before || after) && lively;
}

void Pairing::turn(uint32_t number) {
    uint16_t score = 0;
    if (!is_turn(number, score)) return;
    const Id<MarkPair> id =
        push(doc_.paragraphs[number].tokens.begin, Family::turn, '-', {Rule::text_marks_dash, score, {}});
    doc_.marks[id.index].flags |= MarkPair::dash;
}

/// True if the next paragraph begins with the mark `point`: what is open here goes on there.
bool Pairing::next_reopens(char32_t point) const {
    if (number_ + 1 >= doc_.paragraphs.size()) return false;
    return glyph_at(text_, doc_.paragraphs[number_ + 1].span.begin).point == point;
}

/// Parents and depths of the pairs [begin, end) of one paragraph, and the depths of its tokens.
void Pairing::settle(Range<Token> tokens, size_t begin, size_t end) {
    if (begin == end) return;
    around_.clear();
    change_.assign(tokens.size() + 1, 0);
    for (size_t i = begin; i < end; ++i) {
        MarkPair& pair = doc_.marks[i];
        while (!around_.empty() && doc_.marks[around_.back()].outer.end <= pair.outer.begin)
            around_.pop_back();
        if (!around_.empty()) pair.parent = Id<MarkPair>(around_.back());
        pair.depth = static_cast<uint8_t>(std::min<size_t>(around_.size(), 255));
        around_.push_back(static_cast<uint32_t>(i));
        ++change_[pair.tokens.begin - tokens.begin];
        --change_[pair.tokens.end - tokens.begin];
    }
    int32_t depth = 0;
    for (uint32_t t = tokens.begin; t < tokens.end; ++t) {
        depth += change_[t - tokens.begin];
        doc_.tokens[t].mark_depth = static_cast<uint8_t>(std::min(depth, 255));
    }
}

/// The first mark of a paragraph that takes up the quotation left open in the one before. False if it does
/// not.
bool Pairing::reopen(const Mark& mark) {
    const bool follows = carry_.pair && carry_.paragraph + 1 == number_ && carry_.family == mark.family &&
                         mark.token == doc_.paragraphs[number_].tokens.begin;
    if (!follows || mark.looks == Looks::closing) return false;
    const Id<MarkPair> id = push(mark.token, mark.family, mark.point, {Rule::text_marks_reopened, 900, {}});
    MarkPair& before = doc_.marks[carry_.pair.index];
    before.flags &= static_cast<uint8_t>(~MarkPair::unclosed);
    before.why = {Rule::text_marks_reopened, 900, {}};
    doc_.marks[id.index].flags |= MarkPair::reopened;
    doc_.marks[id.index].continues = carry_.pair;
    return true;
}

/// Ends what is still open at the end of a paragraph: a pair in which another of its family closed shares
/// that closing mark, as French typography has it ("<<le <<mot>>."); the others are unclosed.
void Pairing::end_paragraph(Range<Token> tokens) {
    if (!marks_.empty()) carry_ = {};
    while (!open_.empty()) {
        const Open open = open_.back();
        MarkPair& pair = doc_.marks[open.pair.index];
        if (open.shared != 0 && !next_reopens(open.point)) {
            finish(open.shared, doc_.tokens[open.shared].span.end);
            pair.flags |= MarkPair::malformed;
            pair.why = {Rule::text_marks_shared, 600, {}};
            share(open.shared, open.family);
            continue;
        }
        finish(tokens.end, doc_.tokens[tokens.end - 1].span.end);
        if (open.family == Family::turn) continue;
        pair.flags |= MarkPair::unclosed;
        if (pair.why.rule == Rule::text_marks_pair) pair.why = {Rule::text_marks_unclosed, 400, {}};
        if (open_.empty()) carry_ = {open.pair, open.family, number_};
    }
}

void Pairing::paragraph(uint32_t number) {
    number_ = number;
    first_pair_ = doc_.marks.size();
    const Range<Token> tokens = doc_.paragraphs[number].tokens;
    collect_marks(text_, doc_.tokens, tokens, marks_);
    turn(number);
    for (size_t i = 0; i < marks_.size(); ++i) {
        if (i == 0 && reopen(marks_[0])) continue;
        take(marks_[i], i + 1 < marks_.size() ? &marks_[i + 1] : nullptr);
    }
    end_paragraph(tokens);
    settle(tokens, first_pair_, doc_.marks.size());
}

}  // namespace selon::text

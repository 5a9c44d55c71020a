// text/marks.cpp : see marks.hpp. A stack of open pairs for each paragraph; what a mark does follows from its
// shape, from what it touches (a mark that clings to the word after it opens), and from what is open.
#include "text/marks.hpp"

#include <algorithm>

#include "text/chars.hpp"
#include "text/mark_shape.hpp"

namespace selon::text {

namespace {

constexpr uint32_t kCarriedParagraphs = 4;  ///< a quotation closed once may run over so many paragraphs

/// A quotation left open at the end of a paragraph, which the next may take up.
struct Carry {
    Id<MarkPair> pair;
    Family family = Family::none;
    uint32_t paragraph = 0;  ///< the paragraph it was left open in
};

class Pairing {
  public:
    Pairing(Document& doc, Scratch& scratch)
        : doc_(doc), text_(doc.text()), marks_(scratch.vector<Mark>()), open_(scratch.vector<Open>()) {}

    void run() {
        for (uint32_t p = 0; p < doc_.paragraphs.size(); ++p) paragraph(p);
    }

  private:
    struct Open {
        Id<MarkPair> pair;
        Family family;
        char32_t point;
    };

    void paragraph(uint32_t number);
    void turn(uint32_t number);
    void take(const Mark& mark, const Mark* next);
    void take_opening(const Mark& mark);
    void take_closing(const Mark& mark, const Mark* next);
    void take_straight(const Mark& mark, const Mark* next);
    bool take_carried(const Mark& mark);
    bool is_turn(uint32_t number, uint16_t& score) const;

    Id<MarkPair> push(uint32_t token, Family family, char32_t point, Why why);
    void close(const Mark& mark, Family family, uint8_t flags, Why why);
    void finish(const Open& open, uint32_t end_token, uint32_t outer_end);
    void fill_depth(uint32_t until);

    size_t count(Family family) const { return counts_[static_cast<size_t>(family)]; }
    size_t& count(Family family) { return counts_[static_cast<size_t>(family)]; }
    bool top_is_mark() const { return !open_.empty() && open_.back().family != Family::turn; }

    Document& doc_;
    std::string_view text_;
    ScratchVector<Mark> marks_;
    ScratchVector<Open> open_;
    size_t counts_[kFamilies] = {};
    uint32_t filled_ = 0;  ///< tokens before this one have their mark_depth
    uint32_t number_ = 0;
    Carry carry_;
};

void Pairing::fill_depth(uint32_t until) {
    const auto depth = static_cast<uint8_t>(std::min<size_t>(open_.size(), 255));
    for (; filled_ < until; ++filled_) doc_.tokens[filled_].mark_depth = depth;
}

/// Opens a pair. With Family::turn or a carried quotation there may be no mark: `token` is then the first
/// inside.
Id<MarkPair> Pairing::push(uint32_t token, Family family, char32_t point, Why why) {
    fill_depth(token);
    const Id<MarkPair> id(doc_.marks.size());
    MarkPair pair;
    pair.outer.begin = doc_.tokens[token].span.begin;
    pair.tokens.begin = point == 0 ? token : token + 1;
    if (!open_.empty()) pair.parent = open_.back().pair;
    pair.depth = static_cast<uint8_t>(std::min<size_t>(open_.size(), 255));
    pair.why = why;
    doc_.marks.push_back(pair);
    if (point != 0) {
        doc_.tokens[token].mark = id;
        fill_depth(token + 1);
    }
    open_.push_back({id, family, point});
    ++count(family);
    return id;
}

void Pairing::finish(const Open& open, uint32_t end_token, uint32_t outer_end) {
    MarkPair& pair = doc_.marks[open.pair.index];
    pair.tokens.end = std::max(end_token, pair.tokens.begin);
    pair.outer.end = outer_end;
    if (pair.tokens.empty()) {
        const uint32_t at = open.point == 0 ? pair.outer.begin : doc_.tokens[pair.tokens.begin - 1].span.end;
        pair.inner = {at, at};
    } else {
        pair.inner = {doc_.tokens[pair.tokens.begin].span.begin, doc_.tokens[pair.tokens.end - 1].span.end};
    }
    --count(open.family);
}

/// Closes the innermost open pair of `family`; those inside it that were never closed end here too.
void Pairing::close(const Mark& mark, Family family, uint8_t flags, Why why) {
    fill_depth(mark.token);
    while (open_.back().family != family) {
        MarkPair& inner = doc_.marks[open_.back().pair.index];
        inner.flags |= MarkPair::unclosed;
        inner.why = {Rule::text_marks_unclosed, 300, {}};
        finish(open_.back(), mark.token, doc_.tokens[mark.token - 1].span.end);
        open_.pop_back();
    }
    const Open open = open_.back();
    open_.pop_back();
    finish(open, mark.token, doc_.tokens[mark.token].span.end);
    MarkPair& pair = doc_.marks[open.pair.index];
    pair.flags |= flags;
    if (pair.why.rule == Rule::text_marks_pair) pair.why = why;
    doc_.tokens[mark.token].mark = open.pair;
    fill_depth(mark.token + 1);
}

void Pairing::take_opening(const Mark& mark) {
    const bool low_nine =
        open_.empty() ? false : open_.back().point == 0x201E || open_.back().point == 0x201A;
    if (mark.point == 0x201C && low_nine) {
        return close(mark, mark.family, 0, {Rule::text_marks_pair, 1000, {}});
    }
    if (mark.looks == Looks::closing && count(mark.family) > 0) {
        return close(mark, mark.family, MarkPair::malformed, {Rule::text_marks_malformed, 600, {}});
    }
    push(mark.token, mark.family, mark.point, {Rule::text_marks_pair, 1000, {}});
}

void Pairing::take_closing(const Mark& mark, const Mark* next) {
    if (count(mark.family) > 0) return close(mark, mark.family, 0, {Rule::text_marks_pair, 1000, {}});
    // A closing mark that clings to the word after it, or follows an elided word, opens if another can close
    // it.
    const bool another = next != nullptr && next->family == mark.family &&
                         (next->shape == Shape::closing || next->looks == Looks::closing);
    if (another && (mark.looks == Looks::opening || mark.after_opener)) {
        const Id<MarkPair> id =
            push(mark.token, mark.family, mark.point, {Rule::text_marks_malformed, 600, {}});
        doc_.marks[id.index].flags |= MarkPair::malformed;
        return;
    }
    if (top_is_mark() && mark.looks != Looks::opening) {
        return close(mark, open_.back().family, MarkPair::malformed, {Rule::text_marks_mixed, 700, {}});
    }
    take_carried(mark);
}

void Pairing::take_straight(const Mark& mark, const Mark* next) {
    const bool opens_here =
        mark.looks == Looks::opening || (mark.looks == Looks::either && count(mark.family) == 0);
    if (opens_here) {
        if (mark.looks == Looks::either && next == nullptr) return;
        const Id<MarkPair> id = push(mark.token, mark.family, mark.point, {Rule::text_marks_pair, 950, {}});
        doc_.marks[id.index].flags |= MarkPair::straight;
        return;
    }
    if (count(mark.family) > 0)
        return close(mark, mark.family, MarkPair::straight, {Rule::text_marks_pair, 950, {}});
    if (mark.after_digit) return;  // inches
    const bool own_closer = next != nullptr && top_is_mark() && next->family == open_.back().family &&
                            next->shape == Shape::closing;
    if (top_is_mark() && !own_closer) {
        close(mark, open_.back().family, MarkPair::malformed, {Rule::text_marks_mixed, 700, {}});
    }
}

/// A stray closing mark that ends a quotation opened a few paragraphs before, none having marks of its own:
/// one pair for each paragraph.
bool Pairing::take_carried(const Mark& mark) {
    if (&mark != &marks_.front() || !open_.empty() || !carry_.pair || carry_.family != mark.family)
        return false;
    if (number_ - carry_.paragraph > kCarriedParagraphs) return false;
    Id<MarkPair> last = carry_.pair;
    doc_.marks[last.index].flags &= static_cast<uint8_t>(~MarkPair::unclosed);
    doc_.marks[last.index].why = {Rule::text_marks_reopened, 600, {}};
    for (uint32_t p = carry_.paragraph + 1; p <= number_; ++p) {
        const Range<Token> tokens = doc_.paragraphs[p].tokens;
        filled_ = tokens.begin;
        const Id<MarkPair> id = push(tokens.begin, mark.family, 0, {Rule::text_marks_reopened, 600, {}});
        doc_.marks[id.index].flags |= MarkPair::reopened;
        doc_.marks[id.index].continues = last;
        last = id;
        if (p == number_) break;
        fill_depth(tokens.end);
        finish(open_.back(), tokens.end, doc_.tokens[tokens.end - 1].span.end);
        open_.pop_back();
    }
    close(mark, mark.family, 0, {Rule::text_marks_reopened, 600, {}});
    return true;
}

void Pairing::take(const Mark& mark, const Mark* next) {
    switch (mark.shape) {
        case Shape::opening:
            return take_opening(mark);
        case Shape::closing:
            return take_closing(mark, next);
        case Shape::straight:
            return take_straight(mark, next);
    }
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
    score = 800;
    if (dash == 0x2014 || dash == 0x2015) return true;
    const bool before = number > 0 && dashed(number - 1, other, other_lively) && other == dash;
    lively = lively || (before && other_lively);
    const bool after = dashed(number + 1, other, other_lively) && other == dash;
    lively = lively || (after && other_lively);
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

void Pairing::paragraph(uint32_t number) {
    number_ = number;
    const Range<Token> tokens = doc_.paragraphs[number].tokens;
    filled_ = tokens.begin;
    collect_marks(text_, doc_.tokens, tokens, marks_);
    turn(number);
    const size_t first_pair = doc_.marks.size();
    for (size_t i = 0; i < marks_.size(); ++i) {
        const bool reopens = i == 0 && carry_.pair && carry_.paragraph + 1 == number &&
                             marks_[0].token == tokens.begin && marks_[0].family == carry_.family;
        if (reopens && marks_[0].looks != Looks::closing) {
            const Id<MarkPair> id =
                push(tokens.begin, marks_[0].family, marks_[0].point, {Rule::text_marks_reopened, 900, {}});
            MarkPair& before = doc_.marks[carry_.pair.index];
            before.flags &= static_cast<uint8_t>(~MarkPair::unclosed);
            before.why = {Rule::text_marks_reopened, 900, {}};
            doc_.marks[id.index].flags |= MarkPair::reopened;
            doc_.marks[id.index].continues = carry_.pair;
            continue;
        }
        take(marks_[i], i + 1 < marks_.size() ? &marks_[i + 1] : nullptr);
    }
    fill_depth(tokens.end);
    if (!marks_.empty()) carry_ = {};
    const uint32_t end = doc_.tokens[tokens.end - 1].span.end;
    while (!open_.empty()) {
        const Open open = open_.back();
        open_.pop_back();
        finish(open, tokens.end, end);
        if (open.family == Family::turn) continue;
        MarkPair& pair = doc_.marks[open.pair.index];
        pair.flags |= MarkPair::unclosed;
        if (pair.why.rule == Rule::text_marks_pair) pair.why = {Rule::text_marks_unclosed, 400, {}};
        if (pair.depth == 0 && open.pair.index >= first_pair) carry_ = {open.pair, open.family, number};
    }
}

}  // namespace

void pair_marks(Document& doc, Scratch& scratch) {
    Pairing(doc, scratch).run();
}

}  // namespace selon::text

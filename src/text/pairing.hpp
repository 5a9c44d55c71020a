// text/pairing.hpp : Pairing, the pairing of quotation marks within paragraphs: a stack of open pairs for
// each. Used by marks.cpp (what each mark does) and paragraph_marks.cpp (what a paragraph does: turns,
// quotations that run over several, the end of what is open).
#pragma once

#include "core/document.hpp"
#include "core/scratch.hpp"
#include "text/mark_shape.hpp"

namespace selon::text {

/// A quotation left open at the end of a paragraph, which the next may take up.
struct Carry {
    Id<MarkPair> pair;
    Family family = Family::none;
    uint32_t paragraph = 0;  ///< the paragraph it was left open in
};

class Pairing {
  public:
    Pairing(Document& doc, Scratch& scratch)
        : doc_(doc),
          text_(doc.text()),
          marks_(scratch.vector<Mark>()),
          open_(scratch.vector<Open>()),
          around_(scratch.vector<uint32_t>()),
          change_(scratch.vector<int32_t>()) {}

    void paragraph(uint32_t number);

  private:
    struct Open {
        Id<MarkPair> pair;
        Family family;
        char32_t point;
        uint32_t shared = 0;  ///< the token that closed the first pair of the same family inside, if any
    };

    void turn(uint32_t number);
    bool reopen(const Mark& mark);
    void end_paragraph(Range<Token> tokens);
    void take(const Mark& mark, const Mark* next);
    void take_opening(const Mark& mark);
    void take_closing(const Mark& mark, const Mark* next);
    void take_straight(const Mark& mark, const Mark* next);
    bool take_carried(const Mark& mark);
    bool is_turn(uint32_t number, uint16_t& score) const;

    Id<MarkPair> push(uint32_t token, Family family, char32_t point, Why why);
    void close(const Mark& mark, Family family, uint8_t flags, Why why);
    void finish(uint32_t end_token, uint32_t outer_end);
    void set_inner(MarkPair& pair, uint32_t empty_at) const;
    void share(uint32_t closer, Family family);
    bool next_reopens(char32_t point) const;
    void settle(Range<Token> tokens, size_t begin, size_t end);

    size_t count(Family family) const { return counts_[static_cast<size_t>(family)]; }
    size_t& count(Family family) { return counts_[static_cast<size_t>(family)]; }
    bool top_is_mark() const { return !open_.empty() && open_.back().family != Family::turn; }

    Document& doc_;
    std::string_view text_;
    ScratchVector<Mark> marks_;
    ScratchVector<Open> open_;
    ScratchVector<uint32_t> around_;  ///< for settle
    ScratchVector<int32_t> change_;
    size_t counts_[kFamilies] = {};
    size_t first_pair_ = 0;  ///< the first pair of this paragraph
    uint32_t number_ = 0;
    Carry carry_;
};

}  // namespace selon::text

// times/chart.hpp : the automaton at work on one stretch of lexemes, from left to right: after each lexeme it
// knows every constituent that ends there. Then the best cover of the stretch by expressions is chosen. Cost:
// linear in the stretch for the patterns at hand; edges are capped. Called by times::run.
#pragma once

#include <span>

#include "core/document.hpp"
#include "core/scratch.hpp"
#include "times/knowledge.hpp"
#include "times/lexeme.hpp"
#include "times/moment.hpp"

namespace selon::times {

/// What a constituent means. Which part counts follows from its symbol.
struct Item {
    enum class Type : uint8_t { none, moment, amount, set, number };

    Moment moment;
    Amount amount;
    int64_t number = 0;            ///< in hundredths
    uint32_t partner = 0;          ///< the other member of a pair; 0: none
    uint32_t cost = 0;             ///< of the rows used: the smaller the better
    uint16_t first = 0, last = 0;  ///< lexemes of its span: [first, last)
    /// Day and clock that are Times of their own ("lundi a 20 h"): [first, apart) and [beside, last); 0: one
    /// Time.
    uint16_t apart = 0, beside = 0;
    uint32_t day = 0;  ///< of apart and beside: the item that is the day
    Type type = Type::none;
    uint8_t digits = 0;  ///< of a number written in digits
    Kind kind = Kind::link;
    UnitValue unit;
    int32_t value = 0;           ///< of a link or edge
    int32_t every = 0;           ///< of a set: each n-th
    StringId text = 0;           ///< the value of a word as written
    StringId quant = 0;          ///< of a set: "EVERY"
    Amount freq;                 ///< of a set: how long in each, with `times` how often
    int32_t times = 0;           ///< of a set: how often in each
    uint32_t from = 0;           ///< of an amount: the moment at which it begins; 0: none
    int8_t side = 0;             ///< of an amount: -1 ends now, +1 begins now
    bool after_partner = false;  ///< the later member of a pair
    bool clock_first = false;    ///< of apart and beside
    bool range = false;          ///< with a partner: from the one to the other
    bool rest = false;           ///< from now to the end of the period
    bool header = false;         ///< stands where an article says its own date
    Why why;
};

class Chart {
  public:
    static constexpr size_t kMaxLexemes = 80;
    static constexpr size_t kMaxEdges = 4000;

    Chart(const Pack& pack, const Knowledge& knowledge, const Document& doc, const Context& context,
          Scratch& scratch);

    /// Reads a stretch (at most kMaxLexemes are looked at).
    void read(std::span<const Lexeme> lexemes);
    /// The items of the best cover, in text order; partners of pairs are listed on their own.
    const ScratchVector<uint32_t>& chosen() const { return chosen_; }
    const Item& item(uint32_t index) const { return items_[index]; }
    std::span<const Lexeme> lexemes() const { return lexemes_; }

  private:
    struct Edge {
        uint32_t item;
        uint32_t before;  ///< the next edge with the same end; kNone at the end of the list
        Symbol symbol;
        uint16_t begin, end;
    };
    static constexpr uint32_t kNone = 0xFFFFFFFF;

    // terminals.cpp
    void add_terminals();
    void add_word(uint16_t at);
    bool follows_auxiliary(uint16_t at) const;
    void add_number_words(uint16_t at);
    void add_digits(uint16_t at);
    void add_fraction(uint16_t at);
    /// The hyphen of "twenty-five" and "twenty-fifth", which is no range.
    bool joins_number(uint16_t at) const;
    /// What a number word, cardinal or ordinal, stands for; -1: none.
    int32_t number_of(const Lexeme& lexeme) const;
    void add_numeric(uint16_t at);
    void add_terminal(Symbol symbol, size_t begin, size_t end, uint32_t item);
    void add_number(size_t begin, size_t end, int64_t hundredths, uint8_t digits);
    /// A year in words ("nineteen ninety-one").
    void add_year(size_t begin, size_t end, int64_t year);
    uint32_t lexical_item(const Meaning& meaning, size_t begin, size_t end);

    // chart.cpp
    void close(uint16_t end);
    void add_edge(Symbol symbol, uint16_t begin, uint16_t end, uint32_t item);
    void extend(uint32_t edge);
    void accept(uint32_t node, const uint32_t* parts, int count);
    struct Extent {
        uint16_t first, last;
    };
    /// The span of an item together with those of its partners.
    Extent extent_of(const Item& item) const;
    void choose();
    uint32_t add_item(const Item& item) {
        items_.push_back(item);
        return static_cast<uint32_t>(items_.size() - 1);
    }

    // actions.cpp
    bool apply(const Pattern& pattern, const Knowledge::Expansion& expansion, const uint32_t* parts,
               Item& out);
    bool allowed(const Pattern& pattern, uint16_t begin, uint16_t end, const Item& item) const;
    bool do_fields(const Pattern& pattern, Item& out);
    bool do_merge(const Pattern& pattern, Item& out);
    bool do_shift(const Pattern& pattern, Item& out);
    bool before_era(const Moment& from, const Amount& amount, int sign, Item& out) const;
    bool do_cycle(const Pattern& pattern, Item& out);
    bool do_pick(const Pattern& pattern, Item& out);
    bool do_nth(const Pattern& pattern, Item& out);
    bool do_edge(const Pattern& pattern, Item& out);
    bool do_pair(const Pattern& pattern, Item& out);
    bool do_amount(const Pattern& pattern, Item& out);
    bool do_sum(const Pattern& pattern, Item& out);
    bool do_repeat(const Pattern& pattern, Item& out);
    bool repeat_range(const Item& range, Item& out);
    bool do_to_clock(const Pattern& pattern, Item& out);
    bool do_span_n(const Pattern& pattern, Item& out);
    bool do_lasting(const Pattern& pattern, Item& out);
    bool do_lean(const Pattern& pattern, Item& out);
    bool do_rest(const Pattern& pattern, Item& out);
    bool do_focus(const Pattern& pattern, Item& out);
    void add_frequency(const Pattern& pattern, Item& out) const;
    /// The part that an argument names, or null: for a constant, a missing key or an optional element left
    /// out.
    const Item* part(const Pattern& pattern, Argument::Key key) const;
    const Item* part_of(const Argument& argument) const;
    int64_t year_of_two_digits(int64_t n) const;
    bool set_field(Moment& moment, Argument::Key key, int64_t n, const Item* item, Moment& whole);
    /// A number with no noun behind it that it might count; `plurals_only`: no noun in the plural.
    bool stands_alone(uint16_t begin, uint16_t end, bool plurals_only) const;
    bool is_counted(EntryId entry) const;
    bool is_title(uint16_t end) const;
    bool phrase_ends(uint16_t end) const;
    /// Nothing else stands in the sentence: a field of a table, a caption.
    bool is_whole(uint16_t begin, uint16_t end) const;
    /// No sign glues it to more digits: "2015" in "2015-1-32" is no year.
    bool is_free(uint16_t begin, uint16_t end) const;
    /// Members of a range lend each other the month, year, day that only one states.
    static void share(Moment& a, Moment& b);
    /// The anchor that `from` names: 0 now, 1 the last date of the text; or a moment of the expression.
    /// `needed`: how fine it must be known.
    bool anchor_of(const Pattern& pattern, Grain needed, Moment& at, Anchor& anchor) const;
    TimeAnchor anchor_kind(const Pattern& pattern, Grain needed) const;
    const Argument* argument(const Pattern& pattern, Argument::Key key) const;
    int64_t number(const Pattern& pattern, Argument::Key key, int64_t otherwise) const;
    bool set_vague(Item& out, int sign) const;
    /// "a year earlier" in a report about a quarter: that quarter of the year before.
    bool shift_focus(const Amount& amount, int sign, Item& out) const;
    int which_weekend(const Anchor& anchor) const;
    bool cycle_of(const UnitValue& unit, const Anchor& anchor, int n, Item& out) const;

    const Pack& pack_;
    const Knowledge& k_;
    const Document& doc_;
    const Context& context_;
    Scratch& scratch_;
    std::span<const Lexeme> lexemes_;
    ScratchVector<Item> items_;
    ScratchVector<Edge> edges_;
    ScratchVector<Edge> terminals_;  ///< by begin; `before` links those with the same end
    ScratchVector<uint32_t> ending_, terminal_ending_;
    ScratchVector<uint32_t> chosen_;
    const uint32_t* parts_ = nullptr;  ///< while an action runs: items of the expansion's parts
    const Knowledge::Expansion* expansion_ = nullptr;
};

}  // namespace selon::times

// times/knowledge.hpp : what this room compiles from lang/xx/times_*.tsv: which words mean what, and an
// automaton of patterns. Symbols are classes of words ("month"), single words of fixed phrases, signs, and
// results of patterns. Made once per pack by prepare(); read by the chart and the actions.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/pack.hpp"
#include "times/moment.hpp"

namespace selon::times {

using Symbol = uint16_t;

/// How a pattern makes its result from its parts.
enum class Mechanism : uint8_t {
    is,
    fields,
    merge,
    shift,
    cycle,
    pick,
    nth,
    edge,
    pair,
    amount,
    sum,
    repeat,
    ref,
    number,
    to_clock,
    span_n,
    range,
    lasting,
    lean,
    rest,
    focus,
    lexical
};

/// One "key=value" of an action.
struct Argument {
    enum Key : uint8_t {
        year,
        month,
        day,
        weekday,
        hour,
        minute,
        second,
        quarter,
        half,
        week,
        decade,
        century,
        season,
        of,
        unit,
        n,
        sign,
        by,
        from,
        a,
        b,
        in,
        value,
        plus,
        grain,
        minus,
        quant,
        freq,
        keys
    };
    Key key = keys;
    bool constant = false;
    int8_t element = 0;  ///< from 1; 0 where constant
    int32_t number = 0;  ///< the constant
    StringId text = 0;   ///< the constant as written
};

struct Pattern {
    Symbol result = 0;
    Mechanism mechanism = Mechanism::is;
    uint32_t flags = 0;
    uint8_t argument_count = 0;
    uint8_t span_first = 0, span_last = 0;  ///< elements inside [ ], 0: all
    std::array<Argument, 6> arguments;
    DataLine line;
    Rule rule = Rule::none;
    uint16_t order = 0;  ///< place in the table: earlier rows win among equals
};

/// Conditions of patterns, written "!name" after the action.
namespace condition {
enum : uint32_t {
    glued = 1,
    spaced = 2,
    alone = 4,
    capital = 8,
    digits = 16,
    line = 32,
    ahead = 64,
    ends = 128,
    words = 256,
    year = 512,
    whole = 1024,
    free = 2048,
    weak = 4096,
    late = 8192,
    apart = 16384,
    habit = 32768,
    told = 65536,
    common = 131072,
    once = 262144
};
}

/// What a class of words stands for; `link` words only join others.
enum class Kind : uint8_t {
    link,
    month,
    weekday,
    unit,
    part,
    season,
    holiday,
    deictic,
    ref,
    noon,
    num,
    ord,
    edge
};

/// A length named by one word: "decade" is ten years.
struct UnitValue {
    Amount::Unit unit = Amount::units;
    int32_t count = 0;          ///< how many of the unit
    Grain grain = Grain::none;  ///< of the cycle it names, if it names one
};
/// Reads "Y", "10Y", "MIN"; a unit of Amount::units means it is none.
UnitValue parse_unit(std::string_view text);
/// "START" and its like; 0 if it is none.
uint8_t parse_mod(std::string_view text);

/// A meaning of a word: a symbol with a value.
struct Meaning {
    Kind kind = Kind::link;
    UnitValue unit;
    Symbol symbol = 0;
    Symbol alone = 0;    ///< also this one: a word that means a time without any help, a unit in the plural
    StringId text = 0;   ///< the value as written
    int32_t number = 0;  ///< the value where it is a number
    DataLine line;
};

struct Knowledge {
    static constexpr uint32_t kNoList = 0xFFFFFFFF;

    /// A pattern with its optional elements chosen.
    struct Expansion {
        uint16_t pattern;
        uint8_t count;
        std::array<uint8_t, 10> elements;  ///< which element of the row each part is, in text order
    };
    struct Step {
        Symbol symbol;
        uint32_t node;
    };
    struct Node {
        uint32_t first_step = 0, steps = 0;
        uint32_t first_accept = 0, accepts = 0;
    };
    struct Word {
        EntryId entry = 0;
        uint16_t first = 0, count = 0;  ///< meanings
        Symbol literal = 0;             ///< the word itself, where phrases name it
        bool before_day = false;        ///< with a number behind it, it is a day or hour ("le 16", "at 7")
        bool number = false;            ///< a number
        bool trigger = false;           ///< makes a stretch worth reading
    };

    const Word* word(EntryId entry) const {
        if (entry == 0 || (filter[entry / 64 % filter.size()] >> (entry % 64) & 1) == 0) return nullptr;
        for (size_t i = entry * 0x9E3779B1u >> shift;; i = (i + 1) & (words.size() - 1)) {
            if (words[i].entry == entry) return &words[i];
            if (words[i].entry == 0) return nullptr;
        }
    }
    Symbol symbol(std::string_view name) const {
        const auto found = symbols.find(std::string(name));
        return found == symbols.end() ? Symbol{0} : found->second;
    }

    std::unordered_map<std::string, Symbol> symbols;
    std::vector<Pattern> patterns;
    std::vector<Meaning> meanings;
    std::vector<Word> words;  ///< open addressing
    std::array<uint64_t, 1024> filter{};
    unsigned shift = 32;
    std::array<Symbol, 128> signs{};  ///< symbols of ASCII signs
    std::vector<Node> nodes;
    std::vector<Step> steps;
    std::vector<uint32_t> root;  ///< first node by the LAST symbol of a pattern; 0: none
    std::vector<Expansion> expansions;
    std::vector<uint32_t> accepts;
    std::vector<Symbol> super;     ///< the wider symbol that a symbol also is; 0: none
    std::vector<uint8_t> emitted;  ///< by symbol: a result that is a Time

    // Symbols that C++ itself makes or asks for.
    Symbol number = 0, daynum = 0, hournum = 0, minutenum = 0, yearnum = 0, year2 = 0, ordinal = 0;
    Symbol numdate = 0, nummonth = 0, numweak = 0, numclock = 0, numinstant = 0, num = 0, num_and = 0,
           ord = 0, roman = 0, header = 0, year_modern = 0, year2_clear = 0;
    /// Sorted: words that tell the direction; participles that are a state (times_cues.tsv).
    std::vector<EntryId> future_cues, past_cues, present_cues;
    std::vector<std::pair<EntryId, EntryId>> future_pairs;  ///< sorted: cues of two words ("set to")
    std::vector<std::string> mistakes;  ///< what was wrong with the tables; empty in a sound pack
    /// What the clock shows when a part of the day begins and ends, in minutes (times_settings.tsv).
    struct Part {
        Letters name;
        int32_t begin, end;
        Letters written;  ///< the letters of the value: dawn (DA) is written as a morning (MO)
    };
    std::vector<Part> parts;
    const Part* part(Letters name) const {
        for (const Part& known : parts) {
            if (known.name == name) return &known;
        }
        return nullptr;
    }
    // Settings.
    bool month_first = false, next_is_next_week = false, present_is_ahead = false, four_twenty = false;
};

/// Reads the tables of the pack and keeps the result in it (pack.knowledge<Knowledge>()).
void compile(Pack& pack);

}  // namespace selon::times

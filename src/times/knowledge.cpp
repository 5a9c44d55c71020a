// times/knowledge.cpp : compiles lang/xx/times_*.tsv. See knowledge.hpp; pattern_source.cpp reads a pattern
// row.
#include "times/knowledge.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <set>

#include "base/utf8.hpp"
#include "core/phrases.hpp"
#include "times/pattern_source.hpp"

namespace selon::times {

namespace {

/// Classes whose words make a stretch of text worth reading; the others only link.
constexpr std::string_view kTriggers[] = {
    "month",       "month_weak",   "weekday",       "weekday_short", "weekdays",
    "tonight",     "last_night",   "quarter_unit",  "year_s",        "oclock",
    "short_unit",  "unit",         "night_unit",    "part",          "parts",
    "season",      "holiday",      "deictic",       "relative_day",  "eve_day",
    "ref",         "noon",         "ampm",          "frequency",     "frequency_adjective",
    "decade_head", "century_word", "instant_word",  "past_time",     "era",
    "second_unit", "period_word",  "half_word",     "part_long",     "part_named",
    "epoch",       "quarter_word", "quarters_word", "seasons"};

Kind kind_of(std::string_view name) {
    constexpr std::pair<std::string_view, Kind> kKinds[] = {
        {"month", Kind::month},       {"weekday", Kind::weekday},
        {"unit", Kind::unit},         {"part", Kind::part},
        {"season", Kind::season},     {"holiday", Kind::holiday},
        {"deictic", Kind::deictic},   {"ref", Kind::ref},
        {"noon", Kind::noon},         {"num", Kind::num},
        {"ord", Kind::ord},           {"last_ord", Kind::ord},
        {"ord_plural", Kind::ord},    {"edge", Kind::edge},
        {"early_late", Kind::edge},   {"more", Kind::edge},
        {"less", Kind::edge},         {"night_unit", Kind::unit},
        {"frequency", Kind::unit},    {"frequency_adjective", Kind::unit},
        {"weekdays", Kind::weekday},  {"weekday_short", Kind::weekday},
        {"parts", Kind::part},        {"month_weak", Kind::month},
        {"tonight", Kind::part},      {"last_night", Kind::part},
        {"pm_word", Kind::part},      {"weekend_word", Kind::unit},
        {"quarter_unit", Kind::unit}, {"short_unit", Kind::unit},
        {"fortnight", Kind::unit},    {"second_unit", Kind::unit},
        {"end_word", Kind::edge},     {"part_plain", Kind::part},
        {"part_long", Kind::part},    {"part_named", Kind::part},
        {"edge_days", Kind::edge},    {"month_en", Kind::month},
        {"short_minute", Kind::unit}, {"day_part", Kind::part},
        {"seasons", Kind::season}};
    for (const auto& [known, kind] : kKinds) {
        if (known == name) return kind;
    }
    return Kind::link;
}

class Compiler {
  public:
    explicit Compiler(const Pack& pack) : pack_(pack), k_(std::make_shared<Knowledge>()) {}

    std::shared_ptr<Knowledge> run() {
        k_->symbols.emplace("", 0);
        read_settings();
        read_cues();
        read_words(pack_.table("times_words"), "class");
        read_words(pack_.table("times_holidays"), "");
        read_patterns();
        add_phrases();
        finish_words();
        finish_automaton();
        finish_symbols();
        return std::move(k_);
    }

  private:
    Symbol symbol(const std::string& name) {
        const auto [found, added] = k_->symbols.emplace(name, static_cast<Symbol>(k_->symbols.size()));
        return found->second;
    }

    void read_settings() {
        const Table& table = pack_.table("times_settings");
        const int key = table.column("key"), value = table.column("value");
        for (size_t row = 0; row < table.rows(); ++row) {
            const bool yes = table.cell(row, value) == "yes";
            if (table.cell(row, key) == "month_first") k_->month_first = yes;
            if (table.cell(row, key) == "next_is_next_week") k_->next_is_next_week = yes;
            if (table.cell(row, key) == "present_is_ahead") k_->present_is_ahead = yes;
            if (table.cell(row, key) == "four_twenty") k_->four_twenty = yes;
            if (table.cell(row, key).starts_with("part_")) read_part(table, row, key, value);
        }
    }

    /// "part_MO": "08:00-12:00"; "part_DA": "04:00-08:00 MO".
    void read_part(const Table& table, size_t row, int key, int value) {
        const std::string_view name = table.cell(row, key).substr(5), clock = table.cell(row, value);
        const auto minutes = [&](size_t at) {
            int hour = -1, minute = -1;
            std::from_chars(clock.data() + at, clock.data() + at + 2, hour);
            std::from_chars(clock.data() + at + 3, clock.data() + at + 5, minute);
            return hour < 0 || minute < 0 ? -1 : hour * 60 + minute;
        };
        const bool sized = clock.size() == 11 || clock.size() == 14;
        if (name.size() != 2 || !sized || minutes(0) < 0 || minutes(6) < 0) {
            k_->mistakes.push_back(pack_.where(table.line(row)) + ": cannot read the part of the day");
            return;
        }
        const std::string_view written = clock.size() == 14 ? clock.substr(12) : name;
        k_->parts.push_back(
            {letters(name[0], name[1]), minutes(0), minutes(6), letters(written[0], written[1])});
    }

    void read_cues() {
        const Table& table = pack_.table("times_cues");
        const int form = table.column("form"), direction = table.column("direction");
        for (size_t row = 0; row < table.rows(); ++row) {
            const std::vector<std::string> words = split(table.cell(row, form));
            if (words.size() == 2) k_->future_pairs.emplace_back(pack_.find(words[0]), pack_.find(words[1]));
            if (words.size() != 1) continue;
            auto& list = table.cell(row, direction) == "future"    ? k_->future_cues
                         : table.cell(row, direction) == "present" ? k_->present_cues
                                                                   : k_->past_cues;
            list.push_back(pack_.find(table.cell(row, form)));
        }
        std::sort(k_->future_cues.begin(), k_->future_cues.end());
        std::sort(k_->past_cues.begin(), k_->past_cues.end());
        std::sort(k_->future_pairs.begin(), k_->future_pairs.end());
        std::sort(k_->present_cues.begin(), k_->present_cues.end());
    }

    void read_words(const Table& table, std::string_view class_column) {
        const int phrase = table.column("phrase"),
                  of_class = class_column.empty() ? -1 : table.column(class_column);
        const int value = table.column(class_column.empty() ? "rule" : "value"),
                  alone = table.column("alone");
        for (size_t row = 0; row < table.rows(); ++row) {
            const std::string name(of_class < 0 ? "holiday" : table.cell(row, of_class));
            Meaning meaning;
            meaning.symbol = symbol(name);
            meaning.text = table.cell_id(row, value);
            meaning.line = table.line(row);
            if (table.cell(row, alone) == "yes") meaning.alone = symbol(name + "_alone");
            if (table.cell(row, alone) == "plural") meaning.alone = symbol(name + "_plural");
            const std::string_view text = table.cell(row, value);
            std::from_chars(text.data(), text.data() + text.size(), meaning.number);
            meaning.kind = kind_of(name);
            if (meaning.kind == Kind::unit) meaning.unit = parse_unit(text);
            if (meaning.kind == Kind::edge) meaning.number = parse_mod(text);
            if (meaning.kind == Kind::part || meaning.kind == Kind::season) {
                meaning.number = text.size() == 2 ? letters(text[0], text[1]) : 0;
            }
            const bool needs_value = meaning.kind == Kind::unit ? meaning.unit.unit == Amount::units
                                     : meaning.kind == Kind::edge || meaning.kind == Kind::part ||
                                             meaning.kind == Kind::month || meaning.kind == Kind::weekday
                                         ? meaning.number == 0
                                         : false;
            if (needs_value) k_->mistakes.push_back(pack_.where(meaning.line) + ": cannot read the value");
            const bool trigger =
                std::find(std::begin(kTriggers), std::end(kTriggers), name) != std::end(kTriggers);
            const std::vector<std::string> parts = split(table.cell(row, phrase));
            if (parts.empty()) {
                k_->mistakes.push_back(pack_.where(meaning.line) + ": no phrase");
            } else if (parts.size() == 1) {
                Entry& entry = entries_[pack_.find(parts[0])];
                // The words that begin the year of a text: "nineteen eighty", "deux mille vingt".
                entry.trigger |= meaning.kind == Kind::num &&
                                 (meaning.number == 1000 || meaning.number == 19 || meaning.number == 20);
                entry.meanings.push_back(meaning);
                entry.trigger |= trigger;
                entry.number |= meaning.kind == Kind::num && meaning.number <= 24;
                entry.before_day |= (name == "the" || name == "at_only") && text == "1";
            } else {
                if (name == "from_day") entries_[pack_.find(parts.back())].before_day = true;
                phrases_.push_back({parts, meaning, trigger});
            }
        }
    }

    std::vector<std::string> split(std::string_view phrase) const { return split_phrase(phrase, pack_); }

    void read_patterns() {
        const Table& table = pack_.table("times_patterns");
        for (size_t row = 0; row < table.rows(); ++row) {
            PatternRow parsed =
                parse_pattern(table, row, [&](const std::string& name) { return symbol(name); });
            if (!parsed.mistake.empty()) {
                k_->mistakes.push_back(pack_.where(table.line(row)) + ": " + parsed.mistake);
                continue;
            }
            parsed.pattern.order = static_cast<uint16_t>(row);
            add_pattern(parsed.pattern, parsed.elements);
        }
    }

    void add_pattern(const Pattern& pattern, const std::vector<PatternElement>& elements) {
        const auto number = static_cast<uint16_t>(k_->patterns.size());
        k_->patterns.push_back(pattern);
        std::vector<Symbol> symbols;
        Knowledge::Expansion expansion{number, 0, {}};
        expand(elements, 0, symbols, expansion);
    }

    void expand(const std::vector<PatternElement>& elements, size_t at, std::vector<Symbol>& symbols,
                Knowledge::Expansion& expansion) {
        if (at == elements.size()) {
            if (symbols.empty() || symbols.size() > expansion.elements.size()) return;
            expansion.count = static_cast<uint8_t>(symbols.size());
            uint32_t node = 0;
            for (size_t i = symbols.size(); i-- > 0;) {
                const auto [next, added] = edges_.emplace(std::pair(node, symbols[i]), node_count_);
                if (added) ++node_count_;
                node = next->second;
            }
            accepts_[node].push_back(static_cast<uint32_t>(k_->expansions.size()));
            k_->expansions.push_back(expansion);
            return;
        }
        if (elements[at].optional) expand(elements, at + 1, symbols, expansion);
        for (const Symbol choice : elements[at].choices) {
            if (symbols.size() < expansion.elements.size()) {
                expansion.elements[symbols.size()] = static_cast<uint8_t>(at + 1);
            }
            symbols.push_back(choice);
            expand(elements, at + 1, symbols, expansion);
            symbols.pop_back();
        }
    }

    void add_phrases() {
        std::set<EntryId> single_triggers;
        for (const auto& [id, entry] : entries_) {
            if (entry.trigger) single_triggers.insert(id);
        }
        for (const Phrase& phrase : phrases_) {
            std::vector<PatternElement> elements;
            size_t longest = 0;
            for (size_t i = 0; i < phrase.parts.size(); ++i) {
                const std::string& part = phrase.parts[i];
                Entry& entry = entries_[pack_.find(part)];
                if (entry.literal == 0) entry.literal = symbol("\"" + part);
                elements.push_back({{entry.literal}, false});
                if (part.size() >= phrase.parts[longest].size()) longest = i;
            }
            // "right now": one word that is read anyway is enough.
            const bool read_anyway = std::any_of(
                phrase.parts.begin(), phrase.parts.end(),
                [&](const std::string& part) { return single_triggers.contains(pack_.find(part)); });
            if (phrase.trigger && !read_anyway) entries_[pack_.find(phrase.parts[longest])].trigger = true;
            Pattern pattern;
            pattern.mechanism = Mechanism::lexical;
            pattern.result = phrase.meaning.symbol;
            pattern.line = phrase.meaning.line;
            pattern.arguments[0].number = static_cast<int32_t>(k_->meanings.size());
            k_->meanings.push_back(phrase.meaning);
            add_pattern(pattern, elements);
        }
    }

    void finish_words() {
        size_t size = 64;
        while (size < entries_.size() * 3) size *= 2;
        k_->words.resize(size);
        k_->shift = 32;
        for (size_t n = size; n > 1; n /= 2) --k_->shift;
        for (const auto& [id, entry] : entries_) {
            if (id == 0) {
                k_->mistakes.push_back("a word of a table has no entry in the pack");
                continue;
            }
            k_->filter[id / 64 % k_->filter.size()] |= uint64_t{1} << id % 64;
            size_t i = id * 0x9E3779B1u >> k_->shift;
            while (k_->words[i].entry != 0) i = (i + 1) & (size - 1);
            k_->words[i] = {id,
                            static_cast<uint16_t>(k_->meanings.size()),
                            static_cast<uint16_t>(entry.meanings.size()),
                            entry.literal,
                            entry.before_day,
                            entry.number,
                            entry.trigger};
            k_->meanings.insert(k_->meanings.end(), entry.meanings.begin(), entry.meanings.end());
        }
    }

    void finish_automaton() {
        k_->nodes.resize(node_count_);
        for (const auto& [from, to] : edges_) {  // the map is ordered by node
            Knowledge::Node& node = k_->nodes[from.first];
            if (node.steps++ == 0) node.first_step = static_cast<uint32_t>(k_->steps.size());
            k_->steps.push_back({from.second, to});
        }
        for (const auto& [node, list] : accepts_) {
            k_->nodes[node].first_accept = static_cast<uint32_t>(k_->accepts.size());
            k_->nodes[node].accepts = static_cast<uint32_t>(list.size());
            k_->accepts.insert(k_->accepts.end(), list.begin(), list.end());
        }
        k_->root.assign(k_->symbols.size(), 0);
        const Knowledge::Node& root = k_->nodes[0];
        for (uint32_t i = 0; i < root.steps; ++i) {
            const Knowledge::Step& step = k_->steps[root.first_step + i];
            k_->root[step.symbol] = step.node;
        }
    }

    void finish_symbols() {
        Knowledge& k = *k_;
        const std::pair<std::string_view, Symbol*> own[] = {{"number", &k.number},
                                                            {"daynum", &k.daynum},
                                                            {"hournum", &k.hournum},
                                                            {"minutenum", &k.minutenum},
                                                            {"yearnum", &k.yearnum},
                                                            {"year2", &k.year2},
                                                            {"ordinal", &k.ordinal},
                                                            {"numdate", &k.numdate},
                                                            {"nummonth", &k.nummonth},
                                                            {"numweak", &k.numweak},
                                                            {"numclock", &k.numclock},
                                                            {"numinstant", &k.numinstant},
                                                            {"num", &k.num},
                                                            {"num_and", &k.num_and},
                                                            {"ord", &k.ord},
                                                            {"roman_number", &k.roman},
                                                            {"year_modern", &k.year_modern},
                                                            {"year2_clear", &k.year2_clear},
                                                            {"header_date", &k.header}};
        for (const auto& [name, symbol] : own) *symbol = k.symbol(name);
        for (const auto& [name, symbol] : k.symbols) {
            if (name.size() == 1 && static_cast<unsigned char>(name[0]) < 128) {
                k.signs[static_cast<unsigned char>(name[0])] = symbol;
            }
        }
        k.super.assign(k.symbols.size(), 0);
        k.emitted.assign(k.symbols.size(), 0);
        for (std::string_view name :
             {"date", "period", "weekday_alone", "month_alone", "year", "day", "deictic"}) {
            k.super[k.symbol(name)] = k.symbol("any");
        }
        for (std::string_view name :
             {"date", "period", "instant", "clock", "duration", "set", "pair", "weekday_alone", "month_alone",
              "deictic", "ref", "daypart", "header_date", "stretch", "nothing"}) {
            k.emitted[k.symbol(name)] = 1;
        }
        k.emitted[0] = 0;
    }

    struct Entry {
        std::vector<Meaning> meanings;
        Symbol literal = 0;
        bool before_day = false;
        bool number = false;
        bool trigger = false;
    };
    struct Phrase {
        std::vector<std::string> parts;
        Meaning meaning;
        bool trigger;
    };

    const Pack& pack_;
    std::shared_ptr<Knowledge> k_;
    std::map<EntryId, Entry> entries_;
    std::vector<Phrase> phrases_;
    std::map<std::pair<uint32_t, Symbol>, uint32_t> edges_;
    std::map<uint32_t, std::vector<uint32_t>> accepts_;
    uint32_t node_count_ = 1;
};

}  // namespace

void compile(Pack& pack) {
    std::shared_ptr<const Knowledge> knowledge = Compiler(pack).run();
    pack.set_knowledge<Knowledge>(std::move(knowledge));
}

}  // namespace selon::times

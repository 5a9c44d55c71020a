// times/terminals.cpp : what single words, numbers and signs may be, before any pattern. See chart.hpp.
#include <algorithm>

#include "times/chart.hpp"
#include "times/numeric.hpp"

namespace selon::times {

void Chart::add_terminals() {
    for (uint16_t at = 0; at < lexemes_.size(); ++at) {
        const Lexeme& lexeme = lexemes_[at];
        if (lexeme.kind == Lexeme::sign) {
            const auto c = static_cast<unsigned char>(lexeme.sign_char);
            if (c < 128 && k_.signs[c] != 0 && !joins_number(at)) {
                Item item;
                item.first = at;
                item.last = static_cast<uint16_t>(at + 1);
                add_terminal(k_.signs[c], at, at + 1u, add_item(item));
            }
            if (const Knowledge::Word* const word = k_.word(lexeme.entry);
                word != nullptr && word->literal != 0) {
                Item item;
                item.first = at;
                item.last = static_cast<uint16_t>(at + 1);
                add_terminal(word->literal, at, at + 1u, add_item(item));
            }
        } else if (lexeme.kind == Lexeme::digits) {
            add_digits(at);
            add_numeric(at);
        } else {
            add_word(at);
            add_number_words(at);
        }
    }
}

bool Chart::joins_number(uint16_t at) const {
    if (lexemes_[at].sign_char != '-' || at == 0 || at + 1u >= lexemes_.size()) return false;
    if (lexemes_[at].space_before || lexemes_[at + 1u].space_before) return false;
    const int32_t ten = number_of(lexemes_[at - 1u]), one = number_of(lexemes_[at + 1u]);
    return ten >= 20 && ten < 100 && ten % 10 == 0 && one > 0 && one < 10;
}

int32_t Chart::number_of(const Lexeme& lexeme) const {
    const Knowledge::Word* const word = lexeme.kind == Lexeme::word ? k_.word(lexeme.entry) : nullptr;
    for (uint16_t m = 0; word != nullptr && m < word->count; ++m) {
        const Meaning& meaning = k_.meanings[word->first + m];
        if (meaning.kind == Kind::num || meaning.kind == Kind::ord) return meaning.number;
    }
    return -1;
}

void Chart::add_terminal(Symbol symbol, size_t begin, size_t end, uint32_t item) {
    if (symbol == 0) return;
    terminals_.push_back(
        {item, terminal_ending_[end], symbol, static_cast<uint16_t>(begin), static_cast<uint16_t>(end)});
    terminal_ending_[end] = static_cast<uint32_t>(terminals_.size() - 1);
}

uint32_t Chart::lexical_item(const Meaning& meaning, size_t begin, size_t end) {
    Item item;
    item.first = static_cast<uint16_t>(begin);
    item.last = static_cast<uint16_t>(end);
    item.kind = meaning.kind;
    item.value = meaning.number;
    item.unit = meaning.unit;
    item.text = meaning.text;
    item.why = {Rule::times_word, 950, meaning.line};
    item.type = Item::Type::moment;
    Moment& m = item.moment;
    const auto small = static_cast<uint8_t>(meaning.number);
    switch (meaning.kind) {
        case Kind::month:
            m.month = small, m.set(Moment::month_);
            break;
        case Kind::weekday:
            m.weekday = small, m.set(Moment::weekday_);
            break;
        case Kind::part:
            m.part = static_cast<Letters>(meaning.number), m.set(Moment::part_);
            break;
        case Kind::season:
            m.season = static_cast<Letters>(meaning.number), m.set(Moment::season_);
            break;
        case Kind::noon:
            m.hour = small;
            m.meridian = true;
            m.has |= Moment::hour_ | Moment::minute_;
            break;
        case Kind::holiday: {
            const std::string_view rule = pack_.string(meaning.text);
            Day day = 0;
            if (rule.size() == 5 && feast_day(rule, 2000, day)) {  // a fixed day
                m.month = static_cast<uint8_t>(date_of(day).month);
                m.day = static_cast<uint8_t>(date_of(day).day);
                m.has |= Moment::month_ | Moment::day_;
            } else {
                m.feast = meaning.text;
                m.set(Moment::feast_);
            }
            break;
        }
        case Kind::deictic:
            if (context_.now().grain == Grain::day) {
                m = moment_of(stretch_around(context_.now().day + meaning.number, Grain::day));
                m.anchor = context_.now_kind();
            } else {
                m.vague = true;
                m.pick = static_cast<int8_t>(std::clamp(meaning.number, -1, 1));
                m.set(Moment::pick_);
            }
            break;
        case Kind::ref:
            m.vague = true;
            m.pick = static_cast<int8_t>(meaning.number);
            m.set(Moment::pick_);
            break;
        case Kind::ord:
            item.type = Item::Type::number;
            item.number = int64_t{meaning.number} * 100;
            break;
        default:
            item.type = Item::Type::none;
            break;
    }
    return add_item(item);
}

bool Chart::follows_auxiliary(uint16_t at) const {
    if (at == 0) return false;
    const auto readings = pack_.readings(lexemes_[at - 1u].entry);
    return std::any_of(readings.begin(), readings.end(),
                       [](const Reading& reading) { return reading.pos() == Pos::auxiliary; });
}

void Chart::add_word(uint16_t at) {
    const Knowledge::Word* const word = k_.word(lexemes_[at].entry);
    if (word == nullptr) {
        if (const int n = roman_ordinal(lexemes_[at].span.of(doc_.text())); n > 0) {
            Item item;
            item.first = at;
            item.last = static_cast<uint16_t>(at + 1);
            item.type = Item::Type::number;
            item.number = n * 100;
            add_terminal(k_.roman, at, at + 1u, add_item(item));
        }
        return;
    }
    if (word->literal != 0) {
        Item item;
        item.first = at;
        item.last = static_cast<uint16_t>(at + 1);
        add_terminal(word->literal, at, at + 1u, add_item(item));
    }
    // "Le Soir" is a newspaper.
    const Knowledge::Word* const before = at > 0 ? k_.word(lexemes_[at - 1u].entry) : nullptr;
    const bool named =
        lexemes_[at].capital && before != nullptr && before->before_day && lexemes_[at - 1u].capital;
    for (uint16_t i = 0; i < word->count; ++i) {
        const Meaning& meaning = k_.meanings[word->first + i];
        if (meaning.kind == Kind::num) continue;  // add_number_words has them
        if (meaning.kind == Kind::part && named) continue;
        if (meaning.kind == Kind::season && follows_auxiliary(at)) continue;  // "aout a ete frais"
        const uint32_t item = lexical_item(meaning, at, at + 1u);
        add_terminal(meaning.symbol == k_.ord ? k_.ordinal : meaning.symbol, at, at + 1u, item);
        add_terminal(meaning.alone, at, at + 1u, item);
    }
}

void Chart::add_number(size_t begin, size_t end, int64_t hundredths, uint8_t digits) {
    Item item;
    item.first = static_cast<uint16_t>(begin);
    item.last = static_cast<uint16_t>(end);
    item.type = Item::Type::number;
    item.number = hundredths;
    item.digits = digits;
    const uint32_t index = add_item(item);
    add_terminal(k_.number, begin, end, index);
    if (hundredths % 100 != 0) return;
    const int64_t n = hundredths / 100;
    if (n >= 1 && n <= 31 && digits <= 2) add_terminal(k_.daynum, begin, end, index);
    if (n >= 0 && n <= 24 && digits <= 2) add_terminal(k_.hournum, begin, end, index);
    if (n >= 0 && n <= 59 && (digits == 2 || (digits == 0 && n >= 1)))
        add_terminal(k_.minutenum, begin, end, index);
    if (digits == 2) add_terminal(k_.year2, begin, end, index);
    if (digits == 2 && n >= 40) add_terminal(k_.year2_clear, begin, end, index);
    if (n >= 1000 && n <= 2999 && (digits == 4 || digits == 0)) add_terminal(k_.yearnum, begin, end, index);
    if (n >= 1900 && n <= 2099 && digits == 4) add_terminal(k_.year_modern, begin, end, index);
}

void Chart::add_year(size_t begin, size_t end, int64_t year) {
    add_number(begin, end, year * 100, 0);
    if (year >= 1900 && year <= 2099)
        add_terminal(k_.year_modern, begin, end, static_cast<uint32_t>(items_.size() - 1));
}

void Chart::add_digits(uint16_t at) {
    const Lexeme& lexeme = lexemes_[at];
    if (lexeme.size > 9) return;
    // "from $29 in March": money is no day and no year. Other signs of money are beyond ASCII.
    const bool money =
        lexeme.token > 0 && !lexeme.space_before && doc_.tokens[lexeme.token - 1].is(TokenKind::symbol) &&
        ((doc_.text()[lexeme.span.begin - 1u] & 0x80) != 0 || doc_.text()[lexeme.span.begin - 1u] == '$');
    add_number(at, at + 1u, lexeme.number * 100, money ? uint8_t{9} : lexeme.size);
    // "3,5" and "2.25": a fraction of two digits at most; "2 000", "1,500": thousands.
    int64_t value = lexeme.number;
    size_t end = at + 1u;
    const auto glued = [&](size_t i) { return i < lexemes_.size() && !lexemes_[i].space_before; };
    if (glued(at + 1u) && glued(at + 2u) &&
        (lexemes_[at + 1u].sign_char == ',' || lexemes_[at + 1u].sign_char == '.') &&
        lexemes_[at + 2u].kind == Lexeme::digits && lexemes_[at + 2u].size <= 2 && lexeme.size <= 7) {
        const Lexeme& fraction = lexemes_[at + 2u];
        add_number(at, at + 3u,
                   lexeme.number * 100 + (fraction.size == 1 ? fraction.number * 10 : fraction.number), 9);
    }
    add_fraction(at);
    if (lexeme.size > 3 || lexeme.number == 0) return;
    while (end < lexemes_.size() && value < 1000000) {
        size_t group = end;
        if (lexemes_[group].kind == Lexeme::sign &&
            (lexemes_[group].sign_char == ',' || lexemes_[group].sign_char == '.') && glued(group) &&
            glued(group + 1)) {
            ++group;
        }
        if (group >= lexemes_.size() || lexemes_[group].kind != Lexeme::digits || lexemes_[group].size != 3)
            break;
        value = value * 1000 + lexemes_[group].number;
        end = group + 1;
    }
    if (end > at + 1u) add_number(at, end, value * 100, 9);
}

void Chart::add_fraction(uint16_t at) {
    // "3/4", and with what stands before it "5 1/2".
    const auto part = [&](size_t i) { return i < lexemes_.size() && !lexemes_[i].space_before; };
    if (!part(at + 1u) || !part(at + 2u) || lexemes_[at + 1u].sign_char != '/' ||
        lexemes_[at + 2u].kind != Lexeme::digits || (part(at + 3u) && lexemes_[at + 3u].sign_char == '/')) {
        return;
    }
    const int64_t above = lexemes_[at].number, below = lexemes_[at + 2u].number;
    if (above < 1 || above >= below || (below > 4 && below != 8) || (below == 3)) return;
    add_number(at, at + 3u, above * 100 / below, 9);
    const bool joined = at > 0 && lexemes_[at].space_before && lexemes_[at - 1u].kind == Lexeme::digits &&
                        lexemes_[at - 1u].size <= 3;
    if (joined) add_number(at - 1u, at + 3u, lexemes_[at - 1u].number * 100 + above * 100 / below, 9);
}

void Chart::add_number_words(uint16_t at) {
    int64_t total = 0, current = 0;
    bool last_was_ten = false;
    for (size_t i = at; i < lexemes_.size() && i < at + 9u; ++i) {
        const Knowledge::Word* const word = k_.word(lexemes_[i].entry);
        // A joint between number words: "and", "et", a hyphen.
        if (i > at && lexemes_[i].sign_char == '-' && !lexemes_[i].space_before) continue;
        if (word == nullptr) return;
        int64_t value = -1;
        bool joint = false;
        for (uint16_t m = 0; m < word->count; ++m) {
            const Meaning& meaning = k_.meanings[word->first + m];
            if (meaning.kind == Kind::num) value = meaning.number;
            joint |= meaning.symbol == k_.num_and;
            if (meaning.kind == Kind::ord && i > at && meaning.number > 0 && meaning.number < 10 &&
                last_was_ten) {
                Item item;  // "twenty second", "vingt et unieme"
                item.first = at;
                item.last = static_cast<uint16_t>(i + 1);
                item.type = Item::Type::number;
                item.number = (total + current + meaning.number) * 100;
                add_terminal(k_.ordinal, at, i + 1, add_item(item));
            }
        }
        if (value < 0) {
            if (joint && i > at) continue;
            return;
        }
        const int64_t rest = current % 100;
        if (current <= 0) {
            if (value >= 1000 && total == 0) {
                total = value;
                current = 0;
            } else {
                current = value;
            }
        } else if (value == 20 && k_.four_twenty && rest == 4) {
            current += 76;  // "quatre-vingts"
        } else if (value < 10 && value > 0 && rest >= 20 && rest % 10 == 0) {
            current += value;
        } else if (k_.four_twenty && value >= 10 && value < 20 && (rest == 60 || rest == 80)) {
            current += value;  // "soixante-quinze"
        } else if (k_.four_twenty && value >= 7 && value < 10 && rest == 10) {
            current += value;  // "dix-sept"
        } else if (value < 100 && value > 0 && current >= 100 && rest == 0) {
            current += value;
        } else if (value == 100 && current < 100) {
            current *= 100;
        } else if (value >= 1000 && current < 1000 && total == 0) {
            total = current * value;
            current = 0;
        } else {
            // "nineteen eighty", "twenty sixteen": the name of a year
            if (total == 0 && current >= 10 && current <= 20 && value == 0 && i + 1 < lexemes_.size() &&
                !k_.four_twenty) {  // "nineteen zero one"
                const int32_t last = number_of(lexemes_[i + 1]);
                if (last > 0 && last < 10) add_year(at, i + 2, current * 100 + last);
            }
            if (total == 0 && current >= 10 && current <= 20 && value >= 10 && value < 100 &&
                !k_.four_twenty) {
                int64_t year = current * 100 + value;
                size_t end = i + 1;
                add_year(at, end, year);
                if (value % 10 == 0 && value >= 20 && end < lexemes_.size()) {
                    if (lexemes_[end].sign_char == '-' && end + 1 < lexemes_.size()) ++end;
                    const Knowledge::Word* const next = k_.word(lexemes_[end].entry);
                    for (uint16_t m = 0; next != nullptr && m < next->count; ++m) {
                        const Meaning& meaning = k_.meanings[next->first + m];
                        if (meaning.kind == Kind::num && meaning.number > 0 && meaning.number < 10) {
                            add_year(at, end + 1, year + meaning.number);
                        }
                    }
                }
            }
            return;
        }
        last_was_ten = current > 0 && current % 10 == 0 && current % 100 >= 20;
        // "a thousand" names no year.
        add_number(at, i + 1, (total + current) * 100, i == at && value >= 1000 ? 9 : 0);
    }
}

void Chart::add_numeric(uint16_t at) {
    const Lexeme& lexeme = lexemes_[at];
    if (at > 0 && !lexeme.space_before && lexemes_[at - 1u].kind == Lexeme::digits) return;
    NumericForm forms[3];
    const int count = read_numeric(doc_.text(), lexeme.span.begin, k_.month_first, forms);
    for (int i = 0; i < count; ++i) {
        size_t end = at;
        while (end < lexemes_.size() && lexemes_[end].span.end < forms[i].end) ++end;
        if (end >= lexemes_.size() || lexemes_[end].span.end != forms[i].end) continue;
        Item item;
        item.first = at;
        item.last = static_cast<uint16_t>(end + 1);
        item.type = Item::Type::moment;
        item.moment = forms[i].moment;
        item.why = {Rule::times_numeric, 950, {}};
        const Symbol symbols[] = {k_.numdate, k_.nummonth, k_.numweak, k_.numclock, k_.numinstant};
        add_terminal(symbols[static_cast<size_t>(forms[i].shape)], at, end + 1, add_item(item));
    }
}

}  // namespace selon::times

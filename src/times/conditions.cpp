// times/conditions.cpp : where a pattern may stand: the conditions written "!name" after its action. See
// chart.hpp and docs/times.md.
#include "times/chart.hpp"

namespace selon::times {

bool Chart::allowed(const Pattern& pattern, uint16_t begin, uint16_t end, const Item& item) const {
    if ((pattern.flags & (condition::glued | condition::spaced)) != 0) {
        for (size_t i = begin + 1u; i < end; ++i) {
            if (lexemes_[i].space_before == ((pattern.flags & condition::glued) != 0)) return false;
        }
    }
    const Lexeme& first = lexemes_[item.first];
    if ((pattern.flags & condition::capital) != 0 && !first.capital) return false;
    // "they met twice in two weeks": how long it took; "they played with ten": no hour.
    const bool past = context_.prefer == Prefer::past && !context_.asked;
    if ((pattern.flags & condition::ahead) != 0 && past) return false;
    if ((pattern.flags & condition::common) != 0 && is_title(end)) return false;
    if ((pattern.flags & condition::line) != 0 &&
        !(lexemes_[begin].line_before || lexemes_[begin].token == 0))
        return false;
    for (uint8_t i = 0; i < expansion_->count; ++i) {
        const Item& part = items_[parts_[i]];
        if (part.type != Item::Type::number) continue;
        if ((pattern.flags & condition::digits) != 0 && part.digits == 0) return false;
        if ((pattern.flags & condition::words) != 0 && part.digits != 0) return false;
    }
    if ((pattern.flags & condition::ends) != 0 && !phrase_ends(end)) return false;
    if ((pattern.flags & condition::habit) != 0 && !context_.habit) return false;
    if ((pattern.flags & condition::once) != 0 && context_.habit && !context_.asked) return false;
    if ((pattern.flags & condition::told) != 0 &&
        (context_.asked || context_.prefer != Prefer::past || context_.latest.grain == Grain::none))
        return false;
    if ((pattern.flags & condition::late) != 0 && item.partner != 0 && items_[item.partner].moment.hour <= 12)
        return false;
    if ((pattern.flags & condition::whole) != 0 && !is_whole(begin, end)) return false;
    if ((pattern.flags & condition::free) != 0 && !is_free(begin, end)) return false;
    if ((pattern.flags & condition::year) != 0) return stands_alone(begin, end, true);
    return (pattern.flags & condition::alone) == 0 || stands_alone(begin, end, false);
}

bool Chart::phrase_ends(uint16_t end) const {
    const uint32_t after = lexemes_[end - 1u].token + 1;
    if (end < lexemes_.size() && lexemes_[end].kind != Lexeme::sign) return false;
    return after >= doc_.tokens.size() || !doc_.tokens[after].is(TokenKind::word) ||
           doc_.tokens[after].has(Token::line_before);
}

/// "20 Minutes", "48 Hours": a newspaper, a programme; but "IL Y A 20 MINUTES".
bool Chart::is_title(uint16_t end) const {
    const Lexeme& last = lexemes_[end - 1u];
    const std::string_view text = doc_.text();
    return last.capital && last.span.size() > 2 && text[last.span.begin + 1u] >= 'a' &&
           text[last.span.begin + 1u] <= 'z';
}

/// "the 1st week", "the 25th anniversary": a word of the tables that a number counts.
bool Chart::is_counted(EntryId entry) const {
    const Knowledge::Word* const word = k_.word(entry);
    const auto readings = pack_.readings(entry);
    if (word == nullptr || readings.empty() || readings.front().pos() != Pos::noun) return false;
    bool unit = word->count == 0;  // it stands in phrases only
    for (uint16_t i = 0; i < word->count; ++i) unit |= k_.meanings[word->first + i].kind == Kind::unit;
    return unit;
}

bool Chart::stands_alone(uint16_t begin, uint16_t end, bool plurals_only) const {
    // A bare number is a date only where no noun follows that it counts, and no sign of money or measure is
    // near.
    const uint32_t after = lexemes_[end - 1u].token + 1;
    if (end < lexemes_.size() && !lexemes_[end].space_before && lexemes_[end].kind == Lexeme::word)
        return false;
    if (after < doc_.tokens.size()) {
        const Token& token = doc_.tokens[after];
        if (token.is(TokenKind::symbol) || token.is(TokenKind::number)) return false;
        const bool named = token.is(TokenKind::word) && token.has(Token::capitalised) &&
                           !token.has(Token::line_before) && k_.word(token.entry) == nullptr;
        if (named && !plurals_only) return false;  // "the 11th Circuit"
        const auto readings = pack_.readings(token.entry);
        const bool known = k_.word(token.entry) != nullptr && !is_counted(token.entry);
        if (token.is(TokenKind::word) && !token.has(Token::line_before) && !known) {
            const Pos pos = readings.empty() ? Pos::noun : readings.front().pos();
            if (plurals_only) {
                if (pos == Pos::noun && !readings.empty() && readings.front().has(feature::plural) &&
                    !readings.front().has(feature::singular)) {
                    return false;
                }
            } else if (pos == Pos::noun || pos == Pos::adjective || pos == Pos::proper_noun ||
                       pos == Pos::numeral)
                return false;
        }
    }
    const uint32_t token = lexemes_[begin].token;
    if (token > 0 && !doc_.tokens[token].has(Token::line_before)) {
        const Token& before = doc_.tokens[token - 1];
        if (before.is(TokenKind::symbol) || before.is(TokenKind::number)) return false;
        const Knowledge::Word* const word = k_.word(before.entry);
        if (word != nullptr && word->number) return false;
    }
    return true;
}

bool Chart::is_whole(uint16_t begin, uint16_t end) const {
    const uint32_t first = lexemes_[begin].token, after = lexemes_[end - 1u].token + 1;
    if (first > 0 && !doc_.tokens[first].has(Token::line_before)) return false;
    return after >= doc_.tokens.size() || doc_.tokens[after].has(Token::line_before) ||
           (after + 1 == doc_.tokens.size() && !doc_.tokens[after].is(TokenKind::word));
}

bool Chart::is_free(uint16_t begin, uint16_t end) const {
    const std::string_view text = doc_.text();
    const auto is_digit = [&](size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    const auto is_joint = [&](size_t at) {
        return at < text.size() &&
               (text[at] == '-' || text[at] == '/' || text[at] == '.' || text[at] == ',' || text[at] == ':');
    };
    const uint32_t first = lexemes_[begin].span.begin, last = lexemes_[end - 1u].span.end;
    // "1989-1997" are two years: four digits on each side of a dash.
    const auto digits_from = [&](size_t at) {
        size_t count = 0;
        while (is_digit(at + count)) ++count;
        return count;
    };
    const auto digits_before = [&](size_t at) {
        size_t count = 0;
        while (count < at && is_digit(at - count - 1)) ++count;
        return count;
    };
    if (is_joint(last) && is_digit(last + 1u) && !(text[last] == '-' && digits_from(last + 1u) == 4))
        return false;
    return !(first >= 2 && is_joint(first - 1u) && is_digit(first - 2u) &&
             !(text[first - 1u] == '-' && digits_before(first - 1u) == 4));
}

}  // namespace selon::times

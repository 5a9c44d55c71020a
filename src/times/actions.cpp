// times/actions.cpp : what the patterns do with their parts: build, merge and choose Moments. See chart.hpp;
// amounts.cpp has lengths and repetitions, relations.cpp what is counted from an anchor.
#include <algorithm>

#include "times/chart.hpp"

namespace selon::times {

const Argument* Chart::argument(const Pattern& pattern, Argument::Key key) const {
    for (uint8_t i = 0; i < pattern.argument_count; ++i) {
        if (pattern.arguments[i].key == key) return &pattern.arguments[i];
    }
    return nullptr;
}

const Item* Chart::part_of(const Argument& argument) const {
    if (argument.constant) return nullptr;
    for (uint8_t i = 0; i < expansion_->count; ++i) {
        if (expansion_->elements[i] == argument.element) return &items_[parts_[i]];
    }
    return nullptr;
}

const Item* Chart::part(const Pattern& pattern, Argument::Key key) const {
    const Argument* const found = argument(pattern, key);
    return found == nullptr ? nullptr : part_of(*found);
}

int64_t Chart::number(const Pattern& pattern, Argument::Key key, int64_t otherwise) const {
    const Argument* const found = argument(pattern, key);
    if (found == nullptr) return otherwise;
    if (found->constant) return found->number;
    const Item* const item = part_of(*found);
    if (item == nullptr) return otherwise;
    return item->type == Item::Type::number ? item->number / 100 : item->value;
}

bool Chart::apply(const Pattern& pattern, const Knowledge::Expansion& expansion, const uint32_t* parts,
                  Item& out) {
    expansion_ = &expansion;
    parts_ = parts;
    switch (pattern.mechanism) {
        case Mechanism::is: {
            for (uint8_t i = 0; i < expansion.count; ++i) {
                const Item& item = items_[parts[i]];
                if (item.type == Item::Type::none) continue;
                const Why why = out.why;
                const uint32_t cost = out.cost;
                out = item;
                out.cost = cost;
                if (pattern.result == k_.number || pattern.result == k_.ordinal) out.why = why;
                if (!out.why.line) out.why = why;
                return true;
            }
            return false;
        }
        case Mechanism::fields:
            return do_fields(pattern, out);
        case Mechanism::merge:
            return do_merge(pattern, out);
        case Mechanism::shift:
            return do_shift(pattern, out);
        case Mechanism::cycle:
            return do_cycle(pattern, out);
        case Mechanism::pick:
            return do_pick(pattern, out);
        case Mechanism::nth:
            return do_nth(pattern, out);
        case Mechanism::edge:
            return do_edge(pattern, out);
        case Mechanism::pair:
            return do_pair(pattern, out);
        case Mechanism::amount:
            return do_amount(pattern, out);
        case Mechanism::sum:
            return do_sum(pattern, out);
        case Mechanism::repeat:
            return do_repeat(pattern, out);
        case Mechanism::ref:
            return set_vague(out, static_cast<int>(number(pattern, Argument::value, 0)));
        case Mechanism::number:
            out.type = Item::Type::number;
            out.number = number(pattern, Argument::n, 0) * 100;
            if (const Item* const n = part(pattern, Argument::n)) out.digits = n->digits;
            return true;
        case Mechanism::to_clock:
            return do_to_clock(pattern, out);
        case Mechanism::span_n:
            return do_span_n(pattern, out);
        case Mechanism::lexical:
            return false;
    }
    return false;
}

bool Chart::allowed(const Pattern& pattern, uint16_t begin, uint16_t end, const Item& item) const {
    if ((pattern.flags & (condition::glued | condition::spaced)) != 0) {
        for (size_t i = begin + 1u; i < end; ++i) {
            if (lexemes_[i].space_before == ((pattern.flags & condition::glued) != 0)) return false;
        }
    }
    const Lexeme& first = lexemes_[item.first];
    if ((pattern.flags & condition::capital) != 0 && !first.capital) return false;
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
    if ((pattern.flags & condition::year) != 0) return stands_alone(begin, end, true);
    return (pattern.flags & condition::alone) == 0 || stands_alone(begin, end, false);
}

bool Chart::phrase_ends(uint16_t end) const {
    const uint32_t after = lexemes_[end - 1u].token + 1;
    if (end < lexemes_.size() && lexemes_[end].kind != Lexeme::sign) return false;
    return after >= doc_.tokens.size() || !doc_.tokens[after].is(TokenKind::word) ||
           doc_.tokens[after].has(Token::line_before);
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
        const auto readings = pack_.readings(token.entry);
        if (token.is(TokenKind::word) && !token.has(Token::line_before) && k_.word(token.entry) == nullptr) {
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
    }
    return true;
}

bool Chart::do_fields(const Pattern& pattern, Item& out) {
    out.type = Item::Type::moment;
    Moment& m = out.moment;
    Moment stated;  // by numbers; m: by parts that are moments themselves
    for (uint8_t i = 0; i < pattern.argument_count; ++i) {
        const Argument& argument = pattern.arguments[i];
        const Item* const item = part_of(argument);
        if (item == nullptr && !argument.constant) continue;
        if (item != nullptr && item->type == Item::Type::moment) {
            Moment joined;
            if (m.has == 0) {
                m = item->moment;
            } else if (merge(m, item->moment, joined)) {
                m = joined;
            } else {
                return false;
            }
            if (out.moment.mod == 0) out.moment.mod = item->moment.mod;
            continue;
        }
        const int64_t n = argument.constant                  ? argument.number
                          : item->type == Item::Type::number ? item->number / 100
                                                             : item->value;
        if (!set_field(stated, argument.key, n, item, m)) return false;
    }
    if (m.has == 0) {
        m = stated;
    } else if (stated.has != 0) {
        Moment joined;
        if (!merge(m, stated, joined)) return false;
        m = joined;
    }
    if (m.any(Moment::day_) && (m.day < 1 || m.day > 31)) return false;
    if (m.all(Moment::month_ | Moment::day_) &&
        !is_date(m.any(Moment::year_) ? m.year : 2000, m.month, m.day))
        return false;
    return m.has != 0;
}

bool Chart::set_field(Moment& m, Argument::Key key, int64_t n, const Item* item, Moment& whole) {
    const auto small = static_cast<uint8_t>(n);
    const auto within = [n](int64_t low, int64_t high) { return low <= n && n <= high; };
    switch (key) {
        case Argument::year:
            if (item != nullptr && item->digits == 2) n += n < 50 ? 2000 : 1900;
            if (!(n >= 1 && n <= 9998)) return false;
            m.year = static_cast<int32_t>(n);
            m.set(Moment::year_);
            return true;
        case Argument::minus:  // a year before the era
            m.year = static_cast<int32_t>(-n);
            m.set(Moment::year_);
            return within(1, 9998);
        case Argument::month:
            m.month = small;
            m.set(Moment::month_);
            return within(1, 12);
        case Argument::day:
            m.day = small;
            m.set(Moment::day_);
            return within(1, 31);
        case Argument::weekday:
            m.weekday = small;
            m.set(Moment::weekday_);
            return within(1, 7);
        case Argument::quarter:
            m.quarter = small;
            m.set(Moment::quarter_);
            return within(1, 4);
        case Argument::half:
            m.half = small;
            m.set(Moment::half_);
            return within(1, 2);
        case Argument::week:
            m.week = small;
            m.set(Moment::week_);
            return within(1, 53);
        case Argument::season:
            m.season = static_cast<Letters>(n);
            m.set(Moment::season_);
            return true;
        case Argument::decade:
            m.year = static_cast<int32_t>(n >= 1000 ? n / 10 : n >= 20 ? 190 + n / 10 : 200 + n / 10);
            m.set(Moment::decade_);
            return n % 10 == 0 && (n < 100 || n >= 1000);
        case Argument::century:
            m.year = static_cast<int32_t>(n - 1);
            m.set(Moment::century_);
            return within(1, 30);
        case Argument::hour:
            if (item != nullptr && item->digits > 4) return false;
            if (item != nullptr && item->digits >= 3) {  // "1230 pm"
                m.minute = static_cast<uint8_t>(n % 100);
                if (n % 100 > 59) return false;
                n /= 100;
            }
            m.hour = static_cast<uint8_t>(n == 24 ? 0 : n);
            m.meridian = m.meridian || n > 12 || (item != nullptr && item->digits == 2 && n < 10);
            m.has |= Moment::hour_ | Moment::minute_;
            return n >= 0 && n <= 24;
        case Argument::minute:
            m.minute = small;
            m.set(Moment::minute_);
            return within(0, 59);
        case Argument::second:
            m.second = small;
            m.set(Moment::second_);
            return within(0, 59);
        case Argument::plus:  // 12: after noon, 0: before
        {
            Moment& clock = m.any(Moment::hour_) ? m : whole;
            if (!clock.any(Moment::hour_) || clock.hour > 12) return false;
            clock.hour = static_cast<uint8_t>(clock.hour % 12 + n);
            clock.meridian = true;
            return true;
        }
        default:
            return false;
    }
}

bool Chart::do_merge(const Pattern& pattern, Item& out) {
    const Item* members[6] = {};
    int count = 0;
    for (uint8_t i = 0; i < pattern.argument_count; ++i) {
        const Item* const item = part_of(pattern.arguments[i]);
        if (item != nullptr) members[count++] = item;
    }
    if (count < 2) return false;
    const Item* with_partner = nullptr;
    Moment sum = members[0]->moment;
    uint8_t mod = sum.mod;
    for (int i = 0; i < count; ++i) {
        if (members[i]->type != Item::Type::moment) return false;
        if (members[i]->partner != 0) {
            if (with_partner != nullptr) return false;
            with_partner = members[i];
        }
        if (members[i]->moment.mod != 0) mod = members[i]->moment.mod;
        Moment joined;
        if (i > 0 && !merge(sum, members[i]->moment, joined)) return false;
        if (i > 0) sum = joined;
    }
    if (sum.all(Moment::month_ | Moment::day_) &&
        !is_date(sum.any(Moment::year_) ? sum.year : 2000, sum.month, sum.day)) {
        return false;
    }
    out.type = Item::Type::moment;
    out.moment = sum;
    out.moment.mod = mod;
    if (with_partner == nullptr) return true;
    // "jeudi de 9h a 11h": the day holds for both members of the range.
    Item partner = items_[with_partner->partner];
    if (partner.partner != 0) return false;
    for (int i = 0; i < count; ++i) {
        if (members[i] == with_partner) continue;
        Moment joined;
        if (!merge(partner.moment, members[i]->moment, joined)) return false;
        partner.moment = joined;
    }
    out.partner = add_item(partner);
    return true;
}

bool Chart::do_edge(const Pattern& pattern, Item& out) {
    const Item* const of = part(pattern, Argument::of);
    if (of == nullptr || of->partner != 0) return false;
    const auto mod = static_cast<uint8_t>(number(pattern, Argument::value, 0));
    if (of->kind == Kind::unit && of->type == Item::Type::none) {  // "fin du mois": of the present one
        if (!cycle_of(of->unit, context_.now(), 0, out)) return false;
        out.moment.anchor = context_.now_kind();
        out.moment.mod = mod;
        return true;
    }
    const Why why = out.why;
    const uint32_t cost = out.cost;
    out = *of;
    out.why = why;
    out.cost = cost;
    if (out.type == Item::Type::amount || out.type == Item::Type::set) out.amount.mod = mod;
    out.moment.mod = mod;
    return out.type != Item::Type::none;
}

bool Chart::do_pair(const Pattern& pattern, Item& out) {
    const Item* const a = part(pattern, Argument::a);
    const Item* const b = part(pattern, Argument::b);
    if (a == nullptr || b == nullptr || a->partner != 0 || a->type != b->type ||
        a->type != Item::Type::moment)
        return false;
    Item second = *b;
    const Why why = out.why;
    const uint32_t cost = out.cost;
    out = *a;
    out.cost = cost;
    if (!out.why.line) out.why = why;
    share(out.moment, second.moment);
    second.after_partner = true;
    out.partner = add_item(second);
    return true;
}

void Chart::share(Moment& a, Moment& b) {
    constexpr uint32_t kDate =
        Moment::year_ | Moment::month_ | Moment::day_ | Moment::weekday_ | Moment::base_ | Moment::feast_;
    const bool clocks = a.any(Moment::hour_) && b.any(Moment::hour_);
    if (clocks) {  // "5 to 6 pm"
        if (b.meridian && !a.meridian && b.hour >= 12 && a.hour < 12 && a.hour + 12 <= b.hour)
            a.hour = static_cast<uint8_t>(a.hour + 12);
        if (a.meridian && !b.meridian && a.hour >= 12 && b.hour < 12 && b.hour + 12 > a.hour)
            b.hour = static_cast<uint8_t>(b.hour + 12);
        Moment joined;
        const auto lend = [&](const Moment& from, Moment& to) {
            Moment day = from;
            day.has &= ~uint32_t{Moment::daily_};
            if (from.any(kDate) && !to.any(kDate) && merge(day, to, joined)) to = joined;
        };
        lend(b, a);
        lend(a, b);
    }
    if (a.any(Moment::base_) || b.any(Moment::base_)) return;
    const auto lend = [](const Moment& from, Moment& to, int wrap) {
        if (from.any(Moment::month_) && from.any(Moment::day_) && to.any(Moment::day_) &&
            !to.any(Moment::month_)) {
            int month = from.month;
            if (wrap != 0 && (wrap < 0 ? to.day > from.day : to.day < from.day)) month += wrap;
            to.month = static_cast<uint8_t>(month < 1 ? 12 : month > 12 ? 1 : month);
            to.set(Moment::month_);
        }
        if (from.all(Moment::year_ | Moment::month_) && to.any(Moment::month_) && !to.any(Moment::year_)) {
            to.year = from.year;
            if (wrap < 0 ? to.month > from.month : to.month < from.month) to.year += wrap;
            to.set(Moment::year_);
        }
    };
    lend(b, a, -1);
    lend(a, b, 1);
}

}  // namespace selon::times

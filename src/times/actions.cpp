// times/actions.cpp : what the patterns do with their parts: build and merge Moments. See chart.hpp;
// conditions.cpp says where they may, amounts.cpp has lengths and repetitions, ranges.cpp what has two ends,
// relations.cpp what is counted from an anchor.
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
        case Mechanism::range:
            out.range = true;
            return do_pair(pattern, out);
        case Mechanism::lasting:
            return do_lasting(pattern, out);
        case Mechanism::lean:
            return do_lean(pattern, out);
        case Mechanism::rest:
            return do_rest(pattern, out);
        case Mechanism::focus:
            return do_focus(pattern, out);
        case Mechanism::lexical:
            return false;
    }
    return false;
}

bool Chart::do_fields(const Pattern& pattern, Item& out) {
    out.type = Item::Type::moment;
    Moment& m = out.moment;
    Moment stated;  // by numbers; m: by parts that are moments themselves
    const Item* with_partner = nullptr;
    for (uint8_t i = 0; i < pattern.argument_count; ++i) {
        const Argument& argument = pattern.arguments[i];
        const Item* const item = part_of(argument);
        if (item == nullptr && !argument.constant) continue;
        if (item != nullptr && item->type == Item::Type::moment) {
            if (item->partner != 0) with_partner = item;
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
    if (with_partner != nullptr) {  // "13-15 July 2021": the year holds for both
        Item partner = items_[with_partner->partner];
        Moment joined;
        out.first = with_partner->first;
        partner.last = out.last;
        out.last = with_partner->last;
        if (partner.partner == 0 && stated.has != 0 && merge(partner.moment, stated, joined))
            partner.moment = joined;
        out.range = with_partner->range;
        out.partner = add_item(partner);
    }
    if (m.any(Moment::day_) && (m.day < 1 || m.day > 31)) return false;
    if (m.all(Moment::month_ | Moment::day_) &&
        !is_date(m.any(Moment::year_) ? m.year : 2000, m.month, m.day))
        return false;
    return m.has != 0;
}

/// "le 6 juin 44": a year that lies more than ten years ahead is of the last century.
int64_t Chart::year_of_two_digits(int64_t n) const {
    constexpr int kAhead = 10;
    const Anchor& now = context_.now();
    const int last = now.grain == Grain::none ? 2049 : date_of(now.day).year + kAhead;
    return n + (2000 + n <= last ? 2000 : 1900);
}

bool Chart::set_field(Moment& m, Argument::Key key, int64_t n, const Item* item, Moment& whole) {
    const auto small = static_cast<uint8_t>(n);
    const auto within = [n](int64_t low, int64_t high) { return low <= n && n <= high; };
    switch (key) {
        case Argument::year:
            if (item != nullptr && item->digits == 2) n = year_of_two_digits(n);
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
            clock.meridian = clock.said = true;
            return true;
        }
        default:
            return false;
    }
}

namespace {
/// "la nuit du 3 au 4 mai": two days with one night between them.
bool next_day(const Moment& a, const Moment& b) {
    if (a.any(Moment::daily_) || b.any(Moment::daily_)) return false;
    if (a.all(Moment::day_ | Moment::month_) && b.all(Moment::day_ | Moment::month_)) {
        const int year = a.any(Moment::year_) ? a.year : 2000;
        return is_date(year, a.month, a.day) && is_date(year, b.month, b.day) &&
               (day_of({year, b.month, b.day}) - day_of({year, a.month, a.day}) + 366) % 366 == 1;
    }
    if (a.any(Moment::day_) && b.any(Moment::day_)) return b.day == a.day + 1 || b.day == 1;
    return a.any(Moment::weekday_) && b.any(Moment::weekday_) && b.weekday == a.weekday % 7 + 1;
}
}  // namespace

bool Chart::do_merge(const Pattern& pattern, Item& out) {
    const Item* members[6] = {};
    int count = 0;
    for (uint8_t i = 0; i < pattern.argument_count; ++i) {
        const Item* const item = part_of(pattern.arguments[i]);
        if (item != nullptr) members[count++] = item;
    }
    if (count < 2) return false;
    const Item* with_partner = nullptr;
    const bool overnight = argument(pattern, Argument::plus) != nullptr;
    Moment sum = members[0]->moment;
    uint8_t mod = sum.mod;
    for (int i = 0; i < count; ++i) {
        if (members[i]->type != Item::Type::moment) return false;
        if (members[i]->partner != 0 && overnight) {
            if (!next_day(members[i]->moment, items_[members[i]->partner].moment)) return false;
        } else if (members[i]->partner != 0) {
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
    // A night of the forties is no night.
    if (sum.any(Moment::decade_ | Moment::century_) && sum.any(Moment::daily_)) return false;
    out.type = Item::Type::moment;
    out.moment = sum;
    out.moment.mod = mod;
    out.moment.overnight |= overnight;
    if (with_partner == nullptr && count == 2 && (pattern.flags & condition::apart) != 0) {
        out.apart = members[0]->last;
        out.beside = members[1]->first;
        out.day = static_cast<uint32_t>((members[0]->moment.any(Moment::hour_) ? members[1] : members[0]) -
                                        items_.data());
        out.clock_first = &items_[out.day] == members[1];
    }
    if (with_partner == nullptr) return true;
    out.range = with_partner->range;
    // "jeudi de 9h a 11h": the day holds for both members of the range.
    Item partner = items_[with_partner->partner];
    if (partner.partner != 0) return false;
    for (int i = 0; i < count; ++i) {
        if (members[i] == with_partner) continue;
        if (members[i]->moment.any(Moment::daily_) && !partner.moment.any(Moment::hour_)) return false;
        Moment joined, other = members[i]->moment;
        // "lundi matin de 10 h a 12 h": noon ends the morning.
        const bool noon = partner.moment.any(Moment::hour_) && partner.moment.hour == 12;
        if (noon && other.any(Moment::part_)) other.has &= ~uint32_t{Moment::part_};
        if (other.has == 0) continue;
        if (!merge(partner.moment, other, joined)) return false;
        partner.moment = joined;
    }
    // What stands before the pair belongs to its first member, what stands behind it to the other.
    const bool day_first = members[0] != with_partner && !members[0]->moment.any(Moment::daily_);
    if ((pattern.flags & condition::apart) != 0 && day_first && sum.any(Moment::hour_)) {
        out.apart = members[0]->last;
        out.beside = with_partner->first;
        out.day = static_cast<uint32_t>(members[0] - items_.data());
    }
    out.first = members[0]->first;
    out.last = with_partner->last;
    partner.last = std::max(partner.last, members[count - 1]->last);
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

}  // namespace selon::times

// times/amounts.cpp : lengths of time and repetitions, and clocks told by the minutes around an hour. See
// chart.hpp.
#include <algorithm>

#include "times/chart.hpp"

namespace selon::times {

bool Chart::do_amount(const Pattern& pattern, Item& out) {
    const Item* const n = part(pattern, Argument::n);
    const Argument* const unit_argument = argument(pattern, Argument::unit);
    if (unit_argument == nullptr) return false;
    UnitValue unit;
    if (unit_argument->constant) {
        unit = {static_cast<Amount::Unit>(unit_argument->number), 1, Grain::none};
    } else {
        const Item* const item = part_of(*unit_argument);
        if (item == nullptr || item->kind != Kind::unit) return false;
        unit = item->unit;
    }
    if (unit.unit >= Amount::units) return false;
    int64_t hundredths =
        n != nullptr && n->type == Item::Type::number ? n->number : number(pattern, Argument::n, 1) * 100;
    out.type = Item::Type::amount;
    out.amount.vague = hundredths == 0 && argument(pattern, Argument::plus) == nullptr;
    if (out.amount.vague) hundredths = 100;
    // "three or four weeks" goes up; "en 1998 a trois ans de prison" is no such count.
    if (const Item* const to = part(pattern, Argument::b);
        to != nullptr && (n == nullptr || n->number >= to->number))
        return false;
    hundredths += number(pattern, Argument::plus, 0);  // "et demi": 50 hundredths
    out.amount.mod = static_cast<uint8_t>(number(pattern, Argument::value, 0));
    if (hundredths < 100 && unit.unit == Amount::hours && unit.count == 1) {
        out.amount.count[Amount::minutes] = static_cast<int32_t>(hundredths * 60);  // "une demi-heure"
        return true;
    }
    if (hundredths == 50 && unit.unit == Amount::days && unit.count == 1) {
        out.amount.count[Amount::hours] = 1200;
        return true;
    }
    hundredths *= unit.count;
    if (hundredths <= 0 || hundredths > 100000000) return false;
    if (unit.count > 1 && hundredths / unit.count >= 100000) return false;  // "2017-trimestre": a year
    out.amount.count[unit.unit] = static_cast<int32_t>(hundredths);
    return true;
}

bool Chart::do_sum(const Pattern& pattern, Item& out) {
    const Item* const a = part(pattern, Argument::a);
    const Item* const b = part(pattern, Argument::b);
    if (a == nullptr || a->type != Item::Type::amount || a->amount.vague) return false;
    out.type = Item::Type::amount;
    out.amount = a->amount;
    if (b != nullptr) {
        if (b->type != Item::Type::amount || b->amount.vague) return false;
        const auto* const coarsest =
            std::find_if(b->amount.count, b->amount.count + Amount::units, [](int32_t n) { return n != 0; });
        if (coarsest - b->amount.count <= a->amount.finest()) return false;  // "24 hours a day" is no sum
        for (int unit = 0; unit < Amount::units; ++unit) {
            if (a->amount.count[unit] != 0 && b->amount.count[unit] != 0) return false;
            out.amount.count[unit] += b->amount.count[unit];
        }
        return true;
    }
    const Argument* const unit = argument(pattern, Argument::unit);  // "1 hour thirty", "deux ans et demi"
    if (unit != nullptr && unit->constant) {
        if (out.amount.count[unit->number] != 0 || out.amount.finest() != Amount::hours) return false;
        out.amount.count[unit->number] = static_cast<int32_t>(number(pattern, Argument::n, 0) * 100);
        return true;
    }
    out.amount.count[out.amount.finest()] += static_cast<int32_t>(number(pattern, Argument::plus, 0));
    return true;
}

bool Chart::do_repeat(const Pattern& pattern, Item& out) {
    const Item* const of = part(pattern, Argument::of);
    if (of == nullptr) return false;
    const auto n = static_cast<int32_t>(number(pattern, Argument::n, 1));
    if (n < 1) return false;
    out.every = n;
    if (of->kind == Kind::unit) {
        out.amount.count[of->unit.unit] = of->unit.count * n * 100;
    } else if (of->type == Item::Type::amount) {
        out.amount = of->amount;
        for (int32_t& count : out.amount.count) count *= n;
    } else if (of->type == Item::Type::set) {
        out.amount = of->amount;
        out.moment = of->moment;
        const Item* const plus = part(pattern, Argument::plus);
        if (plus == nullptr || plus->type != Item::Type::moment) return false;
        Moment joined = plus->moment;
        Amount day;
        day.count[Amount::days] = 100;
        const bool daily = std::equal(day.count, day.count + Amount::units, out.amount.count);
        if (out.moment.has == 0 && !daily) return false;  // "at 8 every week": on which day, nobody said
        if (out.moment.has != 0 && !merge(of->moment, plus->moment, joined)) return false;
        out.moment = joined;
    } else if (of->type == Item::Type::moment && of->partner != 0) {
        return repeat_range(*of, out);
    } else if (of->type == Item::Type::moment) {
        constexpr uint32_t kNamed = Moment::weekday_ | Moment::month_ | Moment::season_ | Moment::feast_ |
                                    Moment::daily_ | Moment::quarter_ | Moment::half_ | Moment::weekend_ |
                                    Moment::day_;
        if (!of->moment.any(kNamed) || of->moment.any(Moment::base_ | Moment::year_ | Moment::pick_))
            return false;
        out.moment = of->moment;
        if (const Item* const plus = part(pattern, Argument::plus);
            plus != nullptr && plus->type == Item::Type::moment) {
            Moment joined;
            if (!merge(out.moment, plus->moment, joined)) return false;
            out.moment = joined;
        }
    } else {
        return false;
    }
    out.type = Item::Type::set;
    add_frequency(pattern, out);
    return true;
}

/// "du mardi au samedi", week after week: the two days that bound it.
bool Chart::repeat_range(const Item& range, Item& out) {
    const Item& end = items_[range.partner];
    constexpr uint32_t kDay = Moment::weekday_;
    if (!range.range || end.partner != 0 || range.moment.has != kDay || end.moment.has != kDay) return false;
    Item second = end;
    out.first = range.first;
    out.last = range.last;
    out.type = second.type = Item::Type::set;
    out.moment = range.moment;
    out.partner = add_item(second);
    return true;
}

void Chart::add_frequency(const Pattern& pattern, Item& out) const {
    const Item* const of = part(pattern, Argument::of);
    if (of != nullptr && of->type == Item::Type::set) {
        out.quant = of->quant;
        out.freq = of->freq;
        out.times = of->times;
    }
    if (const Item* const quant = part(pattern, Argument::quant); quant != nullptr) out.quant = quant->text;
    const Item* const freq = part(pattern, Argument::freq);
    if (freq == nullptr) return;
    if (freq->type == Item::Type::amount) out.freq = freq->amount;
    if (freq->type != Item::Type::amount)
        out.times = static_cast<int32_t>(number(pattern, Argument::freq, 0));
}

bool Chart::do_to_clock(const Pattern& pattern, Item& out) {
    const Item* const hour = part(pattern, Argument::hour);
    if (hour == nullptr) return false;
    out.type = Item::Type::moment;
    Moment& m = out.moment;
    if (hour->type == Item::Type::moment) {
        m = hour->moment;
        if (!m.any(Moment::hour_)) return false;
    } else if (!set_field(m, Argument::hour, hour->number / 100, hour, m)) {
        return false;
    }
    const int64_t minus = number(pattern, Argument::minus, 0), plus = number(pattern, Argument::plus, 0);
    if (minus < 0 || plus < 0 || minus > 59 || plus > 59 || m.minute != 0) return false;
    int minutes = m.hour * 60 + static_cast<int>(plus - minus);
    if (minutes < 0) minutes += 24 * 60;
    m.hour = static_cast<uint8_t>(minutes / 60);
    m.minute = static_cast<uint8_t>(minutes % 60);
    m.has |= Moment::hour_ | Moment::minute_;
    return true;
}

}  // namespace selon::times

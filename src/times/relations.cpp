// times/relations.cpp : what is counted from an anchor: "il y a deux ans", "la semaine prochaine", "le
// premier lundi de mai", "les trois derniers jours". See chart.hpp.
#include <algorithm>
#include <cstdlib>

#include "times/chart.hpp"

namespace selon::times {

namespace {
/// An anchor known only to its month or year cannot say which day or week.
bool too_coarse(const Anchor& anchor, Grain grain) {
    if (anchor.grain == Grain::none) return true;
    return grain < anchor.grain && anchor.grain != Grain::day;
}

Grain grain_of(const Amount& amount) {
    constexpr Grain kGrains[] = {Grain::year, Grain::quarter, Grain::month, Grain::week,   Grain::weekend,
                                 Grain::day,  Grain::day,     Grain::hour,  Grain::minute, Grain::second};
    return kGrains[amount.finest()];
}
}  // namespace

bool Chart::set_vague(Item& out, int sign) const {
    out.type = Item::Type::moment;
    out.moment = Moment();
    out.moment.vague = true;
    out.moment.pick = static_cast<int8_t>(std::clamp(sign, -1, 1));
    out.moment.set(Moment::pick_);
    return true;
}

TimeAnchor Chart::anchor_kind(const Pattern& pattern, Grain needed) const {
    const Argument* const from = argument(pattern, Argument::from);
    if (part(pattern, Argument::from) != nullptr) return TimeAnchor::text;
    const bool told =
        from != nullptr && from->constant && from->number == 1 && context_.told(needed).grain != Grain::none;
    return told ? TimeAnchor::previous : context_.now_kind();
}

bool Chart::anchor_of(const Pattern& pattern, Grain needed, Moment& at, Anchor& anchor) const {
    const Argument* const from = argument(pattern, Argument::from);
    anchor = anchor_kind(pattern, needed) == TimeAnchor::previous && from != nullptr && from->constant
                 ? context_.told(needed)
                 : context_.now();
    const Item* const item = from == nullptr ? nullptr : part_of(*from);
    if (item == nullptr) {
        at = moment_of({anchor.day, anchor.day + 1, Grain::day});
        return from == nullptr || from->constant;
    }
    if (item->type != Item::Type::moment || item->partner != 0) return false;
    at = item->moment;
    resolve(at, context_);
    Stretch stretch;
    if (!stretch_of(at, stretch)) return false;
    anchor = {stretch.begin, Grain::day, -1};
    if (at.any(Moment::hour_)) anchor.seconds = (at.hour * 60 + at.minute) * 60 + at.second;
    return true;
}

bool Chart::shift_focus(const Amount& amount, int sign, Item& out) const {
    Amount year;
    year.count[Amount::years] = 100;
    const bool one_year = std::equal(amount.count, amount.count + Amount::units, year.count);
    if (context_.focus.grain == Grain::none || !one_year || sign > 0) return false;
    out.type = Item::Type::moment;
    out.moment = moment_of(stretch_around(add_months(context_.focus.begin, 12 * sign), context_.focus.grain));
    out.moment.anchor = TimeAnchor::previous;
    return true;
}

bool Chart::do_focus(const Pattern& pattern, Item& out) {
    Stretch focus = context_.focus;
    if (focus.grain == Grain::none) {  // none was named: the last one that is over
        const Anchor& now = context_.now();
        if (now.grain == Grain::none || too_coarse(now, Grain::quarter)) return false;
        focus = times::shift(stretch_around(now.day, Grain::quarter), -1);
        if (argument(pattern, Argument::unit) == nullptr) return false;
    }
    const Anchor& today = context_.now();
    const bool latest = argument(pattern, Argument::sign) != nullptr;
    if (latest && today.grain == Grain::day && focus.end > today.day) {  // "the latest quarter" is over
        focus = times::shift(stretch_around(today.day, focus.grain), -1);
    }
    const Item* const year = part(pattern, Argument::year);
    const int years = year != nullptr
                          ? static_cast<int>(number(pattern, Argument::year, 0)) - date_of(focus.begin).year
                          : static_cast<int>(number(pattern, Argument::n, 0));
    if (std::abs(years) > 100) return false;
    out.type = Item::Type::moment;
    out.moment = moment_of(stretch_around(add_months(focus.begin, 12 * years), focus.grain));
    out.moment.anchor = TimeAnchor::previous;
    return true;
}

/// "2,500 years ago": years that the calendar counts backwards; what lies further back is only past.
bool Chart::before_era(const Moment& from, const Amount& amount, int sign, Item& out) const {
    Stretch start;
    Amount years;
    years.count[Amount::years] = amount.count[Amount::years];
    const bool only_years = std::equal(amount.count, amount.count + Amount::units, years.count);
    if (sign > 0 || !only_years || years.empty() || !stretch_of(from, start)) return false;
    const int year = date_of(start.begin).year - years.count[Amount::years] / 100;
    constexpr int kFirst = -9998;
    if (year <= kFirst) return set_vague(out, sign);
    out.moment = Moment();
    out.moment.year = year - 1;  // there is no year 0
    out.moment.set(Moment::year_);
    return year < 1;
}

bool Chart::do_shift(const Pattern& pattern, Item& out) {
    const Item* const by = part(pattern, Argument::by);
    const Item* const unit = part(pattern, Argument::unit);
    auto sign = static_cast<int>(number(pattern, Argument::sign, 1));
    Amount amount;
    const Argument* const named = argument(pattern, Argument::unit);
    int64_t n = number(pattern, Argument::n, 1);
    if (n < 0) {
        n = -n;
        sign = -sign;
    }
    if (by != nullptr && by->type == Item::Type::amount) {
        amount = by->amount;
    } else if (unit != nullptr && unit->kind == Kind::unit) {
        amount.count[unit->unit.unit] = static_cast<int32_t>(unit->unit.count * 100 * n);
    } else if (named != nullptr && named->constant && named->number < Amount::units) {
        amount.count[named->number] = static_cast<int32_t>(100 * n);
    } else {
        return false;
    }
    Moment at;
    Anchor anchor;
    const Grain needed = grain_of(amount);
    const TimeAnchor kind = anchor_kind(pattern, needed);
    if (!anchor_of(pattern, needed, at, anchor)) return false;
    const bool from_text = argument(pattern, Argument::from) != nullptr && kind != TimeAnchor::text;
    const bool too_fine = anchor.seconds < 0 && amount.finest() >= Amount::hours;
    // "un an apres, il etait la": a past that is counted from what nobody told.
    const bool untold = from_text && kind != TimeAnchor::previous && sign > 0 && !context_.asked &&
                        context_.prefer == Prefer::past;
    if (from_text && (too_fine || amount.vague || untold)) {
        out.type = Item::Type::amount;  // "two hours later", where no clock was told; "a few days later"
        out.amount = amount;
        return true;
    }
    if (amount.vague || too_coarse(anchor, needed)) return set_vague(out, sign);
    if (kind != TimeAnchor::text && shift_focus(amount, sign, out)) return true;
    if (argument(pattern, Argument::from) != nullptr && kind == TimeAnchor::text && at.vague) return false;
    out.type = Item::Type::moment;
    if (!shift_by(at, anchor.seconds, amount, sign, out.moment)) return before_era(at, amount, sign, out);
    out.moment.anchor = kind;
    out.moment.mod = amount.mod;
    const bool from_day = kind == TimeAnchor::text && times::grain_of(at) <= Grain::day;
    if (from_day && !out.moment.any(Moment::daily_)) {  // counted from a day: a day
        Stretch stretch;
        if (stretch_of(at, stretch)) {
            const int months = amount.count[Amount::years] * 12 / 100 + amount.count[Amount::months] / 100 +
                               amount.count[Amount::quarters] * 3 / 100;
            const Day day = add_months(stretch.begin, sign * months) +
                            sign * (amount.count[Amount::weeks] * 7 + amount.count[Amount::days]) / 100;
            out.moment.base = day;
            out.moment.base_grain = Grain::day;
        }
    }
    return true;
}

bool Chart::cycle_of(const UnitValue& unit, const Anchor& anchor, int n, Item& out) const {
    if (unit.grain == Grain::none || unit.grain < Grain::day) {
        if (anchor.grain == Grain::none) return set_vague(out, n);
        Amount amount;
        amount.count[unit.unit] = unit.count * 100;
        if (unit.unit < Amount::hours) {  // "the next fortnight" is no week of the calendar
            out.type = Item::Type::amount;
            out.amount = amount;
            out.side = static_cast<int8_t>(n);
            return true;
        }
        if (n == 0) return set_vague(out, n);
        out.type = Item::Type::moment;
        out.amount = amount;  // "the next hour" ends an hour from now
        out.side = static_cast<int8_t>(n);
        const Moment at = moment_of({anchor.day, anchor.day + 1, Grain::day});
        return anchor.seconds >= 0 && shift_by(at, anchor.seconds, amount, n, out.moment);
    }
    if (too_coarse(anchor, unit.grain)) return set_vague(out, n);
    out.type = Item::Type::moment;
    out.moment = moment_of(times::shift(stretch_around(anchor.day, unit.grain), n));
    return true;
}

int Chart::which_weekend(const Anchor& anchor) const {
    // "over the weekend, talks failed": on a Monday the one that is over.
    constexpr unsigned kFriday = 5;
    return context_.prefer == Prefer::past && weekday_of(anchor.day) <= kFriday ? -1 : 0;
}

bool Chart::do_cycle(const Pattern& pattern, Item& out) {
    const Item* const named = part(pattern, Argument::unit);
    const Argument* const constant = argument(pattern, Argument::unit);
    const bool day = constant != nullptr && constant->constant && constant->number == Amount::days;
    if (!day && (named == nullptr || named->kind != Kind::unit)) return false;
    const UnitValue unit = day ? UnitValue{Amount::days, 1, Grain::day} : named->unit;
    const bool calendar = argument(pattern, Argument::grain) != nullptr;  // "of the year", not "of the SEC"
    if (calendar && unit.grain < Grain::day) return false;
    // "a la meme heure": no unit of the calendar.
    if (argument(pattern, Argument::from) != nullptr && number(pattern, Argument::n, 0) == 0 &&
        unit.unit >= Amount::hours)
        return false;
    Moment at;
    Anchor anchor;
    const TimeAnchor kind = anchor_kind(pattern, unit.grain);
    if (!anchor_of(pattern, unit.grain, at, anchor)) return false;
    auto n = static_cast<int>(number(pattern, Argument::n, 0));
    if (argument(pattern, Argument::n) == nullptr && unit.grain == Grain::weekend) n = which_weekend(anchor);
    if (!cycle_of(unit, anchor, n, out)) return false;
    out.moment.anchor = kind;
    return true;
}

bool Chart::do_pick(const Pattern& pattern, Item& out) {
    const Item* const of = part(pattern, Argument::of);
    constexpr uint32_t kNamed = Moment::weekday_ | Moment::month_ | Moment::season_ | Moment::feast_ |
                                Moment::part_ | Moment::quarter_ | Moment::half_ | Moment::day_ |
                                Moment::hour_;
    if (of == nullptr || of->type != Item::Type::moment || of->partner != 0) return false;
    if (!of->moment.any(kNamed) || of->moment.any(Moment::base_ | Moment::year_ | Moment::pick_))
        return false;
    out.type = Item::Type::moment;
    out.moment = of->moment;
    out.moment.pick =
        static_cast<int8_t>(number(pattern, Argument::n, 0) * number(pattern, Argument::sign, 1));
    out.moment.set(Moment::pick_);
    out.moment.from_text = number(pattern, Argument::from, 0) == 1;
    return true;
}

bool Chart::do_nth(const Pattern& pattern, Item& out) {
    const Item* const of = part(pattern, Argument::of);
    const Item* const in = part(pattern, Argument::in);
    const auto n = static_cast<int>(number(pattern, Argument::n, 0) * number(pattern, Argument::sign, 1));
    if (of == nullptr || in == nullptr || in->partner != 0 || n == 0) return false;
    Moment at = in->moment;
    if (in->kind == Kind::unit && in->type == Item::Type::none) {  // "du mois": of the present one
        Item present;
        if (!cycle_of(in->unit, context_.now(), 0, present) || present.moment.vague) return false;
        at = present.moment;
    } else if (in->type != Item::Type::moment || at.any(Moment::daily_)) {
        return false;
    }
    resolve(at, context_);
    Stretch within;
    if (!stretch_of(at, within) || within.end - within.begin < 2) return false;
    const auto weekday_in = [&](unsigned weekday,
                                Day offset) {  // the n-th such day; its week's Thursday for weeks
        if (n > 0) {
            const Day first = within.begin + static_cast<Day>((weekday + 7 - weekday_of(within.begin)) % 7);
            return first + 7 * (n - 1) + offset;
        }
        const Day last = within.end - 1 - static_cast<Day>((weekday_of(within.end - 1) + 7 - weekday) % 7);
        return last + 7 * (n + 1) + offset;
    };
    Grain grain = Grain::day;
    Day day = 0;
    if (of->kind == Kind::unit) {
        grain = of->unit.grain;
        if (of->unit.unit == Amount::weeks && of->unit.count == 1) {
            day = weekday_in(4, -3);
        } else if (grain == Grain::weekend) {
            day = weekday_in(6, 0);
        } else if (grain >= Grain::day && grain < within.grain) {
            const Stretch edge = stretch_around(n > 0 ? within.begin : within.end - 1, grain);
            day = times::shift(edge, n > 0 ? n - 1 : n + 1).begin;
        } else {
            return false;
        }
    } else if (of->type == Item::Type::moment && of->moment.any(Moment::weekday_) &&
               !of->moment.any(Moment::day_ | Moment::base_)) {
        day = weekday_in(of->moment.weekday, 0);
    } else {
        return false;
    }
    if (day < within.begin - 3 || day >= within.end) return false;
    out.type = Item::Type::moment;
    out.moment = moment_of(stretch_around(day, grain));
    out.moment.anchor = at.anchor;
    if (of->type == Item::Type::moment && of->moment.any(Moment::daily_)) {
        Moment clock = of->moment;
        clock.has &= Moment::daily_;
        Moment joined;
        if (merge(out.moment, clock, joined)) out.moment = joined;
    }
    return true;
}

bool Chart::do_span_n(const Pattern& pattern, Item& out) {
    const Item* const by = part(pattern, Argument::by);
    const Item* const unit = part(pattern, Argument::unit);
    const auto sign = static_cast<int>(number(pattern, Argument::sign, 1));
    out.type = Item::Type::amount;
    if (by != nullptr && by->type == Item::Type::amount) {
        out.amount = by->amount;
    } else if (unit != nullptr && unit->kind == Kind::unit) {
        const int64_t n = number(pattern, Argument::n, 0);
        if (n <= 0) return set_vague(out, sign);
        if (n > 1000) return false;  // "a million last year"
        out.amount.count[unit->unit.unit] = static_cast<int32_t>(n * 100 * unit->unit.count);
    } else {
        return false;
    }
    if (out.amount.vague) return set_vague(out, sign);
    out.side = static_cast<int8_t>(sign);
    return true;
}

}  // namespace selon::times

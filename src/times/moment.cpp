// times/moment.cpp : merging, shifting and measuring Moments. See moment.hpp; resolve.cpp finds their dates,
// value.cpp writes them.
#include "times/moment.hpp"

#include <algorithm>

namespace selon::times {

Amount::Unit Amount::finest() const {
    for (int unit = units - 1; unit > 0; --unit) {
        if (count[unit] != 0) return static_cast<Unit>(unit);
    }
    return years;
}

bool Amount::empty() const {
    return std::all_of(count, count + units, [](int32_t n) { return n == 0; });
}

namespace {

constexpr int kMaxMonths = 36000, kMaxDays = 1000000;  ///< nobody counts further

/// Takes a field that one of the two states; false if both do and differ.
template <class Value>
bool join(const Moment& a, const Moment& b, Moment& out, Moment::Field field, Value Moment::*value) {
    if (b.any(field)) {
        if (a.any(field) && a.*value != b.*value) return false;
        out.*value = b.*value;
        out.set(field);
    }
    return true;
}

/// Puts "huit heures" and "du soir" together: the part tells which half of the day the hour is in.
bool join_part_and_hour(Moment& m) {
    if (!m.all(Moment::hour_ | Moment::part_)) return true;
    const bool late = m.part == letters('A', 'F') || m.part == letters('E', 'V') ||
                      (m.part == letters('N', 'I') && m.hour >= 6);
    if (!m.meridian && late && m.hour < 12) m.hour = static_cast<uint8_t>(m.hour + 12);
    if (!m.meridian && m.part == letters('M', 'O') && m.hour == 12) m.hour = 0;
    if (m.part == letters('M', 'O') && m.hour > 12) return false;
    // "minuit jeudi soir": the evening of Thursday ends there.
    if (m.meridian && m.hour == 0 && (m.part == letters('E', 'V') || m.part == letters('N', 'I')))
        m.overnight = true;
    // "la nuit derniere, vers 3 h": on the day that followed.
    constexpr int kSmallHours = 6;
    if (m.part == letters('N', 'I') && m.hour < kSmallHours && m.any(Moment::pick_) && m.pick < 0)
        m.overnight = true;
    m.has &= ~uint32_t{Moment::part_};
    m.meridian = m.said = true;
    return true;
}

/// The base already names some fields: those stated as well must agree with it.
bool fits_base(Moment& m) {
    constexpr uint32_t kNamed = Moment::year_ | Moment::month_ | Moment::day_;
    constexpr uint32_t kParts = Moment::season_ | Moment::quarter_ | Moment::half_ | Moment::week_ |
                                Moment::decade_ | Moment::century_ | Moment::feast_;
    const Date base = date_of(m.base);
    if (m.any(Moment::year_) && m.year != base.year) return false;
    switch (m.base_grain) {
        case Grain::day:
            if (m.any(kParts)) return false;
            if (m.any(Moment::month_) && m.month != base.month) return false;
            if (m.any(Moment::day_) && m.day != base.day) return false;
            return true;
        case Grain::week:
        case Grain::weekend:
            return !m.any(kNamed | kParts);
        case Grain::month:
            if (m.any(Moment::month_) && m.month != base.month) return false;
            return !m.any(kParts);
        case Grain::year:
            return !m.any(Moment::decade_ | Moment::century_);
        default:
            return !m.any(kNamed | kParts | Moment::weekday_ | Moment::daily_);
    }
}

/// What nobody says: a clock without a day to stand on, a weekday of a month without its number.
bool is_coherent(const Moment& m) {
    constexpr uint32_t kLarge = Moment::year_ | Moment::month_ | Moment::season_ | Moment::quarter_ |
                                Moment::half_ | Moment::week_ | Moment::weekend_ | Moment::decade_ |
                                Moment::century_;
    const bool has_day = m.any(Moment::day_ | Moment::weekday_ | Moment::feast_ | Moment::weekend_) ||
                         m.vague || (m.any(Moment::base_) && m.base_grain <= Grain::weekend);
    if (m.any(Moment::daily_) && !has_day && m.any(kLarge | Moment::base_)) return false;
    if (m.any(Moment::weekday_) && m.any(Moment::month_ | Moment::year_) &&
        !m.any(Moment::day_ | Moment::week_))
        return false;
    if (m.all(Moment::day_ | Moment::year_) && !m.any(Moment::month_ | Moment::base_)) return false;
    const int parts = m.any(Moment::month_) + m.any(Moment::season_) + m.any(Moment::quarter_) +
                      m.any(Moment::half_) + m.any(Moment::week_) + m.any(Moment::decade_) +
                      m.any(Moment::century_) + m.any(Moment::feast_);
    if (parts > 1) return false;
    if (m.any(Moment::day_) && parts == 1 && !m.any(Moment::month_)) return false;
    return true;
}

}  // namespace

bool merge(const Moment& a, const Moment& b, Moment& out) {
    constexpr uint32_t kNotFields = Moment::pick_;
    if ((a.has & ~kNotFields) == 0 || (b.has & ~kNotFields) == 0) return false;
    if (((a.has | b.has) & ~kNotFields) == (a.has & ~kNotFields) &&
        ((a.has | b.has) & ~kNotFields) == (b.has & ~kNotFields) && !a.any(Moment::base_)) {
        return false;  // neither says more than the other
    }
    out = a;
    if (b.any(Moment::base_)) {
        if (a.any(Moment::base_)) {
            const Stretch outer = stretch_around(a.base, a.base_grain),
                          inner = stretch_around(b.base, b.base_grain);
            const bool b_inside = outer.begin <= inner.begin && inner.end <= outer.end;
            const bool a_inside = inner.begin <= outer.begin && outer.end <= inner.end;
            if (!b_inside && !a_inside) return false;
            if (b_inside && a_inside && !b.any(Moment::daily_) && !a.any(Moment::daily_)) return false;
            if (b_inside) {
                out.base = b.base;
                out.base_grain = b.base_grain;
            }
        } else {
            out.base = b.base;
            out.base_grain = b.base_grain;
        }
        out.set(Moment::base_);
    }
    if (!join(a, b, out, Moment::year_, &Moment::year) || !join(a, b, out, Moment::month_, &Moment::month) ||
        !join(a, b, out, Moment::day_, &Moment::day) ||
        !join(a, b, out, Moment::weekday_, &Moment::weekday) ||
        !join(a, b, out, Moment::hour_, &Moment::hour) ||
        !join(a, b, out, Moment::minute_, &Moment::minute) ||
        !join(a, b, out, Moment::second_, &Moment::second) ||
        !join(a, b, out, Moment::part_, &Moment::part) ||
        !join(a, b, out, Moment::season_, &Moment::season) ||
        !join(a, b, out, Moment::quarter_, &Moment::quarter) ||
        !join(a, b, out, Moment::half_, &Moment::half) || !join(a, b, out, Moment::week_, &Moment::week) ||
        !join(a, b, out, Moment::feast_, &Moment::feast)) {
        return false;
    }
    out.has |= b.has;
    if (b.any(Moment::pick_)) out.pick = b.pick;
    if (b.mod != 0) out.mod = b.mod;
    if (b.anchor != TimeAnchor::none) out.anchor = b.anchor;
    if (b.vague) out.pick = b.pick;
    out.meridian = a.meridian || b.meridian;
    out.said = a.said || b.said;
    out.overnight = a.overnight || b.overnight;
    out.from_text = a.from_text || b.from_text;
    if (b.lean != 0) out.lean = b.lean;
    out.vague = a.vague || b.vague;
    if (!join_part_and_hour(out)) return false;
    if (out.any(Moment::base_) && !fits_base(out)) return false;
    return is_coherent(out);
}

Stretch stretch_around(Day day, Grain grain) {
    const Date date = date_of(day);
    const auto months = [&](unsigned count) {
        const unsigned first = (date.month - 1) / count * count + 1;
        const Day begin = day_of({date.year, first, 1});
        return Stretch{begin, add_months(begin, static_cast<int>(count)), grain};
    };
    const auto years = [&](int count) {
        const int first = date.year / count * count;
        return Stretch{day_of({first, 1, 1}), day_of({first + count, 1, 1}), grain};
    };
    switch (grain) {
        case Grain::week:
            return {week_begin(day), week_begin(day) + 7, grain};
        case Grain::weekend:
            return {week_begin(day) + 5, week_begin(day) + 7, grain};
        case Grain::month:
            return months(1);
        case Grain::quarter:
            return months(3);
        case Grain::half:
            return months(6);
        case Grain::season: {  // by whole months: spring is March to May; winter begins in December
            const Day begin = day_of({date.year, date.month, 1});
            const Day first = add_months(begin, -static_cast<int>(date.month % 3));
            return {first, add_months(first, 3), grain};
        }
        case Grain::year:
            return years(1);
        case Grain::decade:
            return years(10);
        case Grain::century:
            return years(100);
        default:
            return {day, day + 1, Grain::day};
    }
}

Stretch shift(Stretch s, int n) {
    const auto months = [&](int count) {
        const Day begin = add_months(s.begin, n * count);
        return Stretch{begin, add_months(begin, count), s.grain};
    };
    switch (s.grain) {
        case Grain::week:
        case Grain::weekend:
            return {s.begin + 7 * n, s.end + 7 * n, s.grain};
        case Grain::month:
            return months(1);
        case Grain::season:
        case Grain::quarter:
            return months(3);
        case Grain::half:
            return months(6);
        case Grain::year:
            return months(12);
        case Grain::decade:
            return months(120);
        case Grain::century:
            return months(1200);
        default:
            return {s.begin + n, s.end + n, s.grain};
    }
}

Moment moment_of(Stretch stretch) {
    Moment m;
    m.set(Moment::base_);
    m.base = stretch.begin;
    m.base_grain = stretch.grain;
    return m;
}

Day shift_days(Day day, const Amount& amount, int sign) {
    const auto whole = [&](Amount::Unit unit) { return amount.count[unit] / 100; };
    const int64_t months = int64_t{amount.count[Amount::years]} * 12 / 100 + whole(Amount::quarters) * 3 +
                           amount.count[Amount::months] / 100;
    const int64_t days = whole(Amount::weeks) * 7 + whole(Amount::weekends) * 7 + whole(Amount::days) +
                         (amount.count[Amount::weeks] % 100) * 7 / 100;
    if (months > kMaxMonths || days > kMaxDays) return day;
    day = add_months(day, static_cast<int>(sign * months)) + static_cast<Day>(sign * days);
    for (int n = std::min<int>(whole(Amount::business_days), kMaxMonths); n > 0;) {
        day += sign;
        n -= weekday_of(day) < 6;
    }
    return day;
}

bool shift_by(const Moment& from, int32_t from_seconds, const Amount& amount, int sign, Moment& out) {
    Stretch start;
    if (!stretch_of(from, start)) return false;
    out = Moment();
    if (amount.vague) {
        out.vague = true;
        out.pick = static_cast<int8_t>(sign);
        out.set(Moment::pick_);
        return true;
    }
    const int64_t seconds = int64_t{amount.count[Amount::hours]} * 36 +
                            int64_t{amount.count[Amount::minutes]} * 60 / 100 +
                            amount.count[Amount::seconds] / 100;
    if (seconds > int64_t{86400} * 36500) return false;
    Day day = shift_days(start.begin, amount, sign);
    if (day == start.begin && amount.finest() < Amount::hours) return false;  // nobody counts that far
    const Amount::Unit finest = amount.finest();
    Grain grain = Grain::day;
    if (finest == Amount::years) grain = amount.count[Amount::years] % 100 == 0 ? Grain::year : Grain::month;
    if (finest == Amount::quarters) grain = Grain::quarter;
    if (finest == Amount::months) grain = Grain::month;
    if (finest == Amount::weeks) grain = Grain::week;
    if (finest == Amount::weekends) grain = Grain::weekend;
    if (start.grain > grain && start.grain != Grain::weekend && start.grain != Grain::week)
        grain = start.grain;
    if (finest < Amount::hours || from_seconds < 0) {
        if (date_of(day).year < 1 || date_of(day).year > 9998) return false;
        out = moment_of(stretch_around(day, grain));
        return true;
    }
    int64_t at = int64_t{day} * 86400 + from_seconds + sign * seconds;
    day = static_cast<Day>(at >= 0 ? at / 86400 : (at - 86399) / 86400);
    at -= int64_t{day} * 86400;
    out = moment_of({day, day + 1, Grain::day});
    out.hour = static_cast<uint8_t>(at / 3600);
    out.minute = static_cast<uint8_t>(at / 60 % 60);
    out.second = static_cast<uint8_t>(at % 60);
    out.has |= Moment::hour_ | Moment::minute_;
    if (out.second != 0) out.set(Moment::second_);
    out.meridian = true;
    return true;
}

}  // namespace selon::times

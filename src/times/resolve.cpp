// times/resolve.cpp : finds the year, month and day of a Moment from what is known of its place in the text.
// Without an anchor nothing is guessed: the fields stay unknown and value.cpp writes X for them.
#include <algorithm>
#include <cstdlib>

#include "times/moment.hpp"

namespace selon::times {

namespace {

/// How far years are searched: past a leap day that was left out in 1900.
constexpr int kYears = 8;

void set_date(Moment& m, Day day) {
    const Date date = date_of(day);
    m.year = date.year;
    m.month = static_cast<uint8_t>(date.month);
    m.day = static_cast<uint8_t>(date.day);
    m.has |= Moment::year_ | Moment::month_ | Moment::day_;
    m.has &= ~uint32_t{Moment::week_ | Moment::weekend_ | Moment::season_ | Moment::quarter_ | Moment::half_};
}

void set_week(Moment& m, Day day) {
    const IsoWeek week = iso_week(day);
    m.year = week.year;
    m.week = static_cast<uint8_t>(week.week);
    m.has |= Moment::year_ | Moment::week_;
}

constexpr Letters kSeasons[] = {letters('W', 'I'), letters('S', 'P'), letters('S', 'U'), letters('F', 'A')};

unsigned season_month(Letters season) {
    return season == kSeasons[0] ? 12 : season == kSeasons[1] ? 3 : season == kSeasons[2] ? 6 : 9;
}

/// Unfolds the base into fields.
void take_base(Moment& m) {
    const Date date = date_of(m.base);
    const bool finer = m.any(Moment::month_ | Moment::season_ | Moment::quarter_ | Moment::half_ |
                             Moment::week_ | Moment::feast_);
    switch (m.base_grain) {
        case Grain::day:
            set_date(m, m.base);
            break;
        case Grain::week:
        case Grain::weekend:
            if (m.any(Moment::weekday_)) {
                set_date(m, week_begin(m.base) + m.weekday - 1);
            } else {
                set_week(m, m.base);
                if (m.base_grain == Grain::weekend) m.set(Moment::weekend_);
            }
            break;
        case Grain::month:
            m.year = date.year;
            m.month = static_cast<uint8_t>(date.month);
            m.has |= Moment::year_ | Moment::month_;
            break;
        case Grain::season:
            m.year = date.year;
            m.season = kSeasons[date.month % 12 / 3];
            m.has |= Moment::year_ | Moment::season_;
            break;
        case Grain::quarter:
            m.year = date.year;
            m.quarter = static_cast<uint8_t>((date.month + 2) / 3);
            m.has |= Moment::year_ | Moment::quarter_;
            break;
        case Grain::half:
            m.year = date.year;
            m.half = static_cast<uint8_t>((date.month + 5) / 6);
            m.has |= Moment::year_ | Moment::half_;
            break;
        case Grain::decade:
            m.year = date.year / 10;
            m.set(Moment::decade_);
            break;
        case Grain::century:
            m.year = date.year / 100;
            m.set(Moment::century_);
            break;
        default:
            m.year = date.year;
            m.set(Moment::year_);
            break;
    }
    if (finer && m.base_grain == Grain::year) m.set(Moment::year_);
    m.has &= ~uint32_t{Moment::base_};
}

/// The days of what repeats every year, in that year. Without a pack, holidays have none.
bool yearly(const Moment& m, int year, const Pack* pack, Stretch& out) {
    if (m.any(Moment::feast_)) {
        if (pack == nullptr || !feast_day(pack->string(m.feast), year, out.begin)) return false;
        out.end = out.begin + 1;
        return true;
    }
    if (m.all(Moment::month_ | Moment::day_)) {
        if (!is_date(year, m.month, m.day)) return false;
        out.begin = day_of({year, m.month, m.day});
        out.end = out.begin + 1;
        return true;
    }
    unsigned month = 0, length = 1;
    if (m.any(Moment::month_)) month = m.month;
    if (m.any(Moment::season_)) month = season_month(m.season), length = 3;
    if (m.any(Moment::quarter_)) month = m.quarter * 3u - 2, length = 3;
    if (m.any(Moment::half_)) month = m.half * 6u - 5, length = 6;
    if (m.any(Moment::week_)) {
        out.begin = week_begin(IsoWeek{year, m.week});
        out.end = out.begin + 7;
        return true;
    }
    if (month == 0) return false;
    out.begin = day_of({year, month, 1});
    out.end = add_months(out.begin, static_cast<int>(length));
    return true;
}

/// The direction: what the expression itself says goes before what is around it.
Prefer preferred(const Moment& m, const Context& context) {
    return m.lean < 0 ? Prefer::past : m.lean > 0 ? Prefer::future : context.prefer;
}

/// A candidate's rank under a direction: the smaller the better; below zero it is out.
/// A tense is strong evidence, not proof: a much nearer date on the other side wins ("a annonce l'arrivee, le
/// 28 avril").
int64_t rank(Stretch candidate, Day now, const Moment& m, const Context& context) {
    Prefer prefer = preferred(m, context);
    // Reports speak of quarters that are over.
    if (prefer == Prefer::nearest && !context.asked && m.any(Moment::quarter_ | Moment::half_))
        prefer = Prefer::past;
    const bool named_day = m.any(Moment::day_ | Moment::feast_);
    const bool strong = prefer == Prefer::past || (prefer == Prefer::future && m.any(Moment::month_));
    const int64_t against_tense = strong && !named_day ? 12 : 4;
    const bool before = candidate.end <= now, after = candidate.begin > now;
    const int64_t distance = before ? now - candidate.end + 1 : after ? candidate.begin - now : 0;
    if (m.any(Moment::pick_)) {
        if (m.pick > 0) return after ? distance : -1;
        if (m.pick < 0) return before ? distance : -1;
    }
    if ((prefer == Prefer::past && after) || (prefer == Prefer::future && before)) {
        if (context.asked) return -1;
        const int64_t against_lean = 60;  // "by January 14", told on the 15th
        return distance * 2 * (m.lean != 0 ? against_lean : against_tense) + after;
    }
    return distance * 2 + after;  // of two equally near the past one
}

/// The year in which it falls, by direction and, where a weekday is stated, by the weekday.
bool choose_year(Moment& m, const Context& context, const Anchor& now) {
    const int here = date_of(now.day).year;
    if (m.any(Moment::pick_) && m.pick == 0 && !m.any(Moment::day_)) {
        const bool old_winter =
            m.any(Moment::season_) && m.season == kSeasons[0] && date_of(now.day).month < 4;
        m.year = here - old_winter;
        m.set(Moment::year_);
        return true;
    }
    const bool by_weekday = m.all(Moment::weekday_ | Moment::day_);
    int64_t best = -1, best_matching = -1;
    int year = 0, matching_year = 0;
    for (int y = here - kYears; y <= here + kYears; ++y) {
        Stretch candidate;
        if (!yearly(m, y, context.pack, candidate)) continue;
        const int64_t r = rank(candidate, now.day, m, context);
        if (r >= 0 && (best < 0 || r < best)) best = r, year = y;
        if (by_weekday && weekday_of(candidate.begin) == m.weekday) {
            const int64_t distance = std::abs(int64_t{candidate.begin} - now.day);
            if (best_matching < 0 || distance < best_matching) best_matching = distance, matching_year = y;
        }
    }
    if (by_weekday && best >= 0 && is_date(year, m.month, m.day) &&
        weekday_of(day_of({year, m.month, m.day})) != m.weekday) {
        if (best_matching < 0) {
            m.inconsistent = true;
        } else {
            year = matching_year;
        }
    } else if (best < 0) {
        if (best_matching < 0) return false;
        year = matching_year;
    }
    if (m.any(Moment::pick_) && m.pick > 1) year += m.pick - 1;  // "March after next"
    m.year = year;
    m.set(Moment::year_);
    return true;
}

/// "mardi": which one.
Day choose_weekday(const Moment& m, const Context& context, Day now) {
    const Day monday = week_begin(now);
    const Day this_week = monday + m.weekday - 1;
    const Day last = this_week > now ? this_week - 7 : this_week;  // today counts
    const Day next = this_week > now ? this_week : this_week + 7;  // today does not
    if (m.any(Moment::pick_)) {
        if (m.pick >= 7) return (last == now ? now : next) + m.pick / 7 * 7;  // "mardi en huit", "en quinze"
        if (m.pick > 1) return next + 7 * (m.pick - 1);
        if (m.pick > 0) return context.next_is_next_week ? this_week + 7 : next;
        if (m.pick < 0) return (last == now ? last - 7 : last) + 7 * (m.pick + 1);
        if (context.prefer == Prefer::nearest) return this_week < now ? this_week + 7 : this_week;
    }
    const Prefer prefer = preferred(m, context);
    if (prefer == Prefer::past) return last;
    if (!context.asked && last == now) return now;  // in news the day's own name is mostly today
    if (prefer == Prefer::future) return m.any(Moment::pick_) && last == now ? now : next;
    if (context.verbless || context.ahead) return last == now ? now : next;
    if (!context.asked) return last;  // no verb tells: in news two of three lie behind
    return now - last <= next - now ? last : next;
}

/// "le 28", "jeudi 15": the month that fits.
bool choose_month(Moment& m, const Context& context, const Anchor& now) {
    const Date here = date_of(now.day);
    const Day first = day_of({here.year, here.month, 1});
    const int reach = m.any(Moment::weekday_) ? 14 : 2;
    int64_t best = -1;
    Day chosen = 0;
    for (int n = -reach; n <= reach; ++n) {
        const Date month = date_of(add_months(first, n));
        if (m.day > days_in_month(month.year, month.month)) continue;
        const Day day = day_of({month.year, month.month, m.day});
        if (m.any(Moment::weekday_) && weekday_of(day) != m.weekday) continue;
        const int64_t r = rank({day, day + 1, Grain::day}, now.day, m, context);
        if (r >= 0 && (best < 0 || r < best)) best = r, chosen = day;
    }
    if (best < 0) return false;
    set_date(m, chosen);
    return true;
}

void check_weekday(Moment& m) {
    if (m.all(Moment::year_ | Moment::month_ | Moment::day_ | Moment::weekday_) &&
        is_date(m.year, m.month, m.day) && weekday_of(day_of({m.year, m.month, m.day})) != m.weekday) {
        m.inconsistent = true;
    }
}

void take_feast(Moment& m, const Context& context) {
    Stretch day;
    if (m.all(Moment::feast_ | Moment::year_) && yearly(m, m.year, context.pack, day)) {
        set_date(m, day.begin);
        m.has &= ~uint32_t{Moment::feast_};
    }
}

}  // namespace

void resolve(Moment& m, const Context& context) {
    if (m.vague) return;
    if (m.overnight && m.any(Moment::hour_) && m.hour < 12) {  // "nuit de samedi a dimanche, 3 h": on Sunday
        m.overnight = false;
        resolve(m, context);
        if (m.all(Moment::year_ | Moment::month_ | Moment::day_) && is_date(m.year, m.month, m.day))
            set_date(m, day_of({m.year, m.month, m.day}) + 1);
        return;
    }
    if (m.from_text) {
        m.from_text = false;
        Context there = context;
        if (context.previous.grain != Grain::none) there.published = context.previous;
        resolve(m, there);
        if (context.previous.grain != Grain::none) m.anchor = TimeAnchor::previous;
        return;
    }
    if (m.any(Moment::base_)) take_base(m);
    const Anchor& now = context.now();
    if (m.any(Moment::year_ | Moment::decade_ | Moment::century_)) {
        take_feast(m, context);
        if (m.all(Moment::week_ | Moment::weekday_ | Moment::year_)) {
            set_date(m, week_begin(IsoWeek{m.year, m.week}) + m.weekday - 1);
        }
        check_weekday(m);
        return;
    }
    if (now.grain == Grain::none) return;
    constexpr uint32_t kYearly =
        Moment::month_ | Moment::season_ | Moment::quarter_ | Moment::half_ | Moment::week_ | Moment::feast_;
    if (m.any(kYearly)) {
        if (choose_year(m, context, now)) m.anchor = context.now_kind();
        take_feast(m, context);
        if (m.all(Moment::week_ | Moment::weekday_ | Moment::year_)) resolve(m, context);
        return;
    }
    if (now.grain != Grain::day) return;
    if (m.any(Moment::day_)) {
        if (choose_month(m, context, now)) m.anchor = context.now_kind();
    } else if (m.any(Moment::weekday_)) {
        set_date(m, choose_weekday(m, context, now.day));
        m.anchor = context.now_kind();
    } else if (m.any(Moment::daily_)) {
        Day day = now.day + (m.any(Moment::pick_) ? m.pick : 0);
        const int32_t seconds = (m.hour * 60 + m.minute) * 60 + m.second;
        const bool gone = context.asked && m.any(Moment::hour_) && now.seconds >= 0 && seconds < now.seconds;
        if (gone && context.prefer == Prefer::future && !m.any(Moment::pick_)) ++day;
        set_date(m, day);
        m.anchor = context.now_kind();
    }
}

Grain grain_of(const Moment& m) {
    if (m.any(Moment::second_)) return Grain::second;
    if (m.any(Moment::hour_)) return Grain::minute;
    if (m.any(Moment::part_)) return Grain::part;
    if (m.any(Moment::day_ | Moment::weekday_ | Moment::feast_)) return Grain::day;
    if (m.any(Moment::base_)) return m.base_grain;
    if (m.any(Moment::weekend_)) return Grain::weekend;
    if (m.any(Moment::week_)) return Grain::week;
    if (m.any(Moment::month_)) return Grain::month;
    if (m.any(Moment::season_)) return Grain::season;
    if (m.any(Moment::quarter_)) return Grain::quarter;
    if (m.any(Moment::half_)) return Grain::half;
    if (m.any(Moment::decade_)) return Grain::decade;
    if (m.any(Moment::century_)) return Grain::century;
    return m.any(Moment::year_) ? Grain::year : Grain::none;
}

bool stretch_of(const Moment& m, Stretch& out) {
    if (m.any(Moment::base_)) {
        out = stretch_around(m.base, m.base_grain);
        return true;
    }
    if (m.any(Moment::century_ | Moment::decade_)) {
        const int length = m.any(Moment::century_) ? 100 : 10;
        out = {day_of({m.year * length, 1, 1}), day_of({m.year * length + length, 1, 1}),
               length == 100 ? Grain::century : Grain::decade};
        return true;
    }
    if (!m.any(Moment::year_)) return false;
    out.grain = std::max(grain_of(m), Grain::day);
    if (yearly(m, m.year, nullptr, out)) return true;
    if (m.any(Moment::day_ | Moment::month_)) return false;
    out = {day_of({m.year, 1, 1}), day_of({m.year + 1, 1, 1}), Grain::year};
    return true;
}

}  // namespace selon::times

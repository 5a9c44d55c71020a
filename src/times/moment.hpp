// times/moment.hpp : Moment, a point or stretch of time as far as an expression states it, and Amount, a
// length of time. Merging two Moments puts "mardi" and "la semaine prochaine" together; resolving one finds
// its year, month and day from the anchors. Called by the actions of the pattern table and by times::run.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/options.hpp"
#include "core/pack.hpp"
#include "core/time.hpp"
#include "times/calendar.hpp"

namespace selon::times {

enum class Grain : uint8_t {
    none,
    second,
    minute,
    hour,
    part,
    day,
    weekend,
    week,
    month,
    season,
    quarter,
    half,
    year,
    decade,
    century
};

/// Parts of the day and seasons are held as the two letters that TIMEX3 writes: 'M','O'.
using Letters = uint16_t;
constexpr Letters letters(char a, char b) {
    return static_cast<Letters>(a << 8 | b);
}

/// What an expression says of when. `has` tells which fields it states.
struct Moment {
    enum Field : uint32_t {
        year_ = 1,
        month_ = 2,
        day_ = 4,
        weekday_ = 8,
        hour_ = 16,
        minute_ = 32,
        second_ = 64,
        part_ = 128,
        season_ = 256,
        quarter_ = 512,
        half_ = 1024,
        week_ = 2048,
        weekend_ = 4096,
        decade_ = 8192,
        century_ = 16384,
        feast_ = 32768,
        base_ = 65536,
        pick_ = 131072,
        daily_ = hour_ | minute_ | second_ | part_,
    };

    uint32_t has = 0;
    int32_t year = 0;    ///< of a decade 199, of a century 19
    Day base = 0;        ///< first day of the stretch already resolved ("la semaine prochaine")
    StringId feast = 0;  ///< the rule of a holiday
    Letters part = 0, season = 0;
    uint8_t month = 0, day = 0, weekday = 0, hour = 0, minute = 0, second = 0;
    uint8_t quarter = 0, half = 0, week = 0;
    Grain base_grain = Grain::none;
    int8_t pick = 0;  ///< "prochain" 1, "ce" 0, "dernier" -1; with pick_
    uint8_t mod = 0;  ///< TimeMod
    TimeAnchor anchor = TimeAnchor::none;
    bool meridian = false;      ///< the hour is on the 24-hour clock for certain
    bool overnight = false;     ///< a night that two days name: its small hours are on the second
    bool said = false;          ///< which half of the day was said ("pm", "du soir")
    bool from_text = false;     ///< counted from the last date of the text ("le 3 juin suivant")
    int8_t lean = 0;            ///< -1 "since August", +1 "by August": on that side whatever the verb
    bool inconsistent = false;  ///< weekday and date contradict each other
    bool vague = false;         ///< resolved against an anchor that is too coarse: no day can be named

    bool any(uint32_t fields) const { return (has & fields) != 0; }
    bool all(uint32_t fields) const { return (has & fields) == fields; }
    void set(Field field) { has |= field; }
};

/// A length of time: counts of units in hundredths ("deux ans et demi" is 250 years); -1 is an unstated
/// number.
struct Amount {
    enum Unit : uint8_t {
        years,
        quarters,
        months,
        weeks,
        weekends,
        days,
        business_days,
        hours,
        minutes,
        seconds,
        units
    };
    int32_t count[units] = {};
    bool vague = false;  ///< "quelques jours": the number is not stated
    uint8_t mod = 0;     ///< TimeMod

    /// The smallest unit that it has.
    Unit finest() const;
    bool empty() const;
};

/// A day to count from. `grain` day, month or year says how much of it is known; none: nothing.
struct Anchor {
    Day day = 0;
    Grain grain = Grain::none;
    int32_t seconds = -1;  ///< of the day; -1 if unknown
};

/// A stretch of whole days: [begin, end).
struct Stretch {
    Day begin = 0, end = 0;
    Grain grain = Grain::none;
};

/// What resolving needs to know of the place in the text.
struct Context {
    const Pack* pack = nullptr;  ///< holds the rules of holidays
    Anchor published;
    Anchor previous;                  ///< the last full date in the text
    Anchor dated;                     ///< the last full date that stands with its weekday
    Anchor latest;                    ///< the last date in the text, be it a month or a year
    Anchor latest_month;              ///< the last one that is no coarser than a month
    Stretch focus;                    ///< the quarter or half-year that the text is about; no grain: none
    Prefer prefer = Prefer::nearest;  ///< the direction decided for this place
    bool verbless = false;            ///< no verb stands by: a programme, a headline
    bool ahead = false;               ///< a present tense that announces ("le proces s'ouvre lundi")
    bool habit = false;               ///< in the present tense
    bool asked = false;               ///< a person chose the direction: no exception
    bool next_is_next_week = false;   ///< "next Sunday" is the one of the next week

    /// The last date of the text that is known as finely as needed: "in 1998 ... two years later".
    const Anchor& told(Grain needed) const {
        if (latest.grain != Grain::none && latest.grain <= needed) return latest;
        return latest_month.grain != Grain::none && latest_month.grain <= needed ? latest_month : previous;
    }
    /// The day of the article, else the last one that the text tells as news do ("mardi 26 avril 2022");
    /// where there is none, what is relative to it stays so and nothing is guessed.
    const Anchor& now() const { return published.grain != Grain::none ? published : dated; }
    TimeAnchor now_kind() const {
        return published.grain != Grain::none ? TimeAnchor::published
               : dated.grain != Grain::none   ? TimeAnchor::previous
                                              : TimeAnchor::none;
    }
};

/// The two together, or false if they contradict each other or neither narrows the other.
bool merge(const Moment& a, const Moment& b, Moment& out);

/// Finds year, month and day from the context as far as they can be known. After it fields and base agree.
void resolve(Moment& moment, const Context& context);
/// The finest thing the moment states.
Grain grain_of(const Moment& moment);
/// The days of a resolved moment; false if its year is not known.
bool stretch_of(const Moment& moment, Stretch& out);
/// The stretch of `grain` that contains `day`, and the one `n` later.
Stretch stretch_around(Day day, Grain grain);
Stretch shift(Stretch stretch, int n);
/// A moment that stands for a whole stretch.
Moment moment_of(Stretch stretch);

/// Appends the TIMEX3 value.
void write_value(const Moment& moment, std::string& out);
void write_value(const Amount& amount, std::string& out);

/// The day `sign` times `amount` after a day; clocks are left out.
Day shift_days(Day day, const Amount& amount, int sign);

/// The moment `sign` times `amount` away from an anchor or a resolved moment, at the amount's own grain.
bool shift_by(const Moment& from, int32_t from_seconds, const Amount& amount, int sign, Moment& out);

}  // namespace selon::times

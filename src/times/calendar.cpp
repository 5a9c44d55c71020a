// times/calendar.cpp : see calendar.hpp.
#include "times/calendar.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace selon::times {

namespace chrono = std::chrono;

Day day_of(Date date) {
    const auto ymd = chrono::year(date.year) / static_cast<int>(date.month) / static_cast<int>(date.day);
    return static_cast<Day>(chrono::sys_days(ymd).time_since_epoch().count());
}

Date date_of(Day day) {
    const chrono::year_month_day ymd{chrono::sys_days(chrono::days(day))};
    return {int(ymd.year()), unsigned(ymd.month()), unsigned(ymd.day())};
}

unsigned days_in_month(int year, unsigned month) {
    return unsigned((chrono::year(year) / static_cast<int>(month) / chrono::last).day());
}

bool is_date(int year, unsigned month, unsigned day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
}

unsigned weekday_of(Day day) {
    return chrono::weekday(chrono::sys_days(chrono::days(day))).iso_encoding();
}

IsoWeek iso_week(Day day) {
    const Day thursday = week_begin(day) + 3;
    const int year = date_of(thursday).year;
    return {year, static_cast<unsigned>((thursday - day_of({year, 1, 1})) / 7 + 1)};
}

Day week_begin(IsoWeek week) {
    return week_begin(day_of({week.year, 1, 4})) + 7 * (static_cast<Day>(week.week) - 1);
}

Day add_months(Day day, int months) {
    Date date = date_of(day);
    const int sum = date.year * 12 + static_cast<int>(date.month) - 1 + months;
    date.year = sum >= 0 ? sum / 12 : (sum - 11) / 12;
    date.month = static_cast<unsigned>(sum - date.year * 12 + 1);
    date.day = std::min(date.day, days_in_month(date.year, date.month));
    return day_of(date);
}

Day nth_weekday(int year, unsigned month, unsigned weekday, int n) {
    if (n == 0) return 0;
    const unsigned length = days_in_month(year, month);
    const Day first = day_of({year, month, 1});
    const Day last = first + static_cast<Day>(length) - 1;
    Day day = n > 0 ? first + static_cast<Day>((weekday + 7 - weekday_of(first)) % 7) + 7 * (n - 1)
                    : last - static_cast<Day>((weekday_of(last) + 7 - weekday) % 7) + 7 * (n + 1);
    return day < first || day > last ? 0 : day;
}

Day easter(int year) {  // the Gregorian computus, after Meeus
    const int a = year % 19, b = year / 100, c = year % 100;
    const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return day_of({year, static_cast<unsigned>(f / 31), static_cast<unsigned>(f % 31 + 1)});
}

Day orthodox_easter(int year) {  // the Julian computus; 13 days between the calendars from 1900 to 2099
    const int d = (19 * (year % 19) + 15) % 30;
    const int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    const int f = d + e + 114;
    return day_of({year, static_cast<unsigned>(f / 31), static_cast<unsigned>(f % 31 + 1)}) + 13;
}

namespace {
constexpr Day kUnixOfRataDie = 719163;  // fixed day number (1 is 0001-01-01) of 1970-01-01

int64_t floor_divide(int64_t a, int64_t b) {
    return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

Day hebrew_new_year(int year) {  // days since the epoch of Reingold and Dershowitz
    const int64_t months = floor_divide(235 * int64_t{year} - 234, 19);
    const int64_t parts = 12084 + 13753 * months;
    const int64_t day = 29 * months + floor_divide(parts, 25920);
    return static_cast<Day>(((3 * (day + 1)) % 7 < 3) ? day + 1 : day);
}

Day hebrew_year_begin(int year) {
    const Day before = hebrew_new_year(year - 1), here = hebrew_new_year(year),
              after = hebrew_new_year(year + 1);
    const Day delay = after - here == 356 ? 2 : here - before == 382 ? 1 : 0;
    return -1373427 + here + delay - kUnixOfRataDie;
}
}  // namespace

bool hebrew_day(int year, unsigned month, unsigned day, Day& out) {
    // Months count from Nisan (1); Tishri (7) opens the year. Adar is the last month of a leap year.
    for (int hebrew = year + 3760; hebrew <= year + 3761; ++hebrew) {
        const Day begin = hebrew_year_begin(hebrew);
        const Day length = hebrew_year_begin(hebrew + 1) - begin;
        const bool leap = (7 * hebrew + 1) % 19 < 7;
        const auto month_length = [&](unsigned m) -> Day {
            if (m == 2 || m == 4 || m == 6 || m == 10 || m == 13) return 29;
            if (m == 12) return leap ? 30 : 29;
            if (m == 8) return length % 10 == 5 ? 30 : 29;
            if (m == 9) return length % 10 == 3 ? 29 : 30;
            return 30;
        };
        const unsigned last = leap ? 13 : 12;
        const unsigned wanted = month == 12 ? last : month;
        Day at = begin;
        for (unsigned m = 7; m != wanted; m = m == last ? 1 : m + 1) at += month_length(m);
        out = at + static_cast<Day>(day) - 1;
        if (date_of(out).year == year) return true;
    }
    return false;
}

namespace {
constexpr double kHour = 1.0 / 24;

/// The instant of a new moon (k whole) or full moon (k and a half) in days since 1970-01-01, universal time,
/// good to a few minutes: Meeus, Astronomical Algorithms, chapter 49. k is 0 for the new moon of 2000-01-06.
double moon_phase(double k) {
    constexpr double kRadian = 3.14159265358979323846 / 180;
    const double t = k / 1236.85, e = 1 - 0.002516 * t;
    const double sun = (2.5534 + 29.10535670 * k) * kRadian;
    const double moon = (201.5643 + 385.81693528 * k + 0.0107582 * t * t) * kRadian;
    const double node = (160.7108 + 390.67050284 * k - 0.0016118 * t * t) * kRadian;
    const double correction = -0.40720 * std::sin(moon) + 0.17241 * e * std::sin(sun) +
                              0.01608 * std::sin(2 * moon) + 0.01039 * std::sin(2 * node) +
                              0.00739 * e * std::sin(moon - sun) - 0.00514 * e * std::sin(moon + sun) +
                              0.00208 * e * e * std::sin(2 * sun) - 0.00111 * std::sin(moon - 2 * node);
    constexpr double kUnixEpoch = 2440587.5;
    return 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t + correction - kUnixEpoch;
}
}  // namespace

bool islamic_day(int year, unsigned month, unsigned day, Day& out) {
    // As Mecca reckons: a month begins on the day after a conjunction that comes before sunset there (about
    // 15 h universal time), on the second day after it otherwise.
    constexpr int kMuharram1420 = -9;  // the lunation whose new moon opened that year
    const int64_t guess = floor_divide((int64_t{year} - 622) * 33, 32);
    for (int64_t y = guess - 1; y <= guess + 2; ++y) {
        const double k = kMuharram1420 + 12.0 * static_cast<double>(y - 1420) + month - 1;
        out = static_cast<Day>(std::floor(moon_phase(k) + 9 * kHour)) + static_cast<Day>(day);
        if (date_of(out).year == year) return true;
    }
    return false;
}

Day moon_day(Date from, bool full, int hours) {
    const Day first = day_of(from);
    const double half = full ? 0.5 : 0;
    double k = std::floor((first - 10962.0) / 29.530588861) - 2 + half;  // 10962: 2000-01-06
    while (moon_phase(k) < first) k += 1;
    return static_cast<Day>(std::floor(moon_phase(k) + hours * kHour));
}

namespace {
/// Reads the integers of a rule, whatever stands between them; a minus counts only as `signs` allows.
int read_numbers(std::string_view rule, int* out, int limit) {
    int count = 0;
    for (size_t at = 0; at < rule.size() && count < limit;) {
        const bool number = rule[at] == '-' || (rule[at] >= '0' && rule[at] <= '9');
        if (!number) {
            ++at;
            continue;
        }
        const auto [end, error] = std::from_chars(rule.data() + at, rule.data() + rule.size(), out[count]);
        if (error != std::errc()) return count;
        at = static_cast<size_t>(end - rule.data());
        ++count;
    }
    return count;
}
}  // namespace

bool feast_days(std::string_view rule, int year, Day& begin, Day& last) {
    const size_t range = rule.find("..");
    if (range == std::string_view::npos || !feast_day(rule, year, begin)) return false;
    const std::string_view end = rule.substr(range + 2);
    bool found = feast_day(end, year, last) && last >= begin;
    if (!found) found = feast_day(end, year + 1, last);  // over the new year
    begin -= rule.starts_with("hebrew");
    return found;
}

bool feast_day(std::string_view rule, int year, Day& out) {
    if (year < 1583 || year > 2999) return false;
    rule = rule.substr(0, rule.find(".."));
    int offset = 0;
    if (const size_t plus = rule.find('+'); plus != std::string_view::npos) {
        read_numbers(rule.substr(plus + 1), &offset, 1);
        rule = rule.substr(0, plus);
    }
    int n[3] = {};
    if (rule.starts_with("easter") || rule.starts_with("orthodox")) {
        const bool western = rule[0] == 'e';
        read_numbers(rule.substr(western ? 6 : 8), n, 1);
        out = (western ? easter(year) : orthodox_easter(year)) + n[0] + offset;
        return true;
    }
    if (const bool full = rule.starts_with("fullmoon"); full || rule.starts_with("newmoon")) {
        if (read_numbers(rule, n, 3) != 3 ||
            !is_date(year, static_cast<unsigned>(n[0]), static_cast<unsigned>(n[1])))
            return false;
        out = moon_day({year, static_cast<unsigned>(n[0]), static_cast<unsigned>(n[1])}, full, n[2]) + offset;
        return true;
    }
    if (rule.starts_with("nth")) {
        if (read_numbers(rule.substr(3), n, 3) != 3) return false;
        out = nth_weekday(year, static_cast<unsigned>(n[0]), static_cast<unsigned>(n[1]), n[2]) + offset;
        return true;
    }
    const bool hebrew = rule.starts_with("hebrew"), islamic = rule.starts_with("islamic");
    if (hebrew || islamic) {
        if (read_numbers(rule, n, 2) != 2) return false;
        const auto find = hebrew ? hebrew_day : islamic_day;
        const bool found = find(year, static_cast<unsigned>(n[0]), static_cast<unsigned>(n[1]), out);
        out += offset;
        return found;
    }
    if (rule.size() != 5 || rule[2] != '-') return false;
    std::from_chars(rule.data(), rule.data() + 2, n[0]);
    std::from_chars(rule.data() + 3, rule.data() + 5, n[1]);
    if (!is_date(year, static_cast<unsigned>(n[0]), static_cast<unsigned>(n[1]))) return false;
    out = day_of({year, static_cast<unsigned>(n[0]), static_cast<unsigned>(n[1])}) + offset;
    return true;
}

}  // namespace selon::times

// serve/calendar.cpp : see calendar.hpp.
#include "serve/calendar.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>

namespace selon::serve {

namespace {

constexpr size_t kMostPeriods = 2000;

/// Year, month and day of an ISO date; month and day 1 where it has none. False for what is none.
bool parse(std::string_view text, std::chrono::year_month_day& out) {
    if (text.size() < 4) return false;
    int parts[3] = {0, 1, 1};
    constexpr size_t begins[] = {0, 5, 8}, sizes[] = {4, 2, 2};
    for (int part = 0; part < 3; ++part) {
        if (text.size() < begins[part] + sizes[part]) break;
        if (part > 0 && text[begins[part] - 1] != '-') break;
        int number = 0;
        for (size_t i = begins[part]; i < begins[part] + sizes[part]; ++i) {
            if (text[i] < '0' || text[i] > '9') return false;
            number = number * 10 + (text[i] - '0');
        }
        parts[part] = number;
    }
    out = std::chrono::year(parts[0]) / std::chrono::month(static_cast<unsigned>(parts[1])) /
          std::chrono::day(static_cast<unsigned>(parts[2]));
    return out.ok();
}

std::string text_of(std::chrono::year_month_day date, Unit unit) {
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return std::string(text).substr(0, static_cast<size_t>(unit));
}

size_t periods_between(std::string_view first, std::string_view last, Unit unit) {
    std::chrono::year_month_day from, to;
    if (!parse(first, from) || !parse(last, to)) return 1;
    const auto days = static_cast<size_t>((std::chrono::sys_days(to) - std::chrono::sys_days(from)).count());
    return 1 + days / (unit == Unit::day ? 1 : unit == Unit::month ? 30 : 365);
}

/// A few dates far from all the others would press those into a corner: a hundredth at either end is left
/// out where the axis is then a third as long.
void leave_out_far_ends(std::map<std::string, int64_t>& counts, Periods& out) {
    int64_t total = 0;
    for (const auto& [period, count] : counts) total += count;
    auto first = counts.begin();
    auto last = std::prev(counts.end());
    int64_t before = 0, after = 0;
    while (first != last && (before + first->second) * 100 <= total) before += (first++)->second;
    while (first != last && (after + last->second) * 100 <= total) after += (last--)->second;
    if (periods_between(counts.begin()->first, counts.rbegin()->first, out.unit) <
        3 * periods_between(first->first, last->first, out.unit))
        return;
    counts.erase(counts.begin(), first);
    counts.erase(std::next(last), counts.end());
    out.outside = before + after;
}

}  // namespace

std::string period_after(std::string_view period) {
    using namespace std::chrono;
    year_month_day date;
    if (!parse(period, date)) return {};
    if (period.size() == 4) return text_of((date.year() + years(1)) / date.month() / date.day(), Unit::year);
    if (period.size() == 7) return text_of(date + months(1), Unit::month);
    return text_of(sys_days(date) + days(1), Unit::day);
}

Unit unit_for(std::string_view first, std::string_view last, size_t most) {
    std::chrono::year_month_day from, to;
    if (!parse(first, from) || !parse(last, to)) return Unit::month;
    const auto days = (std::chrono::sys_days(to) - std::chrono::sys_days(from)).count() + 1;
    if (days <= static_cast<long>(most) && first.size() >= 10) return Unit::day;
    return days / 30 <= static_cast<long>(most) && first.size() >= 7 ? Unit::month : Unit::year;
}

Periods periods_of(const std::vector<store::Count>& dates, Unit unit) {
    Periods out{unit, {}};
    std::map<std::string, int64_t> counts;
    std::chrono::year_month_day date;
    for (const store::Count& one : dates) {
        const bool fine = one.name.size() >= static_cast<size_t>(unit) && parse(one.name, date);
        fine ? counts[one.name.substr(0, static_cast<size_t>(unit))] += one.count : out.undated += one.count;
    }
    if (counts.empty()) return out;
    leave_out_far_ends(counts, out);
    // From the end, so that one wrong date long ago does not push the others out.
    std::string from = counts.begin()->first;
    const std::string last = counts.rbegin()->first;
    size_t size = 1;
    for (std::string at = from; at < last && size < 400'000; at = period_after(at)) ++size;
    for (; size > kMostPeriods; --size) from = period_after(from);
    for (std::string at = from; !at.empty() && at <= last; at = period_after(at)) {
        const auto found = counts.find(at);
        out.counts.push_back({at, 0, found == counts.end() ? 0 : found->second});
    }
    return out;
}

Periods periods_of(const std::vector<store::Count>& dates) {
    std::string first, last;
    int64_t all = 0, fine = 0;
    for (const store::Count& one : dates) {
        all += one.count;
        if (one.name.size() < 7) continue;
        fine += one.count;
        if (first.empty() || one.name < first) first = one.name;
        last = std::max(last, one.name);
    }
    if (first.empty() || fine * 2 < all) return periods_of(dates, Unit::year);
    return periods_of(dates, unit_for(first, last));
}

}  // namespace selon::serve

// ingest/dates.cpp : see dates.hpp. One reader for all forms: the text is cut into numbers and words, and
// their order says what each number is.
#include "ingest/dates.hpp"

#include <array>
#include <cstdio>

#include "base/utf8.hpp"

namespace selon::ingest {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Digits at `at`: how many (at most 9), and their value.
size_t digits(std::string_view text, size_t at, int& value) {
    size_t size = 0;
    value = 0;
    while (at + size < text.size() && size < 9 && is_digit(text[at + size])) {
        value = value * 10 + (text[at + size] - '0');
        ++size;
    }
    return size;
}

bool is_day(int year, int month, int day) {
    constexpr std::array kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1600 || year > 2200 || month < 1 || month > 12 || day < 1) return false;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= (month == 2 && !leap ? 28 : kDays[static_cast<size_t>(month - 1)]);
}

std::string format_day(int year, int month, int day) {
    char out[40];
    std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day);
    return out;
}

/// "12:30", "12:30:05.123", with a zone: "Z", "+02:00", "+0200", "GMT". Empty if there is no time at `at`.
std::string read_time(std::string_view text, size_t at) {
    int hour = 0, minute = 0, second = 0;
    size_t size = digits(text, at, hour);
    if (size == 0 || size > 2 || hour > 23) return "";
    at += size;
    if (at >= text.size() || text[at] != ':') return "";
    size = digits(text, ++at, minute);
    if (size != 2 || minute > 59) return "";
    at += 2;
    if (at < text.size() && text[at] == ':' && digits(text, at + 1, second) == 2 && second < 61) at += 3;
    if (second == 60) second = 59;
    char out[40];
    std::snprintf(out, sizeof out, "T%02d:%02d:%02d", hour, minute, second);
    std::string time = out;
    if (at < text.size() && text[at] == '.') {
        do ++at;
        while (at < text.size() && is_digit(text[at]));
    }
    while (at < text.size() && text[at] == ' ') ++at;
    std::string_view zone = text.substr(at);
    if (zone.starts_with("GMT") || zone.starts_with("UTC")) zone.remove_prefix(3);
    const bool universal = zone.data() != text.data() + at || zone.starts_with('Z');
    if (!zone.empty() && (zone[0] == '+' || zone[0] == '-')) {
        int hours = 0, minutes = 0;
        size = digits(zone, 1, hours);
        if (size == 4) {
            minutes = hours % 100;
            hours /= 100;
        } else if (size == 2 && zone.size() > 5 && zone[3] == ':') {
            digits(zone, 4, minutes);
        }
        if ((size == 2 || size == 4) && hours < 15 && minutes < 60) {
            std::snprintf(out, sizeof out, "%c%02d:%02d", zone[0], hours, minutes);
            return time + out;
        }
    }
    return universal ? time + "Z" : time;
}

/// "2023-10-04T12:00", also "20231004T120000Z" as NewsML writes, "2023/10/04", and partial dates.
bool parse_iso(std::string_view text, std::string& iso) {
    int year = 0, month = 0, day = 0;
    const size_t first = digits(text, 0, year);
    if (first == 8 && is_day(year / 10000, year / 100 % 100, year % 100)) {
        iso = format_day(year / 10000, year / 100 % 100, year % 100);
        int clock = 0;
        if (text.size() > 14 && text[8] == 'T' && digits(text, 9, clock) == 6 && clock < 240000) {
            std::string spread(text.substr(9, 2));
            spread.append(":").append(text.substr(11, 2)).append(":").append(text.substr(13));
            iso += read_time(spread, 0);
        }
        return true;
    }
    if (first != 4 || year < 1600 || year > 2200) return false;
    const char mark = text.size() > 4 ? text[4] : ' ';
    const size_t second = mark == '-' || mark == '/' ? digits(text, 5, month) : 0;
    if (second == 0 || second > 2 || month < 1 || month > 12) {
        if (text.size() > 4 && mark != ' ') return false;
        iso = std::string(text.substr(0, 4));
        return true;
    }
    size_t at = 5 + second;
    const size_t third = at < text.size() && text[at] == mark ? digits(text, at + 1, day) : 0;
    if (third == 0 || third > 2 || !is_day(year, month, day)) {
        if (third != 0) return false;
        char out[40];
        std::snprintf(out, sizeof out, "%04d-%02d", year, month);
        iso = out;
        return true;
    }
    at += 1 + third;
    iso = format_day(year, month, day);
    if (at < text.size() && (text[at] == 'T' || text[at] == ' ')) iso += read_time(text, at + 1);
    return true;
}

/// What a date in words is made of, in the order it stands.
struct Parts {
    int year = 0, month = 0, first = 0;
    size_t end = 0;  ///< after the last part
    bool complete() const { return year != 0 && month != 0; }
};

/// "4 octobre 2023", "Oct 4, 2023", "Wed, 04 Oct 2023", "04/10/2023", "04.10.2023".
Parts find_parts(const Knowledge& knowledge, std::string_view text) {
    Parts parts;
    std::string word;
    for (size_t at = 0; at < text.size() && !(parts.complete() && parts.first != 0);) {
        int value = 0;
        if (const size_t size = digits(text, at, value); size > 0) {
            const bool clock = at + size < text.size() && text[at + size] == ':';
            const size_t before = at;
            at += size;
            if (clock) {
                while (at < text.size() && (is_digit(text[at]) || text[at] == ':')) ++at;
            } else if (size <= 2 && at < text.size() && (text[at] == '/' || text[at] == '.')) {
                int month = 0, year = 0;
                const size_t second = digits(text, at + 1, month);
                const size_t third_at = at + 2 + second;
                if (second > 0 && second <= 2 && third_at < text.size() &&
                    digits(text, third_at, year) == 4) {
                    if (month > 12) std::swap(month, value);
                    return {year, month, value, third_at + 4};
                }
            } else if (size <= 2 && parts.first == 0) {
                parts.first = value;
                parts.end = at;
            } else if (size == 4 && value >= 1600 && value <= 2200 && (parts.month != 0 || before == 0)) {
                parts.year = value;
                parts.end = at;
            }
            continue;
        }
        size_t end = at;
        while (end < text.size()) {
            const utf8::Decoded d = utf8::decode(text, end);
            if (!utf8::is_letter(d.point)) break;
            end += d.size;
        }
        if (end == at) {
            at += utf8::decode(text, at).size;
            continue;
        }
        utf8::fold(text.substr(at, end - at), word);
        if (const auto month = knowledge.months.find(word);
            month != knowledge.months.end() && parts.month == 0) {
            parts.month = month->second;
            parts.end = end;
        }
        at = end;
    }
    return parts;
}

}  // namespace

size_t iso_date_size(std::string_view text) {
    int value = 0;
    if (digits(text, 0, value) != 4 || value < 1600 || value > 2200) return 0;
    int month = 0, day = 0;
    if (text.size() < 7 || text[4] != '-' || digits(text, 5, month) != 2 || month < 1 || month > 12) return 4;
    if (text.size() < 10 || text[7] != '-' || digits(text, 8, day) != 2 || !is_day(value, month, day))
        return 7;
    return 10;
}

bool parse_date(const Knowledge& knowledge, std::string_view text, std::string& iso) {
    size_t start = 0;
    while (start < text.size() && utf8::is_space(utf8::decode(text, start).point)) {
        start += utf8::decode(text, start).size;
    }
    text = text.substr(start, 200);
    if (parse_iso(text, iso)) return true;
    const Parts parts = find_parts(knowledge, text);
    if (!parts.complete() || !is_day(parts.year, parts.month, parts.first)) return false;
    iso = format_day(parts.year, parts.month, parts.first);
    size_t at = parts.end;
    while (at < text.size() && (text[at] == ' ' || text[at] == ',')) ++at;
    iso += read_time(text, at);
    return true;
}

}  // namespace selon::ingest

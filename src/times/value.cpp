// times/value.cpp : writes Moments and Amounts as TIMEX3 values. What is not known is X.
#include <charconv>

#include "times/moment.hpp"

namespace selon::times {

namespace {

void digits(int value, int width, std::string& out) {
    char text[12];
    const auto [end, error] = std::to_chars(text, text + sizeof text, value);
    for (auto n = end - text; n < width; ++n) out += '0';
    out.append(text, end);
}

void pair(Letters two, std::string& out) {
    out += static_cast<char>(two >> 8);
    out += static_cast<char>(two & 0xFF);
}

void year(const Moment& m, std::string& out) {
    if (!m.any(Moment::year_)) {
        out += "XXXX";
    } else if (m.year < 0) {
        out += "BC";
        digits(-m.year, 4, out);
    } else {
        digits(m.year, 4, out);
    }
}

/// The part before T; false if nothing of the date is known.
bool date(const Moment& m, std::string& out) {
    if (m.any(Moment::century_)) return digits(m.year, 2, out), true;
    if (m.any(Moment::decade_)) return digits(m.year, 3, out), true;
    if (m.any(Moment::month_ | Moment::day_)) {
        year(m, out);
        out += '-';
        m.any(Moment::month_) ? digits(m.month, 2, out) : void(out += "XX");
        if (m.any(Moment::day_)) {
            out += '-';
            digits(m.day, 2, out);
        }
        return true;
    }
    if (m.any(Moment::half_ | Moment::quarter_)) {
        year(m, out);
        out += m.any(Moment::half_) ? "-H" : "-Q";
        digits(m.any(Moment::half_) ? m.half : m.quarter, 1, out);
        return true;
    }
    if (m.any(Moment::season_)) {
        year(m, out);
        out += '-';
        pair(m.season, out);
        return true;
    }
    if (m.any(Moment::week_)) {
        year(m, out);
        out += "-W";
        digits(m.week, 2, out);
        if (m.any(Moment::weekend_)) out += "-WE";
        return true;
    }
    if (m.any(Moment::weekday_ | Moment::weekend_)) {
        year(m, out);
        out += "-WXX-";
        m.any(Moment::weekend_) ? void(out += "WE") : digits(m.weekday, 1, out);
        return true;
    }
    if (m.any(Moment::year_)) return year(m, out), true;
    return false;
}

}  // namespace

void write_value(const Moment& m, std::string& out) {
    if (m.vague && !m.any(Moment::daily_)) {
        out += m.pick < 0 ? "PAST_REF" : m.pick > 0 ? "FUTURE_REF" : "PRESENT_REF";
        return;
    }
    const bool dated = date(m, out);
    if (!m.any(Moment::daily_)) return;
    if (!dated && (m.vague || m.any(Moment::part_))) out += "XXXX-XX-XX";
    out += 'T';
    if (m.any(Moment::part_) && !m.any(Moment::hour_)) return pair(m.part, out);
    digits(m.hour, 2, out);
    if (!m.any(Moment::minute_)) return;
    out += ':';
    digits(m.minute, 2, out);
    if (m.any(Moment::second_)) {
        out += ':';
        digits(m.second, 2, out);
    }
}

void write_value(const Amount& amount, std::string& out) {
    constexpr const char* kLetters[] = {"Y", "Q", "M", "W", "WE", "D", "BD", "H", "M", "S"};
    out += 'P';
    bool clock = false;
    for (int unit = 0; unit < Amount::units; ++unit) {
        const int32_t count = amount.count[unit];
        if (count == 0) continue;
        if (unit >= Amount::hours && !clock) {
            out += 'T';
            clock = true;
        }
        if (amount.vague) {
            out += 'X';
        } else {
            digits(count / 100, 1, out);
            if (count % 100 != 0) {
                out += '.';
                digits(count % 100, 2, out);
                if (out.back() == '0') out.pop_back();
            }
        }
        out += kLetters[unit];
    }
}

}  // namespace selon::times

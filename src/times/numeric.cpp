// times/numeric.cpp : see numeric.hpp.
#include "times/numeric.hpp"

#include <algorithm>

namespace selon::times {

namespace {

struct Digits {
    int value = 0;
    int size = 0;
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

class Reader {
  public:
    Reader(std::string_view text, uint32_t at) : text_(text), at_(at) {}

    char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    uint32_t at() const { return at_; }
    void go(uint32_t at) { at_ = at; }
    void set_joint(char c) { joint_ = c; }
    bool skip(char c) { return here() == c ? (++at_, true) : false; }
    Digits digits() {
        Digits out;
        while (is_digit(here()) && out.size < 9) {
            out.value = out.value * 10 + (here() - '0');
            ++out.size;
            ++at_;
        }
        return out;
    }
    /// True if the form may end here: no digit, and no sign that leads on to one.
    bool ends() const {
        if (is_digit(here())) return false;
        const char sign = here();
        if (sign == '-' && joint_ == '/') return true;  // "10/1-11/7"
        const char after = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        return !((sign == '-' || sign == '/' || sign == '.' || sign == ':' || sign == ',') &&
                 is_digit(after));
    }

  private:
    std::string_view text_;
    uint32_t at_;
    char joint_ = '\0';  ///< the sign between the numbers of a date
};

void set_clock(Moment& m, int hour, int minute, int second) {
    m.hour = static_cast<uint8_t>(hour);
    m.minute = static_cast<uint8_t>(minute);
    m.has |= Moment::hour_ | Moment::minute_;
    if (second >= 0) {
        m.second = static_cast<uint8_t>(second);
        m.set(Moment::second_);
    }
}

bool read_clock(Reader& r, Moment& m) {
    const Digits hour = r.digits();
    if (hour.size == 0 || hour.size > 2 || hour.value > 24 || !r.skip(':')) return false;
    const Digits minute = r.digits();
    if (minute.size != 2 || minute.value > 59) return false;
    int second = -1;
    const uint32_t before = r.at();
    if (r.skip(':')) {
        const Digits seconds = r.digits();
        if (seconds.size == 2 && seconds.value < 60) {
            second = seconds.value;
        } else {
            r.go(before);
        }
    }
    set_clock(m, hour.value, minute.value, second);
    m.meridian = hour.value > 12 || (hour.size == 2 && hour.value < 10);
    return true;
}

int full_year(Digits year) {
    if (year.size == 4) return year.value;
    return year.value < 50 ? 2000 + year.value : 1900 + year.value;
}

bool set_date(Moment& m, int year, int month, int day) {
    if (year < 1000 || year > 2999 || month < 1 || day < 1 ||
        !is_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day))) {
        return false;
    }
    m.year = year;
    m.month = static_cast<uint8_t>(month);
    m.day = static_cast<uint8_t>(day);
    m.has |= Moment::year_ | Moment::month_ | Moment::day_;
    return true;
}

bool set_month(Moment& m, int year, int month) {
    if (year < 1000 || year > 2999 || month < 1 || month > 12) return false;
    m.year = year;
    m.month = static_cast<uint8_t>(month);
    m.has |= Moment::year_ | Moment::month_;
    return true;
}

/// "2023-10-04", "2023/10", "31.12.99", "17/2": the reader stands behind it.
bool read_date(Reader& r, bool month_first, Moment& m, NumericForm::Shape& shape) {
    const Digits first = r.digits();
    const char sign = r.here();
    if ((sign != '-' && sign != '/' && sign != '.') || first.size > 4 || first.size == 3) return false;
    r.set_joint(sign);
    r.skip(sign);
    const Digits second = r.digits();
    if (second.size == 0 || second.size > 4) return false;
    Digits third;
    if (r.here() == sign) {
        const uint32_t before = r.at();
        r.skip(sign);
        third = r.digits();
        if (third.size == 0) r.go(before);
    }
    shape = NumericForm::date;
    if (third.size == 0) {
        shape = NumericForm::month;
        if (sign == '.' || first.size + second.size > 6) return false;
        if (first.size == 4 && second.size == 2 && second.value == (first.value + 1) % 100) {
            m.year = first.value;  // "the 2001-02 season" is no month
            m.set(Moment::year_);
            return true;
        }
        if (first.size == 4 && second.size <= 2) return set_month(m, first.value, second.value);
        if (second.size == 4 && first.size <= 2) return set_month(m, second.value, first.value);
        if (first.size > 2 || second.size > 2 || first.size + second.size < 3) return false;
        shape = NumericForm::weak_date;
        int month = month_first ? first.value : second.value, day = month_first ? second.value : first.value;
        if (month > 12) std::swap(month, day);
        if (month < 1 || month > 12 || day < 1 ||
            !is_date(2000, static_cast<unsigned>(month), static_cast<unsigned>(day))) {
            return false;
        }
        m.month = static_cast<uint8_t>(month);
        m.day = static_cast<uint8_t>(day);
        m.has |= Moment::month_ | Moment::day_;
        return true;
    }
    if (first.size == 4 && second.size <= 2 && third.size <= 2)
        return set_date(m, first.value, second.value, third.value);
    if (first.size > 2 || second.size > 2 || (third.size != 4 && third.size != 2)) return false;
    int month = month_first ? first.value : second.value, day = month_first ? second.value : first.value;
    if (month > 12) std::swap(month, day);
    return set_date(m, full_year(third), month, day);
}

}  // namespace

namespace {
/// "3:30-" stands before the dash.
bool is_clock_before(std::string_view text, uint32_t dash) {
    return dash >= 4 && is_digit(text[dash - 1]) && is_digit(text[dash - 2]) && text[dash - 3] == ':' &&
           is_digit(text[dash - 4]);
}
}  // namespace

int read_numeric(std::string_view text, uint32_t at, bool month_first, NumericForm (&out)[3]) {
    if (at > 0) {  // "10/" or "2." before it: a longer number
        const char before = text[at - 1];
        const bool sign = before == '-' || before == '/' || before == '.' || before == ':' || before == '+' ||
                          before == ',';
        const bool range = before == '-' && text.substr(at).find_first_not_of("0123456789") <= 2 &&
                           text[at + text.substr(at).find_first_not_of("0123456789")] == '/';
        const bool clocks = before == '-' && is_clock_before(text, at - 1);
        if (is_digit(before) || (sign && !range && !clocks && at > 1 && is_digit(text[at - 2]))) return 0;
    }
    int count = 0;
    Reader r(text, at);
    Moment m;
    if (read_clock(r, m)) {
        const bool range = r.here() == '-' && m.any(Moment::minute_);  // "3:30-4:30"
        if (r.ends() || range) out[count++] = {m, r.at(), NumericForm::clock};
        return count;
    }
    r.go(at);
    m = Moment();
    NumericForm::Shape shape;
    if (!read_date(r, month_first, m, shape)) return 0;
    const uint32_t date_end = r.at();
    const bool joined = r.here() == 'T' || r.here() == 't' || r.here() == '.' || r.here() == '-';
    if (shape == NumericForm::date && joined) {
        r.skip(r.here());
        Moment with_clock = m;
        if (read_clock(r, with_clock)) {
            with_clock.meridian = true;
            if (r.ends()) out[count++] = {with_clock, r.at(), NumericForm::instant};
            return count;
        }
        r.go(date_end);
    }
    if (r.ends()) out[count++] = {m, date_end, shape};
    return count;
}

bool read_anchor(std::string_view published, Anchor& out) {
    out = Anchor();
    Reader r(published, 0);
    const Digits year = r.digits();
    if (year.size != 4 || year.value < 1) return false;
    int month = 1, day = 1;
    out.grain = Grain::year;
    if (r.skip('-')) {
        const Digits digits = r.digits();
        if (digits.size != 2 || digits.value < 1 || digits.value > 12) return false;
        month = digits.value;
        out.grain = Grain::month;
        if (r.skip('-')) {
            const Digits last = r.digits();
            if (last.size != 2 ||
                !is_date(year.value, static_cast<unsigned>(month), static_cast<unsigned>(last.value))) {
                return false;
            }
            day = last.value;
            out.grain = Grain::day;
            if (r.here() == 'T' || r.here() == ' ') {
                r.skip(r.here());
                Moment clock;
                if (read_clock(r, clock) && clock.hour < 24) {
                    out.seconds = (clock.hour * 60 + clock.minute) * 60 +
                                  (clock.any(Moment::second_) ? clock.second : 0);
                }
            }
        }
    }
    if (out.grain == Grain::month) day = 15;  // the middle: partial dates are only compared by month
    if (out.grain == Grain::year) month = 7;
    out.day = day_of({year.value, static_cast<unsigned>(month), static_cast<unsigned>(day)});
    return true;
}

}  // namespace selon::times

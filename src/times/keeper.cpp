// times/keeper.cpp : see keeper.hpp.
#include "times/keeper.hpp"

#include <algorithm>

namespace selon::times {

namespace {
int32_t clock_of(const Moment& m) {
    return (m.hour * 60 + m.minute) * 60 + m.second;
}

void set_clock(Moment& m, int32_t seconds) {
    m.hour = static_cast<uint8_t>(seconds / 3600);
    m.minute = static_cast<uint8_t>(seconds / 60 % 60);
    m.second = static_cast<uint8_t>(seconds % 60);
    m.has |= Moment::hour_ | Moment::minute_;
    if (m.second != 0) m.set(Moment::second_);
}
}  // namespace

void Keeper::start() {
    sentence_day_ = partner_day_ = context_.previous = context_.dated = context_.latest =
        context_.latest_month = Anchor();
    context_.focus = Stretch();
    range_ = kNoRange;
}

void Keeper::next_sentence(bool line_begins) {
    constexpr size_t kFocusLives = 6;
    if (line_begins) sentence_day_ = Anchor();
    repeated_ = false;
    if (++focus_age_ > kFocusLives) context_.focus = Stretch();
}

/// "lundi 5 mai a 20 h": a DATE and a TIME, as the French TimeBank has them. False where it is one.
bool Keeper::keep_apart(const Item& item) {
    if (item.apart == 0 || item.type != Item::Type::moment) return false;
    Item before = item, behind = item;
    before.header = behind.header = item.header || is_dateline(item);
    before.apart = behind.apart = 0;
    before.last = item.apart;
    behind.first = item.beside;
    Item& date = item.clock_first ? behind : before;
    date.partner = 0;
    date.moment = chart_.item(item.day).moment;
    keep(before);
    keep(behind);
    return true;
}

void Keeper::keep(const Item& item) {
    if (keep_apart(item)) return;
    Time time;
    const std::span<const Lexeme> lexemes = chart_.lexemes();
    const Lexeme &first = lexemes[item.first], &last = lexemes[item.last - 1u];
    time.span = {first.span.begin, last.span.end};
    time.tokens = {first.token, last.token + 1};
    time.why = item.why;
    std::string& value = value_;
    value.clear();
    if (item.type == Item::Type::moment) {
        Moment m = item.moment;
        time.mod = m.mod;
        resolve_here(m, item.after_partner && !item.moment.any(Moment::daily_));
        partner_day_ = Anchor();
        if (Stretch days; stretch_of(m, days)) partner_day_ = {days.begin, Grain::day, -1};
        const Knowledge::Part* const part = m.any(Moment::part_) ? k_.part(m.part) : nullptr;
        if (part != nullptr) m.part = part->written;
        write_value(m, value);
        time.type = m.any(Moment::daily_) ? TimeType::TIME : TimeType::DATE;
        time.anchor = m.anchor;
        time.inconsistent = m.inconsistent;
        if (item.moment.any(Moment::feast_)) write_feast(m, time);
        if (item.rest) write_rest(m, time);
        if (item.side != 0) write_ends(item, time);
        if (part != nullptr) write_part(m, *part, time);
        if (item.after_partner) close_range(item, m, time);
        remember(item, m);
        range_ = item.range && item.partner != 0 ? static_cast<uint32_t>(doc_.times.size()) : kNoRange;
        range_begin_ = m;
    } else if (item.type == Item::Type::amount) {
        time.type = TimeType::DURATION;
        time.mod = item.amount.mod;
        write_value(item.amount, value);
        write_ends(item, time);
    } else if (item.type == Item::Type::set) {
        time.type = TimeType::SET;
        Moment m = item.moment;
        if (m.minute == 0) m.has &= ~uint32_t{Moment::minute_};  // "T07": on the hour, again and again
        m.has != 0 ? write_value(m, value) : write_value(item.amount, value);
        write_frequency(item, time);
        repeated_ = item.quant != 0 || item.moment.any(Moment::weekday_);
    } else {
        return;
    }
    if (value.empty() || value == "P") return;
    time.value = doc_.keep(value);
    doc_.times.push_back(time);
}

void Keeper::resolve_here(Moment& m, bool after_partner) {
    const bool clock_alone = (m.has & ~uint32_t{Moment::daily_}) == 0 && !m.vague;
    if (clock_alone && repeated_ && m.any(Moment::hour_))
        return;                                 // "every Wednesday from 2 to 6": on no one day
    const bool counted = m.any(Moment::pick_);  // "les 12 et 13 octobre derniers": from now
    if (after_partner && !counted &&
        partner_day_.grain == Grain::day) {  // the end of a range comes after its beginning
        Context here = context_;
        Moment usual = m;  // "from September 14 to Thursday": this week's
        resolve(usual, here);
        Stretch days;
        if (usual.any(Moment::weekday_) && !usual.any(Moment::daily_) && stretch_of(usual, days) &&
            days.begin > partner_day_.day) {
            m = usual;
            return;
        }
        here.published = partner_day_;
        here.prefer = Prefer::future;
        here.asked = true;
        const TimeAnchor anchor = context_.now_kind();
        resolve(m, here);
        m.anchor = anchor;
        return;
    }
    if (clock_alone && sentence_day_.grain == Grain::day) {
        Context here = context_;
        here.published = sentence_day_;
        here.published.seconds = -1;
        resolve(m, here);
        m.anchor = TimeAnchor::previous;
        return;
    }
    resolve(m, context_);
}

Str Keeper::keep_value(const Moment& m) {
    scratch_.value.clear();
    write_value(m, scratch_.value);
    return doc_.keep(scratch_.value);
}

/// The later member of a range: the earlier one tells where the whole begins and ends.
void Keeper::close_range(const Item& item, Moment& m, Time& time) {
    const uint32_t first = range_;
    range_ = kNoRange;
    if (first == kNoRange || first >= doc_.times.size()) return;
    if (m.all(Moment::hour_ | Moment::day_ | Moment::month_ | Moment::year_) &&
        !item.moment.any(Moment::base_) && range_begin_.any(Moment::hour_) &&
        !item.moment.any(Moment::day_)) {
        const Day day = day_of({m.year, m.month, m.day});
        const bool same = range_begin_.all(Moment::year_ | Moment::month_ | Moment::day_) &&
                          day_of({range_begin_.year, range_begin_.month, range_begin_.day}) == day;
        if (same && clock_of(m) < clock_of(range_begin_)) {  // "from 11 am to 1 am": the next day
            const Date next = date_of(day + 1);
            m.year = next.year;
            m.month = static_cast<uint8_t>(next.month);
            m.day = static_cast<uint8_t>(next.day);
            value_.clear();
            write_value(m, value_);
        }
    }
    doc_.times[first].begin = keep_value(end_point(range_begin_));
    doc_.times[first].end = keep_value(end_point(m));
    time.begin = time.end = {};
}

/// "between May 2019 and now": now is a day here.
Moment Keeper::end_point(const Moment& m) const {
    if (!m.vague || m.pick != 0 || context_.published.grain != Grain::day) return m;
    Moment day = moment_of(stretch_around(context_.published.day, Grain::day));
    resolve(day, context_);
    return day;
}

/// "the next two weeks" begins now, "les trois derniers jours" ends now, "from 2 pm for an hour" says where
/// it begins.
void Keeper::write_ends(const Item& item, Time& time) {
    if (item.side == 0 || item.amount.vague) return;
    Anchor anchor = context_.now();
    Moment at;
    if (item.from != 0) {
        at = chart_.item(item.from).moment;
        resolve_here(at, false);
        Stretch day;
        if (at.vague || !stretch_of(at, day)) return;
        anchor = {day.begin, day.end - day.begin == 1 ? Grain::day : Grain::none,
                  at.any(Moment::hour_) ? clock_of(at) : -1};
    }
    const bool too_fine = anchor.seconds < 0 && item.amount.finest() >= Amount::hours;
    if (anchor.grain != Grain::day || too_fine) return;
    at = moment_of(stretch_around(anchor.day, Grain::day));
    Moment there;
    if (!shift_by(at, anchor.seconds, item.amount, item.side, there)) return;
    if (!there.any(Moment::hour_))
        there = moment_of(stretch_around(shift_days(at.base, item.amount, item.side), Grain::day));
    if (there.any(Moment::hour_) && anchor.seconds >= 0) {
        set_clock(at, anchor.seconds);
    }
    resolve(at, context_);
    resolve(there, context_);
    time.begin = keep_value(item.side > 0 ? at : there);
    time.end = keep_value(item.side > 0 ? there : at);
    time.anchor = item.from != 0 ? TimeAnchor::text : context_.now_kind();
}

void Keeper::write_rest(const Moment& m, Time& time) {
    Stretch whole;
    if (m.vague || context_.published.grain != Grain::day || !stretch_of(m, whole)) return;
    Moment begin = moment_of(stretch_around(std::max(whole.begin, context_.published.day), Grain::day));
    Moment end = moment_of(stretch_around(whole.end - 1, Grain::day));
    if (whole.end - whole.begin == 1 && context_.published.seconds >= 0) {
        set_clock(begin, context_.published.seconds);
        set_clock(end, 86399);
        end.has &= ~uint32_t{Moment::second_};
    }
    resolve(begin, context_);
    resolve(end, context_);
    time.begin = keep_value(begin);
    time.end = keep_value(end);
}

/// Feasts of several days, as their rule says.
void Keeper::write_feast(const Moment& m, Time& time) {
    Day begin = 0, last = 0;
    const bool whole =
        m.all(Moment::year_ | Moment::month_ | Moment::day_) && !m.any(Moment::daily_) && m.mod == 0;
    if (!whole || !feast_days(pack_.string(m.feast), m.year, begin, last)) return;
    for (const bool first : {true, false}) {
        Moment day = moment_of(stretch_around(first ? begin : last, Grain::day));
        resolve(day, context_);
        (first ? time.begin : time.end) = keep_value(day);
    }
}

/// The clock of a part of a known day, as times_settings.tsv has it; its first or last half for "early",
/// "late".
void Keeper::write_part(const Moment& m, const Knowledge::Part& part, Time& time) {
    if (!m.all(Moment::year_ | Moment::month_ | Moment::day_) || m.any(Moment::hour_)) return;
    int32_t begin = part.begin, end = part.end;
    const auto mod = static_cast<TimeMod>(m.mod);
    if (mod == TimeMod::START) end = (begin + end + 1) / 2;
    if (mod == TimeMod::END) begin = (begin + end + 1) / 2;
    Moment clock = m;
    clock.has = (clock.has & ~uint32_t{Moment::part_}) | Moment::hour_ | Moment::minute_;
    for (const bool first : {true, false}) {
        const int32_t minute = first ? begin : end;
        clock.hour = static_cast<uint8_t>(minute / 60);
        clock.minute = static_cast<uint8_t>(minute % 60);
        (first ? time.begin : time.end) = keep_value(clock);
    }
}

void Keeper::write_frequency(const Item& item, Time& time) {
    if (item.quant == 0 && item.times == 0 && item.freq.empty()) return;
    std::string& text = scratch_.value;
    text.assign(pack_.string(item.quant));
    text += '|';
    if (item.times > 0) text += std::to_string(std::min(item.times, 9999)) + 'X';
    if (item.times == 0 && !item.freq.empty()) {
        const size_t at = text.size();
        write_value(item.freq, text);
        text.erase(at, text[at + 1] == 'T' ? 2 : 1);  // "2D" of "P2D"
    }
    time.quant_freq = doc_.keep(text);
}

void Keeper::remember(const Item& item, const Moment& m) {
    // What is compared with ("a year earlier") is not what the text is about.
    const bool aside = m.anchor == TimeAnchor::previous;
    if (Stretch focus; !aside && m.any(Moment::quarter_ | Moment::half_) && stretch_of(m, focus)) {
        context_.focus = focus;
        focus_age_ = 0;
    }
    if (Stretch span; !m.vague && !m.any(Moment::week_ | Moment::decade_ | Moment::century_) &&
                      stretch_of(m, span) && span.grain >= Grain::month)
        context_.latest = {span.begin, span.grain, -1};
    if (context_.latest.grain <= Grain::month) context_.latest_month = context_.latest;
    if (m.vague || !m.all(Moment::year_ | Moment::month_ | Moment::day_) ||
        !is_date(m.year, m.month, m.day)) {
        if (item.header && !m.vague && m.all(Moment::year_ | Moment::month_)) take_header(m, Grain::month);
        return;
    }
    const Anchor day{day_of({m.year, m.month, m.day}), Grain::day, -1};
    repeated_ = false;
    context_.previous = day;
    if (m.any(Moment::hour_)) context_.previous.seconds = clock_of(m);  // "two hours later"
    context_.latest = context_.latest_month = context_.previous;
    sentence_day_ = day;
    if (item.moment.all(Moment::day_ | Moment::month_ | Moment::year_ | Moment::weekday_) && !m.inconsistent)
        context_.dated = context_.previous;
    // "ce mercredi 4 octobre" in an article of October: the day on which it was written.
    const bool this_day = item.moment.any(Moment::pick_) && item.moment.pick == 0 &&
                          item.moment.all(Moment::day_ | Moment::month_ | Moment::weekday_) &&
                          !m.inconsistent;
    if (this_day && context_.published.grain == Grain::month) {
        const Date published = date_of(context_.published.day);
        if (published.year == m.year && published.month == m.month) context_.published = day;
    }
    if (item.header || is_dateline(item)) take_header(m, Grain::day);
}

/// "PARIS, 3 mai 2021 (AFP)", "Par Anne Durand, le 3 mai 2021": a full date behind nothing but names, before
/// a sign or the end of the line.
bool Keeper::is_dateline(const Item& item) const {
    constexpr uint32_t kNames = 8;
    if (!item.moment.all(Moment::year_ | Moment::month_ | Moment::day_)) return false;
    const std::span<const Lexeme> lexemes = chart_.lexemes();
    const uint32_t date = lexemes[item.first].token, after = lexemes[item.last - 1u].token + 1;
    for (uint32_t i = date; i > 0 && !doc_.tokens[i].has(Token::line_before); --i) {
        const Token& name = doc_.tokens[i - 1];
        if (date - i >= kNames || (name.is(TokenKind::word) && !name.has(Token::capitalised))) return false;
    }
    if (after >= doc_.tokens.size() || doc_.tokens[after].has(Token::line_before)) return true;
    const auto opens = [&](uint32_t i) {  // " - ", "("
        return i < doc_.tokens.size() &&
               (doc_.tokens[i].is(TokenKind::dash) || doc_.text(doc_.tokens[i]) == "(");
    };
    return opens(after) || (doc_.text(doc_.tokens[after]) == "." && opens(after + 1));
}

/// A date in a header or dateline at the top dates the article if nothing else does.
void Keeper::take_header(const Moment& m, Grain grain) {
    constexpr uint32_t kTop = 60;
    const uint32_t at = chart_.lexemes().front().token;
    if (context_.published.grain != Grain::none || at > kTop) return;
    context_.published = {day_of({m.year, m.month, grain == Grain::day ? m.day : 15u}), grain, -1};
}

}  // namespace selon::times

// times/times.cpp : see times.hpp. Finds the stretches of tokens that have time in them, lets the chart read
// each, and keeps what it found as Times.
#include "times/times.hpp"

#include <algorithm>

#include "times/chart.hpp"
#include "times/direction.hpp"
#include "times/knowledge.hpp"
#include "times/numeric.hpp"

namespace selon::times {

namespace {

/// How a token looks before anything is read.
enum class Look : uint8_t { other, link, trigger };

constexpr uint32_t kMargin = 8;  ///< links kept around the first and last trigger of a stretch

class Run {
  public:
    Run(const Pack& pack, const Knowledge& knowledge, Document& doc, Scratch& scratch)
        : pack_(pack),
          k_(knowledge),
          doc_(doc),
          scratch_(scratch),
          chart_(pack, knowledge, doc, context_, scratch),
          lexemes_(scratch.vector<Lexeme>()),
          value_(scratch.word) {
        context_.pack = &pack;
        context_.next_is_next_week = knowledge.next_is_next_week;
        read_anchor(doc.meta.published, context_.published);
    }

    void read_all() {
        const Grain known = context_.published.grain;
        read_text();
        if (context_.published.grain == known) return;
        // The text told its own date: what stands before that place is read again with it.
        doc_.times.clear();
        context_.previous = Anchor();
        read_text();
    }

  private:
    Look look(const Token& token) {
        if (const Knowledge::Word* const word = k_.word(token.entry))
            return word->trigger ? Look::trigger : Look::link;
        switch (token.kind) {
            case TokenKind::word:
                if (token.has(Token::has_digit)) return Look::trigger;
                if (token.span.size() <= 7 && token.has(Token::capitalised) &&
                    roman_ordinal(doc_.text(token)) > 0) {
                    return Look::link;
                }
                if (is_apostrophe(doc_.text(token))) return Look::link;  // "'s" of "the 70's"
                return token.span.size() >= 5 ? look_inside(token) : Look::other;
            case TokenKind::number:
                return look_number(doc_.text(token));
            case TokenKind::punctuation:
            case TokenKind::dash:
            case TokenKind::symbol:
            case TokenKind::close_mark:
            case TokenKind::mark: {
                const std::string_view text = doc_.text(token);
                const auto c = static_cast<unsigned char>(text[0]);
                if (text.size() == 1) return c < 128 && k_.signs[c] != 0 ? Look::link : Look::other;
                return token.is(TokenKind::dash) ? Look::link : Look::other;
            }
            default:
                return Look::other;
        }
    }

    static bool is_apostrophe(std::string_view text) {
        return text.starts_with('\'') || text.starts_with("\xE2\x80\x99");
    }

    /// "mid-May": a word whose parts are known.
    Look look_inside(const Token& token) {
        const std::string_view text = doc_.text(token);
        size_t hyphen = text.find('-');
        if (hyphen == std::string_view::npos) return Look::other;
        Look best = Look::other;
        Pieces pieces(pack_, doc_, static_cast<uint32_t>(&token - doc_.tokens.data()), scratch_);
        for (Lexeme lexeme; pieces.next(lexeme);) {
            if (lexeme.kind != Lexeme::word) continue;
            const Knowledge::Word* const word = k_.word(lexeme.entry);
            if (word == nullptr) return Look::other;
            best = std::max(best, word->trigger ? Look::trigger : Look::link);
        }
        return best;
    }

    static Look look_number(std::string_view text) {
        const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (!plain) return Look::trigger;
        return text.size() == 4 && (text[0] == '1' || text[0] == '2') ? Look::trigger : Look::link;
    }

    void read_text() {
        const auto size = static_cast<uint32_t>(doc_.tokens.size());
        sentence_ = 0;
        sentence_day_ = Anchor();
        uint32_t begin = 0, first = 0, last = 0;
        bool triggered = false;
        for (uint32_t i = 0; i <= size; ++i) {
            Look here = i < size ? look(doc_.tokens[i]) : Look::other;
            const bool cut = i < size && doc_.tokens[i].has(Token::line_before);
            if (here == Look::other || cut || (triggered && i - last > kMargin)) {
                if (triggered)
                    read_stretch(std::max(begin, first > kMargin ? first - kMargin : 0),
                                 std::min(i, last + kMargin));
                triggered = false;
                begin = here == Look::other ? i + 1 : i;
            }
            // Digits on both sides of a sign, as in "10/31", make a number of several tokens worth reading.
            if (here == Look::link && i + 1 < size && i > begin && is_joint(i)) here = Look::trigger;
            if (here == Look::link && i + 1 < size && opens_day(i)) here = Look::trigger;
            if (here == Look::trigger) {
                if (!triggered) first = i;
                triggered = true;
                last = i;
            }
        }
    }

    /// "le 16", "at seven": such a word is a trigger where a small number follows.
    bool opens_day(uint32_t i) const {
        const Knowledge::Word* const word = k_.word(doc_.tokens[i].entry);
        if (word == nullptr || !word->before_day) return false;
        const Token& next = doc_.tokens[i + 1];
        if (next.has(Token::has_digit)) return next.span.size() <= 2;
        const Knowledge::Word* const number = k_.word(next.entry);
        return number != nullptr && number->number;
    }

    bool is_joint(uint32_t i) const {
        const char c = doc_.text()[doc_.tokens[i].span.begin];
        return (c == '/' || c == ':' || c == '-' || c == '.') && !doc_.tokens[i].has(Token::space_before) &&
               doc_.tokens[i - 1].is(TokenKind::number) && doc_.tokens[i + 1].is(TokenKind::number);
    }

    void read_stretch(uint32_t begin, uint32_t end) {
        lexemes_.clear();
        for (uint32_t i = begin; i < end; ++i) {
            append_lexemes(pack_, doc_, i, scratch_, lexemes_,
                           [&](EntryId entry) { return k_.word(entry) != nullptr; });
        }
        while (sentence_ + 1 < doc_.sentences.size() && doc_.sentences[sentence_].tokens.end <= begin)
            next_sentence();
        const Prefer asked = scratch_.options.prefer;
        context_.asked = asked != Prefer::tense;
        context_.prefer = asked != Prefer::tense ? asked
                          : doc_.sentences.empty()
                              ? Prefer::nearest
                              : direction_of(pack_, k_, doc_, doc_.sentences[sentence_].tokens, begin, end);
        chart_.read(lexemes_);
        for (const uint32_t item : chart_.chosen()) keep(chart_.item(item));
    }

    void next_sentence() {
        ++sentence_;
        sentence_day_ = Anchor();
    }

    void keep(const Item& item) {
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
            write_value(m, value);
            time.type = m.any(Moment::daily_) ? TimeType::TIME : TimeType::DATE;
            time.anchor = m.anchor;
            time.inconsistent = m.inconsistent;
            if (item.rest) write_rest(m, time);
            if (item.side != 0) write_ends(item, time);
            if (m.any(Moment::part_)) write_part(m, time);
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
        } else {
            return;
        }
        if (value.empty() || value == "P") return;
        time.value = doc_.keep(value);
        doc_.times.push_back(time);
    }

    void resolve_here(Moment& m, bool after_partner) {
        const bool clock_alone = (m.has & ~uint32_t{Moment::daily_}) == 0 && !m.vague;
        if (after_partner &&
            partner_day_.grain == Grain::day) {  // the end of a range comes after its beginning
            Context here = context_;
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

    Str keep_value(const Moment& m) {
        scratch_.value.clear();
        write_value(m, scratch_.value);
        return doc_.keep(scratch_.value);
    }

    /// The later member of a range: the earlier one tells where the whole begins and ends.
    void close_range(const Item& item, Moment& m, Time& time) {
        const uint32_t first = range_;
        range_ = kNoRange;
        if (first == kNoRange || first >= doc_.times.size()) return;
        if (m.all(Moment::hour_ | Moment::day_ | Moment::month_ | Moment::year_) && !item.moment.any(Moment::base_) &&
            range_begin_.any(Moment::hour_) && !item.moment.any(Moment::day_)) {
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
    Moment end_point(const Moment& m) const {
        if (!m.vague || m.pick != 0 || context_.published.grain != Grain::day) return m;
        Moment day = moment_of(stretch_around(context_.published.day, Grain::day));
        resolve(day, context_);
        return day;
    }

    static int32_t clock_of(const Moment& m) { return (m.hour * 60 + m.minute) * 60 + m.second; }

    /// "the next two weeks" begins now, "les trois derniers jours" ends now, "from 2 pm for an hour" says where
    /// it begins.
    void write_ends(const Item& item, Time& time) {
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
        if (anchor.grain != Grain::day) return;
        at = moment_of(stretch_around(anchor.day, Grain::day));
        Moment there;
        if (!shift_by(at, anchor.seconds, item.amount, item.side, there)) return;
        if (!there.any(Moment::hour_)) there = moment_of(stretch_around(day_after(at, item), Grain::day));
        if (there.any(Moment::hour_) && anchor.seconds >= 0) {
            set_clock(at, anchor.seconds);
        }
        resolve(at, context_);
        resolve(there, context_);
        time.begin = keep_value(item.side > 0 ? at : there);
        time.end = keep_value(item.side > 0 ? there : at);
        time.anchor = item.from != 0 ? TimeAnchor::text : context_.now_kind();
    }

    static Day day_after(const Moment& at, const Item& item) { return shift_days(at.base, item.amount, item.side); }

    void write_rest(const Moment& m, Time& time) {
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

    static void set_clock(Moment& m, int32_t seconds) {
        m.hour = static_cast<uint8_t>(seconds / 3600);
        m.minute = static_cast<uint8_t>(seconds / 60 % 60);
        m.second = static_cast<uint8_t>(seconds % 60);
        m.has |= Moment::hour_ | Moment::minute_;
        if (m.second != 0) m.set(Moment::second_);
    }

    /// The clock of a part of a known day, as times_settings.tsv has it; its first or last half for "early", "late".
    void write_part(const Moment& m, Time& time) {
        const auto* const part = k_.part(m.part);
        if (part == nullptr || !m.all(Moment::year_ | Moment::month_ | Moment::day_) || m.any(Moment::hour_)) return;
        int32_t begin = part->begin, end = part->end;
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

    void write_frequency(const Item& item, Time& time) {
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

    void remember(const Item& item, const Moment& m) {
        if (m.vague || !m.all(Moment::year_ | Moment::month_ | Moment::day_) ||
            !is_date(m.year, m.month, m.day)) {
            if (item.header && !m.vague && m.all(Moment::year_ | Moment::month_))
                take_header(m, Grain::month);
            return;
        }
        const Anchor day{day_of({m.year, m.month, m.day}), Grain::day, -1};
        context_.previous = day;
        sentence_day_ = day;
        // "ce mercredi 4 octobre" in an article of October: the day on which it was written.
        const bool this_day = item.moment.any(Moment::pick_) && item.moment.pick == 0 &&
                              item.moment.all(Moment::day_ | Moment::month_ | Moment::weekday_) &&
                              !m.inconsistent;
        if (this_day && context_.published.grain == Grain::month) {
            const Date published = date_of(context_.published.day);
            if (published.year == m.year && published.month == m.month) context_.published = day;
        }
        if (item.header) take_header(m, Grain::day);
    }

    /// A date in a header or dateline at the top dates the article if nothing else does.
    void take_header(const Moment& m, Grain grain) {
        constexpr uint32_t kTop = 60;
        const uint32_t at = chart_.lexemes().front().token;
        if (context_.published.grain != Grain::none || at > kTop) return;
        context_.published = {day_of({m.year, m.month, grain == Grain::day ? m.day : 15u}), grain, -1};
    }

    const Pack& pack_;
    const Knowledge& k_;
    Document& doc_;
    Scratch& scratch_;
    Context context_;
    Chart chart_;
    ScratchVector<Lexeme> lexemes_;
    size_t sentence_ = 0;
    static constexpr uint32_t kNoRange = 0xFFFFFFFF;
    uint32_t range_ = kNoRange;  ///< the Time that opens the range whose end comes next
    Moment range_begin_;
    std::string& value_;
    Anchor partner_day_;   ///< the beginning of the range whose end comes next
    Anchor sentence_day_;  ///< the last day named in this sentence
};

}  // namespace

void prepare(Pack& pack) {
    compile(pack);
}

void run(const Pack& pack, Document& doc, Scratch& scratch) {
    Run(pack, pack.knowledge<Knowledge>(), doc, scratch).read_all();
}

}  // namespace selon::times

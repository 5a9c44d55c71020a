// times/times.cpp : see times.hpp. Finds the stretches of tokens that have time in them, lets the chart read
// each, and the keeper keep what it found.
#include "times/times.hpp"

#include <algorithm>

#include "times/chart.hpp"
#include "times/direction.hpp"
#include "times/keeper.hpp"
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
          keeper_(pack, knowledge, doc, scratch, Keeper::Sources{context_, chart_}),
          lexemes_(scratch.vector<Lexeme>()) {
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
        read_text();
        keep_date();
    }

  private:
    /// The date that the article itself completed or gave becomes its metadata.
    void keep_date() {
        Moment day = moment_of(stretch_around(context_.published.day, context_.published.grain));
        resolve(day, context_);
        doc_.meta.published.clear();
        write_value(day, doc_.meta.published);
    }

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
        return text.size() == 4 && text[0] <= '2' ? Look::trigger : Look::link;  // 1998, 0730 GMT
    }

    void read_text() {
        const auto size = static_cast<uint32_t>(doc_.tokens.size());
        sentence_ = 0;
        keeper_.start();
        uint32_t begin = 0, first = 0, last = 0;
        bool triggered = false;
        size_t next = 0;  // sentence: no expression goes on in the next one
        for (uint32_t i = 0; i <= size; ++i) {
            Look here = i < size ? look(doc_.tokens[i]) : Look::other;
            while (next < doc_.sentences.size() && doc_.sentences[next].tokens.begin < i) ++next;
            const bool begins = next < doc_.sentences.size() && doc_.sentences[next].tokens.begin == i &&
                                i > 0 && !doc_.tokens[i - 1].is(TokenKind::word);  // but "9 a.m. Tuesday"
            const bool cut = i < size && (begins || doc_.tokens[i].has(Token::line_before));
            if (here == Look::other || cut || (triggered && i - last > kMargin)) {
                if (triggered)
                    read_stretch(
                        {std::max(begin, first > kMargin ? first - kMargin : 0), std::min(i, last + kMargin)},
                        {first, last + 1});
                triggered = false;
                begin = here == Look::other ? i + 1 : i;
            }
            // Digits on both sides of a sign, as in "10/31", make a number of several tokens worth reading.
            if (here == Look::link && i + 1 < size && i > begin && is_joint(i)) here = Look::trigger;
            if (here == Look::link && i + 1 < size && (opens_day(i) || is_decade(i))) here = Look::trigger;
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

    /// "70's": a number with letters glued to it.
    bool is_decade(uint32_t i) const {
        return doc_.tokens[i].is(TokenKind::number) && !doc_.tokens[i + 1].has(Token::space_before) &&
               is_apostrophe(doc_.text(doc_.tokens[i + 1])) && doc_.tokens[i].span.size() == 2;
    }

    bool is_joint(uint32_t i) const {
        const char c = doc_.text()[doc_.tokens[i].span.begin];
        return (c == '/' || c == ':' || c == '-' || c == '.') && !doc_.tokens[i].has(Token::space_before) &&
               doc_.tokens[i - 1].is(TokenKind::number) && doc_.tokens[i + 1].is(TokenKind::number);
    }

    /// `core`: without the links at its edges, which may be verbs ("il est").
    void read_stretch(Range<Token> stretch, Range<Token> core) {
        const uint32_t begin = stretch.begin;
        lexemes_.clear();
        for (uint32_t i = begin; i < stretch.end; ++i) {
            append_lexemes(pack_, doc_, i, scratch_, lexemes_,
                           [&](EntryId entry) { return k_.word(entry) != nullptr; });
        }
        while (sentence_ + 1 < doc_.sentences.size() && doc_.sentences[sentence_].tokens.end <= begin)
            next_sentence();
        const Prefer asked = scratch_.options.prefer;
        context_.asked = asked != Prefer::tense;
        const Direction direction =
            asked != Prefer::tense || doc_.sentences.empty()
                ? Direction()
                : direction_of(pack_, k_, doc_, doc_.sentences[sentence_].tokens, core);
        context_.prefer = context_.asked ? asked : direction.prefer;
        context_.verbless = direction.verbless;
        context_.habit = direction.habit;
        context_.ahead = direction.present && k_.present_is_ahead;
        chart_.read(lexemes_);
        for (const uint32_t item : chart_.chosen()) keeper_.keep(chart_.item(item));
    }

    void next_sentence() {
        ++sentence_;
        const uint32_t first = doc_.sentences[sentence_].tokens.begin;
        keeper_.next_sentence(doc_.tokens[first].has(Token::line_before));
    }

    const Pack& pack_;
    const Knowledge& k_;
    Document& doc_;
    Scratch& scratch_;
    Context context_;
    Chart chart_;
    Keeper keeper_;
    ScratchVector<Lexeme> lexemes_;
    size_t sentence_ = 0;
};

}  // namespace

void prepare(Pack& pack) {
    compile(pack);
}

void run(const Pack& pack, Document& doc, Scratch& scratch) {
    Run(pack, pack.knowledge<Knowledge>(), doc, scratch).read_all();
}

}  // namespace selon::times

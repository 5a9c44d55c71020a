// actors/speech.cpp : see speech.hpp.
#include "actors/speech.hpp"

#include <algorithm>
#include <tuple>

namespace selon::actors {

namespace {

class Reader {
  public:
    Reader(const Document& doc, const Pack& pack, const Entities& entities, ScratchVector<Speech>& out)
        : doc_(doc), pack_(pack), entities_(entities), out_(out) {}

    void run() {
        for (uint32_t a = 0; a < doc_.attributions.size(); ++a) out_.push_back(read(a));
        std::sort(out_.begin(), out_.end(), [&](const Speech& x, const Speech& y) {
            const auto key = [&](const Speech& s) {
                return std::tuple(s.at, static_cast<bool>(doc_.attributions[s.attribution].within),
                                  s.attribution);
            };
            return key(x) < key(y);
        });
        for (uint32_t s = 0; s < out_.size(); ++s) {
            if (out_[s].words == Words::none) look_around(s);
        }
    }

  private:
    uint32_t token_at(uint32_t byte) const {
        const auto found =
            std::upper_bound(doc_.tokens.begin(), doc_.tokens.end(), byte,
                             [](uint32_t value, const Token& t) { return value < t.span.end; });
        const auto i = static_cast<uint32_t>(found - doc_.tokens.begin());
        return std::min(i, static_cast<uint32_t>(doc_.tokens.size() - 1));
    }

    Speech read(uint32_t number) const {
        const Attribution& a = doc_.attributions[number];
        Speech s;
        s.attribution = number;
        s.span = a.speaker;
        s.at = a.speaker ? a.speaker.begin : first_content(a);
        s.end = a.speaker ? a.speaker.end : s.at;
        s.token = token_at(s.at);
        s.sentence = entities_.sentence(s.token);
        s.paragraph = entities_.paragraph(s.token);
        s.in_title = entities_.in_title(s.token);
        s.within_marks = a.speaker && in_direct_quotation(a);
        if (a.speaker) read_words(a, s);
        return s;
    }

    uint32_t first_content(const Attribution& a) const {
        uint32_t first = doc_.content(a).front().begin;
        for (const Span span : doc_.content(a)) first = std::min(first, span.begin);
        return first;
    }

    bool in_direct_quotation(const Attribution& a) const {
        const Id<Attribution> around = a.within;
        return around && doc_.attributions[around.index].kind == AttributionKind::direct;
    }

    void read_words(const Attribution& a, Speech& s) const {
        uint32_t m = a.speaker_mention ? a.speaker_mention.index : kNone;
        if (m != kNone && doc_.mentions[m].pronoun == PronounKind::relative) {
            // "X, who says": whom the relative clause hangs on.
            s.nobody = m == 0 || doc_.mentions[m - 1].tokens.end + 2 <= doc_.mentions[m].tokens.begin;
            m = s.nobody ? m : m - 1;
            s.span = doc_.mentions[m].span;
        }
        // "precise-t-on a la prefecture": where one says it.
        const bool generic = m != kNone && doc_.mentions[m].pronoun == PronounKind::generic;
        if (generic && a.named) {
            m = a.named.index;
            s.span = doc_.mentions[m].span;
        }
        s.mention = m;
        if (m == kNone) return read_unknown_words(s);
        const Mention& mention = doc_.mentions[m];
        // "who", where the weights took the one it stands for
        if (!s.span.overlaps(mention.span)) s.span = mention.span;
        s.gender = single(mention.gender_number, feature::gender);
        s.number = single(mention.gender_number, feature::number);
        s.determiner = mention.determiner;
        s.type = type_of(mention.actor_kind, mention.has(Mention::document));
        if (mention.kind == MentionKind::pronoun) return read_pronoun(mention, s);
        s.words = mention.name || mention.has(Mention::proper) ? Words::name : Words::nominal;
        for (const Description& d : doc_.descriptions_of(mention)) {
            if (s.told == nullptr) s.told = &d;
        }
        read_names(s);
        read_conjuncts(s);
    }

    /// "A, B et C": mentions that fill the words for the speaker, with nothing but commas and one word of
    /// three letters between them.
    void read_conjuncts(Speech& s) const {
        constexpr size_t kLongestAnd = 3;
        auto m = std::lower_bound(doc_.mentions.begin(), doc_.mentions.end(), s.span.begin,
                                  [](const Mention& one, uint32_t at) { return one.span.begin < at; });
        uint32_t at = s.span.begin;
        uint8_t count = 0;
        for (; m != doc_.mentions.end() && m->span.begin < s.span.end && count < Speech::kNames; ++m) {
            if (m->span.begin < at || m->span.end > s.span.end) continue;
            if (m->span.begin > at) {
                const Token& between = doc_.tokens[m->tokens.begin - 1];
                const bool near =
                    between.span.size() <= kLongestAnd && m->span.begin <= at + 2 + between.span.size();
                if (count == 0 || !near || m->has(Mention::governed)) return;
            }
            s.conjuncts[count++] = static_cast<uint32_t>(m - doc_.mentions.begin());
            at = m->span.end;
        }
        if (count < 2 || at != s.span.end) return;
        const uint32_t join = doc_.mentions[s.conjuncts[count - 1]].tokens.begin - 1;
        if (!doc_.tokens[join].is(TokenKind::word) && doc_.text(doc_.tokens[join]) != "&") return;
        // "les intervenants du MCB, A et B": the first says what the others are.
        const Mention& first = doc_.mentions[s.conjuncts[0]];
        if (count > 2 && !first.name && (first.gender_number & feature::plural) != 0) {
            std::copy(s.conjuncts + 1, s.conjuncts + count, s.conjuncts);
            --count;
        }
        s.conjunct_count = count;
    }

    static uint8_t single(uint8_t bits, uint32_t mask) {
        bits = static_cast<uint8_t>(bits & mask);
        return bits == mask ? uint8_t{0} : bits;
    }

    bool is_pronoun(uint32_t token) const {
        const auto word = std::lower_bound(doc_.words.begin(), doc_.words.end(), token,
                                           [](const Word& w, uint32_t i) { return w.token.index < i; });
        return word != doc_.words.end() && word->token.index == token && word->upos == Upos::PRON;
    }

    /// Words that no mention covers: a pronoun of the first person, a pronoun of nobody, or a phrase.
    void read_unknown_words(Speech& s) const {
        s.words = Words::nominal;
        const Token& token = doc_.tokens[s.token];
        if (token.span.end < s.span.end) return read_names(s);
        if (is_pronoun(s.token)) s.nobody = true;
        for (const Reading& reading : pack_.readings(token.entry)) {
            if (reading.pos() != Pos::pronoun && reading.pos() != Pos::determiner) continue;
            s.words = reading.has(feature::person1) ? Words::first_person : Words::pronoun;
            s.nobody = s.words == Words::pronoun;
            s.number = single(static_cast<uint8_t>(reading.features & 15), feature::number);
            if (reading.has(feature::person1)) return;
        }
        if (s.nobody) s.words = Words::pronoun;
    }

    static void read_pronoun(const Mention& mention, Speech& s) {
        s.words = mention.pronoun == PronounKind::speaker ? Words::first_person : Words::pronoun;
        s.nobody = s.nobody || mention.pronoun == PronounKind::generic;
        s.unnamed = mention.pronoun == PronounKind::generic && s.number == feature::plural;
        s.type = Type::unknown;
    }

    /// The names in the words, but for those in parentheses.
    void read_names(Speech& s) const {
        auto m = std::lower_bound(doc_.mentions.begin(), doc_.mentions.end(), s.span.begin,
                                  [](const Mention& one, uint32_t at) { return one.span.begin < at; });
        for (; m != doc_.mentions.end() && m->span.begin < s.span.end && s.name_count < Speech::kNames; ++m) {
            const auto number = static_cast<uint32_t>(m - doc_.mentions.begin());
            const Span place = entities_.place(number);
            const bool named = m->name || m->has(Mention::proper);
            if (named && place.begin >= s.span.begin && place.end <= s.span.end)
                s.names[s.name_count++] = number;
        }
    }

    /// Of a saying without words for its speaker: who speaks next, and who says the same words.
    void look_around(uint32_t number) {
        constexpr uint32_t kFar = 24;
        Speech& s = out_[number];
        const auto count = static_cast<uint32_t>(out_.size());
        for (uint32_t k = number + 1; k < count && s.next == kNone; ++k) {
            if (out_[k].words != Words::none) s.next = k;
            if (k > number + kFar) break;
        }
        uint32_t words[kWords];
        const uint32_t mine = content_words(doc_.attributions[s.attribution], words);
        if (mine < 2) return;
        uint32_t best = 0;
        const uint32_t low = number > kFar ? number - kFar : 0;
        for (uint32_t k = low; k < count && k < number + kFar; ++k) {
            if (k == number || out_[k].words == Words::none) continue;
            uint32_t theirs[kWords];
            const uint32_t size = content_words(doc_.attributions[out_[k].attribution], theirs);
            uint32_t common = 0;
            for (uint32_t i = 0; i < mine; ++i)
                common += std::find(theirs, theirs + size, words[i]) != theirs + size;
            if (common < 2 || common * 10 < mine * 4 || common <= best) continue;
            best = common;
            s.shared = k;
            s.share = common * 10 >= mine * 7 ? 2 : 1;
        }
    }

    static constexpr uint32_t kWords = 64;
    /// Hashes of the longer words of a content, without repetition.
    uint32_t content_words(const Attribution& a, uint32_t (&out)[kWords]) const {
        uint32_t count = 0;
        for (const Span span : doc_.content(a)) {
            for (uint32_t i = token_at(span.begin); i < doc_.tokens.size() && count < kWords; ++i) {
                const Token& token = doc_.tokens[i];
                if (token.span.begin >= span.end) break;
                if (token.span.size() <= 3 || !token.is(TokenKind::word)) continue;
                if (std::find(out, out + count, token.hash) == out + count) out[count++] = token.hash;
            }
        }
        return count;
    }

    const Document& doc_;
    const Pack& pack_;
    const Entities& entities_;
    ScratchVector<Speech>& out_;
};

}  // namespace

void read_speeches(const Document& doc, const Pack& pack, const Entities& entities,
                   ScratchVector<Speech>& out) {
    if (!doc.attributions.empty()) Reader(doc, pack, entities, out).run();
}

}  // namespace selon::actors

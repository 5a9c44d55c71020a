// attribution/view.cpp : see view.hpp.
#include "attribution/view.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace selon::attribution {

namespace {

constexpr uint16_t bit(Pos pos) {
    return static_cast<uint16_t>(1u << static_cast<int>(pos));
}

bool is_trimmed(char32_t c) {
    switch (c) {
        case U',':
        case U';':
        case U':':
        case U'"':
        case 0xAB:
        case 0xBB:
        case 0x2039:
        case 0x203A:
        case 0x201C:
        case 0x201D:
        case 0x201E:
        case 0x201F:
        case U'-':
        case 0x2013:
        case 0x2014:
            return true;
        default:
            return utf8::is_space(c);
    }
}

}  // namespace

View::View(const Pack& p, const Knowledge& k, Document& d, Scratch& scratch)
    : pack(p), known(k), doc(d), sights(&scratch.arena), sentence_of(&scratch.arena) {
    sights.resize(doc.tokens.size());
    sentence_of.resize(doc.tokens.size());
    for (uint32_t s = 0; s < doc.sentences.size(); ++s) {
        for (uint32_t i = doc.sentences[s].tokens.begin; i < doc.sentences[s].tokens.end; ++i)
            sentence_of[i] = s;
    }
    for (uint32_t w = 0; w < doc.words.size(); ++w) sights[doc.words[w].token.index].word = w;
    for (uint32_t m = 0; m < doc.mentions.size(); ++m) {
        const Range<Token> tokens = doc.mentions[m].tokens;
        for (uint32_t i = tokens.begin; i < tokens.end; ++i) {
            if (sights[i].mention == kNoToken ||
                doc.mentions[sights[i].mention].tokens.size() < tokens.size()) {
                sights[i].mention = m;
            }
        }
    }
    for (uint32_t i = 0; i < doc.tokens.size(); ++i) look(i);
}

/// A word that may be a noun or adjective and a verb, without a tag to tell: "une annonce", "le juge Bocock",
/// "l'accuse", "son estime" against "elle le juge", "comme l'annonce le maire".
bool View::noun_here(uint32_t i, uint32_t verb) const {
    constexpr uint32_t kSecondPerson = feature::person2 | feature::singular;
    const bool finite = (verb & feature::finite) != 0;
    if (finite && (verb & feature::person) == feature::person2 && (verb & kSecondPerson) == kSecondPerson &&
        (verb & feature::past_participle) == 0) {
        return i == 0 || !is_subject_pronoun(i - 1);  // "les niveaux critiques": nobody is addressed
    }
    if (i == 0) return false;
    if (const uint32_t m = sights[i].mention;
        m != kNoToken && doc.mentions[m].tokens.begin < i && doc.mentions[m].head.index == i) {
        return true;  // "deux autres juges canadiens"
    }
    const Sight& before = sights[i - 1];
    if ((before.roles & role::of) != 0 && (verb & feature::infinitive) != 0) return false;
    const bool clitic = (before.roles & (role::object_clitic | role::addressee_clitic)) != 0;
    // The likeliest reading comes first: "c'" may be an article in a dictionary, "c'est" is a verb.
    const std::span<const Reading> readings = pack.readings(token(i - 1).entry);
    const bool pronoun_first = !clitic && !readings.empty() && readings.front().pos() == Pos::pronoun;
    if ((before.pos & bit(Pos::determiner)) != 0 && !pronoun_first &&
        (!clitic || !may_be_clitic(i - 1) || !finite)) {
        return !(clitic && (verb & feature::infinitive) != 0);
    }
    // "ont en revanche annonce": a preposition that is a pronoun as well, where no pronoun may stand.
    if ((before.roles & role::gerund) != 0 && clitic && finite && !may_be_clitic(i - 1)) return true;
    return (before.roles & (role::of | role::to | role::on)) != 0 &&
           (before.roles & role::object_clitic) == 0 && (verb & feature::infinitive) == 0;
}

/// Against a tag that calls the cue no verb: it has readings of no other kind, or stands finite before what
/// a verb of saying governs (", estime que", "X dement toute fissure", ">>, tempete Lea Valdor").
bool View::governs_here(uint32_t i, uint32_t verb, uint16_t cue) const {
    const Sight& sight = sights[i];
    if ((sight.pos & (bit(Pos::noun) | bit(Pos::adjective) | bit(Pos::adverb) | bit(Pos::adposition))) == 0)
        return true;
    if ((verb & feature::finite) == 0 || i + 1 >= doc.tokens.size()) return false;
    const Sight& next = sights[i + 1];
    const uint64_t next_roles = known.roles[token(i + 1).entry];
    // A mention may have taken the verb for a title: ">>, juge Mme Valdor".
    const uint32_t begin = next.mention != kNoToken ? doc.mentions[next.mention].tokens.begin : 0;
    const bool name = next.mention != kNoToken && (begin == i || begin == i + 1);
    bool opens = name || (next_roles & role::that) != 0 || is_open_mark(i + 1) || is_char(i + 1, ':');
    for (const Reading& reading : pack.readings(token(i + 1).entry))
        opens |= reading.pos() == Pos::determiner;
    const bool after_break = i > 0 && (is_comma(i - 1) || is_close_mark(i - 1));
    // "et fait remarquer que": the further words of a cue.
    for (uint16_t n = cue; n != 0; n = known.cues[n - 1u].next) {
        const Cue& one = known.cues[n - 1u];
        if (one.rest_count > 0 && one.rest[0] != 0 && one.rest[0] == token(i + 1).entry) return true;
    }
    const bool and_that = i > 0 && (sights[i - 1].roles & role::and_) != 0 && (next_roles & role::that) != 0;
    const bool after_subject = and_that || (i > 0 && (may_be_clitic(i) || is_subject_pronoun(i - 1)));
    return opens && (after_break || after_subject);
}

bool View::is_subject_pronoun(uint32_t i) const {
    for (const Reading& reading : pack.readings(token(i).entry)) {
        if (reading.pos() == Pos::pronoun && reading.has(feature::subject)) return true;
    }
    return false;
}

bool View::is_definite(uint32_t i) const {
    const uint32_t word = sights[i].word;
    const bool contracted =
        word != kNoToken && word > 0 && doc.words[word - 1].token == doc.words[word].token;
    if (contracted) return true;
    bool determiner = false, some = false;
    for (const Reading& reading : pack.readings(token(i).entry)) {
        determiner = determiner || reading.pos() == Pos::determiner;
        some = some || (reading.pos() == Pos::determiner && reading.has(feature::indefinite)) ||
               reading.pos() == Pos::numeral || reading.pos() == Pos::adposition;
    }
    return determiner && !some;
}

bool View::is_person(uint32_t i, uint32_t person) const {
    for (const Reading& reading : pack.readings(token(i).entry)) {
        if (reading.pos() == Pos::pronoun && reading.has(person)) return true;
    }
    return false;
}

/// An article that is a pronoun as well stands before its verb only after a subject, a negation, another
/// pronoun or a word that opens an incise.
bool View::may_be_clitic(uint32_t i) const {
    if (i == 0) return false;
    constexpr uint64_t kBefore = role::negation | role::relative_subject | role::reflexive |
                                 role::object_clitic | role::addressee_clitic;
    const Sight& before = sights[i - 1];
    if ((before.roles & kBefore) != 0 || (before.pos & bit(Pos::pronoun)) != 0) return true;
    if (known.openers.starts(token(i - 1).entry) &&
        known.openers.longest(doc.tokens, i - 1, i + 1).length == 2) {
        return true;
    }
    return before.mention != kNoToken && doc.mentions[before.mention].tokens.end == i;
}

void View::look(uint32_t i) {
    Sight& sight = sights[i];
    const Token& token = doc.tokens[i];
    if (token.entry == 0 || token.kind != TokenKind::word) return;
    sight.roles = known.roles[token.entry];
    uint32_t verb = 0;
    uint16_t cue = 0, noun = 0;
    uint64_t verb_roles = 0;
    for (const Reading& reading : pack.readings(token.entry)) {
        const Pos pos = reading.pos();
        sight.pos = static_cast<uint16_t>(sight.pos | bit(pos));
        if (pos == Pos::verb || pos == Pos::auxiliary) {
            // "pointe" is "pointer" that reports, not the participle of "poindre": the features are those of
            // the verb that is a cue, where there is one.
            const uint16_t own = known.cue_of_lemma[reading.lemma()];
            if (own != 0 && cue == 0) {
                cue = own;
                verb = 0;
            }
            if (own == cue) verb |= reading.features;
            verb_roles |= known.verb_role_of_lemma[reading.lemma()];
        } else if (pos == Pos::noun && noun == 0) {
            noun = known.noun_of_lemma[reading.lemma()];
        }
    }
    if (verb == 0) {
        sight.noun = noun;
        return;
    }
    bool is_verb = true;
    if (sight.word != kNoToken && doc.words[sight.word].upos != Upos::X) {
        const Upos upos = doc.words[sight.word].upos;
        is_verb = upos == Upos::VERB || upos == Upos::AUX;
        // Participles that the tagger calls adjectives still say something after an auxiliary.
        if (upos == Upos::ADJ && (verb & feature::past_participle) != 0) is_verb = true;
        if (!is_verb && cue != 0) is_verb = !noun_here(i, verb) && governs_here(i, verb, cue);
    } else if ((sight.pos & (bit(Pos::noun) | bit(Pos::adjective))) != 0) {
        is_verb = !noun_here(i, verb);
    }
    if (!is_verb) {
        sight.noun = noun;
        return;
    }
    sight.verb = verb;
    sight.cue = cue;
    sight.roles |= verb_roles;
}

bool View::is_final_punctuation(uint32_t i) const {
    if (token(i).kind != TokenKind::punctuation) return false;
    const std::string_view text = doc.text(token(i));
    const char c = text.front();
    return c == '.' || c == '!' || c == '?' || text == "\xE2\x80\xA6";
}

bool View::is_open_mark(uint32_t i) const {
    return static_cast<bool>(pair_opened_by(i));
}
bool View::is_close_mark(uint32_t i) const {
    return static_cast<bool>(pair_closed_by(i));
}

Id<MarkPair> View::pair_opened_by(uint32_t i) const {
    const Id<MarkPair> pair = token(i).mark;
    if (!pair || !(is_mark(i) || doc.marks[pair.index].has(MarkPair::tagged))) return {};
    return doc.marks[pair.index].outer.begin == token(i).span.begin ? pair : Id<MarkPair>();
}

Id<MarkPair> View::pair_closed_by(uint32_t i) const {
    const Id<MarkPair> pair = token(i).mark;
    if (!pair || doc.marks[pair.index].outer.end != token(i).span.end) return {};
    const MarkPair& marks = doc.marks[pair.index];
    if (marks.has(MarkPair::tagged)) return pair;
    return is_mark(i) && marks.outer.begin != token(i).span.begin ? pair : Id<MarkPair>();
}

Id<MarkPair> View::pair_around(uint32_t i) const {
    if (token(i).mark_depth == 0) return {};
    // The last pair that begins before the token and is not closed yet.
    const uint32_t at = token(i).span.begin;
    auto pair = std::upper_bound(doc.marks.begin(), doc.marks.end(), at,
                                 [](uint32_t value, const MarkPair& p) { return value < p.outer.begin; });
    if (pair == doc.marks.begin()) return {};
    Id<MarkPair> id(static_cast<uint32_t>(pair - doc.marks.begin() - 1));
    while (id && !(doc.marks[id.index].outer.begin < at && at < doc.marks[id.index].inner.end)) {
        id = doc.marks[id.index].parent;
    }
    return id;
}

Span View::trim(Span span) const {
    const std::string_view text = doc.text();
    while (span.begin < span.end) {
        const utf8::Decoded d = utf8::decode(text, span.begin);
        if (!is_trimmed(d.point)) break;
        span.begin += d.size;
    }
    bool dot_taken = false;
    while (span.begin < span.end) {
        const utf8::Decoded d = utf8::decode_before(text, span.end);
        if (d.point == U'.' && !dot_taken && !(span.end >= 2 + span.begin && text[span.end - 2] == '.')) {
            dot_taken = true;
        } else if (!is_trimmed(d.point)) {
            break;
        }
        span.end -= d.size;
    }
    return span;
}

Span View::content(uint32_t first, uint32_t end) const {
    if (first >= end) return {};
    return trim(span_of(first, end - 1));
}

uint32_t View::token_at(uint32_t at) const {
    const auto found = std::upper_bound(doc.tokens.begin(), doc.tokens.end(), at,
                                        [](uint32_t value, const Token& t) { return value < t.span.end; });
    return static_cast<uint32_t>(found - doc.tokens.begin());
}

uint32_t View::after_time(uint32_t i) const {
    if (i >= doc.tokens.size()) return i;
    const uint32_t at = token(i).span.begin;
    auto time = std::upper_bound(doc.times.begin(), doc.times.end(), at,
                                 [](uint32_t value, const Time& t) { return value < t.span.begin; });
    if (time == doc.times.begin() || !(--time)->span.contains(at)) return i;
    while (i < doc.tokens.size() && token(i).span.begin < time->span.end) ++i;
    return i;
}

bool View::after_adposition(uint32_t i) const {
    if (i == 0 || sentence_of[i - 1] != sentence_of[i]) return false;
    return is_pos(i - 1, Pos::adposition) || has_role(i - 1, role::of | role::to | role::on | role::for_ |
                                                                 role::against | role::by | role::with);
}

}  // namespace selon::attribution

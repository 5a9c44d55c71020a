// times/direction.cpp : see direction.hpp.
#include "times/direction.hpp"

#include <algorithm>

namespace selon::times {

namespace {

enum class Tense : uint8_t { none, past, present, future };

constexpr uint32_t kPast = feature::past | feature::imperfect;
constexpr uint32_t kFuture = feature::future | feature::conditional;

bool is_verb(const Reading& reading) {
    return reading.pos() == Pos::verb || reading.pos() == Pos::auxiliary;
}

/// What one form is, by the lexicon: a day is the same with tags and without, and TempEval-3 found tags no
/// better.
struct Sight {
    uint32_t features = 0;  ///< of all its readings as a verb
    bool verb = false, auxiliary = false;
    bool maybe_participle = false;  ///< one among other readings
    bool participle_adjective = false;
};

/// "Friday's", "the mayor's": an ending that is far more often a genitive than a verb.
bool is_glued_ending(const Document& doc, uint32_t token) {
    const std::string_view text = doc.text(doc.tokens[token]);
    return !doc.tokens[token].has(Token::space_before) &&
           (text.starts_with('\'') || text.starts_with("\xE2\x80\x99"));
}

/// "il part": behind a pronoun, what may be a verb is one.
bool follows_pronoun(const Pack& pack, const Document& doc, uint32_t token) {
    if (token == 0 || is_glued_ending(doc, token - 1)) return false;
    const auto before = pack.readings(doc.tokens[token - 1].entry);
    return !before.empty() && before.front().pos() == Pos::pronoun;
}

bool may_be(std::span<const Reading> readings, Pos pos) {
    return std::any_of(readings.begin(), readings.end(),
                       [pos](const Reading& reading) { return reading.pos() == pos; });
}

/// "les bus", "the drinks": behind a determiner, what may be a noun is one; but "il les porte".
bool is_determined_noun(const Pack& pack, const Document& doc, uint32_t token) {
    if (token == 0) return false;
    const auto before = pack.readings(doc.tokens[token - 1].entry);
    if (before.empty() || before.front().pos() != Pos::determiner || follows_pronoun(pack, doc, token - 1) ||
        may_be(before, Pos::subordinator)) {  // "a bullet that tore"
        return false;
    }
    return may_be(pack.readings(doc.tokens[token].entry), Pos::noun);
}

/// "the apartment block", "a second letter": behind a noun in the singular or an adjective a base form is no
/// verb.
bool is_head_noun(const Pack& pack, const Document& doc, uint32_t token) {
    const auto readings = pack.readings(doc.tokens[token].entry);
    const auto before = token > 0 ? pack.readings(doc.tokens[token - 1].entry) : readings;
    if (token == 0 || before.empty() || readings.empty() || !may_be(readings, Pos::noun)) return false;
    const bool noun = before.front().pos() == Pos::noun && before.front().has(feature::singular) &&
                      !before.front().has(feature::plural);
    const bool quality = before.front().pos() != Pos::pronoun && before.front().pos() != Pos::noun &&
                         (may_be(before, Pos::adjective) || may_be(before, Pos::numeral));
    return (noun || quality || is_glued_ending(doc, token - 1)) &&
           std::none_of(readings.begin(), readings.end(), [](const Reading& reading) {
               return is_verb(reading) &&
                      (!reading.has(feature::infinitive) || reading.has(feature::past_participle));
           });
}

Sight sight_of(const Pack& pack, const Document& doc, uint32_t token) {
    Sight out;
    const auto readings = pack.readings(doc.tokens[token].entry);
    if (readings.empty() || is_determined_noun(pack, doc, token) || is_head_noun(pack, doc, token))
        return out;
    out.verb = is_verb(readings.front()) || follows_pronoun(pack, doc, token);
    for (const Reading& reading : readings) {
        out.verb = out.verb || reading.pos() == Pos::auxiliary;  // "est" is also where the sun rises
        out.maybe_participle |= is_verb(reading) && reading.has(feature::past_participle);
        if (!is_verb(reading)) continue;
        out.features |= reading.features;
        out.auxiliary |= reading.pos() == Pos::auxiliary;
        out.participle_adjective |= readings.front().pos() == Pos::adjective &&
                                    reading.has(feature::past_participle) && !reading.has(feature::present);
    }
    out.verb = out.verb && (out.features != 0 || is_verb(readings.front()));
    return out;
}

bool is_infinitive(const Pack& pack, const Document& doc, uint32_t token) {
    const auto readings = pack.readings(doc.tokens[token].entry);
    return !readings.empty() && is_verb(readings.front()) && readings.front().has(feature::infinitive) &&
           !readings.front().has(feature::present);
}

bool is_cue(const std::vector<EntryId>& cues, EntryId word) {
    return std::binary_search(cues.begin(), cues.end(), word);
}

/// A word of what is to come, or the first of two ("set to").
bool is_to_come(const Knowledge& knowledge, const Document& doc, uint32_t token) {
    const EntryId word = doc.tokens[token].entry;
    if (is_cue(knowledge.future_cues, word)) return true;
    const auto& pairs = knowledge.future_pairs;
    return token + 1 < doc.tokens.size() &&
           std::binary_search(pairs.begin(), pairs.end(), std::pair(word, doc.tokens[token + 1].entry));
}

/// "sera ouvert", "is expected to be announced": an auxiliary of the future or a word of what is to come
/// stands before a participle.
bool will_be(const Pack& pack, const Knowledge& knowledge, const Document& doc, uint32_t participle) {
    constexpr uint32_t kReach = 4;
    bool be = false;
    for (uint32_t i = participle; i-- > 0 && participle - i <= kReach;) {
        if (doc.tokens[i].is(TokenKind::punctuation)) return false;
        if (be && is_to_come(knowledge, doc, i)) return true;
        be = be || sight_of(pack, doc, i).auxiliary;
        for (const Reading& reading : pack.readings(doc.tokens[i].entry)) {
            if (reading.pos() == Pos::auxiliary && reading.has(feature::future)) return true;
        }
    }
    return false;
}

/// "had been scheduled for Friday": what was to be, in a past that is over.
bool had_been(const Pack& pack, const Document& doc, uint32_t cue) {
    constexpr uint32_t kReach = 3;
    if (cue < 2) return false;
    const Sight been = sight_of(pack, doc, cue - 1);
    if (!been.auxiliary || (been.features & feature::past_participle) == 0) return false;
    for (uint32_t i = cue - 1; i-- > 0 && cue - 1 - i <= kReach;) {
        if (doc.tokens[i].is(TokenKind::punctuation)) return false;
        const Sight had = sight_of(pack, doc, i);
        if (had.auxiliary) return (had.features & kPast) != 0;
    }
    return false;
}

/// The tense of one form by itself. A form that is likelier something else tells nothing.
Tense tense_of(const Pack& pack, const Knowledge& knowledge, const Document& doc, uint32_t token,
               uint32_t end) {
    const EntryId entry = doc.tokens[token].entry;
    if (is_to_come(knowledge, doc, token)) return had_been(pack, doc, token) ? Tense::past : Tense::future;
    if (is_cue(knowledge.past_cues, entry)) return Tense::past;
    if (is_cue(knowledge.present_cues, entry)) return Tense::none;  // its auxiliary tells
    if (is_glued_ending(doc, token)) return Tense::none;
    const Sight here = sight_of(pack, doc, token);
    if (!here.verb && !here.participle_adjective) return Tense::none;
    const bool participle = !here.verb || ((here.features & feature::past_participle) != 0 &&
                                           (here.features & feature::finite) == 0);
    if (participle) return will_be(pack, knowledge, doc, token) ? Tense::future : Tense::past;
    const bool finite = (here.features & feature::finite) != 0;
    // "se reunit" is written the same in the present and in the past of tales; "cut" is mostly the past.
    const bool both = (here.features & feature::present) != 0 && (here.features & feature::infinitive) == 0;
    if ((here.features & kPast) != 0 && !both) {
        const bool to_come =
            (here.features & feature::past_participle) != 0 && will_be(pack, knowledge, doc, token);
        return to_come ? Tense::future : Tense::past;
    }
    // "aurait ete tue": hearsay of what is over.
    const bool hearsay = here.auxiliary && (here.features & feature::conditional) != 0 && token + 1 < end &&
                         sight_of(pack, doc, token + 1).maybe_participle;
    if (hearsay) return Tense::past;
    if ((here.features & kFuture) != 0) return Tense::future;
    if (!finite) return Tense::none;
    // "a demande", "est arrivee": a present auxiliary and a participle make a past; with an infinitive a
    // future.
    for (uint32_t i = token + 1; i < std::min(token + 5, end); ++i) {
        if (is_to_come(knowledge, doc, i)) return Tense::future;                         // "est attendu"
        if (is_cue(knowledge.present_cues, doc.tokens[i].entry)) return Tense::present;  // "est ouvert"
        const Sight next = sight_of(pack, doc, i);
        if (next.maybe_participle) return Tense::past;
        const bool bare = next.verb && (next.features & feature::infinitive) != 0;
        if (bare && here.auxiliary) return Tense::future;
        if (bare || doc.tokens[i].is(TokenKind::punctuation)) break;
    }
    return Tense::present;
}

Prefer as_direction(Tense tense) {
    return tense == Tense::past ? Prefer::past : tense == Tense::future ? Prefer::future : Prefer::nearest;
}

}  // namespace

Direction direction_of(const Pack& pack, const Knowledge& knowledge, const Document& doc,
                       Range<Token> sentence, Range<Token> place) {
    constexpr uint32_t kReach = 25;
    const uint32_t begin = place.begin, end = place.end;
    // Signs between the verb and the date make it likelier that the verb governs something else.
    uint32_t left_distance = 1000, right_distance = 1000;
    Tense left = Tense::none, right = Tense::none;
    bool once = false;  // "pouvez-vous venir le lundi": an infinitive governs it, and means one day
    uint32_t cost = 0;
    for (uint32_t i = begin; i-- > sentence.begin && begin - i < kReach;) {
        const Token& token = doc.tokens[i];
        ++cost;
        if (token.is(TokenKind::punctuation)) cost += 3;
        if (!token.is(TokenKind::word)) continue;
        const Tense tense = tense_of(pack, knowledge, doc, i, sentence.end);
        once = once || (left == Tense::none && is_infinitive(pack, doc, i));
        if (tense == Tense::none) continue;
        if (left == Tense::present && cost > left_distance + 3) break;
        // An English base form looks like a present: what stands before it may say more ("will speak",
        // "will take place").
        if (tense == Tense::present) {
            if (left == Tense::none) left_distance = cost;
            left = tense;
            continue;
        }
        left = tense;
        left_distance = cost;
        break;
    }
    cost = 4;
    for (uint32_t i = end; i < sentence.end && i - end < kReach; ++i) {
        const Token& token = doc.tokens[i];
        ++cost;
        if (token.is(TokenKind::punctuation)) cost += 3;
        if (!token.is(TokenKind::word)) continue;
        const Tense tense = tense_of(pack, knowledge, doc, i, sentence.end);
        if (tense == Tense::none) continue;
        right = tense;
        right_distance = cost;
        break;
    }
    // A verb in the present says little: the other side goes before it.
    if (right == Tense::present && left != Tense::none) right = Tense::none;
    if (left == Tense::present && right == Tense::future) left = Tense::none;
    Direction out;
    out.verbless = left == Tense::none && right == Tense::none;
    const bool take_right = left == Tense::none || (right != Tense::none && right_distance < left_distance);
    const Tense tense = take_right ? right : left;
    out.prefer = as_direction(tense);
    out.present = tense == Tense::present;
    out.habit = out.present && !once;
    return out;
}

}  // namespace selon::times

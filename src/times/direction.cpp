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

/// The tense of one form by itself. A form that is likelier something else tells nothing.
Tense tense_of(const Pack& pack, const Knowledge& knowledge, const Document& doc, uint32_t token,
               uint32_t end) {
    const EntryId entry = doc.tokens[token].entry;
    if (std::binary_search(knowledge.future_cues.begin(), knowledge.future_cues.end(), entry))
        return Tense::future;
    if (std::binary_search(knowledge.past_cues.begin(), knowledge.past_cues.end(), entry)) return Tense::past;
    const auto readings = pack.readings(doc.tokens[token].entry);
    if (readings.empty() || !is_verb(readings.front())) {
        const bool participle = std::any_of(readings.begin(), readings.end(), [](const Reading& r) {
            return is_verb(r) && r.has(feature::past_participle) && !r.has(feature::present);
        });
        return participle && readings.front().pos() == Pos::adjective ? Tense::past : Tense::none;
    }
    uint32_t features = 0;
    bool auxiliary = false;
    for (const Reading& reading : readings) {
        if (!is_verb(reading)) continue;
        features |= reading.features;
        auxiliary |= reading.pos() == Pos::auxiliary;
    }
    if ((features & kPast) != 0) return Tense::past;
    if ((features & feature::past_participle) != 0 && (features & feature::finite) == 0) return Tense::past;
    if ((features & kFuture) != 0) return Tense::future;
    if ((features & feature::finite) == 0) return Tense::none;
    // "a demande", "est arrivee": a present auxiliary and a participle make a past; with an infinitive a
    // future.
    for (uint32_t i = token + 1; i < std::min(token + 5, end); ++i) {
        if (std::binary_search(knowledge.future_cues.begin(), knowledge.future_cues.end(),
                               doc.tokens[i].entry)) {
            return Tense::future;  // "est attendu"
        }
        const auto next = pack.readings(doc.tokens[i].entry);
        for (const Reading& reading : next) {
            if (reading.pos() == Pos::verb && reading.has(feature::past_participle)) return Tense::past;
        }
        const bool bare = !next.empty() && is_verb(next.front()) && next.front().has(feature::infinitive);
        if (bare && auxiliary) return Tense::future;
        if (bare) break;
        if (doc.tokens[i].is(TokenKind::punctuation)) break;
    }
    return Tense::present;
}

Prefer as_direction(Tense tense) {
    return tense == Tense::past ? Prefer::past : tense == Tense::future ? Prefer::future : Prefer::nearest;
}

}  // namespace

Prefer direction_of(const Pack& pack, const Knowledge& knowledge, const Document& doc, Range<Token> sentence,
                    uint32_t begin, uint32_t end) {
    constexpr uint32_t kReach = 25;
    // Signs between the verb and the date make it likelier that the verb governs something else.
    uint32_t left_distance = 1000, right_distance = 1000;
    Tense left = Tense::none, right = Tense::none;
    uint32_t cost = 0;
    for (uint32_t i = begin; i-- > sentence.begin && begin - i < kReach;) {
        const Token& token = doc.tokens[i];
        ++cost;
        if (token.is(TokenKind::punctuation)) cost += 3;
        if (!token.is(TokenKind::word)) continue;
        const Tense tense = tense_of(pack, knowledge, doc, i, sentence.end);
        if (tense == Tense::none) continue;
        // An English base form looks like a present: what stands before it may say more ("will speak").
        if (tense == Tense::present && left == Tense::none) {
            left = tense;
            left_distance = cost;
            continue;
        }
        if (left == Tense::present && cost > left_distance + 3) break;
        left = tense;
        left_distance = cost;
        break;
    }
    cost = 2;
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
    if (left == Tense::none) return as_direction(right);
    if (right == Tense::none) return as_direction(left);
    return as_direction(right_distance < left_distance ? right : left);
}

}  // namespace selon::times

// actors/evidence.cpp : the features of a candidate. Each group is a function of its own; a feature belongs
// to the class of the words for the speaker (features.hpp), so that nearness may count for "he" and not for
// "Voss". Pronouns and sayings without words for
// their speaker are in evidence_words.cpp. See evidence.hpp, docs/actors.md.
#include "actors/codes.hpp"

#include <algorithm>

namespace selon::actors {

void Evidence::see(const Speech& s, const History& history) {
    sight_ = {};
    for (size_t t = history.turns.size(), seen = 0; t-- > 0 && seen < 16; ++seen) {
        const History::Turn& turn = history.turns[t];
        if (sight_.last_entity == kNone) {
            sight_.last_entity = turn.entity;
            sight_.last_speech = turn.speech;
        } else if (turn.entity != sight_.last_entity && sight_.second_entity == kNone) {
            sight_.second_entity = turn.entity;
        }
        const bool top = !doc_.attributions[speeches_[turn.speech].attribution].within;
        if (top && sight_.last_top == kNone) sight_.last_top = turn.entity;
    }
    for (const Candidate& c : candidates()) {
        if (c.own_words() || !entity(c).is_named() || !c.suits) continue;
        sight_.persons += entity(c).type == Type::person;
        sight_.most = std::max(sight_.most, entity(c).places.size());
        sight_.best_suiting = std::max(sight_.best_suiting, c.fit);
    }
    for (const Candidate& c : candidates()) {
        if (c.own_words() || !c.agrees || !entity(c).is_named() || c.last == kNone) continue;
        sight_.near += s.sentence <= entities_.mention_sentence(c.last) + 3;
    }
    uint32_t newest = 0;
    for (const Candidate& c : candidates()) {
        if (c.own_words() || !entity(c).is_named() || entity(c).type != s.type) continue;
        ++sight_.of_type;
        if (c.last == kNone || c.last + 1 <= newest) continue;
        newest = c.last + 1;
        sight_.newest_of_type = c.entity;
    }
    for (const Candidate& c : candidates()) sight_.best = std::max(sight_.best, c.fit);
    sight_.rules = rules_choice(s, history);
    if (s.next != kNone) sight_.next = history.of[speeches_[s.next].attribution];
    if (s.shared != kNone) sight_.shared = history.of[speeches_[s.shared].attribution];
    sight_.same = s.told != nullptr && s.told->office == known_.source && known_.source != 0;
}

bool Evidence::is_only_of_type(const Candidate& c) const {
    const Speech& s = speeches_[speech_];
    if (s.words != Words::nominal || c.own_words() || c.last == kNone || !entity(c).is_named()) return false;
    const Type type = entity(c).type;
    return type == Type::medium && type == s.type && sight_.of_type == 1;
}

/// Whom the hand-written rules take for the speaker.
uint32_t Evidence::rules_choice(const Speech& s, const History& history) const {
    const Attribution& a = doc_.attributions[s.attribution];
    if (s.words == Words::none || s.words == Words::first_person) {
        if (s.words == Words::first_person && a.within) return history.of[a.within.index];
        if (a.continues && history.of[a.continues.index] != kNone) return history.of[a.continues.index];
        return a.named ? entities_.of(a.named.index) : kNone;
    }
    if (s.mention == kNone) return kNone;
    const uint32_t actor = rules_.of(s.mention);
    if (actor == kNone || actor < names_.named().size()) return actor;
    return entities_.of(rules_.states()[actor].first);
}

/// Which pronoun: he, it, him, the latter, his.
uint32_t Evidence::kind_code(const Speech& s) const {
    return s.mention == kNone ? 0 : static_cast<uint32_t>(doc_.mentions[s.mention].pronoun);
}

void Evidence::features(const Candidate& c, const History& history, Features& f) const {
    const Speech& s = speeches_[speech_];
    f.clear(s.words);
    if (c.own_words()) return own_words(f);
    common(c, history, f);
    if (s.words != Words::name) {
        nearness(c, f);
        turns(c, history, f);
    }
    switch (s.words) {
        case Words::name:
            for_name(c, f);
            break;
        case Words::nominal:
            for_nominal(c, f);
            break;
        case Words::pronoun:
            for_pronoun(c, f);
            break;
        case Words::first_person:
            f.add("first_person", kind(entity(c)), s.number, s.within_marks);
            break;
        case Words::none:
            for_none(c, f);
            break;
    }
}

void Evidence::common(const Candidate& c, const History& history, Features& f) const {
    const Speech& s = speeches_[speech_];
    const Entity& e = entity(c);
    f.add("kind", kind(e));
    const bool chosen = sight_.rules == c.entity;
    if (chosen) f.add("rules", kind(e));
    if (chosen) f.add("rules_any");
    if (!chosen && sight_.rules != kNone) f.add("rules_other", kind(e));
    const Id<Attribution> around = doc_.attributions[s.attribution].within;
    if (around && history.of[around.index] == c.entity) {
        f.add("speaks_around", code(doc_.attributions[s.attribution].kind),
              code(doc_.attributions[around.index].kind));
    }
    if (c.content) f.add("in_content", code(doc_.attributions[s.attribution].kind), e.is_named());
}

void Evidence::nearness(const Candidate& c, Features& f) const {
    const Speech& s = speeches_[speech_];
    const Entity& e = entity(c);
    if (c.last != kNone) {
        const Mention& last = doc_.mentions[c.last];
        const uint32_t apart = s.sentence - std::min(s.sentence, entities_.mention_sentence(c.last));
        f.add("sentences", bucket(apart));
        if (s.mention != kNone) {
            const uint32_t here = doc_.mentions[s.mention].sentence;
            f.add("told_sentences", std::min(here - std::min(here, last.sentence), 4u), e.is_named());
        }
        f.add("paragraphs",
              std::min(s.paragraph - std::min(s.paragraph, entities_.mention_paragraph(c.last)), 2u));
        if (c.suits) f.add("rank", std::min(c.rank, 4u));
        if (c.suits && c.last_told != kNone) f.add("rank_outside_marks", std::min(c.told_rank, 4u));
        if (last.has(Mention::subject) && apart <= 1) f.add("subject", apart, kind(e));
        if (last.has(Mention::speaks) && apart <= 1) f.add("last_speaks", apart, e.is_named());
        if (last.depth > 0 && doc_.tokens[s.token].mark_depth == 0) f.add("last_in_marks");
        if (last.has(Mention::governed)) f.add("governed", std::min(apart, 2u));
    } else if (c.after != kNone && !c.inside) {
        const uint32_t ahead = entities_.mention_sentence(c.after) - s.sentence;
        f.add("only_later", std::min(ahead, 3u));
        f.add("only_later_kind", kind(e), s.in_title);
    }
    if (e.in_title) f.add("in_title", e.is_named());
    f.add("frequency", bucket(e.places.size()));
    if (!e.is_named() || !c.suits) return;
    if (sight_.most > 1 && e.places.size() == sight_.most) f.add("most_frequent");
    if (e.type == Type::person && sight_.persons == 1) f.add("only_person");
}

void Evidence::turns(const Candidate& c, const History& history, Features& f) const {
    const Speech& s = speeches_[speech_];
    const Entity& e = entity(c);
    const bool spoke_last = sight_.last_entity == c.entity;
    if (spoke_last) {
        const Speech& before = speeches_[sight_.last_speech];
        f.add("last_speaker");
        f.add("last_speaker_paragraphs", std::min(s.paragraph - std::min(s.paragraph, before.paragraph), 2u));
        f.add("last_speaker_kind", kind(e));
        if (c.last != kNone && doc_.mentions[c.last].span.begin > before.end)
            f.add("last_speaker_named_again");
        if (c.suits && c.last != kNone && e.is_named()) f.add("last_speaker_rank", std::min(c.rank, 2u));
    }
    if (sight_.last_top == c.entity) f.add("last_speaker_of_text");
    if (!spoke_last && sight_.second_entity == c.entity) f.add("speaker_before");
    if (!spoke_last && sight_.second_entity != c.entity) {
        const auto& turns = history.turns;
        const size_t back = turns.size() > 12 ? turns.size() - 12 : 0;
        bool spoke = false;
        for (size_t t = back; t < turns.size(); ++t) spoke = spoke || turns[t].entity == c.entity;
        f.add(spoke ? FeatureName("spoke") : FeatureName("silent"));
    }
    f.add("somebody_spoke", !history.turns.empty(), spoke_last);
}

/// How the name of a mention stands in the words for the speaker: 0 at their start, 1 behind a comma, 2 in
/// parentheses, 3 governed, 4 joined by "and", 5 behind a noun.
uint32_t Evidence::where_in_words(uint32_t m) const {
    const Speech& s = speeches_[speech_];
    const Span place = entities_.place(m);
    uint32_t i = doc_.mentions[m].tokens.begin;
    while (i < doc_.tokens.size() && doc_.tokens[i].span.begin < place.begin) ++i;
    if (doc_.mentions[m].span.begin >= s.span.begin && m != s.mention) i = doc_.mentions[m].tokens.begin;
    const uint32_t first = s.token;
    if (i <= first + 1 || doc_.mentions[m].has(Mention::titled)) return 0;
    const Token& before = doc_.tokens[i - 1];
    const std::string_view text = doc_.text(before);
    if (text == ",") return 1;
    if (text == "(") return 2;
    if (m != s.mention && doc_.mentions[m].has(Mention::governed)) return 3;
    if (m != s.mention) return 4;
    return 5;
}

void Evidence::for_name(const Candidate& c, Features& f) const {
    const Speech& s = speeches_[speech_];
    const Entity& e = entity(c);
    if (!c.inside) {
        f.add("not_in_words");
        f.add("not_in_words_fit", code(c.fit));
        return;
    }
    uint32_t order = 0;
    while (order + 1 < s.name_count && entities_.of(s.names[order]) != c.entity) ++order;
    const uint32_t m = s.names[order], where = where_in_words(m);
    f.add("own_name");
    f.add("order", std::min(order, 2u), std::min<uint32_t>(s.name_count, 3u));
    f.add("where", where);
    f.add("where_type", where, code(e.type));
    f.add("types", code(s.type), code(e.type));
    f.add("where_types", where, code(s.type), code(e.type));
    f.add("is_speaker_mention", c.own, where);
    f.add("own_order", c.own, std::min(order, 2u), code(e.type));
    const Span place = entities_.place(m);
    if (place.end == s.span.end) f.add("to_end", where);
    if (place == s.span) f.add("all");
}

void Evidence::for_nominal(const Candidate& c, Features& f) const {
    const Speech& s = speeches_[speech_];
    const Entity& e = entity(c);
    const uint32_t det = code(s.determiner),
                   words = s.told != nullptr ? std::min<uint32_t>(s.told->count, 2u) : 3u;
    const bool spoke_last = sight_.last_entity == c.entity;
    if (c.own && !e.is_named()) {
        const bool again = c.before > 0;
        f.add("own", again, det);
        f.add("own_words", again, det, words);
        f.add("own_type", code(s.type));
        f.add("own_fuller", e.fullest != s.mention);
        return;
    }
    if (!e.is_named()) return for_described(c, e, f);
    if (c.inside) {
        f.add("name_in_words", code(s.type), code(e.type));
        f.add("name_in_words_any");
    }
    const bool told = e.told.size() > 0, fits = good(c.fit);
    if (names_.named()[e.named].kind == ActorKind::unknown)
        f.add("guessed", fits, code(s.type), code(e.type));
    f.add("fit", code(c.fit));
    f.add("fit_determiner", code(c.fit), det);
    if (strong(sight_.best)) {
        const bool beaten = c.fit < sight_.best && !strong(c.fit);
        f.add(beaten ? FeatureName("beaten") : FeatureName("best"), det);
        if (beaten) f.add("beaten_by", code(sight_.best));
    }
    if (sight_.same && spoke_last) f.add("same_source");
    if (!fits) {
        f.add("unfit", told, code(s.type), words);
        f.add("unfit_determiner", told, det);
        const uint32_t office = s.told == nullptr                                       ? 0u
                                : s.told->office == known_.anyone && known_.anyone != 0 ? 1u
                                : sight_.same                                           ? 2u
                                                                                        : 3u;
        f.add("unfit_office", office, told);
    }
    if (s.mention != kNone && doc_.mentions[s.mention].has(Mention::capital))
        f.add("capital", code(s.type), fits);
    f.add("types", code(s.type), code(e.type));
    f.add("types_determiner", code(s.type), code(e.type), det);
    if (c.described != kNone && doc_.descriptions[c.described].span.begin > s.at) f.add("described_later");
    if (s.gender != 0 && e.gender != 0 && s.type == Type::person && e.type == Type::person)
        f.add("gender", s.gender == e.gender);
    if (s.number == feature::plural && e.type == Type::person) f.add("plural_person");
    if (spoke_last) {
        f.add("last_speaker_fit", det, words, fits);
        f.add("last_speaker_types", code(s.type), code(e.type), fits);
        f.add("last_speaker_told", det, told);
    }
    if (c.suits && c.last != kNone) {
        f.add("rank_fit", det, std::min(c.rank, 2u), fits);
        f.add("rank_types", std::min(c.rank, 2u), code(s.type), code(e.type));
        f.add("rank_words", std::min(c.rank, 2u), words, told);
    }
    if (c.suits && e.places.size() == sight_.most) {
        f.add("most_frequent_fit", det, words, fits);
        f.add("most_frequent_told", code(s.type), told);
    }
    if (sight_.of_type == 1 && s.type == e.type) f.add("only_of_type", code(s.type), det, fits);
    if (s.type == e.type && c.last != kNone)
        f.add("newest_of_type", sight_.newest_of_type == c.entity, code(s.type), words);
}

/// Another one who is only described.
void Evidence::for_described(const Candidate& c, const Entity& e, Features& f) const {
    const Speech& s = speeches_[speech_];
    const uint32_t det = code(s.determiner);
    const bool same = s.told != nullptr && s.told->head == e.head,
               spoke_last = sight_.last_entity == c.entity;
    if (sight_.same && spoke_last) f.add("same_source");
    if (strong(sight_.best)) f.add("described_beaten");
    f.add("described_types", code(s.type), code(e.type), same);
    f.add("described_determiner", det, same);
    if (same) {
        uint32_t common = 0;
        for (size_t i = 0; i < s.told->count; ++i)
            common += std::find(e.words, e.words + e.word_count, s.told->words[i]) != e.words + e.word_count;
        if (common < s.told->count && common < e.word_count) f.add("described_conflict");
        if (common == s.told->count) f.add("described_again", det);
    }
    if (spoke_last) f.add("described_last_speaker", det, same);
    if (e.indefinite) f.add("described_indefinite", det);
    if (e.speaks) f.add("described_speaks");
}

}  // namespace selon::actors

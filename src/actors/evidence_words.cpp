// actors/evidence_words.cpp : the features of a candidate for a pronoun, of one for a saying without words
// for its speaker, and of the own words standing. See evidence.hpp.
#include <algorithm>

#include "actors/codes.hpp"

namespace selon::actors {

void Evidence::for_pronoun(const Candidate& c, Features& f) const {
    const Speech& s = speeches_[speech_];
    const Entity& e = entity(c);
    const uint32_t pronoun = kind_code(s);
    const bool in_marks = doc_.tokens[s.token].mark_depth > 0, spoke_last = sight_.last_entity == c.entity;
    f.add("pronoun", pronoun, e.is_named());
    f.add("agreement", s.number, s.gender, kind(e));
    if (s.gender != 0) f.add("gender", e.gender == s.gender ? 1u : e.gender != 0 ? 2u : 0u, kind(e));
    if (!e.is_named()) {
        if (e.number != 0) f.add("described_number", e.number == s.number);
        f.add("described", e.indefinite, e.speaks, code(e.type));
        if (e.someone) f.add("described_person");
        if (spoke_last) f.add("described_last_speaker", e.indefinite);
    }
    if (c.last == kNone) return;
    const Mention& last = doc_.mentions[c.last];
    const uint32_t apart = s.sentence - std::min(s.sentence, entities_.mention_sentence(c.last));
    if (c.agrees) {
        const uint32_t rank = std::min(c.agreeing_rank, 3u);
        f.add("agreeing_rank", rank, spoke_last, in_marks);
        f.add("agreeing_rank_near", rank, std::min(sight_.near, 3u), spoke_last);
        f.add("agreeing_subject", rank, last.has(Mention::subject), std::min(apart, 2u));
    }
    if (c.suits) {
        f.add("pronoun_rank", pronoun, std::min(c.rank, 3u));
        f.add("rank_marks", in_marks, std::min(c.rank, 3u));
        f.add("rank_last_speaker", in_marks, std::min(c.rank, 3u), spoke_last);
        if (c.rank == 0 && last.has(Mention::subject) && apart <= 1) f.add("newest_subject", spoke_last);
    }
    if (last.has(Mention::first) && apart <= 1) f.add("first_subject", apart, spoke_last);
    if (e.type == Type::place) f.add("place_subject", last.has(Mention::subject));
    const Attribution& a = doc_.attributions[s.attribution];
    const uint32_t content = doc_.content(a).front().begin;
    if (content < s.at && last.span.begin >= content) f.add("last_in_content", code(a.kind));
}

void Evidence::for_none(const Candidate& c, Features& f) const {
    const Speech& s = speeches_[speech_];
    const Entity& e = entity(c);
    const Attribution& a = doc_.attributions[s.attribution];
    const bool spoke_last = sight_.last_entity == c.entity;
    const bool shares = sight_.shared == c.entity;
    uint32_t length = 0;
    for (const Span span : doc_.content(a)) length += span.size();
    if (spoke_last) {
        const uint32_t apart = s.paragraph - std::min(s.paragraph, speeches_[sight_.last_speech].paragraph);
        f.add("goes_on", std::min(apart, 2u), code(a.kind));
        f.add("goes_on_title", s.in_title);
        f.add("goes_on_long", length > 60);
        f.add("goes_on_shared", shares);
    }
    if (shares) f.add("shared", s.share);
    if (!shares && sight_.shared != kNone) f.add("shared_by_another");
    if (sight_.next == c.entity) {
        const uint32_t apart =
            speeches_[s.next].paragraph - std::min(s.paragraph, speeches_[s.next].paragraph);
        f.add("speaks_next", std::min(apart, 2u), s.in_title);
    }
    f.add("cue_kind", a.cue_count > 0, kind(e));
    f.add("rule_kind", a.why.rule == Rule::attribution_floating, sight_.rules == c.entity, a.why.score / 100);
    if (s.in_title) f.add("title_kind", kind(e));
}

/// The last candidate: the words themselves, or nobody.
void Evidence::own_words(Features& f) const {
    const Speech& s = speeches_[speech_];
    const Attribution& a = doc_.attributions[s.attribution];
    f.add("own_words_stand");
    f.add("nobody_chosen", sight_.rules == kNone);
    switch (s.words) {
        case Words::name: {
            f.add("stand_names", std::min<uint32_t>(s.name_count, 3u));
            f.add("stand_type", code(s.type));
            f.add("stand_determiner", code(s.determiner));
            return;
        }
        case Words::nominal: {
            const uint32_t det = code(s.determiner),
                           words = s.told != nullptr ? std::min<uint32_t>(s.told->count, 2u) : 3u;
            if (strong(sight_.best)) f.add("stand_described", code(sight_.best));
            f.add("stand_fit", det, code(sight_.best_suiting));
            f.add("stand_determiner", det, words);
            f.add("stand_types", det, code(s.type));
            if (s.mention != kNone)
                f.add("stand_capital", doc_.mentions[s.mention].has(Mention::capital), code(s.type));
            f.add("stand_number", s.number);
            f.add("stand_unknown", s.mention == kNone);
            if (s.told != nullptr)
                f.add("stand_office", s.told->office == known_.anyone, s.told->office == 0);
            return;
        }
        case Words::pronoun:
            f.add("stand_pronoun", kind_code(s), s.number);
            return;
        case Words::first_person:
            f.add("stand_first", s.number, static_cast<bool>(a.within));
            return;
        case Words::none: {
            uint32_t length = 0;
            for (const Span span : doc_.content(a)) length += span.size();
            f.add("stand_kind", code(a.kind));
            f.add("stand_cue", a.cue_count > 0);
            f.add("stand_title", s.in_title);
            f.add("stand_length", std::min(length / 40, 3u));
            f.add("stand_shared", s.share);
            f.add("stand_rule", a.why.rule == Rule::attribution_floating, a.why.score / 100);
        }
    }
}

}  // namespace selon::actors

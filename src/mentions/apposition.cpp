// mentions/apposition.cpp : what stands beside a noun phrase and says who it is: a name, a description, an
// age. See phrase.hpp.
#include "mentions/phrase.hpp"

namespace selon::mentions {

/// "le ministre de la Defense, Andrei Belooussov,": the name after a comma, or right after the noun.
bool NounPhrases::apposed_name(uint32_t at, uint32_t limit, Phrase& phrase) const {
    const bool comma = v_.sign(at) == ',';
    const uint32_t from = comma ? at + 1 : at;
    if (from >= limit) return false;
    // "le quotidien Le Figaro": the article is part of the name.
    const bool article = v_[from].is(word::definite) && v_.token(from).has(Token::capitalised) && !comma &&
                         known_name(from, limit).end > from + 1;
    const bool person = phrase.actor_kind == ActorKind::person;
    // "le president du parti, le Dr Lea Valdor,": a title may have its article.
    Core named;
    const bool with_article =
        comma && person && v_[from].is(word::definite) && from + 1 < limit && titled(named, from + 1, limit);
    if (v_[from].capital == Capital::no && !article && !with_article) return false;
    if (comma && (!person || (phrase.gender_number & feature::number) == feature::plural)) return false;
    Run run;
    if (with_article || titled(named, from, limit)) {
        if (!person) return false;  // "a declare a la presse Mgr X"
        run = named.run;
    } else if (article) {
        run = known_name(from, limit);
    } else {
        run = name_run(from, limit);
    }
    if (run.end == 0) return false;
    // "un ingenieur du bureau Hydralp": the bureau's name, but "le porte-parole du gouvernement Lea Valdor".
    // But two words that are nobody's yet ("le chef de la diplomatie turque Mevlut Valdor") are his.
    const bool several = run.kind == ActorKind::unknown && run.end > run.name_begin + 1;
    if (!comma && person && phrase.of_body && run.kind != ActorKind::person && !several) return false;
    // "a declare a la presse Lea Valdor": two mentions.
    if (phrase.actor_kind == ActorKind::medium && run.kind == ActorKind::person &&
        run.rule == Rule::actors_full_name)
        return false;
    if (person && (run.kind == ActorKind::place || run.kind == ActorKind::organisation ||
                   run.kind == ActorKind::medium)) {
        // "le responsable FO": whose he is, not his name.
        if (!comma && !v_.knowledge.head_last && run.kind == ActorKind::organisation) phrase.end = run.end;
        return false;
    }
    if (comma) {
        // A list of names is no apposition; a clause of its own neither.
        if (run.end < limit && v_[run.end].is(word::coordinator)) return false;
        if (run.end - run.name_begin < 2 && run.kind != ActorKind::person) return false;
    }
    take_name(run, phrase);
    phrase.end = run.end;
    return true;
}

/// "Jamil Al Saadouni, 58, told", "Lea Valdor, 58 ans, a dit": a number between commas behind a name, perhaps
/// with its unit, is an age: the comma behind it, or 0.
uint32_t NounPhrases::age_end(uint32_t at, uint32_t limit) const {
    if (at + 2 >= limit || v_.sign(at) != ',') return 0;
    const Token& age = v_.token(at + 1);
    if (!age.is(TokenKind::number) || age.span.size() != 2) return 0;
    const uint32_t end = v_.sign(at + 2) == ',' ? at + 2 : at + 3;
    return end < limit && v_.sign(end) == ',' && !v_.knowledge.head_last == (end == at + 3) ? end : 0;
}

/// "..., ex-deputee UMP,", "..., maire de X et vice-president de Y,": where an apposition ends that goes on
/// behind its first noun phrase with letters in capitals, or with another for people up to a comma.
uint32_t NounPhrases::apposition_end(uint32_t at, uint32_t limit) const {
    const auto closes = [&](uint32_t i) { return i >= limit || v_.sign(i) == ',' || v_.sign(i) == '.'; };
    if (at + 1 < limit && v_[at].all_caps && closes(at + 1)) return at + 1;
    if (at + 1 >= limit || !v_[at].is(word::coordinator)) return at;
    const Phrase second = parse(at + 1, limit, Depth::inner, Head::speaker);
    const bool joins = !second.empty() && second.begin == at + 1 && second.kind == MentionKind::nominal &&
                       second.actor_kind == ActorKind::person && closes(second.end);
    return joins ? second.end : at;
}

/// "Rives Claires, une association de riverains,": what a body is, up to a comma.
bool NounPhrases::apposed_body(const Phrase& inner, uint32_t limit, Phrase& phrase) const {
    const bool closed = inner.end < limit && v_.sign(inner.end) == ',';
    if (!closed || inner.determiner == word::possessive || inner.proper_nominal) return false;
    phrase.apposed = inner.head;
    phrase.apposed_item = inner.item;
    phrase.apposed_end = inner.end;
    phrase.end = inner.end;
    phrase.actor_kind = ActorKind::organisation;
    return true;
}

/// "Jean Dupont, maire de X,": a nominal after the comma says what the name is.
bool NounPhrases::apposed_nominal(uint32_t at, uint32_t limit, Phrase& phrase) const {
    if (const uint32_t age = age_end(at, limit); age != 0) at = age;  // "Lea Valdor, 74, a resident of X,"
    if (v_.sign(at) != ',' || at + 1 >= limit) return false;
    if (phrase.actor_kind == ActorKind::place || phrase.actor_kind == ActorKind::medium) return false;
    const Phrase inner = parse(at + 1, limit, Depth::inner, Head::speaker);
    if (inner.empty() || inner.kind != MentionKind::nominal || inner.begin != at + 1) return false;
    if (phrase.actor_kind != ActorKind::person && inner.actor_kind == ActorKind::organisation)
        return apposed_body(inner, limit, phrase);
    if (phrase.actor_kind == ActorKind::organisation || phrase.actor_kind == ActorKind::group) return false;
    if (inner.actor_kind != ActorKind::person || inner.determiner == word::possessive) return false;
    if ((inner.gender_number & feature::number) == feature::plural) return false;
    constexpr auto gender = static_cast<uint8_t>(feature::gender);
    if ((inner.gender_number & gender) != 0 && (phrase.name_gender & gender) != 0 &&
        (inner.gender_number & phrase.name_gender & gender) == 0) {
        return false;
    }
    const uint32_t end = apposition_end(inner.end, limit);
    // Where a verb or a conjunction follows, the comma began something else.
    const bool relative =
        end < limit && (v_[end].pronoun == PronounKind::relative || v_[end].is(word::clause));
    if (end < limit && v_.is_word(end) && !relative &&
        (v_[end].is(word::coordinator) || finite_at(end, limit)))
        return false;
    phrase.apposed = inner.head;
    phrase.apposed_item = inner.item;
    phrase.apposed_end = inner.end;
    phrase.end = end;
    phrase.actor_kind = ActorKind::person;
    if ((phrase.gender_number & gender) == 0) phrase.gender_number = inner.gender_number;
    return true;
}

}  // namespace selon::mentions

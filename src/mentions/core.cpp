// mentions/core.cpp : the core of a noun phrase: determiner, head and what agrees with it. See phrase.hpp.
#include "mentions/phrase.hpp"

namespace selon::mentions {

uint8_t agreement(uint8_t determiner, uint8_t noun) {
    const auto both = [](uint8_t a, uint8_t b, uint8_t mask) {
        a &= mask;
        b &= mask;
        if (a == 0 || a == mask) return b != 0 && b != mask ? b : static_cast<uint8_t>(a != 0 ? a : b);
        return a;
    };
    constexpr auto gender = static_cast<uint8_t>(feature::gender),
                   number = static_cast<uint8_t>(feature::number);
    return static_cast<uint8_t>(both(determiner, noun, gender) | both(determiner, noun, number));
}

namespace {

bool disagree(uint8_t a, uint8_t b, uint8_t mask) {
    return (a & mask) != 0 && (b & mask) != 0 && (a & b & mask) == 0;
}

}  // namespace

/// The item whose words begin at `at`: the longest phrase, else that of the word alone. 0: none.
uint16_t NounPhrases::item_at(uint32_t at, uint32_t limit, uint32_t& length) const {
    const Phrases::Match match = v_.knowledge.phrases.longest(v_.doc.tokens, at, limit);
    if (match.length > 0) {
        length = match.length;
        return static_cast<uint16_t>(match.value);
    }
    length = 1;
    return v_[at].item;
}

bool NounPhrases::may_head(uint32_t at, Head wanted) const {
    const TokenView& view = v_[at];
    // Words that no dictionary knows are nouns.
    if (wanted == Head::any) return view.is(word::noun) || (v_.is_word(at) && !view.is(word::common));
    if (view.item != 0 && v_.knowledge.items[view.item].use == Item::Use::nobody) return false;
    if (view.item != 0 && v_.knowledge.items[view.item].use == Item::Use::head) return true;
    if (view.item != 0 && v_.knowledge.items[view.item].use == Item::Use::title)
        return view.is(word::noun) && !v_.doc.text(v_.token(at)).ends_with('.');  // "M." alone is nobody
    if (view.nation != 0 && v_.token(at).has(Token::capitalised)) return true;
    return view.is(word::human) && view.is(word::noun);
}

/// A word that could be a verb and is one here: what follows is what follows verbs.
bool NounPhrases::verb_here(uint32_t i, uint32_t limit) const {
    const TokenView& view = v_[i];
    if (view.is(word::verb)) return true;
    if (!view.is(word::finite)) return false;
    if (!view.is(word::noun | word::adjective)) return true;
    if (i + 1 >= limit) return false;
    const TokenView& next = v_[i + 1];
    const Token& token = v_.token(i + 1);
    if (next.pronoun == PronounKind::relative) return false;
    if (token.is(TokenKind::open_mark) || next.is(word::determiner | word::clause | word::contracted))
        return true;
    return next.is(word::pronoun) || next.pronoun != PronounKind::none || v_.sign(i + 1) == ':';
}

/// A noun that is also a verb in the past or third person: after a name, the verb.
bool NounPhrases::says_person3(uint32_t i) const {
    for (const Reading& reading : v_.pack.readings(v_.token(i).entry)) {
        if (reading.pos() != Pos::verb) continue;
        if (reading.has(feature::past)) return true;
        if (reading.has(feature::person3) && !reading.has(feature::person1)) return true;
    }
    return false;
}

bool NounPhrases::is_adjective_after(uint32_t i, uint8_t head, uint32_t limit) const {
    const TokenView& view = v_[i];
    // "l'entraineur mancunien Ole Gunnar Solskjaer": a word that no dictionary knows, before the name.
    if (v_.is_word(i) && v_.token(i).entry == 0 && !v_.token(i).has(Token::capitalised) && i + 1 < limit &&
        v_[i + 1].capital == Capital::strong) {
        return true;
    }
    if (!view.is(word::adjective | word::participle) || !v_.is_word(i) || view.is(word::determiner))
        return false;
    if (v_.token(i).has(Token::capitalised) && view.capital == Capital::strong && view.is(word::name))
        return false;
    if (!view.is(word::adjective)) return false;
    constexpr auto gender = static_cast<uint8_t>(feature::gender),
                   number = static_cast<uint8_t>(feature::number);
    if (disagree(view.gender_number, head, gender) || disagree(view.gender_number, head, number))
        return false;
    if (view.is(word::adverb | word::never)) return false;
    // "appelant a": a participle that goes on.
    if (i + 1 < limit && v_[i + 1].is(word::preposition | word::determiner | word::of)) {
        for (const Reading& reading : v_.pack.readings(v_.token(i).entry)) {
            if (reading.has(feature::present_participle)) return false;
        }
    }
    return !verb_here(i, limit);
}

/// Takes what may stand before the noun up to the determiner and an opening mark; gives where to go on.
uint32_t NounPhrases::open(Core& core, uint32_t at, uint32_t limit) const {
    core.begin = at;
    uint32_t i = at;
    const auto next_opens = [&](uint32_t k) {
        return k < limit && (v_[k].is(word::determiner | word::numeral) || v_.token(k).is(TokenKind::number));
    };
    if (v_[i].is(word::predeterminer) && next_opens(i + 1) && !(v_[i].is(word::definite))) {
        ++i;
        if (i + 1 < limit && v_[i].is(word::of) && next_opens(i + 1)) ++i;
    }
    // "l'une des porte-parole": the article before "un de" tells nothing.
    if (i + 2 < limit && v_[i].is(word::definite) && v_.token(i).has(Token::elided) &&
        v_[i + 1].is(word::indefinite) && v_[i + 2].is(word::of | word::contracted_of))
        ++i;
    if (i < limit && v_[i].is(word::contracted) && !v_[i].is(word::noun)) {
        core.determiner = word::definite;
        core.gender_number = v_[i].gender_number;
        core.begin = ++i;
    } else if (i < limit && v_[i].is(word::determiner)) {
        for (int k = 0; k < 2 && i < limit && v_[i].is(word::determiner); ++k, ++i) {
            if (core.determiner != 0 && !v_[i].is(word::quantifier)) break;
            if (core.determiner == 0) core.determiner = v_[i].classes & word::determiner;
            core.gender_number = agreement(core.gender_number, v_[i].gender_number);
        }
        // "un de mes collegues", "two of the victims"
        if ((core.determiner & (word::indefinite | word::quantifier)) != 0 && i + 1 < limit) {
            if (v_[i].is(word::of) && v_[i + 1].is(word::determiner)) {
                i += 2;
            } else if (v_[i].is(word::contracted_of)) {
                ++i;
            }
        }
    } else if (i + 1 < limit && v_[i].is(word::of) && v_[i + 1].is(word::adjective_before)) {
        core.determiner = word::indefinite;
        ++i;
    } else if (i < limit && v_[i].is(word::contracted_of)) {
        core.determiner = word::definite;
        core.gender_number = v_[i].gender_number;
        core.begin = ++i;
    }
    if (i < limit && core.determiner != 0 &&
        (v_.token(i).is(TokenKind::open_mark) || v_.token(i).is(TokenKind::mark)) && v_.token(i).mark) {
        core.open_mark = i++;
    }
    return i;
}

/// A title and the name after it ("M. Dupont").
bool NounPhrases::titled(Core& core, uint32_t at, uint32_t limit) const {
    if (v_[at].item == 0 || v_.knowledge.items[v_[at].item].use != Item::Use::title) return false;
    uint32_t i = at + 1;
    if (i < limit && v_.sign(i) == '.' && !v_.token(i).has(Token::space_before)) ++i;
    // "Sen. Rand Paul", "Mgr Jean": titles may follow each other.
    while (i < limit && v_[i].item != 0 && v_.knowledge.items[v_[i].item].use == Item::Use::title) ++i;
    // "M. De Croo", "Mme de la Tour": particles begin the name.
    uint32_t name = i;
    while (name + 1 < limit && name < i + 2 && v_[name].is(word::particle) && !v_[name].is(word::name))
        ++name;
    if (name >= limit || v_[name].capital == Capital::no) return false;
    core.run = name_run(name, limit);
    if (core.run.end == 0) return false;
    // "the Justice Department": before a body a title is part of its name.
    const TokenView& last = v_[core.run.end - 1];
    if (v_.knowledge.head_last && last.item != 0 && v_.knowledge.items[last.item].use == Item::Use::head &&
        v_.knowledge.items[last.item].kind == ActorKind::organisation) {
        core.run = {};
        return false;
    }
    if (name > i) core.run.name_begin = i;
    const Item& item = v_.knowledge.items[v_[at].item];
    core.run.kind = ActorKind::person;
    core.run.rule = Rule::actors_title_name;
    core.run.score = 900;
    core.run.line = item.line;
    core.run.item = 0;
    core.run.title = v_[at].item;
    core.gender_number = agreement(item.gender_number, core.run.name_gender);
    core.run.gender_number = core.gender_number;
    core.run.name_gender = core.gender_number & feature::gender;
    core.head = core.run.name_begin;
    core.end = core.run.end;
    core.named = core.titled = core.ok = true;
    return true;
}

/// Head before its adjectives: "les anciens ministres socialistes".
bool NounPhrases::head_first(Core& core, uint32_t at, uint32_t limit, Head wanted) const {
    const uint8_t determiner = core.gender_number;
    for (uint32_t i = at; i < limit && i < at + 5; ++i) {
        if (titled(core, i, limit)) return true;
        const TokenView& view = v_[i];
        uint32_t length = 0;
        const uint16_t number = item_at(i, limit, length);
        const Item& item = v_.knowledge.items[number];
        const bool next_capital = i + length < limit && v_[i + length].capital == Capital::strong &&
                                  !v_[i + length].is(word::first_name);
        const bool head_item = number != 0 && item.use == Item::Use::head &&
                               (length > 1 || !view.is(word::adjective) || i + 1 >= limit ||
                                !may_head(i + 1, wanted) || view.is(word::human));
        // "Banque Populaire" is a name, "l'ONG Oxfam" a noun and a name.
        const bool acronym = v_[i].all_caps && v_.token(i).span.size() > 1;
        const bool begins_name =
            (view.capital == Capital::strong && next_capital && !acronym && item.kind != ActorKind::person) ||
            (view.capital != Capital::no && view.is(word::first_name) && opens_surname(i + 1, limit));
        // "le President Macron": a noun for people with a capital, before a name.
        const bool role = number == 0 && core.determiner != 0 && view.capital != Capital::no &&
                          view.is(word::human) && view.is(word::noun) && !view.is(word::name) &&
                          i + 1 < limit && v_[i + 1].capital == Capital::strong;
        if ((head_item && !begins_name) || role) {
            core.item = number;
            core.head = i;
            core.end = i + length;
        } else if (view.capital != Capital::no ||
                   (number != 0 && item.use == Item::Use::name && length > 1)) {
            core.run = name_run(i, limit);
            if (core.run.end != 0 && !(view.nation != 0 && view.is(word::noun) && core.run.end == i + 1)) {
                core.named = core.ok = true;
                core.head = core.run.name_begin;
                core.end = core.run.end;
                if (core.gender_number == 0) core.gender_number = core.run.gender_number;
                return true;
            }
            core.run = {};
        }
        if (core.end == 0) {
            const bool before =
                view.is(word::adjective | word::adjective_before | word::numeral | word::quantifier) ||
                v_.token(i).is(TokenKind::number);
            const bool noun_next =
                i + 1 < limit && (v_[i + 1].is(word::noun | word::adjective_before) ||
                                  v_[i + 1].capital != Capital::no || v_.token(i + 1).is(TokenKind::number));
            if (before && noun_next && !verb_here(i + 1, limit)) continue;
            if (!may_head(i, wanted) || view.is(word::determiner | word::verb)) return false;
            core.item = view.item;
            core.head = i;
            core.end = i + 1;
        }
        core.gender_number =
            agreement(determiner, number != 0 && length > 1 ? item.gender_number : view.gender_number);
        while (core.end < limit && is_adjective_after(core.end, core.gender_number, limit)) ++core.end;
        return core.ok = true;
    }
    return false;
}

NounPhrases::Core NounPhrases::core(uint32_t at, uint32_t limit, Head wanted) const {
    Core core;
    const uint32_t i = open(core, at, limit);
    if (i >= limit) return core;
    if (v_.knowledge.head_last) {
        // "forced Stumpf", "that Ava DuVernay": no phrase begins so.
        if (i == at && v_[i].is(word::participle) && !v_[i].is(word::adjective) &&
            v_[i].capital == Capital::no)
            return core;
        if (core.determiner == word::demonstrative && v_[i].capital != Capital::no) return core;
        head_last(core, i, limit, wanted);
    } else {
        head_first(core, i, limit, wanted);
    }
    // A known name may hold its article: "Le Monde", "The Guardian".
    if (i > at && v_.token(at).has(Token::capitalised)) {
        const Run run = known_name(at, limit);
        if (run.end >= core.end && run.end > at) {
            core.ok = core.named = true;
            core.run = run;
            core.begin = at;
            core.head = at;
            core.end = run.end;
        }
    }
    return core;
}

}  // namespace selon::mentions

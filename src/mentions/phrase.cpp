// mentions/phrase.cpp : what a noun phrase takes in beyond its core: complements and explained
// acronyms, but no relative clause; appositions are in apposition.cpp. See phrase.hpp.
#include "mentions/phrase.hpp"

namespace selon::mentions {

namespace {
bool is_close(const Token& token) {
    return token.is(TokenKind::close_mark) || token.is(TokenKind::mark);
}
}  // namespace

/// A finite verb stands at `at`, after adverbs and clitics.
bool NounPhrases::finite_at(uint32_t at, uint32_t limit) const {
    for (uint32_t i = at; i < limit && i < at + 4; ++i) {
        const TokenView& view = v_[i];
        if (!v_.is_word(i)) return false;
        if (view.is(word::verb)) return true;
        if (view.is(word::finite) && !view.is(word::preposition | word::of | word::contracted)) return true;
        if (!view.is(word::adverb | word::pronoun) || view.is(word::preposition)) return false;
    }
    return false;
}

/// A participle with its agent or place ("diffusee par l'armee russe"): where it ends, or `at`.
uint32_t NounPhrases::participle(uint32_t at, uint32_t limit, uint8_t head) const {
    const TokenView& view = v_[at];
    if (!view.is(word::participle) || view.is(word::finite) || at + 2 >= limit) return at;
    constexpr auto number = static_cast<uint8_t>(feature::number),
                   gender = static_cast<uint8_t>(feature::gender);
    for (const uint8_t mask : {number, gender}) {
        if ((view.gender_number & mask) != 0 && (head & mask) != 0 && (view.gender_number & head & mask) == 0)
            return at;
    }
    if (!v_[at + 1].is(word::preposition | word::of | word::contracted_of)) return at;
    const uint32_t from = v_[at + 1].is(word::contracted_of) ? at + 1 : at + 2;
    const Core inner = core(from, limit, Head::any);
    return inner.ok ? inner.end : at;
}

/// "(R-IN)", "(D-Ore.)": a few capitals in parentheses; where they end, or `at`.
uint32_t NounPhrases::affiliation(uint32_t at, uint32_t limit) const {
    if (v_.sign(at) != '(') return at;
    for (uint32_t i = at + 1; i < limit && i < at + 8; ++i) {
        if (v_.sign(i) == ')') return i > at + 1 ? i + 1 : at;
        if (v_.is_word(i) && !v_.token(i).has(Token::capitalised)) return at;
    }
    return at;
}

/// "la mere celibataire de quatre enfants a dit": nouns, adjectives and what hangs on them up to a finite
/// verb belong to the phrase before it; where they end, or `at`.
uint32_t NounPhrases::up_to_verb(uint32_t at, uint32_t limit) const {
    constexpr uint32_t kMost = 10;
    constexpr uint32_t kInside = word::noun | word::adjective | word::of | word::contracted_of |
                                 word::determiner | word::preposition | word::contracted;
    if (at >= limit || !v_[at].is(word::noun | word::adjective) || v_[at].capital != Capital::no ||
        v_[at].is(word::preposition | word::verb | word::finite))
        return at;
    for (uint32_t i = at; i < limit && i < at + kMost; ++i) {
        const TokenView& view = v_[i];
        // "du groupe a dit": what may be a verb is a noun behind an article or preposition.
        constexpr uint32_t kBefore = word::determiner | word::contracted | word::contracted_of | word::of |
                                     word::preposition | word::adjective_before;
        const bool noun = i > at && view.is(word::noun) && v_[i - 1].is(kBefore);
        if (i > at && !noun && finite_at(i, limit)) return i;
        const bool inside =
            view.is(kInside) || view.capital == Capital::strong || v_.token(i).is(TokenKind::number);
        if ((!v_.is_word(i) && !v_.token(i).is(TokenKind::number)) || !inside ||
            view.is(word::coordinator | word::clause) || view.pronoun != PronounKind::none)
            return at;
    }
    return at;
}

/// A chain of prepositional phrases ("contre le regime taliban en Afghanistan"): where it ends, or `at`.
uint32_t NounPhrases::prepositional(uint32_t at, uint32_t limit) const {
    uint32_t end = at;
    for (int links = 0; links < 4 && end + 1 < limit; ++links) {
        const TokenView& view = v_[end];
        if (!view.is(word::preposition | word::contracted | word::of | word::contracted_of)) break;
        const uint32_t from = view.is(word::contracted | word::contracted_of) ? end : end + 1;
        const Core inner = core(from, limit, Head::any);
        if (!inner.ok) break;
        end = inner.end;
    }
    return end;
}

/// "la ministre des Armees | Lea Valdor", "le patron d'Hydralp | Piet Le Goff": where a first name begins the
/// name of the one described, behind the words of the complement; else the complement's end.
uint32_t NounPhrases::before_full_name(const Core& inner, uint32_t limit) const {
    const uint32_t first = inner.run.end != 0 ? inner.run.name_begin : inner.head;
    if (v_.knowledge.head_last || v_[first].is(word::first_name)) return inner.end;
    // "un ancien de l'ATCE | Hmida ben Jemaa": letters in capitals, then two words of a name.
    const bool letters = v_[first].all_caps && v_.token(first).span.size() > 1;
    const bool place = v_[first].item != 0 && v_.knowledge.items[v_[first].item].kind == ActorKind::place;
    if ((letters || place) && first + 2 < inner.end && v_[first + 1].capital != Capital::no &&
        !v_[first + 1].all_caps)
        return first + 1;
    for (uint32_t i = first + 1; i < inner.end; ++i) {
        const bool surname =
            i + 1 < limit && (v_[i + 1].capital != Capital::no || opens_surname(i + 1, limit));
        if (v_[i].capital != Capital::no && v_[i].is(word::first_name) && surname) return i;
    }
    return inner.end;
}

/// "(CGT)" behind a body is its acronym; "(PS)" behind a person whose name does not begin so is his party:
/// where they end, or `at`.
uint32_t NounPhrases::letters(const Core& core, uint32_t at, uint32_t limit, Phrase& phrase) const {
    if (v_.sign(at) != '(' || at + 2 >= limit || v_.sign(at + 2) != ')' ||
        !v_.token(at + 1).has(Token::capitalised))
        return at;
    const bool party = core.named && core.run.kind == ActorKind::person &&
                       v_.doc.text(v_.token(at + 1))[0] != v_.doc.text(v_.token(core.run.name_begin))[0];
    if (!party) {
        phrase.alias_begin = at + 1;
        phrase.alias_end = at + 2;
    }
    return at + 3;
}

uint32_t NounPhrases::complements(const Core& core, uint32_t at, uint32_t limit, Phrase& phrase) const {
    uint32_t p = at;
    bool closed = core.open_mark == 0, complemented = false;
    uint8_t last_agreement = core.gender_number;
    while (p < limit) {
        const TokenView& view = v_[p];
        if (!closed && is_close(v_.token(p)) && v_.token(p).mark == v_.token(core.open_mark).mark) {
            closed = true;
            ++p;
            continue;
        }
        if (const uint32_t after = letters(core, p, limit, phrase); after != p) {
            p = after;
            continue;
        }
        if (const uint32_t after = affiliation(p, limit); after != p && core.named) {
            p = after;
            continue;
        }
        const bool of = view.is(word::of | word::contracted_of);
        const bool again = complemented && view.is(word::coordinator) && p + 1 < limit &&
                           v_[p + 1].is(word::of | word::contracted_of);
        if ((of || again) &&
            !(core.named && (core.run.rule != Rule::actors_organisation || v_.knowledge.head_last))) {
            uint32_t from = again ? p + 1 : p;
            if (!v_[from].is(word::contracted_of)) ++from;
            if (from >= limit) break;
            const Core inner = this->core(from, limit, Head::any);
            if (!inner.ok) break;
            p = phrase.actor_kind == ActorKind::person && !core.named ? before_full_name(inner, limit)
                                                                      : inner.end;
            complemented = true;
            last_agreement = inner.gender_number;
            phrase.of_body = phrase.of_body ||
                             (!inner.named && v_.knowledge.items[inner.item].kind == ActorKind::organisation);
            continue;
        }
        if (view.is(word::preposition | word::contracted) && !core.named) {
            const uint32_t end = prepositional(p, limit);
            if (end == p) break;
            // Before its verb or its name, what stands after the noun belongs to it; after the verb, who
            // knows.
            const bool name_next =
                end + 1 < limit && v_.sign(end) == ',' && v_[end + 1].capital == Capital::strong;
            const bool closes = !closed && end < limit && is_close(v_.token(end));
            const bool aim =
                view.is(word::purpose) &&
                (phrase.proper_nominal || (v_.knowledge.head_last && phrase.actor_kind == ActorKind::person));
            if (!finite_at(end, limit) && !name_next && !closes && !aim) break;
            p = end;
            complemented = true;
            continue;
        }
        if (complemented && !v_.knowledge.head_last &&
            (is_adjective_after(p, core.gender_number, limit) ||
             is_adjective_after(p, last_agreement, limit))) {
            ++p;
            continue;
        }
        const uint32_t after = core.named ? p : participle(p, limit, core.gender_number);
        if (after == p) break;
        p = after;
        complemented = true;
    }
    // A mark that is never closed inside was not the phrase's own.
    if (!closed) return 0;
    return p;
}

void NounPhrases::take_name(const Run& run, Phrase& phrase) const {
    phrase.name_begin = run.name_begin;
    phrase.name_end = run.end;
    phrase.name_gender = run.name_gender;
    phrase.title = run.title;
    if ((phrase.gender_number & feature::gender) == 0 ||
        (phrase.gender_number & feature::gender) == feature::gender) {
        if (run.name_gender != 0) {
            phrase.gender_number =
                static_cast<uint8_t>((phrase.gender_number & feature::number) | run.name_gender);
        }
    }
    phrase.kind = MentionKind::name;
    // "Transnet executive Piet Linden": where nouns stand before, a first name makes a person of any of them.
    const bool given = v_.knowledge.head_last && run.rule == Rule::actors_full_name;
    if (phrase.actor_kind == ActorKind::unknown || phrase.actor_kind == ActorKind::group || given)
        phrase.actor_kind = run.kind;
    phrase.rule = Rule::actors_apposition;
    phrase.score = 850;
}

Phrase NounPhrases::parse(uint32_t at, uint32_t limit) const {
    return parse(at, std::min(limit, at + kLongest), Depth::outer, Head::speaker);
}

Phrase NounPhrases::parse(uint32_t at, uint32_t limit, Depth depth, Head wanted) const {
    const Core core = this->core(at, limit, wanted);
    Phrase phrase;
    if (!core.ok) return phrase;
    const Item& item = v_.knowledge.items[core.item];
    phrase.head = core.head;
    phrase.item = core.named ? core.run.item : core.item;
    phrase.gender_number = core.gender_number;
    phrase.determiner = core.determiner;
    phrase.core_end = core.end;
    phrase.quoted = core.open_mark != 0;
    // "ce Normand": behind a demonstrative a word in capitals tells where somebody is from.
    const bool pointed = core.named && core.determiner == word::demonstrative &&
                         core.run.rule == Rule::actors_capitals && core.run.end == core.run.name_begin + 1;
    // "a Member": behind an article a noun for people is no name, whatever its capital; but "the Courier" may
    // be.
    const bool role = core.named && core.determiner == word::indefinite && core.run.item == 0 &&
                      core.run.title == 0 && core.run.end == core.run.name_begin + 1 &&
                      v_[core.run.name_begin].is(word::human) && v_[core.run.name_begin].is(word::noun) &&
                      !v_[core.run.name_begin].is(word::name);
    if (core.named && !pointed && !role) {
        phrase.kind = MentionKind::name;
        phrase.actor_kind = core.run.kind;
        phrase.name_begin = core.run.name_begin;
        phrase.name_end = core.run.end;
        phrase.name_gender = core.run.name_gender;
        phrase.title = core.run.title;
        phrase.rule = core.run.rule;
        phrase.score = core.run.score;
        phrase.line = core.run.line;
    } else {
        phrase.actor_kind = core.item != 0 ? item.kind : ActorKind::person;
        if (core.item != 0 && item.use == Item::Use::title) phrase.actor_kind = ActorKind::person;
        phrase.document = item.document;
        phrase.rule = Rule::actors_nominal;
        phrase.score = 500;
        phrase.line = item.line;
        const bool capital = v_[core.head].capital == Capital::strong && core.item != 0;
        phrase.proper_nominal = capital && phrase.actor_kind == ActorKind::organisation;
        if (core.item == 0 && v_[core.head].nation != 0) phrase.actor_kind = ActorKind::group;
        if (phrase.actor_kind == ActorKind::person &&
            (phrase.gender_number & feature::number) == feature::plural) {
            phrase.actor_kind = ActorKind::group;
        }
    }
    uint32_t end = complements(core, core.end, limit, phrase);
    if (end == 0) return Phrase{};
    const bool whole = depth == Depth::outer && !core.named && core.run.end == 0 && !v_.knowledge.head_last;
    if (whole && core.determiner != 0) end = up_to_verb(end, limit);
    phrase.begin = core.begin;
    phrase.end = end;
    if (!core.named && core.run.end != 0) {
        take_name(core.run, phrase);
    } else if (depth == Depth::outer && end < limit) {
        if (!core.named && !phrase.document) apposed_name(end, limit, phrase);
    }
    if (phrase.has_name() && phrase.actor_kind == ActorKind::unknown && age_end(phrase.end, limit) != 0)
        phrase.actor_kind = ActorKind::person;
    // "La Gazette", "the Courier": a noun for a newspaper with its capital is its name.
    const bool paper = phrase.kind == MentionKind::nominal && phrase.actor_kind == ActorKind::medium &&
                       core.determiner == word::definite && phrase.end == phrase.head + 1 &&
                       v_[phrase.head].capital == Capital::strong &&
                       !v_.token(phrase.head).has(Token::sentence_first);
    if (paper && !phrase.has_name()) {
        phrase.kind = MentionKind::name;
        phrase.name_begin = phrase.head;
        phrase.name_end = phrase.end;
        phrase.rule = Rule::actors_medium;
    }
    // "l'ONG": a capital alone makes no name of a noun.
    phrase.proper_nominal = phrase.proper_nominal && phrase.end > phrase.head + 1;
    if (depth == Depth::outer && phrase.kind == MentionKind::name && phrase.end < limit) {
        apposed_nominal(phrase.end, limit, phrase);
    }
    return phrase;
}

}  // namespace selon::mentions

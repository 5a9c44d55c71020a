// mentions/names.cpp : runs of capitalised words that make a name, and what kind of name. See phrase.hpp.
#include <algorithm>

#include "mentions/phrase.hpp"

namespace selon::mentions {

namespace {
bool speaks_of_people(const Item& item) {
    return item.use == Item::Use::head && item.kind == ActorKind::person;
}
}  // namespace

/// "J." or "J" before a capital.
bool NounPhrases::is_initial(uint32_t i) const {
    const Token& token = v_.token(i);
    if (!token.is(TokenKind::word) || !token.has(Token::capitalised)) return false;
    return token.span.size() == 1 || (token.span.size() == 2 && v_.doc.text()[token.span.begin + 1] == '.');
}

NounPhrases::Run NounPhrases::known_name(uint32_t at, uint32_t limit) const {
    Run run;
    const Token& first = v_.token(at);
    if (!first.is(TokenKind::word) && !first.is(TokenKind::number)) return run;
    const auto take = [&](uint16_t number, uint32_t end, uint16_t score) {
        const Item& item = v_.knowledge.items[number];
        if (item.use != Item::Use::name && item.use != Item::Use::metonym) return;
        run.item = number;
        run.end = end;
        run.name_begin = at;
        run.kind = item.kind;
        run.gender_number = item.gender_number;
        run.rule = Rule::actors_known_name;
        run.score = score;
        run.line = item.line;
    };
    const Phrases::Match match = v_.knowledge.phrases.longest(v_.doc.tokens, at, limit);
    if (match.length > 0) {
        // All words but the small ones have their capital in a name.
        const Token& last = v_.token(at + match.length - 1);
        const bool article = v_[at].is(word::definite);
        const bool capital = first.has(Token::capitalised) || first.has(Token::has_digit);
        if (capital &&
            (!article || last.has(Token::capitalised) || last.has(Token::has_digit) || match.length > 2)) {
            take(static_cast<uint16_t>(match.value), at + match.length, 900);
        }
    }
    if (run.end == 0 && v_[at].item != 0 && v_[at].capital != Capital::no) {
        const bool sure = !v_[at].is(word::common) || v_[at].capital == Capital::strong;
        if (sure) take(v_[at].item, at + 1, 850);
    }
    return run;
}

/// "le ministre de l'Interieur Matteo Salvini": behind nouns that are no names, a first name before another
/// capital opens a name of its own.
bool NounPhrases::opens_full_name(uint32_t at, uint32_t i, uint32_t limit) const {
    if (v_.knowledge.head_last || !v_[i].is(word::first_name) || i + 1 >= limit ||
        (v_[i + 1].capital == Capital::no && !opens_surname(i + 1, limit)))
        return false;
    // "... Macron" above "Emmanuel Macron ...": a heading without a full stop.
    if (v_.token(at).hash == v_.token(i + 1).hash) return true;
    for (uint32_t k = at; k < i; ++k) {
        if (!v_[k].is(word::common) || !v_[k].is(word::noun) || v_[k].is(word::name)) return false;
        if (v_[k].item == 0) continue;
        const Item& item = v_.knowledge.items[v_[k].item];
        if (item.kind != ActorKind::person && item.use != Item::Use::nobody) return false;
    }
    return true;
}

/// "le president d'Auvergne-Rhone-Alpes | Laurent Valdor": a known place, or a word of three parts that no
/// list has for a name.
bool NounPhrases::is_region(uint32_t i) const {
    if (v_.knowledge.head_last || v_[i].is(word::first_name)) return false;
    const std::string_view text = v_.doc.text(v_.token(i));
    const bool place = v_[i].item != 0 && v_.knowledge.items[v_[i].item].kind == ActorKind::place;
    return place || std::count(text.begin(), text.end(), '-') >= 2;
}

/// "le syndicat" before the name at `at`: one organisation, so what follows is one name.
bool NounPhrases::follows_organisation(uint32_t at) const {
    if (at == 0 || v_[at - 1].item == 0 || v_[at - 1].capital != Capital::no) return false;
    const Item& item = v_.knowledge.items[v_[at - 1].item];
    return item.use == Item::Use::head && item.kind == ActorKind::organisation &&
           (v_[at - 1].gender_number & feature::plural) == 0;
}

/// "al-Sissi": a small particle and a capital in one word.
bool NounPhrases::is_behind_particle(uint32_t i) const {
    constexpr size_t kLongestParticle = 4;
    if (!v_.is_word(i) || v_.token(i).has(Token::capitalised)) return false;
    const std::string_view text = v_.doc.text(v_.token(i));
    const size_t hyphen = text.find('-');
    return hyphen < kLongestParticle && hyphen + 1 < text.size() && text[hyphen + 1] >= 'A' &&
           text[hyphen + 1] <= 'Z';
}

/// "Bruno Le Maire", "Marine Le Pen": an article that begins a surname.
bool NounPhrases::opens_surname(uint32_t i, uint32_t limit) const {
    return i + 1 < limit && v_.is_word(i) && v_.token(i).has(Token::capitalised) &&
           v_[i].is(word::definite) && v_[i + 1].capital == Capital::strong;
}

/// "Van Den Hoek": particles with capitals before one more.
bool NounPhrases::opens_particles(uint32_t i, uint32_t limit) const {
    return v_[i].capital == Capital::strong && i + 1 < limit && v_[i + 1].capital == Capital::strong &&
           v_.is_word(i + 1);
}

/// "Staffan de Brossard": a word that nothing is known of, "de" and another such word, where no article or
/// noun stands before that would make it a body's.
bool NounPhrases::may_be_noble(uint32_t name, uint32_t particle, uint32_t surname) const {
    const auto unknown = [&](uint32_t i) {
        return v_[i].capital == Capital::strong && v_[i].item == 0 && !v_[i].is(word::common | word::never) &&
               !v_[i].all_caps && v_[i].nation == 0;
    };
    if (v_.knowledge.head_last || surname != particle + 1 || !v_[particle].is(word::of) ||
        v_[particle].is(word::contracted_of) || !unknown(name) || !unknown(surname))
        return false;
    const bool after_noun =
        name > 0 && v_.is_word(name - 1) && v_[name - 1].is(word::determiner | word::noun | word::contracted);
    return !after_noun;
}

/// "Lea Valdor/Linden", "Justice & Paix": a sign, or an unknown small word, that joins two parts of a name at
/// `i`: where the next part begins, or `i`.
uint32_t NounPhrases::joined_by_sign(uint32_t i, uint32_t taken) const {
    // "Lea Valdor/Linden": two surnames.
    if (v_.sign(i) == '/' && !v_.token(i).has(Token::space_before) &&
        !v_.token(i + 1).has(Token::space_before) && v_[i + 1].capital != Capital::no && taken >= 2) {
        return i + 1;
    }
    const bool joined = v_.token(i).is(TokenKind::dash) && !v_.token(i).has(Token::space_before) &&
                        !v_.token(i + 1).has(Token::space_before) && v_[i + 1].capital != Capital::no;
    const bool apostrophe = v_.sign(i) == '&' && v_[i + 1].capital != Capital::no;
    if (joined || apostrophe) {
        return i + 1;
    }
    // "Global Justice and Research Project" in a language that has no such "and"
    if (v_.is_word(i) && taken >= 1 && !v_[i].is(~0u & ~word::particle) && v_.token(i).span.size() <= 3 &&
        v_[i + 1].capital == Capital::strong) {
        return i + 1;
    }
    return i;
}

/// Where a name goes on behind particles at `i`, or `i`.
uint32_t NounPhrases::behind_particles(const Progress& run, uint32_t i, uint32_t limit,
                                       bool& by_particle) const {
    // Particles: "van der Linden"; "de" only after a first name, or inside an organisation's name.
    uint32_t j = i;
    while (j < limit && j - i < 3 && v_[j].is(word::particle) && !v_.token(j).has(Token::capitalised)) ++j;
    if (j > i && j < limit && v_[j].capital == Capital::strong) {
        bool of = false;
        for (uint32_t k = i; k < j; ++k) of = of || v_[k].is(word::of | word::contracted_of | word::definite);
        // "Geoffroy Roux de Bezieux": behind a first name and a surname, where no place follows.
        const bool noble = run.taken == 2 && v_[run.at].is(word::first_name) && j == i + 1 &&
                           v_[i].is(word::of) && v_[j].item == 0 && !v_[j].is(word::common);
        const bool person =
            (run.taken == 1 && (v_[i - 1].is(word::first_name) || may_be_noble(i - 1, i, j))) ||
            by_particle || noble;
        if (!of || person) {
            by_particle = person;
            return j;
        }
    }
    return i;
}

/// Where the name of an organisation goes on behind a small word at `i`, or `i`.
uint32_t NounPhrases::body_goes_on(const Progress& run, uint32_t i, uint32_t limit) const {
    // "l'Institut Mer et Quais", "le syndicat Mer et Quais": the name of one run.organisation goes on behind
    // its "and".
    if (((run.organisation && run.taken >= 2) || follows_organisation(run.at)) && !v_.knowledge.head_last &&
        v_[i].is(word::coordinator) && v_[i + 1].capital == Capital::strong &&
        !v_[i + 1].is(word::first_name) && v_[i + 1].item == 0) {
        return i + 1;
    }
    if (run.organisation && !run.given && v_.knowledge.head_last &&
        v_[i].is(word::of | word::preposition | word::coordinator)) {
        uint32_t j = i + 1;
        if (j < limit && v_[j].is(word::definite)) ++j;
        const bool and_only =
            v_[i].is(word::coordinator) && (j + 1 >= limit || v_[j + 1].capital == Capital::no);
        if (j < limit && v_[j].capital == Capital::strong && !and_only && !v_[j].is(word::first_name) &&
            (v_[i].is(word::of | word::coordinator))) {
            return j;
        }
    }
    return i;
}

/// Where the run of capitals from `at` ends; inside the name of an organisation, small words join.
uint32_t NounPhrases::generic_end(uint32_t at, uint32_t limit, bool organisation) const {
    uint32_t end = at, i = at;
    uint32_t taken = 0;
    bool by_particle = false;  // the last word joined behind a particle
    bool given = false;        // a first name stands within: "Leader Piet Linden of Oslo" is no body
    while (i < limit) {
        const TokenView& view = v_[i];
        if (view.capital != Capital::no && (taken > 0 || !view.is(word::particle) || view.is(word::name) ||
                                            !view.is(word::common) || opens_particles(i, limit))) {
            // "Karl M. Voss": behind a first name, letters that are a title elsewhere are an initial.
            const bool initial = taken == 1 && v_[i - 1].is(word::first_name) && is_initial(i);
            if (taken > 0 && !initial && view.item != 0 &&
                v_.knowledge.items[view.item].use == Item::Use::title)
                break;
            if (taken > 0 && !organisation && opens_full_name(at, i, limit)) break;
            if (taken == 1 && is_region(at) && view.is(word::first_name) && i + 1 < limit &&
                v_[i + 1].capital == Capital::strong)
                break;
            const bool is_org =
                view.item != 0 && v_.knowledge.items[view.item].kind == ActorKind::organisation;
            organisation = organisation || is_org;
            given = given || (taken > 0 && view.is(word::first_name));
            end = ++i;
            ++taken;
            // "J." cut in two tokens
            if (i < limit && is_initial(i - 1) && v_.sign(i) == '.' && i + 1 < limit &&
                v_[i + 1].capital != Capital::no) {
                ++i;
            }
            continue;
        }
        if (taken == 0) break;
        if (v_.token(i).has(Token::has_digit) && v_.token(i).is(TokenKind::number) &&
            v_.token(i).span.size() < 4) {
            end = ++i;  // "France 24"
            break;
        }
        // "al-Sissi" in three tokens
        if (i + 2 < limit && v_.is_word(i) && v_.token(i).span.size() <= 3 &&
            v_.token(i + 1).is(TokenKind::dash) && !v_.token(i + 1).has(Token::space_before) &&
            !v_.token(i + 2).has(Token::space_before) && v_[i + 2].capital != Capital::no &&
            !v_[i].is(~0u & ~word::particle)) {
            i += 2;
            continue;
        }
        if (is_behind_particle(i)) {
            end = ++i;
            ++taken;
            continue;
        }
        if (i + 1 >= limit) break;
        if ((!organisation || taken == 1) && v_[at].is(word::first_name) && opens_surname(i, limit)) {
            i += 2;
            end = i;
            ++taken;
            continue;
        }
        // "Europe Ecologie Les Verts": an article with its capital inside a sentence.
        if (!v_.knowledge.head_last && v_[i].is(word::definite) && v_.token(i).has(Token::capitalised) &&
            !v_.token(i).has(Token::sentence_first) && v_[i + 1].capital == Capital::strong) {
            i += 2;
            end = i;
            ++taken;
            continue;
        }
        const Progress so_far{at, taken, organisation, given};
        uint32_t next = joined_by_sign(i, taken);
        if (next == i) next = behind_particles(so_far, i, limit, by_particle);
        if (next == i) next = body_goes_on(so_far, i, limit);
        if (next == i) break;
        i = next;
    }
    return end;
}

void NounPhrases::classify(Run& run) const {
    uint32_t words = 0, caps = 0;
    bool first_name = false, surname = false, organisation = false, particle = false;
    for (uint32_t i = run.name_begin; i < run.end; ++i) {
        const TokenView& view = v_[i];
        if (!v_.is_word(i)) continue;
        if (!v_.token(i).has(Token::capitalised)) {
            particle = true;
            continue;
        }
        ++words;
        caps += v_[i].all_caps;
        if (i == run.name_begin) first_name = view.is(word::first_name);
        surname = surname || view.is(word::surname);
        if (i == run.name_begin || i + 1 == run.end) {
            if (view.item != 0) {
                const Item& item = v_.knowledge.items[view.item];
                const bool acronym = v_[i].all_caps;
                // "Marine Le Pen": a first name that is a noun as well
                const bool given = i == run.name_begin && first_name && i + 1 < run.end;
                organisation =
                    organisation || (item.kind == ActorKind::organisation && !acronym && !given &&
                                     !(first_name && words > 1 && i + 1 == run.end && view.is(word::name)));
            }
        }
        run.name_gender |= i == run.name_begin ? view.name_gender : uint8_t{0};
    }
    if (organisation) {
        run.kind = ActorKind::organisation;
        run.rule = Rule::actors_organisation;
        run.score = 750;
    } else if (words == 1 && caps == 1 && !first_name && v_.token(run.end - 1).span.size() <= 8) {
        run.kind = ActorKind::organisation;
        run.rule = Rule::actors_acronym;
        run.score = 600;
        run.name_gender = 0;
    } else if (words >= 2 && (first_name || surname || is_initial(run.name_begin))) {
        run.kind = ActorKind::person;
        run.rule = Rule::actors_full_name;
        run.score = 850;
    } else if (words >= 2 && words <= 4 && caps < words) {
        run.kind = particle ? ActorKind::person : ActorKind::unknown;
        run.rule = Rule::actors_capitals;
        run.score = 500;
    } else {
        run.kind = first_name || surname ? ActorKind::person : ActorKind::unknown;
        run.rule = Rule::actors_capitals;
        run.score = 400;
    }
    if (run.kind != ActorKind::person) run.name_gender = 0;
    if (run.kind == ActorKind::person) run.gender_number = run.name_gender | feature::singular;
}

/// The noun for a body (authority, association, police) that heads the capitals of [at, end): the last of
/// them, or the last before a small word ("Civil Aviation Authority of Nepal"); 0 where there is none, or
/// where it may be a surname.
uint32_t NounPhrases::body_head(uint32_t at, uint32_t end) const {
    if (!v_.knowledge.head_last) return 0;
    uint32_t head = at;
    bool first_name = v_[at].is(word::first_name);
    for (; head + 1 < end && v_[head + 1].capital != Capital::no; ++head)
        first_name = first_name || v_[head + 1].is(word::first_name);
    const TokenView& view = v_[head];
    if (view.item == 0 || view.is(word::name) || v_[head].all_caps) return 0;
    const Item& item = v_.knowledge.items[view.item];
    const bool body = item.kind == ActorKind::organisation || item.kind == ActorKind::group ||
                      item.kind == ActorKind::medium;
    return body && item.use == Item::Use::head && !first_name ? head : 0;
}

/// "R-Wis.": a letter, a hyphen and a capital say where somebody sits.
bool NounPhrases::is_affiliation(uint32_t at) const {
    const std::string_view text = v_.doc.text(v_.token(at));
    return v_.knowledge.head_last && text.size() > 2 && text[1] == '-' && text[2] >= 'A' && text[2] <= 'Z';
}

NounPhrases::Run NounPhrases::name_run(uint32_t at, uint32_t limit) const {
    Run run = known_name(at, limit);
    if (run.end == 0 && v_[at].capital == Capital::no) return run;
    // A capital that could be a common word opens a name only before another one.
    if (run.end == 0 && v_[at].capital == Capital::weak) {
        const bool next = at + 1 < limit && v_[at + 1].capital != Capital::no;
        if (!next && !v_[at].is(word::name) && v_[at].is(word::verb | word::finite)) return run;
    }
    const bool organisation = run.kind == ActorKind::organisation;
    const uint32_t end = generic_end(run.end == 0 ? at : run.end - 1, limit, organisation);
    if (end <= std::max(run.end, at)) return run;
    if (run.end == 0 && end == at + 1 && v_.token(at).span.size() == 1) return run;  // a letter: "(C)"
    if (run.end == 0 && end == at + 1 && is_affiliation(at)) return run;
    if (run.end != 0 && (run.kind == ActorKind::medium || v_[run.end].is(word::first_name))) return run;
    const bool known_place = run.kind == ActorKind::place;
    run.end = end;
    run.item = 0;
    run.name_begin = at;
    if (const uint32_t head = body_head(at, end); head != 0 && head > at) {
        // "Metropolitan Police", "Hospital Doctors Association": what its head is, whatever stands before it.
        const bool medium = v_.knowledge.items[v_[head].item].kind == ActorKind::medium;
        run.kind = medium ? ActorKind::medium : ActorKind::organisation;
        run.gender_number = feature::singular;
        run.rule = Rule::actors_organisation;
        run.score = 750;
        run.name_gender = 0;
        return run;
    }
    // "White House press secretary Josh Earnest": what follows the last role is the name.
    for (uint32_t i = at; i < end; ++i) {
        const TokenView& view = v_[i];
        const bool role = (view.item != 0 && speaks_of_people(v_.knowledge.items[view.item])) ||
                          (v_.knowledge.head_last && view.is(word::human) && view.is(word::noun));
        const bool hyphened = i + 1 < end && v_.token(i + 1).is(TokenKind::dash);
        const bool apart = i + 1 < end && v_.token(i + 1).has(Token::space_before);
        if (role && apart && !view.is(word::name) && !hyphened) run.name_begin = i + 1;
        // "Browns DL Piet Linden": behind an abbreviation a first name begins the name.
        const bool label = v_[i].all_caps && v_.token(i).span.size() > 1 && !view.is(word::first_name);
        if (label && i + 2 < end && v_[i + 1].is(word::first_name) &&
            !v_[run.name_begin].is(word::first_name))
            run.name_begin = i + 1;
    }
    if (run.name_begin >= run.end) run.name_begin = at;
    classify(run);
    if (known_place && run.kind == ActorKind::person) {
        run.kind = ActorKind::unknown;
        run.name_gender = 0;
    }
    return run;
}

}  // namespace selon::mentions

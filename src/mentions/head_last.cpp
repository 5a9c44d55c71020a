// mentions/head_last.cpp : the core of a noun phrase where its last noun is the head ("the school board
// chairman"). See phrase.hpp.
#include "mentions/phrase.hpp"

namespace selon::mentions {

/// Head after its modifiers: "the White House press secretary".
bool NounPhrases::head_last(Core& core, uint32_t at, uint32_t limit, Head wanted) const {
    uint32_t last = 0;        // one past the last noun or name
    bool last_named = false;  // that is a name
    uint32_t nominal = 0;     // one past the last noun
    uint16_t nominal_item = 0;
    Run run;
    uint32_t i = at;
    while (i < limit && i < at + 14) {
        const TokenView& view = v_[i];
        if (titled(core, i, limit)) {
            core.head = nominal != 0 ? nominal - 1 : core.head;
            return true;
        }
        if (view.capital != Capital::no || v_.token(i).has(Token::has_digit)) {
            const Run found = name_run(i, limit);
            const bool role = view.item != 0 && v_.knowledge.items[view.item].use == Item::Use::head &&
                              v_.knowledge.items[view.item].kind == ActorKind::person;
            const bool human = view.is(word::human) && view.is(word::noun) && !view.is(word::name);
            if (found.end == i + 1 && (view.nation != 0 || ((role || human) && found.item == 0)) &&
                i + 1 < limit && v_.is_word(i + 1)) {
                // "a Chinese vessel", "Sweden's Minister of Justice": no name, and what it is said of comes
                // next.
                nominal_item = view.nation != 0 ? uint16_t{0} : view.item;
                nominal = last = ++i;
                last_named = false;
                continue;
            }
            if (found.end > i) {
                // "last week Stumpf": a noun that says nothing of a person does not stand before one.
                const bool person = found.name_begin == i && found.kind != ActorKind::organisation &&
                                    found.kind != ActorKind::medium && found.kind != ActorKind::place;
                if (person && last == i && i > at && !last_named && !may_head(i - 1, Head::speaker) &&
                    nominal == i) {
                    break;
                }
                if (found.name_begin > i) {
                    nominal = found.name_begin;
                    nominal_item = v_[nominal - 1].item;
                }
                uint32_t length = 0;
                const uint16_t number = item_at(found.end - 1, limit, length);
                const bool ends_in_role = number != 0 && v_.knowledge.items[number].use == Item::Use::head &&
                                          v_.knowledge.items[number].kind == ActorKind::person &&
                                          found.item == 0;
                run = found;
                last = i = found.end;
                last_named = !ends_in_role;
                if (ends_in_role) {
                    nominal = last;
                    nominal_item = number;
                }
                continue;
            }
        }
        if (view.is(word::genitive) && last != 0) {
            const bool more = i + 1 < limit && !verb_here(i + 1, limit) &&
                              (v_[i + 1].is(word::noun | word::adjective | word::numeral) ||
                               v_[i + 1].capital != Capital::no || v_.token(i + 1).is(TokenKind::open_mark));
            if (!more) break;
            last_named = false;
            ++i;
            continue;
        }
        const bool hyphen = v_.token(i).is(TokenKind::dash) && !v_.token(i).has(Token::space_before) &&
                            i > at && i + 1 < limit && !v_.token(i + 1).has(Token::space_before);
        const bool period = v_.sign(i) == '.' && i > at && !v_.token(i).has(Token::space_before) &&
                            i + 1 < limit && v_[i + 1].capital != Capital::no &&
                            v_.token(i - 1).span.size() < 4 && last_named;
        if (hyphen || period) {
            ++i;
            continue;
        }
        if (!v_.is_word(i) && !v_.token(i).is(TokenKind::number)) break;
        if (view.is(word::verb | word::of | word::preposition | word::coordinator | word::clause) &&
            !(last == 0 && view.is(word::adjective_before))) {
            break;
        }
        if (view.pronoun != PronounKind::none ||
            view.is(word::definite | word::indefinite | word::possessive))
            break;
        uint32_t length = 0;
        const uint16_t number = item_at(i, limit, length);
        if (number != 0 && length > 1 && v_.knowledge.items[number].use == Item::Use::head) {
            nominal = last = i = i + length;
            nominal_item = number;
            last_named = false;
            continue;
        }
        if (last != 0 && (verb_here(i, limit) || (last_named && says_person3(i)))) break;
        if (view.is(word::never) && last == 0) return false;
        if (view.is(word::noun)) {
            nominal = last = i + 1;
            nominal_item = view.item;
            last_named = false;
        } else if (v_.token(i).entry == 0 && last != 0 && i + 1 < limit &&
                   v_[i + 1].capital == Capital::strong) {
            nominal = last = i + 1;  // "CBC freelance videographer Lind": a noun that no dictionary knows
            last_named = false;
        } else if (!view.is(word::adjective | word::adjective_before | word::numeral | word::participle) ||
                   (last != 0 && view.is(word::participle) && !view.is(word::adjective))) {
            break;
        }
        ++i;
    }
    if (last == 0) return false;
    core.end = last;
    if (last_named) {
        core.run = run;
        const bool role = nominal != 0 && nominal == run.name_begin && may_head(nominal - 1, Head::speaker);
        core.named = !role;
        core.head = role ? nominal - 1 : run.name_begin;
        core.item = role ? nominal_item : uint16_t{0};
        core.gender_number = agreement(core.gender_number, run.gender_number);
        return core.ok = true;
    }
    const bool speaks = nominal != 0 && (wanted == Head::any || may_head(nominal - 1, wanted) ||
                                         v_.knowledge.items[nominal_item].use == Item::Use::head);
    if (!speaks) {
        // "Trump rally", a possessor whose noun never came: the name in it may still speak.
        if (run.end == 0 || wanted == Head::any) return core.ok = nominal != 0 && wanted == Head::any;
        core.begin = run.name_begin;
        core.determiner = 0;
        core.run = run;
        core.named = true;
        core.head = run.name_begin;
        core.end = run.end;
        core.gender_number = run.gender_number;
        return core.ok = true;
    }
    core.head = nominal - 1;
    core.item = nominal_item;
    core.gender_number = agreement(core.gender_number, v_[core.head].gender_number);
    return core.ok = true;
}

}  // namespace selon::mentions

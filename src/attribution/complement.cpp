// attribution/complement.cpp : a cue verb with what it governs: a clause with its conjunction, a question, an
// infinitive, a noun phrase, a quotation; the addressee on the way; gerunds that take over the subject.
#include <algorithm>

#include "attribution/finder.hpp"

namespace selon::attribution {

namespace {
constexpr uint32_t kReach = 22;  ///< tokens between a cue and its complement
constexpr uint32_t kObjectFrames = frame::object_clause | frame::object_to | frame::object_of |
                                   frame::object_against | frame::object_infinitive;
}  // namespace

/// The walk from a cue to what it governs: which tokens open its content, and whom it is said to on the way.
struct Finder::Complement {
    enum class Step : uint8_t { pass, taken, stop, none };  ///< none: the verb is no saying here

    Complement(Finder& f, const VerbGroup& g, Found& o)
        : finder(f),
          v(f.view),
          group(g),
          one(o),
          frames(g.cue->frames),
          limit(f.relative_end(g, f.limit_of(g.verb))),
          reach(std::min(limit, g.last + 1 + kReach)) {}

    bool find();
    void bound();

    Finder& finder;
    const View& v;
    const VerbGroup& group;
    Found& one;
    uint32_t frames;
    const uint32_t limit;       ///< where the clause ends
    const uint32_t reach;       ///< where the walk ends
    uint32_t first = kNoToken;  ///< the first token of the content
    bool passed_comma = false;
    bool next_infinitive = false, next_object = false;  ///< what follows the token looked at

  private:
    using Part = Step (Complement::*)(uint32_t& i);
    void take_clitic();
    Step clause(uint32_t& i);
    Step marks(uint32_t& i);
    Step colon(uint32_t& i);
    Step infinitive(uint32_t& i);
    Step object(uint32_t& i);
    Step governed(uint32_t& i);
    Step addressee(uint32_t& i);
    Step bare(uint32_t& i);

    bool allows(uint32_t wanted) const { return (frames & wanted) != 0; }
    Step open(uint32_t at, Rule rule, uint16_t score) {
        first = at;
        one.why = {rule, score, one.why.line};
        return Step::taken;
    }
};

/// "l'accuse de": the object stands before its verb.
void Finder::Complement::take_clitic() {
    if (group.object_clitic == kNoToken || !allows(kObjectFrames)) return;
    one.addressee = v.token(group.object_clitic).span;
    one.addressee_mention = v.sight(group.object_clitic).mention;
    if (allows(frame::object_clause)) frames |= frame::clause;
    if (allows(frame::object_of)) frames |= frame::of;
    if (allows(frame::object_to | frame::object_infinitive)) frames |= frame::to;
}

/// Walks until a part of the frame opens; false where none does.
bool Finder::Complement::find() {
    constexpr Part kParts[] = {&Complement::clause,     &Complement::marks,  &Complement::colon,
                               &Complement::infinitive, &Complement::object, &Complement::governed,
                               &Complement::addressee,  &Complement::bare};
    take_clitic();
    for (uint32_t i = group.last + 1; i < reach && first == kNoToken; ++i) {
        if (v.has_role(i, role::negation_word)) continue;  // "n'exclut pas de"
        // A date on the way is neither object nor addressee: "a annonce mardi la fermeture".
        const bool amount = allows(frame::noun) && i == group.last + 1 && finder.amount_at(i, limit);
        if (const uint32_t after = v.after_time(i); after != i && !amount) {
            i = after - 1;
            continue;
        }
        next_infinitive = finder.infinitive_at(i + 1, limit);
        next_object = i + 1 < limit && finder.object_follows(i + 1);
        Step step = Step::pass;
        for (const Part part : kParts) {
            step = (this->*part)(i);
            if (step != Step::pass) break;
        }
        if (step == Step::none) return false;
        if (step == Step::stop) break;
    }
    return first != kNoToken;
}

/// "que P", "si P", "pourquoi P".
Finder::Complement::Step Finder::Complement::clause(uint32_t& i) {
    if (v.has_role(i, role::that)) {
        // "avant que", "pour que": a clause of the narration
        if (v.has_role(i - 1, role::subordinate | role::before_that)) return Step::stop;
        // "moins important que": what is compared; "ne releve que de": nothing but that.
        if (i > group.last + 2 && v.is_pos(i - 1, Pos::adjective) && v.has_role(i - 2, role::before_that))
            return Step::pass;
        if (group.negated && i + 1 < limit && v.is_pos(i + 1, Pos::adposition)) return Step::stop;
        if (allows(frame::clause | frame::object_clause))
            return open(i + 1, Rule::attribution_verb_clause, 930);
    }
    // "s'il vient", not "s'engager"
    const bool reflexive = v.token(i).has(Token::elided) && i + 1 < limit && !v.is_subject_pronoun(i + 1);
    if (v.has_role(i, role::whether | role::question) && !(reflexive && v.has_role(i, role::whether)) &&
        allows(frame::question) && finder.is_clause(i + 1, limit))
        return open(v.has_role(i, role::whether) ? i + 1 : i, Rule::attribution_verb_clause, 850);
    return Step::pass;
}

/// Marks over all of the complement, or only over its beginning.
Finder::Complement::Step Finder::Complement::marks(uint32_t& i) {
    if (!v.is_open_mark(i)) return Step::pass;
    const MarkPair& pair = v.doc.marks[v.pair_opened_by(i).index];
    const uint32_t close = v.token_at(pair.outer.end - 1);
    uint32_t after = close + 1;
    while (after < limit && (v.is_comma(after) || v.is_final_punctuation(after))) ++after;
    // "Marc Odin, dit << le Vieux >>, a quitte": a name, not a saying.
    constexpr uint64_t kClitics = role::negation | role::reflexive | role::auxiliary;
    if (group.first == group.verb && (group.features & feature::past_participle) != 0 &&
        v.is_comma(group.first - 1) && close + 2 < limit && v.is_comma(close + 1) &&
        (v.has_role(close + 2, kClitics) || (v.sight(close + 2).verb & feature::finite) != 0)) {
        return Step::none;
    }
    const bool all = close >= limit || after >= limit || v.is_comma(close + 1) ||
                     v.has_role(after, role::and_) || v.token(i).has(Token::sentence_first);
    if (all) {
        one.add_content(pair.inner);
        return open(i, Rule::attribution_verb_quote, 930);
    }
    if (allows(frame::noun | frame::clause)) return open(i, Rule::attribution_verb_object, 800);
    return Step::stop;
}

Finder::Complement::Step Finder::Complement::colon(uint32_t& i) {
    if (!v.is_char(i, ':')) return Step::pass;
    const uint32_t next = i + 1;
    if (next < v.doc.tokens.size() && v.is_open_mark(next)) {
        one.add_content(v.doc.marks[v.pair_opened_by(next).index].inner);
        return open(next, Rule::attribution_colon, 950);
    }
    if (next < limit && allows(frame::quote | frame::clause) && finder.is_clause(next, limit))
        return open(next, Rule::attribution_colon, 800);
    return Step::stop;
}

Finder::Complement::Step Finder::Complement::infinitive(uint32_t& i) {
    const uint32_t verb = v.sight(i).verb;
    if (!passed_comma && allows(frame::infinitive) && !v.after_adposition(i)) {
        const bool clitic =
            v.has_role(i, role::object_clitic | role::addressee_clitic | role::reflexive) && next_infinitive;
        // "assure ne plus entretenir de liens"
        const bool negated = v.has_role(i, role::negation) && next_infinitive && v.known.rules_alone();
        if (clitic || negated || ((verb & feature::infinitive) != 0 && (verb & feature::finite) == 0))
            return open(i, Rule::attribution_verb_infinitive, 880);
    }
    // "denied having signed"
    if (i == group.last + 1 && allows(frame::gerund) && (verb & feature::present_participle) != 0)
        return open(i, Rule::attribution_verb_infinitive, 850);
    return Step::pass;
}

/// The object who is told, asked or accused; with "de" or "to" behind it the content begins with it.
Finder::Complement::Step Finder::Complement::object(uint32_t& i) {
    if (allows(frame::object_as) && !passed_comma && finder.object_follows(i) && !v.after_adposition(i)) {
        // "considere le plan comme mort": the object and what it is taken for.
        for (uint32_t j = i + 1; j < std::min(limit, i + kReach); ++j) {
            if (v.has_role(j, role::as)) return open(i, Rule::attribution_verb_object, 800);
            if (v.is_comma(j) || (v.sight(j).verb & feature::finite) != 0) break;
        }
    }
    const uint32_t mention = v.sight(i).mention;
    if (mention == kNoToken || v.doc.mentions[mention].tokens.begin != i || passed_comma || one.addressee ||
        v.after_adposition(i) || !allows(kObjectFrames))
        return Step::pass;
    const Mention& object = v.doc.mentions[mention];
    one.addressee = object.span;
    one.addressee_mention = mention;
    const uint32_t at = i;
    i = object.tokens.end - 1;
    const uint32_t link = finder.after_objects(object.tokens.end, limit);
    const bool to = link < limit && v.has_role(link, role::to);
    const bool of = link < limit && v.has_role(link, role::of);
    if ((allows(frame::object_to | frame::object_infinitive) && to) || (allows(frame::object_of) && of))
        return open(at, Rule::attribution_verb_infinitive, 880);
    return Step::taken;
}

/// What a preposition governs: "de partir", "a ce que P", "to leave", "sur le pont".
Finder::Complement::Step Finder::Complement::governed(uint32_t& i) {
    if (passed_comma) return Step::pass;
    const bool of = v.has_role(i, role::of), to = v.has_role(i, role::to);
    if ((of || to) && i + 2 < limit && allows(frame::of | frame::to | frame::object_to) &&
        v.has_role(i + 1, role::question) && v.has_role(i + 2, role::that))
        return open(i + 3, Rule::attribution_verb_clause, 900);  // "appelle a ce que", "se plaint de ce que"
    const bool object = next_object && (!one.addressee || group.object_clitic != kNoToken);
    if (of && allows(frame::of_some) && i == group.last + 1 && !v.is_definite(i) && !v.is_definite(i + 1) &&
        next_object && !next_infinitive)
        return open(i + 1, Rule::attribution_verb_object, 800);
    if (v.has_role(i, role::as) && allows(frame::object_as) && group.object_clitic != kNoToken &&
        i + 2 < limit)
        return open(i + 1, Rule::attribution_verb_object, 800);
    if (of && allows(frame::of) && (next_infinitive || object)) {
        const Rule rule = next_infinitive ? Rule::attribution_verb_infinitive : Rule::attribution_verb_object;
        return open(i + 1, rule, 850);
    }
    if (to && next_infinitive && allows(frame::to | frame::infinitive | frame::object_to)) {
        // "appelle les parties concernees a agir": the object is kept, a mention or not.
        uint32_t from = group.last + 1;
        if (one.addressee && group.object_clitic == kNoToken) from = v.token_at(one.addressee.begin);
        const bool kept = i > from + 1 && from > group.last && allows(frame::object_to) &&
                          v.is_pos(from, Pos::determiner) && !v.after_adposition(from) &&
                          !v.has_role(from, role::of | role::to);
        return open(kept ? from : i + 1, Rule::attribution_verb_infinitive, 850);
    }
    if (to && allows(frame::to) && next_object) {
        // "s'est engagee a la tribune a signer": where it was said, before what.
        const uint32_t end = finder.phrase_end(i + 1, limit);
        if (end + 1 < limit && v.has_role(end, role::to | role::of) && finder.infinitive_at(end + 1, limit)) {
            i = end - 1;
            return Step::taken;
        }
        return open(i + 1, Rule::attribution_verb_object, 800);
    }
    const bool about = (v.has_role(i, role::on) && allows(frame::on)) ||
                       (v.has_role(i, role::for_) && allows(frame::for_)) ||
                       (v.has_role(i, role::against) && allows(frame::object_against));
    return about && next_object ? open(i + 1, Rule::attribution_verb_object, 780) : Step::pass;
}

/// "a l'AFP", "aupres de l'agence": whom it is said to, then on; and "dans un message": no object.
Finder::Complement::Step Finder::Complement::addressee(uint32_t& i) {
    if (v.has_role(i, role::before_addressee) && !passed_comma && i + 1 < reach) {
        uint32_t at = i + 1;
        if (v.sight(at).mention == kNoToken && at + 1 < reach) ++at;
        const uint32_t mention = v.sight(at).mention;
        if (mention == kNoToken) return Step::taken;
        if (v.doc.mentions[mention].actor_kind != ActorKind::place && !one.addressee) {
            one.addressee = v.doc.mentions[mention].span;
            one.addressee_mention = mention;
        }
        const uint32_t behind = v.doc.mentions[mention].tokens.end;
        // "demande au prefet d'agir": a mention may have taken the infinitive for a name.
        for (i = at; i + 1 < behind; ++i) {
            const bool opens = v.has_role(i + 1, role::of) && i + 2 < limit;
            if (!v.known.rules_alone() || !opens || (v.sight(i + 2).verb & feature::infinitive) == 0)
                continue;
            if (one.addressee_mention == mention) one.addressee.end = v.token(i).span.end;
            break;
        }
        return Step::taken;
    }
    if (i > group.last + 1 && finder.object_follows(i) && v.after_adposition(i) && !v.is_open_mark(i)) {
        i = finder.phrase_end(i, reach) - 1;
        return Step::taken;
    }
    return Step::pass;
}

/// What stands beside the verb without any sign: a clause without conjunction, a noun phrase, an adjective.
Finder::Complement::Step Finder::Complement::bare(uint32_t& i) {
    const uint32_t next = group.last + 1;
    const uint32_t verb = v.sight(i).verb;
    if (v.is_comma(i)) {
        passed_comma = true;
        return Step::taken;
    }
    // "ont repondu, puis il est arrive ce que": a clause of its own has begun.
    if (passed_comma && !v.known.conjunction_optional && v.is_subject_pronoun(i) &&
        !v.has_role(i, role::object_clitic | role::addressee_clitic | role::question) &&
        v.sight(i + 1).verb != 0)
        return Step::stop;
    if (!passed_comma && finder.object_follows(i)) {
        if (v.known.conjunction_optional && allows(frame::clause) && i == next &&
            finder.is_clause(i, std::min(limit, i + 14)))
            return open(i, Rule::attribution_verb_clause, 800);
        // "une comptabilite precise des frais": an adjective, no verb.
        const bool adjective = group.first == group.last && v.is_pos(group.verb, Pos::adjective) &&
                               group.verb > 0 && v.is_pos(group.verb - 1, Pos::noun) &&
                               v.has_role(i, role::of) && !v.known.conjunction_optional;
        if (adjective) return Step::none;
        if (allows(frame::noun) && (i == next || !v.after_adposition(i)))
            return open(i, Rule::attribution_verb_object, 760);
    }
    const bool participle = (verb & feature::past_participle) != 0;
    if ((verb & feature::finite) != 0 && !passed_comma && !v.is_pos(i, Pos::noun) &&
        !v.is_pos(i, Pos::adjective) && !(allows(frame::adjective) && participle))
        return Step::stop;
    // "se dit pret a signer"
    if (allows(frame::adjective) && !passed_comma && v.sight(i).cue == 0 &&
        (v.is_pos(i, Pos::adjective) || participle))
        return open(i, Rule::attribution_verb_object, 700);
    // "a lance une alerte": an object that is nothing said
    const bool nothing_said = i == next && finder.object_follows(i) && !allows(kObjectFrames) && verb == 0 &&
                              !v.is_open_mark(i) && !v.is_pos(i, Pos::adverb) &&
                              !(i + 2 < reach && v.has_role(i + 2, role::that));
    return nothing_said ? Step::stop : Step::pass;
}

/// Where the content that opens at `first` ends.
void Finder::Complement::bound() {
    if (one.content_count == 0 && first < limit && v.is_open_mark(first)) {
        // "que << ... >>": the marks hold the conjunction's clause.
        const MarkPair& pair = v.doc.marks[v.pair_opened_by(first).index];
        const uint32_t close = v.token_at(pair.outer.end - 1);
        uint32_t after = close + 1;
        while (after < limit && v.is_final_punctuation(after)) ++after;
        if (close >= limit || after >= limit || v.is_comma(close + 1)) one.add_content(pair.inner);
    }
    if (one.content_count == 0) {
        uint32_t end = finder.clause_end(first, limit, &group);
        if (one.why.rule != Rule::attribution_verb_clause && one.why.rule != Rule::attribution_colon) {
            end = finder.object_end(first, end);
            end = finder.before_narration({first, end}, one.why.rule == Rule::attribution_verb_object);
        }
        one.add_content(v.content(first, end));
    }
    if (one.content_count == 0) return;
    // A conjunction inside the marks is no content: dit << qu'ils viendront >>.
    const uint32_t inside = v.token_at(one.content[0].begin);
    // << Que ferez-vous ? >>: a question word at the head of the quotation
    if (v.known.rules_alone() && v.is_char(v.token_at(one.content[0].end - 1), '?') &&
        v.token(inside).has(Token::capitalised))
        return;
    if (inside + 1 < v.doc.tokens.size() && v.has_role(inside, role::that) && allows(frame::clause)) {
        one.content[0].begin = v.token(inside + 1).span.begin;
        if (one.content[0].empty()) one.content_count = 0;
    }
}

bool Finder::complement(const VerbGroup& group) {
    const View& v = view;
    const bool participle = !group.finite && (group.features & feature::present_participle) != 0;
    const bool infinitive =
        !group.finite && !participle && ((group.features & feature::infinitive) != 0 || is_done(group));
    const uint32_t sharing = coordinated_participle(group);
    if (!group.finite && sharing == kNoToken && !participle && !infinitive) return false;
    if (group.passive) return passive(group);
    // "sans s'engager sur une date, qu'il y aura": not done.
    if (infinitive && group.first > 0 && v.has_role(group.first - 1, role::before_that) &&
        !v.has_role(group.first - 1, role::for_))
        return false;
    Found one;
    set_cue(one, group);
    one.base_depth = v.token(group.verb).mark_depth;
    one.why.rule = Rule::none;
    Complement governed(*this, group, one);
    // "a refuse de commenter", "n'a pas souhaite s'exprimer": of what is not said, the infinitive tells.
    const bool unwilling =
        v.has_role(group.verb, role::refuse) || (group.negated && v.has_role(group.verb, role::modal));
    if ((unwilling && v.says_next(group.last + 1, governed.reach)) || !governed.find()) return false;
    governed.bound();
    if (one.content_count == 0 || !complement_subject(group, sharing, one)) return false;

    // "qui visent a assurer << l'acces de tous >>": no words of anybody without a verb.
    if (infinitive && one.why.rule == Rule::attribution_verb_quote &&
        !is_clause(v.token_at(one.content[0].begin), v.token_at(one.content[0].end - 1) + 1))
        return false;
    // "I accept this award": in one's own words an act, which weights can tell from a report ("je demande un
    // delai").
    if (one.why.rule == Rule::attribution_verb_object && one.base_depth > 0 && !v.known.rules_alone() &&
        v.is_first_person(v.token_at(one.speaker.begin)))
        return false;
    end_before_subject(group, one);
    if (one.content_count == 0) return false;
    if (participle) one.why.rule = Rule::attribution_participle;
    const uint32_t speaker_token =
        one.speaker_mention != kNoToken ? v.doc.mentions[one.speaker_mention].tokens.begin : group.first;
    one.first_token = std::min(speaker_token, group.first);
    if (one.first_token < v.window(group.verb).begin) one.first_token = group.first;
    if (!one.addressee && group.addressee_clitic != kNoToken)
        one.addressee = v.token(group.addressee_clitic).span;
    if (mark_unsaid(group, one) && !worth_telling(group, one)) return false;
    // "precise vouloir que P": the clause is told already.
    if (infinitive && one.inherits != kNoToken && found[one.inherits].content_count == 1 &&
        one.content_count == 1 && found[one.inherits].content[0] == one.content[0])
        return false;
    const uint32_t begin = after_semicolon(group.first);
    one.adjunct = {v.token(group.first).span.begin, v.token(governed.first).span.begin};
    if (group.finite) one.adjunct2 = {v.token(begin).span.begin, v.token(group.first).span.begin};
    find_channels(one, group.finite ? begin : group.first, governed.first);
    keep(one);
    return true;
}

}  // namespace selon::attribution

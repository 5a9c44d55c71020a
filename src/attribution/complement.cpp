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

/// The saying whose auxiliary this participle shares ("a affirme A et salue B"), or kNoToken.
uint32_t Finder::coordinated_participle(const VerbGroup& group) const {
    if (group.finite || found.empty() || group.first == 0 || !view.has_role(group.first - 1, role::and_))
        return kNoToken;
    const Found& before = found.back();
    if (before.cue_token == kNoToken || before.cue_token < view.window(group.verb).begin) return kNoToken;
    const uint16_t cue = view.sight(before.cue_token).cue;
    if (cue == 0 || before.content_count == 0 || before.content[0].contains(view.token(group.verb).span))
        return kNoToken;
    const VerbGroup first = view.verb_group(before.cue_token, view.known.cues[cue - 1u]);
    return first.cue != nullptr && shares_auxiliary(first, group.verb)
               ? static_cast<uint32_t>(found.size() - 1)
               : kNoToken;
}

bool Finder::complement(const VerbGroup& group) {
    const View& v = view;
    uint32_t frames = group.cue->frames;
    const uint32_t limit = relative_end(group, limit_of(group.verb));
    const uint32_t reach = std::min(limit, group.last + 1 + kReach);
    const bool participle = !group.finite && (group.features & feature::present_participle) != 0;
    const bool infinitive = !group.finite && !participle && (group.features & feature::infinitive) != 0;
    const uint32_t sharing = coordinated_participle(group);
    const bool finite = group.finite || sharing != kNoToken;
    if (!finite && !participle && !infinitive) return false;
    if (group.passive) return passive(group);
    if (v.refuses_to_say(group.verb, group.last + 1, reach)) return false;

    Found one;
    set_cue(one, group);
    if (group.object_clitic != kNoToken && (frames & kObjectFrames) != 0) {
        // "l'accuse de": the object stands before its verb.
        one.addressee = v.token(group.object_clitic).span;
        one.addressee_mention = v.sight(group.object_clitic).mention;
        if ((frames & frame::object_clause) != 0) frames |= frame::clause;
        if ((frames & frame::object_of) != 0) frames |= frame::of;
        if ((frames & (frame::object_to | frame::object_infinitive)) != 0) frames |= frame::to;
    }
    one.base_depth = v.token(group.verb).mark_depth;
    one.why.rule = Rule::none;
    uint32_t first = kNoToken;
    bool passed_comma = false;
    for (uint32_t i = group.last + 1; i < reach && first == kNoToken; ++i) {
        // A date on the way is neither object nor addressee: "a annonce mardi la fermeture".
        if (const uint32_t after = v.after_time(i); after != i) {
            i = after - 1;
            continue;
        }
        const uint32_t mention = v.sight(i).mention;
        const bool mention_begins = mention != kNoToken && v.doc.mentions[mention].tokens.begin == i;
        const bool next_infinitive = infinitive_at(i + 1, limit);
        const bool next_object = i + 1 < limit && object_follows(i + 1);
        if (v.has_role(i, role::that) && v.has_role(i - 1, role::subordinate | role::before_that)) {
            break;  // "avant que", "pour que": a clause of the narration
        } else if (v.has_role(i, role::that) && (frames & (frame::clause | frame::object_clause)) != 0) {
            first = i + 1;
            one.why = {Rule::attribution_verb_clause, 930, one.why.line};
        } else if (v.is_open_mark(i)) {
            const MarkPair& pair = v.doc.marks[v.pair_opened_by(i).index];
            const uint32_t close = v.token_at(pair.outer.end - 1);
            // Marks over all of the complement, or only over its beginning.
            uint32_t after = close + 1;
            while (after < limit && (v.is_comma(after) || v.is_final_punctuation(after))) ++after;
            // "Marc Odin, dit << le Vieux >>, a quitte": a name, not a saying.
            constexpr uint32_t kClitics = role::negation | role::reflexive | role::auxiliary;
            if (group.first == group.verb && (group.features & feature::past_participle) != 0 &&
                v.is_comma(group.first - 1) && close + 2 < limit && v.is_comma(close + 1) &&
                (v.has_role(close + 2, kClitics) || (v.sight(close + 2).verb & feature::finite) != 0)) {
                return false;
            }
            const bool all = close >= limit || after >= limit || v.is_comma(close + 1) ||
                             v.has_role(after, role::and_) || v.token(i).has(Token::sentence_first);
            if (all) {
                one.add_content(pair.inner);
                one.why = {Rule::attribution_verb_quote, 930, one.why.line};
                first = i;
            } else if ((frames & (frame::noun | frame::clause)) != 0) {
                first = i;
                one.why = {Rule::attribution_verb_object, 800, one.why.line};
            }
            break;
        } else if (v.is_char(i, ':')) {
            const uint32_t next = i + 1;
            if (next < v.doc.tokens.size() && v.is_open_mark(next)) {
                one.add_content(v.doc.marks[v.pair_opened_by(next).index].inner);
                one.why = {Rule::attribution_colon, 950, one.why.line};
                first = next;
            } else if (next < limit && (frames & (frame::quote | frame::clause)) != 0 &&
                       is_clause(next, limit)) {
                first = next;
                one.why = {Rule::attribution_colon, 800, one.why.line};
            }
            break;
        } else if (v.has_role(i, role::whether | role::question) && (frames & frame::question) != 0 &&
                   is_clause(i + 1, limit)) {
            first = v.has_role(i, role::whether) ? i + 1 : i;
            one.why = {Rule::attribution_verb_clause, 850, one.why.line};
        } else if (v.has_role(i, role::object_clitic | role::addressee_clitic | role::reflexive) &&
                   next_infinitive && !passed_comma && (frames & frame::infinitive) != 0) {
            first = i;
            one.why = {Rule::attribution_verb_infinitive, 880, one.why.line};
        } else if ((v.sight(i).verb & feature::infinitive) != 0 && !passed_comma &&
                   (frames & frame::infinitive) != 0 && (v.sight(i).verb & feature::finite) == 0) {
            first = i;
            one.why = {Rule::attribution_verb_infinitive, 880, one.why.line};
        } else if (i == group.last + 1 && (frames & frame::gerund) != 0 &&
                   (v.sight(i).verb & feature::present_participle) != 0) {
            first = i;  // "denied having signed"
            one.why = {Rule::attribution_verb_infinitive, 850, one.why.line};
        } else if (mention_begins && !passed_comma && !one.addressee && !v.after_adposition(i) &&
                   (frames & kObjectFrames) != 0) {
            const Mention& object = v.doc.mentions[mention];
            one.addressee = object.span;
            one.addressee_mention = mention;
            const uint32_t after = object.tokens.end;
            const uint32_t link = after_objects(after, limit);
            const bool to = link < limit && v.has_role(link, role::to);
            const bool of = link < limit && v.has_role(link, role::of);
            if (((frames & (frame::object_to | frame::object_infinitive)) != 0 && to) ||
                ((frames & frame::object_of) != 0 && of)) {
                first = i;
                one.why = {Rule::attribution_verb_infinitive, 880, one.why.line};
            }
            i = after - 1;
        } else if (v.has_role(i, role::of | role::to) && !passed_comma && i + 2 < limit &&
                   (frames & (frame::of | frame::to | frame::object_to)) != 0 &&
                   v.has_role(i + 1, role::question) && v.has_role(i + 2, role::that)) {
            first = i + 3;  // "appelle a ce que", "se plaint de ce que"
            one.why = {Rule::attribution_verb_clause, 900, one.why.line};
        } else if (v.has_role(i, role::of) && !passed_comma && (frames & frame::of) != 0 &&
                   (next_infinitive ||
                    (next_object && (!one.addressee || group.object_clitic != kNoToken)))) {
            first = i + 1;
            one.why = {next_infinitive ? Rule::attribution_verb_infinitive : Rule::attribution_verb_object,
                       850, one.why.line};
        } else if (v.has_role(i, role::to) && !passed_comma && next_infinitive &&
                   (frames & (frame::to | frame::infinitive | frame::object_to)) != 0) {
            first = i + 1;
            one.why = {Rule::attribution_verb_infinitive, 850, one.why.line};
        } else if (v.has_role(i, role::to) && !passed_comma && (frames & frame::to) != 0 && next_object) {
            first = i + 1;
            one.why = {Rule::attribution_verb_object, 800, one.why.line};
        } else if (((v.has_role(i, role::on) && (frames & frame::on) != 0) ||
                    (v.has_role(i, role::for_) && (frames & frame::for_) != 0) ||
                    (v.has_role(i, role::against) && (frames & frame::object_against) != 0)) &&
                   !passed_comma && next_object) {
            first = i + 1;
            one.why = {Rule::attribution_verb_object, 780, one.why.line};
        } else if (v.has_role(i, role::before_addressee) && !passed_comma && i + 1 < reach) {
            // "a l'AFP", "aupres de l'agence": the addressee, then on.
            uint32_t at = i + 1;
            if (v.sight(at).mention == kNoToken && at + 1 < reach) ++at;
            const uint32_t addressee = v.sight(at).mention;
            if (addressee != kNoToken) {
                const ActorKind kind = v.doc.mentions[addressee].actor_kind;
                if (kind != ActorKind::place && !one.addressee) {
                    one.addressee = v.doc.mentions[addressee].span;
                    one.addressee_mention = addressee;
                }
                i = v.doc.mentions[addressee].tokens.end - 1;
            }
        } else if (i > group.last + 1 && object_follows(i) && v.after_adposition(i) && !v.is_open_mark(i)) {
            i = phrase_end(i, reach) - 1;  // "souligne dans un message": no object
        } else if (v.is_comma(i)) {
            passed_comma = true;
        } else if (v.known.conjunction_optional && !passed_comma && (frames & frame::clause) != 0 &&
                   i == group.last + 1 && object_follows(i) && is_clause(i, std::min(limit, i + 14))) {
            first = i;
            one.why = {Rule::attribution_verb_clause, 800, one.why.line};
        } else if (object_follows(i) && !passed_comma && (frames & frame::noun) != 0 &&
                   (i == group.last + 1 || !v.after_adposition(i))) {
            first = i;
            one.why = {Rule::attribution_verb_object, 760, one.why.line};
        } else if (v.sight(i).verb != 0 && (v.sight(i).verb & feature::finite) != 0 && !passed_comma &&
                   !v.is_pos(i, Pos::noun) && !v.is_pos(i, Pos::adjective) &&
                   !((frames & frame::adjective) != 0 && (v.sight(i).verb & feature::past_participle) != 0)) {
            break;
        } else if ((frames & frame::adjective) != 0 && !passed_comma && v.sight(i).cue == 0 &&
                   (v.is_pos(i, Pos::adjective) || (v.sight(i).verb & feature::past_participle) != 0)) {
            first = i;  // "se dit pret a signer"
            one.why = {Rule::attribution_verb_object, 700, one.why.line};
        } else if (i == group.last + 1 && object_follows(i) && (frames & kObjectFrames) == 0 &&
                   v.sight(i).verb == 0 && !v.is_open_mark(i) && !v.is_pos(i, Pos::adverb) &&
                   !(i + 2 < reach && v.has_role(i + 2, role::that))) {
            break;  // "a lance une alerte": an object that is nothing said
        }
    }
    if (first == kNoToken) return false;
    if (one.content_count == 0) {
        // "que << ... >>": the marks hold the conjunction's clause.
        if (first < limit && v.is_open_mark(first)) {
            const MarkPair& pair = v.doc.marks[v.pair_opened_by(first).index];
            const uint32_t close = v.token_at(pair.outer.end - 1);
            uint32_t after = close + 1;
            while (after < limit && v.is_final_punctuation(after)) ++after;
            if (close >= limit || after >= limit || v.is_comma(close + 1)) one.add_content(pair.inner);
        }
        if (one.content_count == 0) {
            uint32_t end = clause_end(first, limit, &group);
            if (one.why.rule != Rule::attribution_verb_clause && one.why.rule != Rule::attribution_colon)
                end = object_end(first, end);
            one.add_content(v.content(first, end));
        }
    }
    // A conjunction inside the marks is no content: dit << qu'ils viendront >>.
    if (one.content_count > 0) {
        const uint32_t inside = v.token_at(one.content[0].begin);
        if (inside < v.doc.tokens.size() && v.has_role(inside, role::that) && (frames & frame::clause) != 0 &&
            inside + 1 < v.doc.tokens.size()) {
            one.content[0].begin = v.token(inside + 1).span.begin;
            if (one.content[0].empty()) one.content_count = 0;
        }
    }
    if (one.content_count == 0) return false;

    bool has_subject;
    if (sharing != kNoToken) {
        one.speaker_mention = found[sharing].speaker_mention;
        one.speaker = found[sharing].speaker;
        has_subject = true;
    } else if (group.finite) {
        has_subject = subject_before(group, one) ||
                      (one.why.rule == Rule::attribution_verb_clause && plain_subject(group, one));
    } else {
        has_subject = inherited_subject(group, one);
        if (infinitive && (one.why.rule == Rule::attribution_verb_object || !has_subject)) return false;
        if (infinitive && one.why.rule == Rule::attribution_verb_infinitive) return false;
    }
    if (!has_subject) return false;
    if (participle) one.why.rule = Rule::attribution_participle;
    const uint32_t speaker_token =
        one.speaker_mention != kNoToken ? v.doc.mentions[one.speaker_mention].tokens.begin : group.first;
    one.first_token = std::min(speaker_token, group.first);
    if (one.first_token < v.window(group.verb).begin) one.first_token = group.first;
    if (!one.addressee && group.addressee_clitic != kNoToken)
        one.addressee = v.token(group.addressee_clitic).span;
    const Range<Token> sentence = v.window(group.verb);
    one.adjunct = {v.token(group.first).span.begin, v.token(first).span.begin};
    if (group.finite) one.adjunct2 = {v.token(sentence.begin).span.begin, v.token(group.first).span.begin};
    find_channels(one, group.finite ? sentence.begin : group.first, first);
    keep(one);
    return true;
}

}  // namespace selon::attribution

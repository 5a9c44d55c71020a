// attribution/scope.cpp : where the content that a cue governs begins and ends: clauses, noun phrases,
// infinitives, relative clauses between commas; what the narration adds behind them. Called by the Finder's
// constructions.
#include <algorithm>

#include "attribution/finder.hpp"

namespace selon::attribution {

/// Where content that begins at `i` must end at the latest: the end of its sentence or of the marks around
/// it.
uint32_t Finder::limit_of(uint32_t i) const {
    uint32_t end = view.window(i).end;
    if (const Id<MarkPair> around = view.pair_around(i)) {
        end = std::min(end, view.token_at(view.doc.marks[around.index].inner.end - 1) + 1);
    }
    while (end > i && view.is_final_punctuation(end - 1)) --end;
    return end;
}

/// "..., mais la direction assure que ...": a subject, its cue verb and the conjunction of its content.
bool Finder::saying_opens(uint32_t i, uint32_t limit) const {
    const View& v = view;
    if (i >= limit) return false;
    const uint32_t mention = v.sight(i).mention;
    if (mention == kNoToken || v.doc.mentions[mention].tokens.begin != i) return false;
    uint32_t verb = v.doc.mentions[mention].tokens.end;
    while (verb < limit && verb < i + 20 && v.sight(verb).cue == 0 &&
           (v.has_role(verb, role::auxiliary | role::reflexive) || v.is_pos(verb, Pos::adverb))) {
        ++verb;
    }
    return verb + 1 < limit && v.sight(verb).cue != 0 && v.has_role(verb + 1, role::that);
}

/// "a affirme ... et salue ...": a participle that goes on with the auxiliary of the group before.
bool Finder::shares_auxiliary(const VerbGroup& group, uint32_t participle) const {
    constexpr uint32_t kForms = feature::past_participle | feature::finite;
    return group.finite && !group.passive && group.first < group.verb &&
           (group.features & kForms) == feature::past_participle &&
           (view.sight(participle).verb & kForms) == feature::past_participle &&
           !view.is_pos(participle, Pos::adjective);
}

/// The cue verb at `i`, whose form may be a noun, has its clause behind it: "et estime que", "et fait valoir
/// que".
bool Finder::governs_clause(uint32_t i) const {
    for (uint16_t n = view.sight(i).cue; n != 0; n = view.known.cues[n - 1].next) {
        uint32_t first, last;
        if (!view.rest_fits(i, view.known.cues[n - 1], first, last)) continue;
        const uint32_t next = (last == kNoToken ? i : last) + 1;
        if (next < view.doc.tokens.size() && view.has_role(next, role::that)) return true;
    }
    return false;
}

/// The end of a clause of content that begins at `from`: before a participle or another verb of saying that
/// takes the narration up again, before a source phrase at the end; else `limit`.
uint32_t Finder::clause_end(uint32_t from, uint32_t limit, const VerbGroup* group) const {
    const View& v = view;
    for (uint32_t i = from; i < limit; ++i) {
        if (v.is_open_mark(i)) {
            // What stands in marks is the speaker's; go on after them.
            const MarkPair& pair = v.doc.marks[v.pair_opened_by(i).index];
            const uint32_t close = v.token_at(pair.outer.end - 1);
            if (close < limit) {
                i = close;
                continue;
            }
        }
        // "... son ideologie ! s'est insurge le syndicat": a sentence of a quotation ends there.
        if (v.is_char(i, ';') || v.is_char(i, '!') || v.is_char(i, '?')) return i;
        if (v.is_comma(i) && i + 1 < limit) {
            if (incise_opens(i)) return i;
            uint32_t next = i + 1;
            if (v.has_role(next, role::gerund) && next + 1 < limit) ++next;
            if (v.sight(next).cue != 0 && (v.sight(next).verb & feature::present_participle) != 0) return i;
            if (source_at(next, limit)) {
                // At the end the source is of all that stands before; "qui, selon X, tient" is a clause with
                // it.
                uint32_t comma = next;
                while (comma < limit && !v.is_comma(comma)) ++comma;
                if (comma < limit) comma = after_asides(comma, limit, kNoToken);
                if (comma + 1 >= limit) return i;
            }
        }
        if (v.has_role(i, role::and_) && i > from && saying_opens(i + 1, limit))
            return v.is_comma(i - 1) ? i - 1 : i;
        // "... et a promis": a coordinated cue verb begins its own saying.
        if (v.has_role(i, role::and_) && i + 1 < limit) {
            uint32_t next = i + 1;
            while (next < limit && next < i + 4 &&
                   (v.has_role(next, role::auxiliary | role::reflexive | role::object_clitic) ||
                    (v.is_pos(next, Pos::adverb) && v.sight(next).verb == 0))) {
                ++next;
            }
            const uint32_t verb = v.sight(next).verb;
            const bool participle = (verb & feature::present_participle) != 0;
            const bool has_auxiliary = next > i + 1 && v.has_role(i + 1, role::auxiliary | role::reflexive);
            // "qu'il partirait et demanderait": the conditional goes on with the content.
            constexpr uint32_t kReported = feature::conditional | feature::future;
            const bool finite = (verb & feature::finite & ~kReported) != 0 &&
                                (!v.is_pos(next, Pos::noun) || governs_clause(next));
            const bool shared = group != nullptr && shares_auxiliary(*group, next);
            if (next < limit && v.sight(next).cue != 0 && (participle || has_auxiliary || finite || shared))
                return i;
        }
    }
    return limit;
}

/// A finite verb stands at `i`, surely or as a cue.
bool Finder::verb_at(uint32_t i) const {
    if ((view.sight(i).verb & feature::finite) == 0) return false;
    const bool noun = view.is_pos(i, Pos::noun) || view.is_pos(i, Pos::adjective);
    const bool article = i + 1 < view.doc.tokens.size() && view.is_pos(i + 1, Pos::determiner);
    return view.sight(i).cue != 0 || !noun || article;
}

/// The end of a noun phrase or infinitive of content: before what the narration adds ("..., au lendemain de
/// la greve"), else `limit`.
uint32_t Finder::object_end(uint32_t from, uint32_t limit) const {
    bool relative = false;
    const uint32_t depth = view.token(from).mark_depth;
    for (uint32_t i = from + 1; i + 1 < limit; ++i) {
        const bool closed = view.is_close_mark(i);
        if (view.is_char(i, ':') && !view.is_open_mark(i + 1)) return i;
        relative = relative || view.has_role(i, role::relative_subject | role::relative | role::that);
        // "juge le texte confus et estime que P", "cite un cas et quitte la salle": the next verb of the
        // subject, unless a relative has it.
        if (!relative && view.has_role(i, role::and_) && view.token(i).mark_depth <= depth && verb_at(i + 1))
            return i;
        // "Si X a annonce la fin, elle a ...": the clause that the sentence waited for.
        if (!relative && view.is_comma(i) && view.is_subject_pronoun(i + 1) &&
            view.token(i).mark_depth <= depth &&
            !view.has_role(i + 1, role::object_clitic | role::relative_subject | role::question))
            return i;
        if (!view.is_comma(i) && !closed) continue;
        // The word itself, or behind its preposition and article: "apres", "au lendemain", "a l'issue".
        for (uint32_t j = i + 1; j < limit && j < i + 4; ++j) {
            if (view.has_role(j, role::subordinate) && (j == i + 1 || view.is_pos(j, Pos::noun)))
                return closed ? i + 1 : i;
            if (!view.is_pos(j, Pos::adposition) && !view.is_pos(j, Pos::determiner)) break;
        }
    }
    return limit;
}

/// The token of (comma, end) on which the one behind the comma hangs at last, in the tree.
uint32_t Finder::top_behind(uint32_t comma, uint32_t end) const {
    uint32_t top = comma + 1;
    while (trees[top].head != kNoToken && trees[top].head > comma && trees[top].head < end)
        top = trees[top].head;
    return top;
}

/// The narration adds what stands behind the comma: a clause, participle or apposition that the tree hangs on
/// what stands before the content ("propose de payer, provoquant des rires"), or, where the content is a
/// phrase, on it
/// ("annonce une pause, qui surprend").
bool Finder::adds(uint32_t comma, Range<Token> told, bool phrase) const {
    constexpr uint64_t kGoesOn = role::of | role::to | role::for_ | role::that | role::and_ | role::as;
    if (!trees[comma + 1].parsed || view.has_role(comma + 1, kGoesOn)) return false;
    const uint32_t top = top_behind(comma, told.end);
    const uint32_t head = trees[top].head;
    const Relation relation = universal(trees[top].relation);
    const bool added = relation == Relation::acl || relation == Relation::advcl ||
                       relation == Relation::appos || relation == Relation::parataxis;
    return added && (phrase || head == kNoToken || head < told.begin);
}

/// The end of the content `told` that a cue governs: before the comma behind which nothing but the
/// narration's additions stands.
uint32_t Finder::before_narration(Range<Token> told, bool phrase) const {
    if (!view.known.rules_alone()) return told.end;
    const uint32_t depth = view.token(told.begin).mark_depth;
    uint32_t cut = told.end;
    for (uint32_t i = told.begin + 1; i + 1 < told.end; ++i) {
        if (!view.is_comma(i) || view.token(i).mark_depth > depth) continue;
        // Within what is added already, or a further addition; else the content goes on behind an aside.
        const uint32_t head = trees[top_behind(i, told.end)].head;
        if (cut < told.end && head != kNoToken && head > cut) continue;
        const bool added = adds(i, told, phrase);
        if (!added) cut = told.end;
        if (added && cut == told.end) cut = i;
    }
    return cut;
}

/// "Le juge, qui a condamne X, n'a pas ...": where the clause of the cue is a relative one between commas and
/// the sentence still waits for its verb, the comma that ends it; else `limit`.
uint32_t Finder::relative_end(const VerbGroup& group, uint32_t limit) const {
    const View& v = view;
    uint32_t relative = group.first;
    const uint32_t low = v.window(group.verb).begin;
    while (relative > low && v.is_pos(relative - 1, Pos::adverb) &&
           !v.has_role(relative, role::relative_subject))
        --relative;
    if (relative > low && v.has_role(relative - 1, role::relative_subject)) --relative;
    if (!v.has_role(relative, role::relative_subject) || relative <= low + 1) return limit;
    const bool aside = v.is_comma(relative - 1);
    if (is_clause(low, relative - 1)) return limit;
    for (uint32_t i = group.last + 1; i + 1 < limit; ++i) {
        if (!v.is_comma(i)) continue;
        uint32_t next = i + 1;
        if (const uint32_t mention = v.sight(next).mention; mention != kNoToken && aside)
            next = std::max(next, v.doc.mentions[mention].tokens.end);
        constexpr uint64_t kClitics =
            role::negation | role::reflexive | role::object_clitic | role::addressee_clitic;
        while (next < limit && v.has_role(next, kClitics)) ++next;
        if (next < limit && (v.sight(next).verb & feature::finite) != 0) return i;
    }
    return limit;
}

/// The end of the noun phrase that begins at `i`: of its mention, else of the noun with what stands before
/// it.
uint32_t Finder::phrase_end(uint32_t i, uint32_t limit) const {
    if (const uint32_t mention = view.sight(i).mention;
        mention != kNoToken && view.doc.mentions[mention].kind != MentionKind::pronoun)
        return std::clamp(view.doc.mentions[mention].tokens.end, i + 1, limit);
    while (i + 1 < limit && (view.is_pos(i, Pos::determiner) || view.is_pos(i, Pos::adjective)) &&
           (view.is_pos(i + 1, Pos::noun) || view.is_pos(i + 1, Pos::adjective)) &&
           view.sight(i + 1).verb == 0) {
        ++i;
        if (const uint32_t mention = view.sight(i).mention; mention != kNoToken)
            return std::clamp(view.doc.mentions[mention].tokens.end, i + 1, limit);
    }
    while (i + 1 < limit && view.is_pos(i + 1, Pos::adjective) && view.sight(i + 1).verb == 0) ++i;
    return i + 1;
}

/// An infinitive stands at `i`, also behind its negation and pronouns ("ne pas", "s'", "y").
bool Finder::infinitive_at(uint32_t i, uint32_t limit) const {
    constexpr uint64_t kBefore =
        role::negation | role::negation_word | role::reflexive | role::object_clitic | role::addressee_clitic;
    for (uint32_t end = std::min(limit, i + 4); i < end; ++i) {
        if ((view.sight(i).verb & feature::infinitive) != 0) return true;
        const bool adverb =
            view.known.rules_alone() && view.is_pos(i, Pos::adverb) && view.sight(i).verb == 0;
        if (!view.has_role(i, kBefore) && !adverb) return false;
    }
    return false;
}

/// A number and what it counts: "deux ans de prison", "7000 manifestants"; no hour or year.
bool Finder::amount_at(uint32_t i, uint32_t limit) const {
    const bool number = view.is_pos(i, Pos::numeral) || view.token(i).kind == TokenKind::number;
    return view.known.rules_alone() && number && i + 1 < limit && view.is_pos(i + 1, Pos::noun) &&
           view.sight(i + 1).verb == 0;
}

/// True if a noun phrase begins at `i`.
bool Finder::object_follows(uint32_t i) const {
    const View& v = view;
    if (amount_at(i, static_cast<uint32_t>(v.doc.tokens.size()))) return true;
    if (v.sight(i).mention != kNoToken) return true;
    // "relevant de la Surete": "de" before an article is no article.
    if (v.has_role(i, role::of) && i + 1 < v.doc.tokens.size() && v.is_pos(i + 1, Pos::determiner))
        return false;
    if (v.is_pos(i, Pos::determiner) && (v.sight(i).verb & feature::finite) == 0) return true;
    if (v.is_open_mark(i)) return true;
    return v.is_pos(i, Pos::noun) && !v.is_pos(i, Pos::adposition) && v.sight(i).verb == 0;
}

/// Behind further objects of the verb ("charge le ministre, l'administration (...) et les elus de"): the
/// preposition of its infinitive; `at` where nothing of the kind follows.
uint32_t Finder::after_objects(uint32_t at, uint32_t limit) const {
    const View& v = view;
    if (at >= limit || (!v.is_comma(at) && !v.has_role(at, role::and_) && !v.is_char(at, '('))) return at;
    for (uint32_t i = at; i + 1 < limit && i < at + 40; ++i) {
        if ((v.sight(i).verb & feature::finite) != 0 && v.sight(i).mention == kNoToken) break;
        if (v.has_role(i, role::of | role::to) && (v.sight(i + 1).verb & feature::infinitive) != 0) return i;
    }
    return at;
}

}  // namespace selon::attribution

// attribution/incise.cpp : a verb with its subject inverted beside or inside what was said:
// "X", a-t-il dit; X, a dit le maire; "A", souligne-t-elle, "B"; "X," said the mayor; "X," the mayor said.
// The class of verbs is open where marks stand beside it (de Cornulier 1978; Sagot, Danlos & Stern 2010).
#include <algorithm>

#include "attribution/finder.hpp"

namespace selon::attribution {

namespace {
bool is_break(const View& view, uint32_t i) {
    return view.is_comma(i) || view.is_mark(i) || view.is_final_punctuation(i) ||
           view.token(i).kind == TokenKind::dash || view.is_char(i, ';') || view.is_char(i, ':');
}
}  // namespace

/// Walks from the group to the end of its incise; finds the subject on the way. An aside between commas right
/// after the verb ("a revele, ce mercredi, le journal") belongs to the incise.
uint32_t Finder::incise_end(const VerbGroup& group, Incise& out) const {
    const View& v = view;
    const uint32_t sentence_end = v.window(group.verb).end;
    uint32_t i = group.last + 1;
    while (i < sentence_end) {
        if (v.is_comma(i) && i == group.last + 1 && out.speaker_token == kNoToken) {
            uint32_t comma = i + 1;
            while (comma < sentence_end && comma < i + 9 && !is_break(v, comma) && v.sight(comma).verb == 0)
                ++comma;
            if (comma + 1 < sentence_end && v.is_comma(comma) && v.sight(comma + 1).mention != kNoToken) {
                i = comma + 1;
                continue;
            }
        }
        if (subject_behind(i, out)) break;
        if (is_break(v, i) || v.has_role(i, role::that)) break;
        const uint32_t mention = v.sight(i).mention;
        if (mention != kNoToken && v.doc.mentions[mention].tokens.begin == i) {
            const bool waiting =
                out.speaker_mention == kNoToken && out.speaker_token == kNoToken && !out.speaker;
            if (waiting && !v.after_adposition(i)) out.speaker_mention = mention;
            i = std::max(i + 1, v.doc.mentions[mention].tokens.end);
            continue;
        }
        // "juge Mme Binet": a mention may have taken the verb for a title.
        if (mention != kNoToken && i == group.last + 1 &&
            v.doc.mentions[mention].tokens.begin <= group.last && out.speaker_token == kNoToken) {
            out.speaker_mention = mention;
            out.speaker_begin = i;
            i = v.doc.mentions[mention].tokens.end;
            continue;
        }
        // A noun that nobody knows to speak is the subject by its place: "sourit le bonhomme".
        if (mention == kNoToken && out.speaker_mention == kNoToken && out.speaker_token == kNoToken &&
            !out.speaker && i <= group.last + 2 && v.is_pos(i, Pos::determiner) && v.sight(i).verb == 0 &&
            v.known.subject_inverts && is_break(v, out.before) && !v.after_adposition(i) &&
            !v.has_role(i, role::of | role::to)) {
            const uint32_t end = phrase_end(i, sentence_end);
            const uint32_t inner = end > i + 1 ? v.sight(end - 1).mention : kNoToken;
            const uint32_t next = end < sentence_end ? v.sight(end).mention : kNoToken;
            const uint32_t name = inner != kNoToken ? inner : next;
            if (name != kNoToken && v.doc.mentions[name].kind == MentionKind::name) {
                out.speaker_mention = name;  // "la toxicologue Lea Valdor"
                out.speaker_begin = i;
                i = v.doc.mentions[name].tokens.end;
                continue;
            }
            if (end > i + 1) {
                out.speaker = v.span_of(i, end - 1);
                i = end;
                continue;
            }
        }
        // Another verb before any subject: this is no incise.
        if (v.sight(i).verb != 0 && out.speaker_mention == kNoToken && out.speaker_token == kNoToken &&
            !out.speaker) {
            break;
        }
        ++i;
    }
    return i;
}

/// Where an opener ("c'est ce que", "as") that ends at `end` begins, or kNoToken.
uint32_t Finder::opener_before(uint32_t end) const {
    for (uint32_t length = 1; length <= 6 && length < end; ++length) {
        const uint32_t start = end - length;
        if (view.known.openers.longest(view.doc.tokens, start, end).length == length &&
            is_break(view, start - 1)) {
            return start;
        }
    }
    return kNoToken;
}

/// True if the words after the comma are an incise of their own: "..., a revele le journal".
bool Finder::incise_opens(uint32_t comma) const {
    const View& v = view;
    const uint32_t end = std::min(v.window(comma).end, comma + 10);
    for (uint32_t i = comma + 1; i < end && !is_break(v, i); ++i) {
        if (v.sight(i).cue == 0) continue;
        const VerbGroup group = v.verb_group(i, v.known.cues[v.sight(i).cue - 1u]);
        Incise frame;
        if (group.cue != nullptr && incise_frame(group, frame) && frame.before == comma && frame.end > i &&
            frame.first > comma) {
            return frame.inverted;
        }
    }
    return false;
}

/// The frame of an incise around the group: inverted (verb, then subject) or, where it stands alone between
/// breaks, subject first.
bool Finder::incise_frame(const VerbGroup& group, Incise& out) const {
    const View& v = view;
    const Range<Token> sentence = v.window(group.verb);
    out.first = group.first;
    out.speaker_token = group.clitic;
    if ((!group.finite && group.clitic == kNoToken) || out.first <= sentence.begin) return false;
    uint32_t opener = opener_before(out.first);
    // "comme l'explique le maire": the opener's last word is the group's first.
    if (opener == kNoToken && v.has_role(out.first, role::object_clitic))
        opener = opener_before(out.first + 1);
    if (opener != kNoToken) out.first = opener;
    if (out.first <= sentence.begin) return false;
    out.before = out.first - 1;
    if (is_break(v, out.before) && !v.is_char(out.before, ':') && !v.is_char(out.before, ';') &&
        !v.is_open_mark(out.before)) {
        out.inverted = true;
        out.end = incise_end(group, out);
        // Without a mention only beside quotation marks: in plain text a comma, a verb and a noun may be
        // anything.
        const bool marked = v.is_close_mark(out.before) ||
                            (out.before > 0 && v.is_close_mark(out.before - 1)) ||
                            (v.is_final_punctuation(out.before) && v.pair_around(group.verb));
        const bool named = out.speaker_mention != kNoToken || out.speaker_token != kNoToken;
        // "demandons la presidence": a verb of the first or second person has no noun for its subject.
        const uint32_t person = v.sight(group.first).verb & feature::person;
        // "L'attaque, ..., a ete revendiquee mardi": done to it, not said; ", se trouvaient a X": no saying
        // without marks.
        if (!group.clitic_inverted() && group.passive) return false;
        if (group.reflexive && !group.cue->reflexive && !marked) return false;
        if (!group.clitic_inverted() && person != 0 && (person & feature::person3) == 0) return false;
        // "<< Les voix des femmes >> appelle": marks around a name are no quotation before their verb.
        if (v.is_close_mark(out.before) && is_quoted_name(v.pair_closed_by(out.before)) &&
            !group.clitic_inverted())
            return false;
        // "X, a builder, said the road would fail": what follows is a clause of content, not a subject.
        if (v.known.conjunction_optional && !marked && out.speaker_mention != kNoToken &&
            is_clause(v.doc.mentions[out.speaker_mention].tokens.end, out.end))
            return false;
        return named || (out.speaker && marked);
    }
    const uint32_t mention = mention_ending_at(group.first);
    if (mention == kNoToken) return false;
    out.first = v.doc.mentions[mention].tokens.begin;
    if (opener = opener_before(out.first); opener != kNoToken) out.first = opener;
    if (out.first <= sentence.begin) return false;
    out.before = out.first - 1;
    const bool after_mark = v.is_close_mark(out.before);
    if (!after_mark && !v.is_comma(out.before)) return false;
    out.end = group.last + 1;
    while (out.end < sentence.end && !is_break(v, out.end)) {
        if (v.has_role(out.end, role::that) || v.sight(out.end).verb != 0) return false;
        ++out.end;
    }
    const bool at_end = out.end >= sentence.end || v.is_final_punctuation(out.end) || v.is_comma(out.end);
    if (!at_end || out.end > group.last + 8) return false;
    if (!after_mark) {
        // Without marks only where clauses need no conjunction, and only after a whole clause.
        if (!v.known.conjunction_optional) return false;
        if (!is_clause(skip_connective(sentence.begin, out.before), out.before)) return false;
    }
    out.speaker_mention = mention;
    return true;
}

/// Where the part before the incise has no verb yet, the clause goes on after it: "Le pont, a dit X,
/// fermera."
bool Finder::rest_of_clause(uint32_t start, const Incise& frame, Found& one) const {
    const View& v = view;
    const uint32_t sentence_end = v.window(frame.first).end;
    if (frame.end + 1 >= sentence_end || !v.is_comma(frame.end) || !is_clause(frame.end + 1, sentence_end))
        return false;
    if (v.has_role(frame.end + 1, role::relative_subject | role::relative | role::subordinate)) return false;
    if (start < frame.before) one.add_content(v.content(start, frame.before));
    one.add_content(v.content(frame.end + 1, sentence_end));
    return one.content_count != 0;
}

/// The content beside the incise; false if there is none.
bool Finder::incise_content(const VerbGroup& group, const Incise& frame, Found& one) const {
    const View& v = view;
    const Range<Token> sentence = v.window(group.verb);
    const uint32_t before = frame.before, end = frame.end;
    const Id<MarkPair> around = v.pair_around(group.verb);
    Id<MarkPair> closed = v.pair_closed_by(before);
    if (!closed && before > sentence.begin) closed = v.pair_closed_by(before - 1);
    if (closed) {
        const MarkPair& pair = v.doc.marks[closed.index];
        const uint32_t open = v.token_at(pair.outer.begin);
        const uint32_t start = skip_connective(sentence.begin, before);
        const bool alone = open <= start || (open > 0 && v.is_char(open - 1, ':')) ||
                           v.doc.marks[closed.index].outer.begin <= v.token(start).span.begin;
        if (alone) {
            one.add_content(pair.inner);
            one.first_token = std::min(open, start);
        } else {
            Span span = v.trim({v.token(start).span.begin, pair.inner.end});
            span.end = pair.inner.end;
            one.add_content(span);
        }
    } else if (around) {
        const MarkPair& pair = v.doc.marks[around.index];
        one.base_depth = pair.depth;
        one.add_content(v.trim({pair.inner.begin, v.token(before).span.end}));
        if (v.is_final_punctuation(before)) one.content[0].end = v.token(before).span.end;
        one.first_token = v.token_at(pair.inner.begin);
        if (end < v.doc.tokens.size() && v.token(end).span.begin < pair.inner.end) {
            Span rest = v.trim({v.token(end).span.end, pair.inner.end});
            rest.end = std::max(rest.begin, pair.inner.end);
            // Where nobody closed the marks, an apposition may follow: "warned X, a builder."
            const bool goes_on =
                !pair.has(MarkPair::unclosed) || is_clause(end + 1, v.token_at(pair.inner.end - 1) + 1);
            if (rest.size() > 1 && goes_on) one.add_content(rest);
        }
    } else {
        const uint32_t start = skip_connective(after_semicolon(before), before);
        if (start >= before || !is_clause(start, before)) return rest_of_clause(start, frame, one);
        Span span = v.content(start, before);
        if (v.is_final_punctuation(before)) span.end = v.token(before).span.end;
        one.add_content(span);
        // "les soldats qui, dit-on, s'etaient rendus": the clause that has just begun goes on.
        constexpr uint64_t kOpens = role::relative_subject | role::relative | role::that | role::subordinate;
        if (v.has_role(before - 1, kOpens) && end + 1 < sentence.end && v.is_comma(end))
            one.add_content(v.content(end + 1, sentence.end));
    }
    // "A", a-t-il dit, "B": the marks that open right after the incise go on.
    if (!around && end < sentence.end) {
        uint32_t next = end;
        while (next < sentence.end && (v.is_comma(next) || v.is_char(next, ':') || v.is_char(next, '.')))
            ++next;
        if (next < sentence.end) {
            if (const Id<MarkPair> pair = v.pair_opened_by(next))
                one.add_content(v.doc.marks[pair.index].inner);
        }
    }
    return one.content_count != 0;
}

namespace {
/// "a dit le maire, Paul Duval, dans un entretien publie mardi.": the phrase between the comma and the end of
/// the sentence; empty if there is none, or it is a clause.
Span phrase_behind(const View& v, uint32_t comma, uint32_t sentence_end) {
    if (comma + 1 >= sentence_end || !v.is_comma(comma) || !v.is_pos(comma + 1, Pos::adposition)) return {};
    uint32_t end = comma + 1;
    for (; end < sentence_end && !is_break(v, end); ++end) {
        if ((v.sight(end).verb & feature::finite) != 0) return {};
    }
    if (end < sentence_end && !v.is_final_punctuation(end)) return {};
    return {v.token(comma + 1).span.begin, v.token(end - 1).span.end};
}
}  // namespace

/// "a lance l'un d'eux, Elise Moreau.": whom the name behind the comma that ends the incise names.
void Finder::take_apposed_name(Incise& frame) const {
    const View& v = view;
    const uint32_t sentence_end = v.window(frame.first).end, first = frame.end + 1;
    if (frame.speaker_token != kNoToken || first >= sentence_end || !v.is_comma(frame.end)) return;
    const uint32_t who = frame.speaker_mention;
    if (who != kNoToken && v.doc.mentions[who].kind == MentionKind::name) return;
    const uint32_t name = v.sight(first).mention;
    if (name == kNoToken || v.doc.mentions[name].kind != MentionKind::name ||
        v.doc.mentions[name].tokens.begin != first)
        return;
    const ActorKind kind = v.doc.mentions[name].actor_kind;
    if (kind != ActorKind::person && kind != ActorKind::unknown) return;
    const uint32_t after = v.doc.mentions[name].tokens.end;
    const bool closed =
        v.is_close_mark(frame.before) || (frame.before > 0 && v.is_close_mark(frame.before - 1));
    if (after < sentence_end && !v.is_final_punctuation(after) && !v.is_close_mark(after) &&
        !(closed && v.is_comma(after)))
        return;
    if (frame.speaker_begin == kNoToken)
        frame.speaker_begin =
            who != kNoToken ? v.doc.mentions[who].tokens.begin : v.token_at(frame.speaker.begin);
    frame.speaker_mention = name;
    frame.end = after;
}

/// "-t-on": a pronoun that stands for nobody named.
bool Finder::speaks_for_others(uint32_t clitic) const {
    if (clitic == kNoToken) return false;
    const uint32_t mention = view.sight(clitic).mention;
    return mention != kNoToken && view.doc.mentions[mention].pronoun == PronounKind::generic &&
           (view.doc.mentions[mention].gender_number & feature::gender) == 0 && !view.is_first_person(clitic);
}

/// "Un elu s'oppose : << A, explique-t-il, B >>": the incise is of the saying that the marks are content of
/// already; it only parts it.
bool Finder::resumes(const VerbGroup& group, const Found& one) {
    constexpr size_t kBack = 16;
    const Id<MarkPair> around = view.pair_around(group.verb);
    if (!around) return false;
    const Span inner = view.doc.marks[around.index].inner;
    for (size_t f = found.size(), seen = 0; f-- > 0 && seen < kBack; ++seen) {
        Found& said = found[f];
        if (said.content_count != 1 || said.content[0] != inner) continue;
        said.content_count = 0;
        for (uint8_t c = 0; c < one.content_count; ++c) said.add_content(one.content[c]);
        for (uint8_t c = 0; c < one.cue_count && said.cue_count < Found::kMaxCue; ++c)
            said.add_cue(one.cue[c]);
        return true;
    }
    return false;
}

bool Finder::incise(const VerbGroup& group) {
    const View& v = view;
    Incise frame;
    if (!incise_frame(group, frame)) return false;
    if (frame.inverted) take_apposed_name(frame);
    Found one;
    set_cue(one, group);
    one.first_token = v.window(group.verb).begin;
    one.base_depth = v.token(group.verb).mark_depth;
    if (!incise_content(group, frame, one)) return false;
    if (frame.speaker_token != kNoToken && resumes(group, one)) return true;
    const uint32_t end = frame.end;
    if (frame.speaker_token != kNoToken) {
        const uint32_t clitic = v.sight(frame.speaker_token).mention;
        if (clitic != kNoToken) {
            set_speaker(one, clitic);
        } else {
            Span span = v.token(frame.speaker_token).span;
            const std::string_view text = v.doc.text(span);
            const size_t hyphen = text.rfind('-');
            if (hyphen != std::string_view::npos) span.begin += static_cast<uint32_t>(hyphen + 1);
            one.speaker = span;
        }
    } else if (frame.speaker_mention == kNoToken) {
        one.speaker = frame.speaker;
    } else {
        set_speaker(one, frame.speaker_mention);
        if (frame.speaker_begin != kNoToken) one.speaker.begin = v.token(frame.speaker_begin).span.begin;
        coordinate(group, one);
    }
    // "ajoute-t-on de meme source": the phrase names whom the pronoun does not.
    for (uint32_t i = group.last + 1; frame.speaker_token != kNoToken && i < end; ++i) {
        if (!source_at(i, end)) continue;
        const Phrases::Match match = v.known.sources.longest(v.doc.tokens, i, end);
        uint32_t mention = v.sight(i + match.length - 1).mention;
        if (mention == kNoToken && i + match.length < end) mention = v.sight(i + match.length).mention;
        if (mention != kNoToken) {
            set_speaker(one, mention);
            one.act = Act::said;  // "a-t-on appris de source policiere"
        }
        break;
    }
    // Addressee: a mention after "to" in the incise; a clitic before the verb.
    const bool others = speaks_for_others(frame.speaker_token);
    for (uint32_t i = group.last + 1; i + 1 < end; ++i) {
        if (!v.has_role(i, role::before_addressee) && !(others && v.is_pos(i, Pos::adposition))) continue;
        for (uint32_t j = i + 1; j <= i + 2 && j < end; ++j) {
            const uint32_t mention = v.sight(j).mention;
            if (mention == kNoToken || mention == frame.speaker_mention || one.addressee ||
                v.doc.mentions[mention].actor_kind == ActorKind::place)
                continue;
            // "precise-t-on a la prefecture": where one says it.
            if (others) {
                if (one.named == kNoToken) one.named = mention;
                continue;
            }
            one.addressee = v.doc.mentions[mention].span;
            one.addressee_mention = mention;
        }
    }
    // "..., X told reporters": the object of a verb that has its hearer for one.
    constexpr uint32_t kHearer = frame::object_clause | frame::object_to;
    if (const uint32_t next = group.last + 1;
        !one.addressee && (group.cue->frames & kHearer) != 0 && next < end) {
        const uint32_t mention = v.sight(next).mention;
        if (mention != kNoToken && mention != frame.speaker_mention &&
            v.doc.mentions[mention].tokens.begin == next) {
            one.addressee = v.doc.mentions[mention].span;
            one.addressee_mention = mention;
        }
    }
    if (!one.addressee && group.addressee_clitic != kNoToken)
        one.addressee = v.token(group.addressee_clitic).span;
    one.adjunct = {v.token(frame.first).span.begin, v.token(end - 1).span.end};
    one.adjunct2 = phrase_behind(view, end, v.window(group.verb).end);
    find_channels(one, group.last + 1, end);
    one.why = {Rule::attribution_incise, 950, one.why.line};
    keep(one);
    return true;
}

}  // namespace selon::attribution

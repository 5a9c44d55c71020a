// attribution/evidence.cpp : see evidence.hpp.
#include "attribution/evidence.hpp"

#include <algorithm>

namespace selon::attribution {

uint32_t bucket(uint32_t count) {
    constexpr uint32_t kLimits[] = {0, 1, 2, 3, 5, 8, 14, 24, 50};
    return static_cast<uint32_t>(std::lower_bound(std::begin(kLimits), std::end(kLimits), count) -
                                 std::begin(kLimits));
}

namespace {
constexpr bool is_open_class(Upos upos) {
    return upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::VERB || upos == Upos::ADJ ||
           upos == Upos::ADV || upos == Upos::NUM || upos == Upos::X || upos == Upos::SYM ||
           upos == Upos::INTJ;
}
}  // namespace

Evidence::Evidence(const View& v, const Trees& t, const Finder& f, Scratch& scratch)
    : view(v), trees(t), finder(f), seen_(&scratch.arena) {
    const auto count = static_cast<uint32_t>(view.doc.tokens.size());
    seen_.resize(count + 1);
    for (uint32_t i = 0; i < count; ++i) look(i);
    for (const Found& one : finder.found) {
        for (size_t c = 0; c < one.content_count; ++c) {
            for (uint32_t i = view.token_at(one.content[c].begin);
                 i < count && view.token(i).span.begin < one.content[c].end; ++i) {
                seen_[i].rule_contents = static_cast<uint8_t>(std::min(seen_[i].rule_contents + 1, 3));
            }
        }
    }
}

void Evidence::look(uint32_t i) {
    Seen& seen = seen_[i];
    const Upos upos = trees[i].upos;
    if (view.is_mark(i)) {
        seen.shape = view.is_open_mark(i) ? 1 : 2;
    } else {
        seen.shape = view.is_word(i) && is_open_class(upos) ? 8 + static_cast<uint32_t>(upos) : form(i);
    }
    seen_[i + 1].verbs_before = seen.verbs_before + (upos == Upos::VERB || upos == Upos::AUX);
    look_up(i, seen);
    if (seen.cue != nullptr) {
        seen.known = static_cast<uint8_t>(1 + static_cast<uint32_t>(seen.cue->stance) * 4 +
                                          static_cast<uint32_t>(seen.cue->act) * 2 + (upos == Upos::NOUN));
    }
    if (view.known.source_rejects.starts(view.token(i).entry)) {
        const uint32_t length =
            view.known.source_rejects.longest(view.doc.tokens, i, view.window(i).end).length;
        for (uint32_t j = i; j < i + length; ++j) seen_[j].vetoed = true;
    }
}

/// The tables' line and the meaning of a word, read as the tagger reads it.
void Evidence::look_up(uint32_t i, Seen& seen) const {
    const Upos upos = trees[i].upos;
    const bool verb = upos == Upos::VERB || upos == Upos::AUX;
    if (!verb && upos != Upos::NOUN) return;
    for (const Reading& reading : view.pack.readings(view.token(i).entry)) {
        const Pos pos = reading.pos();
        if (verb ? pos != Pos::verb && pos != Pos::auxiliary : pos != Pos::noun) continue;
        const StringId lemma = reading.lemma();
        if (seen.sense == 0) seen.sense = verb ? view.known.verb_sense[lemma] : view.known.noun_sense[lemma];
        const uint16_t number = verb ? view.known.cue_of_lemma[lemma] : view.known.noun_of_lemma[lemma];
        if (seen.cue != nullptr || number == 0) continue;
        seen.cue = verb ? line_of(i, number) : &view.known.nouns[number - 1u];
    }
}

/// The first of the lines of a verb whose further words stand behind it: "went on", not "went".
const Cue* Evidence::line_of(uint32_t i, uint16_t number) const {
    constexpr uint32_t kNear = 4;
    const auto count = static_cast<uint32_t>(view.doc.tokens.size());
    for (; number != 0; number = view.known.cues[number - 1u].next) {
        const Cue& cue = view.known.cues[number - 1u];
        if (cue.rest_count == 0) return &cue;
        for (uint32_t j = i + 1; j < std::min(count, i + 1 + kNear); ++j) {
            if (view.token(j).entry == cue.rest[0]) return &cue;
        }
    }
    return nullptr;
}

uint32_t Evidence::shape_near(uint32_t i, uint32_t of) const {
    return sentence(of).contains(i) ? shape(i) : 0;
}
uint32_t Evidence::form_near(uint32_t i, uint32_t of) const {
    return sentence(of).contains(i) ? form(i) : 0;
}

uint32_t Evidence::frames_of(uint32_t token) const {
    const Cue* const cue = cue_of(token);
    return cue == nullptr ? 0 : cue->frames | (trees[token].upos == Upos::NOUN ? 1u << 21 : 1u << 20);
}

bool Evidence::may_be_cue(uint32_t token) const {
    if (!trees[token].parsed || is_vetoed(token)) return false;
    const Upos upos = trees[token].upos;
    if (view.is_char(token, ':')) return true;
    // Of the nouns and other words only those of saying: a verb may tell of anything.
    constexpr uint32_t kNounOfCommunication = 10;
    if (view.has_role(token, role::hearsay)) return true;
    if (upos != Upos::VERB && cue_of(token) == nullptr && found(token) == nullptr &&
        (upos != Upos::NOUN || sense(token) != kNounOfCommunication))
        return false;
    return view.is_word(token) && upos != Upos::PRON && upos != Upos::DET && upos != Upos::NUM &&
           upos != Upos::CCONJ && upos != Upos::PROPN && upos != Upos::PART && upos != Upos::SCONJ;
}

void Evidence::cue_features(uint32_t i, Features& f) const {
    const Node& node = trees[i];
    const uint32_t lemma = node.lemma, tag = upos(i), rel = relation(i);
    const uint32_t frames = frames_of(i), known = frame_class(i);
    const Found* const rule = found(i);
    const uint32_t ruled = rule == nullptr ? 0 : 1 + static_cast<uint32_t>(rule->why.rule);
    const uint32_t next = form_near(i + 1, i), previous = form_near(i - 1, i);
    const uint32_t next_shape = shape_near(i + 1, i), previous_shape = shape_near(i - 1, i);
    const uint32_t next2 = shape_near(i + 2, i), previous2 = shape_near(i - 2, i);
    f.add(1);
    f.add(2, lemma);
    f.add(3, lemma, tag);
    f.add(4, lemma, rel);
    f.add(5, form(i));
    f.add(6, form(i), next);
    f.add(7, previous, form(i));
    f.add(8, lemma, next_shape);
    f.add(9, lemma, previous_shape);
    f.add(10, tag, next_shape, next2);
    f.add(11, tag, previous_shape, previous2);
    f.add(12, next);
    f.add(13, previous);
    f.add(14, node.feats, rel);
    f.add(15, tag, rel);
    f.add(16, known, frames);
    f.add(17, known, rel, tag);
    f.add(18, ruled, known);
    f.add(19, ruled, lemma);
    f.add(20, lemma, next_shape, next2);
    const uint32_t meaning = sense(i);
    f.add(58, meaning, tag, rel);
    f.add(59, meaning, next_shape, tag);
    f.add(60, meaning, previous_shape, tag);

    // What hangs on it.
    uint32_t subject = 0, object = 0, clause = 0, passive = 0, modal = 0, particle = 0, quote = 0,
             oblique = 0;
    for (const uint32_t child : trees.children(i)) {
        const Relation r = universal(trees[child].relation);
        switch (r) {
            case Relation::nsubj:
            case Relation::csubj: {
                const uint32_t mention = view.sight(child).mention;
                const uint32_t kind =
                    mention == kNoToken ? 9 : static_cast<uint32_t>(view.doc.mentions[mention].actor_kind);
                subject = 1 + upos(child);
                f.add(21, subject, kind, child < i);
                f.add(22, lemma, subject, child < i);
                f.add(23, tag, trees[child].lemma);
                f.add(24, kind, known, mention == kNoToken ? trees[child].lemma : 0);
                f.add(61, kind, meaning, tag);
                f.add(62, sense(child), meaning, tag);
                if (trees[child].relation == Relation::nsubj_pass) passive = 1;
                break;
            }
            case Relation::ccomp:
            case Relation::xcomp:
            case Relation::parataxis:
            case Relation::advcl:
                f.add(25, lemma, static_cast<uint32_t>(r), child < i);
                f.add(26, known, static_cast<uint32_t>(r), child < i);
                f.add(27, static_cast<uint32_t>(r), upos(child), child < i);
                f.add(28, static_cast<uint32_t>(r), trees[child].lemma);
                f.add(63, static_cast<uint32_t>(r), meaning, tag);
                if (r != Relation::advcl)
                    clause = 1 + (r == Relation::xcomp) + 2 * (r == Relation::parataxis);
                break;
            case Relation::obj:
                object = 1 + upos(child);
                f.add(29, lemma, object);
                f.add(30, tag, trees[child].lemma);
                f.add(31, lemma, trees[child].lemma);
                f.add(64, meaning, sense(child), upos(child));
                f.add(65, lemma, sense(child));
                break;
            case Relation::obl:
            case Relation::nmod:
                for (const uint32_t preposition : trees.children(child)) {
                    if (trees[preposition].relation != Relation::case_) continue;
                    oblique = form(preposition);
                    f.add(32, lemma, oblique);
                    f.add(33, tag, oblique, static_cast<uint32_t>(r));
                    f.add(34, lemma, trees[child].lemma);
                    f.add(66, meaning, tag, oblique);
                    break;
                }
                break;
            case Relation::aux:
            case Relation::cop:
                modal = trees[child].lemma;
                if (trees[child].relation == Relation::aux_pass) passive = 1;
                f.add(35, lemma, modal);
                f.add(36, known, modal, static_cast<uint32_t>(r));
                break;
            case Relation::advmod:
            case Relation::compound:
            case Relation::amod:
                particle = trees[child].lemma;
                f.add(37, lemma, particle);
                f.add(38, static_cast<uint32_t>(r), particle, tag);
                break;
            case Relation::mark:
            case Relation::det:
            case Relation::case_:
                f.add(39, static_cast<uint32_t>(r), form(child), tag);
                f.add(40, static_cast<uint32_t>(r), form(child), lemma);
                break;
            default:
                break;
        }
    }
    // Marks beside it.
    const uint32_t depth = std::min<uint32_t>(view.token(i).mark_depth, 2);
    uint32_t after = 0, before = 0;
    for (uint32_t j = i + 1; j < std::min(sentence(i).end, i + 8); ++j) {
        if (view.is_open_mark(j)) {
            after = 1 + (j > i + 3);
            break;
        }
    }
    for (uint32_t j = i; j-- > std::max(sentence(i).begin, i > 7 ? i - 7 : 0);) {
        if (view.is_close_mark(j)) {
            before = 1 + (j + 4 < i);
            break;
        }
    }
    quote = after * 3 + before;
    f.add(41, quote, depth, known);
    f.add(42, quote, lemma);
    f.add(43, depth, rule_contents(i));
    f.add(44, rule_contents(i), lemma);
    f.add(45, subject, object, clause);
    f.add(46, known, object != 0, clause);
    f.add(47, lemma, subject != 0, clause + 8 * (object != 0) + 16 * passive);
    f.add(48, tag, passive, clause + 8 * (object != 0) + 16 * (subject != 0) + 32 * (quote != 0));
    f.add(49, passive, known, rel);
    f.add(67, meaning, tag, passive + 2 * (subject != 0) + 4 * (object != 0) + 8 * clause);
    f.add(68, meaning, tag, quote);
    // What it hangs on.
    if (node.head != kNoToken) {
        const uint32_t head = node.head;
        f.add(50, rel, trees[head].lemma);
        f.add(51, rel, upos(head), tag);
        f.add(52, rel, frame_class(head), known);
        f.add(53, lemma, trees[head].lemma);
        f.add(69, meaning, rel, sense(head));
        f.add(54, rel, rule_contents(head), found(head) != nullptr);
        // The nearest cue above, through whatever clauses.
        uint32_t up = head;
        for (int steps = 0; steps < 4 && trees[up].head != kNoToken && frame_class(up) == 0; ++steps)
            up = trees[up].head;
        f.add(55, frame_class(up), relation(up), head == up);
        f.add(56, frame_class(up), rel, up < i);
    }
    f.add(57, view.doc.in_zone(view.token(i).span.begin, ZoneKind::title), known);
}

}  // namespace selon::attribution

// attribution/learned.cpp : see learned.hpp.
#include "attribution/learned.hpp"

#include <algorithm>

namespace selon::attribution {

namespace {
constexpr int32_t kAccept = -250;            ///< score of a cue from which it is believed
constexpr int32_t kAcceptWithin = 3000;      ///< the same within another's content
constexpr int32_t kAcceptRuleWithin = 1000;  ///< the same where a rule found it too

constexpr uint16_t kGoverned = 850;  ///< score of a rule that a conjunction, an infinitive or marks open

constexpr int32_t kHopeless = 700;  ///< edges that are so much worse than a pair found make no better one

constexpr int32_t kSayUnlisted = 1000;  ///< for a cue that no table lists to be said, not held

/// Classes of meaning (WordNet's lexicographer files): communication.
constexpr uint32_t kVerbOfSaying = 32, kNounOfSaying = 10;
}  // namespace

Learned::Learned(const View& view, Finder& finder, const Weights& weights, Scratch& scratch)
    : view_(view),
      finder_(finder),
      weights_(weights),
      trees_(finder.trees),
      evidence_(view, trees_, finder, scratch),
      left_(evidence_, Side::left),
      right_(evidence_, Side::right),
      sources_(evidence_),
      dropped_(&scratch.arena),
      weighed_(&scratch.arena),
      added_(&scratch.arena) {}

void Learned::run() {
    dropped_.resize(finder_.found.size());
    const auto count = static_cast<uint32_t>(view_.doc.tokens.size());
    for (uint32_t i = 0; i < count; ++i) {
        if (!evidence_.may_be_cue(i) || is_settled(i)) continue;
        features_.clear();
        evidence_.cue_features(i, features_);
        const int32_t score = weights_.score(Part::cue, features_.all());
        if (score >= kAccept && weigh(i, score)) continue;
        // A source phrase is its own evidence: its nouns and prepositions tell the weights little.
        const uint32_t rule = finder_.found_by_cue[i];
        if (rule != 0 && finder_.found[rule - 1].why.rule != Rule::attribution_according)
            dropped_[rule - 1] = 1;
    }
    settle();
}

/// True where a rule bounds by other conventions than the corpus: passives, nouns of saying, refusals to say;
/// and what somebody's own words report, of which the corpus annotates nothing.
bool Learned::is_settled(uint32_t cue) const {
    const Found* const rule = evidence_.found(cue);
    return rule != nullptr && (rule->settled || rule->why.rule == Rule::attribution_passive ||
                               rule->why.rule == Rule::attribution_noun_cue ||
                               (rule->flags & Attribution::refused) != 0 || is_quoted_report(cue, *rule));
}

/// "We demand a full inquiry", "the doctrine says that an aggressor may come": within quotation marks or
/// another's content, a verb of saying with its subject and what it governs.
bool Learned::is_quoted_report(uint32_t cue, const Found& rule) const {
    if (rule.act != Act::said || rule.flags != 0 || !rule.speaker || rule.content_count != 1) return false;
    const bool quoted =
        view_.token(cue).mark_depth > 0 || (evidence_.rule_contents(cue) > 0 && rule.why.score >= kGoverned);
    if (!quoted || trees_[cue].upos != Upos::VERB) return false;
    const auto& children = trees_.children(cue);
    const bool subject = std::any_of(children.begin(), children.end(), [&](uint32_t child) {
        return universal(trees_[child].relation) == Relation::nsubj && child < cue;
    });
    if (!subject) return false;
    return rule.why.rule == Rule::attribution_verb_clause ||
           rule.why.rule == Rule::attribution_verb_infinitive ||
           rule.why.rule == Rule::attribution_verb_object;
}

/// True where something settled begins its content with that token.
bool Learned::is_said_already(const Weighed& one) const {
    return std::any_of(finder_.found.begin(), finder_.found.end(), [&](const Found& other) {
        return other.cue_token != kNoToken && is_settled(other.cue_token) &&
               other.content[0].begin == one.found.content[0].begin;
    });
}

/// Takes over what was weighed. What stands in another's content is reported at one remove: it must be surer.
void Learned::settle() {
    ScratchVector<int32_t> around(view_.doc.tokens.size(), INT32_MIN, weighed_.get_allocator());
    for (const Weighed& one : weighed_) {
        for (size_t side = 0; side < 2; ++side) {
            const uint32_t first = one.content.first[side], last = one.content.last[side];
            for (uint32_t i = first; first != kNoToken && i <= last; ++i)
                around[i] = std::max(around[i], one.score);
        }
    }
    for (const Weighed& one : weighed_) {
        const uint32_t cue = one.found.cue_token, rule = finder_.found_by_cue[cue];
        const bool nested = around[cue] != INT32_MIN && !one.content.holds(cue);
        const bool believed = !nested || one.score >= (rule != 0 ? kAcceptRuleWithin : kAcceptWithin);
        if (rule != 0) {
            if (believed) finder_.found[rule - 1] = one.found;
            dropped_[rule - 1] = !believed;
        } else if (believed && !is_said_already(one)) {
            added_.push_back(one.found);
        }
    }
    finder_.replace(dropped_, added_);
}

/// The best stretch, or none.
Learned::Choice Learned::choose(Stretches& stretches, Part part, uint32_t cue) {
    stretches.look(cue);
    Choice best;
    features_.clear();
    stretches.none_features(features_);
    best.none = weights_.score(part, features_.all());
    best.score = INT32_MIN / 2;
    int32_t ends[Stretches::kMaxEnds];
    size_t e = 0;
    for (const auto& end : stretches.ends()) ends[e++] = weights_.score(part, end.features.all());
    for (const auto& begin : stretches.begins()) {
        const int32_t base = weights_.score(part, begin.features.all());
        e = 0;
        for (const auto& end : stretches.ends()) {
            const int32_t sum = base + ends[e++];
            if (sum + kHopeless < best.score || !stretches.fits(begin, end)) continue;
            features_.clear();
            stretches.pair_features(begin, end, features_);
            const int32_t score = sum + weights_.score(part, features_.all());
            if (score > best.score) {
                best.score = score;
                best.first = begin.token;
                best.last = end.token;
            }
        }
    }
    return best;
}

bool Learned::weigh(uint32_t cue, int32_t score) {
    if (view_.has_role(cue, role::refuse) &&
        view_.says_next(cue + 1, static_cast<uint32_t>(view_.doc.tokens.size())))
        return false;
    Choice left = choose(left_, Part::left, cue), right = choose(right_, Part::right, cue);
    const bool has_left = !left.empty() && left.score > left.none,
               has_right = !right.empty() && right.score > right.none;
    if (!has_left && !has_right) {
        // One of them it must be: the one that came nearer.
        if (left.empty() && right.empty()) return false;
        const bool take_left =
            right.empty() || (!left.empty() && left.score - left.none > right.score - right.none);
        (take_left ? right : left).first = kNoToken;
    } else {
        if (!has_left) left.first = kNoToken;
        if (!has_right) right.first = kNoToken;
    }
    end_before_participle(cue, right);
    const uint32_t rule = finder_.found_by_cue[cue];
    Weighed one;
    one.score = score;
    if (!left.empty()) one.content.first[0] = left.first, one.content.last[0] = left.last;
    if (!right.empty()) one.content.first[1] = right.first, one.content.last[1] = right.last;
    if (rule != 0) {
        one.found = finder_.found[rule - 1];
    } else {
        describe(one.found, cue);
    }
    one.found.why.score = Weights::per_mille(score);
    // What stands behind a source phrase at the head of its sentence is told by its commas.
    // One that stands in the middle of a clause parts it: "The numbers, according to her, were never read."
    const bool behind =
        rule != 0 && one.found.why.rule == Rule::attribution_according &&
        (one.found.content_count == 1 ? one.found.content[0].begin > view_.token(cue).span.begin
                                      : right.empty());
    if (!behind) set_content(one.found, left, right);
    if (one.found.content_count == 0) return false;
    set_source(one.found, cue, one.content);
    keep_apart(one.found);
    // "was named", "signed a bill": a verb that no table lists says something where somebody is its subject
    // and the weights are sure; else it is held at the most.
    const bool listed = evidence_.cue_of(cue) != nullptr;
    if (rule == 0 && !listed && (!one.found.speaker || score < kSayUnlisted)) one.found.act = Act::held;
    // "It should be noted": nobody said it yet.
    if (!one.found.speaker && (one.found.flags & Attribution::modal) != 0) return false;
    if (!one.found.speaker && is_judged(cue)) return false;
    // "after calls for calm", "amid complaints that": nobody's, so that nobody can be asked.
    if (!one.found.speaker && rule == 0 && listed && trees_[cue].upos == Upos::NOUN) return false;
    // "Fires continued to rage", "she went on to teach": a verb that only reports what stands in marks.
    if (rule == 0 && listed && evidence_.cue_of(cue)->frames == frame::quote && !is_marked(one.found))
        return false;
    weighed_.push_back(one);
    return true;
}

/// "She said the figures were bad, adding that more would follow": the speaker goes on, and so ends what he
/// said first.
void Learned::end_before_participle(uint32_t cue, Choice& right) const {
    if (right.empty()) return;
    const uint32_t depth = view_.token(cue).mark_depth;
    for (uint32_t i = right.first + 1; i < right.last; ++i) {
        if (!view_.is_comma(i) || view_.token(i).mark_depth != depth) continue;
        const Found* const next = evidence_.found(i + 1);
        if (next == nullptr || next->why.rule != Rule::attribution_participle || next->act != Act::said ||
            (view_.sight(i + 1).verb & feature::present_participle) == 0)
            continue;
        right.last = i - 1;
        return;
    }
}

Span Learned::span_of(const Choice& choice) const {
    const View& v = view_;
    const uint32_t b = choice.first, e = choice.last;
    const auto count = static_cast<uint32_t>(v.doc.tokens.size());
    if (b > 0) {
        if (const Id<MarkPair> pair = v.pair_opened_by(b - 1)) {
            const MarkPair& marks = v.doc.marks[pair.index];
            // The marks hold just this: their inside, with the sign before the closing mark.
            uint32_t last = marks.tokens.end;
            while (last > e + 1 && !v.is_word(last - 1)) --last;
            if (last == e + 1) return marks.inner;
        }
    }
    Span span = v.span_of(b, e);
    if (e + 1 < count && (v.is_char(e + 1, '?') || v.is_char(e + 1, '!'))) span.end = v.token(e + 1).span.end;
    return span;
}

void Learned::set_content(Found& one, const Choice& left, const Choice& right) const {
    one.content_count = 0;
    if (!left.empty()) one.add_content(span_of(left));
    if (!right.empty()) one.add_content(span_of(right));
    uint32_t first = one.cue_token;
    if (!left.empty()) first = std::min(first, left.first);
    one.first_token = std::min(one.first_token, first);
    one.base_depth = view_.token(one.cue_token).mark_depth;
    // An incise inside the marks: what stands around it there is the speaker's.
    if (const Id<MarkPair> around = view_.pair_around(one.cue_token); around && !left.empty()) {
        const MarkPair& pair = view_.doc.marks[around.index];
        if (view_.token(left.first).span.begin == pair.inner.begin) one.base_depth = pair.depth;
    }
}

/// Nobody says his own name: of two contents, one that holds the speaker is none ("A", quipped X of his
/// role).
void Learned::keep_apart(Found& one) {
    for (uint8_t c = 0; c < one.content_count && one.content_count > 1; ++c) {
        if (!one.speaker || !one.content[c].overlaps(one.speaker)) continue;
        std::move(one.content + c + 1, one.content + one.content_count, one.content + c);
        --one.content_count;
        --c;
    }
}

/// The mention that the phrase is, or that its head stands in; the antecedent of a relative pronoun.
uint32_t Learned::mention_of(const Sources::Candidate& source) const {
    const uint32_t mention = view_.sight(source.head).mention;
    if (mention != kNoToken) return named_in(source, mention);
    if (view_.has_role(source.head, role::relative_subject)) {
        for (uint32_t up = trees_[source.head].head; up != kNoToken; up = trees_[up].head) {
            if (universal(trees_[up].relation) != Relation::acl) continue;
            return trees_[up].head == kNoToken ? kNoToken : view_.sight(trees_[up].head).mention;
        }
    }
    return named_in(source, view_.sight(source.first).mention);
}

/// "One of the protesters, Hayley Walsh, 42", "Attorney for Ohio Joshua Lind": whom the phrase names, behind
/// a comma or at its end, where its head names nobody; else `mention`.
uint32_t Learned::named_in(const Sources::Candidate& source, uint32_t mention) const {
    const auto names_person = [&](const Mention& one) {
        const bool several = one.name && view_.doc.text(one.name).find(' ') != std::string_view::npos;
        return one.kind == MentionKind::name &&
               (one.actor_kind == ActorKind::person || (one.actor_kind == ActorKind::unknown && several));
    };
    if (mention != kNoToken && names_person(view_.doc.mentions[mention])) return mention;
    const bool body =
        mention != kNoToken && view_.doc.mentions[mention].actor_kind == ActorKind::organisation;
    for (uint32_t i = source.head + 1; i <= source.last; ++i) {
        const uint32_t other = view_.sight(i).mention;
        if (other == kNoToken || other == mention) continue;
        const Mention& one = view_.doc.mentions[other];
        const bool apposed = view_.is_comma(one.tokens.begin - 1) || one.tokens.end == source.last + 1;
        if (one.tokens.begin == i && apposed && names_person(one) &&
            (!body || one.actor_kind == ActorKind::person))
            return other;
        i = std::max(i, one.tokens.end - 1);
    }
    return mention;
}

void Learned::set_source(Found& one, uint32_t cue, const Sources::Content& content) {
    sources_.look(cue, content);
    features_.clear();
    sources_.none_features(features_);
    int32_t best = weights_.score(Part::source, features_.all());
    const Sources::Candidate* chosen = nullptr;
    for (const Sources::Candidate& candidate : sources_.candidates()) {
        if (view_.after_time(candidate.head) != candidate.head) continue;  // "said on Sunday"
        features_.clear();
        sources_.features(candidate, features_);
        const int32_t score = weights_.score(Part::source, features_.all());
        if (score <= best) continue;
        best = score;
        chosen = &candidate;
    }
    // A subject that an incise turned behind its verb stays where the weights see nobody.
    if (chosen == nullptr && one.speaker && one.why.rule == Rule::attribution_incise) return;
    one.speaker = {};
    one.speaker_mention = kNoToken;
    one.inherits = kNoToken;
    if (chosen == nullptr) return;
    if (chosen->last < cue && is_passive(cue)) return;
    one.speaker = view_.span_of(chosen->first, last_of(*chosen));
    one.speaker_mention = mention_of(*chosen);
    if (one.speaker_mention != kNoToken && one.speaker_mention == one.addressee_mention) {
        one.addressee = {};
        one.addressee_mention = kNoToken;
    }
}

/// "Lind accused of lying", "residents urged to leave": a participle whose verb wants an object stands right
/// before what was said of its subject.
bool Learned::is_passive(uint32_t cue) const {
    constexpr uint32_t kObject = frame::object_of | frame::object_infinitive | frame::object_to;
    const Cue* const known = evidence_.cue_of(cue);
    const auto count = static_cast<uint32_t>(view_.doc.tokens.size());
    if (known == nullptr || cue + 1 >= count || !view_.has_role(cue + 1, role::of | role::to)) return false;
    const bool bare = (known->frames & (frame::of | frame::to | frame::infinitive)) == 0;
    return bare && (known->frames & kObject) != 0 &&
           (view_.sight(cue).verb & feature::past_participle) != 0 &&
           view_.verb_group(cue, *known).first == cue;
}

/// True where some of the content stands in quotation marks that the cue is not in.
bool Learned::is_marked(const Found& one) const {
    for (uint8_t c = 0; c < one.content_count; ++c) {
        const uint32_t last = view_.token_at(one.content[c].end - 1);
        const uint32_t depth = view_.token(one.cue_token).mark_depth;
        if (view_.token(view_.token_at(one.content[c].begin)).mark_depth > depth ||
            (last < view_.doc.tokens.size() && view_.token(last).mark_depth > depth))
            return true;
    }
    return false;
}

/// "was charged with murder", "is widely praised": a passive that tells what its subject met with; who spoke
/// is not said, and nothing that was.
bool Learned::is_judged(uint32_t cue) const {
    const Cue* const known = evidence_.cue_of(cue);
    if (known == nullptr || known->stance != Stance::opinion || (known->frames & frame::object_of) != 0)
        return false;
    return view_.verb_group(cue, *known).passive;
}

/// The last token of a source without the relative clause that follows its head.
uint32_t Learned::last_of(const Sources::Candidate& source) const {
    for (const uint32_t child : trees_.children(source.head)) {
        if (child <= source.head || child > source.last || universal(trees_[child].relation) != Relation::acl)
            continue;
        uint32_t first = trees_[child].left;
        while (first < child && !view_.is_word(first)) ++first;
        if (first <= source.head || !view_.has_role(first, role::relative_subject | role::relative)) continue;
        uint32_t last = first - 1;
        while (last > source.head && !view_.is_word(last)) --last;
        return last;
    }
    return source.last;
}

/// What a saying that no rule found is like, as far as the tables know its cue.
void Learned::describe(Found& one, uint32_t cue) const {
    one.cue_token = one.first_token = cue;
    one.add_cue(view_.token(cue).span);
    one.why = {Rule::attribution_model, 0, {}};
    one.adjunct = view_.token(cue).span;
    const Cue plain;
    const Cue* const known = evidence_.cue_of(cue);
    if (known != nullptr) {
        one.stance = known->stance;
        one.act = known->act;
        one.why.line = known->line;
    } else {
        // What no table knows is told by its meaning: who decries or retorts has spoken.
        const bool verb = trees_[cue].upos == Upos::VERB;
        one.act = evidence_.sense(cue) == (verb ? kVerbOfSaying : kNounOfSaying) ? Act::said : Act::held;
    }
    if (trees_[cue].upos != Upos::VERB) return;
    // Nothing was said where the saying is denied, refused or to come: what is ascribed is held at the most.
    const VerbGroup group = view_.verb_group(cue, plain);
    if (group.negated) one.flags |= Attribution::negated;
    if (group.refused) one.flags |= Attribution::refused;
    if (group.modal) one.flags |= Attribution::modal;
    if (one.flags != 0) one.act = Act::held;
}

}  // namespace selon::attribution

// actors/linker.cpp : see linker.hpp.
#include "actors/linker.hpp"

#include <algorithm>
#include <cmath>

namespace selon::actors {

Linker::Linker(const Document& doc, const Knowledge& known, const Names& names, const Entities& entities,
               const ScratchVector<Speech>& speeches, Evidence& evidence, Scratch& scratch)
    : doc_(doc),
      known_(known),
      names_(names),
      entities_(entities),
      speeches_(speeches),
      evidence_(evidence),
      history_(scratch),
      decisions_(scratch.vector<Decision>()) {
    history_.of.resize(doc.attributions.size(), kNone);
    history_.turns.reserve(speeches.size());
    decisions_.resize(speeches.size());
}

void Linker::run(const Weights& weights) {
    pass(weights, false);
    pass(weights, true);
}

/// Without `all`, only the sayings that have words for their speaker: in the pass over all, the others then
/// know who speaks next.
void Linker::pass(const Weights& weights, bool all) {
    evidence_.restart();
    history_.turns.clear();
    for (uint32_t i = 0; i < speeches_.size(); ++i) {
        const Speech& s = speeches_[i];
        if (!all && s.words == Words::none) continue;
        if (s.conjunct_count > 1) {
            decide_together(i);
            continue;
        }
        evidence_.look(i, history_);
        decide(i, weights.empty() ? certain(s) : choose(s, weights), weights.threshold(s.words));
    }
}

Linker::Choice Linker::choose(const Speech& s, const Weights& weights) {
    const std::span<const Candidate> candidates = evidence_.candidates();
    std::array<double, Evidence::kMax> share;
    int32_t most = INT32_MIN;
    std::array<int32_t, Evidence::kMax> scores;
    for (size_t i = 0; i < candidates.size(); ++i) {
        evidence_.features(candidates[i], history_, features_);
        scores[i] = weights.score(features_);
        most = std::max(most, scores[i]);
    }
    double sum = 0;
    for (size_t i = 0; i < candidates.size(); ++i)
        sum += share[i] = std::exp(static_cast<double>(scores[i] - most) / Weights::kUnit);
    Choice choice;
    double own = 0;  // the words themselves, and the one whom they describe
    for (size_t i = 0; i < candidates.size(); ++i) {
        const bool of_words = candidates[i].own_words() || (candidates[i].own && s.words == Words::nominal);
        if (of_words) own += share[i] / sum;
        if (share[i] / sum <= choice.probability) continue;
        choice = {&candidates[i], share[i] / sum};
    }
    const bool of_words = choice.best->own_words() || (choice.best->own && s.words == Words::nominal);
    if (of_words) choice.probability = own;
    return choice;
}

/// Without weights: the name in the words, the only one whom the text describes so, the one who quotes
/// himself.
Linker::Choice Linker::certain(const Speech& s) const {
    const std::span<const Candidate> candidates = evidence_.candidates();
    const Candidate* found = nullptr;
    const Candidate* own = &candidates.back();
    for (const Candidate& c : candidates) {
        if (c.own_words()) continue;
        const bool name = s.words == Words::name && c.inside && (c.own || s.mention == kNone);
        const bool many =
            s.number == feature::plural && entities_.all()[c.entity].number == feature::singular;
        const bool described = s.words == Words::nominal && !many && c.fit >= Fit::all && s.told->count > 0;
        if (s.words == Words::nominal && c.own) own = &c;
        const Id<Attribution> around = doc_.attributions[s.attribution].within;
        const bool himself = s.words == Words::first_person && s.number != feature::plural && around &&
                             history_.of[around.index] == c.entity;
        if (!name && !described && !himself) continue;
        if (found != nullptr) return {own, 1.0};
        found = &c;
    }
    return {found != nullptr ? found : own, 1.0};
}

/// "A et B": each name is its own; the first is who spoke, for those that follow.
void Linker::decide_together(uint32_t number) {
    const Speech& s = speeches_[number];
    Decision& out = decisions_[number];
    out = {};
    out.score = 1000;
    out.link = LinkKind::name;
    out.rule = Rule::actors_together;
    out.entity = entities_.of(s.conjuncts[0]);
    history_.of[s.attribution] = out.entity;
    if (out.entity != kNone) history_.turns.push_back({number, out.entity});
}

void Linker::decide(uint32_t number, const Choice& choice, uint16_t threshold) {
    const Speech& s = speeches_[number];
    Decision& out = decisions_[number];
    out = {};
    out.score = static_cast<uint16_t>(std::lround(choice.probability * 1000));
    const Candidate* best = choice.best;
    // Who is described so in the text needs less.
    const bool described =
        s.words == Words::nominal && (best->fit >= Fit::words || evidence_.is_only_of_type(*best));
    if (out.score < (described ? threshold * 2 / 3 : threshold) || best->own_words()) {
        best = nullptr;
        for (const Candidate& c : evidence_.candidates()) {
            if (c.own && !c.own_words()) best = &c;
        }
    }
    const uint32_t attribution = s.attribution;
    history_.of[attribution] = best != nullptr ? best->entity : kNone;
    if (best == nullptr) return;
    out.entity = best->entity;
    reason(s, *best, out);
    history_.turns.push_back({number, best->entity});
}

void Linker::reason(const Speech& s, const Candidate& c, Decision& out) const {
    const Entity& e = entities_.all()[c.entity];
    switch (s.words) {
        case Words::name: {
            uint32_t m = s.mention;
            for (uint8_t n = 0; n < s.name_count; ++n) {
                if (entities_.of(s.names[n]) == c.entity) m = s.names[n];
            }
            out.link = c.inside && m != kNone ? names_.link(m) : LinkKind::nominal;
            out.rule = out.link == LinkKind::acronym   ? Rule::actors_acronym_of
                       : out.link == LinkKind::surname ? Rule::actors_same_surname
                                                       : Rule::actors_same_name;
            const bool beside =
                m != kNone && doc_.mentions[m].head.index < doc_.mentions[m].tokens.end &&
                doc_.mentions[m].name &&
                !doc_.mentions[m].name.overlaps(doc_.tokens[doc_.mentions[m].head.index].span);
            if (beside && out.link == LinkKind::name) {
                out.link = LinkKind::apposition;
                out.rule = Rule::actors_apposition;
            }
            break;
        }
        case Words::nominal:
            reason_of_nominal(c, out);
            break;
        case Words::pronoun:
            out.link = LinkKind::pronoun;
            out.rule = Rule::actors_pronoun;
            break;
        case Words::first_person:
            out.link = LinkKind::pronoun;
            out.rule = Rule::actors_speaks_for_himself;
            break;
        case Words::none:
            out.link = LinkKind::continuation;
            out.rule = s.shared != kNone && history_.of[speeches_[s.shared].attribution] == c.entity
                           ? Rule::actors_same_words
                       : s.next != kNone && history_.of[speeches_[s.next].attribution] == c.entity
                           ? Rule::actors_speaks_next
                           : Rule::actors_goes_on;
            break;
    }
    if (out.evidence.empty() && e.is_named()) {
        const Range<Token> name = names_.named()[e.named].name;
        out.evidence = {doc_.tokens[name.begin].span.begin, doc_.tokens[name.end - 1].span.end};
    }
}

void Linker::reason_of_nominal(const Candidate& c, Decision& out) const {
    const Entity& e = entities_.all()[c.entity];
    if (!e.is_named()) {
        out.link = c.own && c.before == 0 ? LinkKind::none : LinkKind::nominal;
        out.rule = c.own && c.before == 0 ? Rule::actors_unnamed : Rule::actors_nominal;
        return;
    }
    out.link = c.inside ? LinkKind::apposition : LinkKind::office;
    out.rule = c.inside              ? Rule::actors_apposition
               : c.fit >= Fit::words ? Rule::actors_office
               : c.rank == 0         ? Rule::actors_spoken_of_last
                                     : Rule::actors_spoken_of;
    if (c.described != kNone && c.fit >= Fit::words) out.evidence = doc_.descriptions[c.described].span;
}

}  // namespace selon::actors

// train/attribution_examples.cpp : see attribution_examples.hpp.
#include "train/attribution_examples.hpp"

#include <algorithm>

namespace selon::train {

using namespace attribution;

namespace {

double overlap(Run a, Run b) {
    if (a.empty() || b.empty()) return 0;
    const uint32_t first = std::max(a.first, b.first), last = std::min(a.last, b.last);
    if (first > last) return 0;
    const double common = last - first + 1;
    return common / (a.size() + b.size() - common);
}

/// The longest run on that side of the cue.
Run on_side(const Saying& saying, Side side, uint32_t cue) {
    Run best;
    for (const Run& run : saying.content) {
        const bool fits = side == Side::left ? run.last < cue : run.first > cue;
        if (fits && run.size() > best.size()) best = run;
    }
    return best;
}

}  // namespace

uint32_t cue_head(const Evidence& evidence, const Saying& saying) {
    const auto in_cue = [&](uint32_t token) {
        return std::any_of(saying.cue.begin(), saying.cue.end(),
                           [&](const Run& run) { return run.first <= token && token <= run.last; });
    };
    uint32_t best = kNoToken;
    int best_rank = -1;
    for (const Run& run : saying.cue) {
        for (uint32_t i = run.first; i <= run.last; ++i) {
            if (!evidence.may_be_cue(i)) continue;
            const Node& node = evidence.trees[i];
            const bool highest = node.head == kNoToken || !in_cue(node.head);
            const int rank = (highest ? 4 : 0) + (node.upos == Upos::VERB   ? 2
                                                  : node.upos == Upos::NOUN ? 1
                                                                            : 0);
            if (rank > best_rank) {
                best_rank = rank;
                best = i;
            }
        }
    }
    return best;
}

void AttributionExamples::add_side(Stretches& stretches, Side side, const Saying& saying, uint32_t cue) {
    const size_t number = static_cast<size_t>(side);
    const Run gold = on_side(saying, side, cue);
    stretches.look(cue);
    Groups& groups = sides[number];
    groups.begin(false);
    Features features;
    stretches.none_features(features);
    groups.candidate(groups.atom(features.all()), Groups::kNone, Groups::kNone, gold.empty());
    std::vector<uint16_t> begins, ends;
    for (const auto& edge : stretches.begins()) begins.push_back(groups.atom(edge.features.all()));
    for (const auto& edge : stretches.ends()) ends.push_back(groups.atom(edge.features.all()));
    double best = 0;
    for (const auto& begin : stretches.begins()) {
        for (const auto& end : stretches.ends()) {
            if (stretches.fits(begin, end)) best = std::max(best, overlap(gold, {begin.token, end.token}));
        }
    }
    bool marked = gold.empty();
    for (size_t b = 0; b < begins.size(); ++b) {
        for (size_t e = 0; e < ends.size(); ++e) {
            const auto &begin = stretches.begins()[b], &end = stretches.ends()[e];
            if (!stretches.fits(begin, end)) continue;
            features.clear();
            stretches.pair_features(begin, end, features);
            const bool right = !marked && best >= 0.5 && overlap(gold, {begin.token, end.token}) == best;
            marked |= right;
            groups.candidate(begins[b], ends[e], groups.atom(features.all()), right);
        }
    }
    if (gold.empty()) {
        ++side_oracle[number].none;
    } else {
        side_oracle[number].add(best);
    }
}

void AttributionExamples::add_source(Sources& phrases, const Saying& saying, uint32_t cue) {
    Sources::Content content;
    for (const Side side : {Side::left, Side::right}) {
        const Run run = on_side(saying, side, cue);
        if (run.empty()) continue;
        content.first[static_cast<size_t>(side)] = run.first;
        content.last[static_cast<size_t>(side)] = run.last;
    }
    phrases.look(cue, content);
    sources.begin(false);
    Features features;
    phrases.none_features(features);
    sources.candidate(sources.atom(features.all()), Groups::kNone, Groups::kNone, saying.speaker.empty());
    double best = 0;
    for (const auto& one : phrases.candidates())
        best = std::max(best, overlap(saying.speaker, {one.first, one.last}));
    bool marked = saying.speaker.empty();
    for (const auto& one : phrases.candidates()) {
        features.clear();
        phrases.features(one, features);
        const bool right = !marked && best > 0.3 && overlap(saying.speaker, {one.first, one.last}) == best;
        marked |= right;
        sources.candidate(sources.atom(features.all()), Groups::kNone, Groups::kNone, right);
    }
    if (saying.speaker.empty()) {
        ++source_oracle.none;
    } else {
        source_oracle.add(best);
    }
}

void AttributionExamples::add(const Pack& pack, Document& doc, const Article& article, Scratch& scratch) {
    scratch.reset();
    View view(pack, pack.knowledge<Knowledge>(), doc, scratch);
    Finder finder(view, scratch);
    finder.find();
    const Trees trees(view, scratch);
    const Evidence evidence(view, trees, finder, scratch);
    const std::vector<Saying> gold = sayings_of(article, doc);
    std::vector<uint32_t> said(doc.tokens.size(), kNoToken);
    for (uint32_t s = 0; s < gold.size(); ++s) {
        ++sayings;
        const uint32_t head = gold[s].content.empty() ? kNoToken : cue_head(evidence, gold[s]);
        if (head == kNoToken) {
            ++lost_cues;
            continue;
        }
        said[head] = s;
    }
    // Sayings within a content are not annotated: what stands there is no example of anything.
    std::vector<bool> inside(doc.tokens.size());
    for (const Saying& saying : gold) {
        for (const Run& run : saying.content) {
            for (uint32_t i = run.first; i <= run.last; ++i) inside[i] = true;
        }
    }
    Features features;
    Stretches left(evidence, Side::left), right(evidence, Side::right);
    Sources phrases(evidence);
    for (uint32_t i = 0; i < doc.tokens.size(); ++i) {
        if (!evidence.may_be_cue(i) || (inside[i] && said[i] == kNoToken)) continue;
        features.clear();
        evidence.cue_features(i, features);
        cues.begin(true);
        const uint16_t atom = cues.atom(features.all());
        cues.candidate(atom, Groups::kNone, Groups::kNone, said[i] != kNoToken);
        if (said[i] == kNoToken) {
            cues.nothing_is_right();
            continue;
        }
        const Saying& saying = gold[said[i]];
        add_side(left, Side::left, saying, i);
        add_side(right, Side::right, saying, i);
        add_source(phrases, saying, i);
    }
}

}  // namespace selon::train

// syntax/tagger.cpp : see tagger.hpp.
#include "syntax/tagger.hpp"

#include <algorithm>

namespace selon::syntax {

namespace {
enum Group : uint32_t { word_group = 1, history_group = 6 };
}

void word_features(const Pack& pack, std::span<const Item> items, size_t at, FeatureList& out) {
    const Item& w = items[at];
    const Item &l1 = items[at - 1], &l2 = items[at - 2];
    const Item &r1 = items[at + 1], &r2 = items[at + 2];
    out.begin(word_group);
    // The word and its neighbours.
    for (const Item* item : {&w, &l1, &r1, &l2}) out.add(item->form);
    out.add(l1.form, w.form);
    out.add(w.form, r1.form);
    out.add(l1.form, r1.form);
    // Its spelling.
    out.add(w.suffix[2], w.shape);
    for (const size_t size : {1, 2, 3}) out.add(w.suffix[size]);
    out.add(w.prefix[1]);
    out.add(w.prefix[2]);
    out.add(w.shape);
    out.add(w.shape, l1.shape, r1.shape);
    out.add(l1.suffix[2]);
    out.add(r1.suffix[2]);
    out.add(l1.suffix[1], w.suffix[2], r1.suffix[1]);
    // What the lexicon says.
    out.add(l1.lexicon);
    out.add(r1.lexicon);
    out.add(w.lexicon, w.suffix[2]);
    out.add(w.lexicon, r1.lexicon);
    out.add(l1.lexicon, w.lexicon, r1.lexicon);
    out.add(w.lexicon, r1.lexicon, r2.lexicon);
    out.add(w.lexicon, r1.form);
    out.add(w.lexicon, l1.form);
    out.add(w.coarse, r1.coarse, r2.coarse);
    out.skip();
    for (const Reading& reading : pack.readings(w.entry)) {
        out.add_same(reading.features, static_cast<uint32_t>(reading.pos()) + 1);
    }
}

void history_features(const Pack& pack, std::span<const Item> items, size_t at, FeatureList& out) {
    const Item &w = items[at], &r1 = items[at + 1];
    const Item &l1 = items[at - 1], &l2 = items[at - 2], &l3 = items[at - 3];
    out.begin(history_group);
    out.add(l1.tag);
    out.add(l1.tag, l2.tag);
    out.add(l1.upos, l2.upos, l3.upos);
    out.add(l1.tag, w.lexicon);
    out.add(l1.tag, w.lexicon, r1.lexicon);
    out.add(l2.tag, w.lexicon);
    out.skip();
    for (const Reading& reading : pack.readings(w.entry)) {
        out.add_same(reading.features, static_cast<uint32_t>(reading.pos()) + 1, l1.tag);
    }
}

void tag(const Pack& pack, const Weights& weights, std::span<const TagClass> classes, std::span<Item> items) {
    FeatureList features;
    int16_t scores[Weights::kScores];
    for (size_t at = kBorder; at + kBorder < items.size(); ++at) {
        if (items[at].is_sure) continue;
        features.clear();
        word_features(pack, items, at, features);
        history_features(pack, items, at, features);
        std::fill(scores, scores + Weights::padded(classes.size()), 0);
        weights.add(features, scores);
        const size_t best = weights.best(scores);
        items[at].tag = static_cast<uint16_t>(best + 1);
        items[at].upos = static_cast<uint8_t>(classes[best].upos + 1);
    }
}

}  // namespace selon::syntax

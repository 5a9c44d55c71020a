// syntax/tagger.cpp : see tagger.hpp.
#include "syntax/tagger.hpp"

#include <algorithm>

namespace selon::syntax {

void tagger_features(const Pack& pack, std::span<const Item> items, size_t at, FeatureList& out) {
    const Item& w = items[at];
    const Item &l1 = items[at - 1], &l2 = items[at - 2], &l3 = items[at - 3];
    const Item &r1 = items[at + 1], &r2 = items[at + 2], &r3 = items[at + 3];
    out.reset(1);
    out.add(0);
    // The word and its neighbours.
    for (const Item* item : {&w, &l1, &r1, &l2, &r2}) out.add(item->form);
    out.add(l1.form, w.form);
    out.add(w.form, r1.form);
    out.add(l1.form, r1.form);
    out.add(r1.form, r2.form);
    // Its spelling.
    for (const uint32_t suffix : w.suffix) out.add(suffix, w.shape);
    for (const uint32_t suffix : w.suffix) out.add(suffix);
    for (const uint32_t prefix : w.prefix) out.add(prefix);
    out.add(w.shape);
    out.add(w.shape, l1.shape, r1.shape);
    out.add(w.suffix[2], r1.form);
    out.add(w.suffix[2], l1.tag);
    for (const Item* item : {&l1, &r1, &r2}) {
        out.add(item->suffix[2]);
        out.add(item->shape);
    }
    out.add(l1.suffix[1], w.suffix[2], r1.suffix[1]);
    // What the lexicon says.
    for (const Item* item : {&w, &l1, &r1, &l2, &r2, &r3}) out.add(item->lexicon);
    out.add(w.lexicon, w.shape);
    out.add(w.lexicon, w.suffix[2]);
    out.add(w.lexicon, r1.lexicon);
    out.add(l1.lexicon, w.lexicon);
    out.add(l1.lexicon, w.lexicon, r1.lexicon);
    out.add(r1.lexicon, r2.lexicon);
    out.add(w.lexicon, r1.lexicon, r2.lexicon);
    out.add(w.lexicon, r1.form);
    out.add(w.lexicon, l1.form);
    out.add(w.coarse, r1.coarse, r2.coarse);
    out.add(w.coarse, w.shape);
    // What was decided.
    out.add(l1.tag);
    out.add(l1.tag, l2.tag);
    out.add(l1.upos, l2.upos, l3.upos);
    out.add(l1.tag, w.form);
    out.add(l1.tag, w.lexicon);
    out.add(l1.tag, w.lexicon, r1.lexicon);
    out.add(l1.tag, l2.tag, w.lexicon);
    out.add(l2.tag, w.lexicon);
    out.add(l1.tag, r1.form);
    out.add(l1.tag, r1.lexicon);
    out.add(l2.form, l1.tag, w.lexicon);
    out.add(w.cluster);
    out.add(w.cluster, w.lexicon);
    out.add(l1.cluster, w.lexicon);
    out.add(r1.cluster, w.lexicon);
    out.add(l1.tag, w.cluster, r1.cluster);
    // One feature for each reading, alone and after the tag before.
    out.skip();
    for (const Reading& reading : pack.readings(w.entry)) {
        out.add_same(reading.features, static_cast<uint32_t>(reading.pos()) + 1);
    }
    out.skip();
    for (const Reading& reading : pack.readings(w.entry)) {
        out.add_same(reading.features, static_cast<uint32_t>(reading.pos()) + 1, l1.tag);
    }
    out.skip();
    for (const Reading& reading : pack.readings(r1.entry)) {
        out.add_same(reading.features, static_cast<uint32_t>(reading.pos()) + 1);
    }
}

void tag(const Pack& pack, const Weights& weights, std::span<const TagClass> classes, std::span<Item> items) {
    FeatureList features;
    int32_t scores[256];
    for (size_t at = kBorder; at + kBorder < items.size(); ++at) {
        tagger_features(pack, items, at, features);
        std::fill(scores, scores + Weights::padded(classes.size()), 0);
        weights.add(features.hashes(), scores);
        const auto best = static_cast<size_t>(std::max_element(scores, scores + classes.size()) - scores);
        items[at].tag = static_cast<uint16_t>(best + 1);
        items[at].upos = static_cast<uint8_t>(classes[best].upos + 1);
    }
}

}  // namespace selon::syntax

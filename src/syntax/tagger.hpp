// syntax/tagger.hpp : the tagger: for each word, left to right, one class of part of speech and features.
// Greedy over a linear model. The features are here because training needs the very same ones.
#pragma once

#include <cstdint>
#include <span>

#include "core/scratch.hpp"
#include "syntax/features.hpp"
#include "syntax/item.hpp"
#include "syntax/weights.hpp"

namespace selon::syntax {

/// The features of deciding the tag of items[at]; items[..at) are tagged. `items` has kBorder null items at
/// both ends, and `at` counts them.
constexpr size_t kBorder = 3;
void tagger_features(const Pack& pack, std::span<const Item> items, size_t at, FeatureList& out);

/// What each class of the tagger means.
struct TagClass {
    uint32_t features = 0;
    uint16_t feats = 0;  ///< string id in the model
    uint8_t upos = 0;
    uint8_t unused = 0;
};
static_assert(sizeof(TagClass) == 8);

/// Sets tag and upos of all items between the borders.
void tag(const Pack& pack, const Weights& weights, std::span<const TagClass> classes, std::span<Item> items);

}  // namespace selon::syntax

// syntax/tagger.hpp : the tagger: for each word, left to right, one class of part of speech and features.
// Greedy over a linear model; a form that training met under one class alone has its tag before. The features
// are here because training needs the very same ones.
#pragma once

#include <cstdint>
#include <span>

#include "core/scratch.hpp"
#include "syntax/features.hpp"
#include "syntax/item.hpp"
#include "syntax/weights.hpp"

namespace selon::syntax {

/// Null items at both ends of a sentence's items.
constexpr size_t kBorder = 3;

/// Append the features of deciding the tag of items[at], the null items counted. First those that know
/// nothing of other words' tags.
void word_features(const Pack& pack, std::span<const Item> items, size_t at, FeatureList& out);
/// Then those that look at the tags of items[..at).
void history_features(const Pack& pack, std::span<const Item> items, size_t at, FeatureList& out);

/// What each class of the tagger means.
struct TagClass {
    uint32_t features = 0;
    uint16_t feats = 0;  ///< string id in the model
    uint8_t upos = 0;
    uint8_t unused = 0;
};
static_assert(sizeof(TagClass) == 8);

/// Settles the tag of an item whose form has no other.
inline void make_sure(Item& item, uint16_t number, const TagClass& tag) {
    item.tag = static_cast<uint16_t>(number + 1);
    item.upos = static_cast<uint8_t>(tag.upos + 1);
    item.is_sure = true;
}

/// Sets tag and upos of all items between the borders that have no sure tag.
void tag(const Pack& pack, const Weights& weights, std::span<const TagClass> classes, std::span<Item> items);

}  // namespace selon::syntax

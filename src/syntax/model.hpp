// syntax/model.hpp : Model, the learned knowledge of one language: a checked view of a models/xx.model file.
// Made by train/, opened by the engine, kept as knowledge of the pack. Immutable.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "syntax/model_format.hpp"
#include "syntax/parser.hpp"
#include "syntax/tagger.hpp"
#include "syntax/weights.hpp"

namespace selon::syntax {

/// A read-only hash table of a model.
class HashView {
  public:
    HashView() = default;
    explicit HashView(std::span<const model_format::HashEntry> entries) : entries_(entries) {}
    /// The value of a 64-bit hash, or HashEntry::kEmpty.
    uint32_t find(uint64_t hash) const {
        if (entries_.empty()) return model_format::HashEntry::kEmpty;
        const size_t mask = entries_.size() - 1;
        size_t at = hash & mask;
        while (entries_[at].value != model_format::HashEntry::kEmpty) {
            if (entries_[at].fingerprint == static_cast<uint32_t>(hash >> 32)) return entries_[at].value;
            at = (at + 1) & mask;
        }
        return model_format::HashEntry::kEmpty;
    }
    /// True if the size is a power of two (or 0), a slot is free, and all values are below `limit`.
    bool check(uint32_t limit) const;

  private:
    std::span<const model_format::HashEntry> entries_;
};

class Model {
  public:
    /// Opens bytes that outlive the model. Cost: one pass over them (checksum and bounds).
    /// Errors: model.damaged, model.version.
    static Result<std::shared_ptr<const Model>> open(std::string_view bytes, std::string name);

    std::string_view language() const { return language_; }
    std::string_view string(uint32_t id) const {
        return {string_bytes_ + string_ends_[id], string_ends_[id + 1] - string_ends_[id]};
    }

    /// Gives an item its tag if its form has but one.
    void tag_if_sure(Item& item) const {
        const uint32_t sure = sure_tags.find(form_key(item.form));
        if (sure != model_format::HashEntry::kEmpty) make_sure(item, static_cast<uint16_t>(sure), tags[sure]);
    }

    Weights tagger, parser, splitter;
    std::span<const TagClass> tags;
    ActionTable actions;
    HashView sure_tags, lemma_words, lemma_suffixes;
    std::span<const model_format::LemmaRule> lemma_rules;

  private:
    Result<void> read(std::string_view bytes, const std::string& name);
    const char* check() const;

    std::string language_;
    const char* string_bytes_ = nullptr;
    std::span<const uint32_t> string_ends_;
    uint64_t string_size_ = 0;
};

}  // namespace selon::syntax

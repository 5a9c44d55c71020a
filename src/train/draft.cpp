// train/draft.cpp : see draft.hpp and syntax/model_format.hpp.
#include "train/draft.hpp"

#include <cstring>

#include "base/hash.hpp"
#include "syntax/weights.hpp"

namespace selon::train {

using namespace syntax::model_format;

namespace {

std::vector<HashEntry> hash_table(const std::vector<std::pair<uint64_t, uint32_t>>& pairs) {
    if (pairs.empty()) return {};
    size_t size = 16;
    while (size * 2 < pairs.size() * 3) size *= 2;
    std::vector<HashEntry> table(size);
    for (const auto& [hash, value] : pairs) {
        size_t at = hash & (size - 1);
        while (table[at].value != HashEntry::kEmpty) at = (at + 1) & (size - 1);
        table[at] = {static_cast<uint32_t>(hash >> 32), value};
    }
    return table;
}

class Writer {
  public:
    Writer() : out_(align64(sizeof(Header)), '\0') {}
    template <class T>
    void put(Section section, const std::vector<T>& values) {
        header_.sections[section] = {out_.size(), values.size() * sizeof(T)};
        if (!values.empty())
            out_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
        out_.resize(align64(out_.size()), '\0');
    }
    void put(Section hot, const WeightBytes& weights) {
        put(hot, weights.hot);
        put(static_cast<Section>(hot + 1), weights.cold);
        put(static_cast<Section>(hot + 2), weights.rows);
    }
    std::string finish(const std::string& language) {
        std::memcpy(header_.magic, kMagic, sizeof kMagic);
        header_.version = kVersion;
        std::memcpy(header_.language, language.data(), std::min(language.size(), sizeof header_.language));
        std::memcpy(out_.data(), &header_, sizeof header_);
        header_.checksum = hash64(std::string_view(out_).substr(sizeof header_));
        std::memcpy(out_.data(), &header_, sizeof header_);
        return std::move(out_);
    }

  private:
    Header header_{};
    std::string out_;
};

}  // namespace

uint32_t Draft::string_id(const std::string& text) {
    const auto [found, added] = string_ids.try_emplace(text, static_cast<uint32_t>(strings.size()));
    if (added) strings.push_back(text);
    return found->second;
}

std::string Draft::bytes() const {
    Draft copy = *this;  // relations get their strings late
    std::vector<ActionEntry> entries;
    for (const syntax::Action& action : actions) {
        entries.push_back(
            {static_cast<uint32_t>(action.kind), copy.string_id(std::string(name_of(action.relation)))});
    }
    std::vector<uint32_t> ends = {0};
    std::vector<char> text;
    for (const std::string& string : copy.strings) {
        text.insert(text.end(), string.begin(), string.end());
        ends.push_back(static_cast<uint32_t>(text.size()));
    }
    Writer writer;
    writer.put(string_ends, ends);
    writer.put(string_bytes, text);
    writer.put(tag_classes, tags);
    writer.put(Section::sure_tags, hash_table(sure_tags));
    writer.put(tagger_hot, tagger);
    writer.put(Section::actions, entries);
    writer.put(parser_hot, parser);
    writer.put(splitter_hot, splitter);
    writer.put(Section::lemma_words, hash_table(lemma_words));
    writer.put(Section::lemma_suffixes, hash_table(lemma_suffixes));
    writer.put(Section::lemma_rules, lemma_rules);
    return writer.finish(language);
}

}  // namespace selon::train

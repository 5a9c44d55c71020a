// syntax/model.cpp : opens and checks models. See model.hpp.
#include "syntax/model.hpp"

#include <cstring>

#include "base/hash.hpp"

namespace selon::syntax {

using namespace model_format;

namespace {

template <class T>
std::span<const T> view(std::string_view bytes, const Header& header, Section section) {
    const Extent extent = header.sections[section];
    return {reinterpret_cast<const T*>(bytes.data() + extent.at), extent.size / sizeof(T)};
}

Weights weights_of(std::string_view bytes, const Header& header, Section hot, size_t classes) {
    const WeightView weights{view<WeightBucket>(bytes, header, hot),
                             view<WeightBucket>(bytes, header, static_cast<Section>(hot + 1)),
                             view<int8_t>(bytes, header, static_cast<Section>(hot + 2))};
    return {weights, static_cast<uint32_t>(classes)};
}

}  // namespace

bool HashView::check(uint32_t limit) const {
    if (entries_.empty()) return true;
    if ((entries_.size() & (entries_.size() - 1)) != 0) return false;
    bool has_free = false;
    for (const HashEntry& entry : entries_) {
        if (entry.value == HashEntry::kEmpty) {
            has_free = true;
        } else if (entry.value >= limit) {
            return false;
        }
    }
    return has_free;
}

Result<std::shared_ptr<const Model>> Model::open(std::string_view bytes, std::string name) {
    auto model = std::make_shared<Model>();
    if (auto done = model->read(bytes, name); !done) return done.error();
    return std::shared_ptr<const Model>(std::move(model));
}

Result<void> Model::read(std::string_view bytes, const std::string& name) {
    const auto damaged = [&](const char* what) {
        return Error{"model.damaged",
                     std::string("the syntax model is damaged (") + what +
                         "): build or install it again, or make it with ./dev train",
                     name};
    };
    Header header;
    if (bytes.size() < sizeof header) return damaged("too short");
    std::memcpy(&header, bytes.data(), sizeof header);
    if (std::memcmp(header.magic, kMagic, sizeof header.magic) != 0) return damaged("not a model");
    if (header.version != kVersion) {
        return Error{"model.version",
                     "the syntax model has format " + std::to_string(header.version) +
                         ", this program reads " + std::to_string(kVersion) +
                         ": install the model of this version",
                     name};
    }
    if (hash64(bytes.substr(sizeof header)) != header.checksum) return damaged("wrong checksum");
    for (const Extent& extent : header.sections) {
        if (extent.at % 8 != 0 || extent.at > bytes.size() || extent.size > bytes.size() - extent.at) {
            return damaged("a section lies outside");
        }
    }
    language_.assign(header.language, strnlen(header.language, sizeof header.language));
    string_ends_ = view<uint32_t>(bytes, header, string_ends);
    string_bytes_ = bytes.data() + header.sections[string_bytes].at;
    string_size_ = header.sections[string_bytes].size;
    tags = view<TagClass>(bytes, header, tag_classes);
    const auto entries = view<ActionEntry>(bytes, header, model_format::actions);
    tagger = weights_of(bytes, header, tagger_hot, tags.size());
    parser = weights_of(bytes, header, parser_hot, entries.size());
    splitter = weights_of(bytes, header, splitter_hot, 2);
    sure_tags = HashView(view<HashEntry>(bytes, header, model_format::sure_tags));
    lemma_words = HashView(view<HashEntry>(bytes, header, model_format::lemma_words));
    lemma_suffixes = HashView(view<HashEntry>(bytes, header, model_format::lemma_suffixes));
    lemma_rules = view<LemmaRule>(bytes, header, model_format::lemma_rules);
    if (const char* const what = check()) return damaged(what);
    std::vector<Action> known;
    for (const ActionEntry& entry : entries) {
        Action action{static_cast<Action::Kind>(entry.kind), Relation::none};
        if (entry.kind > Action::right || entry.relation + 1 >= string_ends_.size() ||
            !parse(string(entry.relation), action.relation)) {
            return damaged("an action is unknown");
        }
        known.push_back(action);
    }
    if (!ActionTable::is_enough(known)) return damaged("an action is missing");
    actions = ActionTable(std::move(known));
    return {};
}

const char* Model::check() const {
    if (string_ends_.empty() || string_ends_.front() != 0 || string_ends_.back() > string_size_)
        return "strings";
    for (size_t i = 1; i < string_ends_.size(); ++i) {
        if (string_ends_[i] < string_ends_[i - 1]) return "strings";
    }
    const auto strings = static_cast<uint32_t>(string_ends_.size() - 1);
    if (tags.empty() || tags.size() > 255 || parser.classes() == 0 || parser.classes() > 255)
        return "classes";
    for (const TagClass& tag : tags) {
        if (tag.feats >= strings || tag.upos >= kUposCount) return "tags";
    }
    if (!tagger.check() || !parser.check() || !splitter.check()) return "weights";
    if (!sure_tags.check(static_cast<uint32_t>(tags.size())) || !lemma_words.check(strings) ||
        !lemma_suffixes.check(static_cast<uint32_t>(lemma_rules.size()))) {
        return "tables";
    }
    for (const LemmaRule& rule : lemma_rules) {
        if (rule.append >= strings) return "lemma rules";
    }
    return nullptr;
}

}  // namespace selon::syntax

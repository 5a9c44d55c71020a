// ingest/fields.cpp : see fields.hpp.
#include "ingest/fields.hpp"

#include <algorithm>
#include <iterator>

namespace selon::ingest {

namespace {

using enum ArticleField;

struct KnownName {
    std::string_view name;
    FieldTarget target;
};

constexpr int kMapped = 100;

/// Rank 10: our own names. Below: JSON Feed, ninjs, schema.org.
constexpr KnownName kNames[] = {
    {"text", {text, 10}},
    {"id", {id, 10}},
    {"language", {language, 10}},
    {"title", {title, 10}},
    {"outlet", {outlet, 10}},
    {"published", {published, 10}},
    {"author", {author, 10}},
    {"url", {url, 10}},
    {"content_text", {text, 5}},
    {"body_text", {text, 5}},
    {"articleBody", {text, 4}},
    {"content_html", {html, 3}},
    {"body_html", {html, 3}},
    {"body_xhtml", {html, 3}},
    {"headline", {title, 5}},
    {"byline", {author, 5}},
    {"date_published", {published, 5}},
    {"datePublished", {published, 5}},
    {"versioncreated", {published, 3}},
    {"versionCreated", {published, 3}},
    {"firstcreated", {published, 4}},
    {"firstCreated", {published, 4}},
    {"uri", {id, 5}},
};

struct OurField {
    std::string_view name;
    std::string Metadata::*member;  ///< null: the bytes of the article
};
/// In the order of ArticleField.
constexpr OurField kOurs[] = {{"text", nullptr},
                              {"html", nullptr},
                              {"id", &Metadata::id},
                              {"language", &Metadata::language},
                              {"title", &Metadata::title},
                              {"outlet", &Metadata::outlet},
                              {"published", &Metadata::published},
                              {"author", &Metadata::author},
                              {"url", &Metadata::url}};

}  // namespace

std::optional<FieldMap> FieldMap::parse(std::string_view mapping) {
    FieldMap map;
    while (!mapping.empty()) {
        const std::string_view one = mapping.substr(0, mapping.find(','));
        mapping.remove_prefix(std::min(one.size() + 1, mapping.size()));
        const size_t equals = one.find('=');
        const auto ours = article_field(one.substr(0, equals));
        if (equals == one.npos || equals + 1 == one.size() || !ours) return std::nullopt;
        map.add(std::string(one.substr(equals + 1)), {*ours, kMapped});
    }
    return map;
}

std::optional<FieldTarget> FieldMap::find(std::string_view name) const {
    for (const auto& [theirs, target] : mapped_) {
        if (theirs == name) return target;
    }
    for (const KnownName& known : kNames) {
        if (known.name == name) return known.target;
    }
    return std::nullopt;
}

std::optional<ArticleField> article_field(std::string_view name) {
    for (size_t i = 0; i < std::size(kOurs); ++i) {
        if (kOurs[i].name == name) return static_cast<ArticleField>(i);
    }
    return std::nullopt;
}

std::string* member_of(Metadata& meta, ArticleField field) {
    const auto member = kOurs[static_cast<size_t>(field)].member;
    return member == nullptr ? nullptr : &(meta.*member);
}

std::string& field_of(Input& input, ArticleField field) {
    std::string* const member = member_of(input.meta, field);
    return member == nullptr ? input.bytes : *member;
}

void shorten_language(std::string& value) {
    value.resize(std::min(value.find_first_of("-_"), value.size()));
    for (char& c : value) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
}

}  // namespace selon::ingest

// ingest/fields.hpp : which field of a row of CSV or of a JSON object is which part of an article: our own
// names, those of common formats, and what a person maps. Called by csv.cpp and jsonl.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/input.hpp"

namespace selon::ingest {

enum class ArticleField : uint8_t { text, html, id, language, title, outlet, published, author, url };

/// Where a field goes, and how much its name says: of several for one part the highest rank counts.
struct FieldTarget {
    ArticleField field;
    int rank;
};

class FieldMap {
  public:
    FieldMap() = default;
    /// "text=body,title=headline": our name, then theirs. Nothing if it is not of that form, or if a name of
    /// ours is not one of text, html, id, language, title, outlet, published, author, url.
    static std::optional<FieldMap> parse(std::string_view mapping);

    static constexpr int kOwn = 10;  ///< rank of our own names

    /// One more name.
    void add(std::string name, FieldTarget target) { mapped_.emplace_back(std::move(name), target); }
    /// Where the field of that name goes; names of ours and of common formats are known without a mapping.
    std::optional<FieldTarget> find(std::string_view name) const;

  private:
    std::vector<std::pair<std::string, FieldTarget>> mapped_;
};

/// The field of that name, as in --fields and in the tables `pages` of lang/.
std::optional<ArticleField> article_field(std::string_view name);
/// The string that a field fills; null for text and html.
std::string* member_of(Metadata& meta, ArticleField field);
/// The string of an Input that a field fills; text and html are both its bytes.
std::string& field_of(Input& input, ArticleField field);

/// "fr-FR", "FR" -> "fr".
void shorten_language(std::string& language);

}  // namespace selon::ingest

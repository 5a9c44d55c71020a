// ingest/knowledge.hpp : Knowledge, the words of pages that ingest must know before the language of an
// article is known: names of header fields, months, marks of boilerplate. Compiled once from the table
// `pages` of all packs. Made by the engine; read by ingest::load.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/pack.hpp"
#include "ingest/fields.hpp"

namespace selon::ingest {

/// Finds strings by view.
struct StringHash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
template <class T>
using WordMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

/// What a class name of a page says of its element.
enum class PageClass : uint8_t { boilerplate, article_body, lede, unseen };
/// A line of a page that is no part of the article: one that starts so, or that is this alone.
enum class PageLine : uint8_t { start, whole };

struct Knowledge {
    WordMap<ArticleField> headers;  ///< folded key -> field
    WordMap<ArticleField> columns;  ///< folded name of a column of a table, beside those of headers -> field
    WordMap<int> months;            ///< folded month name, also short -> 1..12
    WordMap<PageClass> classes;     ///< a word of a class name, or a whole one without its punctuation
    std::vector<std::string> bodies;  ///< those of them that mean the body of an article
    WordMap<PageLine> lines;          ///< folded first words of a line

    static Knowledge make(std::span<const Pack* const> packs);
};

}  // namespace selon::ingest

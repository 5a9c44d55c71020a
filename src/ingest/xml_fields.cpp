// ingest/xml_fields.cpp : see xml_fields.hpp.
#include "ingest/xml_fields.hpp"

#include <algorithm>
#include <iterator>

namespace selon::ingest {

namespace {

using enum XmlField;
using enum XmlContent;

constexpr std::string_view kArticles[] = {"item", "entry", "newsItem", "NewsItem", "nitf"};

constexpr XmlRow kRows[] = {
    // RSS and RDF
    {"item", "title", "", title, 2, escaped},
    {"item", "dc:title", "", title, 1, escaped},
    {"item", "link", "", url, 2},
    {"item", "feedburner:origLink", "", url, 3},
    {"item", "guid", "", id, 1},
    {"item", "about", "", id, 0},
    {"item", "pubDate", "", published, 2},
    {"item", "dc:date", "", published, 1},
    {"item", "dc:created", "", published, 1},
    {"item", "author", "", author, 1},
    {"item", "dc:creator", "", author, 2},
    {"item", "content:encoded", "", body, 4, escaped},
    {"item", "content", "", body, 4, atom},
    {"item", "body", "", body, 4, inside},
    {"item", "description", "", body, 2, escaped},
    {"item", "dc:description", "", body, 1, escaped},
    {"item", "summary", "", body, 1, escaped},
    {"item", "itunes:summary", "", body, 0, escaped},
    {"item", "media:description", "", body, 0, escaped},
    {"channel", "title", "", outlet, 0, escaped},
    {"channel", "language", "", language, 0},
    {"channel", "dc:language", "", language, 0},
    // Atom
    {"entry", "title", "", title, 2, atom},
    {"entry", "link", "href", url, 2},
    {"entry", "id", "", id, 1},
    {"entry", "published", "", published, 3},
    {"entry", "issued", "", published, 3},
    {"entry", "created", "", published, 2},
    {"entry", "updated", "", published, 1},
    {"entry", "modified", "", published, 1},
    {"author", "name", "", author, 2},
    {"entry", "dc:creator", "", author, 1},
    {"entry", "content", "", body, 4, atom},
    {"entry", "summary", "", body, 2, atom},
    {"media:group", "media:description", "", body, 1, escaped},
    {"feed", "title", "", outlet, 0, atom},
    // NITF
    {"hedline", "hl1", "", title, 4},
    {"head", "title", "", title, 0},
    {"body.head", "byline", "", author, 1},
    {"docdata", "date.issue", "norm", published, 2},
    {"docdata", "date.release", "norm", published, 1},
    {"docdata", "doc-id", "id-string", id, 1},
    {"head", "pubdata", "name", outlet, 2},
    {"body", "body.content", "", body, 4, inside},
    {"nitf", "body.content", "", body, 4, inside},
    // NewsML-G2
    {"", "newsItem", "guid", id, 1},
    {"contentMeta", "headline", "", title, 3},
    {"itemMeta", "title", "", title, 1},
    {"contentMeta", "by", "", author, 2},
    {"creator", "name", "", author, 1},
    {"contentMeta", "contentCreated", "", published, 2},
    {"itemMeta", "firstCreated", "", published, 2},
    {"itemMeta", "versionCreated", "", published, 1},
    {"contentMeta", "language", "tag", language, 2},
    {"itemMeta", "provider", "literal", outlet, 2},
    {"provider", "name", "", outlet, 3},
    {"contentSet", "inlineXML", "", body, 3, inside},
    {"contentSet", "inlineData", "", body, 3, inside},
    {"contentMeta", "description", "", body, 1, inside},
    // NewsML 1
    {"NewsLines", "HeadLine", "", title, 3},
    {"NewsLines", "ByLine", "", author, 1},
    {"NewsIdentifier", "PublicIdentifier", "", id, 2},
    {"NewsIdentifier", "NewsItemId", "", id, 1},
    {"NewsManagement", "FirstCreated", "", published, 2},
    {"NewsManagement", "ThisRevisionCreated", "", published, 1},
    {"DescriptiveMetadata", "Language", "FormalName", language, 2},
    {"Provider", "Party", "FormalName", outlet, 1},
    {"ContentItem", "DataContent", "", body, 3, inside},
};

}  // namespace

const XmlRow* xml_text_row(std::string_view parent, std::string_view element) {
    return xml_attribute_row(parent, element, "");
}

const XmlRow* xml_attribute_row(std::string_view parent, std::string_view element,
                                std::string_view attribute) {
    const auto* const found = std::find_if(std::begin(kRows), std::end(kRows), [&](const XmlRow& row) {
        return row.element == element && row.attribute == attribute &&
               (row.parent.empty() || row.parent == parent);
    });
    return found == std::end(kRows) ? nullptr : found;
}

bool is_xml_article(std::string_view element) {
    return std::find(std::begin(kArticles), std::end(kArticles), element) != std::end(kArticles);
}

}  // namespace selon::ingest

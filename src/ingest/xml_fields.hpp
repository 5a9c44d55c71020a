// ingest/xml_fields.hpp : which element of a feed or news format says what of an article: RSS 0.9 to 2.0,
// RDF, Atom, NITF, NewsML 1 and NewsML-G2 in one table. Called by xml_articles.cpp.
#pragma once

#include <cstdint>
#include <string_view>

namespace selon::ingest {

enum class XmlField : uint8_t { title, body, author, published, url, id, outlet, language, count };

/// How the text of an element is to be taken.
enum class XmlContent : uint8_t {
    words,    ///< as it is
    escaped,  ///< markup as text: "&lt;p&gt;", or in CDATA
    atom,     ///< as the attribute `type` says
    inside,   ///< markup as elements, or plain lines where there are none
};

struct XmlRow {
    std::string_view parent;     ///< "": any
    std::string_view element;    ///< with "dc:" or another prefix if of a module
    std::string_view attribute;  ///< whose value it is; "": the element's text
    XmlField field;
    int rank;  ///< of several values of a field the highest counts, the first among equals; bodies are joined
    XmlContent content = XmlContent::words;
};

/// The row of an element's text, or null.
const XmlRow* xml_text_row(std::string_view parent, std::string_view element);
/// The row of an attribute's value, or null.
const XmlRow* xml_attribute_row(std::string_view parent, std::string_view element,
                                std::string_view attribute);
/// True for the element that is one article.
bool is_xml_article(std::string_view element);

}  // namespace selon::ingest

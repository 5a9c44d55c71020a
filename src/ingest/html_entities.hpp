// ingest/html_entities.hpp : character references (&eacute; &#233; &#xE9;) decoded as WHATWG says.
// Called for the text and the attributes that html_tokenizer.hpp gives.
#pragma once

#include <string>
#include <string_view>

namespace selon::ingest {

/// What stands at the start of `text`, which begins with "&": its UTF-8, and how many bytes it takes. size 0:
/// it is no reference but a plain "&". In attributes, names without ";" before a letter, digit or "=" are
/// none.
struct Reference {
    std::string_view utf8;  ///< in a table, or in `store`
    size_t size = 0;
};
Reference read_reference(std::string_view text, bool in_attribute, std::string& store);

/// An attribute value, decoded, white space at its ends left out.
std::string decode_attribute(std::string_view raw);

}  // namespace selon::ingest

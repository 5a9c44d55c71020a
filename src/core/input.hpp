// core/input.hpp : Input, the bytes of one article on their way in; what a reader of files, feeds or archives
// hands to the engine, and ingest turns into a Document.
#pragma once

#include <optional>
#include <string>

#include "core/document.hpp"
#include "core/result.hpp"

namespace selon {

enum class Format : uint8_t {
    text,
    html,      ///< a page, in which the article is to be found
    fragment,  ///< markup that is the article and nothing else: an entry of a feed, a story of an agency
};

/// One article before it is read. If `error` is set the article could not be had, and the engine passes the
/// error on in its place in the order.
struct Input {
    Metadata meta;        ///< what the container said of it; meta.source names the place for errors
    std::string bytes;    ///< text or markup, any charset
    std::string charset;  ///< as declared by a header or container; empty: detect
    Format format = Format::text;
    /// The text is a caller's own string (a JSONL field), not a file: valid UTF-8 is kept character for
    /// character, even where it is not NFC, so that offsets are into what the caller has.
    bool verbatim = false;
    std::optional<Error> error;
};

}  // namespace selon

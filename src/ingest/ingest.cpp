// ingest/ingest.cpp : see ingest.hpp.
#include "ingest/ingest.hpp"

#include "base/utf8.hpp"

namespace selon::ingest {

Result<void> load(const Input& input, Document& doc, Scratch&) {
    if (input.error) return *input.error;
    if (const size_t bad = utf8::find_invalid(input.bytes); bad != std::string_view::npos) {
        return Error{"ingest.bad_encoding", "the text is not valid UTF-8", input.meta.source, bad};
    }
    doc.reset(input.bytes);
    doc.meta = input.meta;
    return {};
}

}  // namespace selon::ingest

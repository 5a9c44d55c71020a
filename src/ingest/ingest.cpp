// ingest/ingest.cpp : see ingest.hpp. The steps, each in a file of its own, and the joining of their maps.
#include "ingest/ingest.hpp"

#include <limits>

#include "base/utf8.hpp"
#include "ingest/charset.hpp"
#include "ingest/normalise.hpp"
#include "ingest/plain.hpp"
#include "ingest/source_map.hpp"

namespace selon::ingest {

namespace {

constexpr size_t kTextLimit = std::numeric_limits<uint32_t>::max() - 1;

/// True where there is nothing to read: spaces, invisible marks, replacement characters.
bool is_blank(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
        const utf8::Decoded d = utf8::decode(text, at);
        if (!utf8::is_space(d.point) && d.point >= 0x20 && d.point != 0xFEFF && d.point != 0xFFFD &&
            d.point != 0x200B) {
            return false;
        }
        at += d.size;
    }
    return true;
}

Error error(const char* code, const char* message, const Input& input) {
    return {code, message, input.meta.source, 0};
}

}  // namespace

Result<void> load(const Knowledge& knowledge, const Input& input, Document& doc, Scratch& scratch) {
    doc.reset("");
    doc.meta = input.meta;
    if (input.error) return *input.error;
    if (is_binary(input.bytes)) {
        return error("ingest.not_text", "the file is not text: name a text, HTML or JSONL file", input);
    }
    std::string decoded, normal;
    SourceMap map, normal_map;
    const std::string_view readable = decode(input.bytes, input.charset, decoded, map);
    const std::string_view text = normalise(readable, normal, normal_map);
    if (text.size() > kTextLimit) {
        return error("ingest.too_large", "the text is 4 GiB or more: split it into articles", input);
    }
    if (is_blank(text)) return error("ingest.empty", "there is no text in it", input);
    normal_map.then(map);
    doc.reset(text);
    doc.source_map.assign(normal_map.pieces().begin(), normal_map.pieces().end());
    read_plain(knowledge, doc, scratch.word);
    return {};
}

}  // namespace selon::ingest

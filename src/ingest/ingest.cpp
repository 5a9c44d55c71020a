// ingest/ingest.cpp : see ingest.hpp. The steps, each in a file of its own, and the joining of their maps.
#include "ingest/ingest.hpp"

#include <limits>

#include "base/utf8.hpp"
#include "ingest/charset.hpp"
#include "ingest/dates.hpp"
#include "ingest/html.hpp"
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

/// Containers state dates in many forms; what is no date is dropped.
void settle_date(const Knowledge& knowledge, std::string& date) {
    if (iso_date_size(date) == date.size()) return;
    std::string iso;
    date = parse_date(knowledge, date, iso) ? iso : "";
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
    const bool html = input.format != Format::text;
    std::string decoded, normal;
    SourceMap map, normal_map;
    HtmlText article;
    const bool verbatim =
        input.verbatim && !html && utf8::find_invalid(input.bytes) == std::string_view::npos;
    std::string_view text =
        verbatim ? std::string_view(input.bytes)
                 : decode(input.bytes,
                          html && input.charset.empty() ? declared_charset(input.bytes) : input.charset,
                          decoded, map);
    if (html) {
        article = input.format == Format::html ? read_html(knowledge, text, doc.meta)
                                               : read_fragment(knowledge, text, doc.meta);
        article.map.then(map);
        map = std::move(article.map);
        text = article.text;
    }
    if (!verbatim) text = normalise(text, normal, normal_map);
    if (text.size() > kTextLimit) {
        return error("ingest.too_large", "the text is 4 GiB or more: split it into articles", input);
    }
    if (is_blank(text)) {
        return input.format == Format::html
                   ? error("ingest.no_article",
                           "no article was found in this page: a list of links, or a page made by scripts",
                           input)
                   : error("ingest.empty", "there is no text in it", input);
    }
    for (Zone& zone : article.zones) {
        zone.span = {static_cast<uint32_t>(normal_map.text_of(zone.span.begin)),
                     static_cast<uint32_t>(normal_map.text_of(zone.span.end))};
    }
    normal_map.then(map);
    doc.reset(text);
    doc.source_map.assign(normal_map.pieces().begin(), normal_map.pieces().end());
    doc.zones.assign(article.zones.begin(), article.zones.end());
    settle_date(knowledge, doc.meta.published);
    if (!html) read_plain(knowledge, doc, scratch.word);
    return {};
}

}  // namespace selon::ingest

// Fuzz target: any bytes as text and as a page. Whatever comes out is valid UTF-8 in NFC, zones and map lie
// inside, and a second reading gives the same.
#include "base/utf8.hpp"
#include "ingest/ingest.hpp"
#include "ingest/normalise.hpp"

namespace {

using namespace selon;

ingest::Knowledge make_knowledge() {
    ingest::Knowledge knowledge;
    knowledge.headers = {{"date", ingest::ArticleField::published}, {"title", ingest::ArticleField::title}};
    knowledge.months = {{"may", 5}, {"mai", 5}};
    knowledge.classes = {{"share", ingest::PageClass::boilerplate},
                         {"articlebody", ingest::PageClass::article_body}};
    knowledge.lines = {{"read more", ingest::PageLine::start}};
    return knowledge;
}

void check(const ingest::Knowledge& knowledge, const Input& input) {
    static Document doc, again;
    static Scratch scratch;
    const bool read = static_cast<bool>(ingest::load(knowledge, input, doc, scratch));
    SELON_ASSERT(static_cast<bool>(ingest::load(knowledge, input, again, scratch)) == read);
    SELON_ASSERT(doc.text() == again.text() && doc.zones.size() == again.zones.size());
    if (!read) return;
    const std::string_view text = doc.text();
    SELON_ASSERT(utf8::find_invalid(text) == text.npos);
    for (const Zone& zone : doc.zones) {
        SELON_ASSERT(zone.span.begin <= zone.span.end && zone.span.end <= text.size());
        SELON_ASSERT(utf8::is_boundary(text, zone.span.begin) && utf8::is_boundary(text, zone.span.end));
    }
    for (size_t at = 0; at <= text.size(); ++at) {
        SELON_ASSERT(doc.source_byte(static_cast<uint32_t>(at)) <= input.bytes.size());
    }
    std::string store;
    ingest::SourceMap map;
    SELON_ASSERT(ingest::normalise(text, store, map) == text || text.find("\xCC") != text.npos ||
                 text.size() > 2048);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static const ingest::Knowledge knowledge = make_knowledge();
    Input input;
    input.bytes.assign(reinterpret_cast<const char*>(data), size);
    check(knowledge, input);
    input.format = Format::html;
    check(knowledge, input);
    input.charset = "windows-1252";
    check(knowledge, input);
    return 0;
}

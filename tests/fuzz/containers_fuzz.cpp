// Fuzz target: any bytes as JSONL, JSON and WARC, plain or packed. Every reader comes to an end, and gives
// either an article or an error with a code.
#include <string_view>

#include "ingest/article_source.hpp"

namespace {

using namespace selon;
using namespace selon::ingest;

Opened open(std::string_view bytes) {
    return {"fuzz", "fuzz", ByteReader(unpacked(memory_source(bytes), "fuzz")), size_t{1} << 20};
}

void drain(std::unique_ptr<ArticleSource> source, size_t most) {
    size_t count = 0;
    for (;;) {
        Input input;
        if (!source->next(input)) return;
        SELON_ASSERT(!input.error || input.error->code.starts_with("ingest."));
        SELON_ASSERT(++count <= most);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const size_t most = size_t{100} << 20;
    drain(json_lines(open(bytes), false), most);
    drain(json_lines(open(bytes), true), most);
    drain(warc(open(bytes)), most);
    (void)kind_of_bytes(bytes);
    return 0;
}

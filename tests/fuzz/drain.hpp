// tests/fuzz/drain.hpp : a reader of a format, run to its end on any bytes: it comes to an end, and gives
// either an article or an error with a code.
#pragma once

#include <string_view>

#include "core/result.hpp"
#include "ingest/archive.hpp"
#include "ingest/article_source.hpp"

namespace selon::ingest {

inline Opened open_bytes(const uint8_t* bytes, size_t size) {
    const std::string_view view(reinterpret_cast<const char*>(bytes), size);
    return {"fuzz", "fuzz", ByteReader(unpacked(memory_source(view), "fuzz")), size_t{1} << 20};
}

inline void drain(std::unique_ptr<ArticleSource> source) {
    size_t count = 0;
    for (;;) {
        Input input;
        if (!source->next(input)) return;
        SELON_ASSERT(!input.error || input.error->code.starts_with("ingest."));
        SELON_ASSERT(++count <= size_t{100} << 20);
    }
}

}  // namespace selon::ingest

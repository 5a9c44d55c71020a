// Fuzz target: any bytes as ZIP and tar, also packed, and what stands in them.
#include "drain.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace selon::ingest;
    drain(archive(open_bytes(data, size), {.article_limit = size_t{1} << 20}));
    return 0;
}

// Fuzz target: any bytes as JSONL and as JSON.
#include "drain.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace selon::ingest;
    drain(json_lines(open_bytes(data, size), {}, false));
    drain(json_lines(open_bytes(data, size), {}, true));
    return 0;
}

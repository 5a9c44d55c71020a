// Fuzz target: any bytes as WARC.
#include "drain.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace selon::ingest;
    drain(warc(open_bytes(data, size)));
    return 0;
}

// Fuzz target: any bytes as ARC.
#include "drain.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace selon::ingest;
    drain(arc(open_bytes(data, size)));
    return 0;
}

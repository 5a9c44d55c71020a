// Fuzz target: any bytes as rows of CSV.
#include "drain.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace selon::ingest;
    drain(csv(open_bytes(data, size), {.fields = *FieldMap::parse("text=a")}));
    return 0;
}

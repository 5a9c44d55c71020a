// Fuzz target: any bytes as feeds and news formats in XML.
#include "drain.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace selon::ingest;
    drain(xml_articles(open_bytes(data, size)));
    return 0;
}

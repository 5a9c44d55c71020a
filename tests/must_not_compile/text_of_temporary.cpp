// A view of the text of a Document that dies at the end of the line.
#include "core/document.hpp"

std::string_view text() {
#ifdef MISUSE
    return selon::Document().text();
#else
    static selon::Document doc;
    return doc.text();
#endif
}

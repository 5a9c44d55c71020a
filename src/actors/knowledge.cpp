// actors/knowledge.cpp : see knowledge.hpp.
#include "actors/knowledge.hpp"

namespace selon::actors {

Knowledge compile_knowledge(const Pack& pack) {
    Knowledge known;
    const Table& words = pack.table("np_words");
    const int cls = words.column("class");
    for (size_t row = 0; row < words.rows(); ++row)
        known.head_last = known.head_last || words.cell(row, cls) == "head_last";
    known.anyone = pack.find_string("anyone");
    known.source = pack.find_string("source");
    return known;
}

}  // namespace selon::actors

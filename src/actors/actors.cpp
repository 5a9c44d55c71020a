// actors/actors.cpp : see actors.hpp.
#include "actors/actors.hpp"

#include "actors/mentions.hpp"
#include "actors/resolve.hpp"

namespace selon::actors {

void prepare(Pack& pack) {
    pack.set_knowledge(compile_knowledge(pack));
}

void run(const Pack& pack, Document& doc, Scratch& scratch) {
    const View view(pack, pack.knowledge<Knowledge>(), doc, scratch);
    auto found = scratch.vector<Found>();
    find_mentions(view, doc, found, scratch);
    resolve(view, doc, found, scratch);
}

}  // namespace selon::actors

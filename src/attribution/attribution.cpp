// attribution/attribution.cpp : see attribution.hpp.
#include "attribution/attribution.hpp"

#include "attribution/assemble.hpp"
#include "attribution/finder.hpp"
#include "attribution/knowledge.hpp"

namespace selon::attribution {

void prepare(Pack& pack) {
    compile(pack);
}

void run(const Pack& pack, Document& doc, Scratch& scratch) {
    if (doc.tokens.empty()) return;
    View view(pack, pack.knowledge<Knowledge>(), doc, scratch);
    Finder finder(view, scratch);
    finder.find();
    assemble(view, finder, scratch);
}

}  // namespace selon::attribution

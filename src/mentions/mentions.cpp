// mentions/mentions.cpp : see mentions.hpp.
#include "mentions/mentions.hpp"

#include "mentions/finder.hpp"

namespace selon::mentions {

void prepare(Pack& pack) {
    pack.set_knowledge(compile_knowledge(pack));
}

void run(const Pack& pack, Document& doc, Scratch& scratch) {
    find_mentions(View(pack, pack.knowledge<Knowledge>(), doc, scratch), doc, scratch);
}

}  // namespace selon::mentions

// text/text.cpp : see text.hpp. Each step is a file of its own.
#include "text/text.hpp"

#include "text/knowledge.hpp"
#include "text/marks.hpp"
#include "text/paragraphs.hpp"
#include "text/sentences.hpp"
#include "text/tokenizer.hpp"

namespace selon::text {

void prepare(Pack& pack) {
    pack.set_knowledge(compile_knowledge(pack));
}

void run(const Pack& pack, Document& doc, Scratch& scratch) {
    const auto& knowledge = pack.knowledge<Knowledge>();
    Tokenizer(pack, knowledge, doc.text(), doc.tokens, scratch.word).run();
    find_paragraphs(doc);
    pair_marks(doc, scratch);
    add_tagged_marks(doc, scratch);
    cut_sentences(pack, knowledge, doc);
}

}  // namespace selon::text

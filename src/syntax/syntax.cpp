// syntax/syntax.cpp : see syntax.hpp.
#include "syntax/syntax.hpp"

#include "syntax/analysis.hpp"

namespace selon::syntax {

Result<void> attach_model(Pack& pack, std::string_view bytes, const std::string& name) {
    auto model = bytes.empty() ? Result<std::shared_ptr<const Model>>(std::make_shared<const Model>())
                               : Model::open(bytes, name);
    if (!model) return model.error();
    if (!bytes.empty() && model.value()->language() != pack.language()) {
        return Error{"model.language",
                     "the syntax model is for another language than its pack: install the right one", name};
    }
    pack.set_knowledge(model.value());
    return {};
}

void prepare(Pack& pack) {
    pack.set_knowledge(std::make_shared<const Contractions>(Contractions::compile(pack)));
    pack.set_knowledge(std::make_shared<const Needs>(Needs::compile(pack)));
}

void run(const Pack& pack, Document& doc, Scratch& scratch) {
    const Model& model = pack.knowledge<Model>();
    const Needs& needs = pack.knowledge<Needs>();
    const ReadOptions& options = scratch.options;
    if (model.tags.empty() || options.parse == Parse::none) {
        doc.sentence_words.resize(doc.sentences.size());
        return;
    }
    Analysis analysis(pack, model, scratch);
    for (const Sentence& sentence : doc.sentences) {
        analysis.clear();
        for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
            const Token& token = doc.tokens[i];
            analysis.add_token(doc.text(token), token.hash, token.entry, Id<Token>(i));
        }
        const bool always = options.parse != Parse::needed || Needs::has_marks(doc, sentence.tokens);
        analysis.finish(doc, always ? nullptr : &needs);
    }
}

std::string_view feats_name(const Pack& pack, const Word& word) {
    const Model& model = pack.knowledge<Model>();
    const std::string_view name = model.tags.empty() ? std::string_view() : model.string(word.feats);
    return name.empty() ? std::string_view("_") : name;
}

}  // namespace selon::syntax

// attribution/attribution.cpp : see attribution.hpp.
#include "attribution/attribution.hpp"

#include "attribution/assemble.hpp"
#include "attribution/finder.hpp"
#include "attribution/knowledge.hpp"
#include "attribution/learned.hpp"

namespace selon::attribution {

Result<void> attach_weights(Pack& pack, std::string_view bytes, const std::string& name) {
    auto weights = Weights::open(bytes, name);
    if (!weights) return weights.error();
    pack.set_knowledge(weights.value());
    return {};
}

void prepare(Pack& pack) {
    compile(pack);
}

void run(const Pack& pack, Document& doc, Scratch& scratch) {
    if (doc.tokens.empty()) return;
    View view(pack, pack.knowledge<Knowledge>(), doc, scratch);
    Finder finder(view, scratch);
    finder.find();
    const Weights& weights = pack.knowledge<Weights>();
    const bool weighs = view.known.weighs && scratch.options.weights == WeightsOption::learned;
    if (weighs && !weights.empty() && !doc.words.empty()) Learned(view, finder, weights, scratch).run();
    finder.drop_single_words();
    finder.loose_quotations();
    assemble(view, finder, scratch);
}

}  // namespace selon::attribution

// actors/actors.cpp : see actors.hpp.
#include "actors/actors.hpp"

#include "actors/record.hpp"

namespace selon::actors {

Result<void> attach_weights(Pack& pack, std::string_view bytes, const std::string& name) {
    auto weights = Weights::open(bytes, name);
    if (!weights) return weights.error();
    pack.set_knowledge(weights.value());
    return {};
}

void prepare(Pack& pack) {
    pack.set_knowledge(std::make_shared<const Knowledge>(compile_knowledge(pack)));
}

void run(const Pack& pack, Document& doc, Scratch& scratch) {
    if (doc.tokens.empty()) return;
    const Knowledge& known = pack.knowledge<Knowledge>();
    const Survey survey(doc, pack, known, scratch);
    Evidence evidence(doc, known, survey.names, survey.rules, survey.entities, survey.speeches, scratch);
    Linker linker(doc, known, survey.names, survey.entities, survey.speeches, evidence, scratch);
    const bool weigh = scratch.options.weights == WeightsOption::learned;
    static const Weights kNoWeights;
    linker.run(weigh ? pack.knowledge<Weights>() : kNoWeights);
    record(doc, survey, linker, scratch);
}

}  // namespace selon::actors

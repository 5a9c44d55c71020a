// actors/survey.cpp : see survey.hpp.
#include "actors/survey.hpp"

namespace selon::actors {

Survey::Survey(const Document& doc, const Pack& pack, const Knowledge& known, Scratch& scratch)
    : names(doc, pack, known, scratch),
      rules(doc, known, names, scratch),
      entities(doc, names, scratch),
      speeches(scratch.vector<Speech>()),
      naming(doc, pack, names, entities) {
    names.cluster();
    rules.run();
    entities.build();
    read_speeches(doc, pack, entities, speeches);
}

}  // namespace selon::actors

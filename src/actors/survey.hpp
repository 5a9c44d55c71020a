// actors/survey.hpp : Survey, all that is known of a document's actors before anybody decides: its names,
// what the rules think, the entities, the sayings. Called by actors::run and train/.
#pragma once

#include "actors/evidence.hpp"
#include "actors/naming.hpp"

namespace selon::actors {

/// Refers to the document and lives in the scratch arena: a document for one stage.
struct Survey {
    Names names;
    Rules rules;
    Entities entities;
    ScratchVector<Speech> speeches;
    Naming naming;

    Survey(const Document& doc, const Pack& pack, const Knowledge& known, Scratch& scratch);
    Survey(const Survey&) = delete;
};

}  // namespace selon::actors

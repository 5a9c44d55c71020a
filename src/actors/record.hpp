// actors/record.hpp : writes what was decided into the document: its actors, the links of its mentions, the
// speakers of its sayings with their names and relays. Called by actors::run.
#pragma once

#include "actors/linker.hpp"
#include "actors/survey.hpp"

namespace selon::actors {

void record(Document& doc, const Survey& survey, const Linker& linker, Scratch& scratch);

}  // namespace selon::actors

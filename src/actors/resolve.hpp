// actors/resolve.hpp : resolve, which mentions of a document are the same actor: fills Mention::actor and
// doc.actors. Knows nothing of other documents. Called by actors::run.
#pragma once

#include "actors/mentions.hpp"

namespace selon::actors {

/// Each mention looks at a bounded number of actors: linear.
void resolve(const View& view, Document& doc, const ScratchVector<Found>& found, Scratch& scratch);

}  // namespace selon::actors

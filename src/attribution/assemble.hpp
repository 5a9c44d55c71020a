// attribution/assemble.hpp : from what was found to the layers attributions and terms. Called by
// attribution.cpp.
#pragma once

#include "attribution/finder.hpp"

namespace selon::attribution {

/// Writes doc.attributions, doc.terms, doc.spans and doc.channels.
void assemble(View& view, Finder& finder, Scratch& scratch);

}  // namespace selon::attribution

// tests/harness/invariants.hpp : what must hold of any Document that the stages have read, whatever the
// input. Called by the tests over many articles and by the fuzz targets.
#pragma once

#include <string>
#include <vector>

#include "core/document.hpp"

namespace selon {

/// What is broken, one line each, at most a few; empty if all is well. Spans lie on character boundaries and
/// inside the text, layers are in order and do not overlap where they must not, Ids point at something, lists
/// are runs of their layer, every conclusion has a rule.
std::vector<std::string> broken_invariants(const Document& doc);

}  // namespace selon

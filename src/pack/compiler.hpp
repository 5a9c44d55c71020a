// pack/compiler.hpp : compiles a folder lang/xx into the bytes of a pack (core/pack_format.hpp).
// Called by the build (selon-pack) and by tests.
#pragma once

#include <string>

#include "core/result.hpp"

namespace selon::pack {

/// Compiles every *.tsv of `folder` (named lang/xx). The lexicon's sources are listed in its lexicon.tsv:
/// columns kind (hunspell, wordnet), path, table. Same input, same bytes.
/// Errors: pack.bad_table, pack.no_source.
Result<std::string> compile(const std::string& folder);

}  // namespace selon::pack

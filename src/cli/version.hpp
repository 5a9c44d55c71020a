// cli/version.hpp : `selon --version`: the program's version and what its language packs are made of.
#pragma once

namespace selon::cli {

/// Prints them; returns an exit code (kUnusable if a pack cannot be opened).
int print_version();

}  // namespace selon::cli

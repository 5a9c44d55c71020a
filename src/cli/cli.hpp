// cli/cli.hpp : the command line. Called by main and by tests.
#pragma once

namespace selon::cli {

/// Runs one command; returns the exit code (0 all well, 1 failed, 2 wrong usage, 3 some inputs failed,
/// 4 nothing to read, 5 store or pack unusable, 130 interrupted).
int run(int argc, char** argv);

}  // namespace selon::cli

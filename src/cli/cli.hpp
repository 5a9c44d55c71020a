// cli/cli.hpp : the command line. Called by main and by tests.
#pragma once

namespace selon::cli {

/// What the program ends with. 128 + signal if a signal ends it.
enum ExitCode : int {
    kDone = 0,
    kFailed = 1,        ///< the operation itself failed: output full, store refused, out of memory
    kUsage = 2,         ///< the command line is wrong
    kSomeFailed = 3,    ///< some inputs could not be read; the others were
    kNothing = 4,       ///< there was nothing to read
    kUnusable = 5,      ///< a store or language pack cannot be used
    kInterrupted = 130  ///< Ctrl+C
};

/// Runs one command and returns its exit code. Sets signal handlers; call once.
int run(int argc, char** argv);

}  // namespace selon::cli

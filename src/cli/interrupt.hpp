// cli/interrupt.hpp : Ctrl+C. The first one asks the command to end after the document at hand, and sees to
// it that the program is gone within a second; the second one ends it at once. The exit code is 130, and 143
// where it was SIGTERM.
#pragma once

namespace selon::cli {

/// Sets the handlers of SIGINT and SIGTERM, and ignores SIGPIPE (a closed pipe is seen by write).
void watch_interrupts();
/// True once Ctrl+C was pressed.
bool interrupted();
/// 128 + the signal.
int interrupt_code();

}  // namespace selon::cli

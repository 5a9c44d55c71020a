// cli/terminal.hpp : what the screen is: whether to colour, how wide.
#pragma once

#include <string_view>

namespace selon::cli {

/// How text for people is shown.
struct Screen {
    bool colour = false;
    unsigned columns = 80;
};

/// `choice` is the value of --color: "always", "never", "auto". In auto, colour is used on a terminal, unless
/// NO_COLOR is set or TERM is "dumb"; CLICOLOR_FORCE forces it. The width is the terminal's, or COLUMNS,
/// or 80.
Screen find_screen(std::string_view choice, bool is_terminal);

}  // namespace selon::cli

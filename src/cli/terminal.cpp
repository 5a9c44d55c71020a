// cli/terminal.cpp : see terminal.hpp.
#include "cli/terminal.hpp"

#include <sys/ioctl.h>

#include <algorithm>
#include <cstdlib>
#include <string>

namespace selon::cli {

namespace {

std::string_view variable(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? std::string_view() : std::string_view(value);
}

bool use_colour(std::string_view choice, bool is_terminal) {
    if (choice != "auto") return choice == "always";
    if (!variable("NO_COLOR").empty()) return false;
    if (const std::string_view force = variable("CLICOLOR_FORCE"); !force.empty() && force != "0")
        return true;
    return is_terminal && variable("TERM") != "dumb";
}

}  // namespace

Screen find_screen(std::string_view choice, bool is_terminal) {
    Screen screen;
    screen.colour = use_colour(choice, is_terminal);
    winsize size{};
    if (is_terminal && ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        screen.columns = size.ws_col;
    } else if (const int columns = std::atoi(std::string(variable("COLUMNS")).c_str()); columns > 0) {
        screen.columns = static_cast<unsigned>(columns);
    }
    screen.columns = std::clamp(screen.columns, 40u, 1000u);
    return screen;
}

}  // namespace selon::cli

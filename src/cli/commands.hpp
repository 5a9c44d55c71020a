// cli/commands.hpp : the table of commands. A command is one file with one function and one row in
// commands.cpp.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace selon::cli {

/// The arguments after the command's name.
using Arguments = std::span<const std::string>;

struct Command {
    std::string_view name;
    std::string_view summary;  ///< one line for `selon --help`
    int (*run)(Arguments);     ///< returns an ExitCode
};

/// All commands, in the order of the help.
std::span<const Command> commands();
/// The command of that name, or null.
const Command* find_command(std::string_view name);

/// The name among `known` that `typed` was most likely meant to be; empty if none is close.
std::string_view nearest(std::string_view typed, std::span<const std::string_view> known);

}  // namespace selon::cli

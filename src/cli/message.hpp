// cli/message.hpp : what the program says to the person, always on stderr. Data go to stdout (output.hpp).
#pragma once

#include <string>
#include <string_view>

#include "cli/cli.hpp"
#include "core/result.hpp"

namespace selon::cli {

/// Prints "selon: MESSAGE" and a line end.
void say(std::string_view message);

/// Says what is wrong with the command line and where help is; returns kUsage.
int usage_error(std::string_view command, std::string_view message);

/// "FILE: byte N: MESSAGE [CODE]", with what could disturb a terminal taken out of the file's name.
std::string describe(const Error& error);

/// "1,204,567"
std::string with_commas(uint64_t number);

/// "1 document", "12 documents"
std::string count_of(uint64_t number, std::string_view noun);

}  // namespace selon::cli

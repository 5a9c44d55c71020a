// cli/plain.hpp : makes text from outside fit to be shown on a terminal: no control characters, no escape
// codes, no bidirectional overrides. Only for human output: JSON and CSV carry the text as it is.
#pragma once

#include <string>
#include <string_view>

namespace selon::cli {

/// One line: white space of any kind becomes one space; controls, escape sequences, bidi marks and invalid
/// bytes become U+FFFD or vanish. Trims both ends.
std::string plain_line(std::string_view text);

}  // namespace selon::cli

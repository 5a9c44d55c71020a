// cli/message.cpp : see message.hpp.
#include "cli/message.hpp"

#include <cstdio>

#include "cli/plain.hpp"

namespace selon::cli {

void say(std::string_view message) {
    std::string line = "selon: ";
    line += message;
    line += '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
}

int usage_error(std::string_view command, std::string_view message) {
    say(message);
    std::string help = "try 'selon ";
    if (!command.empty()) help.append(command).append(" ");
    say(help + "--help'");
    return kUsage;
}

std::string describe(const Error& error) {
    std::string text;
    if (!error.file.empty()) text += plain_line(error.file) + ": ";
    if (error.byte != Error::kNoByte) text += "byte " + std::to_string(error.byte) + ": ";
    return text + plain_line(error.message) + " [" + error.code + "]";
}

std::string with_commas(uint64_t number) {
    const std::string digits = std::to_string(number);
    std::string out;
    for (size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
        out += digits[i];
    }
    return out;
}

std::string count_of(uint64_t number, std::string_view noun) {
    std::string text = with_commas(number);
    text.append(" ").append(noun);
    if (number != 1) text += 's';
    return text;
}

}  // namespace selon::cli

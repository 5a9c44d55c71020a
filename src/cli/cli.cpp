// cli/cli.cpp : see cli.hpp. Finds the command; the commands themselves are in files of their own.
#include "cli/cli.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <new>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/output.hpp"
#include "cli/plain.hpp"
#include "cli/version.hpp"

namespace selon::cli {

namespace {

constexpr std::string_view kIntroduction =
    "selon reads French and English news and records who said what, to whom, through whom, when.\n"
    "\n"
    "  selon article.txt                     the record of an article, on the screen\n"
    "  selon read news/ > records.jsonl      a folder of articles, one JSON record a line\n"
    "  curl -s URL | selon --format csv      a page from the web, one attribution a line\n"
    "\n";

int print_help() {
    std::string out = "Usage: selon [COMMAND] [FLAGS] [FILE | DIR | -]...\n\n";
    out += kIntroduction;
    out += "Commands (read is meant where none is named):\n";
    for (const Command& command : commands()) {
        out.append("  ").append(command.name).append(14 - command.name.size(), ' ').append(command.summary) +=
            '\n';
    }
    out +=
        "\n'selon COMMAND --help' says more; 'selon --version' names the version and the language packs.\n";
    std::fwrite(out.data(), 1, out.size(), stdout);
    return kDone;
}

/// What selon without anything says on a terminal: short, and no success.
int print_short_help() {
    std::fwrite(kIntroduction.data(), 1, kIntroduction.size(), stderr);
    std::fputs("'selon --help' lists the commands.\n", stderr);
    return kUsage;
}

bool exists(const std::string& path) {
    struct stat status {};
    return lstat(path.c_str(), &status) == 0;
}

/// A first word that is no command: the name of a file to read, or a mistyped command.
bool looks_like_command(const std::string& word) {
    return !word.empty() && word.find_first_of("./-") == std::string::npos && !exists(word);
}

int unknown_command(const std::string& word) {
    std::vector<std::string_view> names;
    for (const Command& command : commands()) names.push_back(command.name);
    const std::string_view close = nearest(word, names);
    std::string message = "unknown command '" + plain_line(word) + "'";
    if (close.empty()) {
        message += ", and there is no file of that name";
    } else {
        message += ": did you mean '" + std::string(close) + "'?";
    }
    return usage_error("", message);
}

int dispatch(const std::vector<std::string>& words) {
    if (words.empty()) return isatty(0) == 1 ? print_short_help() : find_command("read")->run({});
    const Arguments rest = Arguments(words).subspan(1);
    if (words[0] == "--version" || words[0] == "-V") return print_version();
    if (words[0] == "--help" || words[0] == "-h") return print_help();
    if (words[0] == "help") {
        if (rest.empty()) return print_help();
        const Command* const command = find_command(rest[0]);
        if (command == nullptr) return unknown_command(rest[0]);
        const std::string help = "--help";
        return command->run({&help, 1});
    }
    if (const Command* command = find_command(words[0])) return command->run(rest);
    if (looks_like_command(words[0])) return unknown_command(words[0]);
    return find_command("read")->run(words);
}

}  // namespace

int run(int argc, char** argv) {
    keep_standard_descriptors();
    watch_interrupts();
    std::set_new_handler([] {
        constexpr std::string_view message =
            "selon: out of memory: read fewer documents at a time with --jobs 1\n";
        [[maybe_unused]] const auto written = write(2, message.data(), message.size());
        _exit(kFailed);
    });
    const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
    const int code = dispatch(words);
    if (std::fflush(stdout) != 0 && code == kDone) return kFailed;
    return code;
}

}  // namespace selon::cli

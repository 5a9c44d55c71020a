// cli/completion.cpp : `selon completion SHELL`: a script that makes bash, zsh or fish complete commands,
// flags and their values. The scripts know nothing: they ask the program (`selon COMMAND --describe`), so
// that they are true for whatever version is installed.
#include <cstdio>

#include "cli/cli.hpp"
#include "cli/command_line.hpp"
#include "cli/message.hpp"

namespace selon::cli {

int completion_command(Arguments);

namespace {

// Lists of values hold bars where they are closed ("json|csv"); capitals stand for anything, as a file.
constexpr std::string_view kBash = R"sh(# selon completion bash
_selon() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} values
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        mapfile -t COMPREPLY < <(compgen -W "$(selon completion --commands | cut -f1) --help --version" -f -- "$word")
        return
    fi
    values=$(selon "$command" --describe 2>/dev/null | awk -F '\t' -v flag="$before" '$1 == flag { print $2; exit }')
    if [[ $values == *'|'* && $values != *[A-Z]* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "${values//|/ }" -- "$word")
    elif [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(selon "$command" --describe 2>/dev/null | cut -f1)" -- "$word")
    elif [[ $command == completion ]]; then
        mapfile -t COMPREPLY < <(compgen -W "bash zsh fish" -- "$word")
    else
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
    fi
}
complete -F _selon selon
)sh";

constexpr std::string_view kZsh = R"sh(#compdef selon
# selon completion zsh
_selon() {
    local -a lines found
    local line values
    if ((CURRENT == 2)); then
        for line in ${(f)"$(selon completion --commands)"}; do found+=("${line%%$'\t'*}:${line#*$'\t'}"); done
        _describe command found
        _files
        return
    fi
    lines=(${(f)"$(selon ${words[2]} --describe 2>/dev/null)"})
    for line in $lines; do
        values=${${line#*$'\t'}%%$'\t'*}
        if [[ ${line%%$'\t'*} == ${words[CURRENT-1]} && $values == *'|'* && $values != *[A-Z]* ]]; then
            compadd -- ${(s:|:)values}
            return
        fi
        found+=("${line%%$'\t'*}:${line##*$'\t'}")
    done
    if [[ ${words[CURRENT]} == -* ]]; then
        _describe flag found
    elif [[ ${words[2]} == completion ]]; then
        compadd bash zsh fish
    else
        _files
    fi
}
if [[ $funcstack[1] == _selon ]]; then _selon "$@"; else compdef _selon selon; fi
)sh";

constexpr std::string_view kFish = R"sh(# selon completion fish
function __selon_flags
    set -l words (commandline -opc)
    test (count $words) -ge 2; or return
    set -l before $words[-1]
    for line in (selon $words[2] --describe 2>/dev/null)
        set -l cells (string split \t -- $line)
        if test "$cells[1]" = "$before"; and string match -q '*|*' -- $cells[2]; and not string match -qr '[A-Z]' -- $cells[2]
            string split '|' -- $cells[2]
            return
        end
        printf '%s\t%s\n' $cells[1] $cells[3]
    end
end
complete -c selon -n 'test (count (commandline -opc)) -eq 1' -a '(selon completion --commands)'
complete -c selon -n 'test (count (commandline -opc)) -ge 2' -a '(__selon_flags)'
)sh";

}  // namespace

int completion_command(Arguments arguments) {
    std::vector<std::string> shell;
    bool list = false;
    CommandLine line(
        "completion", "bash|zsh|fish",
        "Prints a script with which a shell completes the commands of selon, their flags and values.");
    line.example("source <(selon completion bash)", "in ~/.bashrc");
    line.example("selon completion zsh > ~/.zfunc/_selon", "for zsh, where fpath holds ~/.zfunc");
    line.example("selon completion fish > ~/.config/fish/completions/selon.fish", "for fish");
    line.operands(shell, "The shell: bash, zsh or fish.");
    line.flag("--commands", list, "list the commands and what they do, parted by a tab");
    if (auto code = line.parse(arguments)) return *code;
    std::string out;
    if (list) {
        for (const Command& command : commands())
            out.append(command.name).append("\t").append(command.summary).append("\n");
    } else if (shell.size() == 1) {
        out = shell[0] == "bash" ? kBash : shell[0] == "zsh" ? kZsh : shell[0] == "fish" ? kFish : "";
    }
    if (out.empty()) return usage_error("completion", "say for which shell: bash, zsh or fish");
    std::fwrite(out.data(), 1, out.size(), stdout);
    return kDone;
}

}  // namespace selon::cli

// cli/command_line.cpp : see command_line.hpp. The only file that names CLI11.
#include "cli/command_line.hpp"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <CLI/CLI.hpp>
#pragma GCC diagnostic pop

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "cli/cli.hpp"
#include "cli/message.hpp"
#include "cli/plain.hpp"

namespace selon::cli {

namespace {

struct HelpLine {
    std::string group, flag, meaning, names, values;
};

/// Wraps at 78 columns, the first line starting at column `indent`, the others too.
void append_wrapped(std::string& out, std::string_view text, size_t indent) {
    size_t column = indent;
    bool first = true;
    while (!text.empty()) {
        const size_t end = std::min(text.find(' '), text.size());
        if (!first && column + 1 + end > 78) {
            out += '\n';
            out.append(indent, ' ');
            column = indent;
        } else if (!first) {
            out += ' ';
            ++column;
        }
        out += text.substr(0, end);
        column += end;
        first = false;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    out += '\n';
}

}  // namespace

struct CommandLine::Parts {
    CLI::App app;
    std::string name, operands, sentence, group, operand_meaning;
    std::vector<std::pair<std::string, std::string>> examples;
    std::vector<HelpLine> help;
    std::vector<std::string> notes;
    std::vector<std::string> long_names;

    void declare(std::string_view names, std::string_view values, std::string_view meaning) {
        std::string shown;
        for (size_t at = 0; at < names.size();) {
            const size_t comma = std::min(names.find(',', at), names.size());
            const std::string_view one = names.substr(at, comma - at);
            if (one.starts_with("--")) long_names.emplace_back(one);
            if (!shown.empty()) shown += ", ";
            shown += one;
            at = comma + 1;
        }
        if (!values.empty()) shown.append(" ").append(values);
        help.push_back({group, shown, std::string(meaning), std::string(names), std::string(values)});
    }
    void print_help() const;
    void describe() const;
    int explain(const CLI::ParseError& error) const;
    std::string suggestion(std::string_view typed) const;
};

CommandLine::CommandLine(std::string_view name, std::string_view operands, std::string_view sentence)
    : parts_(std::make_unique<Parts>()) {
    parts_->name = name;
    parts_->operands = operands;
    parts_->sentence = sentence;
    parts_->app.set_help_flag();
    parts_->long_names.emplace_back("--help");
}

CommandLine::~CommandLine() = default;

void CommandLine::example(std::string_view command, std::string_view meaning) {
    parts_->examples.emplace_back(command, meaning);
}

void CommandLine::group(std::string_view heading) {
    parts_->group = heading;
}

void CommandLine::flag(std::string_view names, bool& target, std::string_view meaning) {
    parts_->declare(names, {}, meaning);
    parts_->app.add_flag(std::string(names), target);
}

void CommandLine::option(std::string_view names, std::string& target, std::string_view values,
                         std::string_view meaning) {
    parts_->declare(names, values, meaning);
    CLI::Option* const option = parts_->app.add_option(std::string(names), target);
    option->type_name(std::string(values))->take_last();
    const bool free = std::any_of(values.begin(), values.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (free) return;
    option->check([values = std::string(values)](const std::string& value) {
        const std::string bars = '|' + values + '|';
        if (value.find('|') == std::string::npos && bars.find('|' + value + '|') != std::string::npos) {
            return std::string();
        }
        return "'" + plain_line(value) + "' is none of " + values;
    });
}

void CommandLine::number(std::string_view names, unsigned& target, std::string_view values,
                         std::string_view meaning) {
    parts_->declare(names, values, meaning);
    const std::string shown(names.substr(names.rfind(',') + 1));
    const auto set = [&target, shown](const std::string& value) {
        const char* const end = value.data() + value.size();
        const auto read = std::from_chars(value.data(), end, target);
        if (read.ec == std::errc() && read.ptr == end) return;
        throw CLI::ValidationError(shown, "'" + plain_line(value) + "' is not a whole number from 0 on");
    };
    parts_->app.add_option_function<std::string>(std::string(names), set)
        ->type_name(std::string(values))
        ->take_last();
}

void CommandLine::operands(std::vector<std::string>& target, std::string_view meaning) {
    parts_->operand_meaning = meaning;
    parts_->app.add_option("operands", target);
}

void CommandLine::note(std::string_view text) {
    parts_->notes.emplace_back(text);
}

std::optional<int> CommandLine::parse(Arguments arguments) {
    for (const std::string& argument : arguments) {
        if (argument == "--") break;
        if (argument == "--help" || argument == "-h") {
            parts_->print_help();
            return kDone;
        }
        if (argument == "--describe") {
            parts_->describe();
            return kDone;
        }
    }
    // CLI11 takes its arguments from the end.
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    try {
        parts_->app.parse(reversed);
    } catch (const CLI::ParseError& error) {
        return parts_->explain(error);
    }
    return std::nullopt;
}

std::string CommandLine::Parts::suggestion(std::string_view typed) const {
    const std::string_view flag = typed.substr(0, typed.find('='));
    const std::vector<std::string_view> known(long_names.begin(), long_names.end());
    const std::string_view close = flag.starts_with("--") ? nearest(flag, known) : std::string_view();
    return close.empty() ? std::string() : ": did you mean '" + std::string(close) + "'?";
}

int CommandLine::Parts::explain(const CLI::ParseError& error) const {
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
        for (const std::string& extra : app.remaining()) {
            if (extra.size() > 1 && extra[0] == '-') {
                return usage_error(name, "unknown flag '" + plain_line(extra) + "'" + suggestion(extra));
            }
        }
        const std::string extra = app.remaining().empty() ? std::string() : app.remaining().front();
        return usage_error(name, "too many arguments: '" + plain_line(extra) + "'");
    }
    const std::string message = plain_line(error.what());
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
        const std::string flag = message.substr(0, message.find(':'));
        for (const HelpLine& line : help) {
            if (line.flag.find(flag) != std::string::npos)
                return usage_error(name, "a value is missing: " + line.flag);
        }
    }
    return usage_error(name, message);
}

/// A line for each name of each flag, for shells: name, values, meaning, parted by tabs.
void CommandLine::Parts::describe() const {
    std::string out;
    for (const HelpLine& line : help) {
        for (size_t at = 0; at < line.names.size();) {
            const size_t comma = std::min(line.names.find(',', at), line.names.size());
            out += line.names.substr(at, comma - at) + '\t' + line.values + '\t' + line.meaning + '\n';
            at = comma + 1;
        }
    }
    out += "--help\t\tsay how the command is used\n";
    std::fwrite(out.data(), 1, out.size(), stdout);
}

void CommandLine::Parts::print_help() const {
    std::string out = "Usage: selon " + name;
    if (!help.empty()) out += " [FLAGS]";
    if (!operands.empty()) out += ' ' + operands;
    out += "\n\n" + sentence + "\n\nExamples:\n";
    for (const auto& [command, meaning] : examples) {
        out += "  " + command + "\n      ";
        append_wrapped(out, meaning, 6);
    }
    if (!operand_meaning.empty()) {
        out += "\nOperands:\n  ";
        append_wrapped(out, operand_meaning, 2);
    }
    std::string heading = "\n";
    for (const HelpLine& line : help) {
        if (line.group != heading) {
            heading = line.group;
            out += '\n' + (heading.empty() ? "Flags" : heading) + ":\n";
        }
        out += "  " + line.flag;
        constexpr size_t column = 26;
        if (line.flag.size() + 4 > column) {
            out += '\n';
            out.append(column, ' ');
        } else {
            out.append(column - line.flag.size() - 2, ' ');
        }
        append_wrapped(out, line.meaning, column);
    }
    for (const std::string& text : notes) {
        out += '\n';
        append_wrapped(out, text, 0);
    }
    std::fwrite(out.data(), 1, out.size(), stdout);
}

}  // namespace selon::cli

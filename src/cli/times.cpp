// cli/times.cpp : `selon times`: the expressions of time of articles, with their TIMEX3 values.
#include <string>

#include "base/utf8.hpp"
#include "cli/cli.hpp"
#include "cli/message.hpp"
#include "cli/output.hpp"
#include "cli/plain.hpp"
#include "cli/reading.hpp"
#include "core/record_json.hpp"

namespace selon::cli {

int times_command(Arguments);

namespace {

/// Appends `text`, filled with blanks to `width` characters.
void cell(std::string_view text, size_t width, std::string& out) {
    out += text;
    for (size_t n = utf8::count(text); n < width; ++n) out += ' ';
    out += "  ";
}

/// One line for each time: place, type, value, mod, the words.
void write_table(const Document& doc, std::string& out) {
    const OffsetMap offsets(doc.text());
    if (!doc.meta.id.empty()) out += "# " + plain_line(doc.meta.id) + '\n';
    for (const Time& time : doc.times) {
        cell(std::to_string(offsets.code_points(time.span.begin)) + '-' +
                 std::to_string(offsets.code_points(time.span.end)),
             11, out);
        cell(name_of(time.type), 8, out);
        cell(doc.string(time.value), 18, out);
        cell(name_of(static_cast<TimeMod>(time.mod)), 9, out);
        out += plain_line(doc.text(time.span));
        if (time.inconsistent) out += "  (weekday and date contradict each other)";
        out += '\n';
    }
}

struct TimesCommand {
    Reading reading;
    Output output;
    std::string format, path;

    void declare(CommandLine& line);
    int run();
};

void TimesCommand::declare(CommandLine& line) {
    line.example("selon times article.txt", "one line for each expression of time");
    line.example("selon times --input jsonl in.jsonl > out.jsonl",
                 "{\"id\", \"times\": [...]} for each article");
    reading.declare(line);
    line.group("Output");
    line.option(
        "--format", format, "table|jsonl",
        "table is for people (default on a terminal), jsonl is one object a document (default in a pipe)");
    line.option("-o,--output", path, "FILE", "write there instead of standard output");
}

int TimesCommand::run() {
    ReadingSteps steps;
    steps.render = [this](const engine::Worker& worker, const Input&, std::string& out) {
        if (format == "table") return write_table(worker.document(), out);
        write_times_json(worker.pack(), worker.document(), out);
        out += '\n';
    };
    steps.take = [this](const std::string& out, const Input&) { return output.write(out); };
    steps.take_error = [this](const Error& error) {
        std::string record;
        write_error_json(error, record);
        return output.write(record + '\n');
    };
    steps.to_terminal = output.is_terminal();
    return output.end(reading.run(steps));
}

}  // namespace

int times_command(Arguments arguments) {
    TimesCommand command;
    CommandLine line("times", "[FILE | DIR | -]...",
                     "Lists dates, hours, durations and repetitions, each with its TIMEX3 value.");
    command.declare(line);
    if (auto code = line.parse(arguments)) return *code;
    const bool terminal = command.path.empty() && command.output.is_terminal();
    if (command.format.empty()) command.format = terminal ? "table" : "jsonl";
    if (command.reading.errors == "inline" && command.format != "jsonl") {
        return usage_error("times",
                           "--errors inline needs --format jsonl: the table has no place for errors");
    }
    if (auto code = command.reading.prepare("times")) return *code;
    if (!command.path.empty()) {
        if (auto opened = command.output.open(command.path); !opened) {
            say(describe(opened.error()));
            return kFailed;
        }
    }
    return command.run();
}

}  // namespace selon::cli

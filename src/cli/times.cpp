// cli/times.cpp : `selon times`: the expressions of time of articles, with their TIMEX3 values.
#include <algorithm>
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

/// What else is known of a time: its ends, how often, what is odd about it.
void write_notes(const Document& doc, const Time& time, std::string& out) {
    const char* before = "  (";
    const auto note = [&](std::string_view text) {
        if (text.empty()) return;
        out += before;
        out += text;
        before = "; ";
    };
    note(name_of(static_cast<TimeMod>(time.mod)));
    if (!doc.string(time.begin).empty())
        note("from " + std::string(doc.string(time.begin)) + " to " + std::string(doc.string(time.end)));
    const std::string_view often = doc.string(time.quant_freq);
    if (const size_t bar = often.find('|'); bar != std::string_view::npos) {
        note(often.substr(0, bar));
        note(often.substr(bar + 1));
    }
    if (time.inconsistent) note("weekday and date contradict each other");
    if (before[0] == ';') out += ')';
}

/// One line for each time: place, type, value, the words, notes.
void write_table(const Document& doc, std::string& out) {
    const OffsetMap offsets(doc.text());
    if (!doc.meta.id.empty()) {
        out += "# " + plain_line(doc.meta.id);
        out +=
            doc.meta.published.empty() ? ", no date of publication" : ", " + plain_line(doc.meta.published);
        out += '\n';
    }
    size_t widest = 10;
    for (const Time& time : doc.times) widest = std::max(widest, doc.string(time.value).size());
    for (const Time& time : doc.times) {
        cell(std::to_string(offsets.code_points(time.span.begin)) + '-' +
                 std::to_string(offsets.code_points(time.span.end)),
             11, out);
        cell(name_of(time.type), 8, out);
        cell(doc.string(time.value), widest, out);
        out += plain_line(doc.text(time.span));
        write_notes(doc, time, out);
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
    line.example("selon times --prefer future --published 2023-10-04 agenda.txt",
                 "\"Tuesday\" is the one to come");
    reading.declare(line);
    line.group("Output");
    line.option(
        "--format", format, "table|jsonl",
        "table is for people (default on a terminal), jsonl is one object a document (default in a pipe)");
    line.option("-o,--output", path, "FILE", "write there instead of standard output");
}

int TimesCommand::run() {
    ReadingSteps steps;
    steps.render = [this](const engine::Worker& worker, engine::Output& out) {
        if (format == "table") return write_table(worker.document(), out.text);
        write_times_json(worker.pack(), worker.document(), out.text);
        out.text += '\n';
    };
    steps.take = [this](const engine::Output& out) { return output.write(out.text); };
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

// cli/read.cpp : `selon read`: articles in, records out, no store.
#include <atomic>
#include <string>

#include "cli/cli.hpp"
#include "cli/message.hpp"
#include "cli/output.hpp"
#include "cli/plain.hpp"
#include "cli/reading.hpp"
#include "cli/view.hpp"
#include "core/record_json.hpp"

namespace selon::cli {

int read_command(Arguments);

namespace {

/// The flags of the output, and what is known while writing it.
struct ReadCommand {
    Reading reading;
    Output output;
    Screen screen;
    std::string format, path, colour = "auto";
    bool json = false, jsonl = false, csv = false, safe = false;
    std::atomic<uint64_t> attributions{0};
    std::string first;  ///< of --format json: held back until it is known whether there is a second
    uint64_t written = 0;

    void declare(CommandLine& line);
    std::optional<int> choose_format();
    void render(const engine::Worker& worker, std::string& out);
    bool take(const std::string& out);
    bool take_json(const std::string& out);
    void finish_json();
    int run();
};

void ReadCommand::declare(CommandLine& line) {
    line.example("selon article.txt", "the record of one article, for people");
    line.example("selon read news/ > records.jsonl", "a folder of articles, one JSON record a line");
    line.example("curl -s URL | selon --format json", "a page from the web, as JSON");
    reading.declare(line);
    line.group("Output");
    line.option("--format", format, "terminal|json|jsonl|csv",
                "terminal is for people (default on a terminal), jsonl is one record a line (default in a "
                "pipe), json "
                "is one object, or an array where there are several inputs, csv is one attribution a line");
    line.flag("--json", json, "the same as --format json");
    line.flag("--jsonl", jsonl, "the same as --format jsonl");
    line.flag("--csv", csv, "the same as --format csv");
    line.flag("--safe", safe,
              "in CSV, put an apostrophe before cells that a spreadsheet would take for a formula");
    line.option("-o,--output", path, "FILE",
                "write there instead of standard output; its ending also chooses the format");
    line.option("--color", colour, "auto|always|never",
                "colours in the terminal view; NO_COLOR and CLICOLOR_FORCE count in auto");
    line.note(
        "Exit codes: 0 all well, 1 failed, 2 wrong usage, 3 some inputs could not be read, 4 nothing to "
        "read, "
        "5 language pack unusable, 130 interrupted.");
}

std::optional<int> ReadCommand::choose_format() {
    if (json) format = "json";
    if (jsonl) format = "jsonl";
    if (csv) format = "csv";
    for (const std::string_view name : {"json", "jsonl", "csv"}) {
        if (format.empty() && path.ends_with("." + std::string(name))) format = name;
    }
    const bool terminal = path.empty() && output.is_terminal();
    if (format.empty()) format = terminal ? "terminal" : "jsonl";
    if (reading.errors == "inline" && format != "json" && format != "jsonl") {
        return usage_error("read", "--errors inline needs --format json or jsonl: the " + format +
                                       " output has no place for errors");
    }
    screen = find_screen(colour, terminal);
    reading.alone_is_quiet = format == "terminal";
    return std::nullopt;
}

void ReadCommand::render(const engine::Worker& worker, std::string& out) {
    const Document& doc = worker.document();
    attributions += doc.attributions.size();
    if (format == "terminal") {
        write_view(doc, screen, out);
    } else if (format == "csv") {
        write_record_csv(worker.pack(), doc, {safe}, out);
    } else {
        write_record_json(worker.pack(), doc, out);
        if (format == "jsonl") out += '\n';
    }
}

bool ReadCommand::take_json(const std::string& out) {
    if (++written == 1) {
        first = out;
        return true;
    }
    if (written == 2 && !(output.write("[") && output.write(first))) return false;
    return output.write(",\n") && output.write(out);
}

bool ReadCommand::take(const std::string& out) {
    if (format == "json") return take_json(out);
    if (format == "csv" && written++ == 0 && !output.write(record_csv_header())) return false;
    return output.write(out);
}

void ReadCommand::finish_json() {
    // One input alone is one object; several are an array, also where all but one failed.
    const bool array = reading.documents + reading.failed > 1;
    if (written == 1) output.write(array ? "[" + first + "]\n" : first + "\n");
    if (written > 1) output.write("]\n");
    if (written == 0 && array) output.write("[]\n");
}

int ReadCommand::run() {
    ReadingSteps steps;
    steps.render = [this](const engine::Worker& worker, engine::Output& out) { render(worker, out.text); };
    steps.take = [this](const engine::Output& out) { return take(out.text); };
    steps.take_error = [this](const Error& error) {
        std::string record;
        write_error_json(error, record);
        if (format == "jsonl") record += '\n';
        return take(record);
    };
    steps.counts = [this] { return ", " + count_of(attributions, "attribution"); };
    steps.to_terminal = output.is_terminal();
    const int code = reading.run(steps);
    if (format == "json") finish_json();
    if (format == "csv" && written == 0) output.write(record_csv_header());
    return output.end(code);
}

}  // namespace

int read_command(Arguments arguments) {
    ReadCommand command;
    CommandLine line(
        "read", "[FILE | DIR | -]...",
        "Reads articles and prints who said what, to whom, through whom, when. Nothing is kept.");
    command.declare(line);
    if (auto code = line.parse(arguments)) return *code;
    if (auto code = command.choose_format()) return *code;
    if (auto code = command.reading.prepare("read")) return *code;
    if (!command.path.empty()) {
        if (auto opened = command.output.open(command.path); !opened) {
            say(describe(opened.error()));
            return kFailed;
        }
    }
    return command.run();
}

}  // namespace selon::cli

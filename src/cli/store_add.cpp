// cli/store_add.cpp : `selon add`: articles in, their records kept in a store. Many threads read, one writes.
#include "cli/batch_writer.hpp"
#include "cli/cli.hpp"
#include "cli/message.hpp"
#include "cli/reading.hpp"
#include "cli/store_access.hpp"

namespace selon::cli {

int add_command(Arguments);

int add_command(Arguments arguments) {
    StoreAccess access("add");
    Reading reading;
    unsigned batch = 100;
    bool again = false;
    CommandLine line(
        "add", "[FILE | DIR | -]...",
        "Reads articles and keeps their records in a store. The same article twice changes nothing.");
    line.example("selon add news/ --store press.db",
                 "a folder of articles into a store, made if it is not there");
    line.example("cat articles.jsonl | selon add -", "from standard input into ./selon.db");
    line.example("selon add news/ --again", "read everything again, after an update of selon");
    reading.declare(line);
    access.declare_store(line);
    line.number("--batch", batch, "N", "documents kept in one transaction, 100 by default");
    line.flag("--again", again, "read and replace the attributions of articles that are there already");
    line.note(
        "Stopped or killed at any moment, the store holds whole documents; the same command again goes on. "
        "Exit codes: 0 all well, 1 failed, 2 wrong usage, 3 some inputs could not be read, 4 nothing to "
        "read, "
        "5 store or language pack unusable, 130 interrupted.");
    if (auto code = line.parse(arguments)) return *code;
    if (batch == 0) return usage_error("add", "--batch: at least 1");
    if (auto code = reading.prepare("add")) return *code;
    access.format = "jsonl";
    if (auto code = access.open(true)) return *code;

    BatchWriter writer(access.store(), batch, again);
    ReadingSteps steps;
    steps.render = BatchWriter::render;
    steps.take = [&](engine::Output& out) { return writer.take(out); };
    steps.counts = [&] {
        writer.write();
        const store::Written& total = writer.total();
        return ": " + with_commas(total.added) + " added, " + with_commas(total.replaced) + " replaced, " +
               with_commas(total.unchanged) + " unchanged";
    };
    steps.rest = [&] { writer.write(); };
    const int code = reading.run(steps);
    writer.write();
    return writer.error() ? access.fail(*writer.error()) : code;
}

}  // namespace selon::cli

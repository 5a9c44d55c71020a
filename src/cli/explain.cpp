// cli/explain.cpp : `selon explain`: why the record says what it says. The words are in explanation.cpp.
#include "cli/cli.hpp"
#include "cli/explanation.hpp"
#include "cli/message.hpp"
#include "cli/output.hpp"
#include "cli/reading.hpp"

namespace selon::cli {

int explain_command(Arguments);

int explain_command(Arguments arguments) {
    Reading reading;
    ExplainOptions options;
    std::string colour = "auto";
    CommandLine line(
        "explain", "[FILE | DIR | -]...",
        "Shows why the record of an article says what it says: for each conclusion the rule, its score, the "
        "line of data it used, and the sentence with the parts marked.");
    line.example("selon explain article.txt", "every attribution, term, time and actor");
    line.example("selon explain article.txt --id a3", "the third attribution alone");
    line.example("selon explain article.txt --only times", "how each date was worked out");
    reading.declare(line);
    line.group("Output");
    line.option("--only", options.only, "attributions|terms|times|actors|marks",
                "that layer alone; default: all of these but marks");
    line.option("--id", options.id, "ID", "that conclusion alone, by its id in the record: a3, t1, p2");
    line.option("--color", colour, "auto|always|never", "as for selon read");
    if (auto code = line.parse(arguments)) return *code;
    if (auto code = reading.prepare("explain")) return *code;

    reading.alone_is_quiet = true;
    Output output;
    const Screen screen = find_screen(colour, output.is_terminal());
    ReadingSteps steps;
    steps.to_terminal = output.is_terminal();
    steps.render = [&](const engine::Worker& worker, engine::Output& out) {
        write_explanation(*worker.pack(), worker.document(), screen, options, out.text);
    };
    steps.take = [&](const engine::Output& out) { return output.write(out.text); };
    return output.end(reading.run(steps));
}

}  // namespace selon::cli
